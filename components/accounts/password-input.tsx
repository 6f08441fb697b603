"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { TextInput } from "@/components/form/inputs";
import { Checkbox } from "@/components/ui/checkbox";

type Props = { name: string; label: ReactNode; hint?: ReactNode; autoComplete: "current-password" | "new-password" };

/** A password that can be looked at while it is typed; pasting and password managers are welcome. */
export function PasswordInput({ name, label, hint, autoComplete }: Props) {
  const t = useTranslations("accounts");
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <TextInput
        name={name}
        label={label}
        hint={hint}
        type={shown ? "text" : "password"}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <Checkbox id={id} label={t("showPassword")} checked={shown} onChange={() => setShown(!shown)} />
    </div>
  );
}

/** Tells password managers whose password it is, where the form itself does not ask. */
export function Username({ email }: { email: string }) {
  return <input type="email" autoComplete="username" value={email} readOnly hidden />;
}
