"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextInput } from "@/components/form/inputs";
import { addTaskAction } from "@/lib/engagements/actions";
import { taskInput } from "@/lib/engagements/input";
import type { RoomPeople } from "@/lib/engagements/queries.room";
import { type EngagementSide, engagementSides } from "@/lib/engagements/states";
import { DayInput } from "./day-input";

type Props = { engagementId: string; people: RoomPeople };

export function TaskForm({ engagementId, people }: Props) {
  const t = useTranslations("engagements.tasks");
  return (
    <ActionForm
      schema={taskInput}
      action={addTaskAction}
      defaultValues={{ engagementId, title: "", side: "company", ownerId: "", dueOn: "" }}
      submitLabel={t("add")}
      savedText={t("added")}
      clearAfter
      scope="task"
    >
      <TextInput name="title" label={t("what")} required />
      <SelectInput
        name="side"
        label={t("sideLabel")}
        required
        options={engagementSides.map((value) => ({ value, label: t(`side.${value}`) }))}
      />
      <Owner people={people} />
      <DayInput name="dueOn" label={t("due")} required />
    </ActionForm>
  );
}

/** People of the chosen side alone. */
function Owner({ people }: { people: RoomPeople }) {
  const t = useTranslations("engagements.tasks");
  const side = useFormContext().watch("side") as EngagementSide;
  const options = (people[side] ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return <SelectInput key={side} name="ownerId" label={t("owner")} placeholder={t("anybody")} options={options} />;
}
