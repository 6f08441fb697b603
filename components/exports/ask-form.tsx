"use client";

import { useTranslations } from "next-intl";
import { PasswordInput, Username } from "@/components/accounts/password-input";
import { ActionForm } from "@/components/form/action-form";
import { RadiosInput, SelectInput, TextInput } from "@/components/form/inputs";
import { otherReasonLimits } from "@/lib/documents/rules";
import { askForExportAction } from "@/lib/exports/actions";
import { askForExportInput } from "@/lib/exports/input";
import { type ExportList, exportFormats } from "@/lib/exports/states";
import type { Locale } from "@/lib/i18n/locales";

type Props = {
  list: ExportList;
  conditions: Record<string, string>;
  locale: Locale;
  /** Of a list that names people: who is asked, and for which reasons; a company's people are not asked why. */
  personal: { email: string; reasons: { value: string; label: string }[] } | null;
};

/** In which format; and of a list that names people why, with the password once more. */
export function AskForExportForm({ list, conditions, locale, personal }: Props) {
  const t = useTranslations("exports");
  const blank = { list, conditions, locale, format: "xlsx" as string };
  const asksWhy = personal !== null && personal.reasons.length > 0;
  const asked = {
    ...blank,
    ...(asksWhy && { reason: "", otherReason: "" }),
    ...(personal && { password: "" }),
  };
  return (
    <ActionForm<typeof asked>
      schema={askForExportInput}
      action={askForExportAction}
      defaultValues={asked}
      submitLabel={t("ask.submit")}
    >
      <RadiosInput
        name="format"
        label={t("ask.format")}
        required
        choices={exportFormats.map((value) => ({
          value,
          label: t(`formats.${value}`),
          hint: t(`formatHints.${value}`),
        }))}
      />
      {personal ? (
        <>
          <Username email={personal.email} />
          {asksWhy ? (
            <>
              <SelectInput name="reason" label={t("ask.reason")} options={personal.reasons} placeholder="–" required />
              <TextInput
                name="otherReason"
                label={t("ask.other")}
                hint={t("ask.otherHint", otherReasonLimits)}
                maxLength={otherReasonLimits.max}
                autoComplete="off"
              />
            </>
          ) : null}
          <PasswordInput name="password" label={t("ask.password")} autoComplete="current-password" />
        </>
      ) : null}
    </ActionForm>
  );
}
