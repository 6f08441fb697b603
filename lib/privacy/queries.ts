import "server-only";
import { and, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { archives, auditEvents } from "@/db/schema";
import type { Actor } from "../core/actor";
import { isUuid } from "../core/text";
import { canReadRegister } from "./policy";

/** An archive is its owner's alone, and in the session alone in which the password was given. */
export const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "guest":
    case "system":
      return sql`false`;
    default:
      return and(
        actor.userId ? eq(archives.userId, actor.userId) : sql`false`,
        actor.sessionId ? eq(archives.sessionId, actor.sessionId) : isNull(archives.sessionId),
      )!;
  }
};

/** The archive that was opened a moment ago; null when its minutes are over or it is another's. */
export async function findOpenArchive(actor: Actor, archiveId: string, reader: Reader = db) {
  if (!isUuid(archiveId)) return null;
  const [archive] = await reader
    .select({ id: archives.id, opensUntil: archives.opensUntil })
    .from(archives)
    .where(and(visibleTo(actor), eq(archives.id, archiveId), gt(archives.opensUntil, sql`now()`)));
  return archive ?? null;
}

/** What the address of the page says of an archive: none, one that can be fetched, or one that cannot any more. */
export const findAskedArchive = async (actor: Actor, archiveId: string, reader: Reader = db) =>
  archiveId === "" ? null : ((await findOpenArchive(actor, archiveId, reader)) ?? ("gone" as const));

const registerVisibleTo = (actor: Actor): SQL => (canReadRegister(actor).ok ? sql`true` : sql`false`);

/** The last runs of the clock with what each deleted, newest first. */
export async function listRetentionRuns(actor: Actor, reader: Reader = db) {
  return reader
    .select({ id: auditEvents.id, at: auditEvents.at, counts: sql<Record<string, number>>`${auditEvents.detail}` })
    .from(auditEvents)
    .where(and(registerVisibleTo(actor), eq(auditEvents.action, "retention.run")))
    .orderBy(desc(auditEvents.sequence))
    .limit(7);
}
export type RetentionRun = Awaited<ReturnType<typeof listRetentionRuns>>[number];
