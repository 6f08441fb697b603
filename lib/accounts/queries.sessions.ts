import "server-only";
import { and, count, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { type Actor, sessionHolds } from "../core/actor";
import { deviceOf } from "./rules.devices";

/** Everybody knows only their own sessions, the operator too. */
export const visibleTo = (actor: Actor): SQL =>
  actor.userId === null ? sql`false` : eq(sessions.userId, actor.userId);

/** More than anybody keeps open; beyond it "sign out everywhere else" is the way. */
const mostShown = 50;

/** One's own open sessions: the one that asks first, then the latest seen. */
export async function listSessions(actor: Actor, reader: Reader = db) {
  const here = sql<boolean>`coalesce(${sessions.id} = ${actor.sessionId}::uuid, false)`;
  const rows = await reader
    .select({
      id: sessions.id,
      here,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      ip: sessions.ip,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(visibleTo(actor), sessionHolds))
    .orderBy(desc(here), desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(mostShown);
  return rows.map(({ userAgent, ...row }) => ({ ...row, ...deviceOf(userAgent) }));
}
export type SessionRow = Awaited<ReturnType<typeof listSessions>>[number];

/** How many sessions of one's own are open beside this one. */
export async function countOtherSessions(actor: Actor, reader: Reader = db): Promise<number> {
  const [row] = await reader
    .select({ others: count() })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(visibleTo(actor), sessionHolds, actor.sessionId === null ? undefined : ne(sessions.id, actor.sessionId)),
    );
  return row!.others;
}
