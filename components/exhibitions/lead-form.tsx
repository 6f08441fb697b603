"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/form/action-form";
import {
  CheckboxesInput,
  CheckboxInput,
  HiddenInput,
  RadiosInput,
  SelectInput,
  TextAreaInput,
  TextInput,
} from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import { recordLeadAction, updateLeadAction } from "@/lib/exhibitions/actions";
import { recordLeadInput, updateLeadInput } from "@/lib/exhibitions/input";
import { leadInterests, temperatures } from "@/lib/exhibitions/states";
import { CardInput, type Waiting } from "./card-fields";

type Props = Waiting & { boothId: string; products: SelectOption[]; states: SelectOption[]; notice: ReactNode };

/** A card on a phone, one after another: what must be there first, what may be left out after it. */
export function LeadForm({ boothId, products, states, notice, cards, scanned }: Props) {
  const t = useTranslations("exhibitions");
  return (
    <ActionForm
      schema={recordLeadInput}
      action={recordLeadAction}
      defaultValues={{
        boothId,
        business: "",
        person: "",
        position: "",
        email: "",
        phone: "",
        usState: "",
        interest: "",
        temperature: "warm",
        productIds: [] as string[],
        promised: "",
        cardId: "",
        told: false,
      }}
      submitLabel={t("leads.save")}
      savedText={t("leads.saved")}
      clearAfter
      scope="lead"
    >
      <HiddenInput name="boothId" />
      <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
        <TextInput name="business" label={t("leads.business")} autoComplete="off" required />
        <TextInput name="person" label={t("leads.person")} autoComplete="off" required />
        <TextInput
          name="email"
          label={t("leads.email")}
          hint={t("leads.emailOrPhone")}
          inputMode="email"
          autoComplete="off"
        />
        <TextInput name="phone" label={t("leads.phone")} inputMode="tel" autoComplete="off" />
      </div>
      <SelectInput
        name="interest"
        label={t("leads.interest")}
        placeholder={t("form.choose")}
        options={leadInterests.map((value) => ({ value, label: t(`interest.${value}`) }))}
        required
      />
      <RadiosInput
        name="temperature"
        label={t("leads.temperature")}
        choices={temperatures.map((value) => ({ value, label: t(`temperature.${value}`) }))}
        inline
        required
      />
      {products.length > 0 ? (
        <CheckboxesInput
          name="productIds"
          label={t("leads.products")}
          choices={products.map(({ value, label }) => ({ value, label }))}
        />
      ) : null}
      <TextAreaInput name="promised" label={t("leads.promised")} hint={t("leads.promisedHint")} rows={3} limit={1000} />
      <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
        <TextInput name="position" label={t("leads.position")} autoComplete="off" />
        <SelectInput name="usState" label={t("leads.usState")} placeholder={t("leads.noState")} options={states} />
      </div>
      <CardInput {...{ boothId, cards, scanned }} />
      {notice}
      <CheckboxInput name="told" label={t("leads.told")} required />
    </ActionForm>
  );
}

/** What has become of a lead, in a sentence. */
export function LeadUpdateForm({ leadId, moves }: { leadId: string; moves: SelectOption[] }) {
  const t = useTranslations("exhibitions.update");
  return (
    <ActionForm
      schema={updateLeadInput}
      action={updateLeadAction}
      defaultValues={{ leadId, move: "", note: "" }}
      submitLabel={t("save")}
      savedText={t("saved")}
      clearAfter
      scope="update"
    >
      <HiddenInput name="leadId" />
      <SelectInput name="move" label={t("move")} placeholder={t("choose")} options={moves} required />
      <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} rows={3} limit={1000} required />
    </ActionForm>
  );
}
