"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput } from "@/components/form/inputs";
import { reviewMonthAction } from "@/lib/privacy/actions";
import { reviewMonthInput } from "@/lib/privacy/input.access";

export function AccessReviewForm({ month }: { month: string }) {
  const t = useTranslations("access.review");
  return (
    <ActionForm<{ month: string; note: string }>
      schema={reviewMonthInput}
      action={reviewMonthAction}
      defaultValues={{ month, note: "" }}
      submitLabel={t("submit")}
      savedText={t("done")}
    >
      <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} limit={1000} rows={3} required />
    </ActionForm>
  );
}
