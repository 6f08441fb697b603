import { dueAt as serviceLevel } from "../core/state-machine";
import { criteriaFor, type WeightedCriterion } from "../programs/rules.rubric";
import {
  awaitedReviews,
  begunReviews,
  type ReviewState,
  returnedReviews,
  reviewMachine,
  unansweredReviews,
} from "./states";

export type Weighted = { weight: number; maxScore: number };

export type Scored = Weighted & { score: number | null };

const among = (states: readonly string[], state: string) => states.includes(state);

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

const lcm = (a: number, b: number) => (a / gcd(a, b)) * b;

/**
 * The weighted score of one review in tenths of a point, 0..1000 (764 is 76.4 of 100):
 * `1000 * sum(weight * score / maxScore) / sum(weight)`, rounded half up. Reckoned in whole numbers, so that two reviews
 * with the same scores never differ in the last digit. Null as long as a criterion has no score.
 */
export function weightedTenths(criteria: readonly Scored[]): number | null {
  if (criteria.length === 0 || criteria.some(({ score }) => score === null)) return null;
  const common = criteria.reduce((multiple, { maxScore }) => lcm(multiple, maxScore), 1);
  const points = criteria.reduce((sum, { weight, score, maxScore }) => sum + weight * score! * (common / maxScore), 0);
  const whole = common * criteria.reduce((sum, { weight }) => sum + weight, 0);
  return whole === 0 ? null : Math.floor((2000 * points + whole) / (2 * whole));
}

/** The criteria that add to one review's sum: asked of the sector, counting, and not left out as beyond the reviewer. */
export const countedFor = <C extends WeightedCriterion & { unjudged?: string | null }>(
  criteria: readonly C[],
  sector: string | null,
): C[] => criteriaFor(criteria, sector).filter(({ counts, unjudged }) => counts && !unjudged);

/** Mean in tenths, rounded half up; null without any score. */
export const meanTenths = (scores: readonly number[]): number | null =>
  scores.length === 0
    ? null
    : Math.floor((2 * scores.reduce((sum, score) => sum + score, 0) + scores.length) / (2 * scores.length));

/** Highest less lowest, in tenths; null below two scores, where there is nothing to compare. */
export const spreadTenths = (scores: readonly number[]): number | null =>
  scores.length < 2 ? null : Math.max(...scores) - Math.min(...scores);

/** From 25 of 100 points between two reviewers on, the city should ask why. */
export const disagreementTenths = 250;

export const disagree = (scores: readonly number[]): boolean => (spreadTenths(scores) ?? 0) >= disagreementTenths;

/** The same for one criterion: the scores lie at least half of its scale apart. */
export const disagreeOn = ({ maxScore }: { maxScore: number }, scores: readonly number[]): boolean =>
  scores.length > 1 && 2 * (Math.max(...scores) - Math.min(...scores)) >= maxScore;

/**
 * When the reviewer's next step is due: an invitation by its service level, but never after the review itself; a review
 * that was returned by the service level of that; else the review's own date. Null where nothing is awaited of them.
 */
export const reviewDue = (review: Dated): Date | null => nextDue(review)?.at ?? null;

type Dated = { state: ReviewState; stateEnteredAt: Date; dueAt: Date };
/** What the day is: of the answer to an invitation, of handing in again what was returned, or of the review. */
export type ReviewDay = "answer" | "returned" | "review";

/** The day that binds the reviewer with what it is. */
export function nextDue(review: Dated): { at: Date; of: ReviewDay } | null {
  if (!among(awaitedReviews, review.state)) return null;
  const level = serviceLevel(reviewMachine.info[review.state], review.stateEnteredAt) ?? review.dueAt;
  if (among(returnedReviews, review.state)) return { at: level, of: "returned" };
  if (among(unansweredReviews, review.state) && level < review.dueAt) return { at: level, of: "answer" };
  return { at: review.dueAt, of: "review" };
}

export const isLate = (review: Parameters<typeof reviewDue>[0], now: Date): boolean => {
  const due = reviewDue(review);
  return due !== null && due < now;
};

/** What a list of a round's applications can be narrowed to. */
export const roundFilters = ["all", "unassigned", "late", "conflict", "complete"] as const;

/** Letters that ask again keep this distance. */
export const reminderHours = 24;

/** The portal reminds by itself this long before something is due. */
export const reminderDays = 2;

type Queued = { state: ReviewState; stateEnteredAt: Date; dueAt: Date; skippedAt: Date | null };

/** Why a review stands where it stands in its reviewer's queue: the first that holds. */
export const queueReasons = ["skipped", "late", "returned", "due_soon", "begun", "answer", "due"] as const;

export type QueueReason = (typeof queueReasons)[number];

export function whyNext(review: Queued, now: Date): QueueReason {
  const due = reviewDue(review);
  if (review.skippedAt) return "skipped";
  if (due !== null && due < now) return "late";
  if (among(returnedReviews, review.state)) return "returned";
  if (due !== null && due.getTime() - now.getTime() <= reminderDays * 86_400_000) return "due_soon";
  if (among(begunReviews, review.state)) return "begun";
  return among(unansweredReviews, review.state) ? "answer" : "due";
}

/** Minutes that the reviews of a queue still need: of one that was begun only the part that is not scored yet. */
export const minutesLeft = (queue: readonly { reviewMinutes: number; scored: number; criteria: number }[]): number =>
  queue.reduce(
    (sum, { reviewMinutes, scored, criteria }) =>
      sum +
      Math.ceil(criteria > 0 ? (reviewMinutes * (criteria - Math.min(scored, criteria))) / criteria : reviewMinutes),
    0,
  );
