import "server-only";
import { and, desc, eq, gt, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { listExports } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { exportsUnderWay, personalLists, takeableExports } from "./states";

/** What somebody asked for is theirs alone; what names people only in the session that gave the password. */
export const visibleTo = (actor: Actor): SQL => {
  if (actor.role === "system") return sql`true`;
  if (actor.userId === null) return sql`false`;
  return eq(listExports.userId, actor.userId);
};

const inThisSession = (actor: Actor) =>
  or(
    sql`not ${inArray(listExports.list, [...personalLists])}`,
    actor.sessionId ? eq(listExports.sessionId, actor.sessionId) : isNull(listExports.sessionId),
  );

const shown = {
  id: listExports.id,
  list: listExports.list,
  format: listExports.format,
  conditions: listExports.conditions,
  state: listExports.state,
  stateEnteredAt: listExports.stateEnteredAt,
  total: listExports.total,
  done: listExports.done,
  bytes: listExports.bytes,
  opensUntil: listExports.opensUntil,
  createdAt: listExports.createdAt,
};

const mostShown = 50;

/** One's own files, newest first. `open`: whether it can be taken now, in this session. */
export const listOwnExports = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      ...shown,
      open: sql<boolean>`(${and(
        inArray(listExports.state, [...takeableExports]),
        gt(listExports.opensUntil, sql`now()`),
        inThisSession(actor),
      )})`,
    })
    .from(listExports)
    .where(and(visibleTo(actor), actor.role === "system" ? sql`false` : sql`true`))
    .orderBy(desc(listExports.createdAt), desc(listExports.id))
    .limit(mostShown);
export type OwnExport = Awaited<ReturnType<typeof listOwnExports>>[number];

const task = {
  ...shown,
  userId: listExports.userId,
  locale: listExports.locale,
  storageKey: listExports.storageKey,
  fingerprint: listExports.fingerprint,
  people: listExports.people,
};

/** Open still, and asked for in this very session where it names people. */
export async function lockTakeable(tx: Reader, actor: Actor, exportId: string, now: Date) {
  const [row] = await tx
    .select(task)
    .from(listExports)
    .where(
      and(
        visibleTo(actor),
        actor.role === "system" ? sql`false` : inThisSession(actor),
        eq(listExports.id, exportId),
        gt(listExports.opensUntil, now),
      ),
    )
    .for("update");
  if (!row) throw notFound();
  return row;
}
export type TakeableExport = Awaited<ReturnType<typeof lockTakeable>>;

/** For the worker. */
export async function lockExport(tx: Reader, actor: Actor, exportId: string) {
  if (!isUuid(exportId)) throw notFound();
  const [row] = await tx
    .select(task)
    .from(listExports)
    .where(and(actor.role === "system" ? sql`true` : sql`false`, eq(listExports.id, exportId)))
    .for("update");
  if (!row) throw notFound();
  return row;
}

const stalledAfter = 3 * 60_000;

/** What no worker has gone on with for some minutes, and what nobody may take any more. */
export async function listDueExports(actor: Actor, which: "stalled" | "over", now: Date, reader: Reader = db) {
  const since = new Date(now.getTime() - stalledAfter);
  const rows = await reader
    .select({ id: listExports.id })
    .from(listExports)
    .where(
      and(
        actor.role === "system" ? sql`true` : sql`false`,
        which === "over"
          ? and(inArray(listExports.state, [...takeableExports]), lt(listExports.opensUntil, now))
          : and(
              inArray(listExports.state, [...exportsUnderWay]),
              lt(sql`coalesce(${listExports.progressAt}, ${listExports.createdAt})`, since.toISOString()),
            ),
      ),
    )
    .limit(500);
  return rows.map(({ id }) => id);
}

/** Which of these keys a file is kept under. */
export async function keysInUse(keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ key: listExports.storageKey })
    .from(listExports)
    .where(inArray(listExports.storageKey, [...keys]));
  return new Set(rows.flatMap(({ key }) => key ?? []));
}
