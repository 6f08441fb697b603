import "server-only";
import { and, asc, desc, eq, gt, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import {
  companyMembers,
  disclosureAcceptances,
  disclosures,
  engagements,
  mentors,
  ndaTexts,
  products,
  users,
} from "@/db/schema";
import { availableStates } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { dueAt } from "@/lib/core/state-machine";
import { sideOf } from "@/lib/engagements/policy";
import { engagementsVisibleTo } from "@/lib/engagements/queries";
import { liveEngagements } from "@/lib/engagements/states";
import type { NdaText } from "./rules";
import { disclosureMachine, offerDays, offeredDisclosures } from "./states";

/** Whoever sees the room sees that an agreement stands. Asks for `engagements` beside it. */
const visibleTo = (actor: Actor): SQL => engagementsVisibleTo(actor);

/** Who writes for the company; of the chamber its leads and the one who is responsible for this room. */
export const answering = (actor: Actor) => ({
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

/** Agreements that wait for this mentor, who may bind their chamber, in rooms where work goes on: the first that is due first. */
export async function listOffered(actor: Actor, now: Date, reader: Reader = db) {
  if (actor.role !== "mentor") return [];
  const rows = await reader
    .select({
      engagementId: disclosures.engagementId,
      enteredAt: disclosures.stateEnteredAt,
      productKo: products.nameKo,
      productEn: products.nameEn,
    })
    .from(disclosures)
    .innerJoin(engagements, eq(engagements.id, disclosures.engagementId))
    .innerJoin(products, eq(products.id, engagements.productId))
    .where(
      and(
        visibleTo(actor),
        answersFor(actor),
        inArray(disclosures.state, [...offeredDisclosures]),
        inArray(engagements.state, [...liveEngagements]),
        gt(disclosures.stateEnteredAt, new Date(now.getTime() - offerDays * 86_400_000)),
      ),
    )
    .orderBy(asc(disclosures.stateEnteredAt), asc(disclosures.id))
    .limit(50);
  return rows.map(({ enteredAt, ...row }) => ({ ...row, dueAt: dueAt(disclosureMachine.info.offered, enteredAt) }));
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
