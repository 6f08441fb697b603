"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextInput } from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import { createChamberAction } from "@/lib/chambers/actions";
import { newChamberInput } from "@/lib/chambers/input";

const empty = {
  nameKo: "",
  nameEn: "",
  kind: "chapter",
  metro: "",
  city: "",
  stateCode: "",
  timeZone: "",
  bodyId: "",
  contactEmail: "",
};

type Props = Record<"kinds" | "states" | "zones" | "bodies", readonly SelectOption[]>;

export function NewChamberForm({ kinds, states, zones, bodies }: Props) {
  const t = useTranslations("chambers");
  return (
    <ActionForm<typeof empty>
      schema={newChamberInput}
      action={createChamberAction}
      defaultValues={empty}
      submitLabel={t("new.submit")}
    >
      <TextInput name="nameKo" label={t("field.nameKo")} lang="ko" required />
      <TextInput name="nameEn" label={t("field.nameEn")} lang="en" required />
      <SelectInput name="kind" label={t("field.kind")} options={kinds} required />
      <SelectInput
        name="stateCode"
        label={t("field.stateCode")}
        placeholder={t("field.choose")}
        options={states}
        required
      />
      <TextInput name="city" label={t("field.city")} width="medium" required />
      <TextInput name="metro" label={t("field.metro")} hint={t("field.metroHint")} width="medium" required />
      <SelectInput
        name="timeZone"
        label={t("field.timeZone")}
        placeholder={t("field.choose")}
        options={zones}
        required
      />
      <SelectInput name="bodyId" label={t("field.body")} placeholder={t("field.noBody")} options={bodies} />
      <TextInput
        name="contactEmail"
        label={t("field.contactEmail")}
        hint={t("field.contactEmailHint")}
        type="email"
        autoComplete="off"
      />
    </ActionForm>
  );
}
