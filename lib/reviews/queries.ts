import "server-only";
import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  ilike,
  inArray,
  isNull,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applicationProducts,
  applicationSnapshots,
  applications,
  chambers,
  companies,
  conflictGates,
  mentors,
  programs,
  reviewRounds,
  reviewScores,
  reviews,
  rubricCriteria,
  rubrics,
  users,
} from "@/db/schema";
import type { ApplicationState } from "@/lib/applications/states";
import { availableStates } from "@/lib/chambers/states";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { uuid } from "@/lib/core/text";
import { type AssignmentFacts, canAssign } from "./policy";
import { meanTenths, ranked, type roundFilters, spreadTenths, weightedTenths } from "./rules";
import {
  askableAgain,
  assignableApplications,
  awaitedReviews,
  closedRounds,
  editableReviews,
  gatesToCheck,
  givenReviews,
  leftApplications,
  liveReviews,
  lockedReviews,
  openGates,
  openRounds,
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

const consentHolds = transferConsentHolds(applications.companyId, reviews.chamberId);
const roundIsClosed = inArray(reviewRounds.state, [...closedRounds]);

/** Where the application is for its reviewers. */
const phase = sql<ApplicationState>`case when ${inArray(applications.state, [...pausedApplications])} then coalesce(${applications.cameFrom}, ${applications.state}) else ${applications.state} end`;

/** May the reviewer read the application now? The same as `canReadContent` in policy.ts, row by row. */
const contentIsOpen = sql<boolean>`(${and(
  inArray(reviews.state, [...readableReviews]),
  inArray(conflictGates.state, [...openGates]),
  inArray(reviewRounds.state, [...openRounds]),
  inArray(phase, [...readableApplications]),
  consentHolds,
)})`;

const isInvited = inArray(reviews.state, [...unansweredReviews]);
const awaited = inArray(reviews.state, [...awaitedReviews]);
const daysAfterEntry = (days: number | null) =>
  sql`${reviews.stateEnteredAt} + make_interval(days => ${days ?? 0}::int)`;
/** When the reviewer's next step is due: `reviewDue` of rules.ts in SQL. */
const due = sql`case when ${isInvited} then least(${reviews.dueAt}, ${daysAfterEntry(reviewMachine.info.invited.days)})
  when ${inArray(reviews.state, [...returnedReviews])} then ${daysAfterEntry(reviewMachine.info.returned.days)}
  else ${reviews.dueAt} end`;
const isLate = and(awaited, sql`${due} < now()`)!;

const scoredCount = sql<number>`(select count(*)::int from ${reviewScores} given where given.review_id = ${reviews.id} and given.score is not null)`;
const criteriaCount = sql<number>`(select count(*)::int from ${rubricCriteria} asked where asked.rubric_id = ${reviewRounds.rubricId})`;

const gateOf = and(
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

export async function lockGate(tx: Tx, actor: Actor, gateId: string) {
  const [gate] = await tx
    .select({
      id: conflictGates.id,
      state: conflictGates.state,
      stateEnteredAt: conflictGates.stateEnteredAt,
      applicationId: conflictGates.applicationId,
      mentorId: conflictGates.mentorId,
      companyId: applications.companyId,
    })
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .where(and(managedBy(actor), eq(conflictGates.id, gateId)))
    .for("update", { of: conflictGates });
  if (!gate) throw notFound();
  return gate;
}

export async function lockRound(tx: Tx, actor: Actor, roundId: string) {
  const [round] = await tx
    .select({
      id: reviewRounds.id,
      state: reviewRounds.state,
      stateEnteredAt: reviewRounds.stateEnteredAt,
      dueAt: reviewRounds.dueAt,
      programId: reviewRounds.programId,
    })
    .from(reviewRounds)
    .where(and(managedBy(actor), eq(reviewRounds.id, roundId)))
    .for("update");
  if (!round) throw notFound();
  return round;
}

/** A season with what a round needs to know about it, held against a second round being made meanwhile. */
export async function lockSeason(tx: Tx, actor: Actor, programId: string) {
  const [season] = await tx
    .select({
      id: programs.id,
      rounds: sql<number>`(select count(*)::int from ${reviewRounds} made where made.program_id = "programs"."id")`,
      rubricId: sql<
        string | null
      >`(select newest.id from ${rubrics} newest where newest.program_id = "programs"."id" order by newest.version desc limit 1)`,
      criteria: sql<number>`(select count(*)::int from ${rubricCriteria} asked join ${rubrics} of_program on of_program.id = asked.rubric_id where of_program.program_id = "programs"."id")`,
    })
    .from(programs)
    .where(and(managedBy(actor), eq(programs.id, programId)))
    .for("update");
  if (!season) throw notFound();
  return season;
}

// ------------------------------------------------------- who can be asked

const assignedHere = (more: SQL | undefined) => (reader: Reader) =>
  reader
    .select({ one: sql`1` })
    .from(reviews)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .where(more);

/** Facts about each mentor for one application; `replacing` is a review that would make room for the new one. */
function candidateColumns(reader: Reader, applicationId: string, replacing: string | null) {
  const other = replacing ? ne(reviews.id, replacing) : undefined;
  const here = eq(reviews.applicationId, applicationId);
  const theirs = eq(reviews.mentorId, mentors.userId);
  return {
    mentorId: mentors.userId,
    mentorName: users.name,
    chamberId: mentors.chamberId,
    chamberKo: chambers.nameKo,
    chamberEn: chambers.nameEn,
    sectors: mentors.sectors,
    hoursPerMonth: mentors.hoursPerMonth,
    sample: users.sample,
    mentorState: mentors.state,
    mentorEnabled: sql<boolean>`${users.disabledAt} is null`,
    gateState: conflictGates.state,
    consentHolds: sql<boolean>`${transferConsentHolds(applications.companyId, mentors.chamberId)}`,
    assignedBefore: sql<boolean>`${exists(assignedHere(and(here, theirs, other, openReview))(reader))}`,
    declinedForConflict: sql<boolean>`${exists(
      assignedHere(and(here, theirs, eq(reviews.declineReason, "conflict")))(reader),
    )}`,
    chamberTaken: sql<boolean>`${exists(
      assignedHere(
        and(here, other, eq(reviews.chamberId, mentors.chamberId), inArray(reviews.state, [...liveReviews])),
      )(reader),
    )}`,
    awaited: sql<number>`(${reader
      .select({ n: sql`count(*)::int` })
      .from(reviews)
      .where(and(theirs, inArray(reviews.state, [...awaitedReviews])))})`,
  };
}
const openReview = notInArray(reviews.state, [...askableAgain]);

const candidates = (reader: Reader, actor: Actor, applicationId: string, replacing: string | null, which?: SQL) =>
  reader
    .select(candidateColumns(reader, applicationId, replacing))
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
    .innerJoin(applications, eq(applications.id, applicationId))
    .leftJoin(
      conflictGates,
      and(eq(conflictGates.applicationId, applicationId), eq(conflictGates.mentorId, mentors.userId)),
    )
    .where(and(managedBy(actor), which));

/** Everything that assigning decides on, with the round and then the application held, in the order that closing takes them. */
export async function lockAssignment(
  tx: Tx,
  actor: Actor,
  applicationId: string,
  mentorId: string,
  replacing: string | null = null,
) {
  const [round] = await tx
    .select({ id: reviewRounds.id, state: reviewRounds.state, dueAt: reviewRounds.dueAt })
    .from(reviewRounds)
    .innerJoin(applications, eq(applications.programId, reviewRounds.programId))
    .where(and(managedBy(actor), eq(applications.id, applicationId)))
    .orderBy(desc(reviewRounds.number))
    .limit(1)
    .for("share", { of: reviewRounds });
  const [application] = await tx
    .select({ id: applications.id, companyId: applications.companyId, state: phase })
    .from(applications)
    .where(and(managedBy(actor), eq(applications.id, applicationId)))
    .for("update");
  const [candidate] = await candidates(tx, actor, applicationId, replacing, eq(mentors.userId, mentorId));
  if (!application || !candidate) throw notFound();
  const [snapshot] = await tx
    .select({ id: applicationSnapshots.id })
    .from(applicationSnapshots)
    .where(eq(applicationSnapshots.applicationId, applicationId))
    .orderBy(desc(applicationSnapshots.number))
    .limit(1);
  const facts: AssignmentFacts = {
    ...candidate,
    roundState: round?.state ?? null,
    applicationState: application.state,
  };
  return {
    id: application.id,
    companyId: application.companyId,
    chamberId: candidate.chamberId,
    facts,
    round,
    snapshot,
  };
}

/** Every mentor that may be thought of for this application, those who can be asked first, with the reason where not. */
export async function getAssignment(
  actor: Actor,
  applicationId: string,
  replacing: string | null = null,
  reader: Reader = db,
) {
  if (!isId(applicationId) || (replacing !== null && !isId(replacing))) throw notFound();
  const [application] = await reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      state: applications.state,
      phase,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      sector: companies.sector,
      roundState: reviewRounds.state,
      wanted: programs.reviewsPerApplication,
    })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .leftJoin(reviewRounds, eq(reviewRounds.programId, applications.programId))
    .where(and(managedBy(actor), eq(applications.id, applicationId)))
    .orderBy(desc(reviewRounds.number))
    .limit(1);
  if (!application) throw notFound();
  const found = await candidates(reader, actor, applicationId, replacing, eq(chambers.directory, false));
  const facts = { roundState: application.roundState, applicationState: application.phase };
  const people = found.map((mentor) => {
    const fits = application.sector !== null && mentor.sectors.includes(application.sector);
    return { ...mentor, fits, verdict: canAssign(actor, { ...mentor, ...facts }) };
  });
  const order = (one: (typeof people)[number]) => (one.verdict.ok ? 0 : 1000) + (one.fits ? 0 : 100) + one.awaited;
  people.sort((a, b) => order(a) - order(b) || a.mentorName.localeCompare(b.mentorName));
  return { application, people };
}
export type Assignment = Awaited<ReturnType<typeof getAssignment>>;

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
const givenScores = (reader: Reader, which: SQL) =>
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

function byReview(rows: readonly GivenScore[]) {
  const found = new Map<string, GivenScore[]>();
  for (const row of rows) found.set(row.reviewId, [...(found.get(row.reviewId) ?? []), row]);
  return [...found].map(([reviewId, scores]) => ({
    reviewId,
    applicationId: scores[0]!.applicationId,
    scores,
    weighted: weightedTenths(scores),
  }));
}

const roundColumns = {
  id: reviewRounds.id,
  number: reviewRounds.number,
  state: reviewRounds.state,
  stateEnteredAt: reviewRounds.stateEnteredAt,
  dueAt: reviewRounds.dueAt,
  programId: programs.id,
  programKo: programs.titleKo,
  programEn: programs.titleEn,
  places: programs.places,
  wanted: programs.reviewsPerApplication,
  sample: programs.sample,
};

/** Rounds, those that run first, then the newest. */
export const listRounds = (actor: Actor, reader: Reader = db) =>
  reader
    .select(roundColumns)
    .from(reviewRounds)
    .innerJoin(programs, eq(programs.id, reviewRounds.programId))
    .where(managedBy(actor))
    .orderBy(sql`${inArray(reviewRounds.state, [...openRounds])} desc`, desc(reviewRounds.createdAt));
export type Round = Awaited<ReturnType<typeof listRounds>>[number];

/** Seasons for which no round has been made yet, with the end of their review phase as a first idea for its day. */
export const listProgramsWithoutRound = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      id: programs.id,
      titleKo: programs.titleKo,
      titleEn: programs.titleEn,
      reviewEndsAt: sql<
        string | null
      >`(select to_char(phase.ends_at at time zone 'Asia/Seoul', 'YYYY-MM-DD') from program_phases phase where phase.program_id = ${programs.id} and phase.kind = 'review')`,
    })
    .from(programs)
    .leftJoin(reviewRounds, eq(reviewRounds.programId, programs.id))
    .where(and(managedBy(actor), isNull(reviewRounds.id)))
    .orderBy(desc(programs.createdAt));

const reviewsInRound = (reader: Reader, roundId: string, states: readonly ReviewState[], more?: SQL) =>
  reader
    .select({ n: sql`count(*)` })
    .from(reviews)
    .where(
      and(
        eq(reviews.roundId, roundId),
        eq(reviews.applicationId, applications.id),
        inArray(reviews.state, [...states]),
        more,
      ),
    );

export type RoundFilter = (typeof roundFilters)[number];
const roundPageSize = 20;

function roundFilter(reader: Reader, roundId: string, show: RoundFilter): SQL | undefined {
  const { reviewsPerApplication: wanted } = programs;
  if (show === "unassigned") return sql`(${reviewsInRound(reader, roundId, liveReviews)}) < ${wanted}`;
  if (show === "complete") return sql`(${reviewsInRound(reader, roundId, givenReviews)}) >= ${wanted}`;
  if (show === "late") return sql`(${reviewsInRound(reader, roundId, awaitedReviews, isLate)}) > 0`;
  if (show === "conflict")
    return exists(
      reader
        .select({ one: sql`1` })
        .from(conflictGates)
        .where(and(eq(conflictGates.applicationId, applications.id), inArray(conflictGates.state, [...gatesToCheck]))),
    );
  return undefined;
}

const containing = (text: string) => `%${text.replace(/[\\%_]/gu, "\\$&")}%`;

/** Applications of a round's season that are under review or near it, with their reviewers: states and progress, never scores. */
export async function listRoundApplications(
  actor: Actor,
  roundId: string,
  { show = "all", q = "", page = 1 }: { show?: RoundFilter; q?: string; page?: number } = {},
  reader: Reader = db,
) {
  const which = and(
    managedBy(actor),
    eq(reviewRounds.id, roundId),
    or(inArray(phase, [...assignableApplications]), sql`(${reviewsInRound(reader, roundId, liveReviews)}) > 0`),
    roundFilter(reader, roundId, show),
    q
      ? or(
          ilike(companies.nameKo, containing(q)),
          ilike(companies.nameEn, containing(q)),
          ilike(applications.receiptNumber, containing(q)),
        )
      : undefined,
  );
  const rows = await reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      state: applications.state,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      sector: companies.sector,
      wanted: programs.reviewsPerApplication,
      sample: applications.sample,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .innerJoin(reviewRounds, eq(reviewRounds.programId, applications.programId))
    .where(which)
    .orderBy(asc(applications.receiptNumber), asc(applications.id))
    .limit(roundPageSize)
    .offset((page - 1) * roundPageSize);
  const assigned = await listAssigned(
    actor,
    roundId,
    rows.map((row) => row.id),
    reader,
  );
  const total = rows[0]?.total ?? 0;
  return {
    rows: rows.map((row) => ({ ...row, reviews: assigned.filter((review) => review.applicationId === row.id) })),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / roundPageSize)),
  };
}
export type RoundApplication = Awaited<ReturnType<typeof listRoundApplications>>["rows"][number];

const assignedColumns = {
  id: reviews.id,
  applicationId: reviews.applicationId,
  state: reviews.state,
  stateEnteredAt: reviews.stateEnteredAt,
  dueAt: reviews.dueAt,
  remindedAt: reviews.remindedAt,
  declineReason: reviews.declineReason,
  endReason: reviews.endReason,
  endNote: reviews.endNote,
  mentorId: reviews.mentorId,
  mentorName: users.name,
  chamberId: reviews.chamberId,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  gateState: conflictGates.state,
  roundState: reviewRounds.state,
  applicationState: phase,
  consentHolds,
  scored: scoredCount,
  criteria: criteriaCount,
};

const assigned = (reader: Reader) =>
  reader
    .select(assignedColumns)
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(users, eq(users.id, reviews.mentorId))
    .innerJoin(chambers, eq(chambers.id, reviews.chamberId));

/** The reviewers of these applications: who, how far, until when. */
const listAssigned = async (actor: Actor, roundId: string, applicationIds: readonly string[], reader: Reader) =>
  assigned(reader)
    .where(
      and(
        managedBy(actor),
        eq(reviews.roundId, roundId),
        applicationIds.length ? inArray(reviews.applicationId, [...applicationIds]) : sql`false`,
      ),
    )
    .orderBy(asc(reviews.createdAt), asc(reviews.id));
export type AssignedReview = Awaited<ReturnType<typeof listAssigned>>[number];

/** One review with its application's company, for the page of a deed about it. */
export async function getAssigned(actor: Actor, reviewId: string, reader: Reader = db) {
  if (!isId(reviewId)) throw notFound();
  const [review] = await assigned(reader).where(and(managedBy(actor), eq(reviews.id, reviewId)));
  if (!review) throw notFound();
  return review;
}

/** Figures of one round. */
export async function getRoundFigures(actor: Actor, roundId: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      asked: sql<number>`count(*) filter (where ${inArray(reviews.state, [...liveReviews])})::int`,
      given: sql<number>`count(*) filter (where ${inArray(reviews.state, [...givenReviews])})::int`,
      awaited: sql<number>`count(*) filter (where ${awaited})::int`,
      late: sql<number>`count(*) filter (where ${isLate})::int`,
      toCheck: sql<number>`count(*) filter (where ${inArray(conflictGates.state, [...gatesToCheck])})::int`,
    })
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .where(and(managedBy(actor), eq(reviews.roundId, roundId)));
  const [waiting] = await reader
    .select({ screening: sql<number>`count(*)::int` })
    .from(applications)
    .innerJoin(reviewRounds, eq(reviewRounds.programId, applications.programId))
    .where(and(managedBy(actor), eq(reviewRounds.id, roundId), eq(applications.state, assignableApplications[0])));
  return { ...row!, screening: waiting?.screening ?? 0 };
}
export type RoundFigures = Awaited<ReturnType<typeof getRoundFigures>>;

/** How much each mentor carries in this round, the busiest first. */
export const listLoads = (actor: Actor, roundId: string, reader: Reader = db) =>
  reader
    .select({
      mentorId: mentors.userId,
      mentorName: users.name,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      state: mentors.state,
      hoursPerMonth: mentors.hoursPerMonth,
      sectors: mentors.sectors,
      sample: users.sample,
      invited: sql<number>`count(*) filter (where ${isInvited})::int`,
      writing: sql<number>`count(*) filter (where ${inArray(reviews.state, [...editableReviews])})::int`,
      given: sql<number>`count(*) filter (where ${inArray(reviews.state, [...givenReviews])})::int`,
      declined: sql<number>`count(*) filter (where ${reviews.declineReason} is not null)::int`,
      late: sql<number>`count(*) filter (where ${isLate})::int`,
    })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
    .leftJoin(reviews, and(eq(reviews.mentorId, mentors.userId), eq(reviews.roundId, roundId)))
    .where(
      and(
        managedBy(actor),
        eq(chambers.directory, false),
        or(inArray(mentors.state, [...availableStates]), sql`${reviews.id} is not null`),
      ),
    )
    .groupBy(mentors.userId, users.id, chambers.id)
    .orderBy(sql`count(*) filter (where ${awaited}) desc`, asc(users.name));
export type Load = Awaited<ReturnType<typeof listLoads>>[number];

const checker = alias(users, "checker");

/** Interests that were declared for applications of this round, those that wait for the city first. */
export const listGates = (actor: Actor, roundId: string, reader: Reader = db) =>
  reader
    .select({
      id: conflictGates.id,
      state: conflictGates.state,
      stateEnteredAt: conflictGates.stateEnteredAt,
      interests: conflictGates.interests,
      note: conflictGates.note,
      checkNote: conflictGates.checkNote,
      checkedBy: checker.name,
      attestedAt: conflictGates.attestedAt,
      applicationId: applications.id,
      receiptNumber: applications.receiptNumber,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      mentorName: users.name,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      sample: applications.sample,
    })
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(reviewRounds, eq(reviewRounds.programId, applications.programId))
    .innerJoin(users, eq(users.id, conflictGates.mentorId))
    .innerJoin(mentors, eq(mentors.userId, conflictGates.mentorId))
    .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
    .leftJoin(checker, eq(checker.id, conflictGates.checkedBy))
    .where(and(managedBy(actor), eq(reviewRounds.id, roundId), sql`cardinality(${conflictGates.interests}) > 0`))
    .orderBy(sql`${inArray(conflictGates.state, [...gatesToCheck])} desc`, desc(conflictGates.stateEnteredAt))
    .limit(200);
export type Gate = Awaited<ReturnType<typeof listGates>>[number];

/** Applications of a closed round by their mean; nothing before the round has closed. */
export async function listRanking(actor: Actor, roundId: string, reader: Reader = db) {
  const rows = await reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      state: applications.state,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      sector: companies.sector,
      wanted: programs.reviewsPerApplication,
      sample: applications.sample,
    })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .innerJoin(reviewRounds, eq(reviewRounds.programId, applications.programId))
    .where(
      and(
        managedBy(actor),
        roundIsClosed,
        eq(reviewRounds.id, roundId),
        exists(
          reader
            .select({ one: sql`1` })
            .from(reviews)
            .where(and(eq(reviews.applicationId, applications.id), eq(reviews.roundId, roundId))),
        ),
      ),
    )
    .orderBy(asc(applications.receiptNumber));
  const given = byReview(await givenScores(reader, and(managedBy(actor), eq(reviews.roundId, roundId))!));
  const means = rows.map((row) => {
    const scores = given.filter((one) => one.applicationId === row.id).flatMap(({ weighted }) => weighted ?? []);
    return { ...row, reviews: scores.length, mean: meanTenths(scores), spread: spreadTenths(scores) };
  });
  return ranked(means);
}
export type Ranked = Awaited<ReturnType<typeof listRanking>>[number];

/**
 * All reviews of one application for the city. Before the round has closed: who, in which state, how far. From then on
 * the scores, comments and recommendations side by side. Null when the season has no round.
 */
export async function findScoreboard(actor: Actor, applicationId: string, reader: Reader = db) {
  if (!isId(applicationId)) return null;
  const [round] = await reader
    .select({ ...roundColumns, rubricId: reviewRounds.rubricId, closed: sql<boolean>`${roundIsClosed}` })
    .from(applications)
    .innerJoin(reviewRounds, eq(reviewRounds.programId, applications.programId))
    .innerJoin(programs, eq(programs.id, reviewRounds.programId))
    .where(and(managedBy(actor), eq(applications.id, applicationId)))
    .orderBy(desc(reviewRounds.number))
    .limit(1);
  if (!round) return null;
  const people = await listAssigned(actor, round.id, [applicationId], reader);
  const criteria = await reader
    .select({
      id: rubricCriteria.id,
      nameKo: rubricCriteria.nameKo,
      nameEn: rubricCriteria.nameEn,
      weight: rubricCriteria.weight,
      maxScore: rubricCriteria.maxScore,
    })
    .from(rubricCriteria)
    .where(eq(rubricCriteria.rubricId, round.rubricId))
    .orderBy(asc(rubricCriteria.position));
  const here = and(managedBy(actor), eq(reviews.applicationId, applicationId), eq(reviews.roundId, round.id))!;
  const given = byReview(await givenScores(reader, here));
  const words = await reader
    .select({ id: reviews.id, comment: reviews.comment, recommendation: reviews.recommendation })
    .from(reviews)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .where(and(here, roundIsClosed, inArray(reviews.state, [...givenReviews])));
  const sheets = given.map((sheet) => ({
    ...sheet,
    person: people.find((one) => one.id === sheet.reviewId)!,
    ...words.find((one) => one.id === sheet.reviewId)!,
  }));
  const totals = sheets.flatMap(({ weighted }) => weighted ?? []);
  return { round, people, criteria, sheets, mean: meanTenths(totals), spread: spreadTenths(totals) };
}
export type Scoreboard = NonNullable<Awaited<ReturnType<typeof findScoreboard>>>;

/** What the city has to do about reviews, over all rounds: for its first page. */
export async function countReviewWork(actor: Actor, reader: Reader = db) {
  const [row] = await reader
    .select({
      awaited: sql<number>`count(*) filter (where ${awaited})::int`,
      late: sql<number>`count(*) filter (where ${isLate})::int`,
      toCheck: sql<number>`count(*) filter (where ${inArray(conflictGates.state, [...gatesToCheck])})::int`,
    })
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .where(managedBy(actor));
  return row ?? { awaited: 0, late: 0, toCheck: 0 };
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

/** The same for the city's finding on a declared interest. */
export async function findGateForLetter(actor: Actor, gateId: string, reader: Reader = db) {
  const [gate] = await reader
    .select({ state: conflictGates.state, programKo: programs.titleKo, programEn: programs.titleEn })
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .where(and(managedBy(actor), eq(conflictGates.id, gateId)));
  return gate ?? null;
}
