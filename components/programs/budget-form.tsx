"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { HiddenInput, SelectInput, TextInput, useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";
import { addBudgetLineAction, reviseBudgetLineAction, strikeBudgetLineAction } from "@/lib/programs/actions";
import {
  addBudgetInput,
  reviseBudgetInput,
  strikeBudgetInput,
  type TypedBudgetLine,
} from "@/lib/programs/input.budget";
import { budgetCurrencies, budgetKinds, budgetStages } from "@/lib/programs/states";

type Ref = { lineId: string; revision: number };

export function AddBudgetLine({ programId }: { programId: string }) {
  const t = useTranslations("programs.budget");
  const none = { kind: "", stage: "", amount: "", currency: "KRW", happensOn: "", note: "" };
  return (
    <ActionForm<TypedBudgetLine & { programId: string }>
      schema={addBudgetInput}
      action={addBudgetLineAction}
      defaultValues={{ programId, ...none }}
      submitLabel={t("submit")}
      savedText={t("added")}
      scope="add"
    >
      <HiddenInput name="programId" />
      <LineFields />
    </ActionForm>
  );
}

export function ReviseBudgetLine({ of, line }: { of: Ref; line: TypedBudgetLine }) {
  const t = useTranslations("programs.budget");
  return (
    <ActionForm<TypedBudgetLine & Ref & { reason: string }>
      schema={reviseBudgetInput}
      action={reviseBudgetLineAction}
      defaultValues={{ ...of, ...line, reason: "" }}
      submitLabel={t("revise")}
      savedText={t("revised")}
      scope={`revise-${of.lineId}`}
    >
      <LineFields />
      <TextInput name="reason" label={t("reason")} required />
    </ActionForm>
  );
}

export function StrikeBudgetLine({ of }: { of: Ref }) {
  const t = useTranslations("programs.budget");
  return (
    <ActionForm<Ref & { reason: string }>
      schema={strikeBudgetInput}
      action={strikeBudgetLineAction}
      defaultValues={{ ...of, reason: "" }}
      submitLabel={t("strike")}
      submitVariant="secondary"
      scope={`strike-${of.lineId}`}
    >
      <TextInput name="reason" label={t("strikeReason")} hint={t("strikeHint")} required />
    </ActionForm>
  );
}

function LineFields() {
  const t = useTranslations("programs.budget");
  return (
    <>
      <div className="grid grid-cols-1 items-start gap-6 md:grid-cols-3">
        <SelectInput
          name="kind"
          label={t("kindLabel")}
          placeholder={t("choose")}
          options={budgetKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          required
        />
        <SelectInput
          name="stage"
          label={t("stageLabel")}
          placeholder={t("choose")}
          options={budgetStages.map((value) => ({ value, label: t(`stage.${value}`) }))}
          required
        />
        <Day />
        <TextInput
          name="amount"
          label={t("amount")}
          hint={t("amountHint")}
          inputMode="decimal"
          width="medium"
          required
        />
        <SelectInput
          name="currency"
          label={t("currency")}
          options={budgetCurrencies.map((value) => ({ value, label: value }))}
          required
        />
      </div>
      <TextInput name="note" label={t("note")} />
    </>
  );
}

function Day() {
  const t = useTranslations("programs.budget");
  const { control, registered } = useInput({ name: "happensOn", required: true });
  return <DateField {...control} {...registered} label={t("day")} />;
}
