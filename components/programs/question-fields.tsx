"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { get, useFormContext } from "react-hook-form";
import { Bilingual } from "@/components/applications/bilingual";
import {
  CheckboxesInput,
  RadiosInput,
  SelectInput,
  TextAreaInput,
  TextInput,
  useInput,
} from "@/components/form/inputs";
import { fieldId } from "@/components/form/resolver";
import { FieldScope } from "@/components/form/scope";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { DateField } from "@/components/ui/date-field";
import type { Locale } from "@/lib/i18n/locales";
import type { Question } from "@/lib/programs/queries";
import { isText, lengthOf } from "@/lib/programs/rules.answers";

/** What a field needs of its question: the rows of `getProgram(...).questions` do. */
export type AskedQuestion = Pick<
  Question,
  "id" | "kind" | "labelKo" | "labelEn" | "helpKo" | "helpEn" | "required" | "maxLength" | "options"
>;

type Props = {
  questions: readonly AskedQuestion[];
  locale: Locale;
  /** Where the answers stand among the form's values: `answersAsTyped` makes those it begins with. */
  name?: string;
};

/** A season's questions as fields of the form around them; the words of "programs" have to be sent along. */
export function QuestionFields({ questions, locale, name = "answers" }: Props) {
  return questions.map((question) => (
    <QuestionField key={question.id} question={question} locale={locale} name={`${name}.${question.id}`} />
  ));
}

type FieldProps = { question: AskedQuestion; locale: Locale; name: string };

function QuestionField({ question, locale, name }: FieldProps) {
  const t = useTranslations("programs.answer");
  const common = useTranslations("common");
  const { kind, required, options } = question;
  const help = locale === "ko" ? question.helpKo || question.helpEn : question.helpEn || question.helpKo;
  const shared = {
    name,
    label: <Bilingual ko={question.labelKo} en={question.labelEn} locale={locale} />,
    hint: help || undefined,
    required,
  };
  const choices = options.map(({ value, ko, en }) => ({ value, label: (locale === "ko" ? ko : en) || ko || en }));
  const none = required ? [] : [{ value: "", label: t("noAnswer") }];
  if (isText(kind)) return <TextAnswer question={question} shared={shared} />;
  switch (kind) {
    case "number":
      return <TextInput {...shared} inputMode="decimal" width="medium" />;
    case "date":
      return <DateAnswer {...shared} />;
    case "yes_no": {
      const both = [
        { value: "yes", label: common("yes") },
        { value: "no", label: common("no") },
      ];
      return <RadiosInput {...shared} choices={[...both, ...none]} inline />;
    }
    case "one_of":
      return choices.length > 7 ? (
        <SelectInput {...shared} options={choices} placeholder={t("choose")} width="full" />
      ) : (
        <RadiosInput {...shared} choices={[...choices, ...none]} />
      );
    case "some_of":
      return <CheckboxesInput {...shared} choices={choices} />;
    case "url":
      return <TextInput {...shared} hint={help || t("url")} inputMode="url" />;
  }
}

type Shared = { name: string; label: React.ReactNode; hint: string | undefined; required: boolean };

/** The problem of a group of fields as a whole, in words; without registering a field of the group's name. */
export function useProblemOf(name: string): string | undefined {
  const { formState } = useFormContext();
  const problem = get(formState.errors, name) as { message?: unknown; root?: { message?: unknown } } | undefined;
  const message = problem?.message ?? problem?.root?.message;
  return typeof message === "string" ? message : undefined;
}

/** Korean and English side by side under one question; a problem of the answer as a whole stands at the question. */
function TextAnswer({ question, shared }: { question: AskedQuestion; shared: Shared }) {
  const t = useTranslations("programs.answer");
  const form = useTranslations("common.form");
  const scope = useContext(FieldScope);
  const problem = useProblemOf(shared.name);
  const limit = lengthOf(question) ?? undefined;
  return (
    <ChoiceGroup
      id={fieldId(shared.name, scope)}
      label={shared.label}
      hint={shared.hint ? `${shared.hint} ${t("bothHint")}` : t("bothHint")}
      error={problem}
      required={shared.required}
      requiredLabel={form("required")}
      optionalLabel={form("optional")}
    >
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {(["ko", "en"] as const).map((language) =>
          question.kind === "long_text" ? (
            <TextAreaInput
              key={language}
              name={`${shared.name}.${language}`}
              label={t(language)}
              lang={language}
              limit={limit}
              rows={6}
            />
          ) : (
            <TextInput key={language} name={`${shared.name}.${language}`} label={t(language)} lang={language} />
          ),
        )}
      </div>
    </ChoiceGroup>
  );
}

function DateAnswer({ name, label, hint, required }: Shared) {
  const { control, registered } = useInput({ name, required });
  return <DateField {...control} {...registered} label={label} hint={hint} type="date" />;
}
