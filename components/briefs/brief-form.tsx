"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { CheckboxesInput, SelectInput, TextAreaInput, TextInput, useInput } from "@/components/form/inputs";
import { Part } from "@/components/form/part";
import type { Choice } from "@/components/ui/checkbox";
import { DateField } from "@/components/ui/date-field";
import type { SelectOption } from "@/components/ui/native-select";
import { changeBriefAction, openBriefAction } from "@/lib/briefs/actions";
import { changeBriefInput, openBriefInput } from "@/lib/briefs/input";
import type { TypedBrief } from "@/lib/briefs/rules";
import { HsRangeInput } from "./hs-range-input";

type NewBrief = TypedBrief & { briefId: string };
type ChangedBrief = NewBrief & { readAt: string };

export type BriefChoices = {
  sectors: SelectOption[];
  units: SelectOption[];
  certifications: Choice[];
  channels: Choice[];
};

type Props = { values: NewBrief | ChangedBrief; draft: DraftSource; choices: BriefChoices };

export function BriefForm({ values, draft, choices }: Props) {
  const t = useTranslations("briefs");
  const isNew = !("readAt" in values);
  return (
    <ActionForm<NewBrief | ChangedBrief>
      schema={isNew ? openBriefInput : changeBriefInput}
      action={isNew ? openBriefAction : changeBriefAction}
      defaultValues={values}
      submitLabel={t(isNew ? "mentor.submit" : "mentor.save")}
      draft={draft}
    >
      <Part title={t("part.what")}>
        <TextInput name="titleKo" label={t("field.titleKo")} hint={t("hint.title")} lang="ko" />
        <TextInput name="titleEn" label={t("field.titleEn")} lang="en" />
        <TextAreaInput
          name="detailsKo"
          label={t("field.detailsKo")}
          hint={t("hint.details")}
          limit={2000}
          rows={5}
          lang="ko"
        />
        <TextAreaInput name="detailsEn" label={t("field.detailsEn")} limit={4000} rows={5} lang="en" />
        <SelectInput
          name="sector"
          label={t("field.sector")}
          options={choices.sectors}
          placeholder={t("choose")}
          required
        />
        <HsRangeInput />
      </Part>
      <Part title={t("part.terms")}>
        <SelectInput
          name="unit"
          label={t("field.unit")}
          hint={t("hint.unit")}
          options={choices.units}
          placeholder={t("noUnit")}
        />
        <TextInput name="monthlyVolume" label={t("field.monthlyVolume")} inputMode="numeric" width="short" />
        <TextInput
          name="priceMin"
          label={t("field.priceMin")}
          hint={t("hint.price")}
          prefix={t("usd")}
          inputMode="decimal"
          width="medium"
        />
        <TextInput name="priceMax" label={t("field.priceMax")} prefix={t("usd")} inputMode="decimal" width="medium" />
        <CheckboxesInput
          name="certifications"
          label={t("field.certifications")}
          hint={t("hint.certifications")}
          choices={choices.certifications}
          inline
        />
        <CheckboxesInput
          name="channels"
          label={t("field.channels")}
          hint={t("hint.channels")}
          choices={choices.channels}
          inline
        />
      </Part>
      <Part title={t("part.until")}>
        <LastDay />
      </Part>
    </ActionForm>
  );
}

/** The last day, by the calendar where the chamber is. */
export function LastDay() {
  const t = useTranslations("briefs");
  const { control, registered } = useInput({ name: "openUntil", required: true });
  return <DateField {...control} {...registered} label={t("field.openUntil")} hint={t("hint.openUntil")} />;
}
