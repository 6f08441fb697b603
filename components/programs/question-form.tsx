"use client";

import { useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, HiddenInput, SelectInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import { Button, LinkButton } from "@/components/ui/button";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { addQuestionAction, changeQuestionAction } from "@/lib/programs/actions";
import { addQuestionInput, changeQuestionInput, mostOptions } from "@/lib/programs/input.questions";
import type { Question } from "@/lib/programs/queries";
import { isText } from "@/lib/programs/rules.answers";
import { type QuestionKind, type QuestionOption, questionKinds } from "@/lib/programs/states";
import { useProblemOf } from "./question-fields";

type Values = {
  programId?: string;
  questionId?: string;
  readAt?: string;
  kind: QuestionKind;
  labelKo: string;
  labelEn: string;
  helpKo: string;
  helpEn: string;
  required: boolean;
  maxLength: string;
  options: QuestionOption[];
};

const typed = (question: Question | null): Omit<Values, "programId"> => ({
  kind: question?.kind ?? "short_text",
  labelKo: question?.labelKo ?? "",
  labelEn: question?.labelEn ?? "",
  helpKo: question?.helpKo ?? "",
  helpEn: question?.helpEn ?? "",
  required: question?.required ?? false,
  maxLength: question?.maxLength ? String(question.maxLength) : "",
  options: question?.options ?? [],
});

type Props = { programId: string; question: Question | null; published: boolean; cancelHref: string };

/** One question of a season: its kind, its words, and what can be chosen. */
export function QuestionForm({ programId, question, published, cancelHref }: Props) {
  const t = useTranslations("programs.questions");
  const common = useTranslations("common");
  const about = question ? { questionId: question.id, readAt: question.updatedAt.toISOString() } : { programId };
  const kinds = published && question ? [question.kind] : questionKinds;
  return (
    <ActionForm<Values>
      schema={question ? changeQuestionInput : addQuestionInput}
      action={question ? changeQuestionAction : addQuestionAction}
      defaultValues={{ ...about, ...typed(question) }}
      submitLabel={t("save")}
      extra={
        <LinkButton variant="tertiary" href={cancelHref}>
          {common("cancel")}
        </LinkButton>
      }
    >
      <SelectInput
        name="kind"
        label={t("kindLabel")}
        hint={kinds.length === 1 ? t("kindFixed") : undefined}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        required
      />
      <div className="grid grid-cols-1 items-start gap-6 md:grid-cols-2">
        <TextInput name="labelKo" label={t("labelKo")} lang="ko" required />
        <TextInput name="labelEn" label={t("labelEn")} lang="en" required />
        <TextAreaInput name="helpKo" label={t("helpKo")} lang="ko" limit={600} rows={3} />
        <TextAreaInput name="helpEn" label={t("helpEn")} lang="en" limit={800} rows={3} />
      </div>
      <CheckboxInput name="required" label={t("required")} hint={t("requiredHint")} />
      <ByKind fixed={published ? (question?.options.length ?? 0) : 0} />
    </ActionForm>
  );
}

function ByKind({ fixed }: { fixed: number }) {
  const t = useTranslations("programs.questions");
  const kind = useWatch({ name: "kind" }) as QuestionKind;
  if (isText(kind))
    return (
      <TextInput name="maxLength" label={t("maxLength")} hint={t("maxLengthHint")} inputMode="numeric" width="short" />
    );
  return kind === "one_of" || kind === "some_of" ? <Options fixed={fixed} /> : null;
}

/** `fixed` options stay: there may be answers that hold them. */
function Options({ fixed }: { fixed: number }) {
  const t = useTranslations("programs.questions");
  const problem = useProblemOf("options");
  const { fields, append, remove } = useFieldArray({ name: "options" });
  return (
    <ChoiceGroup id="field-options" error={problem} label={t("options")} hint={t("optionsHint")}>
      {fields.map((field, index) => (
        <fieldset
          key={field.id}
          aria-label={t("option", { number: index + 1 })}
          className="grid grid-cols-1 items-start gap-4 border-b border-gray-light py-4 md:grid-cols-[1fr_1fr_auto]"
        >
          <HiddenInput name={`options.${index}.value`} />
          <TextInput name={`options.${index}.ko`} label={t("optionKo")} lang="ko" required />
          <TextInput name={`options.${index}.en`} label={t("optionEn")} lang="en" required />
          {index < fixed ? null : (
            <Button
              variant="tertiary"
              size="small"
              icon="close"
              className="md:mt-9"
              aria-label={t("removeOption", { number: index + 1 })}
              onClick={() => remove(index)}
            >
              {t("removeOption", { number: index + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {fields.length < mostOptions ? (
        <div className="mt-3">
          <Button variant="secondary" size="small" icon="plus" onClick={() => append({ value: "", ko: "", en: "" })}>
            {t("addOption")}
          </Button>
        </div>
      ) : null}
    </ChoiceGroup>
  );
}
