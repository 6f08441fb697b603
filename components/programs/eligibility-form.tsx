"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { useReferenceOptions } from "@/components/companies/options";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxesInput, CheckboxInput, TextInput } from "@/components/form/inputs";
import { setEligibilityAction } from "@/lib/programs/actions";
import { eligibilityInput } from "@/lib/programs/input.eligibility";
import type { TypedRules } from "@/lib/programs/rules.typed";
import { type EligibilityKind, eligibilityKinds } from "@/lib/programs/states";

export type EligibilityValues = { programId: string; readAt: string; rules: TypedRules };

/** The conditions for applying, each switched on or off. */
export function EligibilityForm({ values }: { values: EligibilityValues }) {
  const t = useTranslations("programs");
  return (
    <ActionForm<EligibilityValues>
      schema={eligibilityInput}
      action={setEligibilityAction}
      defaultValues={values}
      submitLabel={t("save")}
      savedText={t("conditions.saved")}
    >
      {eligibilityKinds.map((kind) => (
        <RuleFields key={kind} kind={kind} />
      ))}
    </ActionForm>
  );
}

function RuleFields({ kind }: { kind: EligibilityKind }) {
  const t = useTranslations("programs.conditions");
  const on = useWatch({ name: `rules.${kind}.on` }) as boolean;
  return (
    <fieldset className="border-t border-gray-light pt-6">
      <legend className="float-left mb-2 w-full text-heading-s font-bold text-bolder">{t(`kind.${kind}`)}</legend>
      <div className="clear-both flex flex-col gap-5">
        <CheckboxInput
          name={`rules.${kind}.on`}
          label={t("on")}
          hint={kind === "registration_checked" ? t("registrationHint") : undefined}
        />
        {on ? <Limits kind={kind} /> : null}
      </div>
    </fieldset>
  );
}

function Limits({ kind }: { kind: EligibilityKind }) {
  const t = useTranslations("programs.conditions");
  const options = useReferenceOptions();
  const name = `rules.${kind}`;
  switch (kind) {
    case "district":
      return (
        <CheckboxesInput
          name={`${name}.districts`}
          label={t("districts")}
          hint={t("districtsHint")}
          choices={options.districts}
          inline
          required
        />
      );
    case "sector":
      return <CheckboxesInput name={`${name}.sectors`} label={t("sectors")} choices={options.sectors} required />;
    case "certification":
      return (
        <CheckboxesInput name={`${name}.anyOf`} label={t("certificates")} choices={options.certifications} required />
      );
    case "employees":
      return <Range name={name} low="atLeast" high="atMost" />;
    case "founded":
      return <Range name={name} low="yearsAtLeast" high="yearsAtMost" />;
    case "sales":
      return <Range name={name} low="atLeastKrw" high="atMostKrw" suffix="KRW" years />;
    case "exports":
      return <Range name={name} low="atLeastCents" high="atMostCents" suffix="USD" years />;
    case "not_taken_before":
      return <TextInput name={`${name}.seasons`} label={t("seasons")} inputMode="numeric" width="short" required />;
    case "registration_checked":
      return null;
  }
}

function Range(props: { name: string; low: string; high: string; suffix?: string; years?: boolean }) {
  const { name, low, high, suffix, years } = props;
  const t = useTranslations("programs.conditions");
  return (
    <div className="grid grid-cols-1 items-start gap-6 md:grid-cols-3">
      {years ? (
        <TextInput
          name={`${name}.years`}
          label={t("years")}
          hint={t("yearsHint")}
          inputMode="numeric"
          width="short"
          required
        />
      ) : null}
      <TextInput name={`${name}.${low}`} label={t("low")} inputMode="decimal" width="medium" suffix={suffix} />
      <TextInput name={`${name}.${high}`} label={t("high")} inputMode="decimal" width="medium" suffix={suffix} />
    </div>
  );
}
