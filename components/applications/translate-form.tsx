"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput } from "@/components/form/inputs";
import { Disclosure } from "@/components/ui/disclosure";
import { translateTextAction } from "@/lib/applications/actions";
import { textLimits, translateInput } from "@/lib/applications/input";

type Values = { applicationId: string; name: string; text: string };

export function TranslateForm({ label, ...values }: Values & { label: string }) {
  const t = useTranslations("applications.translation");
  return (
    <Disclosure summary={t(values.text ? "change" : "add")}>
      <ActionForm<Values>
        schema={translateInput}
        action={translateTextAction}
        defaultValues={values}
        submitLabel={t("save")}
        submitVariant="secondary"
        scope={`translate-${values.name.replaceAll(".", "-")}`}
      >
        <TextAreaInput name="text" label={label} limit={textLimits.translation} rows={6} required />
      </ActionForm>
    </Disclosure>
  );
}
