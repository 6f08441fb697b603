"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxesInput, CheckboxInput, SelectInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import { publishProfileAction, saveProfileAction } from "@/lib/investors/actions";
import { limits, publishProfileInput, saveProfileInput } from "@/lib/investors/input";
import { capTableOpenness, instruments, stages } from "@/lib/investors/states";

export type ProfileValues = {
  edits: number;
  stage: string;
  instruments: string[];
  amountMin: string;
  amountMax: string;
  useKo: string;
  useEn: string;
  tractionKo: string;
  tractionEn: string;
  revenue: string;
  revenueYear: string;
  capTable: string;
  rounds: string;
  links: string;
};

export function ProfileForm({ values }: { values: ProfileValues }) {
  const t = useTranslations("investors");
  return (
    <ActionForm<ProfileValues>
      // What was saved last is where the next saving begins.
      key={values.edits}
      schema={saveProfileInput}
      action={saveProfileAction}
      defaultValues={values}
      submitLabel={t("own.save")}
      savedText={t("own.saved")}
      scope="profile"
    >
      <SelectInput
        name="stage"
        label={t("field.stage")}
        placeholder={t("field.choose")}
        options={stages.map((value) => ({ value, label: t(`stage.${value}`) }))}
        required
      />
      <CheckboxesInput
        name="instruments"
        label={t("field.instruments")}
        choices={instruments.map((value) => ({ value, label: t(`instrument.${value}`) }))}
        required
      />
      <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
        <TextInput name="amountMin" label={t("field.amountMin")} inputMode="decimal" required />
        <TextInput name="amountMax" label={t("field.amountMax")} inputMode="decimal" required />
      </div>
      <Words />
      <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
        <TextInput name="revenue" label={t("field.revenue")} inputMode="decimal" />
        <TextInput name="revenueYear" label={t("field.revenueYear")} inputMode="numeric" width="short" />
      </div>
      <SelectInput
        name="capTable"
        label={t("field.capTable")}
        placeholder={t("field.choose")}
        options={capTableOpenness.map((value) => ({ value, label: t(`capTable.${value}`) }))}
        required
      />
      <TextAreaInput
        name="rounds"
        label={t("field.rounds")}
        hint={t("field.roundsHint")}
        rows={3}
        limit={limits.rounds}
      />
      <TextAreaInput name="links" label={t("field.links")} hint={t("field.linksHint")} rows={3} />
    </ActionForm>
  );
}

function Words() {
  const t = useTranslations("investors.field");
  return (
    <>
      <TextAreaInput name="useKo" label={t("useKo")} rows={4} limit={limits.use} required />
      <TextAreaInput name="useEn" label={t("useEn")} hint={t("englishHint")} rows={4} limit={limits.use} />
      <TextAreaInput name="tractionKo" label={t("tractionKo")} rows={4} limit={limits.traction} />
      <TextAreaInput
        name="tractionEn"
        label={t("tractionEn")}
        hint={t("englishHint")}
        rows={4}
        limit={limits.traction}
      />
    </>
  );
}

export function PublishForm({ edits, noticeVersion, again }: { edits: number; noticeVersion: number; again: boolean }) {
  const t = useTranslations("investors.own");
  return (
    <ActionForm
      key={edits}
      schema={publishProfileInput}
      action={publishProfileAction}
      defaultValues={{ edits, noticeVersion, agreed: false }}
      submitLabel={t(again ? "publishAgain" : "publish")}
      savedText={t("published")}
      scope="publish"
    >
      <CheckboxInput name="agreed" label={t("agreed")} required />
    </ActionForm>
  );
}
