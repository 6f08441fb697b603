"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { useReason } from "@/components/form/words";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { openContactAction } from "@/lib/matching/actions";
import { formatPhone } from "@/lib/reference/rules";

type Contact = { name: string; title: string; email: string; phone: string };
type Props = { matchId: string; words: Record<keyof Contact | "open" | "opened" | "none", string> };

/** The person to reach, shown in place after the deed that the trail has recorded. */
export function MatchContact({ matchId, words }: Props) {
  const common = useTranslations("common");
  const locale = useLocale();
  const sayReason = useReason();
  const [contact, setContact] = useState<Contact | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const open = () =>
    startTransition(async () => {
      setProblem(null);
      const answer = await openContactAction({ matchId }).catch(() => null);
      if (answer?.ok) setContact(answer.data);
      else setProblem(answer ? sayReason(answer.reason) : common("form.failed"));
    });
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
        <div>
          <Button variant="primary" busy={pending} onClick={open}>
            {words.open}
          </Button>
        </div>
      )}
      <p role="status" className={problem ? "font-bold text-danger" : "text-body-s text-subtle empty:hidden"}>
        {contact ? words.opened : problem}
      </p>
    </>
  );
}
