import "server-only";
import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { auditEvents, auditLinks, listExports } from "@/db/schema";
import { barredSince } from "@/lib/bars/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { personalLists } from "@/lib/privacy/states";
import { deedsAgainst, erasingDeeds, standingOf } from "./rules.withdrawals";
import { exportsUnderWay, takeableExports } from "./states";

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

/**
 * Whether something that a stored file holds was taken from its reader since it was read: they are somebody else by now, or
 * the trail has gone on by a deed that takes away. A company is touched by what is done about itself.
 */
function outdatedFor(actor: Actor): SQL<boolean> {
  const about =
    actor.role === "company"
      ? or(
          inArray(auditEvents.action, [...erasingDeeds]),
          isNull(auditEvents.companyId),
          actor.companyId ? eq(auditEvents.companyId, actor.companyId) : undefined,
        )
      : undefined;
  const since = and(
    sql`${auditLinks.position} > ${listExports.trailPosition}`,
    inArray(auditEvents.action, [...deedsAgainst(actor.role)]),
    about,
  );
  // A company that has come to be what the register means leaves no deed of the register.
  const closed = actor.role === "mentor" ? barredSince(actor.userId, listExports.createdAt) : sql`false`;
  return sql<boolean>`(${listExports.trailPosition} is not null and (${listExports.standing} <> ${standingOf(actor)} or ${closed}
    or exists (select from ${auditLinks} join ${auditEvents} on ${auditEvents.id} = ${auditLinks.eventId} where ${since})))`;
}

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

/** One's own files, newest first. `open`: whether it can be taken now, in this session; `outdated`: that something was withdrawn since. */
export const listOwnExports = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      ...shown,
      open: sql<boolean>`(${and(
        inArray(listExports.state, [...takeableExports]),
        gt(listExports.opensUntil, sql`now()`),
        sql`not ${outdatedFor(actor)}`,
        inThisSession(actor),
      )})`,
      outdated: sql<boolean>`(${gt(listExports.opensUntil, sql`now()`)} and ${outdatedFor(actor)})`,
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
  standing: listExports.standing,
};

/** Open still, and asked for in this very session where it names people. */
export async function lockTakeable(tx: Reader, actor: Actor, exportId: string, now: Date) {
  const [row] = await tx
    .select({ ...task, outdated: outdatedFor(actor) })
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

/** Files that are kept, each with whoever may take it. */
export const listKeptExports = (actor: Actor, reader: Reader = db) =>
  reader
    .select({ id: listExports.id, userId: listExports.userId })
    .from(listExports)
    .where(
      and(
        actor.role === "system" ? sql`true` : sql`false`,
        inArray(listExports.state, [...takeableExports]),
        isNotNull(listExports.storageKey),
      ),
    );

/** Those of one's own kept files from which something was withdrawn since. */
export async function listOutdatedExports(actor: Actor, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .select({ id: listExports.id })
    .from(listExports)
    .where(and(visibleTo(actor), isNotNull(listExports.storageKey), outdatedFor(actor)));
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
