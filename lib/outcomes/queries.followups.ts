import "server-only";
import { and, asc, eq, gte, inArray, isNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { companies, engagements, outcomeFollowUps, outcomes } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { listCityReaders } from "@/lib/engagements/queries.clock";
import { listRoomReaders } from "@/lib/engagements/queries.room";
import { countedOutcomes, followedKinds, linkDays, mostLetters } from "./states";

const visibleTo = (actor: Actor): SQL => (actor.role === "system" ? sql`true` : sql`false`);

const followed = and(inArray(outcomes.state, [...countedOutcomes]), inArray(outcomes.kind, [...followedKinds]));

/** What counts and has no days set for being asked about; the clock's own. */
export const listUnplanned = (reader: Reader) =>
  reader
    .select({ id: outcomes.id, happenedOn: outcomes.happenedOn })
    .from(outcomes)
    .where(
      and(
        followed,
        sql`not exists (select 1 from ${outcomeFollowUps} planned where planned.outcome_id = ${outcomes.id})`,
      ),
    )
    .orderBy(asc(outcomes.id))
    .limit(1000);

/** Not answered, nor passed over for a later one; what was revised or voided is not asked about any more. */
const open = and(followed, isNull(outcomeFollowUps.answeredAt), isNull(outcomeFollowUps.skippedAt));
const weekAgo = (now: Date) => new Date(now.getTime() - linkDays * 86_400_000);

const idsOf = async (actor: Actor, where: SQL | undefined): Promise<string[]> => {
  const rows = await db
    .select({ id: outcomeFollowUps.id })
    .from(outcomeFollowUps)
    .innerJoin(outcomes, eq(outcomes.id, outcomeFollowUps.outcomeId))
    .innerJoin(companies, eq(companies.id, outcomes.companyId))
    .where(and(visibleTo(actor), open, where))
    .orderBy(asc(outcomeFollowUps.dueOn), asc(outcomeFollowUps.id))
    .limit(1000);
  return rows.map(({ id }) => id);
};

/** Questions whose day has come and that may be put once more, where there is somebody to ask. */
export const listDueFollowUps = (actor: Actor, today: string, now: Date): Promise<string[]> =>
  idsOf(
    actor,
    and(
      ne(companies.contactEmail, ""),
      lte(outcomeFollowUps.dueOn, today),
      lt(outcomeFollowUps.lettersSent, mostLetters),
      or(isNull(outcomeFollowUps.lastLetterAt), lte(outcomeFollowUps.lastLetterAt, weekAgo(now))),
    ),
  );

/** Questions whose last letter's link has run out, of which nobody has been told yet. */
export const listSilentFollowUps = (actor: Actor, now: Date): Promise<string[]> =>
  idsOf(
    actor,
    and(
      isNull(outcomeFollowUps.unansweredAt),
      gte(outcomeFollowUps.lettersSent, mostLetters),
      lte(outcomeFollowUps.lastLetterAt, weekAgo(now)),
    ),
  );

/** Open questions of a claim whose day had come before that of a later one had. */
export const isOvertaken = (today: string): SQL =>
  and(
    isNull(outcomeFollowUps.answeredAt),
    isNull(outcomeFollowUps.skippedAt),
    isNull(outcomeFollowUps.unansweredAt),
    sql`exists (select 1 from ${outcomeFollowUps} newer where newer.outcome_id = ${outcomeFollowUps.outcomeId}
      and newer.months > ${outcomeFollowUps.months} and newer.due_on <= ${today})`,
  )!;

/** The chamber's responsible mentor and the city, for what nobody of the company has answered. */
export async function listFollowUpReaders(tx: Reader, engagementId: string): Promise<string[]> {
  const [room] = await tx
    .select({ companyId: engagements.companyId, chamberId: engagements.chamberId, mentorId: engagements.mentorId })
    .from(engagements)
    .where(eq(engagements.id, engagementId));
  return [...(await listRoomReaders(tx, room!, "chamber")), ...(await listCityReaders(tx))];
}
