"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxesInput, RadiosInput, SelectInput, TextAreaInput } from "@/components/form/inputs";
import type { Choice } from "@/components/ui/checkbox";
import {
  confirmOutcomeAction,
  disputeOutcomeAction,
  keepOutcomeAction,
  objectToOutcomeAction,
  rejectEvidenceAction,
  reviseOutcomeAction,
  submitOutcomeAction,
  verifyEvidenceAction,
  voidOutcomeAction,
} from "@/lib/outcomes/actions";
import { confirmInput, disputeInput, limits, ownSubmitInput, reasonInput, verifyInput } from "@/lib/outcomes/input";
import { isAtMost } from "@/lib/outcomes/rules";
import { allChecks, type EvidenceGrade, evidenceChecks, evidenceGrades } from "@/lib/outcomes/states";

type Stepped = { outcomeId: string; step: string };
type Reasoned = { outcomeId: string; reason: string };

/** The seven steps, in the words of the version in force. */
export function StepInput({ steps }: { steps: readonly Choice[] }) {
  const t = useTranslations("outcomes.page");
  return <RadiosInput name="step" label={t("attributionLead")} choices={steps} required />;
}

/** The owner files and confirms with one press. */
export function OwnSubmitForm({ outcomeId, steps }: { outcomeId: string; steps: readonly Choice[] }) {
  const t = useTranslations("outcomes.page");
  return (
    <ActionForm<Stepped>
      schema={ownSubmitInput}
      action={submitOutcomeAction}
      scope="own"
      defaultValues={{ outcomeId, step: "" }}
      submitLabel={t("submit")}
      afterSaving
    >
      <p className="max-w-measure text-subtle">{t("ownLead")}</p>
      <StepInput steps={steps} />
    </ActionForm>
  );
}

export function ConfirmForm({ outcomeId, steps }: { outcomeId: string; steps: readonly Choice[] }) {
  const t = useTranslations("outcomes.page");
  return (
    <ActionForm<Stepped>
      schema={confirmInput}
      action={confirmOutcomeAction}
      scope="confirm"
      defaultValues={{ outcomeId, step: "" }}
      submitLabel={t("confirm")}
    >
      <StepInput steps={steps} />
    </ActionForm>
  );
}

export function DisputeForm({ outcomeId }: { outcomeId: string }) {
  const t = useTranslations("outcomes.page");
  return (
    <ActionForm<Reasoned>
      schema={disputeInput}
      action={disputeOutcomeAction}
      scope="dispute"
      defaultValues={{ outcomeId, reason: "" }}
      submitLabel={t("dispute")}
      submitVariant="secondary"
    >
      <TextAreaInput name="reason" label={t("disputeReason")} limit={limits.reason} rows={3} required />
    </ActionForm>
  );
}

const withReason = {
  object: objectToOutcomeAction,
  keep: keepOutcomeAction,
  revise: reviseOutcomeAction,
  void: voidOutcomeAction,
} as const;

export function ReasonedForm({ outcomeId, deed }: { outcomeId: string; deed: keyof typeof withReason }) {
  const t = useTranslations("outcomes.page");
  return (
    <ActionForm<Reasoned>
      schema={reasonInput}
      action={withReason[deed]}
      scope={deed}
      defaultValues={{ outcomeId, reason: "" }}
      submitLabel={t(deed)}
      submitVariant={deed === "void" ? "danger" : "secondary"}
    >
      <p className="max-w-measure text-subtle">{t(`${deed}Lead`)}</p>
      <TextAreaInput name="reason" label={t("reason")} limit={limits.reason} rows={3} required />
    </ActionForm>
  );
}

type Verified = { outcomeId: string; grade: string; checks: string[]; reason: string };

type ToVerify = { outcomeId: string; proposed: EvidenceGrade; early: boolean };

export function VerifyForm({ outcomeId, proposed, early }: ToVerify) {
  const t = useTranslations("outcomes");
  return (
    <ActionForm<Verified>
      schema={verifyInput}
      action={verifyEvidenceAction}
      scope="verify"
      defaultValues={{ outcomeId, grade: proposed, checks: [], reason: "" }}
      submitLabel={t("evidence.verify")}
    >
      <CheckboxesInput
        name="checks"
        label={t("evidence.checks")}
        hint={t("evidence.checksHint")}
        choices={(early ? allChecks : evidenceChecks).map((value) => ({ value, label: t(`check.${value}`) }))}
        required
      />
      <SelectInput
        name="grade"
        label={t("evidence.gradeFound")}
        hint={t("evidence.proposed", { grade: proposed })}
        options={evidenceGrades
          .filter((grade) => isAtMost(grade, proposed))
          .map((value) => ({ value, label: t(`grade.${value}`) }))}
        required
      />
      <TextAreaInput
        name="reason"
        label={t("evidence.reason")}
        hint={t("evidence.reasonHint")}
        limit={limits.reason}
        rows={3}
        required
      />
    </ActionForm>
  );
}

export function RejectForm({ outcomeId }: { outcomeId: string }) {
  const t = useTranslations("outcomes.evidence");
  return (
    <ActionForm<Reasoned>
      schema={reasonInput}
      action={rejectEvidenceAction}
      scope="reject"
      defaultValues={{ outcomeId, reason: "" }}
      submitLabel={t("reject")}
      submitVariant="secondary"
    >
      <TextAreaInput name="reason" label={t("reason")} hint={t("reasonHint")} limit={limits.reason} rows={3} required />
    </ActionForm>
  );
}
