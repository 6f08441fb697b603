import "server-only";
import { and, asc, count, desc, eq, inArray, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applicationProducts,
  applicationSnapshots,
  applications,
  companies,
  conflictGates,
  programs,
  reviewRounds,
  reviewScores,
  reviews,
  rubricCriteria,
} from "@/db/schema";
import type { ApplicationState } from "@/lib/applications/states";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { uuid } from "@/lib/core/text";
import { openGates } from "../conflicts/states";
import { closedRounds, openRounds } from "../rounds/states";
import { weightedTenths } from "./rules";
import {
  awaitedReviews,
  editableReviews,
  givenReviews,
  leftApplications,
  lockedReviews,
  pausedApplications,
  type ReviewState,
  readableApplications,
  readableReviews,
  returnedReviews,
  reviewMachine,
  unansweredReviews,
} from "./states";

/** A reviewer has their own, as long as they belong to the chamber for which the company's consent was asked. */
const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    case "mentor":
      return actor.userId && actor.chamberId
        ? and(
            eq(reviews.mentorId, actor.userId),
            eq(reviews.chamberId, actor.chamberId),
            ne(reviews.state, reviewMachine.initial),
          )!
        : sql`false`;
    default:
      return sql`false`;
  }
};

/** Ids arrive in addresses: anything else is simply not found. */
const isId = (text: string) => uuid().safeParse(text).success;

/** Rounds, loads and rankings are the city's. */
const managedBy = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

export const consentHolds = transferConsentHolds(applications.companyId, reviews.chamberId);

export const roundIsClosed = inArray(reviewRounds.state, [...closedRounds]);

/** Where the application is for its reviewers. */
export const phase = sql<ApplicationState>`case when ${inArray(applications.state, [...pausedApplications])} then coalesce(${applications.cameFrom}, ${applications.state}) else ${applications.state} end`;

/** May the reviewer read the application now? The same as `canReadContent` in policy.ts, row by row. */
const contentIsOpen = sql<boolean>`(${and(
  inArray(reviews.state, [...readableReviews]),
  inArray(conflictGates.state, [...openGates]),
  inArray(reviewRounds.state, [...openRounds]),
  inArray(phase, [...readableApplications]),
  consentHolds,
)})`;

export const isInvited = inArray(reviews.state, [...unansweredReviews]);

export const awaited = inArray(reviews.state, [...awaitedReviews]);

const daysAfterEntry = (days: number | null) =>
  sql`${reviews.stateEnteredAt} + make_interval(days => ${days ?? 0}::int)`;

/** When the reviewer's next step is due: `reviewDue` of rules.ts in SQL. */
const due = sql`case when ${isInvited} then least(${reviews.dueAt}, ${daysAfterEntry(reviewMachine.info.invited.days)})
  when ${inArray(reviews.state, [...returnedReviews])} then ${daysAfterEntry(reviewMachine.info.returned.days)}
  else ${reviews.dueAt} end`;

export const isLate = and(awaited, sql`${due} < now()`)!;

export const scoredCount = sql<number>`(select count(*)::int from ${reviewScores} given where given.review_id = ${reviews.id} and given.score is not null)`;

export const criteriaCount = sql<number>`(select count(*)::int from ${rubricCriteria} asked where asked.rubric_id = ${reviewRounds.rubricId})`;

export const gateOf = and(
  eq(conflictGates.applicationId, reviews.applicationId),
  eq(conflictGates.mentorId, reviews.mentorId),
);

// ---------------------------------------------------------------- deeds

const lockedColumns = {
  id: reviews.id,
  state: reviews.state,
  stateEnteredAt: reviews.stateEnteredAt,
  mentorId: reviews.mentorId,
  chamberId: reviews.chamberId,
  applicationId: reviews.applicationId,
  companyId: applications.companyId,
  roundId: reviews.roundId,
  version: reviews.version,
  dueAt: reviews.dueAt,
  remindedAt: reviews.remindedAt,
  gateId: conflictGates.id,
  gateState: conflictGates.state,
  gateEnteredAt: conflictGates.stateEnteredAt,
  roundState: reviewRounds.state,
  rubricId: reviewRounds.rubricId,
  applicationState: phase,
  consentHolds,
};

const lockable = (tx: Tx) =>
  tx
    .select(lockedColumns)
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId));

export async function lockReview(tx: Tx, actor: Actor, reviewId: string) {
  const [review] = await lockable(tx)
    .where(and(visibleTo(actor), eq(reviews.id, reviewId)))
    .for("update", { of: [reviews, conflictGates] });
  if (!review) throw notFound();
  return review;
}

export type LockedReview = Awaited<ReturnType<typeof lockReview>>;

/** Reviews in one of these states, locked in the order of their ids so that two deeds never wait for each other. */
export const lockReviews = (tx: Tx, actor: Actor, states: readonly ReviewState[], which: SQL) =>
  lockable(tx)
    .where(and(visibleTo(actor), inArray(reviews.state, [...states]), which))
    .orderBy(asc(reviews.id))
    .for("update", { of: [reviews, conflictGates] });

/** Running reviews that have lost their ground. */
export function lockOrphans(
  tx: Tx,
  actor: Actor,
  about: { companyId?: string; chamberId?: string; applicationId?: string },
) {
  const { companyId, chamberId, applicationId } = about;
  const groundless = or(sql`not ${consentHolds}`, inArray(applications.state, [...leftApplications]));
  const here = and(
    groundless,
    companyId ? eq(applications.companyId, companyId) : undefined,
    chamberId ? eq(reviews.chamberId, chamberId) : undefined,
    applicationId ? eq(reviews.applicationId, applicationId) : undefined,
    inArray(reviewRounds.state, [...openRounds]),
  )!;
  return lockReviews(tx, actor, [...awaitedReviews, ...givenReviews], here);
}

export const isPast = (moment: Date): SQL => sql`${due} < ${moment.toISOString()}`;

export const runsInOpenRound = inArray(reviewRounds.state, [...openRounds]);

/** Applications of a season that are in review, locked. */
export const lockReviewed = (tx: Tx, actor: Actor, programId: string) =>
  tx
    .select({ id: applications.id, state: applications.state, stateEnteredAt: applications.stateEnteredAt })
    .from(applications)
    .where(
      and(
        managedBy(actor),
        eq(applications.programId, programId),
        inArray(applications.state, [...readableApplications]),
      ),
    )
    .orderBy(asc(applications.id))
    .for("update");

// ------------------------------------------------------------ the reviewer

const named = (column: AnyPgColumn) => sql<string | null>`case when ${consentHolds} then ${column} end`;

/** All that a list may say of an application before its conflict gate is passed: the company's name and sector. */
const ownColumns = {
  id: reviews.id,
  state: reviews.state,
  stateEnteredAt: reviews.stateEnteredAt,
  dueAt: reviews.dueAt,
  submittedAt: reviews.submittedAt,
  declineReason: reviews.declineReason,
  endReason: reviews.endReason,
  gateId: conflictGates.id,
  gateState: conflictGates.state,
  gateEnteredAt: conflictGates.stateEnteredAt,
  roundState: reviewRounds.state,
  applicationState: phase,
  programKo: programs.titleKo,
  programEn: programs.titleEn,
  companyKo: named(companies.nameKo),
  companyEn: named(companies.nameEn),
  sector: named(companies.sector),
  sample: applications.sample,
  consentHolds,
  contentOpen: contentIsOpen,
  scored: scoredCount,
  criteria: criteriaCount,
};

const own = (reader: Reader) =>
  reader
    .select(ownColumns)
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(programs, eq(programs.id, reviewRounds.programId));

const ofReviewer = (actor: Actor) => and(visibleTo(actor), actor.role === "mentor" ? sql`true` : sql`false`);

/** What is asked of the reviewer, the most urgent first. */
export const listOwnQueue = (actor: Actor, reader: Reader = db) =>
  own(reader)
    .where(and(ofReviewer(actor), awaited))
    .orderBy(asc(due), asc(reviews.id));

export type OwnReview = Awaited<ReturnType<typeof listOwnQueue>>[number];

const ownPageSize = 20;

/** What is behind the reviewer, newest first. */
export async function listOwnDone(actor: Actor, page = 1, reader: Reader = db) {
  const which = and(ofReviewer(actor), notInArray(reviews.state, [...awaitedReviews]));
  const rows = await own(reader)
    .where(which)
    .orderBy(desc(reviews.stateEnteredAt), desc(reviews.id))
    .limit(ownPageSize)
    .offset((page - 1) * ownPageSize);
  const [total] = await reader.select({ n: count() }).from(reviews).where(which);
  const all = total?.n ?? 0;
  return { rows, total: all, page, pages: Math.max(1, Math.ceil(all / ownPageSize)) };
}

/** Figures for the reviewer's first page: invitations to answer, reviews to write, and those past their day. */
export async function countOwnReviews(actor: Actor, reader: Reader = db) {
  const [row] = await reader
    .select({
      toAnswer: sql<number>`count(*) filter (where ${isInvited})::int`,
      toWrite: sql<number>`count(*) filter (where ${inArray(reviews.state, [...editableReviews])})::int`,
      late: sql<number>`count(*) filter (where ${isLate})::int`,
    })
    .from(reviews)
    .where(and(ofReviewer(actor), awaited));
  return row ?? { toAnswer: 0, toWrite: 0, late: 0 };
}

/** The review to go on with after this one; null when nothing else waits for the reviewer. */
export async function findNextReview(actor: Actor, exceptId: string, reader: Reader = db) {
  const [next] = await own(reader)
    .where(and(ofReviewer(actor), awaited, or(isInvited, contentIsOpen), ne(reviews.id, exceptId)))
    .orderBy(asc(due), asc(reviews.id))
    .limit(1);
  return next ?? null;
}

const criteriaWith = (reader: Reader, rubricId: string, reviewId: string) =>
  reader
    .select({
      id: rubricCriteria.id,
      nameKo: rubricCriteria.nameKo,
      nameEn: rubricCriteria.nameEn,
      helpKo: rubricCriteria.helpKo,
      helpEn: rubricCriteria.helpEn,
      weight: rubricCriteria.weight,
      maxScore: rubricCriteria.maxScore,
      score: reviewScores.score,
      comment: sql<string>`coalesce(${reviewScores.comment}, '')`,
    })
    .from(rubricCriteria)
    .leftJoin(reviewScores, and(eq(reviewScores.criterionId, rubricCriteria.id), eq(reviewScores.reviewId, reviewId)))
    .where(eq(rubricCriteria.rubricId, rubricId))
    .orderBy(asc(rubricCriteria.position));

export type ScoredCriterion = Awaited<ReturnType<typeof criteriaWith>>[number];

/**
 * One review as its reviewer may see it. `content` is null unless the gate is passed, the consent holds and the review is
 * still running. `others` are the scores of the other reviewers, without names, once the round has closed and only for
 * somebody who has given their own.
 */
export async function getOwnReview(actor: Actor, reviewId: string, reader: Reader = db) {
  if (!isId(reviewId)) throw notFound();
  const [review] = await reader
    .select({
      ...ownColumns,
      applicationId: reviews.applicationId,
      rubricId: reviewRounds.rubricId,
      version: reviews.version,
      comment: reviews.comment,
      recommendation: reviews.recommendation,
      returnNote: reviews.returnNote,
      interests: conflictGates.interests,
      gateNote: conflictGates.note,
      checkNote: conflictGates.checkNote,
      mentorId: reviews.mentorId,
      chamberId: reviews.chamberId,
      remindedAt: reviews.remindedAt,
      content: sql<
        typeof applicationSnapshots.$inferSelect.content | null
      >`case when ${contentIsOpen} then ${applicationSnapshots.content} end`,
      othersOpen: sql<boolean>`(${and(roundIsClosed, inArray(reviews.state, [...lockedReviews]), consentHolds)})`,
    })
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(applicationSnapshots, eq(applicationSnapshots.id, reviews.snapshotId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(programs, eq(programs.id, reviewRounds.programId))
    .where(and(ofReviewer(actor), eq(reviews.id, reviewId)));
  if (!review) throw notFound();
  const { rubricId, applicationId, othersOpen, ...shown } = review;
  const scores = await criteriaWith(reader, rubricId, reviewId);
  const others = othersOpen ? await listOthers(applicationId, reviewId, reader) : null;
  return { ...shown, scores, weighted: weightedTenths(scores), others };
}

export type OwnReviewDetail = Awaited<ReturnType<typeof getOwnReview>>;

/** Products of an application that the reviewer may read at this moment: through the gate, while the review runs. */
export async function listReadProducts(
  actor: Actor,
  which: { reviewId: string } | { productId: string },
  reader: Reader = db,
): Promise<string[]> {
  const [key, id] =
    "reviewId" in which ? [reviews.id, which.reviewId] : [applicationProducts.productId, which.productId];
  if (!isId(id)) return [];
  const rows = await reader
    .selectDistinct({ productId: applicationProducts.productId })
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(applicationProducts, eq(applicationProducts.applicationId, applications.id))
    .where(and(ofReviewer(actor), contentIsOpen, eq(key, id)));
  return rows.map(({ productId }) => productId);
}

/** The name above one review, for its title. */
export async function findReviewTitle(actor: Actor, reviewId: string, reader: Reader = db) {
  if (!isId(reviewId)) return null;
  const [title] = await reader
    .select({ companyKo: named(companies.nameKo), companyEn: named(companies.nameEn) })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(and(ofReviewer(actor), eq(reviews.id, reviewId)));
  return title ?? null;
}

/** Scores of the other reviewers of an application in an order that says nothing about who they are. */
async function listOthers(applicationId: string, exceptId: string, reader: Reader) {
  const rows = await givenScores(reader, and(eq(reviews.applicationId, applicationId), ne(reviews.id, exceptId))!);
  return byReview(rows).map(({ scores, weighted }) => ({
    weighted,
    scores: scores.map(({ criterionId, score }) => ({ criterionId, score })),
  }));
}

// ---------------------------------------------------------------- the city

/** Scores that count, and only of rounds that have closed. */
export const givenScores = (reader: Reader, which: SQL) =>
  reader
    .select({
      reviewId: reviews.id,
      applicationId: reviews.applicationId,
      criterionId: rubricCriteria.id,
      weight: rubricCriteria.weight,
      maxScore: rubricCriteria.maxScore,
      score: reviewScores.score,
      comment: reviewScores.comment,
    })
    .from(reviews)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(rubricCriteria, eq(rubricCriteria.rubricId, reviewRounds.rubricId))
    .leftJoin(reviewScores, and(eq(reviewScores.reviewId, reviews.id), eq(reviewScores.criterionId, rubricCriteria.id)))
    .where(and(roundIsClosed, inArray(reviews.state, [...givenReviews]), which))
    .orderBy(sql`md5(${reviews.id}::text)`, asc(rubricCriteria.position));

type GivenScore = Awaited<ReturnType<typeof givenScores>>[number];

export function byReview(rows: readonly GivenScore[]) {
  const found = new Map<string, GivenScore[]>();
  for (const row of rows) found.set(row.reviewId, [...(found.get(row.reviewId) ?? []), row]);
  return [...found].map(([reviewId, scores]) => ({
    reviewId,
    applicationId: scores[0]!.applicationId,
    scores,
    weighted: weightedTenths(scores),
  }));
}

/** What letters about a review may say: never the company. */
export async function findReviewForLetter(actor: Actor, reviewId: string, reader: Reader = db) {
  const [review] = await reader
    .select({
      id: reviews.id,
      state: reviews.state,
      stateEnteredAt: reviews.stateEnteredAt,
      dueAt: reviews.dueAt,
      gateState: conflictGates.state,
      programKo: programs.titleKo,
      programEn: programs.titleEn,
    })
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(programs, eq(programs.id, reviewRounds.programId))
    .where(and(visibleTo(actor), eq(reviews.id, reviewId)));
  return review ?? null;
}
