"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { TextAreaInput, TextInput } from "@/components/form/inputs";
import { Notice } from "@/components/ui/notice";
import { updateProgramAction } from "@/lib/programs/actions";
import { programInput } from "@/lib/programs/input";

export type ProgramValues = {
  programId: string;
  readAt: string;
  titleKo: string;
  titleEn: string;
  summaryKo: string;
  summaryEn: string;
  bodyKo: string;
  bodyEn: string;
  places: string;
  maxProducts: string;
  reviewsPerApplication: string;
  reviewMinutes: string;
  appealDays: string;
};

type Props = { values: ProgramValues; draft: DraftSource; changedSince: boolean };

/** Places and texts of a season, for officials. */
export function ProgramForm({ values, draft, changedSince }: Props) {
  const t = useTranslations("programs");
  const number = { inputMode: "numeric", width: "short", required: true } as const;
  return (
    <ActionForm<ProgramValues>
      schema={programInput}
      action={updateProgramAction}
      defaultValues={values}
      submitLabel={t("save")}
      savedText={t("saved")}
      draft={draft}
    >
      {changedSince ? <Notice tone="warning" title={t("changedSince")} /> : null}
      <fieldset>
        <legend className="mb-4 text-heading-s font-bold text-bolder">{t("numbersTitle")}</legend>
        <div className="grid grid-cols-1 gap-6 md:grid-cols-3">
          <TextInput name="places" label={t("placesLabel")} {...number} />
          <TextInput name="maxProducts" label={t("maxProductsLabel")} {...number} />
          <TextInput name="reviewsPerApplication" label={t("reviewsLabel")} {...number} />
          <TextInput name="reviewMinutes" label={t("reviewMinutesLabel")} hint={t("reviewMinutesHint")} {...number} />
          <TextInput name="appealDays" label={t("appealDaysLabel")} hint={t("appealDaysHint")} {...number} />
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-4 text-heading-s font-bold text-bolder">{t("textsTitle")}</legend>
        <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
          <TextInput name="titleKo" label={t("titleKo")} required />
          <TextInput name="titleEn" label={t("titleEn")} required />
          <TextAreaInput name="summaryKo" label={t("summaryKo")} limit={400} rows={3} required />
          <TextAreaInput name="summaryEn" label={t("summaryEn")} limit={600} rows={3} required />
          <TextAreaInput name="bodyKo" label={t("bodyKo")} hint={t("bodyHint")} limit={6000} rows={12} required />
          <TextAreaInput name="bodyEn" label={t("bodyEn")} hint={t("bodyHint")} limit={8000} rows={12} required />
        </div>
      </fieldset>
    </ActionForm>
  );
}
