"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/form/action-form";
import {
  CheckboxesInput,
  CheckboxInput,
  HiddenInput,
  RadiosInput,
  SelectInput,
  TextAreaInput,
  TextInput,
} from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import { recordInvestmentAction } from "@/lib/investors/actions";
import { limits, recordInvestmentInput } from "@/lib/investors/input";
import { accreditations, horizons, investorKinds, leadRoles, stakes } from "@/lib/investors/states";

type Props = { companyId: string; states: SelectOption[]; sectors: SelectOption[]; notice: ReactNode };

const blank = {
  organisation: "",
  investorKind: "",
  person: "",
  email: "",
  phone: "",
  usState: "",
  amountMin: "",
  amountMax: "",
  sectors: [] as string[],
  accreditation: "not_asked",
  leadRole: "either",
  horizon: "open",
  stake: "none",
  stakeNote: "",
  message: "",
  source: "",
  heardOn: "",
  told: false,
};

/** What an investor said to a mentor, as it was heard. */
export function RecordForm({ companyId, states, sectors, notice }: Props) {
  const t = useTranslations("investors");
  return (
    <ActionForm
      schema={recordInvestmentInput}
      action={recordInvestmentAction}
      defaultValues={{ companyId, ...blank }}
      submitLabel={t("record.save")}
      scope="record"
    >
      <HiddenInput name="companyId" />
      <Investor states={states} />
      <Questions sectors={sectors} />
      <TextAreaInput
        name="message"
        label={t("record.message")}
        hint={t("record.messageHint")}
        rows={4}
        limit={limits.message}
        required
      />
      <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
        <TextInput name="source" label={t("record.source")} required />
        <TextInput name="heardOn" label={t("record.heardOn")} type="date" width="short" required />
      </div>
      {notice}
      <CheckboxInput name="told" label={t("record.told")} required />
    </ActionForm>
  );
}

function Investor({ states }: Pick<Props, "states">) {
  const t = useTranslations("investors");
  return (
    <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
      <TextInput name="organisation" label={t("record.organisation")} autoComplete="off" required />
      <SelectInput
        name="investorKind"
        label={t("record.investorKind")}
        placeholder={t("field.choose")}
        options={investorKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        required
      />
      <TextInput name="person" label={t("record.person")} hint={t("record.contactLead")} autoComplete="off" required />
      <TextInput name="email" label={t("record.email")} inputMode="email" autoComplete="off" required />
      <TextInput name="phone" label={t("record.phone")} inputMode="tel" autoComplete="off" />
      <SelectInput name="usState" label={t("record.usState")} placeholder={t("record.noState")} options={states} />
      <TextInput name="amountMin" label={t("field.amountMin")} inputMode="decimal" required />
      <TextInput name="amountMax" label={t("field.amountMax")} inputMode="decimal" required />
    </div>
  );
}

/** Questions of an investment's own. */
function Questions({ sectors }: Pick<Props, "sectors">) {
  const t = useTranslations("investors");
  return (
    <>
      <CheckboxesInput name="sectors" label={t("record.sectors")} choices={sectors} />
      <RadiosInput
        name="accreditation"
        label={t("record.accreditation")}
        hint={t("record.accreditationHint")}
        choices={accreditations.map((value) => ({ value, label: t(`accreditation.${value}`) }))}
        required
      />
      <RadiosInput
        name="leadRole"
        label={t("record.leadRole")}
        choices={leadRoles.map((value) => ({ value, label: t(`leadRole.${value}`) }))}
        inline
        required
      />
      <RadiosInput
        name="horizon"
        label={t("record.horizon")}
        choices={horizons.map((value) => ({ value, label: t(`horizon.${value}`) }))}
        inline
        required
      />
      <RadiosInput
        name="stake"
        label={t("record.stake")}
        hint={t("record.stakeHint")}
        choices={stakes.map((value) => ({ value, label: t(`stake.${value}`) }))}
        inline
        required
      />
      <TextAreaInput name="stakeNote" label={t("record.stakeNote")} rows={2} limit={limits.note} />
    </>
  );
}
