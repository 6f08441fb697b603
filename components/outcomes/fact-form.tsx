"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { ActionForm, type StoredVersion } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { SelectInput, TextAreaInput, TextInput, useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";
import type { SelectOption } from "@/components/ui/native-select";
import { changeOutcomeAction, draftOutcomeAction } from "@/lib/outcomes/actions";
import { changeInput, draftInput, limits } from "@/lib/outcomes/input";
import { fieldsOfKind, type OutcomeField } from "@/lib/outcomes/rules";
import { currencies, incoterms, type OutcomeKind, outcomeKinds, pipelineStages } from "@/lib/outcomes/states";

export type TypedFacts = {
  outcomeId: string;
  /** Not there where there is no lead to choose: what stands stays. */
  leadId?: string;
  kind: string;
  happenedOn: string;
  amount: string;
  currency: string;
  incoterm: string;
  counterparty: string;
  counterpartyState: string;
  quantity: string;
  stage: string;
  details: string;
};

/** `leads`: whom the reader's company met at fairs. */
type Props = { states: SelectOption[]; leads: SelectOption[]; draft: DraftSource } & (
  | { values: TypedFacts & { engagementId: string; keptUnder: string }; rooms: SelectOption[]; stored?: undefined }
  | { values: TypedFacts & { version: number }; rooms?: undefined; stored: StoredVersion }
);

/** What happened; which fields there are follows the kind. */
export function FactForm({ values, rooms, states, leads, draft, stored }: Props) {
  const t = useTranslations("outcomes");
  return (
    <ActionForm<TypedFacts>
      schema={rooms ? draftInput : changeInput}
      action={rooms ? draftOutcomeAction : changeOutcomeAction}
      defaultValues={values}
      submitLabel={t(rooms ? "new.submit" : "page.save")}
      submitVariant={rooms ? "primary" : "secondary"}
      draft={draft}
      stored={stored}
    >
      {rooms ? (
        <SelectInput
          name="engagementId"
          label={t("field.room")}
          placeholder={t("choose")}
          options={rooms}
          width="full"
          required
        />
      ) : null}
      {leads.length > 0 ? (
        <SelectInput
          name="leadId"
          label={t("field.lead")}
          hint={t("hint.lead")}
          placeholder={t("none")}
          options={leads}
          width="full"
        />
      ) : null}
      <SelectInput
        name="kind"
        label={t("field.kind")}
        hint={t("hint.kind")}
        placeholder={t("choose")}
        options={outcomeKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        required
      />
      <Day />
      <OfKind states={states} />
      <TextAreaInput
        name="details"
        label={t("field.details")}
        hint={t("hint.details")}
        limit={limits.details}
        rows={4}
      />
    </ActionForm>
  );
}

function Day() {
  const t = useTranslations("outcomes.field");
  const { control, registered } = useInput({ name: "happenedOn", required: true });
  return <DateField {...control} {...registered} label={t("happenedOn")} />;
}

function OfKind({ states }: { states: SelectOption[] }) {
  const t = useTranslations("outcomes");
  const kind = useWatch({ name: "kind" }) as OutcomeKind | "";
  if (kind === "") return null;
  const asked = fieldsOfKind[kind];
  const shows = (field: OutcomeField) => asked[field] !== undefined;
  const of = (field: OutcomeField) => ({ name: field, required: asked[field] === true });
  const quantity = kind === "hire" ? t("field.heads") : t("field.talks");
  return (
    <>
      {shows("quantity") ? <TextInput {...of("quantity")} label={quantity} inputMode="numeric" width="short" /> : null}
      {shows("amount") ? (
        <>
          <TextInput
            {...of("amount")}
            label={t("field.amount")}
            hint={t("hint.amount")}
            inputMode="decimal"
            width="medium"
          />
          <SelectInput
            name="currency"
            label={t("field.currency")}
            placeholder={t("choose")}
            options={currencies.map((value) => ({ value, label: value }))}
            required
          />
        </>
      ) : null}
      {shows("stage") ? (
        <SelectInput
          {...of("stage")}
          label={t("field.stage")}
          placeholder={t("choose")}
          options={pipelineStages.map((value) => ({ value, label: t(`stage.${value}`) }))}
        />
      ) : null}
      {shows("counterparty") ? (
        <TextInput {...of("counterparty")} label={t("field.counterparty")} hint={t("hint.counterparty")} />
      ) : null}
      {shows("counterpartyState") ? (
        <SelectInput
          {...of("counterpartyState")}
          label={t("field.counterpartyState")}
          placeholder={t("choose")}
          options={states}
        />
      ) : null}
      {shows("incoterm") ? (
        <SelectInput
          {...of("incoterm")}
          label={t("field.incoterm")}
          placeholder={t("none")}
          options={incoterms.map((value) => ({ value, label: value }))}
        />
      ) : null}
    </>
  );
}
