"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput } from "@/components/form/inputs";
import { publishProductAction } from "@/lib/companies/actions";
import { firstPublishInput } from "@/lib/companies/input";
import type { Locale } from "@/lib/i18n/locales";

type Values = { productId: string; locale: Locale; publicationConsent: boolean };

/** The first product that a company publishes: the consent is asked for here, apart and not ticked beforehand. */
export function PublishForm({ productId, locale, notice }: { productId: string; locale: Locale; notice: ReactNode }) {
  const t = useTranslations("products.moves");
  return (
    <ActionForm<Values>
      schema={firstPublishInput}
      action={publishProductAction}
      defaultValues={{ productId, locale, publicationConsent: false }}
      submitLabel={t("publish")}
    >
      <div className="rounded-md bg-surface-subtler p-4">{notice}</div>
      <CheckboxInput name="publicationConsent" label={t("consent")} required />
    </ActionForm>
  );
}
