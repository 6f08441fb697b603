import "server-only";
import { and, asc, eq, exists, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import {
  applications,
  chambers,
  companies,
  conflictGates,
  mentors,
  programs,
  reviewRounds,
  reviews,
  users,
} from "@/db/schema";
import { availableStates } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { isUuid } from "@/lib/core/text";
import { escapeLike } from "@/lib/reference/rules";
import { inRound } from "@/lib/rounds/queries";
import { gatesToCheck } from "../conflicts/states";
import {
  awaited,
  consentHolds,
  criteriaCount,
  gateOf,
  isInvited,
  isLate,
  managedBy,
  phase,
  scoredCount,
} from "./queries";
import type { roundFilters } from "./rules";
import {
  assignableApplications,
  awaitedReviews,
  editableReviews,
  givenReviews,
  liveReviews,
  type ReviewState,
} from "./states";

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

/** Applications of a round's season that are under review or near it, with their reviewers: states and progress, never scores. */
export async function listRoundApplications(
  actor: Actor,
  roundId: string,
  {
    show = "all",
    q = "",
    page = 1,
    size = roundPageSize,
  }: Sized<{ show?: RoundFilter; q?: string; page?: number }> = {},
  reader: Reader = db,
) {
  const pattern = `%${escapeLike(q)}%`;
  const which = and(
    managedBy(actor),
    eq(reviewRounds.id, roundId),
    or(inArray(phase, [...assignableApplications]), sql`(${reviewsInRound(reader, roundId, liveReviews)}) > 0`),
    roundFilter(reader, roundId, show),
    q
      ? or(
          ilike(companies.nameKo, pattern),
          ilike(companies.nameEn, pattern),
          ilike(applications.receiptNumber, pattern),
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
    .innerJoin(reviewRounds, inRound)
    .where(which)
    .orderBy(asc(applications.receiptNumber), asc(applications.id))
    .limit(size)
    .offset((page - 1) * size);
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
    pages: Math.max(1, Math.ceil(total / size)),
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
export const listAssigned = async (actor: Actor, roundId: string, applicationIds: readonly string[], reader: Reader) =>
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
  if (!isUuid(reviewId)) throw notFound();
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
    .innerJoin(reviewRounds, inRound)
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
