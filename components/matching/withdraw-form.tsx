"use client";

import { ActionForm } from "@/components/form/action-form";
import { TextAreaInput } from "@/components/form/inputs";
import { withdrawAction } from "@/lib/matching/actions";
import { withdrawInput } from "@/lib/matching/input";

type Props = { matchId: string; words: { note: string; hint: string; submit: string } };

export function WithdrawForm({ matchId, words }: Props) {
  return (
    <ActionForm
      schema={withdrawInput}
      action={withdrawAction}
      defaultValues={{ matchId, note: "" }}
      submitLabel={words.submit}
      submitVariant="danger"
    >
      <TextAreaInput name="note" label={words.note} hint={words.hint} required rows={2} limit={500} />
    </ActionForm>
  );
}
