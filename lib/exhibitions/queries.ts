import "server-only";
import { and, asc, count, desc, eq, isNotNull, isNull, lte, notExists, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applications,
  boothMeetings,
  boothProducts,
  booths,
  companies,
  exhibitions,
  leadProducts,
  leadSteps,
  leads,
  leadUpdates,
  products,
  programs,
  users,
} from "@/db/schema";
import { paged, slice } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { isUuid } from "@/lib/core/text";
import type { LeadFilter } from "./input";
import { answerDays, openLeads } from "./states";

const isCity = (actor: Actor): SQL => (actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`);

/** The city sees every booth, a company its own. */
const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "system":
    case "official":
      return sql`true`;
    case "company":
      return actor.companyId ? eq(booths.companyId, actor.companyId) : sql`false`;
    default:
      return sql`false`;
  }
};

/** Whom a company met is the company's: the city counts leads, and reads no person and no word of them. */
const leadsVisibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "system":
      return sql`true`;
    case "company":
      return actor.companyId ? eq(leads.companyId, actor.companyId) : sql`false`;
    default:
      return sql`false`;
  }
};

const fairColumns = {
  nameKo: exhibitions.nameKo,
  nameEn: exhibitions.nameEn,
  venue: exhibitions.venue,
  city: exhibitions.city,
  usState: exhibitions.usState,
  firstDay: exhibitions.firstDay,
  lastDay: exhibitions.lastDay,
  zone: exhibitions.zone,
  website: exhibitions.website,
  sample: exhibitions.sample,
};

/* Exhibitions, for the city */

const today = sql`(now() at time zone 'Asia/Seoul')::date`;
const open = sql`${leads.state} in ${among(openLeads)}`;
const late = sql`(${leadSteps.answeredAt} is null and ${open} and ${leadSteps.dueOn} + ${answerDays}::int < ${today})`;
const due = sql`(${leadSteps.answeredAt} is null and ${open} and ${leadSteps.dueOn} <= ${today})`;

export const listExhibitions = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      id: exhibitions.id,
      ...fairColumns,
      programKo: programs.titleKo,
      programEn: programs.titleEn,
      offered: sql<number>`(select count(*)::int from ${booths} b where b.exhibition_id = ${exhibitions.id} and b.state = 'offered')`,
      confirmed: sql<number>`(select count(*)::int from ${booths} b where b.exhibition_id = ${exhibitions.id} and b.state = 'confirmed')`,
      leads: sql<number>`(select count(*)::int from ${leads} l join ${booths} b on b.id = l.booth_id where b.exhibition_id = ${exhibitions.id})`,
    })
    .from(exhibitions)
    .innerJoin(programs, eq(programs.id, exhibitions.programId))
    .where(isCity(actor))
    .orderBy(desc(exhibitions.firstDay), asc(exhibitions.id));
export type ExhibitionRow = Awaited<ReturnType<typeof listExhibitions>>[number];

export async function getExhibition(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [found] = await reader
    .select({
      id: exhibitions.id,
      programId: exhibitions.programId,
      ...fairColumns,
      source: exhibitions.source,
      aftercareDays: exhibitions.aftercareDays,
      programKo: programs.titleKo,
      programEn: programs.titleEn,
    })
    .from(exhibitions)
    .innerJoin(programs, eq(programs.id, exhibitions.programId))
    .where(and(isCity(actor), eq(exhibitions.id, id)));
  if (!found) throw notFound();
  return found;
}
export type Exhibition = Awaited<ReturnType<typeof getExhibition>>;

const countOfBooth = (what: SQL) => sql<number>`(select ${what} from ${leads} where ${leads.boothId} = ${booths.id})`;
const stepsOfBooth = (which: SQL) =>
  sql<number>`(select count(*)::int from ${leadSteps} join ${leads} on ${leads.id} = ${leadSteps.leadId}
    where ${leads.boothId} = ${booths.id} and ${which})`;

/** The companies of an exhibition with how many leads they have; nothing of whom they met. */
export const listCohort = (actor: Actor, exhibitionId: string, reader: Reader = db) =>
  reader
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
      asked: stepsOfBooth(sql`${leadSteps.dueOn} <= ${today}`),
      answered: stepsOfBooth(sql`${leadSteps.answeredAt} is not null`),
      late: stepsOfBooth(late),
      sample: companies.sample,
    })
    .from(booths)
    .innerJoin(companies, eq(companies.id, booths.companyId))
    .where(and(isCity(actor), eq(booths.exhibitionId, exhibitionId)))
    .orderBy(asc(booths.createdAt), asc(booths.id));
export type CohortRow = Awaited<ReturnType<typeof listCohort>>[number];

/** How many leads of an exhibition rest in each state, and how aftercare goes. */
export async function countLeads(actor: Actor, exhibitionId: string, reader: Reader = db) {
  const of = and(isCity(actor), eq(booths.exhibitionId, exhibitionId));
  const states = await reader
    .select({ state: leads.state, n: count() })
    .from(leads)
    .innerJoin(booths, eq(booths.id, leads.boothId))
    .where(of)
    .groupBy(leads.state);
  const [steps] = await reader
    .select({
      asked: sql<number>`(count(*) filter (where ${leadSteps.answeredAt} is not null or ${due}))::int`,
      inTime: sql<number>`(count(*) filter (where (${leadSteps.answeredAt} at time zone 'Asia/Seoul')::date <= ${leadSteps.dueOn} + ${answerDays}::int))::int`,
      late: sql<number>`(count(*) filter (where ${late}))::int`,
    })
    .from(leadSteps)
    .innerJoin(leads, eq(leads.id, leadSteps.leadId))
    .innerJoin(booths, eq(booths.id, leads.boothId))
    .where(of);
  return { states, ...steps! };
}
export type LeadFigures = Awaited<ReturnType<typeof countLeads>>;

/** Companies that may still be put into the cohort. */
export const listOfferable = (actor: Actor, exhibition: { id: string; programId: string }, reader: Reader = db) =>
  reader
    .select({ companyId: companies.id, nameKo: companies.nameKo, nameEn: companies.nameEn })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(
      and(
        isCity(actor),
        eq(applications.programId, exhibition.programId),
        eq(applications.state, "accepted"),
        notExists(
          reader
            .select({ id: booths.id })
            .from(booths)
            .where(and(eq(booths.exhibitionId, exhibition.id), eq(booths.companyId, applications.companyId))),
        ),
      ),
    )
    .orderBy(asc(companies.nameKo), asc(companies.id));
export type Offerable = Awaited<ReturnType<typeof listOfferable>>[number];

/* Booths, for a company */

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

export const listOwnBooths = (actor: Actor, reader: Reader = db) =>
  reader
    .select({ ...boothColumns, leads: countOfBooth(sql`count(*)::int`), due: stepsOfBooth(due) })
    .from(booths)
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .where(isOwn(actor))
    .orderBy(desc(exhibitions.firstDay), asc(booths.id));
export type OwnBooth = Awaited<ReturnType<typeof listOwnBooths>>[number];

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

/* Leads, for a company */

const nextDue = sql<string | null>`(select min(${leadSteps.dueOn})::text from ${leadSteps}
  where ${leadSteps.leadId} = ${leads.id} and ${leadSteps.answeredAt} is null and ${open})`;
const isDue = sql`exists (select 1 from ${leadSteps} where ${leadSteps.leadId} = ${leads.id} and ${due})`;

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
export async function listLeads(actor: Actor, boothId: string, filter: Sized<LeadFilter>, reader: Reader = db) {
  const where = and(leadsVisibleTo(actor), eq(leads.boothId, boothId), filter.show === "due" ? isDue : undefined);
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

export async function getLead(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [lead] = await reader
    .select({
      ...leadColumns,
      email: leads.email,
      phone: leads.phone,
      promised: leads.promised,
      toldAt: leads.toldAt,
      nameKo: exhibitions.nameKo,
      nameEn: exhibitions.nameEn,
      sample: exhibitions.sample,
    })
    .from(leads)
    .innerJoin(booths, eq(booths.id, leads.boothId))
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
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

export async function lockExhibition(tx: Tx, actor: Actor, id: string) {
  const [found] = await tx
    .select({
      id: exhibitions.id,
      programId: exhibitions.programId,
      firstDay: exhibitions.firstDay,
      lastDay: exhibitions.lastDay,
      zone: exhibitions.zone,
    })
    .from(exhibitions)
    .where(and(isCity(actor), eq(exhibitions.id, id)))
    .for("update");
  if (!found) throw notFound();
  return found;
}

/** The exhibition with a company that may be put into its cohort, and the products that it was accepted with. */
export async function lockForOffer(tx: Tx, actor: Actor, exhibitionId: string, companyId: string) {
  const exhibition = await lockExhibition(tx, actor, exhibitionId);
  const [application] = await tx
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.programId, exhibition.programId),
        eq(applications.companyId, companyId),
        eq(applications.state, "accepted"),
      ),
    );
  const placed = await tx.$count(booths, and(eq(booths.exhibitionId, exhibitionId), eq(booths.companyId, companyId)));
  return {
    ...exhibition,
    companyId,
    applicationId: application?.id,
    accepted: Boolean(application),
    placed: placed > 0,
  };
}

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
      cancelledAt: boothMeetings.cancelledAt,
    })
    .from(boothMeetings)
    .innerJoin(booths, eq(booths.id, boothMeetings.boothId))
    .where(and(isOwn(actor), eq(boothMeetings.id, id)))
    .for("update", { of: boothMeetings });
  if (!meeting) throw notFound();
  return meeting;
}

export async function lockLead(tx: Tx, actor: Actor, id: string) {
  const [lead] = await tx
    .select({ id: leads.id, companyId: leads.companyId, state: leads.state, stateEnteredAt: leads.stateEnteredAt })
    .from(leads)
    .where(and(leadsVisibleTo(actor), eq(leads.id, id)))
    .for("update");
  if (!lead) throw notFound();
  return lead;
}

/** Whether the company goes on with somebody of this address already. */
export async function isKnownLead(tx: Tx, companyId: string, email: string): Promise<boolean> {
  if (email === "") return false;
  const same = and(eq(leads.companyId, companyId), eq(sql`lower(${leads.email})`, email.toLowerCase()));
  return (await tx.$count(leads, and(same, open))) > 0;
}

/* For the clock and the letters */

const isSystem = (actor: Actor) => (actor.role === "system" ? sql`true` : sql`false`);

/** Booths of exhibitions that are over with leads whose aftercare has not been planned. */
export async function listUnplanned(actor: Actor, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ id: booths.id })
    .from(booths)
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .innerJoin(leads, eq(leads.boothId, booths.id))
    .where(
      and(
        isSystem(actor),
        sql`${exhibitions.lastDay} < (now() at time zone ${exhibitions.zone})::date`,
        notExists(reader.select({ id: leadSteps.id }).from(leadSteps).where(eq(leadSteps.leadId, leads.id))),
      ),
    )
    .limit(500);
  return rows.map(({ id }) => id);
}

/** Leads of a booth for which no step stands yet. */
export async function listUnplannedLeads(tx: Tx, boothId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(
      and(
        eq(leads.boothId, boothId),
        notExists(tx.select({ id: leadSteps.id }).from(leadSteps).where(eq(leadSteps.leadId, leads.id))),
      ),
    );
  return rows.map(({ id }) => id);
}

const unreminded = (day: string) =>
  and(isNull(leadSteps.answeredAt), isNull(leadSteps.remindedAt), lte(leadSteps.dueOn, day), open);

/** Booths of which something has come due that nobody was reminded of. */
export async function listBoothsWithDue(actor: Actor, day: string, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ id: leads.boothId })
    .from(leadSteps)
    .innerJoin(leads, eq(leads.id, leadSteps.leadId))
    .where(and(isSystem(actor), unreminded(day)))
    .limit(500);
  return rows.map(({ id }) => id);
}

export async function lockDueSteps(tx: Tx, boothId: string, day: string): Promise<string[]> {
  const rows = await tx
    .select({ id: leadSteps.id })
    .from(leadSteps)
    .innerJoin(leads, eq(leads.id, leadSteps.leadId))
    .where(and(eq(leads.boothId, boothId), unreminded(day)))
    .for("update", { of: leadSteps });
  return rows.map(({ id }) => id);
}

/** What a letter about a booth says to its reader, who must still be able to read it. */
export async function findBoothLetterFacts(actor: Actor, id: string, reader: Reader = db) {
  const [facts] = await reader
    .select({
      id: booths.id,
      state: booths.state,
      stateEnteredAt: booths.stateEnteredAt,
      nameKo: exhibitions.nameKo,
      nameEn: exhibitions.nameEn,
      due: stepsOfBooth(due),
      dueSince: sql<string | null>`(select min(${leadSteps.dueOn})::text from ${leadSteps}
        join ${leads} on ${leads.id} = ${leadSteps.leadId} where ${leads.boothId} = ${booths.id} and ${due})`,
    })
    .from(booths)
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .where(and(visibleTo(actor), eq(booths.id, id)));
  return facts ?? null;
}
export type BoothLetterFacts = NonNullable<Awaited<ReturnType<typeof findBoothLetterFacts>>>;

/** Programmes that have begun: an exhibition belongs to one. */
export const listProgramChoices = (actor: Actor, reader: Reader = db) =>
  reader
    .select({ id: programs.id, titleKo: programs.titleKo, titleEn: programs.titleEn })
    .from(programs)
    .where(and(isCity(actor), isNotNull(programs.publishedAt)))
    .orderBy(desc(programs.publishedAt), asc(programs.id));
