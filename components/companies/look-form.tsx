"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput } from "@/components/form/inputs";
import { lookAtRegistrationAction } from "@/lib/companies/actions";
import { lookInput } from "@/lib/companies/input.identity";

/** About the status that the page shows. Where there is a newer one, that is shown, and what was typed stays. */
export function LookForm({ companyId, checkId }: { companyId: string; checkId: string }) {
  const t = useTranslations("companies.identity");
  const router = useRouter();
  return (
    <ActionForm<{ companyId: string; checkId: string; note: string }>
      schema={lookInput}
      action={async (values) => {
        const result = await lookAtRegistrationAction({ ...values, checkId });
        if (!result.ok && result.reason === "registration_changed") router.refresh();
        return result;
      }}
      defaultValues={{ companyId, checkId, note: "" }}
      submitLabel={t("look")}
      submitVariant="secondary"
      scope="look"
    >
      <TextAreaInput name="note" label={t("lookNote")} hint={t("lookNoteHint")} limit={1000} rows={3} required />
    </ActionForm>
  );
}
