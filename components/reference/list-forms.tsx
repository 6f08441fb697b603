"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextInput } from "@/components/form/inputs";
import { keepItemUserAction, keepStateMainstayAction, keepUsMainstayAction } from "@/lib/reference/actions";
import { itemUserInput, stateMainstayInput, usMainstayInput } from "@/lib/reference/input";
import { sectors, verifications } from "@/lib/reference/states";

type Option = { value: string; label: string };
type Words = { labelKo: string; labelEn: string; verification: string; source: string };
const words: Words = { labelKo: "", labelEn: "", verification: "unverified", source: "" };

/** The part of each form that says what the industry is called and how far that was checked. */
function Provenance({ children }: { children: ReactNode }) {
  const t = useTranslations("imports.page");
  const reference = useTranslations("reference");
  return (
    <div className="grid gap-6 md:grid-cols-2">
      {children}
      <TextInput name="labelKo" label={t("field.labelKo")} required />
      <TextInput name="labelEn" label={t("field.labelEn")} required />
      <SelectInput
        name="verification"
        label={t("field.verification")}
        options={verifications.map((value) => ({ value, label: reference(`verification.${value}`) }))}
        required
      />
      <TextInput name="source" label={t("field.source")} required />
    </div>
  );
}

const shared = (t: (key: "saveRow") => string) => ({ submitLabel: t("saveRow"), clearAfter: true });

export function StateMainstayForm({ states, state }: { states: readonly Option[]; state: string | null }) {
  const t = useTranslations("imports.page");
  return (
    <ActionForm<Words & { state: string; naics: string }>
      schema={stateMainstayInput}
      action={keepStateMainstayAction}
      defaultValues={{ ...words, state: state ?? "", naics: "" }}
      scope="mainstay"
      {...shared(t)}
    >
      <Provenance>
        <SelectInput name="state" label={t("field.state")} options={states} placeholder={t("field.choose")} required />
        <TextInput name="naics" label={t("field.naics")} hint={t("field.naicsHint4")} required />
      </Provenance>
    </ActionForm>
  );
}

export function UsMainstayForm() {
  const t = useTranslations("imports.page");
  return (
    <ActionForm<Words & { naics: string }>
      schema={usMainstayInput}
      action={keepUsMainstayAction}
      defaultValues={{ ...words, naics: "" }}
      scope="industry"
      {...shared(t)}
    >
      <Provenance>
        <TextInput name="naics" label={t("field.naics")} hint={t("field.naicsHint4")} required />
      </Provenance>
    </ActionForm>
  );
}

export function ItemUserForm() {
  const t = useTranslations("imports.page");
  const reference = useTranslations("reference.sectors");
  return (
    <ActionForm<Words & { hsPrefix: string; sector: string; naics: string }>
      schema={itemUserInput}
      action={keepItemUserAction}
      defaultValues={{ ...words, hsPrefix: "", sector: "", naics: "" }}
      scope="user"
      {...shared(t)}
    >
      <Provenance>
        <TextInput name="hsPrefix" label={t("field.hsPrefix")} hint={t("field.hsPrefixHint")} />
        <SelectInput
          name="sector"
          label={t("field.sector")}
          options={sectors.map((value) => ({ value, label: reference(value) }))}
          placeholder={t("field.noSector")}
        />
        <TextInput name="naics" label={t("field.naics")} hint={t("field.naicsHint")} required />
      </Provenance>
    </ActionForm>
  );
}
