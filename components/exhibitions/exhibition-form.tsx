"use client";

import { useTranslations } from "next-intl";
import { DayInput } from "@/components/engagements/day-input";
import { ActionForm } from "@/components/form/action-form";
import { HiddenInput, SelectInput, TextInput } from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import { changeExhibitionAction, createExhibitionAction } from "@/lib/exhibitions/actions";
import { changeExhibitionInput, createExhibitionInput } from "@/lib/exhibitions/input";

export type TypedExhibition = {
  nameKo: string;
  nameEn: string;
  venue: string;
  city: string;
  usState: string;
  firstDay: string;
  lastDay: string;
  zone: string;
  website: string;
  source: string;
  aftercareDays: string;
};

type Props = { states: SelectOption[]; zones: SelectOption[] } & (
  | { values: TypedExhibition & { programId: string }; programs: SelectOption[] }
  | { values: TypedExhibition & { exhibitionId: string }; programs?: undefined }
);

/** What is known of an exhibition, and from where. */
export function ExhibitionForm({ values, programs, states, zones }: Props) {
  const t = useTranslations("exhibitions");
  return (
    <ActionForm<Props["values"]>
      schema={programs ? createExhibitionInput : changeExhibitionInput}
      action={programs ? createExhibitionAction : changeExhibitionAction}
      defaultValues={values}
      submitLabel={t(programs ? "form.create" : "form.save")}
      savedText={t("form.saved")}
      submitVariant={programs ? "primary" : "secondary"}
      scope="exhibition"
    >
      {programs ? (
        <SelectInput
          name="programId"
          label={t("form.program")}
          hint={t("form.programHint")}
          placeholder={t("form.choose")}
          options={programs}
          width="full"
          required
        />
      ) : (
        <HiddenInput name="exhibitionId" />
      )}
      <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
        <TextInput name="nameKo" label={t("form.nameKo")} required />
        <TextInput name="nameEn" label={t("form.nameEn")} required />
        <TextInput name="venue" label={t("form.venue")} required />
        <TextInput name="city" label={t("form.city")} required />
        <SelectInput name="usState" label={t("form.usState")} placeholder={t("form.noState")} options={states} />
        <SelectInput name="zone" label={t("form.zone")} options={zones} required />
        <DayInput name="firstDay" label={t("form.firstDay")} required />
        <DayInput name="lastDay" label={t("form.lastDay")} required />
        <TextInput name="website" label={t("form.website")} />
        <TextInput name="source" label={t("form.source")} hint={t("form.sourceHint")} required />
        <TextInput
          name="aftercareDays"
          label={t("form.aftercareDays")}
          hint={t("form.aftercareDaysHint")}
          inputMode="numeric"
          required
        />
      </div>
    </ActionForm>
  );
}
