"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, HiddenInput, SelectInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import type { Locale } from "@/lib/i18n/locales";
import { askAboutProductAction } from "@/lib/inquiries/actions";
import { askInput } from "@/lib/inquiries/input";
import { inquiryKinds } from "@/lib/inquiries/states";

type Values = {
  productId: string;
  shown: string;
  website: string;
  kind: string;
  name: string;
  company: string;
  email: string;
  usState: string;
  message: string;
  shareEmail: boolean;
  agreed: boolean;
  locale: Locale;
};

type Props = {
  productId: string;
  /** When the form was shown, sealed. */
  shown: string;
  states: readonly SelectOption[];
  /** The words that are agreed to. */
  notice: ReactNode;
  locale: Locale;
};

export function AskForm({ productId, shown, states, notice, locale }: Props) {
  const t = useTranslations("inquiries");
  return (
    <ActionForm<Values>
      schema={askInput}
      action={askAboutProductAction}
      defaultValues={{
        ...{ productId, shown, website: "", kind: "", name: "", company: "", email: "", usState: "", message: "" },
        ...{ shareEmail: false, agreed: false, locale },
      }}
      submitLabel={t("ask.submit")}
    >
      <HiddenInput name="productId" />
      <HiddenInput name="shown" />
      <Trap label={t("ask.website")} />
      <SelectInput
        name="kind"
        label={t("ask.kind")}
        placeholder={t("ask.choose")}
        options={inquiryKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        required
      />
      <TextInput name="name" label={t("ask.name")} autoComplete="name" width="medium" required />
      <TextInput name="company" label={t("ask.company")} autoComplete="organization" required />
      <TextInput
        name="email"
        label={t("ask.email")}
        hint={t("ask.emailHint")}
        type="email"
        autoComplete="email"
        required
      />
      <SelectInput name="usState" label={t("ask.usState")} placeholder={t("ask.noState")} options={states} />
      <TextAreaInput
        name="message"
        label={t("ask.message")}
        hint={t("ask.messageHint")}
        rows={7}
        limit={3000}
        required
      />
      <section
        aria-labelledby="ask-consent"
        className="flex flex-col gap-4 rounded-xl border border-gray-light p-5 md:p-6"
      >
        <h3 id="ask-consent" className="text-heading-s">
          {t("ask.consentTitle")}
        </h3>
        <div className="rounded-md bg-surface-subtler p-4">{notice}</div>
        <CheckboxInput name="agreed" label={t("ask.agreed")} required />
        <CheckboxInput name="shareEmail" label={t("ask.shareEmail")} hint={t("ask.shareEmailHint")} />
      </section>
    </ActionForm>
  );
}

/** Seen by programs that fill in every field, and by nobody else. */
function Trap({ label }: { label: string }) {
  const { register } = useFormContext();
  return (
    <div aria-hidden="true" className="absolute -left-[200vw] h-px w-px overflow-hidden">
      <label>
        {label}
        <input type="text" tabIndex={-1} autoComplete="off" {...register("website")} />
      </label>
    </div>
  );
}
