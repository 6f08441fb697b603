"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ActionForm } from "@/components/form/action-form";
import { RadiosInput, TextAreaInput } from "@/components/form/inputs";
import { clearHitAction, confirmHitAction, requestCheckAction } from "@/lib/screening/actions";
import { decideForm, type HitVerdict, reasonLimit, verdicts } from "@/lib/screening/input";
import type { HitKind } from "@/lib/screening/states";

type Decision = { hitId: string; reason: string; verdict: HitVerdict };
const conclude = { clear: clearHitAction, confirm: confirmHitAction };

/** `open`: the verdicts that the state allows. */
export function DecideForm({ hitId, kind, open }: { hitId: string; kind: HitKind; open: readonly HitVerdict[] }) {
  const t = useTranslations("screening.decide");
  return (
    <ActionForm<Decision>
      schema={decideForm}
      scope={`hit-${hitId}`}
      action={({ verdict, ...input }) => conclude[verdict](input)}
      defaultValues={{ hitId, reason: "", verdict: "" as HitVerdict }}
      submitLabel={t("submit")}
      submitVariant="secondary"
    >
      <RadiosInput
        name="verdict"
        label={t("verdict")}
        required
        choices={verdicts
          .filter((value) => open.includes(value))
          .map((value) => ({ value, label: t(value), hint: t(kind === "item" ? `${value}ItemHint` : `${value}Hint`) }))}
      />
      <TextAreaInput name="reason" label={t("reason")} hint={t("reasonHint")} limit={reasonLimit} rows={3} required />
    </ActionForm>
  );
}

export function CheckNowButton() {
  const t = useTranslations("screening.standing");
  return (
    <ActionButton
      action={requestCheckAction}
      input={{}}
      confirm={{ title: t("checkTitle"), text: t("checkText"), confirmLabel: t("check") }}
    >
      {t("check")}
    </ActionButton>
  );
}
