import "server-only";
import { and, desc, eq, exists, inArray, ne, notInArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
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
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { inRound } from "@/lib/rounds/queries";
import { barredElsewhere } from "../conflicts/queries";
import { type AssignmentFacts, canAssign } from "./policy";
import { findNewestSnapshot, managedBy, phase } from "./queries";
import { askableAgain, awaitedReviews, liveReviews } from "./states";

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
    conflictElsewhere: barredElsewhere(mentors.userId, applications.companyId, applications.id),
    consentHolds: sql<boolean>`${transferConsentHolds(applications.companyId, mentors.chamberId)}`,
    assignedBefore: sql<boolean>`${exists(assignedHere(and(here, theirs, other, openReview))(reader))}`,
    declinedForConflict: sql<boolean>`${exists(
      assignedHere(and(here, theirs, eq(reviews.declineReason, "conflict")))(reader),
    )}`,
    chamberTaken: sql<boolean>`${exists(
      assignedHere(
        and(here, other, eq(reviews.chamberId, mentors.chamberId), inArray(reviews.state, [...liveReviews]), inRound),
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

/** An application with the round that it is reviewed in, held in the order that closing takes them: who reviews it changes one at a time. */
export async function holdReviewed(tx: Tx, actor: Actor, applicationId: string) {
  const [round] = await tx
    .select({ id: reviewRounds.id, state: reviewRounds.state, dueAt: reviewRounds.dueAt })
    .from(reviewRounds)
    .innerJoin(applications, inRound)
    .where(and(managedBy(actor), eq(applications.id, applicationId)))
    .orderBy(desc(reviewRounds.number))
    .limit(1)
    .for("share", { of: reviewRounds });
  const [application] = await tx
    .select({ id: applications.id, companyId: applications.companyId, state: phase })
    .from(applications)
    .where(and(managedBy(actor), eq(applications.id, applicationId)))
    .for("update");
  return { round, application };
}

/** Everything that assigning decides on, with the round and the application held. */
export async function lockAssignment(
  tx: Tx,
  actor: Actor,
  applicationId: string,
  mentorId: string,
  replacing: string | null = null,
) {
  const { round, application } = await holdReviewed(tx, actor, applicationId);
  const [candidate] = await candidates(tx, actor, applicationId, replacing, eq(mentors.userId, mentorId));
  if (!application || !candidate) throw notFound();
  const snapshotId = await findNewestSnapshot(tx, applicationId);
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
    snapshotId,
  };
}

/** Every mentor that may be thought of for this application, those who can be asked first, with the reason where not. */
export async function getAssignment(
  actor: Actor,
  applicationId: string,
  replacing: string | null = null,
  reader: Reader = db,
) {
  if (!isUuid(applicationId) || (replacing !== null && !isUuid(replacing))) throw notFound();
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
    .leftJoin(reviewRounds, inRound)
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
