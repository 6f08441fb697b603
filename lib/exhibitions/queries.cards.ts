import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { documents, leads } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { shownDocuments } from "@/lib/documents/states";
import { aboutCard, forgottenAfterDays } from "./rules";

/** What has been uploaded for a card and belongs to no lead yet. */
const waits = and(
  eq(documents.aboutKind, "booth"),
  isNull(documents.attachedAt),
  inArray(documents.state, [...shownDocuments]),
)!;

/** A picture that no lead has yet is shown to nobody but whoever brought it. */
const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "system":
      return sql`true`;
    case "company":
      return and(eq(documents.companyId, actor.companyId!), eq(documents.uploadedBy, actor.userId!))!;
    default:
      return sql`false`;
  }
};

/** Pictures that the reader has uploaded for this lead, or for the next of the booth, and that no lead has yet. */
export function listWaitingCards(actor: Actor, boothId: string, leadId: string | null, reader: Reader = db) {
  const { id, requirementId } = aboutCard(boothId, leadId);
  return reader
    .select({
      id: documents.id,
      fileName: documents.fileName,
      kind: documents.kind,
      bytes: documents.bytes,
      receivedBytes: documents.receivedBytes,
      state: documents.state,
      refusal: documents.refusal,
      heldAt: documents.heldAt,
    })
    .from(documents)
    .where(and(visibleTo(actor), waits, eq(documents.aboutId, id), eq(documents.aboutRequirement, requirementId)))
    .orderBy(asc(documents.createdAt), asc(documents.id));
}

/** Pictures whose lead was never written down. */
export async function listForgottenCards(actor: Actor, now: Date, reader: Reader = db): Promise<string[]> {
  const before = new Date(now.getTime() - forgottenAfterDays * 86_400_000);
  const rows = await reader
    .select({ id: documents.id })
    .from(documents)
    .where(and(actor.role === "system" ? sql`true` : sql`false`, waits, lt(documents.createdAt, before)))
    .orderBy(asc(documents.createdAt))
    .limit(200);
  return rows.map(({ id }) => id);
}

/* Locked, for deeds */

export async function lockCard(tx: Tx, actor: Actor, documentId: string) {
  const [card] = await tx
    .select({
      id: documents.id,
      companyId: documents.companyId,
      fileName: documents.fileName,
      state: documents.state,
      createdAt: documents.createdAt,
      waits: sql<boolean>`(${waits})`,
    })
    .from(documents)
    .where(and(visibleTo(actor), eq(documents.aboutKind, "booth"), eq(documents.id, documentId)))
    .for("update");
  if (!card) throw notFound();
  return card;
}

/** Pictures of these leads, held for the rest of the transaction. */
export const lockCardsOf = (tx: Tx, leadIds: readonly string[]) =>
  tx
    .select({ id: leads.id, cardId: sql<string>`${leads.cardId}` })
    .from(leads)
    .where(and(inArray(leads.id, [...leadIds]), isNotNull(leads.cardId)))
    .for("update");
