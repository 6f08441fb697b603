"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, HiddenInput, SelectInput, TextAreaInput } from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import {
  acceptInvestmentAction,
  advanceInvestmentAction,
  declineInvestmentAction,
  introduceInvestmentAction,
  withdrawInvestmentAction,
} from "@/lib/investors/actions";
import {
  acceptInvestmentInput,
  advanceInvestmentInput,
  declineInvestmentInput,
  introduceInvestmentInput,
  limits,
  withdrawInvestmentInput,
} from "@/lib/investors/input";

type Props = { investmentId: string };

export function AcceptForm({ investmentId }: Props) {
  const t = useTranslations("investors.deed");
  return (
    <ActionForm
      schema={acceptInvestmentInput}
      action={acceptInvestmentAction}
      defaultValues={{ investmentId, note: "", agreed: false }}
      submitLabel={t("accept")}
      scope="accept"
    >
      <HiddenInput name="investmentId" />
      <TextAreaInput name="note" label={t("acceptNote")} rows={3} limit={limits.note} />
      <CheckboxInput name="agreed" label={t("acceptAgreed")} required />
    </ActionForm>
  );
}

export function DeclineForm({ investmentId }: Props) {
  const t = useTranslations("investors.deed");
  return (
    <ActionForm
      schema={declineInvestmentInput}
      action={declineInvestmentAction}
      defaultValues={{ investmentId, note: "" }}
      submitLabel={t("decline")}
      submitVariant="secondary"
      scope="decline"
    >
      <HiddenInput name="investmentId" />
      <TextAreaInput
        name="note"
        label={t("declineNote")}
        hint={t("declineHint")}
        rows={3}
        limit={limits.note}
        required
      />
    </ActionForm>
  );
}

export function IntroduceForm({ investmentId }: Props) {
  const t = useTranslations("investors.deed");
  return (
    <ActionForm
      schema={introduceInvestmentInput}
      action={introduceInvestmentAction}
      defaultValues={{ investmentId, note: "" }}
      submitLabel={t("introduce")}
      scope="introduce"
    >
      <HiddenInput name="investmentId" />
      <TextAreaInput
        name="note"
        label={t("introduceNote")}
        hint={t("introduceHint")}
        rows={3}
        limit={limits.note}
        required
      />
    </ActionForm>
  );
}

export function WithdrawForm({ investmentId }: Props) {
  const t = useTranslations("investors.deed");
  return (
    <ActionForm
      schema={withdrawInvestmentInput}
      action={withdrawInvestmentAction}
      defaultValues={{ investmentId, note: "" }}
      submitLabel={t("withdraw")}
      submitVariant="secondary"
      scope="withdraw"
    >
      <HiddenInput name="investmentId" />
      <TextAreaInput name="note" label={t("withdrawNote")} rows={3} limit={limits.note} required />
    </ActionForm>
  );
}

/** How it goes after the introduction, in a sentence. */
export function AdvanceForm({ investmentId, moves }: Props & { moves: SelectOption[] }) {
  const t = useTranslations("investors.deed");
  const field = useTranslations("investors.field");
  return (
    <ActionForm
      schema={advanceInvestmentInput}
      action={advanceInvestmentAction}
      defaultValues={{ investmentId, move: "", note: "" }}
      submitLabel={t("save")}
      savedText={t("saved")}
      clearAfter
      scope="advance"
    >
      <HiddenInput name="investmentId" />
      <SelectInput name="move" label={t("move")} placeholder={field("choose")} options={moves} required />
      <TextAreaInput name="note" label={t("note")} rows={3} limit={limits.note} required />
    </ActionForm>
  );
}
