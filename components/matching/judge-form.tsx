"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextAreaInput } from "@/components/form/inputs";
import { judgeNicheAction } from "@/lib/matching/actions";
import { judgementInput, nicheBands } from "@/lib/matching/input";
import type { Judgeable } from "@/lib/matching/queries.niche";
import { judgedParts } from "@/lib/matching/states";

/** Five steps for each part of the niche index that no statistics speak of, as far as the mentor can say. */
export function JudgeForm({ product }: { product: Judgeable }) {
  const t = useTranslations("runs.judge");
  const words = useTranslations("matching");
  const stepOf = (part: string) => String(product.judged.find((one) => one.part === part)?.step ?? "");
  const steps = Object.fromEntries(judgedParts.map((part) => [part, stepOf(part)])) as Record<
    (typeof judgedParts)[number],
    string
  >;
  return (
    <ActionForm
      schema={judgementInput}
      action={judgeNicheAction}
      defaultValues={{ productId: product.id, steps, note: product.judged[0]?.note ?? "" }}
      submitLabel={t("submit")}
      savedText={t("saved")}
      scope={`judge-${product.id}`}
    >
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {judgedParts.map((part) => (
          <SelectInput
            key={part}
            name={`steps.${part}`}
            label={words(`part.${part}.name`)}
            hint={words(`part.${part}.about`)}
            options={[
              { value: "", label: t("cannotSay") },
              ...nicheBands.map((step) => ({ value: step, label: `${step} · ${t(`step.${step}`)}` })),
            ]}
          />
        ))}
      </div>
      <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} limit={1000} rows={3} />
    </ActionForm>
  );
}
