"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { HiddenInput, SelectInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import { declineBoothAction, offerBoothAction, placeBoothAction, planMeetingAction } from "@/lib/exhibitions/actions";
import { declineBoothInput, offerBoothInput, placeBoothInput, planMeetingInput } from "@/lib/exhibitions/input";

function Place() {
  const t = useTranslations("exhibitions.booth");
  return (
    <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
      <TextInput name="hall" label={t("hall")} />
      <TextInput name="number" label={t("number")} />
    </div>
  );
}

export function OfferForm({ exhibitionId, companies }: { exhibitionId: string; companies: SelectOption[] }) {
  const t = useTranslations("exhibitions.booth");
  return (
    <ActionForm
      schema={offerBoothInput}
      action={offerBoothAction}
      defaultValues={{ exhibitionId, companyId: "", hall: "", number: "" }}
      submitLabel={t("offer")}
      savedText={t("offered")}
      clearAfter
      scope="offer"
    >
      <HiddenInput name="exhibitionId" />
      <SelectInput name="companyId" label={t("company")} placeholder={t("choose")} options={companies} required />
      <Place />
    </ActionForm>
  );
}

export function PlaceForm({ boothId, hall, number }: { boothId: string; hall: string; number: string }) {
  const t = useTranslations("exhibitions.booth");
  return (
    <ActionForm
      schema={placeBoothInput}
      action={placeBoothAction}
      defaultValues={{ boothId, hall, number }}
      submitLabel={t("save")}
      submitVariant="secondary"
      scope={`place-${boothId}`}
    >
      <HiddenInput name="boothId" />
      <Place />
    </ActionForm>
  );
}

export function DeclineForm({ boothId }: { boothId: string }) {
  const t = useTranslations("exhibitions.booth");
  return (
    <ActionForm
      schema={declineBoothInput}
      action={declineBoothAction}
      defaultValues={{ boothId, reason: "" }}
      submitLabel={t("decline")}
      submitVariant="secondary"
      scope="decline"
    >
      <HiddenInput name="boothId" />
      <TextAreaInput name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} limit={500} required />
    </ActionForm>
  );
}

export function MeetingForm({ boothId, days }: { boothId: string; days: SelectOption[] }) {
  const t = useTranslations("exhibitions.meetings");
  return (
    <ActionForm
      schema={planMeetingInput}
      action={planMeetingAction}
      defaultValues={{ boothId, day: days[0]?.value ?? "", time: "", counterpart: "", note: "" }}
      submitLabel={t("plan")}
      savedText={t("planned")}
      clearAfter
      scope="meeting"
    >
      <HiddenInput name="boothId" />
      <SelectInput name="day" label={t("day")} options={days} required />
      <TextInput name="time" label={t("time")} hint={t("timeHint")} inputMode="numeric" width="short" required />
      <TextInput name="counterpart" label={t("counterpart")} required />
      <TextAreaInput name="note" label={t("note")} rows={2} limit={500} />
    </ActionForm>
  );
}
