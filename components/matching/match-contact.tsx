"use client";

import { useLocale } from "next-intl";
import { type ReactNode, useState } from "react";
import { type GivenReason, ReasonForm } from "@/components/documents/reason-form";
import { useReady } from "@/components/form/ready";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { openContactAction } from "@/lib/matching/actions";
import { formatPhone } from "@/lib/reference/rules";

type Contact = { name: string; title: string; email: string; phone: string };
type Props = { matchId: string; words: Record<keyof Contact | "open" | "record" | "opened" | "none", string> };

/** The person to reach, shown in place after the deed that the trail has recorded. */
export function MatchContact({ matchId, words }: Props) {
  const locale = useLocale();
  const ready = useReady();
  const [contact, setContact] = useState<Contact | null>(null);
  async function open(why: GivenReason) {
    const answer = await openContactAction({ matchId, ...why });
    if (answer.ok) setContact(answer.data);
    return answer;
  }
  const shown = (value: string, made: ReactNode = value) =>
    value ? made : <span className="text-subtle">{words.none}</span>;
  const link = (scheme: string, value: string, asRead = value) => (
    <a className="text-anchor" href={`${scheme}:${value}`}>
      {asRead}
    </a>
  );
  return (
    <>
      {contact ? (
        <DescriptionList
          items={[
            { term: words.name, description: shown(contact.name) },
            { term: words.title, description: shown(contact.title) },
            { term: words.email, description: shown(contact.email, link("mailto", contact.email)) },
            {
              term: words.phone,
              description: shown(contact.phone, link("tel", contact.phone, formatPhone(contact.phone, locale))),
            },
          ]}
        />
      ) : (
        <ReasonForm asked={{ role: "mentor", chosen: "introduction" }} label={words.open} size="medium" onGiven={open}>
          {(busy) => (
            <Button type="submit" variant="primary" busy={busy} disabled={!ready}>
              {words.record}
            </Button>
          )}
        </ReasonForm>
      )}
      <p role="status" className="text-body-s text-subtle empty:hidden">
        {contact ? words.opened : null}
      </p>
    </>
  );
}
