"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";
import { addAbsenceAction } from "@/lib/chambers/actions";
import { absenceInput } from "@/lib/chambers/input";

function Day({ name }: { name: "startsOn" | "endsOn" }) {
  const t = useTranslations("chambers.absence");
  const { control, registered } = useInput({ name, required: true });
  return <DateField {...control} {...registered} label={t(name)} />;
}

export function AbsenceForm() {
  const t = useTranslations("chambers.absence");
  return (
    <ActionForm
      schema={absenceInput}
      scope="absence"
      action={addAbsenceAction}
      defaultValues={{ startsOn: "", endsOn: "" }}
      submitLabel={t("add")}
      submitVariant="secondary"
      savedText={t("added")}
    >
      <div className="grid gap-6 md:grid-cols-2">
        <Day name="startsOn" />
        <Day name="endsOn" />
      </div>
    </ActionForm>
  );
}
