"use client";

import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextInput } from "@/components/form/inputs";
import { Button } from "@/components/ui/button";
import type { SelectOption } from "@/components/ui/native-select";
import { setChamberTerritoriesAction } from "@/lib/chambers/actions";
import { chamberTerritoriesFields } from "@/lib/chambers/input";

type Values = { territories: { stateCode: string; share: string }[] };
type Props = { chamberId: string; readAt: string; territories: Values["territories"]; states: readonly SelectOption[] };

export function TerritoriesForm({ chamberId, readAt, territories, states }: Props) {
  const t = useTranslations("chambers");
  return (
    <ActionForm<Values>
      schema={chamberTerritoriesFields}
      action={(typed) => setChamberTerritoriesAction({ ...typed, chamberId, readAt })}
      defaultValues={{ territories }}
      submitLabel={t("own.save")}
      savedText={t("own.saved")}
    >
      <Rows states={states} />
    </ActionForm>
  );
}

function Rows({ states }: { states: readonly SelectOption[] }) {
  const t = useTranslations("chambers.field");
  const { control } = useFormContext<Values>();
  const { fields, append, remove } = useFieldArray({ control, name: "territories" });
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-measure text-body-s text-subtle">{t("shareHint")}</p>
      {fields.map((field, index) => (
        <div
          key={field.id}
          className="grid grid-cols-1 items-end gap-4 border-b border-gray-light pb-6 md:grid-cols-[minmax(0,20rem)_11rem_auto]"
        >
          <SelectInput
            name={`territories.${index}.stateCode`}
            label={t("territory", { number: index + 1 })}
            placeholder={t("choose")}
            options={states}
            required
          />
          <TextInput
            name={`territories.${index}.share`}
            label={t("share")}
            width="short"
            inputMode="numeric"
            suffix="%"
            required
          />
          <Button
            variant="tertiary"
            icon="minus"
            disabled={fields.length === 1}
            onClick={() => remove(index)}
            className="justify-self-start"
          >
            {t("removeTerritory", { number: index + 1 })}
          </Button>
        </div>
      ))}
      <Button
        variant="secondary"
        icon="plus"
        disabled={fields.length >= 20}
        onClick={() => append({ stateCode: "", share: "" })}
        className="self-start"
      >
        {t("addTerritory")}
      </Button>
    </div>
  );
}
