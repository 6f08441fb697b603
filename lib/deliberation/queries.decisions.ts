import "server-only";
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applications,
  criterionFeedback,
  decisionRecords,
  deliberationNotes,
  programs,
  releaseApplications,
  releases,
  reviewRounds,
  reviewScores,
  reviews,
  revocations,
  rubricCriteria,
  users,
  waitlistRanks,
} from "@/db/schema";
import { placedStates, toldStates } from "@/lib/applications/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { getProgramById, lockProgram } from "@/lib/programs/queries";
import { isAskedOf } from "@/lib/programs/rules.rubric";
import { inRound } from "@/lib/rounds/queries";
import { roundIsClosed } from "../reviews/queries";
import { givenReviews } from "../reviews/states";
import { managedBy } from "./queries";
import { openRevocations, revocationMachine, scheduledReleases } from "./states";

/**
 * About to be told: in a release whose moment is set, and not withdrawn since. Named in full: it also stands where no other
 * table is read, and names come short.
 */
export const isScheduled = sql<boolean>`("applications"."state" = 'decision_pending' and exists (select 1 from ${releaseApplications} telling join ${releases} due on due.id = telling.release_id where telling.application_id = "applications"."id" and due.state in ${among(scheduledReleases)}))`;

const sectorOf = sql<
  string | null
>`(select company.sector from companies company where company.id = "applications"."company_id")`;

const lockedColumns = {
  id: applications.id,
  companyId: applications.companyId,
  programId: applications.programId,
  state: applications.state,
  stateEnteredAt: applications.stateEnteredAt,
  decision: applications.decision,
  sector: sectorOf,
  scheduled: isScheduled,
};

/** Applications held for a deed of the deliberation, in the order of their ids; not found unless all are there. */
export async function lockDeliberated(tx: Tx, actor: Actor, ids: readonly string[]) {
  const rows = await tx
    .select(lockedColumns)
    .from(applications)
    .where(and(managedBy(actor), inArray(applications.id, [...ids])))
    .orderBy(asc(applications.id))
    .for("update", { of: applications });
  if (rows.length !== ids.length) throw notFound();
  return rows;
}

export async function lockOne(tx: Tx, actor: Actor, id: string) {
  const [row] = await lockDeliberated(tx, actor, [id]);
  return row!;
}
export type LockedDeliberated = Awaited<ReturnType<typeof lockOne>>;

/** The season of an application, held before the application itself: its places and its waiting list change one at a time. */
export async function lockSeasonOf(tx: Tx, actor: Actor, applicationId: string) {
  const [row] = await tx
    .select({ programId: applications.programId })
    .from(applications)
    .where(and(managedBy(actor), eq(applications.id, applicationId)));
  if (!row) throw notFound();
  return lockProgram(tx, actor, row.programId);
}

/** Places of a season, and how many are taken by what was told or is told at a moment that is set. */
export async function countPlaces(tx: Reader, actor: Actor, programId: string) {
  const program = await getProgramById(actor, programId, tx);
  const [row] = await tx
    .select({
      taken: sql<number>`count(*) filter (where ${inArray(applications.state, [...placedStates])} or (${isScheduled} and ${applications.decision}::text in ${among(placedStates)}))::int`,
    })
    .from(applications)
    .where(and(managedBy(actor), eq(applications.programId, programId)));
  return { places: program.places, taken: row?.taken ?? 0 };
}

/** Who waits in a season, first come first; `told` have learnt their rank. */
export const listWaiting = (reader: Reader, actor: Actor, programId: string) =>
  reader
    .select({
      applicationId: waitlistRanks.applicationId,
      rank: waitlistRanks.rank,
      state: applications.state,
      told: sql<boolean>`${applications.state} = 'waitlisted'`,
    })
    .from(waitlistRanks)
    .innerJoin(applications, eq(applications.id, waitlistRanks.applicationId))
    .where(
      and(
        managedBy(actor),
        eq(waitlistRanks.programId, programId),
        inArray(applications.state, ["waitlisted", "decision_pending"]),
        eq(applications.decision, "waitlisted"),
      ),
    )
    .orderBy(asc(waitlistRanks.rank));

/**
 * Where an application stands among those who wait for its season's places: 1 is next. Ranks keep their gaps when somebody
 * leaves; what a company is told has none. For queries that join `waitlistRanks`; null without a rank.
 */
export const placeInLine = sql<number | null>`case when ${waitlistRanks.rank} is not null then (
  select count(*)::int from waitlist_ranks before join applications waiting on waiting.id = before.application_id
  where before.program_id = ${waitlistRanks.programId} and before.rank <= ${waitlistRanks.rank}
    and waiting.state in ('waitlisted', 'decision_pending') and waiting.decision = 'waitlisted') end`;

/** Who waits and has been told so, in the order in which places go; those without a rank, from before there were ranks, come last. */
export const listWaitingTold = (reader: Reader, actor: Actor, programId: string) =>
  reader
    .select({ id: applications.id })
    .from(applications)
    .leftJoin(waitlistRanks, eq(waitlistRanks.applicationId, applications.id))
    .where(and(managedBy(actor), eq(applications.programId, programId), eq(applications.state, "waitlisted")))
    .orderBy(sql`${waitlistRanks.rank} asc nulls last`, asc(applications.stateEnteredAt), asc(applications.id));

// ------------------------------------------------------------------- notes

const corrected = alias(deliberationNotes, "corrected");

/** What officials have written down, oldest first; what was corrected stays and says by which. */
export async function listNotes(actor: Actor, applicationId: string, reader: Reader = db) {
  if (!isUuid(applicationId)) return [];
  return reader
    .select({
      id: deliberationNotes.id,
      text: deliberationNotes.text,
      corrects: deliberationNotes.corrects,
      correctedBy: sql<string | null>`${corrected.id}`,
      author: users.name,
      authorId: deliberationNotes.authorId,
      writtenAt: deliberationNotes.writtenAt,
    })
    .from(deliberationNotes)
    .innerJoin(users, eq(users.id, deliberationNotes.authorId))
    .leftJoin(corrected, eq(corrected.corrects, deliberationNotes.id))
    .where(and(managedBy(actor), eq(deliberationNotes.applicationId, applicationId)))
    .orderBy(asc(deliberationNotes.writtenAt), asc(deliberationNotes.id));
}

/** Decisions that were made on an application, newest first, those taken back included. */
export async function listDecisions(actor: Actor, applicationId: string, reader: Reader = db) {
  if (!isUuid(applicationId)) return [];
  return reader
    .select({
      id: decisionRecords.id,
      decision: decisionRecords.decision,
      reason: decisionRecords.reason,
      conditions: decisionRecords.conditions,
      decidedBy: users.name,
      decidedAt: decisionRecords.decidedAt,
    })
    .from(decisionRecords)
    .innerJoin(users, eq(users.id, decisionRecords.decidedBy))
    .where(and(managedBy(actor), eq(decisionRecords.applicationId, applicationId)))
    .orderBy(desc(decisionRecords.decidedAt), desc(decisionRecords.id));
}

// ---------------------------------------------------------------- feedback

const writer = alias(users, "writer");
const approver = alias(users, "approver");

/**
 * What the company is to read on each criterion, beside what the reviewers wrote about it: theirs is shown and never
 * copied. `forCompany` is what a reviewer meant to be passed on.
 */
export async function listFeedback(actor: Actor, applicationId: string, reader: Reader = db) {
  if (!isUuid(applicationId)) return [];
  const rows = await reader
    .select({
      criterionId: rubricCriteria.id,
      nameKo: rubricCriteria.nameKo,
      nameEn: rubricCriteria.nameEn,
      sectors: rubricCriteria.sectors,
      sector: sectorOf,
      band: criterionFeedback.band,
      textKo: sql<string>`coalesce(${criterionFeedback.textKo}, '')`,
      textEn: sql<string>`coalesce(${criterionFeedback.textEn}, '')`,
      writtenBy: writer.name,
      writerId: criterionFeedback.writtenBy,
      writtenAt: criterionFeedback.writtenAt,
      approvedBy: approver.name,
      approvedAt: criterionFeedback.approvedAt,
      remarks: sql<{ comment: string; forCompany: string }[]>`coalesce((
        select json_agg(json_build_object('comment', given.comment, 'forCompany', given.for_company) order by md5(of_round.id::text))
        from ${reviewScores} given join ${reviews} of_round on of_round.id = given.review_id
        where given.criterion_id = ${rubricCriteria.id} and of_round.application_id = ${applications.id} and of_round.round_id = ${reviewRounds.id}
          and of_round.state in ${among(givenReviews)} and ${roundIsClosed} and (given.comment <> '' or given.for_company <> '')), '[]')`,
    })
    .from(applications)
    .innerJoin(reviewRounds, inRound)
    .innerJoin(rubricCriteria, eq(rubricCriteria.rubricId, reviewRounds.rubricId))
    .leftJoin(
      criterionFeedback,
      and(eq(criterionFeedback.applicationId, applications.id), eq(criterionFeedback.criterionId, rubricCriteria.id)),
    )
    .leftJoin(writer, eq(writer.id, criterionFeedback.writtenBy))
    .leftJoin(approver, eq(approver.id, criterionFeedback.approvedBy))
    .where(and(managedBy(actor), eq(applications.id, applicationId)))
    .orderBy(asc(rubricCriteria.position));
  return rows.filter((row) => isAskedOf(row, row.sector)).map(({ sectors: _, sector: __, ...row }) => row);
}
export type Feedback = Awaited<ReturnType<typeof listFeedback>>[number];

/** Criteria that feedback may be written on: those of the round that the application was reviewed in. */
export async function hasCriterion(tx: Tx, actor: Actor, applicationId: string, criterionId: string): Promise<boolean> {
  return (await listFeedback(actor, applicationId, tx)).some((row) => row.criterionId === criterionId);
}

export const listUnapproved = (tx: Tx, applicationId: string, criterionId: string | null) =>
  tx
    .select({ criterionId: criterionFeedback.criterionId, writtenBy: criterionFeedback.writtenBy })
    .from(criterionFeedback)
    .where(
      and(
        eq(criterionFeedback.applicationId, applicationId),
        isNull(criterionFeedback.approvedAt),
        criterionId ? eq(criterionFeedback.criterionId, criterionId) : undefined,
      ),
    );

/** What the company reads on each criterion: what was approved, and only once the result has been told. */
export async function findOwnFeedback(actor: Actor, applicationId: string, reader: Reader = db) {
  if (actor.role !== "company" || !actor.companyId || !isUuid(applicationId)) return [];
  return reader
    .select({
      criterionId: criterionFeedback.criterionId,
      nameKo: rubricCriteria.nameKo,
      nameEn: rubricCriteria.nameEn,
      band: criterionFeedback.band,
      textKo: criterionFeedback.textKo,
      textEn: criterionFeedback.textEn,
    })
    .from(criterionFeedback)
    .innerJoin(applications, eq(applications.id, criterionFeedback.applicationId))
    .innerJoin(rubricCriteria, eq(rubricCriteria.id, criterionFeedback.criterionId))
    .where(
      and(
        eq(applications.id, applicationId),
        eq(applications.companyId, actor.companyId),
        inArray(applications.state, [...toldStates]),
        sql`${applications.releasedAt} is not null and ${criterionFeedback.approvedAt} is not null`,
      ),
    )
    .orderBy(asc(rubricCriteria.position));
}

/** A company's place among those who wait, once it has been told: as of now, those who have left not counted. */
export async function findOwnRank(actor: Actor, applicationId: string, reader: Reader = db): Promise<number | null> {
  if (actor.role !== "company" || !actor.companyId || !isUuid(applicationId)) return null;
  const [row] = await reader
    .select({ place: placeInLine })
    .from(waitlistRanks)
    .innerJoin(applications, eq(applications.id, waitlistRanks.applicationId))
    .where(
      and(
        eq(applications.id, applicationId),
        eq(applications.companyId, actor.companyId),
        eq(applications.state, "waitlisted"),
      ),
    );
  return row?.place ?? null;
}

// ------------------------------------------------------------- revocations

const proposer = alias(users, "proposer");
const ender = alias(users, "ender");

const expiresAt =
  sql<Date>`${revocations.proposedAt} + make_interval(days => ${revocationMachine.info.proposed.days!}::int)`.mapWith(
    revocations.proposedAt,
  );

/** Proposals to take the decision back, newest first. */
export async function listRevocations(actor: Actor, applicationId: string, reader: Reader = db) {
  if (!isUuid(applicationId)) return [];
  return reader
    .select({
      id: revocations.id,
      state: revocations.state,
      against: revocations.against,
      reason: revocations.reason,
      proposedBy: revocations.proposedBy,
      proposer: proposer.name,
      proposedAt: revocations.proposedAt,
      expiresAt,
      ender: ender.name,
      endedAt: revocations.endedAt,
      endReason: revocations.endReason,
      applicationState: applications.state,
      applicationEnteredAt: applications.stateEnteredAt,
    })
    .from(revocations)
    .innerJoin(applications, eq(applications.id, revocations.applicationId))
    .innerJoin(proposer, eq(proposer.id, revocations.proposedBy))
    .leftJoin(ender, eq(ender.id, revocations.endedBy))
    .where(and(managedBy(actor), eq(revocations.applicationId, applicationId)))
    .orderBy(desc(revocations.proposedAt));
}

export async function isProposed(tx: Tx, applicationId: string): Promise<boolean> {
  const [open] = await tx
    .select({ id: revocations.id })
    .from(revocations)
    .where(and(eq(revocations.applicationId, applicationId), inArray(revocations.state, [...openRevocations])));
  return open !== undefined;
}

/** A proposal with its application; the season is held first, then the application, then the proposal. */
export async function lockRevocation(tx: Tx, actor: Actor, revocationId: string) {
  const [found] = await tx
    .select({ applicationId: revocations.applicationId })
    .from(revocations)
    .where(and(managedBy(actor), eq(revocations.id, revocationId)));
  if (!found) throw notFound();
  await lockSeasonOf(tx, actor, found.applicationId);
  const application = await lockOne(tx, actor, found.applicationId);
  const [row] = await tx
    .select({
      id: revocations.id,
      state: revocations.state,
      stateEnteredAt: revocations.stateEnteredAt,
      proposedBy: revocations.proposedBy,
      proposedAt: revocations.proposedAt,
      against: revocations.against,
      expiresAt,
    })
    .from(revocations)
    .where(eq(revocations.id, revocationId))
    .for("update");
  return {
    ...row!,
    companyId: application.companyId,
    applicationState: application.state,
    applicationEnteredAt: application.stateEnteredAt,
    application,
  };
}

/** Proposals that nobody has answered in time, locked. */
export const lockOverdueRevocations = (tx: Tx, now: Date) =>
  tx
    .select({ id: revocations.id, state: revocations.state, stateEnteredAt: revocations.stateEnteredAt })
    .from(revocations)
    .where(
      and(inArray(revocations.state, [...openRevocations]), sql`${expiresAt} <= ${now.toISOString()}::timestamptz`),
    )
    .orderBy(asc(revocations.id))
    .for("update", { skipLocked: true });

/** What the letter about a revoked decision may say; null once another result has been told. */
export async function findRevokedForLetter(actor: Actor, applicationId: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      programTitleKo: programs.titleKo,
      programTitleEn: programs.titleEn,
    })
    .from(applications)
    .innerJoin(programs, eq(programs.id, applications.programId))
    .where(
      and(
        managedBy(actor),
        eq(applications.id, applicationId),
        inArray(applications.state, ["decision_revoked", "deliberation", "decision_pending"]),
      ),
    );
  return row ?? null;
}

/** What the letter about a proposal may say; null once it has been answered. */
export async function findProposedForLetter(actor: Actor, revocationId: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      programTitleKo: programs.titleKo,
      programTitleEn: programs.titleEn,
      expiresAt,
    })
    .from(revocations)
    .innerJoin(applications, eq(applications.id, revocations.applicationId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .where(and(managedBy(actor), eq(revocations.id, revocationId), inArray(revocations.state, [...openRevocations])));
  return row ?? null;
}
