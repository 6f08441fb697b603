"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextInput, useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";
import { copyProgramAction, createProgramAction } from "@/lib/programs/actions";
import { copyInput, newProgramInput } from "@/lib/programs/input";

type Values = { programId?: string; titleKo: string; titleEn: string; callStartsAt: string };
type Props = {
  /** The season that is copied; without one a season begins empty. */
  source?: { programId: string; titleKo: string; titleEn: string; callHint: string };
};

/** How a season begins: its name and the start of its call. */
export function BeginForm({ source }: Props) {
  const t = useTranslations("programs");
  const { callHint, ...copied } = source ?? { callHint: t("new.callHint"), titleKo: "", titleEn: "" };
  return (
    <ActionForm<Values>
      schema={source ? copyInput : newProgramInput}
      action={source ? copyProgramAction : createProgramAction}
      defaultValues={{ ...copied, callStartsAt: "" }}
      submitLabel={source ? t("copy.submit") : t("new.submit")}
    >
      <div className="grid max-w-measure grid-cols-1 gap-6">
        <TextInput name="titleKo" label={t("titleKo")} required />
        <TextInput name="titleEn" label={t("titleEn")} required />
        <CallStart hint={callHint} />
      </div>
    </ActionForm>
  );
}

function CallStart({ hint }: { hint: string }) {
  const t = useTranslations("programs.new");
  const { control, registered } = useInput({ name: "callStartsAt", required: true });
  return <DateField {...control} {...registered} type="datetime-local" label={t("callStartsAt")} hint={hint} />;
}
