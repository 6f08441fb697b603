"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { requestVerificationAction } from "@/lib/accounts/actions";
import { nothing } from "@/lib/accounts/input";

/** Asks for the letter once more and says that it was sent. */
export function ResendVerification() {
  const t = useTranslations("accounts.unverified");
  return (
    <ActionForm<Record<string, never>>
      schema={nothing}
      action={requestVerificationAction}
      defaultValues={{}}
      submitLabel={t("again")}
      submitVariant="secondary"
      savedText={t("sent")}
    >
      {null}
    </ActionForm>
  );
}
