import "server-only";
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companyMembers, disclosures, documents, engagements, mentors } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { shownDocuments } from "@/lib/documents/states";
import { lockEngagement, engagementsVisibleTo as visibleTo } from "@/lib/engagements/queries";
import { answering } from "./queries";
import { openDisclosures } from "./states";

/* For deeds: the room is held first, and so are the rows by which its actor may speak. */

async function answersNow(tx: Tx, actor: Actor, engagementId: string): Promise<boolean> {
  const by = answering(actor);
  const room = eq(engagements.id, engagementId);
  if (actor.role === "company") {
    const rows = await tx
      .select({ id: companyMembers.userId })
      .from(companyMembers)
      .innerJoin(engagements, room)
      .where(by.company)
      .for("share", { of: companyMembers });
    return rows.length > 0;
  }
  if (actor.role !== "mentor") return false;
  const rows = await tx
    .select({ id: mentors.userId })
    .from(mentors)
    .innerJoin(engagements, room)
    .where(by.mentor)
    .for("share", { of: mentors });
  return rows.length > 0;
}

const aboutRoom = (engagementId: string) =>
  and(eq(documents.aboutKind, "disclosure"), eq(documents.aboutId, engagementId));

export async function lockRoom(tx: Tx, actor: Actor, engagementId: string) {
  const room = await lockEngagement(tx, actor, engagementId);
  const answers = await answersNow(tx, actor, room.id);
  const [counted] = await tx
    .select({
      open: sql<boolean>`count(*) > 0`,
    })
    .from(disclosures)
    .where(and(eq(disclosures.engagementId, room.id), inArray(disclosures.state, [...openDisclosures])));
  const files = await tx.$count(
    documents,
    and(aboutRoom(room.id), sql`${documents.attachedAt} is not null`, inArray(documents.state, [...shownDocuments])),
  );
  return { ...room, answers, open: counted!.open, files };
}

async function lockRow(tx: Tx, where: SQL) {
  const [row] = await tx
    .select({
      id: disclosures.id,
      state: disclosures.state,
      stateEnteredAt: disclosures.stateEnteredAt,
      textVersion: disclosures.textVersion,
      months: disclosures.months,
      endsAt: disclosures.endsAt,
    })
    .from(disclosures)
    .where(where)
    .orderBy(desc(disclosures.createdAt), desc(disclosures.id))
    .limit(1)
    .for("update");
  return row;
}

async function withRoom(tx: Tx, actor: Actor, engagementId: string, where: SQL) {
  const room = await lockEngagement(tx, actor, engagementId);
  const answers = await answersNow(tx, actor, engagementId);
  const row = await lockRow(tx, where);
  if (!row) throw notFound();
  return {
    ...{ ...room, answers, engagementId, room: room.id, row },
    ...{ disclosure: row.state, endsAt: row.endsAt, enteredAt: row.stateEnteredAt },
  };
}

export async function lockDisclosure(tx: Tx, actor: Actor, id: string) {
  const [found] = isUuid(id)
    ? await tx
        .select({ engagementId: disclosures.engagementId })
        .from(disclosures)
        .innerJoin(engagements, eq(engagements.id, disclosures.engagementId))
        .where(and(visibleTo(actor), eq(disclosures.id, id)))
    : [];
  if (!found) throw notFound();
  return withRoom(tx, actor, found.engagementId, eq(disclosures.id, id));
}
export type LockedDisclosure = Awaited<ReturnType<typeof lockDisclosure>>;

/** The latest agreement of a room: what its files can be opened under, if at all. */
export const lockLatest = (tx: Tx, actor: Actor, engagementId: string) =>
  withRoom(tx, actor, engagementId, eq(disclosures.engagementId, engagementId));
