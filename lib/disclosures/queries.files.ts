import "server-only";
import { createHash } from "node:crypto";
import { and, desc, eq, gt, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers, disclosures, documentReads, documents, engagements, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { storage } from "@/lib/core/storage";
import { isUuid } from "@/lib/core/text";
import { listDocuments, listReadyDocumentsAbout } from "@/lib/documents/queries";
import { type DocumentKind, documentMachine } from "@/lib/documents/states";
import { engagementsVisibleTo, getEngagement } from "@/lib/engagements/queries";
import { liveEngagements } from "@/lib/engagements/states";
import { inForce } from "./policy";
import { answersFor, findNdaText, getNdaText, listDisclosures } from "./queries";
import { stampOf } from "./rules";
import { stamped } from "./rules.stamp";
import { holdingDisclosures, openDisclosures, type StampRefusal } from "./states";

const visibleTo = (actor: Actor): SQL => engagementsVisibleTo(actor);

/** An agreement of this room is in force at this moment. Asks for `engagements` beside it. */
const agreed = and(
  inArray(engagements.state, [...liveEngagements]),
  sql`exists (select 1 from ${disclosures} where ${and(
    eq(disclosures.engagementId, engagements.id),
    inArray(disclosures.state, [...holdingDisclosures]),
    gt(disclosures.endsAt, sql`now()`),
  )})`,
);

async function answersIn(actor: Actor, engagementId: string, reader: Reader): Promise<boolean> {
  const [row] = await reader
    .select({ answers: answersFor(actor) })
    .from(engagements)
    .where(and(visibleTo(actor), eq(engagements.id, engagementId)));
  return row?.answers ?? false;
}

type Aim = { engagementId: string; documentId: string; readId: string };

/** What a reading that was written down leads to: for its own reader, for a minute, and only while the agreement holds. */
async function findReading(actor: Actor, { engagementId, documentId, readId }: Aim, reader: Reader) {
  if (actor.role !== "mentor" || ![engagementId, documentId, readId].every(isUuid)) return null;
  const [reading] = await reader
    .select({
      fileName: documents.fileName,
      kind: sql<DocumentKind>`${documents.kind}`,
      fingerprint: documents.fingerprint,
      storageKey: sql<string>`${documents.storageKey}`,
      at: documentReads.readAt,
      name: users.name,
      chamber: chambers.nameEn,
    })
    .from(documentReads)
    .innerJoin(documents, eq(documents.id, documentReads.documentId))
    .innerJoin(engagements, eq(engagements.id, documents.aboutId))
    .innerJoin(users, eq(users.id, documentReads.userId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .where(
      and(
        visibleTo(actor),
        answersFor(actor),
        agreed,
        eq(engagements.id, engagementId),
        eq(documents.aboutKind, "disclosure"),
        isNotNull(documents.attachedAt),
        eq(documents.state, documentMachine.after("clear")),
        eq(documents.id, documentId),
        eq(documentReads.id, readId),
        eq(documentReads.userId, actor.userId!),
        eq(documentReads.role, actor.role),
        gt(documentReads.opensUntil, sql`now()`),
      ),
    );
  return reading ?? null;
}

export type Handed = { fileName: string; kind: DocumentKind; bytes: Buffer };

/** The file with its reader's name on every page; null where there is nothing for them. Asked on every request. */
export async function readStamped(
  actor: Actor,
  aim: Aim,
  reader: Reader = db,
): Promise<Handed | { refusal: StampRefusal } | null> {
  const reading = await findReading(actor, aim, reader);
  if (!reading) return null;
  const { fileName, kind, fingerprint, storageKey } = reading;
  const bytes = await storage.get(storageKey);
  if (createHash("sha256").update(bytes).digest("hex") !== fingerprint) throw new Error("a stored file has changed");
  const made = await stamped(bytes, kind, stampOf({ ...reading, readId: aim.readId }));
  return "refusal" in made ? made : { fileName, kind, bytes: made.bytes };
}

/** Who opened which technical file of this room: for the company alone, by name, since who signed is known to it. */
export const listOpenings = (actor: Actor, engagementId: string, reader: Reader = db) =>
  reader
    .select({
      id: documentReads.id,
      fileName: documents.fileName,
      reader: users.name,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      reason: documentReads.reason,
      readAt: documentReads.readAt,
    })
    .from(documentReads)
    .innerJoin(documents, eq(documents.id, documentReads.documentId))
    .innerJoin(engagements, eq(engagements.id, documents.aboutId))
    .innerJoin(users, eq(users.id, documentReads.userId))
    .innerJoin(chambers, eq(chambers.id, documentReads.chamberId))
    .where(
      and(
        actor.role === "company" ? visibleTo(actor) : sql`false`,
        eq(documents.aboutKind, "disclosure"),
        eq(engagements.id, engagementId),
      ),
    )
    .orderBy(desc(documentReads.readAt), desc(documentReads.id))
    .limit(200);
export type OpeningRow = Awaited<ReturnType<typeof listOpenings>>[number];

const about = (id: string) => ({ kind: "disclosure" as const, id });

/** All of the page of one room; the files by name for the company, and for the chamber while it may open them. */
export async function readDisclosures(actor: Actor, engagementId: string, now: Date, reader: Reader = db) {
  const room = await getEngagement(actor, engagementId, now, reader);
  // First what is still being checked, then what is ready: a check that ends in between leaves the page waiting, not wrong.
  const own = actor.role === "company" ? await listDocuments(actor, { about: about(engagementId) }, reader) : null;
  const [rows, answers, ready, openings] = await Promise.all([
    listDisclosures(actor, engagementId, reader),
    answersIn(actor, engagementId, reader),
    listReadyDocumentsAbout(reader, about(engagementId)),
    listOpenings(actor, engagementId, reader),
  ]);
  const open = rows.find(({ disclosure }) => openDisclosures.some((one) => one === disclosure)) ?? null;
  const text = open ? await getNdaText(open.textVersion, reader) : await findNdaText(now, reader);
  const opens = actor.role === "mentor" && answers && open !== null && inForce({ ...open, state: room.state }, now);
  const files = opens ? ready.map(({ id, fileName, kind, bytes }) => ({ id, fileName, kind, bytes })) : [];
  return { room, rows, open, text, answers, own, opens, files, count: ready.length, openings };
}
export type DisclosuresOfRoom = Awaited<ReturnType<typeof readDisclosures>>;
