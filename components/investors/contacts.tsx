"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type GivenReason, ReasonForm } from "@/components/documents/reason-form";
import { useReady } from "@/components/form/ready";
import { useReason } from "@/components/form/words";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { openCompanyAction, openInvestorAction } from "@/lib/investors/actions";

type Contact = { name: string; title?: string; email: string; phone: string };

/** The company opens how to reach the investor that it was introduced to. */
export function InvestorContact({ investmentId }: { investmentId: string }) {
  const t = useTranslations("investors.page");
  const sayReason = useReason();
  const ready = useReady();
  const [contact, setContact] = useState<Contact | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function open() {
    const answer = await openInvestorAction({ investmentId });
    if (answer.ok) setContact(answer.data);
    else setProblem(sayReason(answer.reason));
  }
  return (
    <Shown contact={contact}>
      <Button variant="secondary" disabled={!ready} onClick={open}>
        {t("openInvestor")}
      </Button>
      <p role="alert" className="text-body-s font-bold text-danger empty:hidden">
        {problem}
      </p>
    </Shown>
  );
}

/** A mentor opens how to reach the company, with the reason. */
export function CompanyContact({ investmentId }: { investmentId: string }) {
  const t = useTranslations("investors.page");
  const ready = useReady();
  const [contact, setContact] = useState<Contact | null>(null);
  async function open(why: GivenReason) {
    const answer = await openCompanyAction({ investmentId, ...why } as never);
    if (answer.ok) setContact(answer.data);
    return answer;
  }
  return (
    <Shown contact={contact}>
      <ReasonForm
        asked={{ role: "mentor", chosen: "introduction" }}
        label={t("openInvestor")}
        size="medium"
        onGiven={open}
      >
        {(busy) => (
          <Button type="submit" variant="primary" busy={busy} disabled={!ready}>
            {t("record")}
          </Button>
        )}
      </ReasonForm>
    </Shown>
  );
}

function Shown({ contact, children }: { contact: Contact | null; children: React.ReactNode }) {
  const t = useTranslations("investors");
  const said = (text: string | undefined) => text || <span className="text-subtle">{t("field.notSaid")}</span>;
  return (
    <div className="flex flex-col gap-4">
      {contact ? (
        <DescriptionList
          items={[
            { term: t("page.contactName"), description: said(contact.name) },
            ...(contact.title === undefined
              ? []
              : [{ term: t("page.contactTitle"), description: said(contact.title) }]),
            { term: t("record.email"), description: said(contact.email) },
            { term: t("record.phone"), description: said(contact.phone) },
          ]}
        />
      ) : (
        children
      )}
      <p role="status" className="text-body-s text-subtle empty:hidden">
        {contact ? t("page.opened") : null}
      </p>
    </div>
  );
}
