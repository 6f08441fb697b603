"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import {
  CheckboxInput,
  HiddenInput,
  RadiosInput,
  SelectInput,
  TextAreaInput,
  TextInput,
} from "@/components/form/inputs";
import type { Choice } from "@/components/ui/checkbox";
import {
  answerFollowUpAction,
  confirmByLinkAction,
  disputeByLinkAction,
  tellFollowUpAction,
} from "@/lib/outcomes/actions";
import {
  answerFollowUpInput,
  confirmByLinkInput,
  disputeByLinkInput,
  limits,
  tellFollowUpInput,
} from "@/lib/outcomes/input";
import { currencies } from "@/lib/outcomes/states";
import { StepInput } from "./forms";

export function ConfirmByLinkForm({ token, steps }: { token: string; steps: readonly Choice[] }) {
  const t = useTranslations("outcomes.confirm");
  return (
    <ActionForm<{ token: string; step: string }>
      schema={confirmByLinkInput}
      action={confirmByLinkAction}
      scope="confirm"
      defaultValues={{ token, step: "" }}
      submitLabel={t("yes")}
    >
      <HiddenInput name="token" />
      <StepInput steps={steps} />
    </ActionForm>
  );
}

export function DisputeByLinkForm({ token }: { token: string }) {
  const t = useTranslations("outcomes");
  return (
    <ActionForm<{ token: string; reason: string }>
      schema={disputeByLinkInput}
      action={disputeByLinkAction}
      scope="dispute"
      defaultValues={{ token, reason: "" }}
      submitLabel={t("confirm.no")}
      submitVariant="secondary"
    >
      <HiddenInput name="token" />
      <TextAreaInput name="reason" label={t("page.disputeReason")} limit={limits.reason} rows={3} required />
    </ActionForm>
  );
}

type Answered = { still: string; amount: string; currency: string; words: string; draft: boolean };
const unsaid: Answered = { still: "", amount: "", currency: "USD", words: "", draft: false };

export function FollowUpForm({ token }: { token: string }) {
  const t = useTranslations("outcomes.confirm");
  return (
    <ActionForm<Answered & { token: string }>
      schema={answerFollowUpInput}
      action={answerFollowUpAction}
      defaultValues={{ token, ...unsaid }}
      submitLabel={t("send")}
    >
      <HiddenInput name="token" />
      <FollowUpInputs />
    </ActionForm>
  );
}

/** The same on the page of the claim, for the company's people. */
export function TellFollowUpForm({ followUpId }: { followUpId: string }) {
  const t = useTranslations("outcomes.confirm");
  return (
    <ActionForm<Answered & { followUpId: string }>
      schema={tellFollowUpInput}
      action={tellFollowUpAction}
      scope="follow"
      defaultValues={{ followUpId, ...unsaid }}
      submitLabel={t("send")}
    >
      <HiddenInput name="followUpId" />
      <FollowUpInputs />
    </ActionForm>
  );
}

function FollowUpInputs() {
  const t = useTranslations("outcomes");
  return (
    <>
      <RadiosInput
        name="still"
        label={t("confirm.still")}
        choices={[
          { value: "yes", label: t("confirm.stillYes") },
          { value: "no", label: t("confirm.stillNo") },
        ]}
        inline
        required
      />
      <TextInput
        name="amount"
        label={t("confirm.since")}
        hint={t("confirm.sinceHint")}
        inputMode="decimal"
        width="medium"
      />
      <SelectInput
        name="currency"
        label={t("field.currency")}
        options={currencies.map((value) => ({ value, label: value }))}
      />
      <TextAreaInput name="words" label={t("confirm.words")} limit={limits.words} rows={3} />
      <CheckboxInput name="draft" label={t("confirm.draft")} />
    </>
  );
}
