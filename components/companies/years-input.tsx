"use client";

import { useTranslations } from "next-intl";
import { useFieldArray } from "react-hook-form";
import { TextInput } from "@/components/form/inputs";
import { Button } from "@/components/ui/button";
import { ChoiceGroup } from "@/components/ui/choice-group";

const most = 5;

/** Sales and exports, a row for each year. */
export function YearsInput() {
  const t = useTranslations("companies");
  const { fields, append, remove } = useFieldArray({ name: "years" });
  return (
    <ChoiceGroup id="field-years" label={t("fields.years")} hint={t("hints.years")}>
      {fields.length === 0 ? <p className="text-subtle">{t("noYears")}</p> : null}
      {fields.map((field, index) => (
        <fieldset
          key={field.id}
          aria-label={t("yearRow", { number: index + 1 })}
          className="grid grid-cols-1 items-start gap-4 border-b border-gray-light py-4 md:grid-cols-[8rem_1fr_1fr_auto]"
        >
          <TextInput name={`years.${index}.year`} label={t("fields.year")} inputMode="numeric" width="full" required />
          <TextInput name={`years.${index}.salesKrw`} label={t("fields.salesKrw")} inputMode="numeric" width="full" />
          <TextInput
            name={`years.${index}.exportsUsd`}
            label={t("fields.exportsUsd")}
            inputMode="decimal"
            width="full"
          />
          <Button variant="tertiary" size="small" icon="close" className="md:mt-9" onClick={() => remove(index)}>
            {t("removeYear")}
          </Button>
        </fieldset>
      ))}
      {fields.length < most ? (
        <div className="mt-3">
          <Button
            variant="secondary"
            size="small"
            icon="plus"
            onClick={() => append({ year: "", salesKrw: "", exportsUsd: "" })}
          >
            {t("addYear")}
          </Button>
        </div>
      ) : null}
    </ChoiceGroup>
  );
}
