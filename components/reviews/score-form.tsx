"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useImperativeHandle, useRef } from "react";
import { type UseFormReturn, useFormContext, useWatch } from "react-hook-form";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { RadiosInput, TextAreaInput } from "@/components/form/inputs";
import { Button } from "@/components/ui/button";
import { saveReviewAction, submitReviewAction } from "@/lib/reviews/actions";
import { commentLimit, overallLimit, saveReviewInput, submitReviewInput } from "@/lib/reviews/input";
import { weightedTenths } from "@/lib/reviews/rules";
import { recommendations } from "@/lib/reviews/states";

export type Criterion = { id: string; name: string; help: string; weight: number; maxScore: number };

export type SheetValues = {
  reviewId: string;
  version: number;
  comment: string;
  recommendation: string;
  scores: { criterionId: string; score: string; comment: string }[];
};

type Intent = "save" | "submit";
type Props = { criteria: readonly Criterion[]; values: SheetValues; draft: DraftSource };

/** The rubric to fill in. Saves itself while it is typed, on request as it stands, and is submitted when it is complete. */
export function ScoreForm({ criteria, values, draft }: Props) {
  const t = useTranslations("reviews");
  const intent = useRef<Intent>("submit");
  const form = useRef<UseFormReturn<SheetValues>>(null);
  const schema = {
    safeParse(sheet: unknown) {
      const parsed = (intent.current === "save" ? saveReviewInput : submitReviewInput).safeParse(sheet);
      if (!parsed.success) intent.current = "submit";
      return parsed;
    },
  } as typeof submitReviewInput;

  async function send(sheet: SheetValues) {
    const saving = intent.current === "save";
    intent.current = "submit";
    return saving ? saveReviewAction(sheet) : submitReviewAction(sheet);
  }
  const goOn = (data: unknown, sheet: SheetValues) => {
    const version = (data as { version?: number }).version;
    if (version !== undefined) form.current?.reset({ ...sheet, version });
  };

  return (
    <ActionForm<SheetValues>
      schema={schema}
      action={send}
      defaultValues={values}
      draft={draft}
      submitLabel={t("one.submit")}
      savedText={t("one.saved")}
      onDone={goOn}
      extra={
        <Button
          type="submit"
          variant="tertiary"
          onClick={() => {
            intent.current = "save";
          }}
        >
          {t("one.save")}
        </Button>
      }
    >
      <Handle to={form} />
      {criteria.map((criterion, index) => (
        <CriterionFields key={criterion.id} criterion={criterion} index={index} />
      ))}
      <WeightedScore criteria={criteria} />
      <TextAreaInput
        name="comment"
        label={t("one.overall")}
        hint={t("one.overallHint")}
        limit={overallLimit}
        rows={5}
      />
      <RadiosInput
        name="recommendation"
        label={t("one.recommendation")}
        required
        choices={recommendations.map((value) => ({ value, label: t(`recommendation.${value}`) }))}
      />
      <p className="text-body-s text-subtle">{t("one.submitNote")}</p>
    </ActionForm>
  );
}

/** Lets the sheet around the form set the version that the next save has to name. */
function Handle({ to }: { to: RefObject<UseFormReturn<SheetValues> | null> }) {
  const form = useFormContext<SheetValues>();
  useImperativeHandle(to, () => form, [form]);
  return null;
}

function CriterionFields({ criterion, index }: { criterion: Criterion; index: number }) {
  const t = useTranslations("reviews.one");
  const { name, help, weight, maxScore } = criterion;
  const scale = Array.from({ length: maxScore + 1 }, (_, score) => String(score));
  return (
    <div className="flex flex-col gap-4 rounded-xl border border-gray-light p-4 md:p-5">
      <RadiosInput
        name={`scores.${index}.score`}
        label={
          <>
            <span className="text-heading-xs">{`${index + 1}. ${name}`}</span>{" "}
            <span className="ml-1.5 text-body-s font-regular text-subtle">{t("weight", { weight })}</span>
          </>
        }
        hint={help}
        required
        inline
        choices={scale.map((score) => ({ value: score, label: t("scoreWord", { score }) }))}
      />
      <TextAreaInput
        name={`scores.${index}.comment`}
        label={t("commentFor", { name })}
        hint={t("commentHint")}
        limit={commentLimit}
        rows={3}
      />
    </div>
  );
}

/** The sum as it stands, for the reviewer alone. */
function WeightedScore({ criteria }: { criteria: readonly Criterion[] }) {
  const t = useTranslations("reviews");
  const scores = useWatch<SheetValues, "scores">({ name: "scores" });
  const chosen = (index: number) => scores?.[index]?.score || null;
  const tenths = weightedTenths(
    criteria.map((criterion, index) => ({
      ...criterion,
      score: chosen(index) === null ? null : Number(chosen(index)),
    })),
  );
  return (
    <div className="rounded-xl bg-surface-subtler p-4 md:p-5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-bold">{t("one.weighted")}</span>
        <output className="text-heading-m font-bold tabular-nums">
          {tenths === null ? (
            <span className="text-body-m font-regular text-subtle">{t("one.notYet")}</span>
          ) : (
            (tenths / 10).toFixed(1)
          )}
        </output>
        {tenths === null ? null : <span className="text-body-s text-subtle">{t("outOf100")}</span>}
      </p>
      <p className="mt-1 text-body-s text-subtle">{t("one.weightedHint")}</p>
    </div>
  );
}
