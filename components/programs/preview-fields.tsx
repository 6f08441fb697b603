"use client";

import { FormProvider, useForm } from "react-hook-form";
import type { Locale } from "@/lib/i18n/locales";
import type { Question } from "@/lib/programs/queries";
import { QuestionFields } from "./question-fields";

type Props = { questions: readonly Question[]; values: { answers: Record<string, unknown> }; locale: Locale };

/** The fields of a season's questions, to be tried: there is no form around them that could send anything. */
export function PreviewFields({ questions, values, locale }: Props) {
  const form = useForm({ defaultValues: values });
  return (
    <FormProvider {...form}>
      <div className="flex flex-col gap-8">
        <QuestionFields questions={questions} locale={locale} />
      </div>
    </FormProvider>
  );
}
