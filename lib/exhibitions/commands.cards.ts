import "server-only";
import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { leads } from "@/db/schema";
import { type Actor, systemActor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { invalid } from "@/lib/core/errors";
import { attachDocument, dropDocument, renameDocument } from "@/lib/documents/commands";
import type { About } from "@/lib/documents/input";
import { arrivedDocuments, type DocumentState } from "@/lib/documents/states";
import { isPhotoName } from "@/lib/photos/rules";
import { attachCardInput, cardRef, leadRef } from "./input";
import { canAttachCard, canForgetCard, canRemoveCard } from "./policy";
import { lockCard, lockCardsOf } from "./queries.cards";
import { lockLead } from "./queries.leads";
import { aboutCard, cardName } from "./rules";

type By = { tx: Tx; actor: Actor; now: Date };

/** Step: a picture that has arrived is taken, under a name that says nothing of whose card it is. */
export async function takeCard({ tx, actor }: By, documentId: string, about: About): Promise<void> {
  const { fileName, state, waits } = await lockCard(tx, actor, documentId);
  if (!isPhotoName(fileName)) throw invalid({ cardId: { key: "cardKind" } }, "photo_kinds_only");
  if (!waits || !(arrivedDocuments as readonly DocumentState[]).includes(state))
    throw invalid({ cardId: { key: "cardNotArrived" } }, "document_not_complete");
  await attachDocument(tx, actor, documentId, about);
  await renameDocument(tx, documentId, cardName(fileName));
}

/** The picture of a card, in place of an earlier one. */
export const attachCard = command({
  name: "lead.attachCard",
  input: attachCardInput,
  subject: (tx, actor, { leadId }) => lockLead(tx, actor, leadId),
  allow: canAttachCard,
  async run({ tx, actor, subject, input: { cardId }, now, note }) {
    if (subject.cardId === cardId) return;
    await takeCard({ tx, actor, now }, cardId, aboutCard(subject.boothId, subject.id));
    await tx.update(leads).set({ cardId, updatedAt: now }).where(eq(leads.id, subject.id));
    if (subject.cardId) await dropDocument({ tx, actor, now }, subject.cardId);
    note({ replaced: subject.cardId !== null });
  },
});

/** The picture goes with its bytes; what was typed stays. */
export const removeCard = command({
  name: "lead.removeCard",
  input: leadRef,
  subject: (tx, actor, { leadId }) => lockLead(tx, actor, leadId),
  allow: canRemoveCard,
  async run({ tx, actor, subject, now }) {
    await tx.update(leads).set({ cardId: null, updatedAt: now }).where(eq(leads.id, subject.id));
    await dropDocument({ tx, actor, now }, subject.cardId!);
  },
});

/** A picture whose lead was never written down goes with its bytes and its name. */
export const forgetCard = command({
  name: "lead.forgetCard",
  input: cardRef,
  subject: (tx, actor, { cardId }) => lockCard(tx, actor, cardId),
  allow: (actor, card, _, now) => canForgetCard(actor, card, now),
  async run({ tx, actor, subject, now }) {
    await dropDocument({ tx, actor, now }, subject.id);
    await renameDocument(tx, subject.id, cardName(subject.fileName));
  },
});

/** Step: leads that say no more who was met have no picture of a card either. */
export async function dropCards({ tx, now }: Omit<By, "actor">, leadIds: readonly string[]): Promise<void> {
  const cards = leadIds.length > 0 ? await lockCardsOf(tx, leadIds) : [];
  if (cards.length === 0) return;
  const ids = cards.map(({ id }) => id);
  await tx.update(leads).set({ cardId: null }).where(inArray(leads.id, ids));
  for (const { cardId } of cards) await dropDocument({ tx, actor: systemActor, now }, cardId);
}
