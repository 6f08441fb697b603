"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput } from "@/components/form/inputs";
import { Disclosure } from "@/components/ui/disclosure";
import { requestProductChangesAction } from "@/lib/companies/actions";
import { requestChangesInput } from "@/lib/companies/input";

export function RequestChanges({ productId }: { productId: string }) {
  const t = useTranslations("products.review");
  return (
    <Disclosure summary={t("changesTitle")}>
      <ActionForm<{ productId: string; note: string }>
        schema={requestChangesInput}
        action={requestProductChangesAction}
        defaultValues={{ productId, note: "" }}
        submitLabel={t("changes")}
        submitVariant="secondary"
      >
        <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} limit={1000} rows={4} required />
      </ActionForm>
    </Disclosure>
  );
}
