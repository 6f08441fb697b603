import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { companies, engagements } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { dueAt, type Resting } from "@/lib/core/state-machine";
import { daysAfter } from "@/lib/matching/rules";
import { sideOf } from "./policy";
import { atRisk, engagementsVisibleTo as visibleTo } from "./queries";
import { waitColumns } from "./queries.turns";
import {
  barrierMachine,
  type EngagementSide,
  type EngagementState,
  engagementMachine,
  openBarriers,
  type RoomWait,
} from "./states";

/** States in which it is one side's turn to begin, or to go on. */
const turnStates = ["scoping", "paused"] as const satisfies readonly EngagementState[];
type TurnState = (typeof turnStates)[number];

/** `dueOn`: the day where it is one of the calendar. */
export type RoomWaits = Resting & { key: RoomWait | TurnState | "risk"; dueOn?: string | null };

const stateColumns = (state: TurnState, now: Date) => {
  const here = sql`${engagements.state} = ${state}`;
  const before = sql`${daysAfter(now, -engagementMachine.info[state].days!).toISOString()}::timestamptz`;
  return {
    count: sql<number>`(count(*) filter (where ${here}))::int`,
    late: sql<number>`(count(*) filter (where ${here} and ${engagements.stateEnteredAt} < ${before}))::int`,
    since: sql<Date | null>`min(${engagements.stateEnteredAt}) filter (where ${here})`.mapWith(engagements.begunAt),
  };
};
const risky = (now: Date, actor: Actor): SQL<number> =>
  sql<number>`(count(*) filter (where ${atRisk(now, actor)}))::int`;

async function countOfSide(actor: Actor, side: EngagementSide, now: Date, reader: Reader): Promise<RoomWaits[]> {
  const [row] = await reader
    .select({
      ...waitColumns(actor, side, now),
      ...{ scoping: stateColumns("scoping", now), paused: stateColumns("paused", now), risk: risky(now, actor) },
    })
    .from(engagements)
    .innerJoin(companies, eq(companies.id, engagements.companyId))
    .where(visibleTo(actor));
  const { message, task, barrier, risk, ...resting } = row!;
  const turns = turnStates
    .filter((state) => engagementMachine.info[state].turn === side)
    .map((state) => {
      const { since, ...counts } = resting[state];
      return { key: state, ...counts, dueAt: since && dueAt(engagementMachine.info[state], since) };
    });
  return [
    { key: "message", ...message },
    { key: "task", ...task, dueAt: null },
    ...(barrierMachine.info[openBarriers[0]].turn === side ? [{ key: "barrier" as const, ...barrier }] : []),
    ...turns,
    { key: "risk", count: risk, late: 0, dueAt: null },
  ];
}

async function countAtRisk(actor: Actor, now: Date, reader: Reader): Promise<RoomWaits[]> {
  const [row] = await reader
    .select({ risk: risky(now, actor) })
    .from(engagements)
    .innerJoin(companies, eq(companies.id, engagements.companyId))
    .where(visibleTo(actor));
  return [{ key: "risk", count: row!.risk, late: 0, dueAt: null }];
}

/** What of the rooms waits for whoever asks, in one statement: for the city those at risk alone. Each number is the length of a list of rooms. */
export async function countRoomWaits(actor: Actor, now: Date, reader: Reader = db): Promise<RoomWaits[]> {
  const side = sideOf(actor);
  return side && actor.userId ? countOfSide(actor, side, now, reader) : countAtRisk(actor, now, reader);
}
