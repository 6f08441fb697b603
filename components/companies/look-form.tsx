"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput } from "@/components/form/inputs";
import { lookAtRegistrationAction } from "@/lib/companies/actions";
import { lookInput } from "@/lib/companies/input.identity";

export function LookForm({ companyId }: { companyId: string }) {
  const t = useTranslations("companies.identity");
  return (
    <ActionForm<{ companyId: string; note: string }>
      schema={lookInput}
      action={lookAtRegistrationAction}
      defaultValues={{ companyId, note: "" }}
      submitLabel={t("look")}
      submitVariant="secondary"
      scope="look"
    >
      <TextAreaInput name="note" label={t("lookNote")} hint={t("lookNoteHint")} limit={1000} rows={3} required />
    </ActionForm>
  );
}
