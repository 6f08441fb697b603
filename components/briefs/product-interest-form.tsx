"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput } from "@/components/form/inputs";
import { declareProductInterestAction } from "@/lib/briefs/actions";
import { declareProductInterestInput } from "@/lib/briefs/input";

export function ProductInterestForm({ productId }: { productId: string }) {
  const t = useTranslations("briefs.interest");
  return (
    <ActionForm<{ productId: string; note: string }>
      schema={declareProductInterestInput}
      action={declareProductInterestAction}
      defaultValues={{ productId, note: "" }}
      submitLabel={t("declare")}
    >
      <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} rows={3} limit={1000} />
    </ActionForm>
  );
}
