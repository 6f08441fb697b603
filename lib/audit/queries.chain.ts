import "server-only";
import { createHash } from "node:crypto";
import { asc, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import { auditEvents, auditLinks } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { headInWords, noHead, type TrailBreak, type TrailHead } from "./rules";

/** The chain is the operator's: they keep its heads outside of the database, and compare. */
const visibleTo = (actor: Actor): SQL => (["system", "admin"].includes(actor.role) ? sql`true` : sql`false`);

/** The last link: whoever keeps it can tell later whether anything before it was changed. */
export async function findTrailHead(actor: Actor, reader: Reader = db): Promise<TrailHead> {
  const [head] = await reader
    .select({ position: auditLinks.position, hash: auditLinks.hash })
    .from(auditLinks)
    .where(visibleTo(actor))
    .orderBy(desc(auditLinks.position))
    .limit(1);
  return head ?? noHead;
}

const text = (column: AnyPgColumn) => sql<string | null>`${column}::text`;
const moment = (column: AnyPgColumn) =>
  sql<string | null>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What is hashed, in the order of the function `audit_hash` of the database. */
const hashed = {
  linkedAt: moment(auditLinks.linkedAt),
  id: text(auditEvents.id),
  sequence: text(auditEvents.sequence),
  at: moment(auditEvents.at),
  actorId: text(auditEvents.actorId),
  actorRole: text(auditEvents.actorRole),
  action: text(auditEvents.action),
  subjectKind: text(auditEvents.subjectKind),
  subjectId: text(auditEvents.subjectId),
  companyId: text(auditEvents.companyId),
  detail: text(auditEvents.detail),
  requestId: text(auditEvents.requestId),
  ip: text(auditEvents.ip),
};
const fields = Object.keys(hashed) as (keyof typeof hashed)[];
type Row = Record<keyof typeof hashed, string | null> & { position: number; hash: string };

const word = (value: string | null) => (value === null ? "-" : `${Buffer.byteLength(value)}:${value}`);
/** Not the database's own function: whoever could change the entries could change that as well. */
const hashOf = (previous: string, row: Row) =>
  createHash("sha256")
    .update(`${previous}${fields.map((field) => word(row[field])).join("")}`)
    .digest("hex");

const atOnce = 5000;
const readAfter = (reader: Reader, actor: Actor, position: number): Promise<Row[]> =>
  reader
    .select({ ...hashed, position: auditLinks.position, hash: auditLinks.hash })
    .from(auditLinks)
    .leftJoin(auditEvents, eq(auditEvents.id, auditLinks.eventId))
    .where(sql`${visibleTo(actor)} and ${gt(auditLinks.position, position)}`)
    .orderBy(asc(auditLinks.position))
    .limit(atOnce);

const placeOf = ({ position, sequence, action, at }: Row) => ({
  position,
  sequence: sequence === null ? null : Number(sequence),
  action,
  at,
});

function breakAt(before: TrailHead, row: Row): TrailBreak | null {
  if (row.position !== before.position + 1)
    return { ...placeOf(row), kind: "link_gone", position: before.position + 1 };
  if (row.id === null) return { ...placeOf(row), kind: "entry_gone" };
  if (hashOf(before.hash, row) !== row.hash) return { ...placeOf(row), kind: "changed" };
  return null;
}

/** An entry that no link knows. Entries and links are committed together, so there is none while the trail is whole. */
async function findUnlinked(reader: Reader, actor: Actor): Promise<TrailBreak | null> {
  const [row] = await reader
    .select({ sequence: auditEvents.sequence, action: auditEvents.action, at: moment(auditEvents.at) })
    .from(auditEvents)
    .leftJoin(auditLinks, eq(auditLinks.eventId, auditEvents.id))
    .where(sql`${visibleTo(actor)} and ${isNull(auditLinks.eventId)}`)
    .orderBy(asc(auditEvents.sequence))
    .limit(1);
  return row ? { ...row, kind: "not_linked", position: null } : null;
}

/**
 * Walks the whole trail from its first entry and hashes it anew. `known` are heads that were kept outside of the database:
 * only they tell of entries cut off at the end, or of a chain that was written anew as a whole. Reads by pieces, beside
 * the deeds of others: what is added meanwhile is checked too.
 */
export async function verifyTrail(actor: Actor, known: readonly TrailHead[] = [], reader: Reader = db) {
  let head: TrailHead = noHead;
  let broken: TrailBreak | null = null;
  let late = 0;
  const unmet = new Map(known.filter(({ position }) => position > 0).map((one) => [headInWords(one), one]));
  for (let rows: Row[] = []; !broken; ) {
    rows = await readAfter(reader, actor, head.position);
    if (rows.length === 0) break;
    for (const row of rows) {
      broken = breakAt(head, row);
      if (broken) break;
      head = { position: row.position, hash: row.hash };
      unmet.delete(headInWords(head));
      if (isLate(row)) late++;
    }
  }
  broken ??= await findUnlinked(reader, actor);
  const [missed] = [...unmet.values()].sort((a, b) => a.position - b.position);
  if (!broken && missed) {
    broken = { kind: "head_unknown", position: missed.position, sequence: null, action: null, at: null };
  }
  return { entries: head.position, head, late, broken };
}
export type Verified = Awaited<ReturnType<typeof verifyTrail>>;

const longestDeed = 60 * 60 * 1000;
/** Written more than an hour after the time it speaks of, which no deed takes. */
const isLate = ({ at, linkedAt }: Row) => Date.parse(linkedAt ?? "") - Date.parse(at ?? "") > longestDeed;
