"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput, useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";
import { noteLimit } from "@/lib/conflicts/input";
import { extendRoundAction, returnReviewAction, voidReviewAction } from "@/lib/reviews/actions";
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
