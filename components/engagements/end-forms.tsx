"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextAreaInput } from "@/components/form/inputs";
import {
  completeWithDealAction,
  completeWithoutDealAction,
  handOverEngagementAction,
  terminateEngagementAction,
} from "@/lib/engagements/actions";
import { endInput, handOverInput, noteLimit, terminateInput } from "@/lib/engagements/input";
import { givenEndReasons } from "@/lib/engagements/states";

export type Ending = "withDeal" | "withoutDeal" | "handOver";

const ways = {
  withDeal: { action: completeWithDealAction, schema: endInput },
  withoutDeal: { action: completeWithoutDealAction, schema: endInput },
  handOver: { action: handOverEngagementAction, schema: handOverInput },
} as const;

/** Ends it in one of the ways that need no more than a word. */
export function EndForm({ engagementId, how }: { engagementId: string; how: Ending }) {
  const t = useTranslations("engagements.deed");
  const { action, schema } = ways[how];
  return (
    <ActionForm
      schema={schema}
      action={action}
      defaultValues={{ engagementId, note: "" }}
      submitLabel={t(`${how}.submit`)}
      scope={how}
    >
      <p className="max-w-measure text-body-s text-subtle">{t(`${how}.lead`)}</p>
      <TextAreaInput name="note" label={t("note")} required={how === "handOver"} rows={3} limit={noteLimit} />
    </ActionForm>
  );
}

export function TerminateForm({ engagementId }: { engagementId: string }) {
  const t = useTranslations("engagements");
  return (
    <ActionForm
      schema={terminateInput}
      action={terminateEngagementAction}
      defaultValues={{ engagementId, reason: "", note: "" }}
      submitLabel={t("deed.terminate.submit")}
      submitVariant="danger"
      scope="terminate"
    >
      <p className="max-w-measure text-body-s text-subtle">{t("deed.terminate.lead")}</p>
      <SelectInput
        name="reason"
        label={t("deed.terminate.reason")}
        required
        placeholder={t("choose")}
        options={givenEndReasons.map((value) => ({ value, label: t(`endReason.${value}`) }))}
      />
      <TextAreaInput name="note" label={t("deed.note")} rows={3} limit={noteLimit} />
    </ActionForm>
  );
}
