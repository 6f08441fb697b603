"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { DefaultValues } from "react-hook-form";
import { z } from "zod";
import { ActionForm } from "@/components/form/action-form";
import { TextInput } from "@/components/form/inputs";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { askPasskeyAction } from "@/lib/accounts/actions";
import { knownPassword } from "@/lib/accounts/input";
import { factorCode } from "@/lib/accounts/input.factor";
import type { OwnFactor } from "@/lib/accounts/queries.factor";
import type { PasskeyAnswer } from "@/lib/accounts/rules.passkey";
import type { ActionResult } from "@/lib/core/errors";
import { answerByPasskey } from "./passkey-browser";
import { PasswordInput, Username } from "./password-input";

export type Own = Pick<OwnFactor, "app" | "passkeys" | "stands" | "mandatory" | "codesLeft" | "named">;
/** What a deed about one's own second step is sent with. */
export type Shown = { password?: string; code?: string; passkey?: PasskeyAnswer };

type Props<More extends Record<string, string>> = {
  own: Own;
  email: string;
  submitLabel: string;
  submitVariant?: ButtonVariant;
  /** Begins the ids of its fields. */
  scope: string;
  action: (values: Shown & More) => Promise<ActionResult<unknown>>;
  onDone?: (data: unknown) => void;
  savedText?: string;
  /** Where a code or a passkey is enough. */
  withoutPassword?: true;
  /** What else is asked, before the proof. */
  more?: { values: More; shape: { [Name in keyof More]: z.ZodType }; fields: ReactNode };
};

/**
 * Asks whoever is signed in to show once more that it is them: by the password, and where a second step stands by a passkey
 * or a code. A passkey is asked when the button is pressed.
 */
export function ProvenForm<More extends Record<string, string> = Record<never, string>>(props: Props<More>) {
  const { own, email, more, withoutPassword, action, ...form } = props;
  const t = useTranslations("accounts.secondStep");
  const hasPasskeys = own.named && own.passkeys.length > 0;
  const [wantsCode, setWantsCode] = useState(false);
  const asksCode = own.stands && (wantsCode || !hasPasskeys);
  const schema = z.object({
    ...(withoutPassword ? {} : { password: knownPassword() }),
    ...(asksCode ? { code: factorCode() } : {}),
    ...more?.shape,
  });
  type Values = { password?: string; code?: string } & More;
  const send = async ({ password, code, ...rest }: Values): Promise<ActionResult<unknown>> => {
    const values = { ...(withoutPassword ? {} : { password }), ...(rest as unknown as More) };
    if (!own.stands) return action(values);
    if (asksCode) return action({ ...values, code });
    const asked = await askPasskeyAction({});
    if (!asked.ok) return asked;
    const answer = await answerByPasskey(asked.data.options);
    return answer.ok ? action({ ...values, passkey: answer.data }) : answer;
  };
  return (
    <ActionForm<Values>
      schema={schema}
      action={send}
      defaultValues={{ ...more?.values, password: "", code: "" } as unknown as DefaultValues<Values>}
      clearAfter
      extra={
        own.stands && hasPasskeys ? (
          <Button variant="text" onClick={() => setWantsCode(!wantsCode)}>
            {t(wantsCode ? "byPasskey" : "byCode")}
          </Button>
        ) : null
      }
      {...form}
    >
      {more?.fields}
      {withoutPassword ? null : (
        <>
          <Username email={email} />
          <PasswordInput name="password" label={t("password")} autoComplete="current-password" />
        </>
      )}
      {asksCode ? <CodeInput label={t("code")} hint={t(own.app ? "codeHint" : "recoveryHint")} /> : null}
      {own.stands && !asksCode ? <p className="text-subtle">{t("provesByPasskey")}</p> : null}
    </ActionForm>
  );
}

export function CodeInput({ label, hint }: { label: string; hint?: string }) {
  return (
    <TextInput
      name="code"
      label={label}
      hint={hint}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      width="short"
      required
    />
  );
}
