import "server-only";
import { and, asc, eq, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { engagements, engagementTasks, matches, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { dueAt } from "@/lib/core/state-machine";
import { daysAfter } from "@/lib/matching/rules";
import { introducedMatches, matchMachine } from "@/lib/matching/states";
import { atRisk, type LockedEngagement, lockEngagement, engagementsVisibleTo as visibleTo } from "./queries";
import { isToDoOf, ownerHasLeft } from "./queries.turns";
import { type EngagementSide, engagementMachine, liveEngagements, taskReminderDays } from "./states";

/* Opening and lapsing */

const unopened = sql`not exists (select 1 from ${engagements} where ${engagements.matchId} = ${matches.id})`;

/** Introductions that have no room yet: the clock opens what the queue has missed. */
export async function listUnopened(actor: Actor): Promise<string[]> {
  if (actor.role !== "system") return [];
  const rows = await db
    .select({ id: matches.id })
    .from(matches)
    .where(and(eq(matches.state, matchMachine.after("introduce")), unopened));
  return rows.map(({ id }) => id);
}

/** A match, held, and whether it is introduced and has its room. */
export async function lockIntroduced(tx: Tx, actor: Actor, matchId: string) {
  if (actor.role !== "system") throw notFound();
  const [match] = await tx
    .select({
      id: matches.id,
      state: matches.state,
      programId: matches.programId,
      productId: matches.productId,
      companyId: matches.companyId,
      chamberId: matches.chamberId,
      introducedAt: matches.introducedAt,
      opened: sql<boolean>`not ${unopened}`,
    })
    .from(matches)
    .where(eq(matches.id, matchId))
    .for("update");
  if (!match) throw notFound();
  return { ...match, introduced: (introducedMatches as readonly string[]).includes(match.state) };
}

export async function lockRoomOf(tx: Tx, actor: Actor, matchId: string): Promise<LockedEngagement> {
  const [room] = await tx
    .select({ id: engagements.id })
    .from(engagements)
    .where(and(visibleTo(actor), eq(engagements.matchId, matchId)));
  if (!room) throw notFound();
  return lockEngagement(tx, actor, room.id);
}

/** An introduction stands as long as its own service level says. */
export const isOverdueToBegin = ({ stateEnteredAt }: { stateEnteredAt: Date }, now: Date): boolean =>
  dueAt(matchMachine.info.introduced, stateEnteredAt)! < now;

export async function listOverdueToBegin(actor: Actor, now: Date): Promise<string[]> {
  const rows = await db
    .select({ id: engagements.id })
    .from(engagements)
    .where(
      and(
        visibleTo(actor),
        eq(engagements.state, engagementMachine.initial),
        lt(engagements.stateEnteredAt, daysAfter(now, -matchMachine.info.introduced.days!)),
      ),
    );
  return rows.map(({ id }) => id);
}

/* Risk */

/** How many rooms need a look, and those of which the city has not been told yet. */
export async function listRisky(actor: Actor, now: Date, reader: Reader = db) {
  return reader
    .select({ id: engagements.id, riskToldAt: engagements.riskToldAt })
    .from(engagements)
    .where(and(visibleTo(actor), atRisk(now, actor)));
}

export const listCityReaders = async (reader: Reader): Promise<string[]> => {
  const rows = await reader
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "official"), isNull(users.disabledAt)))
    .orderBy(asc(users.createdAt));
  return rows.map(({ id }) => id);
};

/* Tasks */

/** Open tasks that come due in the next days and have not been called to mind; held until they are. */
export const lockDueTasks = (tx: Tx, now: Date) =>
  tx
    .select({
      id: engagementTasks.id,
      engagementId: engagementTasks.engagementId,
      side: engagementTasks.side,
      ownerId: sql<
        string | null
      >`case when not ${ownerHasLeft(sql`${engagementTasks.ownerId}`, sql`${engagementTasks.side}`)} then ${engagementTasks.ownerId} end`,
      companyId: engagements.companyId,
      chamberId: engagements.chamberId,
      mentorId: engagements.mentorId,
    })
    .from(engagementTasks)
    .innerJoin(engagements, eq(engagements.id, engagementTasks.engagementId))
    .where(
      and(
        isNull(engagementTasks.doneAt),
        isNull(engagementTasks.droppedAt),
        isNull(engagementTasks.remindedAt),
        inArray(engagements.state, [...liveEngagements]),
        lte(engagementTasks.dueOn, daysAfter(now, taskReminderDays).toISOString().slice(0, 10)),
      ),
    )
    .orderBy(asc(engagementTasks.dueOn))
    .for("update", { of: engagementTasks, skipLocked: true });

/** What one person has to do in a room in the next days: their own, and what is whoever's of their side or was of somebody who has left. */
export const listDueTasks = (actor: Actor, engagementId: string, side: EngagementSide, now: Date) =>
  db
    .select({ title: engagementTasks.title, dueOn: engagementTasks.dueOn })
    .from(engagementTasks)
    .innerJoin(engagements, eq(engagements.id, engagementTasks.engagementId))
    .where(
      and(
        visibleTo(actor),
        eq(engagements.id, engagementId),
        eq(engagementTasks.side, side),
        isNull(engagementTasks.doneAt),
        isNull(engagementTasks.droppedAt),
        isToDoOf(actor, sql`${engagementTasks.ownerId}`, sql`${engagementTasks.side}`),
        lte(
          engagementTasks.dueOn,
          daysAfter(now, taskReminderDays + 1)
            .toISOString()
            .slice(0, 10),
        ),
      ),
    )
    .orderBy(asc(engagementTasks.dueOn));
