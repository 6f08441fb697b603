"use client";

import { useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import { useReferenceOptions } from "@/components/companies/options";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { CheckboxesInput, CheckboxInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import { Button, ButtonRow } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { saveRubricAction } from "@/lib/programs/actions";
import { highestScore, mostCriteria, rubricInput } from "@/lib/programs/input.rubric";
import { criterionAsTyped, type TypedCriterion } from "@/lib/programs/rules.typed";

type Values = { rubricId: string; readAt: string; criteria: TypedCriterion[] };
type Props = { values: Values; draft: DraftSource; changedText: string | null };

/** A version of a rubric that is worked on, all criteria at once. */
export function RubricForm({ values, draft, changedText }: Props) {
  const t = useTranslations("programs.rubric");
  return (
    <ActionForm<Values>
      schema={rubricInput}
      action={saveRubricAction}
      defaultValues={values}
      submitLabel={t("save")}
      savedText={t("saved")}
      draft={draft}
    >
      {changedText ? <Notice tone="warning" title={changedText} /> : null}
      <Criteria />
    </ActionForm>
  );
}

function Criteria() {
  const t = useTranslations("programs.rubric");
  const { fields, append, remove, swap } = useFieldArray({ name: "criteria" });
  return (
    <div className="flex flex-col gap-8">
      {fields.length === 0 ? <p className="text-subtle">{t("empty")}</p> : null}
      {fields.map((field, index) => (
        <fieldset key={field.id} className="border-t border-gray-light pt-6">
          <legend className="float-left mb-5 w-full text-heading-s font-bold text-bolder">
            {t("criterion", { number: index + 1 })}
          </legend>
          <div className="clear-both flex flex-col gap-6">
            <CriterionFields index={index} />
            <ButtonRow>
              <Button size="small" variant="tertiary" disabled={index === 0} onClick={() => swap(index, index - 1)}>
                {t("up", { number: index + 1 })}
              </Button>
              <Button
                size="small"
                variant="tertiary"
                disabled={index === fields.length - 1}
                onClick={() => swap(index, index + 1)}
              >
                {t("down", { number: index + 1 })}
              </Button>
              <Button size="small" variant="tertiary" icon="close" onClick={() => remove(index)}>
                {t("remove", { number: index + 1 })}
              </Button>
            </ButtonRow>
          </div>
        </fieldset>
      ))}
      {fields.length < mostCriteria ? (
        <Button variant="secondary" icon="plus" className="self-start" onClick={() => append(criterionAsTyped())}>
          {t("add")}
        </Button>
      ) : null}
    </div>
  );
}

function CriterionFields({ index }: { index: number }) {
  const t = useTranslations("programs.rubric");
  const { sectors } = useReferenceOptions();
  const name = `criteria.${index}`;
  const counts = useWatch({ name: `${name}.counts` }) as boolean;
  return (
    <>
      <div className="grid grid-cols-1 items-start gap-6 md:grid-cols-2">
        <TextInput name={`${name}.nameKo`} label={t("nameKo")} lang="ko" required />
        <TextInput name={`${name}.nameEn`} label={t("nameEn")} lang="en" required />
        <TextAreaInput name={`${name}.helpKo`} label={t("helpKo")} lang="ko" limit={600} rows={3} />
        <TextAreaInput name={`${name}.helpEn`} label={t("helpEn")} lang="en" limit={800} rows={3} />
      </div>
      <CheckboxInput name={`${name}.counts`} label={t("counts")} hint={t("countsHint")} />
      <div className="grid grid-cols-1 items-start gap-6 md:grid-cols-2">
        {counts ? (
          <TextInput
            name={`${name}.weight`}
            label={t("weight")}
            inputMode="numeric"
            width="short"
            suffix="%"
            required
          />
        ) : null}
        <TextInput name={`${name}.maxScore`} label={t("maxScore")} inputMode="numeric" width="short" required />
      </div>
      <CheckboxInput name={`${name}.mayLeaveOut`} label={t("mayLeaveOut")} hint={t("mayLeaveOutHint")} />
      <CheckboxesInput name={`${name}.sectors`} label={t("sectors")} hint={t("sectorsHint")} choices={sectors} inline />
      <Disclosure summary={t("anchors")}>
        <AnchorFields name={name} />
      </Disclosure>
    </>
  );
}

const scores = Array.from({ length: highestScore + 1 }, (_, score) => score);

/** Words for each score of the scale as it is typed now. */
function AnchorFields({ name }: { name: string }) {
  const t = useTranslations("programs.rubric");
  const typed = Number(useWatch({ name: `${name}.maxScore` }));
  const highest = Number.isInteger(typed) && typed >= 1 ? Math.min(typed, highestScore) : highestScore;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-body-s text-subtle">{t("anchorsHint")}</p>
      {scores.slice(0, highest + 1).map((score) => (
        <div key={score} className="grid grid-cols-1 items-start gap-4 md:grid-cols-2">
          <TextInput name={`${name}.anchors.${score}.ko`} label={t("anchorKo", { score })} lang="ko" />
          <TextInput name={`${name}.anchors.${score}.en`} label={t("anchorEn", { score })} lang="en" />
        </div>
      ))}
    </div>
  );
}
