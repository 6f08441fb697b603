import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { withdrawApplicationAction } from "@/lib/applications/actions";
import type { Verdict } from "@/lib/core/policy";

export function WithdrawButton({ applicationId, verdict }: { applicationId: string; verdict: Verdict }) {
  const t = useTranslations("applications");
  return (
    <ActionButton
      action={withdrawApplicationAction}
      input={{ applicationId }}
      variant="tertiary"
      refusedBecause={verdict.ok ? null : verdict.reason}
      confirm={{ title: t("withdrawTitle"), text: t("withdrawText"), confirmLabel: t("withdrawConfirm") }}
    >
      {t("withdraw")}
    </ActionButton>
  );
}
