import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SnapshotView } from "@/components/applications/snapshot-view";
import type { DraftSource } from "@/components/form/draft";
import { StateLine } from "@/components/layout/state-line";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { gateMachine, gatesToCheck } from "@/lib/conflicts/states";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import type { Locale } from "@/lib/i18n/locales";
import type { OwnReview, OwnReviewDetail } from "@/lib/reviews/queries";
import { reviewDue } from "@/lib/reviews/rules";
import {
  editableReviews,
  givenReviews,
  readableReviews,
  returnedReviews,
  reviewMachine,
  unansweredReviews,
} from "@/lib/reviews/states";
import { AcceptForm, DeclareForm, DeclineForm } from "./gate-forms";
import { OwnScores } from "./own-scores";
import { toneOf } from "./review-state";
import { type Criterion, ScoreForm } from "./score-form";

type Props = {
  review: OwnReviewDetail;
  next: OwnReview | null;
  draft: DraftSource["saved"];
  /** Whether a later interest may still be declared. */
  mayDeclare: boolean;
  now: Date;
  locale: Locale;
  timeZone: string;
};

const among = (states: readonly string[], state: string) => states.includes(state);

/** One review for its reviewer: the gate first, then the application beside the rubric, then what was given. */
export function MentorReview({ review, next, draft, mayDeclare, now, locale, timeZone }: Props) {
  const t = useTranslations("reviews");
  const asked = among(unansweredReviews, review.state);
  const waiting = !review.contentOpen && among(readableReviews, review.state);
  const writing = review.content !== null && among(editableReviews, review.state);
  return (
    <>
      <StateLine
        label={t(`state.${review.state}`)}
        tone={toneOf(review.state)}
        turn={waiting ? "city" : reviewMachine.info[review.state].turn}
        enteredAt={review.stateEnteredAt}
        dueAt={waiting ? checkDue(review) : reviewDue(review)}
        now={now}
        locale={locale}
        timeZone={timeZone}
        explanation={
          waiting
            ? undefined
            : t(review.endReason ? `ended.${review.endReason as "city"}` : `one.explain.${review.state}`)
        }
      />
      <Obstacle review={review} />
      {review.checkNote ? (
        <Notice title={t("one.cityNote")} className="mt-6">
          <p className="whitespace-pre-line">{review.checkNote}</p>
        </Notice>
      ) : null}
      {asked && review.consentHolds ? <Answer review={review} /> : null}
      {among(returnedReviews, review.state) && review.returnNote ? (
        <Notice tone="warning" title={t("one.returned")} className="mt-6">
          <p className="whitespace-pre-line">{review.returnNote}</p>
        </Notice>
      ) : null}
      {writing ? <Desk review={review} draft={draft} locale={locale} /> : null}
      {among(givenReviews, review.state) ? <OwnScores review={review} locale={locale} /> : null}
      {review.content && !writing ? <Content review={review} locale={locale} /> : null}
      {mayDeclare && among(readableReviews, review.state) ? (
        <div className="mt-12 border-t border-gray-light pt-6">
          <Disclosure summary={t("one.laterTitle")}>
            <p className="mb-6 max-w-measure text-subtle">{t("one.laterText")}</p>
            <DeclareForm reviewId={review.id} />
          </Disclosure>
        </div>
      ) : null}
      {writing || asked ? null : <Next next={next} locale={locale} />}
    </>
  );
}

/** When the city should have looked at a declared interest. */
const checkDue = ({ gateState, gateEnteredAt }: OwnReviewDetail) =>
  among(gatesToCheck, gateState) ? dueAt(gateMachine.info[gateState], gateEnteredAt) : null;

/** Why the application is closed although the review is running. */
function Obstacle({ review }: { review: OwnReviewDetail }) {
  const t = useTranslations("reviews");
  if (review.contentOpen || !among([...unansweredReviews, ...readableReviews], review.state)) return null;
  if (!review.consentHolds) {
    return (
      <Notice tone="warning" title={t("one.withdrawn")} className="mt-6">
        {t("one.withdrawnText")}
      </Notice>
    );
  }
  if (among(unansweredReviews, review.state)) return null;
  const checking = among(gatesToCheck, review.gateState);
  return (
    <Notice title={t(checking ? "one.underCheck" : "one.screening")} className="mt-6">
      <p>{t(checking ? "one.underCheckText" : "one.screeningText")}</p>
      {checking ? (
        <p className="mt-2">
          {t("one.declared")}: {review.interests.map((kind) => t(`interests.${kind as "buyer"}`)).join(", ")}
        </p>
      ) : null}
    </Notice>
  );
}

function Answer({ review }: { review: OwnReviewDetail }) {
  const t = useTranslations("reviews.one");
  return (
    <div className="mt-8 grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <Card as="section" title={t("gateTitle")} heading="h2" padding="large">
        <p className="mb-4 max-w-measure text-subtle">{t("gateText")}</p>
        <AcceptForm reviewId={review.id} />
      </Card>
      <Card as="section" title={t("declineTitle")} heading="h2" padding="large" tone="subtle">
        <p className="mb-4 text-subtle">{t("declineText")}</p>
        <DeclineForm reviewId={review.id} />
      </Card>
    </div>
  );
}

const criteriaOf = (review: OwnReviewDetail, locale: Locale): Criterion[] =>
  review.scores.map(({ id, weight, maxScore, ...words }) => ({
    id,
    weight,
    maxScore,
    name: locale === "ko" ? words.nameKo : words.nameEn,
    help: locale === "ko" ? words.helpKo : words.helpEn,
  }));

/** The application and the rubric, side by side where there is room. */
function Desk({ review, draft, locale }: { review: OwnReviewDetail; draft: DraftSource["saved"]; locale: Locale }) {
  const t = useTranslations("reviews.one");
  const values = {
    reviewId: review.id,
    version: review.version,
    comment: review.comment,
    recommendation: review.recommendation ?? "",
    scores: review.scores.map(({ id, score, comment }) => ({
      criterionId: id,
      score: score === null ? "" : String(score),
      comment,
    })),
  };
  return (
    <>
      <nav aria-label={t("sheet")} className="mt-6 flex gap-4 lg:hidden">
        <a href="#content" className="text-anchor">
          {t("toContent")}
        </a>
        <a href="#sheet" className="text-anchor">
          {t("toSheet")}
        </a>
      </nav>
      <div className="mt-8 grid grid-cols-1 gap-10 lg:grid-cols-2 lg:gap-8">
        <Reading title={t("content")}>
          <Content review={review} locale={locale} />
        </Reading>
        <Section id="sheet" title={t("sheet")} lead={t("sheetLead", { count: review.scores.length })} className="mt-0!">
          <ScoreForm
            criteria={criteriaOf(review, locale)}
            values={values}
            draft={{ form: "review.scores", subjectId: review.id, saved: draft }}
          />
        </Section>
      </div>
    </>
  );
}

/** Stays in view beside the rubric and scrolls by itself, by keyboard as well. */
function Reading({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll.
      tabIndex={0}
      className="min-w-0 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto lg:rounded-xl lg:border lg:border-gray-light lg:p-6"
    >
      {children}
    </section>
  );
}

function Content({ review, locale }: { review: OwnReviewDetail; locale: Locale }) {
  const t = useTranslations("reviews.one");
  if (!review.content) return null;
  return (
    <Section
      id="content"
      title={t("content")}
      lead={t("contentLead")}
      className={among(editableReviews, review.state) ? "mt-0!" : undefined}
    >
      <SnapshotView content={review.content} locale={locale} />
    </Section>
  );
}

function Next({ next, locale }: { next: OwnReview | null; locale: Locale }) {
  const t = useTranslations("reviews.one");
  return (
    <Section title={t("nextTitle")}>
      {next ? (
        <LinkButton href={paths.mentor.review(locale, next.id)} iconEnd="arrow-right">
          {t("next")}
        </LinkButton>
      ) : (
        <p className="text-subtle">
          {t("noNext")}{" "}
          <a href={paths.mentor.reviews(locale)} className="text-anchor">
            {t("back")}
          </a>
        </p>
      )}
    </Section>
  );
}
