"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionButton } from "@/components/form/action-button";
import { useReady } from "@/components/form/ready";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import type { ActionResult } from "@/lib/core/errors";
import { formatPhone } from "@/lib/reference/rules";
import type { Asked } from "./reason-fields";
import { type GivenReason, ReasonForm } from "./reason-form";

type Contact = { name?: string; title?: string; email?: string; phone?: string };
/** `kept`: whether anything stands there, as far as the page may say. */
export type ContactField = { key: keyof Contact; term: string; kept?: boolean };

export type ContactOpeningProps = {
  action: (raw: unknown) => Promise<ActionResult<Contact>>;
  input: Record<string, string>;
  /** What there is to be opened, in this order. */
  fields: readonly ContactField[];
  /** Who is asked why first: everybody but the people of the company that it belongs to. */
  asked?: Asked | undefined;
  /** Whose it is, for those who do not see what stands around it. */
  labelFor?: string;
  size?: "small" | "medium";
};

/** How to reach a person, for this view of the page: asking is a deed that the trail records before anything is shown. */
export function ContactOpening({ action, input, fields, asked, labelFor, size = "medium" }: ContactOpeningProps) {
  const t = useTranslations("documents");
  const ready = useReady();
  const [contact, setContact] = useState<Contact | null>(null);
  async function open(why?: GivenReason) {
    const answer = await action({ ...input, ...why });
    if (answer.ok) setContact(answer.data);
    return answer;
  }
  const words = t(asked ? "contact.open" : "contact.record");
  return (
    <div className="flex flex-col gap-4">
      <DescriptionList
        items={fields.map((field) => ({ term: field.term, description: <Shown field={field} contact={contact} /> }))}
      />
      {contact || fields.every(({ kept }) => kept === false) ? null : asked ? (
        <ReasonForm asked={asked} label={words} labelFor={labelFor} size={size} onGiven={open}>
          {(busy) => (
            <Button type="submit" variant="secondary" busy={busy} disabled={!ready}>
              {t("why.open")}
            </Button>
          )}
        </ReasonForm>
      ) : (
        <ActionButton action={() => open()} input={input} size={size} label={labelFor && `${words}: ${labelFor}`}>
          {words}
        </ActionButton>
      )}
      <p role="status" className="text-body-s text-subtle empty:hidden">
        {contact ? t("contact.opened") : null}
      </p>
    </div>
  );
}

const schemes: Partial<Record<keyof Contact, string>> = { email: "mailto", phone: "tel" };

function Shown({ field: { key, kept = true }, contact }: { field: ContactField; contact: Contact | null }) {
  const t = useTranslations("documents.contact");
  const locale = useLocale();
  const beside = (said: ReactNode) => <span className="text-subtle">{said}</span>;
  const value = contact?.[key];
  if (!value) return beside(t(contact || !kept ? "none" : "hidden"));
  const scheme = schemes[key];
  return scheme ? (
    <a className="break-all text-anchor" href={`${scheme}:${value}`}>
      {key === "phone" ? formatPhone(value, locale) : value}
    </a>
  ) : (
    <bdi>{value}</bdi>
  );
}
