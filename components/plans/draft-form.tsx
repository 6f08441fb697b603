"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextInput } from "@/components/form/inputs";
import { draftPlanAction } from "@/lib/plans/actions";
import { draftPlanInput } from "@/lib/plans/input";
import { type SuitabilityWeights, suitabilityParts } from "@/lib/plans/states";

type Props = { roundId: string; weights: SuitabilityWeights; isAgain: boolean };

/** What a plan is worked out with. */
export function DraftForm({ roundId, weights, isAgain }: Props) {
  const t = useTranslations("plans");
  const typed = Object.fromEntries(suitabilityParts.map((part) => [part, String(weights[part])]));
  return (
    <ActionForm
      schema={draftPlanInput}
      scope="plan"
      action={draftPlanAction}
      defaultValues={{ roundId, ...typed }}
      submitLabel={t(isAgain ? "again" : "make")}
    >
      <p className="max-w-measure text-subtle">{t("weightsLead")}</p>
      <div className="grid gap-6 md:grid-cols-2">
        {suitabilityParts.map((part) => (
          <TextInput
            key={part}
            name={part}
            label={t(`part.${part}`)}
            hint={t(`partHint.${part}`)}
            width="short"
            inputMode="numeric"
            required
          />
        ))}
      </div>
    </ActionForm>
  );
}
