"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput } from "@/components/form/inputs";
import { Disclosure } from "@/components/ui/disclosure";
import { judgeConditionAction, reportConditionAction } from "@/lib/applications/actions";
import { judgeConditionInput, reportConditionInput, textLimits } from "@/lib/applications/input";

type Ref = { applicationId: string; conditionId: string };

export function ReportConditionForm({ applicationId, conditionId, sent }: Ref & { sent: string }) {
  const t = useTranslations("applications.condition");
  return (
    <Disclosure summary={t("report")} open={!sent}>
      <ActionForm<Ref & { sent: string }>
        schema={reportConditionInput}
        action={reportConditionAction}
        defaultValues={{ applicationId, conditionId, sent }}
        submitLabel={t("reportSend")}
        submitVariant="secondary"
        scope={`report-${conditionId}`}
      >
        <TextAreaInput
          name="sent"
          label={t("reportLabel")}
          hint={t("reportHint")}
          limit={textLimits.answer}
          rows={4}
          required
        />
      </ActionForm>
    </Disclosure>
  );
}

/** Ticks one condition, or takes the tick back; the note is read by the company. */
export function JudgeConditionForm({ applicationId, conditionId, met, note }: Ref & { met: boolean; note: string }) {
  const t = useTranslations("applications.condition");
  return (
    <Disclosure summary={t(met ? "untick" : "tick")}>
      <ActionForm<Ref & { met: boolean; note: string }>
        key={String(met)}
        schema={judgeConditionInput}
        action={judgeConditionAction}
        defaultValues={{ applicationId, conditionId, met: !met, note }}
        submitLabel={t(met ? "untick" : "tick")}
        submitVariant="secondary"
        scope={`judge-${conditionId}`}
      >
        <TextAreaInput name="note" label={t("noteLabel")} hint={t("noteHint")} limit={textLimits.condition} rows={3} />
      </ActionForm>
    </Disclosure>
  );
}
