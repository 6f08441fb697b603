"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxesInput, TextInput } from "@/components/form/inputs";
import { updateMentorSkillsAction } from "@/lib/chambers/actions";
import { mentorSkillsInput } from "@/lib/chambers/input";
import type { SkillChoices } from "./choices";

type Values = { hoursPerMonth: string; sectors: string[]; channels: string[]; certifications: string[] };

export function SkillsForm({ values, choices }: { values: Values; choices: SkillChoices }) {
  const t = useTranslations("chambers");
  return (
    <ActionForm<Values>
      schema={mentorSkillsInput}
      action={updateMentorSkillsAction}
      defaultValues={values}
      submitLabel={t("own.save")}
      savedText={t("own.savedSkills")}
    >
      <TextInput
        name="hoursPerMonth"
        label={t("field.hoursPerMonth")}
        hint={t("field.hoursHint")}
        width="short"
        inputMode="numeric"
        suffix={t("field.hours")}
        required
      />
      <CheckboxesInput name="sectors" label={t("field.sectors")} choices={choices.sectors} inline />
      <CheckboxesInput name="channels" label={t("field.channels")} choices={choices.channels} inline />
      <CheckboxesInput
        name="certifications"
        label={t("field.certifications")}
        choices={choices.certifications}
        inline
      />
    </ActionForm>
  );
}
