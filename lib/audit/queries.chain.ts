import "server-only";
import { createHash } from "node:crypto";
import { asc, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import { auditCheckpoints, auditEvents, auditLinks } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import {
  headInWords,
  impossibleCheckpoint,
  mayBeGone,
  noHead,
  type TrailBreak,
  type TrailCheckpoint,
  type TrailHead,
} from "./rules";

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

/** Up to where the trail was taken away since its time was over, oldest first. */
const listCheckpoints = (reader: Reader, actor: Actor): Promise<TrailCheckpoint[]> =>
  reader
    .select({
      position: auditCheckpoints.position,
      hash: auditCheckpoints.hash,
      removed: auditCheckpoints.removed,
      linkedAt: auditCheckpoints.linkedAt,
      at: auditCheckpoints.at,
    })
    .from(auditCheckpoints)
    .where(visibleTo(actor))
    .orderBy(asc(auditCheckpoints.position));

/** The deed that takes away says in its own entry up to where. */
const saysCheckpoint = ({ action, detail }: Row, words: string): boolean =>
  action === "retention.run" && (JSON.parse(detail ?? "{}") as { checkpoint?: unknown }).checkpoint === words;

const breakOf = (kind: TrailBreak["kind"], { position }: TrailHead): TrailBreak => ({
  kind,
  position,
  sequence: null,
  action: null,
  at: null,
});

/** From a checkpoint, or from the first entry, to the end. `said`: an entry speaks of that checkpoint. */
async function walk(reader: Reader, actor: Actor, from: TrailHead, meet: (head: TrailHead) => void) {
  let head = from;
  let [entries, late, said] = [0, 0, from.position === 0];
  for (;;) {
    const rows = await readAfter(reader, actor, head.position);
    if (rows.length === 0) return { head, entries, late, said, broken: null };
    for (const row of rows) {
      const broken = breakAt(head, row);
      if (broken) return { head, entries, late, said, broken };
      head = { position: row.position, hash: row.hash };
      meet(head);
      entries++;
      said ||= saysCheckpoint(row, headInWords(from));
      if (isLate(row)) late++;
    }
  }
}

/** Kept heads that lie before the trail's beginning: the one of the checkpoint itself is met there. */
function beforeTheTrail(known: readonly TrailHead[], from: TrailHead, now: Date) {
  const taken = known.filter(
    ({ position, hash }) => position < from.position || (position === from.position && hash === from.hash),
  );
  const young = taken.find(({ position, on }) => position < from.position && on !== undefined && !mayBeGone(on, now));
  return { taken, young: young ?? null };
}

/**
 * Walks the whole trail from its first entry, or from where the last of what is over was taken away, and hashes it anew. `known` are
 * heads that were kept outside of the database: only they tell of entries cut off at the end, of a chain that was written anew as a
 * whole, and with their days of a checkpoint that took away too much. Reads by pieces, beside the deeds of others: what is added
 * meanwhile is checked too.
 */
export async function verifyTrail(actor: Actor, known: readonly TrailHead[] = [], reader: Reader = db) {
  const now = new Date();
  const checkpoints = await listCheckpoints(reader, actor);
  const from = checkpoints.at(-1) ?? null;
  const { taken, young } = beforeTheTrail(known, from ?? noHead, now);
  const rest = known.filter((one) => one.position > 0 && !taken.includes(one));
  const unmet = new Map(rest.map((one) => [headInWords(one), one]));
  const start = from ? { position: from.position, hash: from.hash } : noHead;
  const { head, entries, late, said, ...walked } = await walk(reader, actor, start, (one) =>
    unmet.delete(headInWords(one)),
  );
  let { broken }: { broken: TrailBreak | null } = walked;
  // Something was taken away while the trail was walked.
  if (broken?.kind === "link_gone") {
    const newest = (await listCheckpoints(reader, actor)).at(-1);
    if (newest && newest.position > start.position) return verifyTrail(actor, known, reader);
  }
  broken ??= await findUnlinked(reader, actor);
  const [missed] = [...unmet.values()].sort((a, b) => a.position - b.position);
  const impossible = impossibleCheckpoint(checkpoints);
  if (!broken && impossible) broken = breakOf("checkpoint_impossible", impossible);
  if (!broken && from && !said) broken = breakOf("checkpoint_unsaid", from);
  if (!broken && young) broken = breakOf("head_taken", young);
  if (!broken && missed) broken = breakOf("head_unknown", missed);
  return {
    entries,
    head,
    late,
    broken,
    from,
    before: taken.filter(({ position }) => position < start.position).length,
  };
}
export type Verified = Awaited<ReturnType<typeof verifyTrail>>;

const longestDeed = 60 * 60 * 1000;
/** Written more than an hour after the time it speaks of, which no deed takes. */
const isLate = ({ at, linkedAt }: Row) => Date.parse(linkedAt ?? "") - Date.parse(at ?? "") > longestDeed;
