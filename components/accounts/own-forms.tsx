"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextInput } from "@/components/form/inputs";
import { changeOwnDetailsAction, changePasswordAction } from "@/lib/accounts/actions";
import { changePasswordInput, ownDetailsInput } from "@/lib/accounts/input";
import { passwordLimits } from "@/lib/accounts/rules";
import { timeZones } from "@/lib/accounts/states";
import { locales } from "@/lib/i18n/locales";
import { PasswordInput, Username } from "./password-input";

type Details = { name: string; locale: string; timeZone: string };

export function OwnDetailsForm({ values }: { values: Details }) {
  const t = useTranslations("accounts");
  return (
    <ActionForm<Details>
      schema={ownDetailsInput}
      action={changeOwnDetailsAction}
      defaultValues={values}
      submitLabel={t("settings.save")}
      savedText={t("settings.saved")}
    >
      <TextInput name="name" label={t("settings.name")} autoComplete="name" width="medium" required />
      <SelectInput
        name="locale"
        label={t("settings.language")}
        options={locales.map((value) => ({ value, label: t(`languages.${value}`) }))}
        required
      />
      <SelectInput
        name="timeZone"
        label={t("settings.timeZone")}
        hint={t("settings.timeZoneHint")}
        options={timeZones.map((value) => ({ value, label: t(`zones.${value}`) }))}
        required
      />
    </ActionForm>
  );
}

const blank = { oldPassword: "", password: "" };

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("accounts");
  return (
    <ActionForm<typeof blank>
      schema={changePasswordInput}
      action={changePasswordAction}
      defaultValues={blank}
      submitLabel={t("settings.change")}
      savedText={t("settings.changed")}
      clearAfter
    >
      <Username email={email} />
      <PasswordInput name="oldPassword" label={t("settings.oldPassword")} autoComplete="current-password" />
      <PasswordInput
        name="password"
        label={t("settings.newPassword")}
        hint={t("passwordHint", { minimum: passwordLimits.minimum })}
        autoComplete="new-password"
      />
    </ActionForm>
  );
}
