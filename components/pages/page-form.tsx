"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, HiddenInput, RadiosInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import type { Locale } from "@/lib/i18n/locales";
import { savePageAction } from "@/lib/pages/actions";
import { savePageInput } from "@/lib/pages/input";

type Values = {
  versionId: string;
  readAt: string;
  titleKo: string;
  titleEn: string;
  bodyKo: string;
  bodyEn: string;
  source: Locale;
  checked: boolean;
  effectiveOn: string;
};

export function PageForm({ values }: { values: Values }) {
  const t = useTranslations("pages");
  return (
    <ActionForm<Values>
      // What was saved last is where the next saving begins.
      key={values.readAt}
      schema={savePageInput}
      action={savePageAction}
      defaultValues={values}
      submitLabel={t("edit.save")}
      savedText={t("edit.saved")}
    >
      <HiddenInput name="versionId" />
      <HiddenInput name="readAt" />
      <RadiosInput
        name="source"
        label={t("field.source")}
        inline
        choices={[
          { value: "ko", label: "한국어" },
          { value: "en", label: "English" },
        ]}
        required
      />
      <TextInput name="titleKo" label={t("field.titleKo")} />
      <TextAreaInput name="bodyKo" label={t("field.bodyKo")} hint={t("edit.marks")} rows={14} limit={20_000} />
      <TextInput name="titleEn" label={t("field.titleEn")} />
      <TextAreaInput name="bodyEn" label={t("field.bodyEn")} rows={14} limit={40_000} />
      <CheckboxInput name="checked" label={t("edit.checked")} hint={t("edit.checkedHint")} />
      <TextInput name="effectiveOn" label={t("field.effectiveOn")} type="date" width="short" required />
    </ActionForm>
  );
}
