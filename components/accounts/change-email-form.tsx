"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextInput } from "@/components/form/inputs";
import { askEmailChangeAction } from "@/lib/accounts/actions";
import { askEmailChangeInput } from "@/lib/accounts/input";
import { PasswordInput } from "./password-input";

const blank = { email: "", oldPassword: "" };

export function ChangeEmailForm() {
  const t = useTranslations("accounts.changeEmail");
  return (
    <ActionForm<typeof blank>
      schema={askEmailChangeInput}
      action={askEmailChangeAction}
      defaultValues={blank}
      submitLabel={t("submit")}
      savedText={t("sent")}
      clearAfter
      scope="email"
    >
      <TextInput name="email" label={t("email")} hint={t("emailHint")} type="email" autoComplete="email" required />
      <PasswordInput name="oldPassword" label={t("oldPassword")} autoComplete="current-password" />
    </ActionForm>
  );
}
