"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { HiddenInput, TextInput } from "@/components/form/inputs";
import { askForResetAction, resetPasswordAction } from "@/lib/accounts/actions";
import { askForResetInput, setPasswordInput } from "@/lib/accounts/input";
import { passwordLimits } from "@/lib/accounts/rules";
import { acceptInvitationAction } from "@/lib/memberships/actions";
import { acceptInput } from "@/lib/memberships/input";
import { PasswordInput, Username } from "./password-input";

const { minimum } = passwordLimits;

export function ForgotForm() {
  const t = useTranslations("accounts.forgot");
  return (
    <ActionForm<{ email: string }>
      schema={askForResetInput}
      action={askForResetAction}
      defaultValues={{ email: "" }}
      submitLabel={t("submit")}
    >
      <TextInput name="email" label={t("email")} type="email" autoComplete="username" required />
    </ActionForm>
  );
}

export function ResetForm({ token }: { token: string }) {
  const t = useTranslations("accounts");
  return (
    <ActionForm<{ token: string; password: string }>
      schema={setPasswordInput}
      action={resetPasswordAction}
      defaultValues={{ token, password: "" }}
      submitLabel={t("reset.submit")}
    >
      <HiddenInput name="token" />
      <PasswordInput
        name="password"
        label={t("reset.password")}
        hint={t("passwordHint", { minimum })}
        autoComplete="new-password"
      />
    </ActionForm>
  );
}

export function AcceptForm({ token, name, email }: { token: string; name: string; email: string }) {
  const t = useTranslations("accounts");
  return (
    <ActionForm<{ token: string; name: string; password: string }>
      schema={acceptInput}
      action={acceptInvitationAction}
      defaultValues={{ token, name, password: "" }}
      submitLabel={t("invite.submit")}
    >
      <HiddenInput name="token" />
      <Username email={email} />
      <TextInput name="name" label={t("invite.name")} hint={t("invite.nameHint")} autoComplete="name" required />
      <PasswordInput
        name="password"
        label={t("invite.password")}
        hint={t("passwordHint", { minimum })}
        autoComplete="new-password"
      />
    </ActionForm>
  );
}
