"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { CheckboxInput, SelectInput, TextAreaInput, TextInput, useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";
import { recordMinutesAction } from "@/lib/meetings/actions";
import { recordMinutesInput } from "@/lib/meetings/input";
import { type MeetingSide, meetingSides, mostTasks } from "@/lib/meetings/states";

/** What was agreed, and what follows from it. */
export function MinutesForm({ draft, side }: { draft: DraftSource; side: MeetingSide }) {
  const t = useTranslations("meetings");
  const tasks = Array.from({ length: mostTasks }, () => ({ title: "", side, dueOn: "" }));
  return (
    <ActionForm
      scope="minutes"
      schema={recordMinutesInput}
      action={recordMinutesAction}
      defaultValues={{
        meetingId: draft.subjectId,
        minutesKo: "",
        minutesEn: "",
        attendance: "",
        tasks,
        firstMeeting: true,
      }}
      submitLabel={t("form.record")}
      draft={draft}
    >
      <TextInput name="attendance" label={t("field.attendance")} hint={t("hint.attendance")} required />
      <TextAreaInput name="minutesKo" label={t("field.minutesKo")} hint={t("hint.minutes")} rows={6} limit={4000} />
      <TextAreaInput name="minutesEn" label={t("field.minutesEn")} rows={6} limit={8000} />
      <fieldset className="flex flex-col gap-4">
        <legend className="mb-1 font-bold">{t("field.tasks")}</legend>
        <p className="text-body-s text-subtle">{t("hint.tasks")}</p>
        {tasks.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a form do not move
          <Task key={index} index={index} />
        ))}
      </fieldset>
      <CheckboxInput name="firstMeeting" label={t("field.firstMeeting")} hint={t("hint.firstMeeting")} />
    </ActionForm>
  );
}

function Task({ index }: { index: number }) {
  const t = useTranslations("meetings");
  const { control, registered } = useInput({ name: `tasks.${index}.dueOn` });
  const number = index + 1;
  return (
    <div className="grid grid-cols-1 gap-4 rounded-lg border border-gray-light p-4 md:grid-cols-[1fr_auto_auto]">
      <TextInput name={`tasks.${index}.title`} label={t("field.task", { number })} />
      <SelectInput
        name={`tasks.${index}.side`}
        label={t("field.taskSide", { number })}
        options={meetingSides.map((value) => ({ value, label: t(`side.${value}`) }))}
      />
      <DateField {...control} {...registered} label={t("field.taskDue", { number })} />
    </div>
  );
}
