"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { HiddenInput, SelectInput, TextAreaInput } from "@/components/form/inputs";
import { answerInquiryAction, closeInquiryAction } from "@/lib/inquiries/actions";
import { answerInput, closeInput } from "@/lib/inquiries/input";
import { closeReasons } from "@/lib/inquiries/states";

export function AnswerForm({ draft }: { draft: DraftSource }) {
  const t = useTranslations("inquiries.detail");
  return (
    <ActionForm<{ inquiryId: string; answer: string }>
      schema={answerInput}
      action={answerInquiryAction}
      defaultValues={{ inquiryId: draft.subjectId, answer: "" }}
      submitLabel={t("send")}
      savedText={t("sent")}
      draft={draft}
      scope="answer"
    >
      <HiddenInput name="inquiryId" />
      <TextAreaInput name="answer" label={t("answer")} hint={t("answerHint")} rows={8} limit={4000} required />
    </ActionForm>
  );
}

export function CloseForm({ inquiryId }: { inquiryId: string }) {
  const t = useTranslations("inquiries");
  return (
    <ActionForm<{ inquiryId: string; reason: string; note: string }>
      schema={closeInput}
      action={closeInquiryAction}
      defaultValues={{ inquiryId, reason: "", note: "" }}
      submitLabel={t("detail.close")}
      submitVariant="secondary"
      scope="close"
    >
      <HiddenInput name="inquiryId" />
      <SelectInput
        name="reason"
        label={t("detail.reason")}
        placeholder={t("detail.choose")}
        options={closeReasons.map((value) => ({ value, label: t(`closeReasons.${value}`) }))}
        required
      />
      <TextAreaInput name="note" label={t("detail.note")} hint={t("detail.noteHint")} rows={3} limit={1000} />
    </ActionForm>
  );
}
