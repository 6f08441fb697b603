"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxesInput, RadiosInput, SelectInput, TextAreaInput } from "@/components/form/inputs";
import { declareForMentorAction, reopenGateAction } from "@/lib/conflicts/actions";
import { declareForInput, findings, gateForm, noteLimit, reopenGateInput, scoreFates } from "@/lib/conflicts/input";
import { interestKinds } from "@/lib/conflicts/states";
import { clearGateAction, limitGateAction, upholdGateAction } from "@/lib/reviews/actions";

const conclude = { clear: clearGateAction, limit: limitGateAction, uphold: upholdGateAction };
type Finding = { gateId: string; finding: keyof typeof conclude; note: string; scores?: "void" | "keep" };

/** `given`: the mentor had given scores before, so that the city says what becomes of them. */
export function JudgeForm({ gateId, given }: { gateId: string; given: boolean }) {
  const t = useTranslations("conflicts.city");
  return (
    <ActionForm
      schema={gateForm}
      scope={`judge-${gateId}`}
      action={({ finding, ...input }: Finding) => conclude[finding](input)}
      defaultValues={{ gateId, finding: "" as Finding["finding"], note: "" }}
      submitLabel={t("judge")}
      submitVariant="secondary"
    >
      <RadiosInput
        name="finding"
        label={t("verdict")}
        required
        choices={findings.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
      />
      {given ? <Scores /> : null}
      <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} limit={noteLimit} rows={3} required />
    </ActionForm>
  );
}

function Scores() {
  const t = useTranslations("conflicts.city");
  const finding = useWatch({ name: "finding" });
  if (!finding || finding === "clear") return null;
  return (
    <RadiosInput
      name="scores"
      label={t("scores")}
      hint={t("scoresHint")}
      required
      choices={scoreFates.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
    />
  );
}

export function ReopenForm({ gateId }: { gateId: string }) {
  const t = useTranslations("conflicts.city");
  return (
    <ActionForm
      schema={reopenGateInput}
      scope={`reopen-${gateId}`}
      action={reopenGateAction}
      defaultValues={{ gateId, note: "" }}
      submitLabel={t("reopen")}
      submitVariant="secondary"
    >
      <TextAreaInput
        name="note"
        label={t("reopenNote")}
        hint={t("declareForHint")}
        limit={noteLimit}
        rows={2}
        required
      />
    </ActionForm>
  );
}

/** Of use where a gate stands open, and where there is none yet. */
export function DeclareForForm({ applicationId, mentorId }: { applicationId: string; mentorId: string }) {
  return (
    <Declaring
      scope={`declare-${mentorId}-${applicationId}`}
      values={{ applicationId, mentorId, interests: [], note: "" }}
    />
  );
}

type Mentors = readonly { value: string; label: string }[];

/** The same for one of several mentors, who need not have been asked to review. */
export function DeclareForOneForm({ applicationId, mentors }: { applicationId: string; mentors: Mentors }) {
  const t = useTranslations("conflicts.city");
  return (
    <Declaring
      scope={`declare-${applicationId}`}
      values={{ applicationId, mentorId: "", interests: [], note: "" }}
      clearAfter
    >
      <SelectInput
        name="mentorId"
        label={t("declareForMentor")}
        placeholder={t("chooseMentor")}
        options={mentors}
        required
      />
    </Declaring>
  );
}

type Declared = { applicationId: string; mentorId: string; interests: string[]; note: string };
type DeclaringProps = { scope: string; values: Declared; clearAfter?: boolean; children?: ReactNode };

function Declaring({ scope, values, clearAfter, children }: DeclaringProps) {
  const t = useTranslations("conflicts.city");
  const kind = useTranslations("reviews.interests");
  return (
    <ActionForm
      schema={declareForInput}
      scope={scope}
      action={declareForMentorAction}
      defaultValues={values}
      clearAfter={clearAfter}
      savedText={t("declaredFor")}
      submitLabel={t("declareForSubmit")}
      submitVariant="danger"
    >
      {children}
      <CheckboxesInput
        name="interests"
        label={t("kinds")}
        required
        choices={interestKinds.map((value) => ({ value, label: kind(value) }))}
      />
      <TextAreaInput
        name="note"
        label={t("declareForNote")}
        hint={t("declareForHint")}
        limit={noteLimit}
        rows={3}
        required
      />
    </ActionForm>
  );
}
