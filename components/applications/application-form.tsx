"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { CheckboxesInput, TextAreaInput } from "@/components/form/inputs";
import { Notice } from "@/components/ui/notice";
import { saveApplicationAction } from "@/lib/applications/actions";
import { saveInput, textLimits } from "@/lib/applications/input";
import { helpKinds } from "@/lib/applications/states";

export type ApplicationValues = {
  applicationId: string;
  version: number;
  productIds: string[];
  helpKinds: string[];
  motivationKo: string;
  motivationEn: string;
  goalsKo: string;
  goalsEn: string;
  targetStates: string[];
};

type Choice = { value: string; label: string };
type Props = {
  values: ApplicationValues;
  draft: DraftSource;
  changedSince: boolean;
  products: readonly Choice[];
  maxProducts: number;
  states: readonly Choice[];
};

/** What a company says in its application; saves itself while it is typed. */
export function ApplicationForm({ values, draft, changedSince, products, maxProducts, states }: Props) {
  const t = useTranslations("applications");
  return (
    <ActionForm<ApplicationValues>
      schema={saveInput}
      action={saveApplicationAction}
      defaultValues={values}
      submitLabel={t("save")}
      draft={draft}
    >
      {changedSince ? <Notice tone="warning" title={t("changedSince")} /> : null}
      {products.length > 0 ? (
        <CheckboxesInput
          name="productIds"
          label={t("productsTitle")}
          hint={t("productsHint", { max: maxProducts })}
          choices={products}
          required
        />
      ) : null}
      <CheckboxesInput
        name="helpKinds"
        label={t("helpTitle")}
        hint={t("helpHint")}
        choices={helpKinds.map((kind) => ({ value: kind, label: t(`helpKind.${kind}`) }))}
        required
      />
      <TextAreaInput
        name="motivationKo"
        label={t("motivationKo")}
        hint={t("motivationHint")}
        limit={textLimits.motivation}
        rows={8}
        required
      />
      <TextAreaInput
        name="motivationEn"
        label={t("motivationEn")}
        hint={t("englishHint")}
        limit={textLimits.motivation}
        rows={6}
      />
      <TextAreaInput
        name="goalsKo"
        label={t("goalsKo")}
        hint={t("goalsHint")}
        limit={textLimits.goals}
        rows={6}
        required
      />
      <TextAreaInput name="goalsEn" label={t("goalsEn")} hint={t("englishHint")} limit={textLimits.goals} rows={5} />
      <CheckboxesInput
        name="targetStates"
        label={t("statesTitle")}
        hint={t("statesHint")}
        choices={states}
        inline
        required
      />
    </ActionForm>
  );
}
