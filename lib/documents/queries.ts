import "server-only";
import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { chambers, documentPieces, documentReads, documents, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { notFound } from "@/lib/core/errors";
import type { About } from "./input";
import {
  type DocumentKind,
  documentMachine,
  keptDocuments,
  ownBytesOnly,
  type ReadingReason,
  shownDocuments,
  withoutScreening,
} from "./states";

const givenToOthers = sql`(${documents.aboutKind} is null or ${notInArray(documents.aboutKind, [...ownBytesOnly])})`;

const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "company":
      return actor.companyId ? sql`${documents.companyId} = ${actor.companyId}` : sql`false`;
    case "official":
      return givenToOthers;
    case "system":
      return sql`true`;
    case "mentor":
      return sql`(${documents.side} <> 'company' and ${documents.uploadedBy} = ${actor.userId})`;
    default:
      return sql`false`;
  }
};

const columns = {
  id: documents.id,
  companyId: documents.companyId,
  state: documents.state,
  stateEnteredAt: documents.stateEnteredAt,
  fileName: documents.fileName,
  kind: documents.kind,
  bytes: documents.bytes,
  receivedBytes: documents.receivedBytes,
  refusal: documents.refusal,
  scanned: documents.scanned,
  heldAt: documents.heldAt,
  requirementId: documents.aboutRequirement,
  createdAt: documents.createdAt,
};

const isAbout = ({ kind, id, requirementId }: Pick<About, "kind" | "id"> & { requirementId?: string }) =>
  and(
    eq(documents.aboutKind, kind),
    eq(documents.aboutId, id),
    requirementId === undefined ? undefined : eq(documents.aboutRequirement, requirementId),
  );

const isReady = eq(documents.state, documentMachine.after("clear"));

/** A company's documents, or those about one thing, oldest first; what was removed is not among them. */
export const listDocuments = (
  actor: Actor,
  { companyId, about }: { companyId?: string; about?: Pick<About, "kind" | "id"> & { requirementId?: string } } = {},
  reader: Reader = db,
) =>
  reader
    .select(columns)
    .from(documents)
    .where(
      and(
        visibleTo(actor),
        inArray(documents.state, [...shownDocuments]),
        companyId === undefined ? undefined : eq(documents.companyId, companyId),
        about === undefined ? undefined : isAbout(about),
      ),
    )
    .orderBy(asc(documents.createdAt), asc(documents.id));
export type DocumentRow = Awaited<ReturnType<typeof listDocuments>>[number];

/**
 * For concepts below, which ask their own policy first: the documents attached to one thing that can be read, without
 * regard to who is asking.
 */
export const listReadyDocumentsAbout = (reader: Reader, about: Pick<About, "kind" | "id">) =>
  reader
    .select(columns)
    .from(documents)
    .where(and(isAbout(about), isNotNull(documents.attachedAt), isReady))
    .orderBy(asc(documents.createdAt), asc(documents.id));

const lockedColumns = {
  ...columns,
  uploadedBy: documents.uploadedBy,
  side: documents.side,
  storageKey: documents.storageKey,
  checksBegun: documents.checksBegun,
};

/** One document for a command; not found for those who may not know of it. */
export async function lockDocument(tx: Tx, actor: Actor, documentId: string) {
  const [document] = await tx
    .select(lockedColumns)
    .from(documents)
    .where(and(visibleTo(actor), eq(documents.id, documentId)))
    .for("update");
  if (!document) throw notFound();
  return document;
}
export type LockedDocument = Awaited<ReturnType<typeof lockDocument>>;

export const listPieces = (documentId: string, reader: Reader = db) =>
  reader
    .select({ offset: documentPieces.offset, bytes: documentPieces.bytes, storageKey: documentPieces.storageKey })
    .from(documentPieces)
    .where(eq(documentPieces.documentId, documentId))
    .orderBy(asc(documentPieces.offset));

/** Whose files are counted together: those that a company's own people brought, or what one person brought to companies. */
export type Bringer = { companyId: string } | { userId: string };
const broughtBy = (bringer: Bringer) =>
  "companyId" in bringer
    ? and(eq(documents.companyId, bringer.companyId), eq(documents.side, "company"))
    : and(eq(documents.uploadedBy, bringer.userId), ne(documents.side, "company"));

/** What is kept of them at the moment, and how many uploads were begun and not ended. */
export async function countKept(actor: Actor, bringer: Bringer, reader: Reader = db) {
  const [row] = await reader
    .select({
      bytes: sql<number>`coalesce(sum(${documents.bytes}), 0)::float8`,
      unfinished: sql<number>`count(*) filter (where ${documents.state} = ${documentMachine.initial})::int`,
    })
    .from(documents)
    .where(and(visibleTo(actor), broughtBy(bringer), inArray(documents.state, [...keptDocuments])));
  return row!;
}

const cityDay = sql`date_trunc('day', now() at time zone 'Asia/Seoul')`;

/** What they have begun to upload on this day of Gwangju, also what was removed or refused since, and when the day ends. */
export async function countOfDay(actor: Actor, bringer: Bringer, reader: Reader = db) {
  const [row] = await reader
    .select({
      bytes: sql<number>`coalesce(sum(${documents.bytes}), 0)::float8`,
      uploads: sql<number>`count(*)::int`,
      endsAt: sql`(${cityDay} + interval '1 day') at time zone 'Asia/Seoul'`.mapWith(documents.createdAt),
    })
    .from(documents)
    .where(
      and(visibleTo(actor), broughtBy(bringer), sql`${documents.createdAt} >= ${cityDay} at time zone 'Asia/Seoul'`),
    );
  return row!;
}

/** An upload of the same file for the same thing that was broken off, by the same who bring. */
export async function findUnfinished(
  actor: Actor,
  bringer: Bringer,
  { bytes, clue, about }: { bytes: number; clue: string; about: About | null },
  reader: Reader = db,
) {
  const [document] = await reader
    .select(columns)
    .from(documents)
    .where(
      and(
        visibleTo(actor),
        broughtBy(bringer),
        eq(documents.state, documentMachine.initial),
        eq(documents.bytes, bytes),
        eq(documents.clue, clue),
        about ? isAbout(about) : sql`${documents.aboutKind} is null`,
      ),
    )
    .orderBy(desc(documents.createdAt))
    .limit(1);
  return document ?? null;
}

/** Whether a virus scanner looks at every file before it can be opened; the pages say so, or that none does. */
export const documentsAreScanned = (): boolean => env.clamd !== undefined;

/** How far an upload has come, for those who may see it. */
export async function findUpload(actor: Actor, documentId: string, reader: Reader = db) {
  const [upload] = await reader
    .select({ receivedBytes: documents.receivedBytes, bytes: documents.bytes, state: documents.state })
    .from(documents)
    .where(and(visibleTo(actor), eq(documents.id, documentId)));
  return upload ?? null;
}

/** To the company a mentor's own words could say who reviews it, and a reason that it is being screened. */
const whyFor = (actor: Actor) =>
  actor.role === "company"
    ? {
        reason: sql<ReadingReason | null>`case when ${documentReads.reason} = 'screening' then ${withoutScreening("screening")}::text else ${documentReads.reason}::text end`,
        otherReason: sql<
          string | null
        >`case when ${documentReads.role} = 'official' then ${documentReads.otherReason} end`,
      }
    : { reason: sql<ReadingReason | null>`${documentReads.reason}`, otherReason: documentReads.otherReason };

type ReadsOf = { companyId?: string; about?: Parameters<typeof isAbout>[0] };
const readsOf = (actor: Actor, { companyId, about }: ReadsOf) =>
  and(
    visibleTo(actor),
    companyId === undefined ? undefined : eq(documents.companyId, companyId),
    about === undefined ? undefined : isAbout(about),
  );

/**
 * Who opened which documents of a company and why, newest first. The city and the company see it; of mentors the chamber,
 * not the person.
 */
export const listReads = (
  actor: Actor,
  { companyId, about }: ReadsOf = {},
  reader: Reader = db,
  { limit, offset }: { limit: number; offset: number } = { limit: 200, offset: 0 },
) =>
  reader
    .select({
      id: documentReads.id,
      fileName: documents.fileName,
      role: documentReads.role,
      reader: sql<string | null>`case when ${documentReads.role} = 'company' then ${users.name} end`,
      readerId: sql<string | null>`case when ${documentReads.role} = 'company' then ${documentReads.userId} end`,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      ...whyFor(actor),
      readAt: documentReads.readAt,
    })
    .from(documentReads)
    .innerJoin(documents, eq(documents.id, documentReads.documentId))
    .innerJoin(users, eq(users.id, documentReads.userId))
    .leftJoin(chambers, eq(chambers.id, documentReads.chamberId))
    .where(readsOf(actor, { companyId, about }))
    .orderBy(desc(documentReads.readAt), desc(documentReads.id))
    .limit(limit)
    .offset(offset);
export type ReadRow = Awaited<ReturnType<typeof listReads>>[number];

/** How many of them there are. */
export async function countReads(actor: Actor, of: ReadsOf, reader: Reader = db): Promise<number> {
  const [counted] = await reader
    .select({ total: count() })
    .from(documentReads)
    .innerJoin(documents, eq(documents.id, documentReads.documentId))
    .where(readsOf(actor, of));
  return counted!.total;
}

/** A mentor's read was allowed by a concept below, for the mentor of that chamber. */
const readsAsMentor = (actor: Actor): SQL =>
  actor.role === "mentor" && actor.chamberId
    ? sql`(${documentReads.chamberId} = ${actor.chamberId} and ${givenToOthers})`
    : sql`false`;

/**
 * The bytes behind a read that was written down: for the same person in the same role, until it ends, and as long as they
 * may. Null for everybody else. Asked on every request.
 */
export async function findReading(
  actor: Actor,
  { documentId, readId }: { documentId: string; readId: string },
  reader: Reader = db,
) {
  if (actor.userId === null) return null;
  const [reading] = await reader
    .select({
      fileName: documents.fileName,
      // All three are there once it is ready: a check of the table.
      kind: sql<DocumentKind>`${documents.kind}`,
      bytes: documents.bytes,
      fingerprint: sql<string>`${documents.fingerprint}`,
      storageKey: sql<string>`${documents.storageKey}`,
    })
    .from(documentReads)
    .innerJoin(documents, eq(documents.id, documentReads.documentId))
    .where(
      and(
        eq(documentReads.id, readId),
        eq(documents.id, documentId),
        eq(documentReads.userId, actor.userId),
        eq(documentReads.role, actor.role),
        gt(documentReads.opensUntil, sql`now()`),
        or(visibleTo(actor), readsAsMentor(actor)),
        isReady,
      ),
    );
  return reading ?? null;
}

/** What the clock has to look after: checks that wait, were cut off or never began, and uploads that were given up. */
export const listDue = async (actor: Actor, what: "checks" | "abandoned", now: Date) => {
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const entered = (state: keyof typeof documentMachine.info, minutes: number) =>
    and(eq(documents.state, state), lt(documents.stateEnteredAt, before(minutes)));
  const due =
    what === "checks"
      ? or(entered("quarantined", 3), entered("received", 10), entered("checking", 20))
      : and(eq(documents.state, documentMachine.initial), lt(documents.lastPieceAt, before(2 * 24 * 60)));
  const rows = await db
    .select({ id: documents.id })
    .from(documents)
    .where(and(visibleTo(actor), due))
    .orderBy(asc(documents.stateEnteredAt))
    .limit(50);
  return rows.map(({ id }) => id);
};

/** Which of these storage keys belong to a row. */
export async function keysInUse(keys: readonly string[]): Promise<Set<string>> {
  const [whole, parts] = await Promise.all([
    db
      .select({ key: documents.storageKey })
      .from(documents)
      .where(and(isNotNull(documents.storageKey), inArray(documents.storageKey, [...keys]))),
    db
      .select({ key: documentPieces.storageKey })
      .from(documentPieces)
      .where(inArray(documentPieces.storageKey, [...keys])),
  ]);
  return new Set([...whole, ...parts].map(({ key }) => key!));
}
