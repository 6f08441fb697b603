"use client";

import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextAreaInput } from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import { declineAsChamberAction, declineAsCompanyAction } from "@/lib/matching/actions";
import { declineInput } from "@/lib/matching/input";
import type { Side } from "@/lib/matching/states";

type Props = {
  matchId: string;
  side: Side;
  reasons: SelectOption[];
  words: { lead: string; reason: string; choose: string; note: string; noteHint: string; submit: string };
};

/** No, with a reason that feeds the next suggestions. */
export function DeclineForm({ matchId, side, reasons, words }: Props) {
  return (
    <ActionForm
      schema={declineInput}
      action={side === "company" ? declineAsCompanyAction : declineAsChamberAction}
      defaultValues={{ matchId, reason: "", note: "" }}
      submitLabel={words.submit}
      submitVariant="secondary"
    >
      <p className="text-body-s text-subtle">{words.lead}</p>
      <SelectInput name="reason" label={words.reason} required placeholder={words.choose} options={reasons} />
      <TextAreaInput name="note" label={words.note} hint={words.noteHint} rows={3} limit={500} />
    </ActionForm>
  );
}
