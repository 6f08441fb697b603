"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextInput } from "@/components/form/inputs";
import { passFactorInput } from "@/lib/accounts/input.factor";
import type { ActionResult, Problem } from "@/lib/core/errors";

const refused = (problem: Problem): ActionResult => ({
  ok: false,
  code: "invalid",
  reason: "check_fields",
  fields: { code: problem },
});

type Props = {
  to: string;
  again: string;
  /** Whether an app can give the code; a recovery code is always taken. */
  app: boolean;
  /** A passkey is asked for before it. */
  secondary: boolean;
};

/** Whose code it is the browser's cookie says; `to` as in sign-in-form.tsx, `again` where the password is given anew. */
export function SecondStepForm({ to, again, app, secondary }: Props) {
  const t = useTranslations("accounts.secondStep");
  const open = async ({ code }: { code: string }): Promise<ActionResult> => {
    const answer = await signIn("credentials", { code, redirect: false });
    const wait = /^throttled:(\d+)$/.exec(answer?.error ?? "");
    if (wait) return refused({ key: "codeThrottled", values: { minutes: Number(wait[1]) } });
    if (answer?.error === "CredentialsSignin") return refused({ key: "codeWrong" });
    if (answer?.error !== "over" && !answer?.ok) throw new Error("no answer");
    window.location.assign(answer.error ? again : to);
    return new Promise(() => {});
  };
  return (
    <ActionForm<{ code: string }>
      schema={passFactorInput}
      action={open}
      defaultValues={{ code: "" }}
      submitLabel={t("ask.submit")}
      submitVariant={secondary ? "secondary" : "primary"}
    >
      <TextInput
        name="code"
        label={t("code")}
        hint={t(app ? "codeHint" : "recoveryHint")}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
    </ActionForm>
  );
}
