import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, ne, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications, chambers, companyMembers, consents, programPhases, users } from "@/db/schema";
import { availableStates } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { countsFromConsent, renewalBegins, renewalDays, transferDays } from "./rules";

const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "company":
      return actor.companyId ? sql`${consents.companyId} = ${actor.companyId}` : sql`false`;
    case "official":
    case "system":
      return sql`true`;
    default:
      return sql`false`;
  }
};

/** The table as the queries below call it. */
const receipt = sql`consents`;

/**
 * When a transfer consent ends by itself, as its notice says: counted from the end of the last programme that the company has
 * applied to, and from the day of the consent where its words say so or nothing was applied for. `of` is the table's name in
 * the asking query.
 */
const endOf = (of: SQL) => sql`(
  select greatest(
    programs.ended_at,
    case when programs.ended_at is null or ${of}.notice_version >= ${countsFromConsent} then ${of}.given_at end
  ) + make_interval(days => ${transferDays})
  from (
    select max(phase.ends_at) as ended_at from ${applications} applied
    join ${programPhases} phase on phase.program_id = applied.program_id
    where applied.company_id = ${of}.company_id and applied.submitted_at is not null
  ) programs)`;

/** That a transfer consent is neither withdrawn nor past its end: by the database's clock, whether or not the daily job has run. */
const stands = (of: SQL): SQL => sql`(${of}.withdrawn_at is null and ${endOf(of)} > now())`;

/** Of receipts in a query of its own: those transfer consents that hold at this moment. */
export const standingTransfer = (): SQL => sql`(${receipt}.kind = 'chamber_transfer' and ${stands(receipt)})`;

/** Transfer consents that are not withdrawn and end before this moment; some may have ended. */
export const endingBefore = (moment: Date): SQL =>
  sql`(${receipt}.kind = 'chamber_transfer' and ${receipt}.withdrawn_at is null and ${endOf(receipt)} <= ${moment.toISOString()}::timestamptz)`;

/**
 * Whether a company's consent to show its data to this chamber holds at this moment: an input to every read by a mentor.
 * Both sides may be columns of the asking query or ids.
 */
export const transferConsentHolds = (companyId: SQLWrapper | string, chamberId: SQLWrapper | string): SQL<boolean> =>
  sql<boolean>`exists (select 1 from ${consents} held where held.kind = 'chamber_transfer' and held.company_id = ${companyId} and held.chamber_id = ${chamberId} and ${stands(sql`held`)})`;

/** Chambers that take part and may receive a company's data: not the sourced directory, and working at the moment. */
export const takesPart = and(eq(chambers.directory, false), inArray(chambers.state, [...availableStates]));

const recipient = {
  chamberId: chambers.id,
  nameKo: chambers.nameKo,
  nameEn: chambers.nameEn,
  city: chambers.city,
  stateCode: chambers.stateCode,
  contactEmail: chambers.contactEmail,
  website: chambers.website,
  sample: chambers.sample,
};

/**
 * Every chamber that takes part, with the company's consent as it stands: `givenAt` and `receiptId` where it holds,
 * `shownText` as it was read then. `companyId` chooses the company for the city; a company reads its own.
 */
export async function listTransferConsents(actor: Actor, companyId = actor.companyId, reader: Reader = db) {
  if (companyId === null || !(actor.role === "official" || companyId === actor.companyId)) return [];
  const rows = await reader
    .select({
      ...recipient,
      receiptId: consents.id,
      givenAt: consents.givenAt,
      endsAt: sql<Date | null>`${endOf(receipt)}`.mapWith(consents.withdrawnAt),
      renewable: sql<boolean>`coalesce(${endOf(receipt)} <= now() + make_interval(days => ${renewalDays}), false)`,
      shownText: consents.shownText,
      shownIn: consents.locale,
      takesPart: sql<boolean>`${takesPart}`,
    })
    .from(chambers)
    .leftJoin(
      consents,
      and(visibleTo(actor), standingTransfer(), eq(consents.chamberId, chambers.id), eq(consents.companyId, companyId)),
    )
    .where(sql`(${takesPart}) or ${consents.id} is not null`)
    .orderBy(asc(chambers.stateCode), asc(chambers.nameEn));
  return rows.filter((row) => row.takesPart || row.receiptId !== null);
}
export type TransferConsent = Awaited<ReturnType<typeof listTransferConsents>>[number];

/** All receipts of a company, newest first, withdrawn ones included. */
export async function listConsents(actor: Actor, reader: Reader = db) {
  return reader
    .select({
      id: consents.id,
      kind: consents.kind,
      chamberId: consents.chamberId,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      noticeVersion: consents.noticeVersion,
      shownText: consents.shownText,
      shownIn: consents.locale,
      givenAt: consents.givenAt,
      withdrawnAt: consents.withdrawnAt,
    })
    .from(consents)
    .leftJoin(chambers, eq(chambers.id, consents.chamberId))
    .where(visibleTo(actor))
    .orderBy(sql`${consents.givenAt} desc`, sql`${consents.id} desc`);
}

export type ConsentReceipt = Awaited<ReturnType<typeof listConsents>>[number];

/** How many chambers may read the company's data at the moment. */
export async function countTransferConsents(actor: Actor, companyId: string, reader: Reader = db): Promise<number> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)::int` })
    .from(consents)
    .where(and(visibleTo(actor), eq(consents.companyId, companyId), standingTransfer()));
  return row?.count ?? 0;
}

/* For the clock and its letters */

/** What ends within the days of renewal, and was not asked about yet for this end. */
export const unasked = (now: Date): SQL => {
  const from = sql`(${endOf(receipt)} - make_interval(days => ${renewalDays}))`;
  return and(
    endingBefore(renewalBegins(now)),
    stands(receipt),
    sql`(${receipt}.renewal_asked_at is null or ${receipt}.renewal_asked_at < ${from})`,
  )!;
};

/** Companies with a transfer consent that has to be asked about, or that has ended. */
export async function listEndingCompanies(actor: Actor, which: "ask" | "end", now: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ companyId: sql<string>`${consents.companyId}` })
    .from(consents)
    .where(and(visibleTo(actor), which === "ask" ? unasked(now) : endingBefore(now)));
  return rows.map(({ companyId }) => companyId);
}

/** How many of the company's transfer consents it has been asked about, and when the first of them ends; null for none. */
export async function findRenewal(actor: Actor, companyId: string, now: Date) {
  const [row] = await db
    .select({
      count: sql<number>`count(*)::int`,
      until: sql<Date | null>`min(${endOf(receipt)})`.mapWith(consents.withdrawnAt),
    })
    .from(consents)
    .where(
      and(
        visibleTo(actor),
        eq(consents.companyId, companyId),
        endingBefore(renewalBegins(now)),
        stands(receipt),
        isNotNull(consents.renewalAskedAt),
      ),
    );
  return row?.until ? { count: row.count, until: row.until } : null;
}
export type Renewal = NonNullable<Awaited<ReturnType<typeof findRenewal>>>;

/** Who answers for the company and has an account that is open. */
export async function listSpeakers(reader: Reader, companyId: string): Promise<string[]> {
  const rows = await reader
    .select({ userId: companyMembers.userId })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(and(eq(companyMembers.companyId, companyId), ne(companyMembers.role, "viewer"), isNull(users.disabledAt)))
    .orderBy(asc(companyMembers.createdAt));
  return rows.map(({ userId }) => userId);
}
