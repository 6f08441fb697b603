"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, RadiosInput, TextAreaInput, TextInput, useInput } from "@/components/form/inputs";
import { useReady } from "@/components/form/ready";
import { box } from "@/components/ui/checkbox";
import { DateField } from "@/components/ui/date-field";
import { Disclosure } from "@/components/ui/disclosure";
import { type Decision, decisions } from "@/lib/applications/states";
import {
  chooseMeasureAction,
  makeDecisionAction,
  makeDecisionsAction,
  proposeRevocationAction,
  refuseRevocationAction,
  reopenDecisionAction,
  scheduleReleaseAction,
  stopReleaseAction,
  takeFromWaitlistAction,
  writeFeedbackAction,
  writeNoteAction,
} from "@/lib/deliberation/actions";
import {
  decideInput,
  decideSeveralInput,
  feedbackInput,
  measureInput,
  mostConditions,
  noteInput,
  placeInput,
  proposeInput,
  refuseInput,
  reopenInput,
  scheduleInput,
  scheduleTimes,
  stopInput,
  textLimits,
} from "@/lib/deliberation/input";
import { type Band, bands, type Measure, measures } from "@/lib/deliberation/states";

type ConditionText = { ko: string; en: string; dueOn: string };
type DecisionFields = {
  decision: Decision | "";
  reason: string;
  feedbackKo: string;
  feedbackEn: string;
  conditions: ConditionText[];
};

/** Always the same number of places, so that nothing has to be added before it can be written. */
const withBlanks = (conditions: readonly ConditionText[]): ConditionText[] =>
  Array.from({ length: mostConditions }, (_, index) => {
    const { ko = "", en = "", dueOn = "" } = conditions[index] ?? {};
    return { ko, en, dueOn };
  });

function DayInput({
  name,
  label,
  hint,
  type,
}: {
  name: string;
  label: string;
  hint?: string;
  type?: "datetime-local";
}) {
  const { control, registered } = useInput({ name });
  return <DateField {...control} {...registered} type={type} label={label} hint={hint} />;
}

function DecisionInputs() {
  const t = useTranslations("deliberation.decide");
  const words = useTranslations("applications");
  return (
    <>
      <RadiosInput
        name="decision"
        label={t("decision")}
        choices={decisions.map((value) => ({ value, label: words(`decision.${value}`) }))}
        inline
        required
      />
      <TextAreaInput
        name="reason"
        label={t("reason")}
        hint={t("reasonHint")}
        limit={textLimits.reason}
        rows={3}
        required
      />
      <TextAreaInput
        name="feedbackKo"
        label={t("feedbackKo")}
        hint={t("feedbackHint")}
        limit={textLimits.told}
        rows={4}
      />
      <TextAreaInput name="feedbackEn" label={t("feedbackEn")} limit={textLimits.told} rows={4} />
      <Disclosure summary={t("conditions")}>
        <p className="mb-4 text-body-s text-subtle">{t("conditionsHint")}</p>
        <div className="flex flex-col gap-6">
          {Array.from({ length: mostConditions }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the places are fixed
            <fieldset key={index} className="flex min-w-0 flex-col gap-4">
              <legend className="mb-2 font-bold">{t("condition", { number: index + 1 })}</legend>
              <TextAreaInput
                name={`conditions.${index}.ko`}
                label={t("conditionKo")}
                limit={textLimits.condition}
                rows={2}
              />
              <TextAreaInput
                name={`conditions.${index}.en`}
                label={t("conditionEn")}
                limit={textLimits.condition}
                rows={2}
              />
              <DayInput name={`conditions.${index}.dueOn`} label={t("conditionDue")} />
            </fieldset>
          ))}
        </div>
      </Disclosure>
    </>
  );
}

export function DecideForm({ applicationId, values }: { applicationId: string; values: DecisionFields }) {
  const t = useTranslations("deliberation.decide");
  return (
    <ActionForm<DecisionFields & { applicationId: string; rank: string }>
      schema={decideInput}
      scope="decide"
      action={makeDecisionAction}
      defaultValues={{ applicationId, ...values, conditions: withBlanks(values.conditions), rank: "" }}
      submitLabel={t("submit")}
      savedText={t("saved")}
    >
      <DecisionInputs />
      <TextInput name="rank" label={t("rank")} hint={t("rankHint")} width="short" inputMode="numeric" />
    </ActionForm>
  );
}

/** The list stands in the form, so that its boxes are fields of it. */
export function SeveralForm({ roundId, children }: { roundId: string; children: ReactNode }) {
  const t = useTranslations("deliberation.decide");
  return (
    <ActionForm<DecisionFields & { roundId: string; applicationIds: string[] }>
      schema={decideSeveralInput}
      scope="several"
      action={makeDecisionsAction}
      defaultValues={{
        roundId,
        applicationIds: [],
        decision: "",
        reason: "",
        feedbackKo: "",
        feedbackEn: "",
        conditions: withBlanks([]),
      }}
      submitLabel={t("submitSeveral")}
      savedText={t("saved")}
      clearAfter
    >
      {children}
      <section
        aria-labelledby="several-title"
        className="flex flex-col gap-8 rounded-2xl bg-surface-subtler p-5 md:p-8"
      >
        <div>
          <h2 id="several-title" className="text-heading-s">
            {t("several")}
          </h2>
          <p className="mt-1 max-w-measure text-subtle">{t("severalHint")}</p>
        </div>
        <DecisionInputs />
      </section>
    </ActionForm>
  );
}

/** A box of the list; it waits for the scripts, since before them a press would be forgotten. */
export function RowBox({ id, label }: { id: string; label: string }) {
  const { register } = useFormContext();
  const ready = useReady();
  return (
    <span className="inline-flex size-8 items-center justify-center">
      <input
        type="checkbox"
        value={id}
        aria-label={label}
        disabled={!ready}
        {...register("applicationIds")}
        className={`${box} rounded-sm`}
      />
    </span>
  );
}

export function NoteForm({
  applicationId,
  corrects = null,
  text = "",
}: {
  applicationId: string;
  corrects?: string | null;
  text?: string;
}) {
  const t = useTranslations("deliberation.notes");
  return (
    <ActionForm<{ applicationId: string; text: string; corrects: string | null }>
      schema={noteInput}
      scope={`note-${corrects ?? "new"}`}
      action={writeNoteAction}
      defaultValues={{ applicationId, text, corrects }}
      submitLabel={corrects ? t("correct") : t("add")}
      submitVariant="secondary"
      clearAfter
    >
      <TextAreaInput name="text" label={t("text")} limit={textLimits.note} rows={3} required />
    </ActionForm>
  );
}

type FeedbackFields = { band: Band | ""; textKo: string; textEn: string };

export function FeedbackForm({
  applicationId,
  criterionId,
  values,
}: {
  applicationId: string;
  criterionId: string;
  values: FeedbackFields;
}) {
  const t = useTranslations("deliberation");
  return (
    <ActionForm<FeedbackFields & { applicationId: string; criterionId: string }>
      schema={feedbackInput}
      scope={`feedback-${criterionId}`}
      action={writeFeedbackAction}
      defaultValues={{ applicationId, criterionId, ...values }}
      submitLabel={t("feedback.save")}
      submitVariant="secondary"
      savedText={t("feedback.saved")}
    >
      <RadiosInput
        name="band"
        label={t("feedback.band")}
        choices={bands.map((value) => ({ value, label: t(`band.${value}`) }))}
        inline
        required
      />
      <TextAreaInput name="textKo" label={t("feedback.textKo")} limit={textLimits.feedback} rows={3} required />
      <TextAreaInput name="textEn" label={t("feedback.textEn")} limit={textLimits.feedback} rows={3} />
    </ActionForm>
  );
}

export function MeasureForm({
  roundId,
  chosen,
  refusals,
}: {
  roundId: string;
  chosen: Measure;
  /** Why a measure cannot be chosen now, in words. */
  refusals: Partial<Record<Measure, string>>;
}) {
  const t = useTranslations("deliberation");
  return (
    <ActionForm<{ roundId: string; measure: Measure; reason: string }>
      schema={measureInput}
      scope="measure"
      action={chooseMeasureAction}
      defaultValues={{ roundId, measure: chosen, reason: "" }}
      submitLabel={t("calibration.save")}
      submitVariant="secondary"
      clearAfter
    >
      <RadiosInput
        name="measure"
        label={t("calibration.measure")}
        required
        choices={measures.map((value) => ({
          value,
          label: t(`measure.${value}`),
          hint: refusals[value] ?? t(`measureHint.${value}`),
          disabled: refusals[value] !== undefined,
        }))}
      />
      <TextAreaInput
        name="reason"
        label={t("calibration.reason")}
        hint={t("calibration.chooseHint")}
        limit={textLimits.reason}
        rows={3}
        required
      />
    </ActionForm>
  );
}

type ScheduleFields = {
  releaseId: string;
  seen: string;
  time: (typeof scheduleTimes)[number];
  at: string;
  leftOut: boolean;
};

export function ScheduleForm({
  releaseId,
  seen,
  undecided,
}: {
  releaseId: string;
  seen: string;
  undecided: readonly { id: string; label: string }[];
}) {
  const t = useTranslations("deliberation.release");
  return (
    <ActionForm<ScheduleFields>
      // Another set of applications is another form: what was confirmed of the earlier one does not count.
      key={seen}
      schema={scheduleInput}
      scope="schedule"
      action={scheduleReleaseAction}
      defaultValues={{ releaseId, seen, time: "usual", at: "", leftOut: false }}
      submitLabel={t("submit")}
    >
      <RadiosInput
        name="time"
        label={t("time")}
        choices={scheduleTimes.map((value) => ({ value, label: t(`times.${value}`) }))}
        required
      />
      <DayInput name="at" type="datetime-local" label={t("at")} hint={t("atHint")} />
      {undecided.length > 0 ? (
        <>
          <Disclosure summary={t("undecidedList", { count: undecided.length })}>
            <ul className="flex list-disc flex-col gap-1 pl-5">
              {undecided.map(({ id, label }) => (
                <li key={id}>{label}</li>
              ))}
            </ul>
          </Disclosure>
          <CheckboxInput
            name="leftOut"
            label={t("leftOut", { count: undecided.length })}
            hint={t("leftOutHint")}
            required
          />
        </>
      ) : null}
    </ActionForm>
  );
}

export function StopForm({ releaseId, hint }: { releaseId: string; hint: string }) {
  const t = useTranslations("deliberation.release");
  return (
    <ActionForm<{ releaseId: string; reason: string }>
      schema={stopInput}
      scope="stop"
      action={stopReleaseAction}
      defaultValues={{ releaseId, reason: "" }}
      submitLabel={t("stop")}
      submitVariant="danger"
    >
      <TextAreaInput name="reason" label={t("stopReason")} hint={hint} limit={textLimits.short} rows={2} required />
    </ActionForm>
  );
}

const reasoned = {
  reopen: { schema: reopenInput, action: reopenDecisionAction, label: "decide.reopen", field: "decide.reopenReason" },
  place: { schema: placeInput, action: takeFromWaitlistAction, label: "decide.place", field: "decide.placeReason" },
  propose: {
    schema: proposeInput,
    action: proposeRevocationAction,
    label: "revocation.propose",
    field: "revocation.reason",
  },
} as const;

/** A deed on one application that needs a reason and nothing else. */
export function ReasonForm({ deed, applicationId }: { deed: keyof typeof reasoned; applicationId: string }) {
  const t = useTranslations("deliberation");
  const { schema, action, label, field } = reasoned[deed];
  return (
    <ActionForm<{ applicationId: string; reason: string }>
      schema={schema}
      scope={deed}
      action={action}
      defaultValues={{ applicationId, reason: "" }}
      submitLabel={t(label)}
      submitVariant={deed === "place" ? "primary" : "secondary"}
    >
      <TextAreaInput
        name="reason"
        label={t(field)}
        hint={deed === "place" ? t("decide.placeHint") : undefined}
        limit={textLimits.reason}
        rows={3}
        required={deed !== "place"}
      />
    </ActionForm>
  );
}

export function RefuseForm({ revocationId }: { revocationId: string }) {
  const t = useTranslations("deliberation.revocation");
  return (
    <ActionForm<{ revocationId: string; reason: string }>
      schema={refuseInput}
      scope="refuse"
      action={refuseRevocationAction}
      defaultValues={{ revocationId, reason: "" }}
      submitLabel={t("refuse")}
      submitVariant="tertiary"
    >
      <TextAreaInput name="reason" label={t("refuseReason")} limit={textLimits.short} rows={2} required />
    </ActionForm>
  );
}
