"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextAreaInput } from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import { passEngagementAction } from "@/lib/engagements/actions";
import { noteLimit, passInput } from "@/lib/engagements/input";

/** To a colleague of the same chamber; everything in the room stays. */
export function PassForm({ engagementId, mentors }: { engagementId: string; mentors: SelectOption[] }) {
  const t = useTranslations("engagements");
  return (
    <ActionForm
      schema={passInput}
      action={passEngagementAction}
      defaultValues={{ engagementId, mentorId: "", reason: "" }}
      submitLabel={t("people.passSubmit")}
      savedText={t("people.passDone")}
      scope="pass"
    >
      <p className="max-w-measure text-body-s text-subtle">{t("people.passLead")}</p>
      <SelectInput name="mentorId" label={t("people.passTo")} required placeholder={t("choose")} options={mentors} />
      <TextAreaInput name="reason" label={t("people.passReason")} rows={2} limit={noteLimit} />
    </ActionForm>
  );
}
