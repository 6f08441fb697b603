import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SnapshotComparison } from "@/components/applications/snapshot-comparison";
import { AttestableList } from "@/components/conflicts/attestable-list";
import { ActionButton } from "@/components/form/action-button";
import type { DraftSource } from "@/components/form/draft";
import { StateLine } from "@/components/layout/state-line";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Attestable } from "@/lib/conflicts/queries.register";
import { gateMachine, gatesToCheck, openGates } from "@/lib/conflicts/states";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { acknowledgeChangeAction, skipToQueueAction } from "@/lib/reviews/actions";
import type { OwnReview, OwnReviewDetail } from "@/lib/reviews/queries";
import { nextDue } from "@/lib/reviews/rules";
import {
  editableReviews,
  givenReviews,
  readableApplications,
  readableReviews,
  returnedReviews,
  reviewMachine,
  unansweredReviews,
} from "@/lib/reviews/states";
import { AbstainForm, AcceptForm, DeclareForm, DeclineForm } from "./gate-forms";
import { OwnScores } from "./own-scores";
import { ReadingView } from "./reading-view";
import { toneOf } from "./review-state";
import { type Criterion, ScoreForm } from "./score-form";

type Props = {
  review: OwnReviewDetail;
  next: OwnReview | null;
  draft: DraftSource["saved"];
  /** What is registered of the mentor and their chamber: asked about before they attest. */
  interests: readonly Attestable[];
  /** Whether a later interest may still be declared. */
  mayDeclare: boolean;
  now: Date;
  locale: Locale;
  timeZone: string;
};

const among = (states: readonly string[], state: string) => states.includes(state);

/** One review for its reviewer: the gate first, then the application beside the rubric, then what was given. */
export function MentorReview({ review, next, draft, interests, mayDeclare, now, locale, timeZone }: Props) {
  const t = useTranslations("reviews");
  const asked = among(unansweredReviews, review.state);
  const waiting = !review.contentOpen && among(readableReviews, review.state);
  const due = nextDue(review);
  const writing = review.content !== null && among(editableReviews, review.state);
  return (
    <>
      <StateLine
        label={t(`state.${review.state}`)}
        tone={toneOf(review.state)}
        turn={waiting ? "city" : reviewMachine.info[review.state].turn}
        enteredAt={review.stateEnteredAt}
        dueAt={waiting ? checkDue(review) : (due?.at ?? null)}
        dueName={waiting ? t("dueName.check") : due ? t(`dueName.${due.of}`) : undefined}
        now={now}
        locale={locale}
        timeZone={timeZone}
        explanation={
          waiting
            ? undefined
            : t(review.endReason ? `ended.${review.endReason as "city"}` : `one.explain.${review.state}`)
        }
      />
      {writing || asked ? null : <Next next={next} locale={locale} />}
      <Obstacle review={review} />
      {!review.companyName && (asked || review.content) ? (
        <Notice title={t("one.namesHidden")} className="mt-6">
          {t("one.namesHiddenText")}
        </Notice>
      ) : null}
      {review.checkNote ? (
        <Notice title={t("one.cityNote")} className="mt-6">
          <p className="whitespace-pre-line">{review.checkNote}</p>
        </Notice>
      ) : null}
      {asked && review.consentHolds ? <Answer {...{ review, interests, locale }} /> : null}
      {among(returnedReviews, review.state) && review.returnNote && !writing ? (
        <Notice tone="warning" title={t("one.returned")} className="mt-6">
          <p className="whitespace-pre-line">{review.returnNote}</p>
        </Notice>
      ) : null}
      <Changed review={review} locale={locale} timeZone={timeZone} />
      {writing ? <Desk {...{ review, next, draft, locale, timeZone }} /> : null}
      {among(givenReviews, review.state) ? <OwnScores review={review} locale={locale} /> : null}
      {review.content && !writing ? <Content review={review} locale={locale} timeZone={timeZone} /> : null}
      <Leaving review={review} mayDeclare={mayDeclare} />
    </>
  );
}

/** The ways out: putting it off, stepping back, and an interest that is known only now. */
function Leaving({ review, mayDeclare }: { review: OwnReviewDetail; mayDeclare: boolean }) {
  const t = useTranslations("reviews.one");
  const unfinished = among(editableReviews, review.state);
  const declarable = mayDeclare && among([...readableReviews, ...givenReviews], review.state);
  if (!unfinished && !declarable) return null;
  return (
    <div className="mt-12 flex flex-col items-start gap-4 border-t border-gray-light pt-6">
      {unfinished ? (
        <>
          <ActionButton action={skipToQueueAction} input={{ reviewId: review.id }} variant="tertiary" size="small">
            {t("skip")}
          </ActionButton>
          <Disclosure summary={t("abstainTitle")}>
            <p className="mb-6 max-w-measure text-subtle">{t("abstainText")}</p>
            <AbstainForm reviewId={review.id} />
          </Disclosure>
        </>
      ) : null}
      {declarable ? (
        <Disclosure summary={t("laterTitle")}>
          <p className="mb-6 max-w-measure text-subtle">{t("laterText")}</p>
          <DeclareForm reviewId={review.id} />
        </Disclosure>
      ) : null}
    </div>
  );
}

/** What the application says otherwise than when the reviewer first read it. */
function Changed({ review, locale, timeZone }: { review: OwnReviewDetail; locale: Locale; timeZone: string }) {
  const t = useTranslations("reviews.one");
  if (!review.readContent || !review.content || !review.takenAt) return null;
  return (
    <div className="mt-6 flex flex-col gap-3">
      <Notice
        tone="warning"
        title={t("changed", { date: formatDate(review.takenAt, locale, timeZone) })}
        actions={
          <ActionButton action={acknowledgeChangeAction} input={{ reviewId: review.id }} size="small">
            {t("changedSeen")}
          </ActionButton>
        }
      >
        <p>{t("changedText")}</p>
      </Notice>
      <Disclosure summary={t("changedSee")}>
        <SnapshotComparison before={review.readContent} after={review.content} locale={locale} heading="h2" />
      </Disclosure>
    </div>
  );
}

/** When the city should have looked at a declared interest. */
const checkDue = ({ gateState, gateEnteredAt }: OwnReviewDetail) =>
  among(gatesToCheck, gateState) ? dueAt(gateMachine.info[gateState], gateEnteredAt) : null;

/** Why the application is closed although the review is running. */
function Obstacle({ review }: { review: OwnReviewDetail }) {
  const t = useTranslations("reviews");
  const reasons = useTranslations("reasons");
  if (review.contentOpen || !among([...unansweredReviews, ...readableReviews], review.state)) return null;
  if (!review.consentHolds) {
    return (
      <Notice tone="warning" title={t("one.withdrawn")} className="mt-6">
        {t("one.withdrawnText")}
      </Notice>
    );
  }
  if (among(unansweredReviews, review.state)) return null;
  if (review.conflictElsewhere && among(openGates, review.gateState)) {
    return (
      <Notice title={t("one.conflictElsewhere")} className="mt-6">
        {t("one.conflictElsewhereText")}
      </Notice>
    );
  }
  const checking = among(gatesToCheck, review.gateState);
  if (review.conflictElsewhere && !checking) {
    return <Notice tone="warning" title={reasons("gate_closed")} className="mt-6" />;
  }
  const inReview = among(openGates, review.gateState) && among(readableApplications, review.applicationState);
  if (inReview && review.reviewers !== "all") {
    return (
      <Notice title={t("one.phaseClosed")} className="mt-6">
        {t(review.reviewers === "leads" ? "one.phaseLeadsText" : "one.phaseClosedText")}
      </Notice>
    );
  }
  return (
    <Notice title={t(checking ? "one.underCheck" : "one.screening")} className="mt-6">
      <p>{t(checking ? "one.underCheckText" : "one.screeningText")}</p>
      {checking && review.interests?.length ? (
        <p className="mt-2">
          {t("one.declared")}: {review.interests.map((kind) => t(`interests.${kind as "buyer"}`)).join(", ")}
        </p>
      ) : null}
    </Notice>
  );
}

function Answer({ review, interests, locale }: Pick<Props, "review" | "interests" | "locale">) {
  const t = useTranslations("reviews.one");
  return (
    <div className="mt-8 grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <Card as="section" title={t("gateTitle")} heading="h2" padding="large">
        <p className="mb-4 max-w-measure text-subtle">{t(review.companyName ? "gateText" : "gateTextHidden")}</p>
        <AttestableList interests={interests} locale={locale} />
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
  review.scores.map(({ id, weight, maxScore, counts, mayLeaveOut, anchors, ...words }) => ({
    id,
    weight,
    maxScore,
    counts,
    mayLeaveOut,
    name: locale === "ko" ? words.nameKo : words.nameEn,
    help: locale === "ko" ? words.helpKo : words.helpEn,
    anchors: Object.fromEntries(anchors.map(({ score, ko, en }) => [String(score), locale === "ko" ? ko : en])),
  }));

type DeskProps = Pick<Props, "next" | "draft" | "locale" | "timeZone"> & { review: OwnReviewDetail };

/** The application and the rubric, side by side where there is room. */
function Desk({ review, next, draft, locale, timeZone }: DeskProps) {
  const t = useTranslations("reviews.one");
  const values = {
    reviewId: review.id,
    version: review.version,
    comment: review.comment,
    recommendation: review.recommendation ?? "",
    scores: review.scores.map(({ id, score, unjudged, comment, forCompany }) => ({
      criterionId: id,
      score: score === null ? "" : String(score),
      comment,
      forCompany,
      leftOut: unjudged !== null,
      unjudged: unjudged ?? "",
    })),
  };
  const lead = t("sheetLead", { count: review.scores.length, minutes: review.reviewMinutes });
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
          <Content review={review} locale={locale} timeZone={timeZone} />
        </Reading>
        <Section id="sheet" title={t("sheet")} lead={lead} className="mt-0!">
          <ScoreForm
            criteria={criteriaOf(review, locale)}
            values={values}
            draft={{ form: "review.scores", subjectId: review.id, saved: draft }}
            stored={{ by: null, at: review.updatedAt }}
            returnNote={among(returnedReviews, review.state) ? review.returnNote : null}
            nextHref={next ? paths.mentor.review(locale, next.id) : paths.mentor.reviews(locale)}
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

function Content({ review, locale, timeZone }: { review: OwnReviewDetail; locale: Locale; timeZone: string }) {
  const t = useTranslations("reviews.one");
  if (!review.content) return null;
  return (
    <Section
      id="content"
      title={t("content")}
      lead={t("contentLead")}
      className={among(editableReviews, review.state) ? "mt-0!" : undefined}
    >
      <ReadingView
        reviewId={review.id}
        content={review.content}
        namesHidden={!review.companyName}
        locale={locale}
        timeZone={timeZone}
      />
    </Section>
  );
}

function Next({ next, locale }: { next: OwnReview | null; locale: Locale }) {
  const t = useTranslations("reviews.one");
  return (
    <Section title={t("nextTitle")} className="mt-6!">
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
