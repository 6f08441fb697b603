"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { TextAreaInput, TextInput, useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";
import { Notice } from "@/components/ui/notice";
import { updateProgramAction } from "@/lib/programs/actions";
import { programInput } from "@/lib/programs/input";
import { type PhaseKind, phaseKinds } from "@/lib/programs/states";

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
  phases: Record<PhaseKind, { startsAt: string; endsAt: string }>;
};

type Props = { values: ProgramValues; draft: DraftSource; changedSince: boolean };

const group = "grid grid-cols-1 gap-6 md:grid-cols-2";

/** Dates, places and texts of a season, for officials. */
export function ProgramForm({ values, draft, changedSince }: Props) {
  const t = useTranslations("programs");
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
      <fieldset className="flex flex-col gap-6">
        <legend className="mb-4 text-heading-s font-bold text-bolder">{t("datesTitle")}</legend>
        {phaseKinds.map((kind) => (
          <PhaseDates key={kind} kind={kind} />
        ))}
      </fieldset>
      <fieldset>
        <legend className="mb-4 text-heading-s font-bold text-bolder">{t("numbersTitle")}</legend>
        <div className="grid grid-cols-1 gap-6 md:grid-cols-3">
          <TextInput name="places" label={t("placesLabel")} inputMode="numeric" width="short" required />
          <TextInput name="maxProducts" label={t("maxProductsLabel")} inputMode="numeric" width="short" required />
          <TextInput
            name="reviewsPerApplication"
            label={t("reviewsLabel")}
            inputMode="numeric"
            width="short"
            required
          />
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-4 text-heading-s font-bold text-bolder">{t("textsTitle")}</legend>
        <div className={group}>
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

function PhaseDates({ kind }: { kind: PhaseKind }) {
  const t = useTranslations("programs");
  const starts = useInput({ name: `phases.${kind}.startsAt`, required: true });
  const ends = useInput({ name: `phases.${kind}.endsAt`, required: true });
  const label = (edge: "startsAt" | "endsAt") => `${t(`phase.${kind}`)}: ${t(edge)}`;
  return (
    <div className={group}>
      <DateField {...starts.control} {...starts.registered} type="datetime-local" label={label("startsAt")} />
      <DateField {...ends.control} {...ends.registered} type="datetime-local" label={label("endsAt")} />
    </div>
  );
}
