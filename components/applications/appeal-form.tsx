"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { RadiosInput, TextAreaInput } from "@/components/form/inputs";
import { appealDecisionAction, decideAppealAction } from "@/lib/applications/actions";
import { appealDecisionInput, appealInput, textLimits } from "@/lib/applications/input";
import { appealOutcomes } from "@/lib/applications/states";

export function AppealForm({ applicationId, draft }: { applicationId: string; draft: DraftSource }) {
  const t = useTranslations("applications");
  return (
    <ActionForm<{ applicationId: string; text: string }>
      schema={appealInput}
      action={appealDecisionAction}
      defaultValues={{ applicationId, text: "" }}
      submitLabel={t("appeal.send")}
      draft={draft}
      scope="appeal"
    >
      <p className="max-w-measure">{t("appeal.how")}</p>
      <TextAreaInput
        name="text"
        label={t("appeal.text")}
        hint={t("appeal.textHint")}
        limit={textLimits.appeal}
        rows={8}
        required
      />
    </ActionForm>
  );
}

type Values = { applicationId: string; outcome: string; reasonKo: string; reasonEn: string };

/** The city's: dismissed or upheld, with a reason in both languages, since the company reads it as it is. */
export function AppealDecisionForm({ applicationId }: { applicationId: string }) {
  const t = useTranslations("applications");
  return (
    <ActionForm<Values>
      schema={appealDecisionInput}
      action={decideAppealAction}
      defaultValues={{ applicationId, outcome: "", reasonKo: "", reasonEn: "" }}
      submitLabel={t("appeal.decide")}
      scope="appeal-decision"
    >
      <p className="text-body-s text-subtle">{t("confirmTold")}</p>
      <RadiosInput
        name="outcome"
        label={t("appeal.outcomeLabel")}
        choices={appealOutcomes.map((outcome) => ({
          value: outcome,
          label: t(`appeal.outcome.${outcome}`),
          hint: t(`appeal.outcomeHint.${outcome}`),
        }))}
        required
      />
      <TextAreaInput name="reasonKo" label={t("reasonKo")} limit={textLimits.feedback} rows={5} required />
      <TextAreaInput name="reasonEn" label={t("reasonEn")} limit={textLimits.feedback} rows={5} required />
    </ActionForm>
  );
}
