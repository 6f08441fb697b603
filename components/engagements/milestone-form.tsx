"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextAreaInput } from "@/components/form/inputs";
import { reportMilestoneAction } from "@/lib/engagements/actions";
import { milestoneInput, noteLimit } from "@/lib/engagements/input";
import { milestones } from "@/lib/engagements/states";
import { DayInput } from "./day-input";

export function MilestoneForm({ engagementId }: { engagementId: string }) {
  const t = useTranslations("engagements");
  return (
    <ActionForm
      schema={milestoneInput}
      action={reportMilestoneAction}
      defaultValues={{ engagementId, kind: "", reachedOn: "", note: "" }}
      submitLabel={t("milestones.report")}
      savedText={t("milestones.reported")}
      clearAfter
      scope="milestone"
    >
      <SelectInput
        name="kind"
        label={t("milestones.what")}
        required
        placeholder={t("choose")}
        options={milestones.map((value) => ({ value, label: t(`milestones.kind.${value}`) }))}
      />
      <DayInput name="reachedOn" label={t("milestones.day")} required />
      <TextAreaInput name="note" label={t("milestones.note")} rows={3} limit={noteLimit} />
    </ActionForm>
  );
}
