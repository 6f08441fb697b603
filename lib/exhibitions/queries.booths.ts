import "server-only";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { boothMeetings, boothProducts, booths, companies, exhibitions, leadSteps, leads, products } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { fairColumns, isCity, visibleTo } from "./queries";
import { countOfBooth, dueOn, dueSinceOfBooth, lateOn, leadsOfBooth, stepsOfBooth } from "./queries.leads";

const korea = "Asia/Seoul";

/** The companies of an exhibition with how many leads they have; nothing of whom they met. */
export function listCohort(actor: Actor, exhibitionId: string, now: Date, reader: Reader = db) {
  const day = dayIn(korea, now);
  return reader
    .select({
      id: booths.id,
      companyId: booths.companyId,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      state: booths.state,
      stateEnteredAt: booths.stateEnteredAt,
      hall: booths.hall,
      number: booths.number,
      reason: booths.reason,
      leads: countOfBooth(sql`count(*)::int`),
      won: countOfBooth(sql`(count(*) filter (where ${leads.state} = 'won'))::int`),
      asked: stepsOfBooth(sql`${leadSteps.dueOn} <= ${day}::date`),
      answered: stepsOfBooth(sql`${leadSteps.answeredAt} is not null`),
      late: stepsOfBooth(lateOn(day)),
      sample: companies.sample,
    })
    .from(booths)
    .innerJoin(companies, eq(companies.id, booths.companyId))
    .where(and(isCity(actor), eq(booths.exhibitionId, exhibitionId)))
    .orderBy(asc(booths.createdAt), asc(booths.id));
}
export type CohortRow = Awaited<ReturnType<typeof listCohort>>[number];

/* For a company */

const boothColumns = {
  id: booths.id,
  exhibitionId: booths.exhibitionId,
  companyId: booths.companyId,
  state: booths.state,
  stateEnteredAt: booths.stateEnteredAt,
  hall: booths.hall,
  number: booths.number,
  ...fairColumns,
};

const isOwn = (actor: Actor) => (actor.role === "company" ? visibleTo(actor) : sql`false`);

/** Own booths with the leads that were met there, and those of which a step is due: as many as the list of these holds. */
export const listOwnBooths = (actor: Actor, now: Date, reader: Reader = db) =>
  reader
    .select({ ...boothColumns, leads: countOfBooth(sql`count(*)::int`), due: leadsOfBooth(dueOn(dayIn(korea, now))) })
    .from(booths)
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .where(isOwn(actor))
    .orderBy(desc(exhibitions.firstDay), asc(booths.id));
export type OwnBooth = Awaited<ReturnType<typeof listOwnBooths>>[number];

/** What may wait at each of them: an answer to the city, whom to ask to the booth, leads of which a step is due. */
export function listBoothWaits(actor: Actor, now: Date, reader: Reader = db) {
  const day = dayIn(korea, now);
  return reader
    .select({
      ...boothColumns,
      meetings: sql<number>`(select count(*)::int from ${boothMeetings} planned where planned.booth_id = ${booths.id} and planned.cancelled_at is null)`,
      due: leadsOfBooth(dueOn(day)),
      late: leadsOfBooth(lateOn(day)),
      dueSince: dueSinceOfBooth(day),
    })
    .from(booths)
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .where(isOwn(actor))
    .orderBy(asc(exhibitions.firstDay), asc(booths.id));
}
export type BoothWaits = Awaited<ReturnType<typeof listBoothWaits>>[number];

export async function getOwnBooth(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [booth] = await reader
    .select({ ...boothColumns, aftercareDays: exhibitions.aftercareDays })
    .from(booths)
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .where(and(isOwn(actor), eq(booths.id, id)));
  if (!booth) throw notFound();
  return booth;
}
export type Booth = Awaited<ReturnType<typeof getOwnBooth>>;

export const listBoothProducts = (actor: Actor, boothId: string, reader: Reader = db) =>
  reader
    .select({ id: products.id, nameKo: products.nameKo, nameEn: products.nameEn })
    .from(boothProducts)
    .innerJoin(products, eq(products.id, boothProducts.productId))
    .innerJoin(booths, eq(booths.id, boothProducts.boothId))
    .where(and(isOwn(actor), eq(boothProducts.boothId, boothId)))
    .orderBy(asc(products.createdAt), asc(products.id));
export type BoothProduct = Awaited<ReturnType<typeof listBoothProducts>>[number];

export const listBoothMeetings = (actor: Actor, boothId: string, reader: Reader = db) =>
  reader
    .select({
      id: boothMeetings.id,
      companyId: boothMeetings.companyId,
      startsAt: boothMeetings.startsAt,
      counterpart: boothMeetings.counterpart,
      note: boothMeetings.note,
      cancelledAt: boothMeetings.cancelledAt,
    })
    .from(boothMeetings)
    .innerJoin(booths, eq(booths.id, boothMeetings.boothId))
    .where(and(isOwn(actor), eq(boothMeetings.boothId, boothId), isNull(boothMeetings.cancelledAt)))
    .orderBy(asc(boothMeetings.startsAt), asc(boothMeetings.id));
export type BoothMeeting = Awaited<ReturnType<typeof listBoothMeetings>>[number];

/* Locked, for deeds */

export async function lockBooth(tx: Tx, actor: Actor, id: string) {
  const [booth] = await tx
    .select({
      id: booths.id,
      companyId: booths.companyId,
      state: booths.state,
      stateEnteredAt: booths.stateEnteredAt,
      firstDay: exhibitions.firstDay,
      lastDay: exhibitions.lastDay,
      zone: exhibitions.zone,
      aftercareDays: exhibitions.aftercareDays,
    })
    .from(booths)
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .where(and(visibleTo(actor), eq(booths.id, id)))
    .for("update", { of: booths });
  if (!booth) throw notFound();
  return booth;
}

export async function lockMeeting(tx: Tx, actor: Actor, id: string) {
  const [meeting] = await tx
    .select({
      id: boothMeetings.id,
      companyId: boothMeetings.companyId,
      startsAt: boothMeetings.startsAt,
      cancelledAt: boothMeetings.cancelledAt,
    })
    .from(boothMeetings)
    .innerJoin(booths, eq(booths.id, boothMeetings.boothId))
    .where(and(isOwn(actor), eq(boothMeetings.id, id)))
    .for("update", { of: boothMeetings });
  if (!meeting) throw notFound();
  return meeting;
}
