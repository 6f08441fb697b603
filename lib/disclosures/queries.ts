import "server-only";
import { and, asc, desc, eq, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  chambers,
  companyMembers,
  disclosureAcceptances,
  disclosures,
  documents,
  engagements,
  mentors,
  ndaTexts,
  products,
  users,
} from "@/db/schema";
import { availableStates } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { shownDocuments } from "@/lib/documents/states";
import { sideOf } from "@/lib/engagements/policy";
import { engagementsVisibleTo, lockEngagement } from "@/lib/engagements/queries";
import { listRoomReaders } from "@/lib/engagements/queries.room";
import { endedEngagements } from "@/lib/engagements/states";
import type { NdaText } from "./rules";
import { type DisclosureSide, holdingDisclosures, offerDays, offeredDisclosures, openDisclosures } from "./states";

/** Whoever sees the room sees that an agreement stands. Asks for `engagements` beside it. */
const visibleTo = (actor: Actor): SQL => engagementsVisibleTo(actor);

/** Who writes for the company; of the chamber its leads and the one who is responsible for this room. */
const answering = (actor: Actor) => ({
  company: and(
    eq(companyMembers.userId, actor.userId ?? sql`null`),
    eq(companyMembers.companyId, engagements.companyId),
    inArray(companyMembers.role, ["owner", "editor"]),
  ),
  mentor: and(
    eq(mentors.userId, actor.userId ?? sql`null`),
    eq(mentors.chamberId, engagements.chamberId),
    inArray(mentors.state, [...availableStates]),
    or(eq(mentors.role, "lead"), eq(engagements.mentorId, mentors.userId)),
  ),
});

/** Whether this person may bind their side. Asks for `engagements` beside it. */
export const answersFor = (actor: Actor): SQL<boolean> => {
  const by = answering(actor);
  if (actor.role === "company") return sql`exists (select 1 from ${companyMembers} where ${by.company})`;
  if (actor.role === "mentor") return sql`exists (select 1 from ${mentors} where ${by.mentor})`;
  return sql`false`;
};

const textColumns = {
  version: ndaTexts.version,
  sample: ndaTexts.sample,
  titleKo: ndaTexts.titleKo,
  titleEn: ndaTexts.titleEn,
  bodyKo: ndaTexts.bodyKo,
  bodyEn: ndaTexts.bodyEn,
};

/** The wording that is offered now; null where there is none yet. */
export async function findNdaText(now: Date, reader: Reader = db): Promise<NdaText | null> {
  const [text] = await reader
    .select(textColumns)
    .from(ndaTexts)
    .where(lte(ndaTexts.inForceFrom, now))
    .orderBy(desc(ndaTexts.version))
    .limit(1);
  return text ?? null;
}

export async function getNdaText(version: number, reader: Reader = db): Promise<NdaText> {
  const [text] = await reader.select(textColumns).from(ndaTexts).where(eq(ndaTexts.version, version));
  if (!text) throw notFound();
  return text;
}

/** By name for the two sides; the city learns which side accepted what and when. */
async function listAcceptances(actor: Actor, ids: readonly string[], reader: Reader) {
  if (ids.length === 0) return [];
  return reader
    .select({
      disclosureId: disclosureAcceptances.disclosureId,
      side: disclosureAcceptances.side,
      name: sql<string | null>`case when ${sideOf(actor) !== null} then ${users.name} end`,
      textVersion: disclosureAcceptances.textVersion,
      locale: disclosureAcceptances.locale,
      textHash: disclosureAcceptances.textHash,
      acceptedAt: disclosureAcceptances.acceptedAt,
    })
    .from(disclosureAcceptances)
    .innerJoin(users, eq(users.id, disclosureAcceptances.userId))
    .where(inArray(disclosureAcceptances.disclosureId, [...ids]))
    .orderBy(asc(disclosureAcceptances.acceptedAt));
}

/** The agreements of one room with who accepted them, the latest first. */
export async function listDisclosures(actor: Actor, engagementId: string, reader: Reader = db) {
  const rows = await reader
    .select({
      id: disclosures.id,
      engagementId: disclosures.engagementId,
      disclosure: disclosures.state,
      enteredAt: disclosures.stateEnteredAt,
      textVersion: disclosures.textVersion,
      months: disclosures.months,
      endsAt: disclosures.endsAt,
      endedSide: disclosures.endedSide,
      reason: sql<string>`case when ${sideOf(actor) !== null} then ${disclosures.reason} else '' end`,
    })
    .from(disclosures)
    .innerJoin(engagements, eq(engagements.id, disclosures.engagementId))
    .where(and(visibleTo(actor), eq(disclosures.engagementId, engagementId)))
    .orderBy(desc(disclosures.createdAt), desc(disclosures.id))
    .limit(50);
  const accepted = await listAcceptances(
    actor,
    rows.map(({ id }) => id),
    reader,
  );
  return rows.map((row) => ({ ...row, acceptances: accepted.filter(({ disclosureId }) => disclosureId === row.id) }));
}
export type DisclosureRow = Awaited<ReturnType<typeof listDisclosures>>[number];

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

/* For letters and the clock */

export async function listDisclosureReaders(tx: Reader, side: DisclosureSide, engagementId: string) {
  const [room] = await tx
    .select({ companyId: engagements.companyId, chamberId: engagements.chamberId, mentorId: engagements.mentorId })
    .from(engagements)
    .where(eq(engagements.id, engagementId));
  return room ? listRoomReaders(tx, room, side) : [];
}

/** What the letters about it say to this reader; null when they may not see it (any more). */
export async function findDisclosureLetterFacts(actor: Actor, id: string, reader: Reader = db) {
  const side = sideOf(actor);
  if (!side || !isUuid(id)) return null;
  const [row] = await reader
    .select({
      engagementId: disclosures.engagementId,
      state: disclosures.state,
      enteredAt: disclosures.stateEnteredAt,
      endsAt: disclosures.endsAt,
      reason: disclosures.reason,
      productKo: products.nameKo,
      productEn: products.nameEn,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
    })
    .from(disclosures)
    .innerJoin(engagements, eq(engagements.id, disclosures.engagementId))
    .innerJoin(products, eq(products.id, engagements.productId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .where(and(visibleTo(actor), eq(disclosures.id, id)));
  return row ? { ...row, side } : null;
}
export type DisclosureLetterFacts = NonNullable<Awaited<ReturnType<typeof findDisclosureLetterFacts>>>;

/** What has come to its end by itself. */
export async function listDueDisclosures(actor: Actor, now: Date, reader: Reader = db): Promise<string[]> {
  const at = (moment: Date) => sql`${moment.toISOString()}::timestamptz`;
  const unanswered = new Date(now.getTime() - offerDays * 86_400_000);
  const rows = await reader
    .select({ id: disclosures.id })
    .from(disclosures)
    .innerJoin(engagements, eq(engagements.id, disclosures.engagementId))
    .where(
      and(
        visibleTo(actor),
        inArray(disclosures.state, [...openDisclosures]),
        or(
          inArray(engagements.state, [...endedEngagements]),
          and(inArray(disclosures.state, [...holdingDisclosures]), sql`${disclosures.endsAt} <= ${at(now)}`),
          and(
            inArray(disclosures.state, [...offeredDisclosures]),
            sql`${disclosures.stateEnteredAt} <= ${at(unanswered)}`,
          ),
        ),
      ),
    )
    .orderBy(asc(disclosures.stateEnteredAt), asc(disclosures.id))
    .limit(500);
  return rows.map(({ id }) => id);
}
