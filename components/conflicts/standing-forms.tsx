"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useContext } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { ActionForm } from "@/components/form/action-form";
import {
  CheckboxesInput,
  RadiosInput,
  SelectInput,
  TextAreaInput,
  TextInput,
  useInput,
} from "@/components/form/inputs";
import { fieldId } from "@/components/form/resolver";
import { FieldScope } from "@/components/form/scope";
import { ComboBox, type ComboOption } from "@/components/ui/combo-box";
import { DateField } from "@/components/ui/date-field";
import type { SelectOption } from "@/components/ui/native-select";
import {
  changeStandingAction,
  correctStandingAction,
  declareStandingAction,
  findCompanyOptionsAction,
  recordStandingAction,
} from "@/lib/conflicts/actions";
import {
  changeStandingInput,
  correctStandingInput,
  declareStandingInput,
  noteLimit,
  recordStandingInput,
} from "@/lib/conflicts/input";
import { interestKinds } from "@/lib/conflicts/states";
import { sectors } from "@/lib/reference/states";

export type TypedStanding = {
  kind: string;
  sectors: string[];
  hsRanges: string;
  companyText: string;
  fromOn: string;
  untilOn: string;
  note: string;
};

const empty = (today: string): TypedStanding => ({
  kind: "",
  sectors: [],
  hsRanges: "",
  companyText: "",
  fromOn: today,
  untilOn: "",
  note: "",
});

function Day({ name, required, ...props }: { name: string; label: string; hint?: string; required?: boolean }) {
  const { control, registered } = useInput({ name, required });
  return <DateField {...props} {...control} {...registered} />;
}

/** What all forms of the register ask for; `company` is the field that differs between mentors and the city. */
function Fields({ company }: { company: ReactNode }) {
  const t = useTranslations("conflicts.form");
  const kind = useTranslations("reviews.interests");
  const sector = useTranslations("reference.sectors");
  return (
    <>
      <RadiosInput
        name="kind"
        label={t("kind")}
        required
        choices={interestKinds.map((value) => ({ value, label: kind(value) }))}
      />
      {company}
      <TextInput name="hsRanges" label={t("hsRanges")} hint={t("hsRangesHint")} autoComplete="off" />
      <CheckboxesInput
        name="sectors"
        label={t("sectors")}
        hint={t("sectorsHint")}
        inline
        choices={sectors.map((value) => ({ value, label: sector(value) }))}
      />
      <Day name="fromOn" label={t("fromOn")} required />
      <Day name="untilOn" label={t("untilOn")} hint={t("untilHint")} />
      <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} limit={noteLimit} rows={3} />
    </>
  );
}

function TypedCompany() {
  const t = useTranslations("conflicts.form");
  return <TextInput name="companyText" label={t("company")} hint={t("companyHint")} autoComplete="off" />;
}

/** For officials alone: everybody else types, and is told nothing. */
function ChosenCompany({ chosen = null }: { chosen?: ComboOption | null }) {
  const t = useTranslations("conflicts.form");
  const locale = useLocale();
  const scope = useContext(FieldScope);
  const { setValue } = useFormContext();
  const companyId = useWatch({ name: "companyId" });

  async function load(text: string): Promise<readonly ComboOption[]> {
    const answer = await findCompanyOptionsAction({ text }).catch(() => null);
    if (!answer?.ok) return [];
    return answer.data.map(({ id, nameKo, nameEn, businessNumber }) => ({
      value: id,
      label: (locale === "en" && nameEn) || nameKo,
      note: businessNumber,
    }));
  }

  return (
    <>
      <ComboBox
        id={fieldId("companyId", scope)}
        label={t("companyChoice")}
        hint={t("companyChoiceHint")}
        load={load}
        chosen={chosen}
        onChange={(option) => setValue("companyId", option?.value ?? "", { shouldDirty: true })}
        emptyLabel={t("companyEmpty")}
        loadingLabel={t("companyLoading")}
        openLabel={t("companyOpen")}
      />
      {companyId ? null : (
        <TextInput name="companyText" label={t("companyCity")} hint={t("companyCityHint")} autoComplete="off" />
      )}
    </>
  );
}

export function DeclareStandingForm({
  interestId,
  holder,
  today,
}: {
  interestId: string;
  holder: "self" | "chamber";
  today: string;
}) {
  const t = useTranslations("conflicts.form");
  return (
    <ActionForm
      schema={declareStandingInput}
      scope={`declare-${holder}`}
      action={declareStandingAction}
      defaultValues={{ interestId, holder, ...empty(today) }}
      submitLabel={t("declare")}
    >
      <Fields company={<TypedCompany />} />
    </ActionForm>
  );
}

export function ChangeStandingForm({ interestId, values }: { interestId: string; values: TypedStanding }) {
  const t = useTranslations("conflicts.form");
  return (
    <ActionForm
      schema={changeStandingInput}
      scope={`change-${interestId}`}
      action={changeStandingAction}
      defaultValues={{ interestId, ...values }}
      submitLabel={t("save")}
      submitVariant="secondary"
    >
      <Fields company={<TypedCompany />} />
    </ActionForm>
  );
}

export function RecordStandingForm({
  interestId,
  holders,
  today,
}: {
  interestId: string;
  holders: SelectOption[];
  today: string;
}) {
  const t = useTranslations("conflicts.form");
  return (
    <ActionForm
      schema={recordStandingInput}
      scope="record"
      action={recordStandingAction}
      defaultValues={{ interestId, holder: "", companyId: "", ...empty(today) }}
      submitLabel={t("record")}
    >
      <SelectInput name="holder" label={t("holder")} required options={holders} placeholder={t("holderChoose")} />
      <Fields company={<ChosenCompany />} />
    </ActionForm>
  );
}

export function CorrectStandingForm({
  interestId,
  values,
  company,
}: {
  interestId: string;
  values: TypedStanding;
  company: ComboOption | null;
}) {
  const t = useTranslations("conflicts.form");
  return (
    <ActionForm
      schema={correctStandingInput}
      scope={`correct-${interestId}`}
      action={correctStandingAction}
      defaultValues={{ interestId, companyId: company?.value ?? "", reason: "", ...values }}
      submitLabel={t("correct")}
      submitVariant="secondary"
    >
      <Fields company={<ChosenCompany chosen={company} />} />
      <TextAreaInput name="reason" label={t("reason")} hint={t("reasonHint")} limit={noteLimit} rows={2} required />
    </ActionForm>
  );
}
