import "server-only";
import { and, asc, eq, inArray, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers, consents } from "@/db/schema";
import { availableStates } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";

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

/**
 * Whether a company's consent to show its data to this chamber holds at this moment: an input to every read by a mentor.
 * Both sides may be columns of the asking query or ids.
 */
export const transferConsentHolds = (companyId: SQLWrapper | string, chamberId: SQLWrapper | string): SQL<boolean> =>
  sql<boolean>`exists (select 1 from ${consents} held where held.kind = 'chamber_transfer' and held.company_id = ${companyId} and held.chamber_id = ${chamberId} and held.withdrawn_at is null)`;

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
      shownText: consents.shownText,
      shownIn: consents.locale,
      takesPart: sql<boolean>`${takesPart}`,
    })
    .from(chambers)
    .leftJoin(
      consents,
      and(
        visibleTo(actor),
        eq(consents.kind, "chamber_transfer"),
        eq(consents.chamberId, chambers.id),
        eq(consents.companyId, companyId),
        isNull(consents.withdrawnAt),
      ),
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
    .where(
      and(
        visibleTo(actor),
        eq(consents.companyId, companyId),
        eq(consents.kind, "chamber_transfer"),
        isNull(consents.withdrawnAt),
      ),
    );
  return row?.count ?? 0;
}
