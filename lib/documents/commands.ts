import "server-only";
/*
 * Seam: an upload may carry `about: { kind: "application", id, requirementId }`. When it is complete the page hands its id to the
 * other concept's command, which calls the step `attachDocument` (whose, about what, complete) and writes its own row;
 * `holdDocuments` when that row must stay, `listReadyDocumentsAbout` and `readDocumentFor` to show it after its own policy.
 */
import { and, eq, gt, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { documentPieces, documentReads, documents } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { conflict, forbidden, invalid, notFound } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { all, when } from "@/lib/core/policy";
import { formatMoment } from "@/lib/i18n/formatters";
import { type About, discloseInput, documentRef, foundInput, pieceInput, type StartOfFile, startInput } from "./input";
import {
  canAttach,
  canBeRead,
  canCheck,
  canDisclose,
  canExpire,
  canRemove,
  canSendPiece,
  canTellFound,
  canUpload,
  type DocumentFacts,
} from "./policy";
import {
  type Bringer,
  countKept,
  countOfDay,
  findUnfinished,
  type LockedDocument,
  listPieces,
  lockDocument,
} from "./queries";
import {
  megabytesOf,
  mostBytesOfCompany,
  mostBytesOfDay,
  mostUnfinished,
  mostUploadsOfDay,
  pieceAt,
  reasonsFor,
} from "./rules";
import { arrivedDocuments, type DocumentSide, type DocumentState, documentMachine, type ReadingReason } from "./states";

const locked = (tx: Tx, actor: Actor, { documentId }: { documentId: string }) => lockDocument(tx, actor, documentId);

type DocumentDeed = Pick<Deed<unknown, LockedDocument>, "tx" | "actor" | "now" | "subject">;
type Row = Partial<typeof documents.$inferInsert>;

const step = (deed: DocumentDeed, name: keyof typeof documentMachine.moves, also: Row = {}) =>
  move(deed, documentMachine, documents, deed.subject, name, { also: { ...also, updatedAt: deed.now } });

/** Forgets the pieces and has the worker remove their bytes, and these. */
async function dropBytes(tx: Tx, { id, storageKey }: Pick<LockedDocument, "id" | "storageKey">): Promise<void> {
  const pieces = await tx
    .delete(documentPieces)
    .where(eq(documentPieces.documentId, id))
    .returning({ storageKey: documentPieces.storageKey });
  const keys = [...pieces.map((piece) => piece.storageKey), ...(storageKey ? [storageKey] : [])];
  if (keys.length > 0) await enqueue(tx, "documents.dropBytes", { keys });
}

/** Files that are removed again take no space, but bytes and checks all the same: a day has its own measure. */
async function fitsInDay(tx: Tx, actor: Actor, bringer: Bringer, bytes: number): Promise<void> {
  const day = await countOfDay(actor, bringer, tx);
  if (day.bytes + bytes <= mostBytesOfDay && day.uploads < mostUploadsOfDay) return;
  const values = {
    megabytes: megabytesOf(mostBytesOfDay),
    files: mostUploadsOfDay,
    used: megabytesOf(day.bytes),
    until: formatMoment(day.endsAt, actor.locale, actor.timeZone),
  };
  throw invalid({ file: { key: "fileDayQuota", values } }, "document_day_quota");
}

type Beginning = Pick<Deed<StartOfFile, unknown>, "tx" | "actor" | "input" | "now" | "note">;

/**
 * Step: begins an upload of a company's own people, or one that others bring to what is the company's, for a deed that has
 * asked its own policy; or goes on with one of the same file that was broken off. `receivedBytes`: from where to go on.
 */
export async function beginUpload(
  { tx, actor, input, now, note }: Beginning,
  { companyId, side }: { companyId: string; side: DocumentSide },
) {
  const bringer: Bringer = side === "company" ? { companyId } : { userId: actor.userId! };
  // One at a time for whoever brings: what they may keep is counted before it is kept.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`documents ${Object.values(bringer)[0]}`}))`);
  const known = await findUnfinished(actor, bringer, input, tx);
  if (known) return { id: known.id, companyId, receivedBytes: known.receivedBytes, state: known.state };
  const kept = await countKept(actor, bringer, tx);
  if (kept.unfinished >= mostUnfinished) throw conflict("document_unfinished");
  if (side === "company" && kept.bytes + input.bytes > mostBytesOfCompany) throw conflict("document_quota");
  await fitsInDay(tx, actor, bringer, input.bytes);
  const [document] = await tx
    .insert(documents)
    .values({
      companyId,
      side,
      uploadedBy: actor.userId!,
      fileName: input.fileName,
      bytes: input.bytes,
      clue: input.clue,
      stateEnteredAt: now,
      lastPieceAt: now,
      aboutKind: input.about?.kind,
      aboutId: input.about?.id,
      aboutRequirement: input.about?.requirementId,
    })
    .returning({ id: documents.id, state: documents.state });
  note({ bytes: input.bytes, about: input.about?.kind ?? null, aboutId: input.about?.id ?? null });
  return { id: document!.id, companyId, receivedBytes: 0, state: document!.state };
}

export const startUpload = command({
  name: "document.start",
  input: startInput,
  allow: canUpload,
  run: (deed) => beginUpload(deed, { companyId: deed.actor.companyId!, side: "company" }),
});

/**
 * The next piece, whose bytes lie in the storage. One that does not begin where the last ended is a conflict: another
 * tab was faster, and the page asks where to go on. The last piece hands the file to the worker.
 */
export const receivePiece = command({
  name: "document.sendPiece",
  input: pieceInput,
  subject: locked,
  allow: canSendPiece,
  async run(deed) {
    const { tx, subject, input, now, note } = deed;
    if (input.offset !== subject.receivedBytes) throw conflict("document_elsewhere");
    const { offset, bytes, storageKey } = input;
    if (bytes !== pieceAt(offset, subject.bytes)) throw invalid({ file: { key: "fileCutOff" } }, "document_cut_off");
    await tx.insert(documentPieces).values({ documentId: subject.id, offset, bytes, storageKey });
    const receivedBytes = offset + bytes;
    const received = { receivedBytes, lastPieceAt: now };
    note({ offset, bytes });
    if (receivedBytes < subject.bytes) {
      await tx
        .update(documents)
        .set({ ...received, updatedAt: now })
        .where(eq(documents.id, subject.id));
      return { id: subject.id, receivedBytes, state: subject.state };
    }
    const state = await step(deed, "complete", received);
    await enqueue(tx, "documents.check", { documentId: subject.id });
    return { id: subject.id, receivedBytes, state };
  },
});

/** Checks that ended the worker are not begun a fourth time. */
const mostChecks = 3;

/** Null where looking at the file has ended the worker too often. */
export const beginCheck = command({
  name: "document.check",
  input: documentRef,
  subject: locked,
  allow: canCheck,
  async run(deed) {
    const { tx, subject } = deed;
    const { id, fileName, bytes, checksBegun } = subject;
    const state = await step(deed, "check", { checksBegun: checksBegun + 1 });
    if (checksBegun < mostChecks) return { id, fileName, bytes, pieces: await listPieces(id, tx) };
    deed.subject = { ...subject, state };
    await dropBytes(tx, subject);
    await step(deed, "refuse", { refusal: "not_checkable" });
    return null;
  },
});

export const tellFound = command({
  name: "document.tellFound",
  input: foundInput,
  subject: locked,
  allow: canTellFound,
  async run(deed) {
    const { tx, subject, input, note } = deed;
    const { id } = subject;
    note({ outcome: input.outcome, ...(input.outcome === "refused" ? { refusal: input.refusal } : {}) });
    if (input.outcome === "quarantined") return { id, state: await step(deed, "quarantine", { checksBegun: 0 }) };
    await dropBytes(tx, subject);
    if (input.outcome === "refused") return { id, state: await step(deed, "refuse", { refusal: input.refusal }) };
    const { kind, bytes, fingerprint, storageKey, scanned } = input;
    return { id, state: await step(deed, "clear", { kind, bytes, fingerprint, storageKey, scanned, checksBegun: 0 }) };
  },
});

const takeAway = async (deed: DocumentDeed, name: "remove" | "expire") => {
  await dropBytes(deed.tx, deed.subject);
  return { id: deed.subject.id, state: await step(deed, name, { storageKey: null }) };
};

export const removeDocument = command({
  name: "document.remove",
  input: documentRef,
  subject: locked,
  allow: canRemove,
  run: (deed) => takeAway(deed, "remove"),
});

/** Step: the file of something of a concept below that its company has taken off, with its bytes. */
export async function dropDocument(by: Reading, documentId: string): Promise<void> {
  const subject = await lockDocument(by.tx, by.actor, documentId);
  if (documentMachine.may("remove", subject.state).ok) await takeAway({ ...by, subject }, "remove");
}

/** Step: the name of a file that its owner's words are taken out of, because they may say whom it is about. */
export const renameDocument = (tx: Tx, documentId: string, fileName: string) =>
  tx.update(documents).set({ fileName }).where(eq(documents.id, documentId));

/** An upload that nobody has gone on with for two days. */
export const expireUpload = command({
  name: "document.expire",
  input: documentRef,
  subject: locked,
  allow: canExpire,
  run: (deed) => takeAway(deed, "expire"),
});

const secondsOpen = 60;

type Reading = { tx: Tx; actor: Actor; now: Date };

/** Why something of somebody else was opened, as it stands in the trail: `otherReason` with "other" alone. */
export type Why = { reason: ReadingReason; otherReason?: string };

/**
 * Step of every deed that opens what a company has given, after its policy: the reason that the reader gives, null for the
 * company's own people. Without one, or with one that is not of the reader's role, nothing is opened.
 */
export function reasonGiven(
  actor: Actor,
  companyId: string | null,
  { reason, otherReason }: { reason?: ReadingReason | undefined; otherReason?: string | undefined },
): Why | null {
  if (actor.role === "company" && actor.companyId === companyId) return null;
  if (reason === undefined) throw invalid({ reason: { key: "required" } }, "reading_reason_missing");
  if (!reasonsFor(actor.role).includes(reason)) throw invalid({ reason: { key: "choice" } }, "reading_reason_missing");
  return reason === "other" && otherReason ? { reason, otherReason } : { reason };
}

async function writeRead({ tx, actor, now }: Reading, document: { id: string; companyId: string }, why: Why | null) {
  const [read] = await tx
    .insert(documentReads)
    .values({
      documentId: document.id,
      companyId: document.companyId,
      userId: actor.userId!,
      role: actor.role,
      chamberId: actor.role === "mentor" ? actor.chamberId : null,
      reason: why?.reason,
      otherReason: why?.otherReason,
      readAt: now,
      opensUntil: new Date(now.getTime() + secondsOpen * 1000),
    })
    .returning({ id: documentReads.id });
  return { id: document.id, companyId: document.companyId, readId: read!.id };
}

/** Writes down who reads and why, and opens the way to the bytes for a minute: `findReading`. */
export const discloseDocument = command({
  name: "document.disclose",
  input: discloseInput,
  reading: true,
  subject: locked,
  allow: canDisclose,
  async run({ tx, actor, subject, input, now, note }) {
    const why = reasonGiven(actor, subject.companyId, input);
    const read = await writeRead({ tx, actor, now }, subject, why);
    note({ readId: read.readId, ...why });
    return read;
  },
});

/**
 * Step for a deed of a concept below, which has asked its own policy: the same for a mentor. `about` is what the document
 * must have been attached to; anything else is not found. What the deed returns leads `/api/documents/[id]` to the bytes.
 */
export async function readDocumentFor(
  reading: Reading,
  { documentId, about, why }: { documentId: string; about: Pick<About, "kind" | "id">; why: Why | null },
) {
  const [document] = await reading.tx
    .select({ id: documents.id, companyId: documents.companyId, state: documents.state, heldAt: documents.heldAt })
    .from(documents)
    .where(
      and(
        eq(documents.id, documentId),
        eq(documents.aboutKind, about.kind),
        eq(documents.aboutId, about.id),
        isNotNull(documents.attachedAt),
      ),
    )
    .for("share");
  if (!document) throw notFound();
  const verdict = canBeRead(document);
  if (!verdict.ok) throw forbidden(verdict.reason);
  return writeRead(reading, document, why);
}

/** A person or a chamber whose right to read a company has ended. */
type EndedReader = { companyId: string; userId?: string; chamberId?: string };

/** Step: ways to the bytes that are still open to these are closed, in one statement. */
export async function endReads(tx: Tx, ended: readonly EndedReader[]): Promise<void> {
  if (ended.length === 0) return;
  const theirs = ended.map(({ companyId, userId, chamberId }) =>
    and(
      eq(documentReads.companyId, companyId),
      userId === undefined ? undefined : eq(documentReads.userId, userId),
      chamberId === undefined ? undefined : eq(documentReads.chamberId, chamberId),
    ),
  );
  await endReadsWhere(tx, or(...theirs)!);
}

/** Step: the same for all reads of which this holds. */
export const endReadsWhere = (tx: Reader, ended: SQL) =>
  tx
    .update(documentReads)
    .set({ opensUntil: sql`now()` })
    .where(and(gt(documentReads.opensUntil, sql`now()`), ended));

const isComplete = ({ state }: DocumentFacts) =>
  when((arrivedDocuments as readonly DocumentState[]).includes(state), "document_not_complete");

/**
 * Step of attaching: what the actor or the actor's company brought, complete and not refused, that was uploaded about exactly this. Locked, so
 * that it cannot be removed before the deed has ended.
 */
export async function attachDocument(tx: Tx, actor: Actor, documentId: string, about: About): Promise<LockedDocument> {
  const document = await lockDocument(tx, actor, documentId);
  const [same] = await tx
    .select({ requirementId: documents.aboutRequirement })
    .from(documents)
    .where(and(eq(documents.id, documentId), eq(documents.aboutKind, about.kind), eq(documents.aboutId, about.id)));
  if (same?.requirementId !== about.requirementId) throw notFound();
  const verdict = all(canAttach(actor, document), isComplete(document));
  if (!verdict.ok) throw forbidden(verdict.reason);
  await tx
    .update(documents)
    .set({ attachedAt: sql`coalesce(${documents.attachedAt}, now())` })
    .where(eq(documents.id, documentId));
  return document;
}

/**
 * Step of submitting: these stay as they are, and the company cannot remove them any more. Where it has just done so in
 * another window, nothing is submitted.
 */
export async function holdDocuments(tx: Tx, documentIds: readonly string[], now: Date): Promise<void> {
  if (documentIds.length === 0) return;
  const held = await tx
    .update(documents)
    .set({ heldAt: now })
    .where(and(inArray(documents.id, [...documentIds]), sql`${documents.heldAt} is null`))
    .returning({ state: documents.state });
  if (held.some(({ state }) => state === documentMachine.after("remove"))) throw conflict("changed_meanwhile");
}
