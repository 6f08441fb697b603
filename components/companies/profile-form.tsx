"use client";

import { useTranslations } from "next-intl";
import { ActionForm, type StoredVersion } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { CheckboxesInput, SelectInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import { Part } from "@/components/form/part";
import { editProfileAction } from "@/lib/companies/actions";
import { profileInput } from "@/lib/companies/input";
import type { TypedProfile } from "@/lib/companies/rules";
import type { ReferenceOptions } from "./options";
import { YearsInput } from "./years-input";

type Props = {
  values: TypedProfile;
  draft: DraftSource;
  stored: StoredVersion;
  options: ReferenceOptions;
  numberLocked: boolean;
};

export function ProfileForm({ values, draft, stored, options, numberLocked }: Props) {
  const t = useTranslations("companies");
  return (
    <ActionForm<TypedProfile>
      schema={profileInput}
      action={editProfileAction}
      defaultValues={values}
      submitLabel={t("profile.submit")}
      draft={draft}
      stored={stored}
    >
      <Part title={t("parts.company")}>
        <TextInput name="nameKo" label={t("fields.nameKo")} hint={t("hints.nameKo")} required />
        <TextInput name="nameEn" label={t("fields.nameEn")} hint={t("hints.nameEn")} />
        <TextInput
          name="businessNumber"
          label={t("fields.businessNumber")}
          hint={t(numberLocked ? "hints.businessNumberLocked" : "hints.businessNumber")}
          inputMode="numeric"
          readOnly={numberLocked}
        />
        <TextInput
          name="corporateNumber"
          label={t("fields.corporateNumber")}
          hint={t("hints.corporateNumber")}
          inputMode="numeric"
        />
        <SelectInput
          name="sector"
          label={t("fields.sector")}
          hint={t("hints.sector")}
          options={options.sectors}
          placeholder={t("choose")}
          width="full"
        />
        <TextInput name="website" label={t("fields.website")} hint={t("hints.website")} inputMode="url" />
      </Part>
      <Part title={t("parts.place")}>
        <TextInput name="addressKo" label={t("fields.addressKo")} hint={t("hints.addressKo")} />
        <TextInput name="addressEn" label={t("fields.addressEn")} hint={t("hints.addressEn")} />
        <SelectInput
          name="district"
          label={t("fields.district")}
          hint={t("hints.district")}
          options={options.districts}
          placeholder={t("choose")}
          width="full"
        />
        <TextInput
          name="postcode"
          label={t("fields.postcode")}
          hint={t("hints.postcode")}
          inputMode="numeric"
          width="short"
        />
      </Part>
      <Part title={t("parts.figures")}>
        <TextInput
          name="foundedYear"
          label={t("fields.foundedYear")}
          hint={t("hints.foundedYear")}
          inputMode="numeric"
          width="short"
        />
        <TextInput
          name="employees"
          label={t("fields.employees")}
          hint={t("hints.employees")}
          inputMode="numeric"
          width="short"
        />
        <div className="md:col-span-2">
          <YearsInput />
        </div>
      </Part>
      <Part title={t("parts.strengths")}>
        <TextAreaInput
          name="introductionKo"
          label={t("fields.introductionKo")}
          hint={t("hints.introductionKo")}
          limit={2000}
          rows={8}
        />
        <TextAreaInput
          name="introductionEn"
          label={t("fields.introductionEn")}
          hint={t("hints.introductionEn")}
          limit={4000}
          rows={8}
        />
        <div className="md:col-span-2 [&_fieldset>div:last-child]:md:grid [&_fieldset>div:last-child]:md:grid-cols-2">
          <CheckboxesInput name="certifications" label={t("fields.certifications")} choices={options.certifications} />
        </div>
      </Part>
      <Part title={t("parts.contact")} lead={t("hints.contact")}>
        <TextInput name="contactName" label={t("fields.contactName")} autoComplete="name" />
        <TextInput name="contactTitle" label={t("fields.contactTitle")} autoComplete="organization-title" />
        <TextInput
          name="contactEmail"
          label={t("fields.contactEmail")}
          hint={t("hints.contactEmail")}
          type="email"
          autoComplete="email"
        />
        <TextInput
          name="contactPhone"
          label={t("fields.contactPhone")}
          hint={t("hints.contactPhone")}
          type="tel"
          autoComplete="tel"
        />
      </Part>
    </ActionForm>
  );
}
