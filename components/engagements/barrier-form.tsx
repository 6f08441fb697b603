"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { RadiosInput, SelectInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import {
  raiseBarrierAction,
  resolveBarrierInFullAction,
  resolveBarrierInPartAction,
  restBarrierAction,
} from "@/lib/engagements/actions";
import { barrierConclusions, barrierForm, barrierInput, noteLimit } from "@/lib/engagements/input";
import { barrierTypes } from "@/lib/engagements/states";

export function BarrierForm({ engagementId }: { engagementId: string }) {
  const t = useTranslations("engagements");
  return (
    <ActionForm
      schema={barrierInput}
      action={raiseBarrierAction}
      defaultValues={{ engagementId, type: "", title: "" }}
      submitLabel={t("barriers.raise")}
      savedText={t("barriers.saved")}
      clearAfter
      scope="barrier"
    >
      <SelectInput
        name="type"
        label={t("barriers.typeLabel")}
        required
        placeholder={t("choose")}
        options={barrierTypes.map((value) => ({ value, label: t(`barriers.type.${value}`) }))}
      />
      <TextInput name="title" label={t("barriers.what")} required />
    </ActionForm>
  );
}

type Conclusion = (typeof barrierConclusions)[number];
type Values = { barrierId: string; conclusion: string; resolution: string };

const deeds = {
  resolveInPart: resolveBarrierInPartAction,
  resolveInFull: resolveBarrierInFullAction,
  rest: restBarrierAction,
} as const;

/** What was done about it; each conclusion is a deed of its own. */
export function ConcludeForm({ draft, conclusions }: { draft: DraftSource; conclusions: readonly Conclusion[] }) {
  const t = useTranslations("engagements.barriers");
  return (
    <ActionForm<Values>
      schema={barrierForm}
      action={({ conclusion, ...input }) => deeds[conclusion as Conclusion](input)}
      defaultValues={{ barrierId: draft.subjectId, conclusion: "", resolution: "" }}
      submitLabel={t("concludeSubmit")}
      savedText={t("saved")}
      draft={draft}
      scope={`conclude-${draft.subjectId}`}
    >
      <RadiosInput
        name="conclusion"
        label={t("conclusionLabel")}
        required
        choices={barrierConclusions
          .filter((value) => conclusions.includes(value))
          .map((value) => ({ value, label: t(`conclusion.${value}`) }))}
      />
      <TextAreaInput name="resolution" label={t("resolution")} required rows={3} limit={noteLimit} />
    </ActionForm>
  );
}
