"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, SelectInput, useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";
import { setPhasesAction } from "@/lib/programs/actions";
import { phasesInput, type TypedPhases } from "@/lib/programs/input";
import { cityScores, othersScores, type PhaseKind, phaseKinds, phaseReviewers } from "@/lib/programs/states";

export type PhasesValues = { programId: string; readAt: string; phases: TypedPhases };

/** Dates of the phases by the Korean clock, and what each of them opens to whom. */
export function PhasesForm({ values }: { values: PhasesValues }) {
  const t = useTranslations("programs");
  return (
    <ActionForm<PhasesValues>
      schema={phasesInput}
      action={setPhasesAction}
      defaultValues={values}
      submitLabel={t("save")}
      savedText={t("phases.saved")}
    >
      {phaseKinds.map((kind) => (
        <PhaseFields key={kind} kind={kind} />
      ))}
    </ActionForm>
  );
}

function PhaseFields({ kind }: { kind: PhaseKind }) {
  const t = useTranslations("programs");
  const name = `phases.${kind}`;
  const starts = useInput({ name: `${name}.startsAt`, required: true });
  const ends = useInput({ name: `${name}.endsAt`, required: true });
  return (
    <fieldset className="border-t border-gray-light pt-6">
      <legend className="float-left mb-1 w-full text-heading-s font-bold text-bolder">{t(`phase.${kind}`)}</legend>
      <p className="clear-both mb-5 text-body-s text-subtle">{t(`phaseText.${kind}`)}</p>
      <div className="grid grid-cols-1 items-start gap-6 md:grid-cols-2">
        <DateField {...starts.control} {...starts.registered} type="datetime-local" label={t("startsAt")} />
        <DateField {...ends.control} {...ends.registered} type="datetime-local" label={t("endsAt")} />
        <SelectInput
          name={`${name}.reviewers`}
          label={t("phases.reviewers")}
          options={phaseReviewers.map((value) => ({ value, label: t(`phases.reviewersValue.${value}`) }))}
          required
        />
        <SelectInput
          name={`${name}.othersScores`}
          label={t("phases.othersScores")}
          options={othersScores.map((value) => ({ value, label: t(`phases.othersScoresValue.${value}`) }))}
          required
        />
        <SelectInput
          name={`${name}.cityScores`}
          label={t("phases.cityScores")}
          options={cityScores.map((value) => ({ value, label: t(`phases.cityScoresValue.${value}`) }))}
          required
        />
        <CheckboxInput
          name={`${name}.companyName`}
          label={t("phases.companyNameLabel")}
          hint={t("phases.companyNameHint")}
        />
      </div>
    </fieldset>
  );
}
