"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { RadiosInput, TextAreaInput, useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";
import { findings, gateForm, noteLimit } from "@/lib/conflicts/input";
import {
  clearGateAction,
  extendRoundAction,
  limitGateAction,
  returnReviewAction,
  upholdGateAction,
  voidReviewAction,
} from "@/lib/reviews/actions";
import { returnInput, voidInput } from "@/lib/reviews/input";
import { configureRoundAction } from "@/lib/rounds/actions";
import { configureRoundInput, extendRoundInput } from "@/lib/rounds/input";

function DueOn() {
  const t = useTranslations("reviews.city");
  const { control, registered } = useInput({ name: "dueOn", required: true });
  return <DateField {...control} {...registered} label={t("dueOn")} hint={t("dueHint")} />;
}

/** `dueOn` as a Korean calendar writes it: "2026-12-31". */
export function ConfigureForm({ programId, dueOn }: { programId: string; dueOn: string }) {
  const t = useTranslations("reviews.city");
  return (
    <ActionForm
      schema={configureRoundInput}
      scope={`configure-${programId}`}
      action={configureRoundAction}
      defaultValues={{ programId, dueOn }}
      submitLabel={t("create")}
    >
      <DueOn />
    </ActionForm>
  );
}

export function ExtendForm({ roundId, dueOn }: { roundId: string; dueOn: string }) {
  const t = useTranslations("reviews.city");
  return (
    <ActionForm
      schema={extendRoundInput}
      scope="extend"
      action={extendRoundAction}
      defaultValues={{ roundId, dueOn }}
      submitLabel={t("extendSubmit")}
      submitVariant="secondary"
      savedText={t("extendSaved")}
    >
      <DueOn />
    </ActionForm>
  );
}

const conclude = { clear: clearGateAction, limit: limitGateAction, uphold: upholdGateAction };
type Finding = { gateId: string; finding: keyof typeof conclude; note: string };

export function JudgeForm({ gateId }: { gateId: string }) {
  const t = useTranslations("reviews.city");
  return (
    <ActionForm
      schema={gateForm}
      scope={`judge-${gateId}`}
      action={({ finding, ...input }: Finding) => conclude[finding](input)}
      defaultValues={{ gateId, finding: "" as Finding["finding"], note: "" }}
      submitLabel={t("judge")}
      submitVariant="secondary"
    >
      <RadiosInput
        name="finding"
        label={t("verdict")}
        required
        choices={findings.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
      />
      <TextAreaInput name="note" label={t("finding")} hint={t("findingHint")} limit={noteLimit} rows={3} required />
    </ActionForm>
  );
}

export function ReturnForm({ reviewId }: { reviewId: string }) {
  const t = useTranslations("reviews.city");
  return (
    <ActionForm
      schema={returnInput}
      scope="return"
      action={returnReviewAction}
      defaultValues={{ reviewId, note: "" }}
      submitLabel={t("returnSubmit")}
      submitVariant="secondary"
    >
      <TextAreaInput name="note" label={t("noteFor")} limit={noteLimit} rows={3} required />
    </ActionForm>
  );
}

export function VoidForm({ reviewId }: { reviewId: string }) {
  const t = useTranslations("reviews.city");
  return (
    <ActionForm
      schema={voidInput}
      scope="void"
      action={voidReviewAction}
      defaultValues={{ reviewId, note: "" }}
      submitLabel={t("voidSubmit")}
      submitVariant="danger"
    >
      <TextAreaInput name="note" label={t("noteFor")} limit={noteLimit} rows={3} required />
    </ActionForm>
  );
}
