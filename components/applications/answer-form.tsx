"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { TextAreaInput } from "@/components/form/inputs";
import { answerInfoRequestAction } from "@/lib/applications/actions";
import { answerInput, textLimits } from "@/lib/applications/input";

type Values = { applicationId: string; answer: string };

type Props = {
  applicationId: string;
  /** The question has opened something for changes, which goes with the answer. */
  changes: boolean;
  draft: DraftSource;
};

export function AnswerForm({ applicationId, changes, draft }: Props) {
  const t = useTranslations("applications");
  return (
    <ActionForm<Values>
      schema={answerInput}
      action={answerInfoRequestAction}
      defaultValues={{ applicationId, answer: "" }}
      submitLabel={t("answerSend")}
      draft={draft}
      scope="answer"
    >
      <TextAreaInput
        name="answer"
        label={t("answerLabel")}
        hint={t(changes ? "answerHintChanges" : "answerHint")}
        limit={textLimits.answer}
        rows={8}
        required
      />
    </ActionForm>
  );
}
