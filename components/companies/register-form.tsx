"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, TextInput } from "@/components/form/inputs";
import { registerCompanyAction } from "@/lib/companies/actions";
import { registerInput } from "@/lib/companies/input";
import type { Locale } from "@/lib/i18n/locales";

type Values = {
  companyName: string;
  name: string;
  email: string;
  password: string;
  businessNumber: string;
  registrationConsent: boolean;
  locale: Locale;
};

/** `notice`: the words that are agreed to, readable before the box is ticked. */
export function RegisterForm({ locale, notice }: { locale: Locale; notice: ReactNode }) {
  const t = useTranslations("companies");
  return (
    <ActionForm<Values>
      schema={registerInput}
      action={registerCompanyAction}
      defaultValues={{
        companyName: "",
        name: "",
        email: "",
        password: "",
        businessNumber: "",
        registrationConsent: false,
        locale,
      }}
      submitLabel={t("register.submit")}
    >
      <TextInput name="companyName" label={t("register.companyName")} autoComplete="organization" required />
      <TextInput name="name" label={t("register.name")} autoComplete="name" width="medium" required />
      <TextInput
        name="email"
        label={t("register.email")}
        hint={t("register.emailHint")}
        type="email"
        autoComplete="username"
        required
      />
      <TextInput
        name="password"
        label={t("register.password")}
        hint={t("register.passwordHint")}
        type="password"
        autoComplete="new-password"
        required
      />
      <TextInput
        name="businessNumber"
        label={t("fields.businessNumber")}
        hint={t("register.businessNumberHint")}
        inputMode="numeric"
        width="medium"
      />
      <section
        aria-labelledby="consent-title"
        className="flex flex-col gap-4 rounded-xl border border-gray-light p-5 md:p-6"
      >
        <h2 id="consent-title" className="text-heading-s">
          {t("register.consentTitle")}
        </h2>
        <div className="rounded-md bg-surface-subtler p-4">{notice}</div>
        <CheckboxInput
          name="registrationConsent"
          label={t("register.consent")}
          hint={t("register.consentHint")}
          required
        />
      </section>
    </ActionForm>
  );
}
