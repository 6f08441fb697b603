"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { endAllSessionsAction } from "@/lib/accounts/actions";
import { leaveFor } from "./sign-out-button";

/** Ends every session of the account, then leaves this browser as the sign-out button does. */
export function SignOutEverywhere({ to }: { to: string }) {
  const t = useTranslations("accounts.sessions");
  return (
    <ActionButton
      action={endAllSessionsAction}
      input={{}}
      variant="danger"
      confirm={{ title: t("endAllTitle"), text: t("endAllText"), confirmLabel: t("endAll") }}
      onDone={() => leaveFor(to)}
    >
      {t("endAll")}
    </ActionButton>
  );
}
