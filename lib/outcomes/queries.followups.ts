import "server-only";
import { and, asc, eq, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { outcomeFollowUps, outcomes } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
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

/** Questions whose day has come and that may be put once more; what was revised or voided is not asked about any more. */
export async function listDueFollowUps(actor: Actor, today: string, now: Date): Promise<string[]> {
  const before = new Date(now.getTime() - linkDays * 86_400_000);
  const rows = await db
    .select({ id: outcomeFollowUps.id })
    .from(outcomeFollowUps)
    .innerJoin(outcomes, eq(outcomes.id, outcomeFollowUps.outcomeId))
    .where(
      and(
        visibleTo(actor),
        followed,
        isNull(outcomeFollowUps.answeredAt),
        lte(outcomeFollowUps.dueOn, today),
        lt(outcomeFollowUps.lettersSent, mostLetters),
        or(isNull(outcomeFollowUps.lastLetterAt), lte(outcomeFollowUps.lastLetterAt, before)),
      ),
    )
    .orderBy(asc(outcomeFollowUps.dueOn), asc(outcomeFollowUps.id))
    .limit(1000);
  return rows.map(({ id }) => id);
}
