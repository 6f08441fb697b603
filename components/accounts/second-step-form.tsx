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

/** Whose code it is the browser's cookie says; `to` as in sign-in-form.tsx, `again` where the password is given anew. */
export function SecondStepForm({ to, again }: { to: string; again: string }) {
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
    >
      <TextInput
        name="code"
        label={t("code")}
        hint={t("codeHint")}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
    </ActionForm>
  );
}
