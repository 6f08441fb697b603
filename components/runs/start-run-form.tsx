"use client";

import { ActionForm } from "@/components/form/action-form";
import { RadiosInput, SelectInput } from "@/components/form/inputs";
import type { Choice } from "@/components/ui/checkbox";
import type { SelectOption } from "@/components/ui/native-select";
import { startRunAction } from "@/lib/runs/actions";
import { startRunInput } from "@/lib/runs/input";

type Props = {
  programs: SelectOption[];
  chosen: string;
  policies: Choice[];
  quotas: Choice[];
  words: { program: string; policy: string; quota: string; submit: string };
};

export function StartRunForm({ programs, chosen, policies, quotas, words }: Props) {
  return (
    <ActionForm
      schema={startRunInput}
      action={startRunAction}
      defaultValues={{ programId: chosen, policy: "best_value", quota: "1" }}
      submitLabel={words.submit}
    >
      <SelectInput name="programId" label={words.program} required options={programs} />
      <RadiosInput name="policy" label={words.policy} required choices={policies} />
      <RadiosInput name="quota" label={words.quota} required choices={quotas} inline />
    </ActionForm>
  );
}
