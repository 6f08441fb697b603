"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxesInput, TextAreaInput } from "@/components/form/inputs";
import { findIneligibleAction, requestInfoAction } from "@/lib/applications/actions";
import { ineligibleInput, questionInput, textLimits } from "@/lib/applications/input";
import { infoParts } from "@/lib/applications/states";

export function QuestionForm({ applicationId, days }: { applicationId: string; days: number }) {
  const t = useTranslations("applications");
  return (
    <ActionForm<{ applicationId: string; question: string; parts: string[] }>
      schema={questionInput}
      action={requestInfoAction}
      defaultValues={{ applicationId, question: "", parts: [] }}
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
      <CheckboxesInput
        name="parts"
        label={t("partsLabel")}
        hint={t("partsHint")}
        choices={infoParts.map((part) => ({ value: part, label: t(`part.${part}`) }))}
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
