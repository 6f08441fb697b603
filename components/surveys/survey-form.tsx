"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { HiddenInput, RadiosInput, TextAreaInput } from "@/components/form/inputs";
import { answerSurveyAction } from "@/lib/surveys/actions";
import { answerInput, type TypedAnswer } from "@/lib/surveys/input";
import { mostWords, scores } from "@/lib/surveys/states";

type Props = { surveyId: string; questions: readonly { key: string; label: string }[] };

export function SurveyForm({ surveyId, questions }: Props) {
  const t = useTranslations("surveys");
  const choices = scores.map((score) => ({ value: String(score), label: t(`scale.${score}`) }));
  return (
    <ActionForm<TypedAnswer>
      schema={answerInput}
      action={answerSurveyAction}
      defaultValues={{ surveyId, scores: Object.fromEntries(questions.map(({ key }) => [key, ""])), comment: "" }}
      submitLabel={t("form.send")}
      savedText={t("form.sent")}
    >
      <HiddenInput name="surveyId" />
      {questions.map(({ key, label }) => (
        <RadiosInput key={key} name={`scores.${key}`} label={label} choices={choices} inline required />
      ))}
      <TextAreaInput name="comment" label={t("form.comment")} hint={t("form.commentHint")} rows={4} limit={mostWords} />
    </ActionForm>
  );
}
