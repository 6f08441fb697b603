import "server-only";
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { applications, programs, reviewRounds, roundApplications, rubricCriteria, rubrics } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { closedRounds, openRounds } from "./states";

/** Rounds, loads and rankings are the city's. */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

/** Joins an application with the round that it is reviewed in: its season's first, or the one of its appeal. */
export const inRound = sql`${reviewRounds.programId} = ${applications.programId} and ${reviewRounds.number} = coalesce((select placed.round_number from ${roundApplications} placed where placed.application_id = ${applications.id}), 1)`;

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
    .where(and(visibleTo(actor), eq(reviewRounds.id, roundId)))
    .for("update");
  if (!round) throw notFound();
  return round;
}

/** An application with the rounds of its season: the rubric of the first, and the round of appeals that still takes some. */
export async function lockAppealed(tx: Tx, actor: Actor, applicationId: string) {
  const [application] = await tx
    .select({
      id: applications.id,
      state: applications.state,
      companyId: applications.companyId,
      programId: applications.programId,
    })
    .from(applications)
    .where(and(visibleTo(actor), eq(applications.id, applicationId)))
    .for("update");
  if (!application) throw notFound();
  // Two appeals of a season at once share the round that the first of them makes.
  await tx.select({ id: programs.id }).from(programs).where(eq(programs.id, application.programId)).for("update");
  const rounds = await tx
    .select({
      id: reviewRounds.id,
      number: reviewRounds.number,
      state: reviewRounds.state,
      rubricId: reviewRounds.rubricId,
    })
    .from(reviewRounds)
    .where(eq(reviewRounds.programId, application.programId))
    .orderBy(asc(reviewRounds.number))
    .for("update");
  const open = rounds.filter(({ number, state }) => number > 1 && !closedRounds.some((closed) => closed === state));
  return {
    ...application,
    rubricId: rounds[0]?.rubricId ?? null,
    last: rounds.at(-1)?.number ?? 0,
    appealRound: open.at(-1) ?? null,
  };
}

/** A season with what a round needs to know about it, held against a second round being made meanwhile. */
export async function lockSeason(tx: Tx, actor: Actor, programId: string) {
  // Counted only when it is held: a round that another has just made is among them.
  await tx
    .select({ id: programs.id })
    .from(programs)
    .where(and(visibleTo(actor), eq(programs.id, programId)))
    .for("update");
  const [season] = await tx
    .select({
      id: programs.id,
      rounds: sql<number>`(select count(*)::int from ${reviewRounds} made where made.program_id = "programs"."id")`,
      rubricId: sql<
        string | null
      >`(select newest.id from ${rubrics} newest where newest.program_id = "programs"."id" and newest.in_force_at is not null order by newest.version desc limit 1)`,
      criteria: sql<number>`(select count(*)::int from ${rubricCriteria} asked join ${rubrics} of_program on of_program.id = asked.rubric_id where of_program.program_id = "programs"."id" and of_program.in_force_at is not null)`,
    })
    .from(programs)
    .where(and(visibleTo(actor), eq(programs.id, programId)));
  if (!season) throw notFound();
  return season;
}

export const roundColumns = {
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
    .where(visibleTo(actor))
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
    .where(and(visibleTo(actor), isNull(reviewRounds.id)))
    .orderBy(desc(programs.createdAt));
