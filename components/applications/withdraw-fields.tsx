"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput } from "@/components/form/inputs";
import { useReason } from "@/components/form/words";
import { Disclosure } from "@/components/ui/disclosure";
import { withdrawApplicationAction } from "@/lib/applications/actions";
import { textLimits, withdrawInput } from "@/lib/applications/input";
import type { Verdict } from "@/lib/core/policy";

/** Withdrawing is opened first and then confirmed: it cannot be undone. A reason may be given and need not. */
export function WithdrawFields({ applicationId, verdict }: { applicationId: string; verdict: Verdict }) {
  const t = useTranslations("applications");
  const sayReason = useReason();
  if (!verdict.ok) return <p className="max-w-measure text-body-s text-subtle">{sayReason(verdict.reason)}</p>;
  return (
    <Disclosure summary={t("withdrawTitle")}>
      <ActionForm<{ applicationId: string; reason: string }>
        schema={withdrawInput}
        action={withdrawApplicationAction}
        defaultValues={{ applicationId, reason: "" }}
        submitLabel={t("withdrawConfirm")}
        submitVariant="danger"
        scope="withdraw"
      >
        <p className="max-w-measure">{t("withdrawText")}</p>
        <TextAreaInput
          name="reason"
          label={t("withdrawReason")}
          hint={t("withdrawReasonHint")}
          limit={textLimits.withdrawal}
          rows={3}
        />
      </ActionForm>
    </Disclosure>
  );
}
