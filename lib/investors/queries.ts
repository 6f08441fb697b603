import "server-only";
import { and, asc, count, desc, eq, inArray, isNotNull, notInArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers, companies, investmentNotes, investmentProfileVersions, investments, users } from "@/db/schema";
import { inOwnConflict } from "@/lib/briefs/queries";
import { paged, slice } from "@/lib/companies/queries";
import { readTouchedCompanies } from "@/lib/conflicts/queries.companies";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { restingColumns } from "@/lib/core/resting";
import { isUuid } from "@/lib/core/text";
import type { InvestmentsFilter } from "./input";
import { bars } from "./rules";
import { closedInvestments, investmentMachine, openInvestments, statesOfGroup } from "./states";

/** Companies of which this mentor reads nothing here: the register of interests stands between them. Of nobody else it is asked. */
export async function barredFor(actor: Actor, reader: Reader = db, now = new Date()): Promise<string[]> {
  const { role, userId: mentorId, chamberId } = actor;
  if (role !== "mentor" || !mentorId || !chamberId) return [];
  const touched = await readTouchedCompanies({ mentorId, chamberId }, now, reader);
  return touched.filter(({ touched: entries }) => entries.some(bars)).map(({ companyId }) => companyId);
}

/**
 * The chamber that wrote it down, while the company's consent for it holds and the mentor has declared no interest, by the gate or,
 * with `barred`, by the register; the company from when it was asked; the city. Deeds ask the register by themselves, to say why not.
 */
export const investmentsVisibleTo = (actor: Actor, barred: readonly string[] = []): SQL => {
  switch (actor.role) {
    case "system":
    case "official":
      return sql`true`;
    case "company":
      return actor.companyId
        ? and(eq(investments.companyId, actor.companyId), isNotNull(investments.offeredAt))!
        : sql`false`;
    case "mentor":
      return actor.chamberId
        ? and(
            eq(investments.chamberId, actor.chamberId),
            transferConsentHolds(investments.companyId, actor.chamberId),
            sql`not ${inOwnConflict(actor.userId, investments.companyId)}`,
            notInArray(investments.companyId, [...barred]),
          )!
        : sql`false`;
    default:
      return sql`false`;
  }
};
const visibleTo = investmentsVisibleTo;
const readableTo = async (actor: Actor, reader: Reader, now = new Date()): Promise<SQL> =>
  visibleTo(actor, await barredFor(actor, reader, now));

/** Who the investor's person is, to the chamber that wrote it down. `openInvestor` opens how to reach them, and the name to the company. */
const ofChamber = <T>(actor: Actor, column: SQL<T>, otherwise: SQL<T>) =>
  actor.role === "mentor" ? column : otherwise;

const columns = {
  id: investments.id,
  companyId: investments.companyId,
  chamberId: investments.chamberId,
  state: investments.state,
  stateEnteredAt: investments.stateEnteredAt,
  organisation: investments.organisation,
  investorKind: investments.investorKind,
  amountMinCents: investments.amountMinCents,
  amountMaxCents: investments.amountMaxCents,
  introducedAt: investments.introducedAt,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  sample: companies.sample,
};

/** Interests as far as the actor may see them: those that go on first. */
export async function listInvestments(actor: Actor, filter: Sized<InvestmentsFilter>, reader: Reader = db) {
  const where = and(
    await readableTo(actor, reader),
    filter.state ? eq(investments.state, filter.state) : undefined,
    filter.group ? inArray(investments.state, [...statesOfGroup[filter.group]]) : undefined,
    filter.chamber ? eq(investments.chamberId, filter.chamber) : undefined,
    filter.company ? eq(investments.companyId, filter.company) : undefined,
  );
  const [counted] = await reader.select({ total: count() }).from(investments).where(where);
  const { limit, offset } = slice(filter.page, filter.size);
  const rows = await reader
    .select(columns)
    .from(investments)
    .innerJoin(companies, eq(companies.id, investments.companyId))
    .innerJoin(chambers, eq(chambers.id, investments.chamberId))
    .where(where)
    .orderBy(
      sql`${investments.state} in ${among(openInvestments)} desc`,
      desc(investments.stateEnteredAt),
      desc(investments.id),
    )
    .limit(limit)
    .offset(offset);
  return paged(rows, counted?.total ?? 0, filter.page, filter.size);
}
export type InvestmentList = Awaited<ReturnType<typeof listInvestments>>;
export type InvestmentRow = InvestmentList["rows"][number];

export async function getInvestment(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [found] = await reader
    .select({
      ...columns,
      person: ofChamber(actor, sql<string>`${investments.person}`, sql<string>`''`),
      hasEmail: ofChamber(actor, sql<boolean>`(${investments.email} <> '')`, sql<boolean>`false`),
      hasPhone: ofChamber(actor, sql<boolean>`(${investments.phone} <> '')`, sql<boolean>`false`),
      usState: investments.usState,
      sectors: investments.sectors,
      accreditation: investments.accreditation,
      leadRole: investments.leadRole,
      horizon: investments.horizon,
      stake: investments.stake,
      stakeNote: investments.stakeNote,
      message: investments.message,
      source: investments.source,
      heardOn: investments.heardOn,
      toldAt: investments.toldAt,
      engagementId: investments.engagementId,
      profileNumber: investmentProfileVersions.number,
    })
    .from(investments)
    .innerJoin(companies, eq(companies.id, investments.companyId))
    .innerJoin(chambers, eq(chambers.id, investments.chamberId))
    .innerJoin(investmentProfileVersions, eq(investmentProfileVersions.id, investments.versionId))
    .where(and(await readableTo(actor, reader), eq(investments.id, id)));
  if (!found) throw notFound();
  return found;
}
export type Investment = Awaited<ReturnType<typeof getInvestment>>;

/** With whom an investment was made that may be claimed as an outcome; null where there is none. */
export async function findClaimable(actor: Actor, id: string | null, reader: Reader = db) {
  if (!id || !isUuid(id)) return null;
  const [found] = await reader
    .select({ id: investments.id, organisation: investments.organisation, usState: investments.usState })
    .from(investments)
    .where(
      and(await readableTo(actor, reader), eq(investments.id, id), inArray(investments.state, [...closedInvestments])),
    );
  return found ?? null;
}

/** What was said with each step, newest first; the company reads nothing from before it was asked. */
export async function listInvestmentNotes(actor: Actor, investmentId: string, reader: Reader = db) {
  return reader
    .select({
      id: investmentNotes.id,
      side: investmentNotes.side,
      state: investmentNotes.state,
      note: investmentNotes.note,
      by: users.name,
      writtenAt: investmentNotes.writtenAt,
    })
    .from(investmentNotes)
    .innerJoin(investments, eq(investments.id, investmentNotes.investmentId))
    .leftJoin(users, eq(users.id, investmentNotes.writtenBy))
    .where(and(await readableTo(actor, reader), eq(investmentNotes.investmentId, investmentId)))
    .orderBy(desc(investmentNotes.writtenAt), desc(investmentNotes.id));
}
export type InvestmentNote = Awaited<ReturnType<typeof listInvestmentNotes>>[number];

/** Companies and chambers of which the city reads interests, for its filters. */
export async function listInvestmentParties(actor: Actor, reader: Reader = db) {
  const seen = actor.role === "official" ? visibleTo(actor) : sql`false`;
  const [firms, places] = await Promise.all([
    reader
      .selectDistinct({ id: companies.id, nameKo: companies.nameKo, nameEn: companies.nameEn })
      .from(investments)
      .innerJoin(companies, eq(companies.id, investments.companyId))
      .where(seen)
      .orderBy(asc(companies.nameKo), asc(companies.id)),
    reader
      .selectDistinct({ id: chambers.id, nameKo: chambers.nameKo, nameEn: chambers.nameEn })
      .from(investments)
      .innerJoin(chambers, eq(chambers.id, investments.chamberId))
      .where(seen)
      .orderBy(asc(chambers.nameEn), asc(chambers.id)),
  ]);
  return { companies: firms, chambers: places };
}
export type InvestmentParties = Awaited<ReturnType<typeof listInvestmentParties>>;

/** How many rest in each state, for the city. */
export const countInvestments = (actor: Actor, reader: Reader = db) =>
  reader
    .select({ state: investments.state, n: count() })
    .from(investments)
    .where(actor.role === "official" ? visibleTo(actor) : sql`false`)
    .groupBy(investments.state)
    .orderBy(asc(investments.state));
export type InvestmentCounts = Awaited<ReturnType<typeof countInvestments>>;

/** Of what goes on in the actor's list, how many rest in each state, since when the first does, and how many of them are late. */
export const countOpenInvestments = async (actor: Actor, now: Date, reader: Reader = db) =>
  reader
    .select(restingColumns(investmentMachine, investments, now))
    .from(investments)
    .where(and(await readableTo(actor, reader, now), inArray(investments.state, [...openInvestments])))
    .groupBy(investments.state);
