"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import type { ReferenceOptions } from "@/components/companies/options";
import { ActionForm, type StoredVersion } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { CheckboxesInput, CheckboxInput, SelectInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import { Part } from "@/components/form/part";
import { createProductAction, editProductAction } from "@/lib/companies/actions";
import { createProductInput, editProductInput } from "@/lib/companies/input";
import type { TypedProduct } from "@/lib/companies/rules";
import { units } from "@/lib/companies/states";
import { HsInput, type HsWords } from "./hs-input";
import { SpecificationsInput } from "./specifications-input";

type NewProduct = TypedProduct & { productId: string; companyId: string };
type ChangedProduct = TypedProduct & { productId: string; version: number };

type Props = {
  values: NewProduct | ChangedProduct;
  draft: DraftSource;
  /** Of a product that exists already. */
  stored?: StoredVersion;
  options: ReferenceOptions;
  hsWords: HsWords;
  knownHs: { hs6: string; name: string } | null;
};

export function ProductForm({ values, draft, stored, options, hsWords, knownHs }: Props) {
  const t = useTranslations("products");
  const isNew = "companyId" in values;
  return (
    <ActionForm<NewProduct | ChangedProduct>
      schema={isNew ? createProductInput : editProductInput}
      action={isNew ? createProductAction : editProductAction}
      defaultValues={values}
      submitLabel={t(isNew ? "create.submit" : "edit.submit")}
      draft={draft}
      stored={stored}
    >
      <Part title={t("parts.what")}>
        <TextInput name="nameKo" label={t("fields.nameKo")} required />
        <TextInput name="nameEn" label={t("fields.nameEn")} />
        <TextAreaInput
          name="summaryKo"
          label={t("fields.summaryKo")}
          hint={t("hints.summaryKo")}
          limit={300}
          rows={4}
        />
        <TextAreaInput
          name="summaryEn"
          label={t("fields.summaryEn")}
          hint={t("hints.summaryEn")}
          limit={600}
          rows={4}
        />
        <TextAreaInput
          name="differenceKo"
          label={t("fields.differenceKo")}
          hint={t("hints.differenceKo")}
          limit={2000}
          rows={6}
        />
        <TextAreaInput
          name="differenceEn"
          label={t("fields.differenceEn")}
          hint={t("hints.differenceEn")}
          limit={4000}
          rows={6}
        />
      </Part>
      <Part title={t("parts.specifications")}>
        <SpecificationsInput />
      </Part>
      <Part title={t("parts.code")}>
        <SelectInput
          name="sector"
          label={t("fields.sector")}
          options={options.sectors}
          placeholder={t("choose")}
          width="full"
        />
        <div className="flex flex-col gap-2">
          <Classification words={hsWords} known={knownHs} />
          <CheckboxInput name="withoutHs" label={t("fields.withoutHs")} hint={t("hints.withoutHs")} />
        </div>
      </Part>
      <Part title={t("parts.trade")} lead={t("hints.price")}>
        <TextInput name="priceMin" label={t("fields.priceMin")} prefix={t("usd")} inputMode="decimal" width="medium" />
        <TextInput name="priceMax" label={t("fields.priceMax")} prefix={t("usd")} inputMode="decimal" width="medium" />
        <SelectInput
          name="unit"
          label={t("fields.unit")}
          hint={t("hints.unit")}
          options={units.map((value) => ({ value, label: t(`units.${value}`) }))}
          placeholder={t("choose")}
        />
        <TextInput
          name="minimumOrder"
          label={t("fields.minimumOrder")}
          hint={t("hints.minimumOrder")}
          inputMode="numeric"
          width="short"
        />
        <TextInput
          name="monthlyCapacity"
          label={t("fields.monthlyCapacity")}
          hint={t("hints.monthlyCapacity")}
          inputMode="numeric"
          width="short"
        />
        <TextInput
          name="leadTimeDays"
          label={t("fields.leadTimeDays")}
          hint={t("hints.leadTimeDays")}
          inputMode="numeric"
          width="short"
        />
      </Part>
      <Part title={t("parts.certificates")}>
        <CheckboxesInput
          name="certificationsHeld"
          label={t("fields.certificationsHeld")}
          choices={options.certifications}
        />
        <CheckboxesInput
          name="certificationsNeeded"
          label={t("fields.certificationsNeeded")}
          choices={options.certifications}
        />
      </Part>
      <Part title={t("parts.channels")}>
        <CheckboxesInput
          name="channels"
          label={t("fields.channels")}
          hint={t("hints.channels")}
          choices={options.channels}
        />
      </Part>
    </ActionForm>
  );
}

function Classification({ words, known }: { words: HsWords; known: Props["knownHs"] }) {
  const without = useWatch({ name: "withoutHs" }) === true;
  return without ? null : <HsInput words={words} known={known} />;
}
