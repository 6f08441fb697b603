"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { RadiosInput, TextAreaInput } from "@/components/form/inputs";
import type { Choice } from "@/components/ui/checkbox";
import { expressInterestAction } from "@/lib/briefs/actions";
import { expressInterestInput } from "@/lib/briefs/input";

type Values = { briefId: string; productId: string; note: string };

/** The product that fits best is chosen beforehand; the chamber learns of it only once it is sent. */
export function ExpressForm({ briefId, products }: { briefId: string; products: readonly Choice[] }) {
  const t = useTranslations("briefs.company");
  return (
    <ActionForm<Values>
      schema={expressInterestInput}
      action={expressInterestAction}
      defaultValues={{ briefId, productId: products[0]?.value ?? "", note: "" }}
      submitLabel={t("express")}
    >
      <RadiosInput name="productId" label={t("products")} choices={products} required />
      <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} rows={4} limit={1000} />
    </ActionForm>
  );
}
