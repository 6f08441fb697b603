"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useReason } from "@/components/form/words";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { discloseContactAction } from "@/lib/companies/actions";
import type { Contact } from "@/lib/companies/rules";

/** The contact person, masked until it is asked for; asking is a deed that the trail records. */
export function ContactDisclosure({ companyId, masked }: { companyId: string; masked: Contact }) {
  const t = useTranslations("companies");
  const sayReason = useReason();
  const [contact, setContact] = useState<Contact | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const show = () =>
    startTransition(async () => {
      const answer = await discloseContactAction({ companyId }).catch(() => null);
      if (answer?.ok) setContact(answer.data);
      else setProblem(sayReason(answer?.reason ?? "not_allowed"));
    });
  const { contactName, contactTitle, contactEmail, contactPhone } = contact ?? masked;
  const shown = (value: string) => value || <span className="text-subtle">{t("noValue")}</span>;
  return (
    <div className="flex flex-col gap-4">
      <DescriptionList
        items={[
          { term: t("fields.contactName"), description: shown(contactName) },
          { term: t("fields.contactTitle"), description: shown(contactTitle) },
          { term: t("fields.contactEmail"), description: shown(contactEmail) },
          { term: t("fields.contactPhone"), description: shown(contactPhone) },
        ]}
      />
      <p role="status" className="text-body-s text-subtle">
        {contact ? t("city.contactShown") : problem}
      </p>
      {contact ? null : (
        <div>
          <Button variant="secondary" busy={pending} onClick={show}>
            {t("city.showContact")}
          </Button>
        </div>
      )}
    </div>
  );
}
