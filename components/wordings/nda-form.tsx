"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import { publishNdaTextAction } from "@/lib/disclosures/actions";
import { publishNdaTextInput } from "@/lib/disclosures/input";

type Values = {
  after: number;
  from: string;
  sample: boolean;
  titleKo: string;
  titleEn: string;
  bodyKo: string;
  bodyEn: string;
};

/** The next wording begins as the last one. */
export function NdaForm({ values }: { values: Values }) {
  const t = useTranslations("wordings");
  return (
    <ActionForm<Values>
      key={values.after}
      schema={publishNdaTextInput}
      action={publishNdaTextAction}
      defaultValues={values}
      submitLabel={t("publish")}
      savedText={t("published")}
      scope="nda"
    >
      <TextInput name="titleKo" label={t("nda.titleKo")} required />
      <TextAreaInput name="bodyKo" label={t("nda.bodyKo")} hint={t("nda.marks")} rows={12} limit={20_000} required />
      <TextInput name="titleEn" label={t("nda.titleEn")} required />
      <TextAreaInput name="bodyEn" label={t("nda.bodyEn")} rows={12} limit={40_000} required />
      <CheckboxInput name="sample" label={t("nda.isSample")} hint={t("nda.isSampleHint")} />
      <TextInput name="from" label={t("from")} hint={t("fromHint")} type="date" width="short" required />
    </ActionForm>
  );
}
