"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextInput } from "@/components/form/inputs";
import { signInInput } from "@/lib/accounts/input";
import type { ActionResult, FieldProblems } from "@/lib/core/errors";
import { PasswordInput } from "./password-input";

type Values = { email: string; password: string };

const refused = (fields: FieldProblems): ActionResult => ({
  ok: false,
  code: "invalid",
  reason: "check_fields",
  fields,
});

/**
 * `to` reads who has signed in and leads on; `codeTo` asks for the code of who signs in in two steps. Both are loaded anew, so
 * that nothing of the guest's page stays.
 */
export function SignInForm({ to, codeTo }: { to: string; codeTo: string }) {
  const t = useTranslations("accounts");
  const open = async (values: Values): Promise<ActionResult> => {
    const answer = await signIn("credentials", { ...values, redirect: false });
    const wait = /^throttled:(\d+)$/.exec(answer?.error ?? "");
    if (wait) return refused({ email: { key: "signInThrottled", values: { minutes: Number(wait[1]) } } });
    if (answer?.error === "CredentialsSignin") return refused({ password: { key: "signInWrong" } });
    const owes = answer?.error === "owes_code";
    if (!owes && !answer?.ok) throw new Error("no answer");
    window.location.assign(owes ? codeTo : to);
    return new Promise(() => {});
  };
  return (
    <ActionForm<Values>
      schema={signInInput}
      action={open}
      defaultValues={{ email: "", password: "" }}
      submitLabel={t("signIn.submit")}
    >
      <TextInput name="email" label={t("signIn.email")} type="email" autoComplete="username" required />
      <PasswordInput name="password" label={t("signIn.password")} autoComplete="current-password" />
    </ActionForm>
  );
}
