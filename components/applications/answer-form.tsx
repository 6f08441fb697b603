"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { TextAreaInput } from "@/components/form/inputs";
import { answerInfoRequestAction } from "@/lib/applications/actions";
import { answerInput, textLimits } from "@/lib/applications/input";

type Values = { applicationId: string; answer: string };

export function AnswerForm({ applicationId, draft }: { applicationId: string; draft: DraftSource }) {
  const t = useTranslations("applications");
  return (
    <ActionForm<Values>
      schema={answerInput}
      action={answerInfoRequestAction}
      defaultValues={{ applicationId, answer: "" }}
      submitLabel={t("answerSend")}
      draft={draft}
    >
      <TextAreaInput
        name="answer"
        label={t("answerLabel")}
        hint={t("answerHint")}
        limit={textLimits.answer}
        rows={8}
        required
      />
    </ActionForm>
  );
}
