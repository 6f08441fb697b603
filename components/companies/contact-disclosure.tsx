"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Asked } from "@/components/documents/reason-fields";
import { type GivenReason, ReasonForm } from "@/components/documents/reason-form";
import { useReady } from "@/components/form/ready";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { discloseContactAction } from "@/lib/companies/actions";
import type { Contact } from "@/lib/companies/rules";

type Props = { companyId: string; masked: Contact; asked: Asked };

/** The contact person, masked until somebody says why it is opened; asking is a deed that the trail records. */
export function ContactDisclosure({ companyId, masked, asked }: Props) {
  const t = useTranslations("companies");
  const documents = useTranslations("documents");
  const ready = useReady();
  const [contact, setContact] = useState<Contact | null>(null);
  async function show(why: GivenReason) {
    const answer = await discloseContactAction({ companyId, ...why });
    if (answer.ok) setContact(answer.data);
    return answer;
  }
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
        {contact ? t("city.contactShown") : null}
      </p>
      {contact ? null : (
        <ReasonForm asked={asked} label={t("city.showContact")} size="medium" onGiven={show}>
          {(busy) => (
            <Button type="submit" variant="secondary" busy={busy} disabled={!ready}>
              {documents("why.open")}
            </Button>
          )}
        </ReasonForm>
      )}
    </div>
  );
}
