import "server-only";
import {
  aliasedTable,
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  notInArray,
  or,
  sql,
} from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import {
  chambers,
  companies,
  companyVerifications,
  documents,
  registrationChecks,
  registrationWatches,
  users,
  voucherBatches,
  vouchers,
} from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { listDocuments } from "@/lib/documents/queries";
import { documentMachine, keptDocuments } from "@/lib/documents/states";
import type { VoucherFilter } from "./input.identity";
import { known, paged, slice, visibleTo } from "./queries";
import { closedCompany, registrationDocument, regularlyChecked } from "./states";

/** Whether this portal asks the tax service at all; the demo world asks nobody about anything. */
export const taxServiceOf = () => (env.demo ? undefined : env.taxService);
export const asksTaxService = (): boolean => taxServiceOf() !== undefined;

/** What a company's certificates are uploaded about. */
export const aboutRegistration = (companyId: string) => ({
  kind: "company" as const,
  id: companyId,
  requirementId: registrationDocument,
});

/* The registration status */

const checkColumns = {
  id: registrationChecks.id,
  businessNumber: registrationChecks.businessNumber,
  status: registrationChecks.status,
  taxType: registrationChecks.taxType,
  closedOn: registrationChecks.closedOn,
  askedAt: registrationChecks.askedAt,
  source: registrationChecks.source,
};

/** A watch counts only for the number that the company has now. */
export const isOfPresentNumber = eq(registrationWatches.businessNumber, companies.businessNumber);

const watchColumns = {
  checkId: registrationWatches.checkId,
  businessNumber: registrationWatches.businessNumber,
  failures: registrationWatches.failures,
  failure: registrationWatches.failure,
  failedAt: registrationWatches.failedAt,
  nextAt: registrationWatches.nextAt,
  lookSince: registrationWatches.lookSince,
  lookedAt: registrationWatches.lookedAt,
  lookNote: registrationWatches.lookNote,
};

const answersShown = 10;

async function listChecks(actor: Actor, companyId: string, reader: Reader) {
  return reader
    .select(checkColumns)
    .from(registrationChecks)
    .where(and(visibleTo(actor, registrationChecks.companyId), eq(registrationChecks.companyId, companyId)))
    .orderBy(desc(registrationChecks.askedAt), desc(registrationChecks.id))
    .limit(answersShown);
}
export type RegistrationCheck = Awaited<ReturnType<typeof listChecks>>[number];

/** How it stands with asking; for the city. */
async function findWatch(actor: Actor, companyId: string, reader: Reader) {
  if (actor.role === "company") return null;
  const [watch] = await reader
    .select({ ...watchColumns, lookedBy: users.name })
    .from(registrationWatches)
    .innerJoin(companies, and(eq(companies.id, registrationWatches.companyId), isOfPresentNumber))
    .leftJoin(users, eq(users.id, registrationWatches.lookedBy))
    .where(and(visibleTo(actor), eq(companies.id, companyId)));
  return watch ?? null;
}

/** The watch, held for the rest of the transaction; null before the first try about the company's number. */
export async function lockWatch(tx: Reader, companyId: string) {
  const [watch] = await tx
    .select(watchColumns)
    .from(registrationWatches)
    .where(eq(registrationWatches.companyId, companyId))
    .for("update");
  return watch ?? null;
}

/** The last answer about the number that the company has now. */
export async function findStanding(tx: Reader, company: { id: string; businessNumber: string | null }) {
  if (company.businessNumber === null) return null;
  const [check] = await tx
    .select({ id: registrationChecks.id, status: registrationChecks.status, askedAt: registrationChecks.askedAt })
    .from(registrationChecks)
    .where(
      and(eq(registrationChecks.companyId, company.id), eq(registrationChecks.businessNumber, company.businessNumber)),
    )
    .orderBy(desc(registrationChecks.askedAt), desc(registrationChecks.id))
    .limit(1);
  return check ?? null;
}

const mostDue = 1000;

/** The companies that may be asked about at all. */
const askable = and(
  isNotNull(companies.businessNumber),
  eq(companies.sample, false),
  notInArray(companies.state, [closedCompany]),
);

/** Whose turn it is to be asked about, longest waiting first: never answered, due again, or due another try. */
export const listDueRegistrations = async (actor: Actor, now: Date) => {
  const rows = await db
    .select({ companyId: companies.id, businessNumber: companies.businessNumber })
    .from(companies)
    .leftJoin(registrationWatches, and(eq(registrationWatches.companyId, companies.id), isOfPresentNumber))
    .where(
      and(
        visibleTo(actor),
        askable,
        or(
          isNull(registrationWatches.companyId),
          and(
            lte(registrationWatches.nextAt, now),
            or(gt(registrationWatches.failures, 0), inArray(companies.state, [...regularlyChecked])),
          ),
        ),
      ),
    )
    .orderBy(sql`${registrationWatches.nextAt} nulls first`, asc(companies.id))
    .limit(mostDue);
  return rows.map((row) => ({ ...row, businessNumber: row.businessNumber! }));
};

/** One company to be asked about now, whatever was answered before. */
export async function findAskable(actor: Actor, companyId: string) {
  const [row] = await db
    .select({ companyId: companies.id, businessNumber: companies.businessNumber })
    .from(companies)
    .where(and(visibleTo(actor), askable, eq(companies.id, known(companyId))));
  return row ? { ...row, businessNumber: row.businessNumber! } : null;
}

/* What the city has to go by */

/** Who vouched for a company with one number has not vouched for it with another. */
const isEnteredForPresentNumber = eq(vouchers.businessNumber, companies.businessNumber);

const voucherColumns = {
  id: vouchers.id,
  usedAt: vouchers.usedAt,
  bodyName: voucherBatches.bodyName,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  revokedAt: voucherBatches.revokedAt,
  isOfPresentNumber: sql<boolean>`coalesce(${isEnteredForPresentNumber}, false)`,
};

/** Who vouches for a company; what was revoked after it was entered, or entered for another number, no longer speaks for it. */
async function listVouchersOf(actor: Actor, companyId: string, reader: Reader) {
  const rows = await reader
    .select(voucherColumns)
    .from(vouchers)
    .innerJoin(companies, eq(companies.id, vouchers.companyId))
    .innerJoin(voucherBatches, eq(voucherBatches.id, vouchers.batchId))
    .leftJoin(chambers, eq(chambers.id, voucherBatches.chamberId))
    .where(and(visibleTo(actor, vouchers.companyId), eq(vouchers.companyId, companyId)))
    .orderBy(desc(vouchers.usedAt), desc(vouchers.id));
  return rows.map((row) => ({
    ...row,
    usedAt: row.usedAt!,
    stands: row.revokedAt === null && row.isOfPresentNumber,
  }));
}
export type CompanyVoucher = Awaited<ReturnType<typeof listVouchersOf>>[number];

export async function findStandingVoucher(tx: Reader, companyId: string): Promise<string | null> {
  const [voucher] = await tx
    .select({ id: vouchers.id })
    .from(vouchers)
    .innerJoin(companies, and(eq(companies.id, vouchers.companyId), isEnteredForPresentNumber))
    .innerJoin(voucherBatches, eq(voucherBatches.id, vouchers.batchId))
    .where(and(eq(vouchers.companyId, companyId), isNull(voucherBatches.revokedAt)))
    .orderBy(desc(vouchers.usedAt))
    .limit(1);
  return voucher?.id ?? null;
}

/** Of the company's certificates those that have been checked and attached. */
export async function listReadyRegistrations(tx: Reader, companyId: string): Promise<string[]> {
  const about = aboutRegistration(companyId);
  const rows = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(
        eq(documents.companyId, companyId),
        eq(documents.aboutKind, about.kind),
        eq(documents.aboutId, about.id),
        eq(documents.aboutRequirement, about.requirementId),
        isNotNull(documents.attachedAt),
        eq(documents.state, documentMachine.after("clear")),
      ),
    )
    .orderBy(asc(documents.createdAt), asc(documents.id));
  return rows.map(({ id }) => id);
}

/** How many it has attached that are not refused, this one apart. */
export async function countRegistrations(tx: Reader, companyId: string, except: string): Promise<number> {
  const about = aboutRegistration(companyId);
  const [row] = await tx
    .select({ total: count() })
    .from(documents)
    .where(
      and(
        eq(documents.aboutKind, about.kind),
        eq(documents.aboutId, about.id),
        eq(documents.aboutRequirement, about.requirementId),
        isNotNull(documents.attachedAt),
        inArray(documents.state, [...keptDocuments]),
        ne(documents.id, except),
      ),
    );
  return row!.total;
}

const usedDocument = aliasedTable(documents, "used_document");

/** What the city came to before, and what by; who decided is told to the city alone. */
async function listVerifications(actor: Actor, companyId: string, reader: Reader) {
  const rows = await reader
    .select({
      id: companyVerifications.id,
      outcome: companyVerifications.outcome,
      method: companyVerifications.method,
      businessNumber: companyVerifications.businessNumber,
      note: companyVerifications.note,
      decidedAt: companyVerifications.decidedAt,
      decidedBy: users.name,
      document: usedDocument.fileName,
      documentId: companyVerifications.documentId,
      checkId: companyVerifications.checkId,
      status: registrationChecks.status,
      askedAt: registrationChecks.askedAt,
      voucher: voucherBatches.bodyName,
    })
    .from(companyVerifications)
    .innerJoin(users, eq(users.id, companyVerifications.decidedBy))
    .leftJoin(usedDocument, eq(usedDocument.id, companyVerifications.documentId))
    .leftJoin(registrationChecks, eq(registrationChecks.id, companyVerifications.checkId))
    .leftJoin(vouchers, eq(vouchers.id, companyVerifications.voucherId))
    .leftJoin(voucherBatches, eq(voucherBatches.id, vouchers.batchId))
    .where(and(visibleTo(actor, companyVerifications.companyId), eq(companyVerifications.companyId, companyId)))
    .orderBy(desc(companyVerifications.decidedAt), desc(companyVerifications.id));
  return rows.map((row) => (actor.role === "company" ? { ...row, decidedBy: null } : row));
}
export type Verification = Awaited<ReturnType<typeof listVerifications>>[number];

/** All that there is about who a company is: its certificates, the tax service's word, who vouches for it, and what the city came to. */
export async function getIdentity(actor: Actor, companyId: string, reader: Reader = db) {
  const [company] = await reader
    .select({ id: companies.id, businessNumber: companies.businessNumber, sample: companies.sample })
    .from(companies)
    .where(and(visibleTo(actor), eq(companies.id, known(companyId))));
  if (!company) throw notFound();
  const [certificates, checks, watch, vouchedBy, verifications] = await Promise.all([
    listDocuments(actor, { about: aboutRegistration(companyId) }, reader),
    listChecks(actor, companyId, reader),
    findWatch(actor, companyId, reader),
    listVouchersOf(actor, companyId, reader),
    listVerifications(actor, companyId, reader),
  ]);
  const standing = checks.find((check) => check.businessNumber === company.businessNumber) ?? null;
  return {
    company,
    certificates,
    checks,
    standing,
    watch,
    vouchers: vouchedBy,
    verifications,
    serviceIsOn: asksTaxService(),
  };
}
export type Identity = Awaited<ReturnType<typeof getIdentity>>;

/* Codes of trade bodies */

const isCity = (actor: Actor) => sql`${actor.role === "official"}`;

const usable = and(isNull(voucherBatches.revokedAt), gt(voucherBatches.expiresAt, sql`now()`));
const ended = or(isNotNull(voucherBatches.revokedAt), lte(voucherBatches.expiresAt, sql`now()`));

const batchOrder = {
  newest: [desc(voucherBatches.createdAt), desc(voucherBatches.id)],
  expiry: [asc(voucherBatches.expiresAt), asc(voucherBatches.id)],
  body: [asc(voucherBatches.bodyName), desc(voucherBatches.createdAt)],
};

/** The batches for the city, with how many of their codes have been used. */
export async function listVoucherBatches(actor: Actor, filter: Sized<VoucherFilter>, reader: Reader = db) {
  const where = and(isCity(actor), filter.show === "all" ? undefined : filter.show === "usable" ? usable : ended);
  const [counted] = await reader.select({ total: count() }).from(voucherBatches).where(where);
  const { limit, offset } = slice(filter.page, filter.size);
  const rows = await reader
    .select({
      id: voucherBatches.id,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      bodyName: voucherBatches.bodyName,
      note: voucherBatches.note,
      expiresAt: voucherBatches.expiresAt,
      revokedAt: voucherBatches.revokedAt,
      createdAt: voucherBatches.createdAt,
      createdBy: users.name,
      codes: sql<number>`(select count(*)::int from vouchers v where v.batch_id = ${voucherBatches.id})`,
      used: sql<number>`(select count(*)::int from vouchers v where v.batch_id = ${voucherBatches.id} and v.company_id is not null)`,
    })
    .from(voucherBatches)
    .innerJoin(users, eq(users.id, voucherBatches.createdBy))
    .leftJoin(chambers, eq(chambers.id, voucherBatches.chamberId))
    .where(where)
    .orderBy(...batchOrder[filter.sort])
    .limit(limit)
    .offset(offset);
  return paged(rows, counted?.total ?? 0, filter.page, filter.size);
}
export type VoucherBatch = Awaited<ReturnType<typeof listVoucherBatches>>["rows"][number];

export async function lockVoucherBatch(tx: Reader, actor: Actor, batchId: string) {
  const [batch] = await tx
    .select({ id: voucherBatches.id, revokedAt: voucherBatches.revokedAt })
    .from(voucherBatches)
    .where(and(isCity(actor), eq(voucherBatches.id, batchId)))
    .for("update");
  if (!batch) throw notFound();
  return batch;
}
