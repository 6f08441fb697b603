"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { RadiosInput, TextAreaInput } from "@/components/form/inputs";
import { overrideNicheAction } from "@/lib/matching/actions";
import { nicheBands, overrideInput } from "@/lib/matching/input";

/** A band beside the computed one, with the reason for it. */
export function OverrideForm({ productId }: { productId: string }) {
  const t = useTranslations("runs.override");
  const words = useTranslations("matching.niche");
  return (
    <ActionForm
      schema={overrideInput}
      action={overrideNicheAction}
      defaultValues={{ productId, band: "", reason: "" }}
      submitLabel={t("submit")}
      savedText={t("saved")}
      clearAfter
      scope={`override-${productId}`}
    >
      <RadiosInput
        name="band"
        label={t("band")}
        required
        choices={nicheBands.map((band) => ({ value: band, label: `${band} · ${words(`bandWords.${band}`)}` }))}
      />
      <TextAreaInput name="reason" label={t("reason")} hint={t("reasonHint")} required limit={1000} rows={3} />
    </ActionForm>
  );
}
