"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { TextInput } from "@/components/form/inputs";
import { fieldId } from "@/components/form/resolver";
import { ComboBox, type ComboOption } from "@/components/ui/combo-box";
import { findHsOptionsAction } from "@/lib/companies/actions";
import { formatHsCode } from "@/lib/reference/rules";

/** Codes typed with commas, and a search by name that adds one. */
export function HsRangeInput() {
  const t = useTranslations("briefs");
  const locale = useLocale();
  const { getValues, setValue } = useFormContext();
  const [added, setAdded] = useState(0);

  async function load(text: string): Promise<readonly ComboOption[]> {
    const answer = await findHsOptionsAction({ text }).catch(() => null);
    if (!answer?.ok) return [];
    return answer.data.map(({ hs6, nameKo, nameEn, chapterKo, chapterEn }) => ({
      value: hs6,
      label: `${formatHsCode(hs6)} ${locale === "ko" ? (nameKo ?? nameEn) : nameEn}`,
      note: `${t("chapterCode", { code: hs6.slice(0, 2) })} ${locale === "ko" ? chapterKo : chapterEn}`,
    }));
  }

  function add(option: ComboOption | null) {
    if (!option) return;
    const codes = String(getValues("hsPrefixes") ?? "")
      .split(/[,;\s]+/u)
      .filter(Boolean);
    const code = formatHsCode(option.value);
    if (!codes.includes(code))
      setValue("hsPrefixes", [...codes, code].join(", "), { shouldDirty: true, shouldTouch: true });
    setAdded(added + 1);
  }

  return (
    <div className="flex flex-col gap-5">
      <ComboBox
        key={added}
        id={fieldId("hsSearch")}
        label={t("searchLabel")}
        hint={t("hint.hsSearch")}
        load={load}
        onChange={add}
        emptyLabel={t("searchEmpty")}
        loadingLabel={t("searching")}
        openLabel={t("searchOpen")}
      />
      <TextInput name="hsPrefixes" label={t("field.hsPrefixes")} hint={t("hint.hsPrefixes")} autoComplete="off" />
    </div>
  );
}
