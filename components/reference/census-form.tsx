"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput } from "@/components/form/inputs";
import { fetchFromCensusAction } from "@/lib/reference/actions";
import { censusInput } from "@/lib/reference/input";
import { tradeFlows } from "@/lib/reference/states";

/** Offered only where a key is configured. Years that are over, the newest first. */
export function CensusForm({ years }: { years: readonly number[] }) {
  const t = useTranslations("imports.page");
  const flows = useTranslations("reference.flows");
  return (
    <ActionForm<{ flow: string; year: string }>
      schema={censusInput}
      action={(typed) => fetchFromCensusAction(typed)}
      defaultValues={{ flow: "import", year: String(years[0]) }}
      submitLabel={t("fetch")}
      submitVariant="secondary"
      savedText={t("fetchStarted")}
      scope="census"
    >
      <div className="grid gap-6 md:grid-cols-2">
        <SelectInput
          name="flow"
          label={t("field.flow")}
          options={tradeFlows.map((value) => ({ value, label: flows(value) }))}
        />
        <SelectInput
          name="year"
          label={t("field.year")}
          options={years.map((year) => ({ value: String(year), label: String(year) }))}
        />
      </div>
    </ActionForm>
  );
}
