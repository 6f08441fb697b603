"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { RadiosInput, TextAreaInput } from "@/components/form/inputs";
import { decideApplicationAction, findIneligibleAction, requestInfoAction } from "@/lib/applications/actions";
import { decideInput, ineligibleInput, questionInput, textLimits } from "@/lib/applications/input";
import { type Decision, decisions } from "@/lib/applications/states";

export function QuestionForm({ applicationId, days }: { applicationId: string; days: number }) {
  const t = useTranslations("applications");
  return (
    <ActionForm<{ applicationId: string; question: string }>
      schema={questionInput}
      action={requestInfoAction}
      defaultValues={{ applicationId, question: "" }}
      submitLabel={t("do.requestInfo")}
      submitVariant="secondary"
    >
      <TextAreaInput
        name="question"
        label={t("questionLabel")}
        hint={t("questionHint", { days })}
        limit={textLimits.question}
        rows={5}
        required
      />
    </ActionForm>
  );
}

type Feedback = { feedbackKo: string; feedbackEn: string };

export function IneligibleForm({ applicationId }: { applicationId: string }) {
  const t = useTranslations("applications");
  return (
    <ActionForm<{ applicationId: string } & Feedback>
      schema={ineligibleInput}
      action={findIneligibleAction}
      defaultValues={{ applicationId, feedbackKo: "", feedbackEn: "" }}
      submitLabel={t("do.findIneligible")}
      submitVariant="danger"
    >
      <p className="text-body-s text-subtle">{t("confirmTold")}</p>
      <TextAreaInput name="feedbackKo" label={t("reasonKo")} limit={textLimits.feedback} rows={4} required />
      <TextAreaInput name="feedbackEn" label={t("reasonEn")} limit={textLimits.feedback} rows={4} />
    </ActionForm>
  );
}

export type DecisionValues = { applicationId: string; decision: Decision | ""; note: string } & Feedback;

export function DecisionForm({ values }: { values: DecisionValues }) {
  const t = useTranslations("applications");
  return (
    <ActionForm<DecisionValues>
      schema={decideInput}
      action={decideApplicationAction}
      defaultValues={values}
      submitLabel={t("do.decide")}
    >
      <RadiosInput
        name="decision"
        label={t("decisionLabel")}
        choices={decisions.map((decision) => ({ value: decision, label: t(`decision.${decision}`) }))}
        required
      />
      <TextAreaInput
        name="feedbackKo"
        label={t("feedbackKo")}
        hint={t("feedbackHint")}
        limit={textLimits.feedback}
        rows={5}
      />
      <TextAreaInput name="feedbackEn" label={t("feedbackEn")} limit={textLimits.feedback} rows={5} />
      <TextAreaInput name="note" label={t("noteLabel")} hint={t("noteHint")} limit={textLimits.note} rows={4} />
    </ActionForm>
  );
}
