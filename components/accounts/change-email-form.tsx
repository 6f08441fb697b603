"use client";

import { useTranslations } from "next-intl";
import { TextInput } from "@/components/form/inputs";
import { askEmailChangeAction } from "@/lib/accounts/actions";
import { email } from "@/lib/core/text";
import { type Own, ProvenForm } from "./proven-form";

/** `address`: the one that the account has now. */
export function ChangeEmailForm({ own, address }: { own: Own; address: string }) {
  const t = useTranslations("accounts.changeEmail");
  return (
    <ProvenForm
      own={own}
      email={address}
      action={askEmailChangeAction}
      submitLabel={t("submit")}
      savedText={t("sent")}
      scope="email"
      more={{
        values: { email: "" },
        shape: { email: email() },
        fields: (
          <TextInput name="email" label={t("email")} hint={t("emailHint")} type="email" autoComplete="email" required />
        ),
      }}
    />
  );
}
