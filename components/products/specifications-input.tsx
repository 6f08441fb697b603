"use client";

import { useTranslations } from "next-intl";
import { flushSync } from "react-dom";
import { get, useFieldArray, useFormState, useWatch } from "react-hook-form";
import { TextInput } from "@/components/form/inputs";
import { Button, ButtonRow } from "@/components/ui/button";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Icon } from "@/components/ui/icon";
import { countUntranslated, type Specification } from "@/lib/companies/rules";
import { mostSpecifications } from "@/lib/companies/states";

const name = "specifications";
const id = `field-${name}`;
const empty: Specification = { nameKo: "", nameEn: "", valueKo: "", valueEn: "" };

type Deed = "up" | "down" | "remove";
const buttonOf = (index: number, deed: Deed) => `${id}-${index}-${deed}`;

/** The first of these that can be pressed has the focus: the keyboard goes on where it was. */
function focusFirst(...ids: string[]) {
  const buttons = ids.map((one) => document.getElementById(one));
  buttons.find((one) => one instanceof HTMLButtonElement && !one.disabled)?.focus();
}

/** What is measured or made of a product, a row each, in both languages. */
export function SpecificationsInput() {
  const t = useTranslations("products.specifications");
  const { errors } = useFormState({ name });
  const { fields, append, remove, swap } = useFieldArray({ name });
  const problem = (get(errors, name) as { message?: unknown } | undefined)?.message;
  const last = fields.length - 1;

  function move(from: number, deed: "up" | "down") {
    const to = deed === "up" ? from - 1 : from + 1;
    // The row is at its new place before the focus follows it.
    flushSync(() => swap(from, to));
    focusFirst(buttonOf(to, deed), buttonOf(to, deed === "up" ? "down" : "up"));
  }
  function take(index: number) {
    flushSync(() => remove(index));
    focusFirst(buttonOf(Math.min(index, last - 1), "remove"), `${id}-add`);
  }

  return (
    <ChoiceGroup
      id={id}
      label={t("title")}
      labelHidden
      hint={t("hint", { count: mostSpecifications })}
      error={typeof problem === "string" ? problem : undefined}
    >
      {fields.length === 0 ? <p className="text-subtle">{t("none")}</p> : null}
      {fields.map((field, index) => (
        <fieldset
          key={field.id}
          aria-label={t("row", { number: index + 1 })}
          className="flex flex-col gap-4 border-b border-gray-light py-4"
        >
          <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-2">
            <TextInput name={`${name}.${index}.nameKo`} label={t("nameKo")} lang="ko" width="full" required />
            <TextInput name={`${name}.${index}.valueKo`} label={t("valueKo")} lang="ko" width="full" required />
            <TextInput name={`${name}.${index}.nameEn`} label={t("nameEn")} lang="en" width="full" />
            <TextInput name={`${name}.${index}.valueEn`} label={t("valueEn")} lang="en" width="full" />
          </div>
          <ButtonRow>
            <Button
              id={buttonOf(index, "up")}
              size="small"
              variant="tertiary"
              disabled={index === 0}
              onClick={() => move(index, "up")}
            >
              {t("up", { number: index + 1 })}
            </Button>
            <Button
              id={buttonOf(index, "down")}
              size="small"
              variant="tertiary"
              disabled={index === last}
              onClick={() => move(index, "down")}
            >
              {t("down", { number: index + 1 })}
            </Button>
            <Button
              id={buttonOf(index, "remove")}
              size="small"
              variant="tertiary"
              icon="close"
              onClick={() => take(index)}
            >
              {t("remove", { number: index + 1 })}
            </Button>
          </ButtonRow>
        </fieldset>
      ))}
      <Untranslated />
      {fields.length < mostSpecifications ? (
        <div className="mt-3">
          <Button id={`${id}-add`} variant="secondary" size="small" icon="plus" onClick={() => append({ ...empty })}>
            {t("add")}
          </Button>
        </div>
      ) : null}
    </ChoiceGroup>
  );
}

/** How many rows the English page and sheet have in Korean as they are typed now. */
function Untranslated() {
  const t = useTranslations("products.specifications");
  const count = countUntranslated((useWatch({ name }) as Partial<Specification>[] | undefined) ?? []);
  if (count === 0) return null;
  return (
    <p className="mt-2 flex items-start gap-2 text-body-s font-bold">
      <Icon name="warning" className="mt-0.5 shrink-0 text-warning" />
      {t("untranslated", { count })}
    </p>
  );
}
