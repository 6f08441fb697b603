"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type RefObject, useImperativeHandle, useRef } from "react";
import { type UseFormReturn, useFormContext, useWatch } from "react-hook-form";
import { ActionForm, type StoredVersion } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { CheckboxInput, RadiosInput, TextAreaInput } from "@/components/form/inputs";
import { useReady } from "@/components/form/ready";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { saveReviewAction, submitReviewAction } from "@/lib/reviews/actions";
import { commentLimit, overallLimit, saveReviewInput, submitReviewInput, unjudgedLimit } from "@/lib/reviews/input";
import { weightedTenths } from "@/lib/reviews/rules";
import { recommendations } from "@/lib/reviews/states";
import { KeyHelp, useScoreKeys } from "./score-keys";

export type Criterion = {
  id: string;
  name: string;
  help: string;
  weight: number;
  maxScore: number;
  counts: boolean;
  mayLeaveOut: boolean;
  /** What a score means, by the score. */
  anchors: Readonly<Record<string, string>>;
};

export type SheetValues = {
  reviewId: string;
  version: number;
  comment: string;
  recommendation: string;
  scores: {
    criterionId: string;
    score: string;
    comment: string;
    forCompany: string;
    leftOut: boolean;
    unjudged: string;
  }[];
};

export type Intent = "save" | "next" | "submit";

type Props = {
  criteria: readonly Criterion[];
  values: SheetValues;
  draft: DraftSource;
  stored: StoredVersion;
  /** What the city asks to complete; null when the review was not returned. */
  returnNote: string | null;
  /** Where "save and next" leads: the review that comes next, or the queue. */
  nextHref: string;
};

/** The rubric to fill in. Saves itself while it is typed, on request as it stands, and is submitted when it is complete. */
export function ScoreForm({ criteria, values, draft, stored, returnNote, nextHref }: Props) {
  const t = useTranslations("reviews");
  const router = useRouter();
  const intent = useRef<Intent>("submit");
  const sent = useRef<Intent>("submit");
  const form = useRef<UseFormReturn<SheetValues>>(null);
  const schema = {
    safeParse(sheet: unknown) {
      const parsed = (intent.current === "submit" ? submitReviewInput : saveReviewInput).safeParse(sheet);
      if (!parsed.success) intent.current = "submit";
      return parsed;
    },
  } as typeof submitReviewInput;

  async function send(sheet: SheetValues) {
    sent.current = intent.current;
    intent.current = "submit";
    return sent.current === "submit" ? submitReviewAction(sheet) : saveReviewAction(sheet);
  }
  const goOn = (data: unknown, sheet: SheetValues) => {
    const version = (data as { version?: number }).version;
    if (version !== undefined) form.current?.reset({ ...sheet, version });
    if (sent.current === "next") router.push(nextHref);
  };

  return (
    <ActionForm<SheetValues>
      schema={schema}
      action={send}
      defaultValues={values}
      draft={draft}
      stored={stored}
      submitLabel={t("one.submit")}
      savedText={t("one.saved")}
      onDone={goOn}
    >
      <Handle to={form} />
      <Fields criteria={criteria} returnNote={returnNote} intent={intent} />
    </ActionForm>
  );
}

/** Lets the sheet around the form set the version that the next save has to name. */
function Handle({ to }: { to: RefObject<UseFormReturn<SheetValues> | null> }) {
  const form = useFormContext<SheetValues>();
  useImperativeHandle(to, () => form, [form]);
  return null;
}

function Fields({
  criteria,
  returnNote,
  intent,
}: Pick<Props, "criteria" | "returnNote"> & { intent: RefObject<Intent> }) {
  const t = useTranslations("reviews");
  const keys = useScoreKeys(criteria, intent);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the fields inside have their own groups
    <div
      role="group"
      aria-label={t("one.sheet")}
      onKeyDown={keys.onKeyDown}
      ref={keys.ref}
      className="flex flex-col gap-8"
    >
      {returnNote ? (
        <Notice tone="warning" title={t("one.returned")}>
          <p className="whitespace-pre-line">{returnNote}</p>
        </Notice>
      ) : null}
      <KeyHelp {...keys} />
      {criteria.map((criterion, index) => (
        <CriterionFields key={criterion.id} criterion={criterion} index={index} returned={returnNote !== null} />
      ))}
      <WeightedHint />
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
      <ProgressBar criteria={criteria} intent={intent} />
    </div>
  );
}

function CriterionFields({ criterion, index, returned }: { criterion: Criterion; index: number; returned: boolean }) {
  const t = useTranslations("reviews.one");
  const { name, help, weight, maxScore, counts, mayLeaveOut, anchors } = criterion;
  const given = useWatch<SheetValues>({ name: `scores.${index}` as "scores" }) as unknown as
    | SheetValues["scores"][number]
    | undefined;
  const leftOut = Boolean(given?.leftOut);
  const anchored = Object.keys(anchors).length > 0;
  const scale = Array.from({ length: maxScore + 1 }, (_, score) => String(score));
  return (
    <div
      data-criterion={index}
      className="flex scroll-mb-24 flex-col gap-4 rounded-xl border border-gray-light p-4 md:p-5"
    >
      {returned && given ? <Lacks given={given} /> : null}
      {leftOut ? (
        <p className="font-bold text-basic">
          {`${index + 1}. ${name}`} <Badge className="ml-2">{t("unjudged")}</Badge>
        </p>
      ) : (
        <RadiosInput
          name={`scores.${index}.score`}
          label={
            <>
              <span className="text-heading-xs">{`${index + 1}. ${name}`}</span>{" "}
              <span className="ml-1.5 text-body-s font-regular text-subtle">
                {counts ? t("weight", { weight }) : t("notCounted")}
              </span>
            </>
          }
          hint={help}
          required
          inline={!anchored}
          choices={scale.map((score) => ({ value: score, label: t("scoreWord", { score }), hint: anchors[score] }))}
        />
      )}
      {mayLeaveOut ? (
        <CheckboxInput name={`scores.${index}.leftOut`} label={t("cannotJudge")} hint={t("cannotJudgeHint")} />
      ) : null}
      {leftOut ? (
        <TextAreaInput
          name={`scores.${index}.unjudged`}
          label={t("cannotJudgeWhy")}
          required
          limit={unjudgedLimit}
          rows={2}
        />
      ) : null}
      <TextAreaInput
        name={`scores.${index}.comment`}
        label={t("commentFor", { name })}
        hint={t("commentHint")}
        limit={commentLimit}
        rows={3}
      />
      <Disclosure summary={t("forCompanyTitle")} open={Boolean(given?.forCompany) || undefined}>
        <TextAreaInput
          name={`scores.${index}.forCompany`}
          label={t("forCompany")}
          hint={t("forCompanyHint")}
          limit={commentLimit}
          rows={3}
        />
      </Disclosure>
    </div>
  );
}

/** What is empty in a review that came back, said where it is. */
function Lacks({ given }: { given: SheetValues["scores"][number] }) {
  const t = useTranslations("reviews.one");
  const lacking = [
    !given.leftOut && !given.score ? t("lacksScore") : null,
    given.comment.trim() === "" ? t("lacksComment") : null,
  ].filter((words) => words !== null);
  if (lacking.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-2">
      {lacking.map((words) => (
        <Badge key={words} tone="warning">
          {words}
        </Badge>
      ))}
    </p>
  );
}

function WeightedHint() {
  const t = useTranslations("reviews.one");
  return <p className="text-body-s text-subtle">{t("weightedHint")}</p>;
}

/** Stays within reach of a thumb: how far the sheet is, the sum as it stands, and the two ways to go on. */
function ProgressBar({ criteria, intent }: Pick<Props, "criteria"> & { intent: RefObject<Intent> }) {
  const t = useTranslations("reviews");
  const ready = useReady();
  const scores = useWatch<SheetValues, "scores">({ name: "scores" });
  const rows = criteria.map((criterion, index) => {
    const { score, leftOut, unjudged } = scores?.[index] ?? { score: "", leftOut: false, unjudged: "" };
    return {
      ...criterion,
      leftOut,
      done: leftOut ? unjudged !== "" : Boolean(score),
      score: score ? Number(score) : null,
    };
  });
  const tenths = weightedTenths(rows.filter(({ counts, leftOut }) => counts && !leftOut));
  const button = (label: string, to: Intent, variant: "secondary" | "tertiary") => (
    <Button
      type="submit"
      size="small"
      variant={variant}
      disabled={!ready}
      onClick={() => {
        intent.current = to;
      }}
    >
      {label}
    </Button>
  );
  return (
    <div className="sticky bottom-0 z-10 -mx-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-t-xl border border-gray-light bg-surface px-3 py-2.5 shadow-1">
      <output className="text-body-s tabular-nums">
        <span className="font-bold">
          {t("one.done", { done: rows.filter(({ done }) => done).length, all: rows.length })}
        </span>{" "}
        <span className="text-subtle">{t("one.weighted")}</span>{" "}
        {tenths === null ? (
          <span className="text-subtle">{t("one.notYet")}</span>
        ) : (
          <span className="font-bold">{(tenths / 10).toFixed(1)}</span>
        )}
      </output>
      <span className="flex gap-2">
        {button(t("one.save"), "save", "tertiary")}
        {button(t("one.saveNext"), "next", "secondary")}
      </span>
    </div>
  );
}
