import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import { applications, chambers, companies, conflictGates, mentors, programs, reviewRounds, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import { inRound } from "@/lib/rounds/queries";
import { barringGates, gateMachine, gatesToCheck } from "./states";

/** Gates are the city's to judge; a mentor meets their own with the review (lib/reviews). */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

/**
 * Whether a mentor is barred from this application by what was declared or found about another one of the same company.
 * Each side is a column of the query around it, or an id.
 */
export const barredElsewhere = (
  mentorId: SQLWrapper | string,
  companyId: SQLWrapper | string,
  applicationId: SQLWrapper | string,
): SQL<boolean> =>
  sql<boolean>`exists (select 1 from ${conflictGates} barring join ${applications} other on other.id = barring.application_id
    where barring.mentor_id = ${mentorId} and other.company_id = ${companyId} and other.id <> ${applicationId} and barring.state in ${among(barringGates)})`;

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
    .where(and(visibleTo(actor), eq(conflictGates.id, gateId)))
    .for("update", { of: conflictGates });
  if (!gate) throw notFound();
  return gate;
}

/** A mentor and an application with the gate between them, where there is one; the application is held until the end. */
export async function lockPair(tx: Tx, actor: Actor, applicationId: string, mentorId: string) {
  const [application] = await tx
    .select({ id: applications.id, companyId: applications.companyId })
    .from(applications)
    .where(and(visibleTo(actor), eq(applications.id, applicationId), isNotNull(applications.submittedAt)))
    .for("no key update");
  const [mentor] = await tx
    .select({ userId: mentors.userId })
    .from(mentors)
    .where(and(visibleTo(actor), eq(mentors.userId, mentorId)));
  if (!application || !mentor) throw notFound();
  const [gate] = await tx
    .select({ id: conflictGates.id, state: conflictGates.state, stateEnteredAt: conflictGates.stateEnteredAt })
    .from(conflictGates)
    .where(and(eq(conflictGates.applicationId, applicationId), eq(conflictGates.mentorId, mentorId)))
    .for("update");
  return { ...application, mentorId, gate: gate ?? null, state: gate?.state ?? gateMachine.initial };
}

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
    .innerJoin(reviewRounds, inRound)
    .innerJoin(users, eq(users.id, conflictGates.mentorId))
    .innerJoin(mentors, eq(mentors.userId, conflictGates.mentorId))
    .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
    .leftJoin(checker, eq(checker.id, conflictGates.checkedBy))
    .where(and(visibleTo(actor), eq(reviewRounds.id, roundId), sql`cardinality(${conflictGates.interests}) > 0`))
    .orderBy(sql`${inArray(conflictGates.state, [...gatesToCheck])} desc`, desc(conflictGates.stateEnteredAt))
    .limit(200);

export type Gate = Awaited<ReturnType<typeof listGates>>[number];

/** What a letter to the mentor may say of a gate: never the company. */
export async function findGateForLetter(actor: Actor, gateId: string, reader: Reader = db) {
  const [gate] = await reader
    .select({ state: conflictGates.state, programKo: programs.titleKo, programEn: programs.titleEn })
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .where(and(visibleTo(actor), eq(conflictGates.id, gateId)));
  return gate ?? null;
}

/** Officials who can sign in. */
export async function listCheckers(actor: Actor, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .select({ id: users.id })
    .from(users)
    .where(and(visibleTo(actor), eq(users.role, "official"), isNull(users.disabledAt)))
    .orderBy(users.id);
  return rows.map(({ id }) => id);
}

const waiting = inArray(conflictGates.state, [...gatesToCheck]);
const lateAfter = gateMachine.info.declared.days ?? 0;

/** Checks that wait for the city: how many, how many of them since `since`, and how many past their day. */
export async function countChecks(actor: Actor, now: Date, since: Date, reader: Reader = db) {
  const at = now.toISOString();
  const [row] = await reader
    .select({
      waiting: sql<number>`count(*)::int`,
      fresh: sql<number>`count(*) filter (where ${conflictGates.stateEnteredAt} > ${since.toISOString()})::int`,
      late: sql<number>`count(*) filter (where ${conflictGates.stateEnteredAt} < ${at}::timestamptz - make_interval(days => ${lateAfter}::int))::int`,
    })
    .from(conflictGates)
    .where(and(visibleTo(actor), waiting));
  return row ?? { waiting: 0, fresh: 0, late: 0 };
}
