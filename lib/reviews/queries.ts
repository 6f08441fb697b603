import "server-only";
import { and, asc, count, desc, eq, inArray, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applicationProducts,
  applicationSnapshots,
  applications,
  companies,
  conflictGates,
  programPhases,
  programs,
  reviewRounds,
  reviewScores,
  reviews,
  rubricCriteria,
} from "@/db/schema";
import { forReviewers } from "@/lib/applications/rules";
import type { ApplicationState, Translations } from "@/lib/applications/states";
import { barredByRegister } from "@/lib/bars/queries";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { visibilityOf } from "@/lib/programs/queries";
import { isAskedOf } from "@/lib/programs/rules.rubric";
import { inRound } from "@/lib/rounds/queries";
import { barredElsewhere } from "../conflicts/queries";
import { openGates } from "../conflicts/states";
import { closedRounds, openRounds } from "../rounds/states";
import { countedFor, weightedTenths } from "./rules";
import { blindSnapshot, type CompanyNames, nameHider } from "./rules.blind";
import {
  awaitedReviews,
  begunReviews,
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

/** Rounds, loads and rankings are the city's. */
export const managedBy = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

export const consentHolds = transferConsentHolds(applications.companyId, reviews.chamberId);

export const roundIsClosed = inArray(reviewRounds.state, [...closedRounds]);

/** Where the application is for its reviewers. */
export const phase = sql<ApplicationState>`case when ${inArray(applications.state, [...pausedApplications])} then coalesce(${applications.cameFrom}, ${applications.state}) else ${applications.state} end`;

/** What the season's phase lets reviewers see at this moment. */
const seen = (now: Date) => visibilityOf(reviewRounds.programId, now);

/**
 * Whether reviewers read whose application it is: where the phase that decides says so. Until their round has closed the
 * review phase must say so too: who is asked early, or gives late, learns no name that the others judge without.
 */
const namesShown = (now: Date) =>
  sql<boolean>`(${seen(now).companyName} and (${roundIsClosed} or not exists (select 1 from ${programPhases} judging
    where judging.program_id = ${reviewRounds.programId} and judging.kind = 'review' and judging.visibility ->> 'companyName' = 'false')))`;

/** What was declared or found about another application of the company closes this one too, and so does the register at once. */
const conflictElsewhere = sql<boolean>`(${barredElsewhere(reviews.mentorId, applications.companyId, applications.id)}
  or ${barredByRegister(reviews.mentorId, applications.companyId)})`;

/** May this reviewer read the application now? The same as `canReadContent` in policy.ts, row by row. */
const contentIsOpen = (actor: Actor, now: Date) => {
  const { reviewers } = seen(now);
  return sql<boolean>`(${and(
    inArray(reviews.state, [...readableReviews]),
    inArray(conflictGates.state, [...openGates]),
    sql`not ${conflictElsewhere}`,
    inArray(reviewRounds.state, [...openRounds]),
    inArray(phase, [...readableApplications]),
    consentHolds,
    actor.mentorRole === "lead" ? sql`${reviewers} <> 'nobody'` : sql`${reviewers} = 'all'`,
  )})`;
};

export const isInvited = inArray(reviews.state, [...unansweredReviews]);

export const awaited = inArray(reviews.state, [...awaitedReviews]);

const daysAfterEntry = (days: number | null) =>
  sql`${reviews.stateEnteredAt} + make_interval(days => ${days ?? 0}::int)`;

/** When the reviewer's next step is due: `reviewDue` of rules.ts in SQL. */
const due = sql`case when ${isInvited} then least(${reviews.dueAt}, ${daysAfterEntry(reviewMachine.info.invited.days)})
  when ${inArray(reviews.state, [...returnedReviews])} then ${daysAfterEntry(reviewMachine.info.returned.days)}
  else ${reviews.dueAt} end`;

export const isLate = and(awaited, sql`${due} < now()`)!;

/** The company's sector as it was sent: some criteria are asked of some sectors alone. */
const sectorSent = sql<
  string | null
>`(select frozen.content -> 'company' ->> 'sector' from ${applicationSnapshots} frozen where frozen.id = ${reviews.snapshotId})`;

const askedHere = sql`asked.rubric_id = ${reviewRounds.rubricId} and (cardinality(asked.sectors) = 0 or ${sectorSent} = any(asked.sectors))`;

/** Criteria that are done with: scored, or left out with a reason. */
export const scoredCount = sql<number>`(select count(*)::int from ${reviewScores} given join ${rubricCriteria} asked on asked.id = given.criterion_id
  where given.review_id = ${reviews.id} and (given.score is not null or given.unjudged <> '') and ${askedHere})`;

export const criteriaCount = sql<number>`(select count(*)::int from ${rubricCriteria} asked where ${askedHere})`;

export const gateOf = and(
  eq(conflictGates.applicationId, reviews.applicationId),
  eq(conflictGates.mentorId, reviews.mentorId),
);

// ---------------------------------------------------------------- deeds

const lockedColumns = (now: Date) => ({
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
  skippedAt: reviews.skippedAt,
  snapshotId: reviews.snapshotId,
  readSnapshotId: reviews.readSnapshotId,
  gateId: conflictGates.id,
  gateState: conflictGates.state,
  gateEnteredAt: conflictGates.stateEnteredAt,
  gateStanding: conflictGates.standing,
  conflictElsewhere,
  roundState: reviewRounds.state,
  rubricId: reviewRounds.rubricId,
  sector: sectorSent,
  applicationState: phase,
  consentHolds,
  reviewers: seen(now).reviewers,
  companyName: namesShown(now),
});

const lockable = (tx: Tx, now: Date) =>
  tx
    .select(lockedColumns(now))
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId));

export async function lockReview(tx: Tx, actor: Actor, reviewId: string, now = new Date()) {
  const [review] = await lockable(tx, now)
    .where(and(visibleTo(actor), eq(reviews.id, reviewId)))
    .for("update", { of: [reviews, conflictGates] });
  if (!review) throw notFound();
  return review;
}

export type LockedReview = Awaited<ReturnType<typeof lockReview>>;

/** Reviews in one of these states, locked in the order of their ids so that two deeds never wait for each other. */
export const lockReviews = (tx: Tx, actor: Actor, states: readonly ReviewState[], which: SQL, now = new Date()) =>
  lockable(tx, now)
    .where(and(visibleTo(actor), inArray(reviews.state, [...states]), which))
    .orderBy(asc(reviews.id))
    .for("update", { of: [reviews, conflictGates] });

/** What an application says now, for reviews that are still to be given; null before it was submitted. */
export async function findNewestSnapshot(reader: Reader, applicationId: string): Promise<string | null> {
  const [newest] = await reader
    .select({ id: applicationSnapshots.id })
    .from(applicationSnapshots)
    .where(eq(applicationSnapshots.applicationId, applicationId))
    .orderBy(desc(applicationSnapshots.number))
    .limit(1);
  return newest?.id ?? null;
}

/** The same for many at once, by application. */
export async function findNewestSnapshots(
  reader: Reader,
  applicationIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader
    .selectDistinctOn([applicationSnapshots.applicationId], {
      applicationId: applicationSnapshots.applicationId,
      id: applicationSnapshots.id,
    })
    .from(applicationSnapshots)
    .where(applicationIds.length ? inArray(applicationSnapshots.applicationId, [...applicationIds]) : sql`false`)
    .orderBy(asc(applicationSnapshots.applicationId), desc(applicationSnapshots.number));
  return new Map(rows.map(({ applicationId, id }) => [applicationId, id]));
}

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

/** Files that were sent with a snapshot and are not for the city alone. */
export async function listSentDocuments(tx: Tx, snapshotId: string): Promise<string[]> {
  const [sent] = await tx
    .select({ content: applicationSnapshots.content })
    .from(applicationSnapshots)
    .where(eq(applicationSnapshots.id, snapshotId));
  return (sent ? forReviewers(sent.content).documents : null)?.map(({ id }) => id) ?? [];
}

/** Applications of a round that are in review, locked. */
export const lockReviewed = (tx: Tx, actor: Actor, roundId: string) =>
  tx
    .select({ id: applications.id, state: applications.state, stateEnteredAt: applications.stateEnteredAt })
    .from(applications)
    .innerJoin(reviewRounds, inRound)
    .where(and(managedBy(actor), eq(reviewRounds.id, roundId), inArray(applications.state, [...readableApplications])))
    .orderBy(asc(applications.id))
    .for("update", { of: applications });

// ------------------------------------------------------------ the reviewer

/** What the register or the city said of a gate is the city's to know. */
const ownWords = <C extends AnyPgColumn>(column: C) =>
  sql<C["_"]["data"] | null>`case when ${conflictGates.origin} = 'mentor' then ${column} end`.mapWith(column);

const consented = (column: AnyPgColumn) => sql<string | null>`case when ${consentHolds} then ${column} end`;

/** A name: of those who agreed, and only while companies are named to their reviewers. */
const named = (column: AnyPgColumn, now: Date) =>
  sql<string | null>`case when ${consentHolds} and ${namesShown(now)} then ${column} end`;

/** All that a list may say of an application before its conflict gate is passed: the company's name and sector. */
const ownColumns = (actor: Actor, now: Date) => ({
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
  conflictElsewhere,
  roundState: reviewRounds.state,
  applicationState: phase,
  skippedAt: reviews.skippedAt,
  programKo: programs.titleKo,
  programEn: programs.titleEn,
  reviewMinutes: programs.reviewMinutes,
  companyKo: named(companies.nameKo, now),
  companyEn: named(companies.nameEn, now),
  sector: consented(companies.sector),
  sample: applications.sample,
  consentHolds,
  reviewers: seen(now).reviewers,
  companyName: namesShown(now),
  contentOpen: contentIsOpen(actor, now),
  scored: scoredCount,
  criteria: criteriaCount,
});

const own = (actor: Actor, reader: Reader, now: Date) =>
  reader
    .select(ownColumns(actor, now))
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(programs, eq(programs.id, reviewRounds.programId));

const ofReviewer = (actor: Actor) => and(visibleTo(actor), actor.role === "mentor" ? sql`true` : sql`false`);

/** An order that says nothing about the company: not its name, and not when it applied. */
const neutral = sql`md5(${reviews.id}::text)`;

/** What was put aside comes last, else by the day (of the Korean calendar) it is due, and within a day what was begun. */
const urgentFirst = [
  sql`${reviews.skippedAt} asc nulls first`,
  sql`(${due} at time zone 'Asia/Seoul')::date`,
  sql`${inArray(reviews.state, [...begunReviews])} desc`,
  asc(due),
  neutral,
];

/** What is asked of the reviewer, what comes next first. */
export const listOwnQueue = (actor: Actor, reader: Reader = db, now = new Date()) =>
  own(actor, reader, now)
    .where(and(ofReviewer(actor), awaited))
    .orderBy(...urgentFirst);

export type OwnReview = Awaited<ReturnType<typeof listOwnQueue>>[number];

const ownPageSize = 20;

/** What is behind the reviewer, newest first. */
export async function listOwnDone(actor: Actor, page = 1, reader: Reader = db, now = new Date()) {
  const which = and(ofReviewer(actor), notInArray(reviews.state, [...awaitedReviews]));
  const rows = await own(actor, reader, now)
    .where(which)
    .orderBy(desc(reviews.stateEnteredAt), neutral)
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
export async function findNextReview(actor: Actor, exceptId: string, reader: Reader = db, now = new Date()) {
  const [next] = await own(actor, reader, now)
    .where(and(ofReviewer(actor), awaited, or(isInvited, contentIsOpen(actor, now)), ne(reviews.id, exceptId)))
    .orderBy(...urgentFirst)
    .limit(1);
  return next ?? null;
}

/** How far the reviewer is in the rounds that still run: reviews given of all that were taken on or asked for. */
export async function countOwnProgress(actor: Actor, reader: Reader = db) {
  const [row] = await reader
    .select({
      given: sql<number>`count(*) filter (where ${inArray(reviews.state, [...givenReviews])})::int`,
      all: count(),
    })
    .from(reviews)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .where(and(ofReviewer(actor), runsInOpenRound, inArray(reviews.state, [...awaitedReviews, ...givenReviews])));
  return row ?? { given: 0, all: 0 };
}

type Content = typeof applicationSnapshots.$inferSelect.content;

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
      anchors: rubricCriteria.anchors,
      counts: rubricCriteria.counts,
      sectors: rubricCriteria.sectors,
      mayLeaveOut: rubricCriteria.mayLeaveOut,
      score: reviewScores.score,
      unjudged: reviewScores.unjudged,
      comment: sql<string>`coalesce(${reviewScores.comment}, '')`,
      forCompany: sql<string>`coalesce(${reviewScores.forCompany}, '')`,
    })
    .from(rubricCriteria)
    .leftJoin(reviewScores, and(eq(reviewScores.criterionId, rubricCriteria.id), eq(reviewScores.reviewId, reviewId)))
    .where(eq(rubricCriteria.rubricId, rubricId))
    .orderBy(asc(rubricCriteria.position));

export type ScoredCriterion = Awaited<ReturnType<typeof criteriaWith>>[number];

/** The city may translate after it was sent: reviewers read with its help, the company's words stay as they were. */
const withCityTranslations = (content: Content, translations: Translations): Content => {
  const added = Object.entries(translations).filter(([, { by }]) => by === "city");
  if (added.length === 0) return content;
  return { ...content, translations: { ...content.translations, ...Object.fromEntries(added) } };
};

const readSnapshot = alias(applicationSnapshots, "read_snapshot");

/** When the reviewer may see what the others gave: by the season's phase, and never before their own is given. */
const othersAreOpen = (now: Date) => {
  const { othersScores } = seen(now);
  return sql<boolean>`(${and(
    consentHolds,
    inArray(conflictGates.state, [...openGates]),
    sql`not ${conflictElsewhere}`,
    or(
      and(sql`${othersScores} = 'after_own'`, inArray(reviews.state, [...givenReviews])),
      and(sql`${othersScores} <> 'never'`, roundIsClosed, inArray(reviews.state, [...lockedReviews])),
    ),
  )})`;
};

/**
 * One review as its reviewer may see it. `content` is null unless the gate is passed, the consent holds, the phase is open
 * to them and the review is still running; while names are hidden it is blinded here, before anybody else holds it.
 * `readContent` is what they read before the application changed. `others` are the scores of the other reviewers, without
 * names, when the phase says so and only for somebody who has given their own.
 */
export async function getOwnReview(actor: Actor, reviewId: string, reader: Reader = db, now = new Date()) {
  if (!isUuid(reviewId)) throw notFound();
  const open = contentIsOpen(actor, now);
  const [review] = await reader
    .select({
      ...ownColumns(actor, now),
      applicationId: reviews.applicationId,
      roundId: reviews.roundId,
      rubricId: reviewRounds.rubricId,
      sectorSent,
      version: reviews.version,
      updatedAt: reviews.updatedAt,
      comment: reviews.comment,
      recommendation: reviews.recommendation,
      returnNote: reviews.returnNote,
      interests: ownWords(conflictGates.interests),
      gateNote: ownWords(conflictGates.note),
      checkNote: conflictGates.checkNote,
      mentorId: reviews.mentorId,
      chamberId: reviews.chamberId,
      remindedAt: reviews.remindedAt,
      content: sql<Content | null>`case when ${open} then ${applicationSnapshots.content} end`,
      translations: sql<Translations | null>`case when ${open} then ${applications.translations} end`,
      takenAt: sql<Date | null>`case when ${open} then ${applicationSnapshots.takenAt} end`.mapWith(
        applicationSnapshots.takenAt,
      ),
      readContent: sql<Content | null>`case when ${open} and ${readSnapshot.id} <> ${applicationSnapshots.id} then ${readSnapshot.content} end`,
      names: { nameKo: companies.nameKo, nameEn: companies.nameEn, website: companies.website },
      sentNames: sql<CompanyNames>`jsonb_build_object('nameKo', ${applicationSnapshots.content} -> 'company' -> 'nameKo', 'nameEn', ${applicationSnapshots.content} -> 'company' -> 'nameEn', 'website', ${applicationSnapshots.content} -> 'company' -> 'website')`,
      othersOpen: othersAreOpen(now),
    })
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(applicationSnapshots, eq(applicationSnapshots.id, reviews.snapshotId))
    .leftJoin(readSnapshot, eq(readSnapshot.id, reviews.readSnapshotId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(programs, eq(programs.id, reviewRounds.programId))
    .where(and(ofReviewer(actor), eq(reviews.id, reviewId)));
  if (!review) throw notFound();
  const { rubricId, roundId, applicationId, othersOpen, names, sentNames, sectorSent: sector, ...rest } = review;
  const { translations, content, readContent, ...shown } = rest;
  const known = [names, sentNames];
  const products = [content, readContent].flatMap((one) => one?.products.map(({ id }) => id) ?? []);
  const hide = shown.companyName ? (text: string) => text : nameHider(known);
  const readable = (one: Content | null) => {
    if (!one) return null;
    const open = withCityTranslations(forReviewers(one), translations ?? {});
    return shown.companyName ? open : blindSnapshot(open, known, products);
  };
  const scores = (await criteriaWith(reader, rubricId, reviewId)).filter((one) => isAskedOf(one, sector));
  const others = othersOpen ? await listOthers(applicationId, roundId, reviewId, reader) : null;
  return {
    ...shown,
    returnNote: hide(shown.returnNote),
    checkNote: hide(shown.checkNote),
    content: readable(content),
    readContent: readable(readContent),
    scores,
    weighted: weightedTenths(countedFor(scores, sector)),
    others,
  };
}

export type OwnReviewDetail = Awaited<ReturnType<typeof getOwnReview>>;

/**
 * Products of an application that the reviewer may read at this moment: through the gate, while the review runs. None while
 * names are hidden: a product leads to its company.
 */
export async function listReadProducts(
  actor: Actor,
  which: { reviewId: string } | { productId: string },
  reader: Reader = db,
  now = new Date(),
): Promise<string[]> {
  const [key, id] =
    "reviewId" in which ? [reviews.id, which.reviewId] : [applicationProducts.productId, which.productId];
  if (!isUuid(id)) return [];
  const rows = await reader
    .selectDistinct({ productId: applicationProducts.productId })
    .from(reviews)
    .innerJoin(conflictGates, gateOf)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(applicationProducts, eq(applicationProducts.applicationId, applications.id))
    .where(and(ofReviewer(actor), contentIsOpen(actor, now), namesShown(now), eq(key, id)));
  return rows.map(({ productId }) => productId);
}

/** The name above one review, for its title. */
export async function findReviewTitle(actor: Actor, reviewId: string, reader: Reader = db, now = new Date()) {
  if (!isUuid(reviewId)) return null;
  const [title] = await reader
    .select({
      id: reviews.id,
      companyKo: named(companies.nameKo, now),
      companyEn: named(companies.nameEn, now),
      consentHolds,
    })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .where(and(ofReviewer(actor), eq(reviews.id, reviewId)));
  return title ?? null;
}

/** Scores of the other reviewers of an application in an order that says nothing about who they are. */
async function listOthers(applicationId: string, roundId: string, exceptId: string, reader: Reader) {
  const same = and(eq(reviews.applicationId, applicationId), eq(reviews.roundId, roundId), ne(reviews.id, exceptId))!;
  const rows = await scoresOf(reader, same);
  return byReview(rows).map(({ scores, weighted }) => ({
    weighted,
    scores: scores.map(({ criterionId, score }) => ({ criterionId, score })),
  }));
}

// ---------------------------------------------------------------- the city

/** Scores that count: those that were given, of the criteria that were asked of the company's sector. */
async function scoresOf(reader: Reader, which: SQL) {
  const given = and(inArray(reviews.state, [...givenReviews]), which);
  const rows = await reader
    .select({
      reviewId: reviews.id,
      applicationId: reviews.applicationId,
      criterionId: rubricCriteria.id,
      weight: rubricCriteria.weight,
      maxScore: rubricCriteria.maxScore,
      counts: rubricCriteria.counts,
      sectors: rubricCriteria.sectors,
      score: reviewScores.score,
      unjudged: reviewScores.unjudged,
      comment: reviewScores.comment,
      forCompany: reviewScores.forCompany,
    })
    .from(reviews)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(rubricCriteria, eq(rubricCriteria.rubricId, reviewRounds.rubricId))
    .leftJoin(reviewScores, and(eq(reviewScores.reviewId, reviews.id), eq(reviewScores.criterionId, rubricCriteria.id)))
    .where(given)
    .orderBy(neutral, asc(rubricCriteria.position));
  const sent = await reader
    .select({ reviewId: reviews.id, sector: sectorSent })
    .from(reviews)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .where(given);
  const sectorOf = new Map(sent.map(({ reviewId, sector }) => [reviewId, sector]));
  return rows.flatMap((row) => {
    const sector = sectorOf.get(row.reviewId) ?? null;
    return isAskedOf(row, sector) ? [{ ...row, sector }] : [];
  });
}

/** Whether the city reads scores and comments: once the round has closed, or as they are given where the season says so. */
export const cityReadsScores = (now: Date) =>
  sql<boolean>`(${or(roundIsClosed, sql`${seen(now).cityScores} = 'as_given'`)})`;

/** The scores that count, as far as the city may read them at `now`. */
export const givenScores = (reader: Reader, which: SQL, now = new Date()) =>
  scoresOf(reader, and(cityReadsScores(now), which)!);

type GivenScore = Awaited<ReturnType<typeof givenScores>>[number];

export function byReview(rows: readonly GivenScore[]) {
  const found = new Map<string, GivenScore[]>();
  for (const row of rows) found.set(row.reviewId, [...(found.get(row.reviewId) ?? []), row]);
  return [...found].map(([reviewId, scores]) => ({
    reviewId,
    applicationId: scores[0]!.applicationId,
    scores,
    weighted: weightedTenths(countedFor(scores, scores[0]!.sector)),
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
