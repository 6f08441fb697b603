"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { CheckboxInput, RadiosInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import {
  answerMinutesAction,
  cancelMeetingAction,
  missMeetingAction,
  offerSlotsAction,
  proposeMeetingAction,
  rescheduleMeetingAction,
  setMeetingPlaceAction,
  writeAgendaAction,
} from "@/lib/meetings/actions";
import {
  answerMinutesInput,
  cancelMeetingInput,
  missMeetingInput,
  offerSlotsInput,
  proposeMeetingInput,
  rescheduleInput,
  setPlaceInput,
  writeAgendaForm,
} from "@/lib/meetings/input";
import { agendaLimit, meetingMinutes, minutesAnswers, missedSides } from "@/lib/meetings/states";
import { SlotsInput } from "./slots-input";
import type { PickerDay } from "./words";

/** The id is made with the page, so that a second press finds the meeting of the first. */
export function ProposeForm({ meetingId, draft, days }: { meetingId: string; draft: DraftSource; days: PickerDay[] }) {
  const t = useTranslations("meetings");
  return (
    <ActionForm
      schema={proposeMeetingInput}
      action={proposeMeetingAction}
      defaultValues={{
        meetingId,
        engagementId: draft.subjectId,
        topic: "",
        agenda: "",
        minutes: "30",
        interpreter: false,
        link: "",
        place: "",
        slots: [] as string[],
      }}
      submitLabel={t("form.propose")}
      draft={draft}
    >
      <TextInput name="topic" label={t("field.topic")} hint={t("hint.topic")} required maxLength={120} />
      <TextAreaInput name="agenda" label={t("field.agenda")} hint={t("hint.agenda")} rows={5} limit={agendaLimit} />
      <RadiosInput
        name="minutes"
        label={t("field.minutes")}
        inline
        required
        choices={meetingMinutes.map((value) => ({ value, label: t("minutes", { minutes: value }) }))}
      />
      <CheckboxInput name="interpreter" label={t("field.interpreter")} />
      <Whereabouts />
      <SlotsInput days={days} />
    </ActionForm>
  );
}

function Whereabouts() {
  const t = useTranslations("meetings");
  return (
    <>
      <TextInput name="link" label={t("field.link")} hint={t("hint.link")} inputMode="url" />
      <TextInput name="place" label={t("field.place")} hint={t("hint.place")} />
    </>
  );
}

export function OfferForm({ meetingId, days }: { meetingId: string; days: PickerDay[] }) {
  const t = useTranslations("meetings.form");
  return (
    <ActionForm
      scope="offer"
      schema={offerSlotsInput}
      action={offerSlotsAction}
      defaultValues={{ meetingId, slots: [] as string[] }}
      submitLabel={t("offer")}
      savedText={t("offered")}
      clearAfter
    >
      <SlotsInput days={days} />
    </ActionForm>
  );
}

export function RescheduleForm({ meetingId, days }: { meetingId: string; days: PickerDay[] }) {
  const t = useTranslations("meetings");
  return (
    <ActionForm
      scope="move"
      schema={rescheduleInput}
      action={rescheduleMeetingAction}
      defaultValues={{ meetingId, reason: "", slots: [] as string[] }}
      submitLabel={t("form.reschedule")}
    >
      <p className="max-w-measure text-subtle">{t("form.rescheduleLead")}</p>
      <TextAreaInput name="reason" label={t("field.reason")} hint={t("hint.reason")} rows={3} limit={500} required />
      <SlotsInput days={days} />
    </ActionForm>
  );
}

export function CancelForm({ meetingId }: { meetingId: string }) {
  const t = useTranslations("meetings");
  return (
    <ActionForm
      scope="cancel"
      schema={cancelMeetingInput}
      action={cancelMeetingAction}
      defaultValues={{ meetingId, reason: "" }}
      submitLabel={t("form.cancel")}
      submitVariant="danger"
    >
      <TextAreaInput name="reason" label={t("field.reason")} hint={t("hint.reason")} rows={3} limit={500} required />
    </ActionForm>
  );
}

export function PlaceForm({ meetingId, link, place }: { meetingId: string; link: string; place: string }) {
  const t = useTranslations("meetings");
  return (
    <ActionForm
      scope="place"
      schema={setPlaceInput}
      action={setMeetingPlaceAction}
      defaultValues={{ meetingId, link, place }}
      submitLabel={t("form.setPlace")}
      submitVariant="secondary"
    >
      <Whereabouts />
    </ActionForm>
  );
}

/** Once, and beside the minutes. */
export function AnswerMinutesForm({ meetingId }: { meetingId: string }) {
  const t = useTranslations("meetings");
  return (
    <ActionForm
      scope="answer"
      schema={answerMinutesInput}
      action={answerMinutesAction}
      defaultValues={{ meetingId, answer: "", note: "" }}
      submitLabel={t("form.answerMinutes")}
    >
      <p className="max-w-measure text-subtle">{t("form.answerLead")}</p>
      <RadiosInput
        name="answer"
        label={t("field.minutesAnswer")}
        required
        choices={minutesAnswers.map((value) => ({ value, label: t(`answer.${value}`) }))}
      />
      <TextAreaInput name="note" label={t("field.answerNote")} hint={t("hint.answerNote")} rows={4} limit={1000} />
    </ActionForm>
  );
}

export function AgendaForm({ meetingId, agenda }: { meetingId: string; agenda: string }) {
  const t = useTranslations("meetings");
  return (
    <ActionForm
      scope="agenda"
      schema={writeAgendaForm}
      action={(values) => writeAgendaAction({ ...values, before: agenda })}
      defaultValues={{ meetingId, agenda }}
      submitLabel={t("form.setPlace")}
      submitVariant="secondary"
    >
      <TextAreaInput name="agenda" label={t("field.agenda")} hint={t("hint.agenda")} rows={6} limit={agendaLimit} />
    </ActionForm>
  );
}

export function MissForm({ meetingId }: { meetingId: string }) {
  const t = useTranslations("meetings");
  return (
    <ActionForm
      scope="miss"
      schema={missMeetingInput}
      action={missMeetingAction}
      defaultValues={{ meetingId, by: "", note: "" }}
      submitLabel={t("form.miss")}
      submitVariant="secondary"
    >
      <RadiosInput
        name="by"
        label={t("field.missedBy")}
        required
        choices={missedSides.map((value) => ({ value, label: t(`missedBy.${value}`) }))}
      />
      <TextAreaInput name="note" label={t("field.note")} rows={3} limit={500} />
    </ActionForm>
  );
}
