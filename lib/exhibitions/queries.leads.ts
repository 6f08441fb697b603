import "server-only";
import { and, asc, count, desc, eq, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  booths,
  documents,
  exhibitions,
  leadProducts,
  leadSteps,
  leads,
  leadUpdates,
  products,
  users,
} from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { paged, slice } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { isUuid } from "@/lib/core/text";
import type { LeadFilter } from "./input";
import { isCity } from "./queries";
import { answerDays, openLeads } from "./states";

const korea = "Asia/Seoul";

/** Whom a company met is the company's: the city counts leads, and reads no person and no word of them. */
export const leadsVisibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "system":
      return sql`true`;
    case "company":
      return actor.companyId ? eq(leads.companyId, actor.companyId) : sql`false`;
    default:
      return sql`false`;
  }
};

/** Something may still come of it. */
export const open = sql`${leads.state} in ${among(openLeads)}`;
/** A step that waits for an answer on this day by the Korean calendar, and one that has waited too long. */
export const dueOn = (day: string): SQL =>
  sql`(${leadSteps.answeredAt} is null and ${open} and ${leadSteps.dueOn} <= ${day}::date)`;
export const lateOn = (day: string): SQL =>
  sql`(${leadSteps.answeredAt} is null and ${open} and ${leadSteps.dueOn} + ${answerDays}::int < ${day}::date)`;

export const countOfBooth = (what: SQL) =>
  sql<number>`(select ${what} from ${leads} where ${leads.boothId} = ${booths.id})`;
export const stepsOfBooth = (which: SQL) =>
  sql<number>`(select count(*)::int from ${leadSteps} join ${leads} on ${leads.id} = ${leadSteps.leadId}
    where ${leads.boothId} = ${booths.id} and ${which})`;

/** Leads of a booth of which a step is due, how many of them late, and since when the first. */
export const leadsOfBooth = (which: SQL) =>
  sql<number>`(select count(distinct ${leadSteps.leadId})::int from ${leadSteps} join ${leads} on ${leads.id} = ${leadSteps.leadId}
    where ${leads.boothId} = ${booths.id} and ${which})`;
export const dueSinceOfBooth = (day: string) =>
  sql<
    string | null
  >`(select min(${leadSteps.dueOn})::text from ${leadSteps} join ${leads} on ${leads.id} = ${leadSteps.leadId}
    where ${leads.boothId} = ${booths.id} and ${dueOn(day)})`;

/** How many leads of an exhibition rest in each state, and how aftercare goes, by its steps; `live`: something may still come of them. */
export async function countLeads(actor: Actor, exhibitionId: string, now: Date, reader: Reader = db) {
  const day = dayIn(korea, now);
  const of = and(isCity(actor), eq(booths.exhibitionId, exhibitionId));
  const states = await reader
    .select({ state: leads.state, n: count() })
    .from(leads)
    .innerJoin(booths, eq(booths.id, leads.boothId))
    .where(of)
    .groupBy(leads.state);
  const asked = sql`(${leadSteps.answeredAt} is not null or ${dueOn(day)})`;
  const steps = await reader
    .select({
      days: leadSteps.days,
      asked: sql<number>`(count(*) filter (where ${asked}))::int`,
      live: sql<number>`(count(*) filter (where ${asked} and ${open}))::int`,
      inTime: sql<number>`(count(*) filter (where (${leadSteps.answeredAt} at time zone 'Asia/Seoul')::date <= ${leadSteps.dueOn} + ${answerDays}::int))::int`,
      late: sql<number>`(count(*) filter (where ${lateOn(day)}))::int`,
    })
    .from(leadSteps)
    .innerJoin(leads, eq(leads.id, leadSteps.leadId))
    .innerJoin(booths, eq(booths.id, leads.boothId))
    .where(of)
    .groupBy(leadSteps.days)
    .orderBy(asc(leadSteps.days));
  const sum = (key: "asked" | "inTime" | "late") => steps.reduce((all, step) => all + step[key], 0);
  return { states, steps, asked: sum("asked"), inTime: sum("inTime"), late: sum("late") };
}
export type LeadFigures = Awaited<ReturnType<typeof countLeads>>;

/** Names `leads` in letters: a column would lose its table in a select from one table alone, and be that of the step. */
const nextDue = sql<string | null>`(select min(${leadSteps.dueOn})::text from ${leadSteps}
  where ${leadSteps.leadId} = "leads"."id" and ${leadSteps.answeredAt} is null and ${open})`;
const isDue = (day: string) =>
  sql`exists (select 1 from ${leadSteps} where ${leadSteps.leadId} = ${leads.id} and ${dueOn(day)})`;

const leadColumns = {
  id: leads.id,
  boothId: leads.boothId,
  companyId: leads.companyId,
  state: leads.state,
  stateEnteredAt: leads.stateEnteredAt,
  business: leads.business,
  person: leads.person,
  position: leads.position,
  usState: leads.usState,
  interest: leads.interest,
  temperature: leads.temperature,
  nextDue,
  createdAt: leads.createdAt,
};

/** What a company met at one booth: what is due first. */
export async function listLeads(
  actor: Actor,
  boothId: string,
  filter: Sized<LeadFilter>,
  now: Date,
  reader: Reader = db,
) {
  const due = filter.show === "due" ? isDue(dayIn(korea, now)) : undefined;
  const state = filter.state ? eq(leads.state, filter.state) : undefined;
  const where = and(leadsVisibleTo(actor), eq(leads.boothId, boothId), due, state);
  const [counted] = await reader.select({ total: count() }).from(leads).where(where);
  const { limit, offset } = slice(filter.page, filter.size);
  const rows = await reader
    .select(leadColumns)
    .from(leads)
    .where(where)
    .orderBy(sql`${nextDue} asc nulls last`, desc(leads.createdAt), desc(leads.id))
    .limit(limit)
    .offset(offset);
  return paged(rows, counted?.total ?? 0, filter.page, filter.size);
}
export type LeadRow = Awaited<ReturnType<typeof listLeads>>["rows"][number];

/** Who was met and what came of it. How to reach them is opened by `discloseLeadContact`. */
export async function getLead(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [lead] = await reader
    .select({
      ...leadColumns,
      hasEmail: sql<boolean>`(${leads.email} <> '')`,
      hasPhone: sql<boolean>`(${leads.phone} <> '')`,
      promised: leads.promised,
      toldAt: leads.toldAt,
      noticeVersion: leads.noticeVersion,
      cardId: leads.cardId,
      card: { state: documents.state, refusal: documents.refusal },
      nameKo: exhibitions.nameKo,
      nameEn: exhibitions.nameEn,
      sample: exhibitions.sample,
    })
    .from(leads)
    .innerJoin(booths, eq(booths.id, leads.boothId))
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .leftJoin(documents, eq(documents.id, leads.cardId))
    .where(and(leadsVisibleTo(actor), eq(leads.id, id)));
  if (!lead) throw notFound();
  return lead;
}
export type Lead = Awaited<ReturnType<typeof getLead>>;

export const listLeadProducts = (actor: Actor, leadId: string, reader: Reader = db) =>
  reader
    .select({ id: products.id, nameKo: products.nameKo, nameEn: products.nameEn })
    .from(leadProducts)
    .innerJoin(products, eq(products.id, leadProducts.productId))
    .innerJoin(leads, eq(leads.id, leadProducts.leadId))
    .where(and(leadsVisibleTo(actor), eq(leadProducts.leadId, leadId)))
    .orderBy(asc(products.createdAt), asc(products.id));

export const listLeadUpdates = (actor: Actor, leadId: string, reader: Reader = db) =>
  reader
    .select({
      id: leadUpdates.id,
      state: leadUpdates.state,
      note: leadUpdates.note,
      writtenAt: leadUpdates.writtenAt,
      by: users.name,
    })
    .from(leadUpdates)
    .innerJoin(users, eq(users.id, leadUpdates.writtenBy))
    .innerJoin(leads, eq(leads.id, leadUpdates.leadId))
    .where(and(leadsVisibleTo(actor), eq(leadUpdates.leadId, leadId)))
    .orderBy(desc(leadUpdates.writtenAt), desc(leadUpdates.id));
export type LeadUpdate = Awaited<ReturnType<typeof listLeadUpdates>>[number];

export const listLeadSteps = (actor: Actor, leadId: string, reader: Reader = db) =>
  reader
    .select({
      id: leadSteps.id,
      days: leadSteps.days,
      dueOn: leadSteps.dueOn,
      answeredAt: leadSteps.answeredAt,
      leadState: leads.state,
    })
    .from(leadSteps)
    .innerJoin(leads, eq(leads.id, leadSteps.leadId))
    .where(and(leadsVisibleTo(actor), eq(leadSteps.leadId, leadId)))
    .orderBy(asc(leadSteps.dueOn));
export type LeadStep = Awaited<ReturnType<typeof listLeadSteps>>[number];

/* Locked, for deeds */

export async function lockLead(tx: Tx, actor: Actor, id: string) {
  const [lead] = await tx
    .select({
      id: leads.id,
      boothId: leads.boothId,
      companyId: leads.companyId,
      state: leads.state,
      stateEnteredAt: leads.stateEnteredAt,
      person: leads.person,
      noticeVersion: leads.noticeVersion,
      cardId: leads.cardId,
    })
    .from(leads)
    .where(and(leadsVisibleTo(actor), eq(leads.id, id)))
    .for("update");
  if (!lead) throw notFound();
  return lead;
}

/** How to reach whom the company met; only `discloseLeadContact` calls it, which leaves an entry in the trail. */
export async function readLeadContact(tx: Tx, id: string) {
  const [contact] = await tx.select({ email: leads.email, phone: leads.phone }).from(leads).where(eq(leads.id, id));
  return contact!;
}

/** Whether the company goes on with somebody of this address already. */
export async function isKnownLead(tx: Tx, companyId: string, email: string): Promise<boolean> {
  if (email === "") return false;
  const same = and(eq(leads.companyId, companyId), eq(sql`lower(${leads.email})`, email.toLowerCase()));
  return (await tx.$count(leads, and(same, open))) > 0;
}
