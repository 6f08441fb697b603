"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { HiddenInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import { defineFigureAction } from "@/lib/reports/actions";
import { defineInput, limits } from "@/lib/reports/input.kpi";
import type { Definition } from "@/lib/reports/queries.definitions";

const lines = ["nameKo", "nameEn", "ownerKo", "ownerEn"] as const;
const texts = ["numeratorKo", "numeratorEn", "denominatorKo", "denominatorEn", "publicKo", "publicEn"] as const;
type Field = (typeof lines)[number] | (typeof texts)[number];
type Values = Record<Field, string> & { key: string; version: string; lagDays: string };

/** The next version begins with the words of the one that holds. */
export function DefinitionForm({ newest }: { newest: Definition }) {
  const t = useTranslations("reports.figures");
  const words = Object.fromEntries([...lines, ...texts].map((field) => [field, newest[field]])) as Record<
    Field,
    string
  >;
  return (
    <ActionForm<Values>
      schema={defineInput}
      action={defineFigureAction}
      defaultValues={{
        ...words,
        key: newest.key,
        version: String(newest.version),
        lagDays: String(newest.lagDays),
      }}
      submitLabel={t("save")}
      savedText={t("saved")}
    >
      <HiddenInput name="key" />
      <HiddenInput name="version" />
      {lines.map((name) => (
        <TextInput key={name} name={name} label={t(`field.${name}`)} required />
      ))}
      {texts.map((name) => (
        <TextAreaInput key={name} name={name} label={t(`field.${name}`)} rows={3} limit={limits.words} required />
      ))}
      <TextInput
        name="lagDays"
        label={t("field.lagDays")}
        hint={t("field.lagHint")}
        inputMode="numeric"
        width="short"
        required
      />
    </ActionForm>
  );
}
