"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextInput, useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";
import { enterRateAction } from "@/lib/outcomes/actions";
import { enterRateInput } from "@/lib/outcomes/input";
import { currencies } from "@/lib/outcomes/states";

type Rate = { currency: string; day: string; rate: string; source: string };

export function RateForm() {
  const t = useTranslations("outcomes");
  return (
    <ActionForm<Rate>
      schema={enterRateInput}
      action={enterRateAction}
      defaultValues={{ currency: "KRW", day: "", rate: "", source: "" }}
      submitLabel={t("rates.submit")}
      savedText={t("rates.entered")}
    >
      <SelectInput
        name="currency"
        label={t("field.currency")}
        options={currencies.filter((value) => value !== "USD").map((value) => ({ value, label: value }))}
        required
      />
      <Day />
      <TextInput
        name="rate"
        label={t("rates.rate")}
        hint={t("rates.rateHint")}
        inputMode="decimal"
        width="medium"
        required
      />
      <TextInput name="source" label={t("rates.source")} hint={t("rates.sourceHint")} required />
    </ActionForm>
  );
}

function Day() {
  const t = useTranslations("outcomes.rates");
  const { control, registered } = useInput({ name: "day", required: true });
  return <DateField {...control} {...registered} label={t("day")} />;
}
