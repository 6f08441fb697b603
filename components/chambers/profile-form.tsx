"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxesInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import { Disclosure } from "@/components/ui/disclosure";
import { updateChamberProfileAction } from "@/lib/chambers/actions";
import { chamberProfileFields } from "@/lib/chambers/input";
import type { StrengthChoices } from "./choices";
import type { ChamberStrengths } from "./strengths";

type Values = ChamberStrengths & { aboutKo: string; aboutEn: string; website: string; contactEmail: string };
type Props = {
  chamberId: string;
  /** When the chamber was last changed as it is shown here. */
  readAt: string;
  values: Values;
  choices: StrengthChoices;
};

export function ChamberProfileForm({ chamberId, readAt, values, choices }: Props) {
  const t = useTranslations("chambers");
  return (
    <ActionForm<Values>
      schema={chamberProfileFields}
      action={(typed) => updateChamberProfileAction({ ...typed, chamberId, readAt })}
      defaultValues={values}
      submitLabel={t("own.save")}
      savedText={t("own.saved")}
    >
      <TextAreaInput name="aboutKo" label={t("field.aboutKo")} hint={t("field.aboutHint")} limit={2000} lang="ko" />
      <TextAreaInput name="aboutEn" label={t("field.aboutEn")} limit={2000} lang="en" />
      <TextInput name="website" label={t("field.website")} type="url" inputMode="url" />
      <TextInput
        name="contactEmail"
        label={t("field.contactEmail")}
        hint={t("field.contactEmailHint")}
        type="email"
        autoComplete="off"
      />
      <CheckboxesInput name="sectors" label={t("field.sectors")} choices={choices.sectors} inline />
      <CheckboxesInput name="helpKinds" label={t("field.helpKinds")} choices={choices.helpKinds} inline />
      <CheckboxesInput name="channels" label={t("field.channels")} choices={choices.channels} inline />
      <CheckboxesInput
        name="certifications"
        label={t("field.certifications")}
        choices={choices.certifications}
        inline
      />
      <CheckboxesInput name="languages" label={t("field.languages")} choices={choices.languages} inline />
      <Disclosure summary={t("field.hsChapters")}>
        <CheckboxesInput
          name="hsChapters"
          label={t("field.hsChapters")}
          hint={t("field.hsHint")}
          choices={choices.hsChapters}
        />
      </Disclosure>
    </ActionForm>
  );
}
