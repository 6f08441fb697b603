"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { get, useController, useFormState } from "react-hook-form";
import { fieldId } from "@/components/form/resolver";
import { ComboBox, type ComboOption } from "@/components/ui/combo-box";
import { findHsOptionsAction } from "@/lib/companies/actions";
import type { HsOption } from "@/lib/companies/queries";
import { checkHsCode, formatHsCode } from "@/lib/reference/rules";

export type HsWords = { label: string; hint: ReactNode; empty: string };

/** The six-digit code, found by number or by a word in either language. `known` names the code that is saved. */
export function HsInput({ words, known }: { words: HsWords; known: { hs6: string; name: string } | null }) {
  const t = useTranslations("products");
  const locale = useLocale();
  const { field } = useController({ name: "hs6" });
  const { errors } = useFormState({ name: "hs6" });
  const message = (get(errors, "hs6") as { message?: unknown } | undefined)?.message;

  const optionOf = ({ hs6, nameKo, nameEn, chapterKo, chapterEn }: HsOption): ComboOption => ({
    value: hs6,
    label: `${formatHsCode(hs6)} ${locale === "ko" ? (nameKo ?? nameEn) : nameEn}`,
    note: t("hsChapter", { code: hs6.slice(0, 2), name: locale === "ko" ? chapterKo : chapterEn }),
  });

  async function load(text: string): Promise<readonly ComboOption[]> {
    const answer = await findHsOptionsAction({ text }).catch(() => null);
    const found = answer?.ok ? answer.data.map(optionOf) : [];
    const typed = checkHsCode(text);
    const missing = typed.ok && !found.some((option) => option.value === typed.hs6);
    return missing ? [{ value: typed.hs6, label: formatHsCode(typed.hs6), note: t("hsTyped") }, ...found] : found;
  }

  const value = typeof field.value === "string" ? field.value : "";
  const name = known?.hs6 === value ? ` ${known.name}` : "";
  return (
    <ComboBox
      id={fieldId("hs6")}
      label={words.label}
      hint={words.hint}
      error={typeof message === "string" ? message : undefined}
      load={load}
      chosen={value ? { value, label: `${formatHsCode(value)}${name}` } : null}
      onChange={(option) => field.onChange(option?.value ?? "")}
      onTyped={field.onChange}
      onBlur={field.onBlur}
      emptyLabel={words.empty}
      loadingLabel={t("hsLoading")}
      openLabel={t("hsOpen")}
    />
  );
}
