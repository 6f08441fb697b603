import "server-only";
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import { applications, chambers, companies, conflictGates, mentors, programs, reviewRounds, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { gatesToCheck } from "./states";

/** Rounds, loads and rankings are the city's. */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

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
    .where(and(visibleTo(actor), eq(reviewRounds.id, roundId), sql`cardinality(${conflictGates.interests}) > 0`))
    .orderBy(sql`${inArray(conflictGates.state, [...gatesToCheck])} desc`, desc(conflictGates.stateEnteredAt))
    .limit(200);

export type Gate = Awaited<ReturnType<typeof listGates>>[number];

/** The same for the city's finding on a declared interest. */
export async function findGateForLetter(actor: Actor, gateId: string, reader: Reader = db) {
  const [gate] = await reader
    .select({ state: conflictGates.state, programKo: programs.titleKo, programEn: programs.titleEn })
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .where(and(visibleTo(actor), eq(conflictGates.id, gateId)));
  return gate ?? null;
}
