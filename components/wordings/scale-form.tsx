"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput, TextInput } from "@/components/form/inputs";
import { publishScaleAction } from "@/lib/outcomes/actions";
import { publishScaleInput } from "@/lib/outcomes/input";
import { attributionSteps } from "@/lib/outcomes/states";

type Values = {
  after: number;
  from: string;
  noteKo: string;
  noteEn: string;
  steps: { weight: string; labelKo: string; labelEn: string }[];
};

/** The next scale begins as the last one. */
export function ScaleForm({ values }: { values: Values }) {
  const t = useTranslations("wordings");
  return (
    <ActionForm<Values>
      key={values.after}
      schema={publishScaleInput}
      action={publishScaleAction}
      defaultValues={values}
      submitLabel={t("publish")}
      savedText={t("published")}
      scope="scale"
    >
      {attributionSteps.map((step, place) => (
        <fieldset key={step} className="min-w-0 rounded-xl border border-gray-light p-5">
          <legend className="px-1 text-heading-xs">{t("scale.stepOf", { step })}</legend>
          <div className="flex flex-col gap-4">
            <TextInput name={`steps.${place}.labelKo`} label={t("scale.labelKo")} required />
            <TextInput name={`steps.${place}.labelEn`} label={t("scale.labelEn")} required />
            <TextInput
              name={`steps.${place}.weight`}
              label={t("scale.weight")}
              inputMode="decimal"
              width="short"
              required
            />
          </div>
        </fieldset>
      ))}
      <TextAreaInput name="noteKo" label={t("scale.noteKo")} rows={2} limit={300} required />
      <TextAreaInput name="noteEn" label={t("scale.noteEn")} rows={2} limit={400} required />
      <TextInput name="from" label={t("from")} hint={t("fromHint")} type="date" width="short" required />
    </ActionForm>
  );
}
