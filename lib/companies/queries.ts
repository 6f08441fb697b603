import "server-only";
import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gt,
  gte,
  ilike,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import {
  companies,
  companyMembers,
  companyYears,
  consents,
  hsCodes,
  products,
  registrationChecks,
  registrationWatches,
  users,
  voucherBatches,
  vouchers,
} from "@/db/schema";
import { namesPhotos, namesSpecifications, namesTerms } from "@/lib/consents/rules";
import type { Actor } from "@/lib/core/actor";
import type { Command } from "@/lib/core/command";
import { invalid, notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { problemsOf } from "@/lib/core/problems";
import { otherLettersPattern } from "@/lib/core/scripts";
import { searchHsCodes } from "@/lib/reference/queries";
import { escapeLike } from "@/lib/reference/rules";
import { type CompanyFilter, hsSearchInput, type ProductFilter } from "./input";
import { maskContact, type Specification } from "./rules";
import {
  type CompanyMark,
  closedCompany,
  companiesInGoodStanding,
  listedProductStates,
  staleAfterDays,
  waitingCompany,
  waitingProductStates,
} from "./states";

export const visibleTo = (actor: Actor, owner: PgColumn = companies.id): SQL => {
  switch (actor.role) {
    case "company":
      return actor.companyId ? sql`${owner} = ${actor.companyId}` : sql`false`;
    case "official":
    case "system":
      return sql`true`;
    default:
      return sql`false`;
  }
};

/** What everybody may see: published, by a company in good standing whose consent to publication holds now. */
export const listed = () =>
  and(
    inArray(products.state, [...listedProductStates]),
    inArray(companies.state, [...companiesInGoodStanding]),
    publicationConsentHolds(companies.id),
  );

/** `least`: under these words of the notice or later ones. */
const publicationConsentHolds = (companyId: PgColumn | string, least = 1) =>
  exists(
    db
      .select({ held: sql`1` })
      .from(consents)
      .where(
        and(
          eq(consents.kind, "publication"),
          eq(consents.companyId, companyId as string),
          isNull(consents.withdrawnAt),
          gte(consents.noticeVersion, least),
        ),
      ),
  );

/** Whether the company has agreed to words that name photos of its products. */
export const photosNamed = (companyId: PgColumn | string) => publicationConsentHolds(companyId, namesPhotos);

/** Whether it has agreed to words that name the terms of trade. */
export const termsNamed = (companyId: PgColumn | string) => publicationConsentHolds(companyId, namesTerms);

/** Whether it has agreed to words that name the specifications. */
export const specificationsNamed = (companyId: PgColumn | string) =>
  publicationConsentHolds(companyId, namesSpecifications);

/** An id out of an address; anything else is not found rather than a fault of the database. */
export const known = (id: string) => {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(id)) throw notFound();
  return id;
};

const pageSize = 20;
export const paged = <T>(rows: T[], total: number, page: number, size = pageSize) => ({
  rows,
  total,
  page,
  pages: Math.max(1, Math.ceil(total / size)),
});
export const slice = (page: number, size = pageSize) => ({ limit: size, offset: (page - 1) * size });

export const contains = (text: string, ...columns: PgColumn[]) =>
  or(...columns.map((column) => ilike(column, `%${escapeLike(text)}%`)));

/**
 * Whether a name of the company, of its contact person or of one of its people has letters of other scripts, which may
 * look like the letters of another name.
 */
const namesNeedLook = () => sql<boolean>`(
  concat_ws(' ', ${companies.nameKo}, ${companies.nameEn}, ${companies.contactName}) ~ ${otherLettersPattern()}
  or ${exists(
    db
      .select({ other: sql`1` })
      .from(companyMembers)
      .innerJoin(users, eq(users.id, companyMembers.userId))
      .where(and(eq(companyMembers.companyId, companies.id), sql`${users.name} ~ ${otherLettersPattern()}`)),
  )}
)`;

/* Companies */

const businessColumns = {
  id: companies.id,
  state: companies.state,
  stateEnteredAt: companies.stateEnteredAt,
  nameKo: companies.nameKo,
  nameEn: companies.nameEn,
  businessNumber: companies.businessNumber,
  corporateNumber: companies.corporateNumber,
  verificationMethod: companies.verificationMethod,
  verificationCheckedAt: companies.verificationCheckedAt,
  verificationNote: companies.verificationNote,
  district: companies.district,
  addressKo: companies.addressKo,
  addressEn: companies.addressEn,
  postcode: companies.postcode,
  sector: companies.sector,
  foundedYear: companies.foundedYear,
  employees: companies.employees,
  introductionKo: companies.introductionKo,
  introductionEn: companies.introductionEn,
  website: companies.website,
  certifications: companies.certifications,
  sample: companies.sample,
  version: companies.version,
  createdAt: companies.createdAt,
  updatedAt: companies.updatedAt,
};

const contactColumns = {
  contactName: companies.contactName,
  contactTitle: companies.contactTitle,
  contactEmail: companies.contactEmail,
  contactPhone: companies.contactPhone,
};

/** Sales (won) and exports (US cents) by year, newest first. */
export const listCompanyYears = (actor: Actor, companyId: string, reader: Reader = db) =>
  reader
    .select({
      year: companyYears.year,
      salesKrw: companyYears.salesKrw,
      exportsUsdCents: companyYears.exportsUsdCents,
    })
    .from(companyYears)
    .where(and(visibleTo(actor, companyYears.companyId), eq(companyYears.companyId, companyId)))
    .orderBy(desc(companyYears.year));

/** The company of whoever asks, with its contact person and its years. Not found for everybody who has none. */
export async function getOwnCompany(actor: Actor, reader: Reader = db) {
  if (actor.role !== "company" || !actor.companyId) throw notFound();
  const [company] = await reader
    .select({
      ...businessColumns,
      ...contactColumns,
      mayBeListed: sql<boolean>`${publicationConsentHolds(companies.id)}`,
    })
    .from(companies)
    .where(and(visibleTo(actor), eq(companies.id, actor.companyId)));
  if (!company) throw notFound();
  return { ...company, years: await listCompanyYears(actor, company.id, reader) };
}
export type OwnCompany = Awaited<ReturnType<typeof getOwnCompany>>;

/** One company for the city. The contact person comes masked: see `discloseContact`. */
export async function getCompany(actor: Actor, companyId: string, reader: Reader = db) {
  const [company] = await reader
    .select({ ...businessColumns, ...contactColumns, namesNeedLook: namesNeedLook() })
    .from(companies)
    .where(and(visibleTo(actor), eq(companies.id, known(companyId))));
  if (!company) throw notFound();
  return { ...company, ...maskContact(company), years: await listCompanyYears(actor, company.id, reader) };
}
export type CompanyOfCity = Awaited<ReturnType<typeof getCompany>>;

/** What a deed on a company needs, held for the rest of the transaction. */
export async function lockCompany(tx: Reader, actor: Actor, companyId: string) {
  const [company] = await tx
    .select(businessColumns)
    .from(companies)
    .where(and(visibleTo(actor), eq(companies.id, known(companyId))))
    .for("update");
  if (!company) throw notFound();
  return company;
}

/** The contact person in clear; only `discloseContact` calls it, which leaves an entry in the trail. */
export async function readContact(tx: Reader, actor: Actor, companyId: string) {
  const [contact] = await tx
    .select(contactColumns)
    .from(companies)
    .where(and(visibleTo(actor), eq(companies.id, known(companyId))));
  if (!contact) throw notFound();
  return contact;
}

/** Somebody is of the company, nobody of it ever confirmed a mailbox, and the city has never verified it. */
const onlyClaims = sql<boolean>`(companies.verification_method is null
  and exists (select 1 from company_members claimant where claimant.company_id = companies.id)
  and not exists (select 1 from company_members claimant join users person on person.id = claimant.user_id
    where claimant.company_id = companies.id and person.email_verified_at is not null))`;

/** The company that uses the number and is not closed, locked; nobody else begins to use it until the deed is over. */
export async function lockNumberHolder(tx: Tx, number: string) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`business number ${number}`}, 0))`);
  const [holder] = await tx
    .select({ id: companies.id, onlyClaims })
    .from(companies)
    .where(and(eq(companies.businessNumber, number), ne(companies.state, closedCompany)))
    .for("update", { of: companies });
  return holder ?? null;
}

/** The last word of the tax service about the number that the company has now. */
const ofPresentNumber = and(
  eq(registrationWatches.companyId, companies.id),
  eq(registrationWatches.businessNumber, companies.businessNumber),
);

const isVouchedFor = exists(
  db
    .select({ vouches: sql`1` })
    .from(vouchers)
    .innerJoin(voucherBatches, and(eq(voucherBatches.id, vouchers.batchId), isNull(voucherBatches.revokedAt)))
    .where(and(eq(vouchers.companyId, companies.id), eq(vouchers.businessNumber, companies.businessNumber))),
);

const notClosed = ne(companies.state, closedCompany);
const marked: Record<CompanyMark, SQL | undefined> = {
  needs_look: and(isNotNull(registrationWatches.lookSince), notClosed),
  not_checked: and(
    isNotNull(companies.businessNumber),
    notClosed,
    or(isNull(registrationWatches.checkId), gt(registrationWatches.failures, 0)),
  ),
  vouched: isVouchedFor,
};

const companyOrder = {
  newest: [desc(companies.createdAt), desc(companies.id)],
  oldest: [asc(companies.stateEnteredAt), asc(companies.id)],
  /** Those that wait for the city; before the others of them those that a trade body vouches for. */
  waiting: [
    sql`${companies.state} <> ${waitingCompany}`,
    sql`not ${isVouchedFor}`,
    asc(companies.stateEnteredAt),
    asc(companies.id),
  ],
  name: [asc(companies.nameKo), asc(companies.id)],
};

const digitsOf = (text: string) => text.normalize("NFKC").replace(/\D/gu, "");

/** By name in either language, or by at least four digits of the business number. */
const companyMatches = (text: string) => {
  const digits = digitsOf(text);
  return or(
    contains(text, companies.nameKo, companies.nameEn),
    digits.length >= 4 ? ilike(companies.businessNumber, `%${digits}%`) : undefined,
  );
};

async function countProducts(companyIds: string[], reader: Reader) {
  const waiting = inArray(products.state, [...waitingProductStates]);
  const rows = await reader
    .select({ id: products.companyId, total: count(), waiting: sql<number>`count(*) filter (where ${waiting})::int` })
    .from(products)
    .where(inArray(products.companyId, companyIds))
    .groupBy(products.companyId);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

export async function listCompanies(actor: Actor, filter: Sized<CompanyFilter>, reader: Reader = db) {
  if (actor.role === "company") return paged<never>([], 0, 1);
  const where = and(
    visibleTo(actor),
    filter.state ? eq(companies.state, filter.state) : undefined,
    filter.mark ? marked[filter.mark] : undefined,
    filter.district ? eq(companies.district, filter.district) : undefined,
    filter.sector ? eq(companies.sector, filter.sector) : undefined,
    filter.names ? namesNeedLook() : undefined,
    filter.q ? companyMatches(filter.q) : undefined,
  );
  const [counted] = await reader
    .select({ total: count() })
    .from(companies)
    .leftJoin(registrationWatches, ofPresentNumber)
    .where(where);
  const { limit, offset } = slice(filter.page, filter.size);
  const rows = await reader
    .select({
      id: companies.id,
      status: registrationChecks.status,
      askedAt: registrationChecks.askedAt,
      needsLook: sql<boolean>`coalesce(${marked.needs_look}, false)`,
      vouched: sql<boolean>`${isVouchedFor}`,
      state: companies.state,
      stateEnteredAt: companies.stateEnteredAt,
      nameKo: companies.nameKo,
      nameEn: companies.nameEn,
      district: companies.district,
      sector: companies.sector,
      employees: companies.employees,
      sample: companies.sample,
      createdAt: companies.createdAt,
      namesNeedLook: namesNeedLook(),
    })
    .from(companies)
    .leftJoin(registrationWatches, ofPresentNumber)
    .leftJoin(registrationChecks, eq(registrationChecks.id, registrationWatches.checkId))
    .where(where)
    .orderBy(...companyOrder[filter.sort])
    .limit(limit)
    .offset(offset);
  const counts = await countProducts(
    rows.map((row) => row.id),
    reader,
  );
  const counting = rows.map((row) => ({ ...row, products: counts.get(row.id) ?? { total: 0, waiting: 0 } }));
  return paged(counting, counted?.total ?? 0, filter.page, filter.size);
}
export type CompanyRow = Awaited<ReturnType<typeof listCompanies>>["rows"][number];

/** Who reads letters to a company: its owners and editors, as long as their accounts are open. */
export const readsForCompany = and(inArray(companyMembers.role, ["owner", "editor"]), isNull(users.disabledAt));

/** Who is told about the company by letter: its owners and editors. For jobs, one each. */
export async function listCompanyReaders(tx: Reader, companyId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: companyMembers.userId })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(and(eq(companyMembers.companyId, companyId), readsForCompany))
    .orderBy(asc(companyMembers.createdAt));
  return rows.map((row) => row.userId);
}

/* Products */

const productColumns = {
  id: products.id,
  companyId: products.companyId,
  slug: products.slug,
  state: products.state,
  stateEnteredAt: products.stateEnteredAt,
  nameKo: products.nameKo,
  nameEn: products.nameEn,
  summaryKo: products.summaryKo,
  summaryEn: products.summaryEn,
  differenceKo: products.differenceKo,
  differenceEn: products.differenceEn,
  sector: products.sector,
  hs6: products.hs6,
  withoutHs: products.withoutHs,
  priceMinCents: products.priceMinCents,
  priceMaxCents: products.priceMaxCents,
  currency: products.currency,
  unit: products.unit,
  minimumOrder: products.minimumOrder,
  monthlyCapacity: products.monthlyCapacity,
  leadTimeDays: products.leadTimeDays,
  certificationsHeld: products.certificationsHeld,
  certificationsNeeded: products.certificationsNeeded,
  channels: products.channels,
  termsOpen: products.termsOpen,
  reviewNote: products.reviewNote,
  publishedAt: products.publishedAt,
  reconfirmedOn: products.reconfirmedOn,
  sample: products.sample,
  version: products.version,
  updatedAt: products.updatedAt,
};

/** The specifications in their order, beside whatever else is read of `products`. */
export const specificationsOfProduct = sql<Specification[]>`coalesce((
  select json_agg(json_build_object('nameKo', said.name_ko, 'nameEn', said.name_en, 'valueKo', said.value_ko, 'valueEn', said.value_en)
    order by said.position)
  from product_specifications said where said.product_id = ${products.id}), '[]'::json)`;

const ownerColumns = {
  companyState: companies.state,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
};

export const hsNames = { hsKo: hsCodes.nameKo, hsEn: hsCodes.nameEn };

export async function getProduct(actor: Actor, productId: string, reader: Reader = db) {
  const [product] = await reader
    .select({
      ...productColumns,
      ...ownerColumns,
      ...hsNames,
      specifications: specificationsOfProduct,
      mayBeListed: sql<boolean>`${publicationConsentHolds(companies.id)}`,
      termsNamed: sql<boolean>`${termsNamed(companies.id)}`,
      specificationsNamed: sql<boolean>`${specificationsNamed(companies.id)}`,
    })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .leftJoin(hsCodes, eq(hsCodes.hs6, products.hs6))
    .where(and(visibleTo(actor, products.companyId), eq(products.id, known(productId))));
  if (!product) throw notFound();
  return product;
}
export type ProductDetail = Awaited<ReturnType<typeof getProduct>>;

/** Whether the actor's company has a product of this id. */
export async function hasProduct(reader: Reader, actor: Actor, productId: string): Promise<boolean> {
  const [found] = await reader
    .select({ id: products.id })
    .from(products)
    .where(and(visibleTo(actor, products.companyId), eq(products.id, productId)));
  return found !== undefined;
}

/** What a deed on a product needs; the product is held for the rest of the transaction. */
export async function lockProduct(tx: Reader, actor: Actor, productId: string) {
  const [product] = await tx
    .select({
      ...productColumns,
      ...ownerColumns,
      mayBeListed: sql<boolean>`${publicationConsentHolds(companies.id)}`,
    })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(visibleTo(actor, products.companyId), eq(products.id, known(productId))))
    .for("update", { of: products });
  if (!product) throw notFound();
  return product;
}

export const productRow = {
  id: products.id,
  companyId: products.companyId,
  state: products.state,
  stateEnteredAt: products.stateEnteredAt,
  nameKo: products.nameKo,
  nameEn: products.nameEn,
  sector: products.sector,
  hs6: products.hs6,
  withoutHs: products.withoutHs,
  sample: products.sample,
  updatedAt: products.updatedAt,
};

/** The products of the actor's own company, what needs doing first. */
export async function listOwnProducts(actor: Actor, filter: Sized<ProductFilter>, reader: Reader = db) {
  if (actor.role !== "company") return paged<never>([], 0, 1);
  const where = and(visibleTo(actor, products.companyId), filter.state ? eq(products.state, filter.state) : undefined);
  const [counted] = await reader.select({ total: count() }).from(products).where(where);
  const { limit, offset } = slice(filter.page, filter.size);
  const rows = await reader
    .select(productRow)
    .from(products)
    .where(where)
    .orderBy(asc(products.state), desc(products.updatedAt), asc(products.id))
    .limit(limit)
    .offset(offset);
  return paged(rows, counted?.total ?? 0, filter.page, filter.size);
}
export type ProductRow = Awaited<ReturnType<typeof listOwnProducts>>["rows"][number];

/** Every product of one company, for those who may see the company. */
export const listProductsOfCompany = (actor: Actor, companyId: string, reader: Reader = db) =>
  reader
    .select(productRow)
    .from(products)
    .where(and(visibleTo(actor, products.companyId), eq(products.companyId, companyId)))
    .orderBy(asc(products.state), desc(products.updatedAt), asc(products.id));

/** Products that wait for the city, the longest first. */
export async function listWaitingProducts(actor: Actor, reader: Reader = db) {
  if (actor.role !== "official") return [];
  return reader
    .select({ ...productRow, companyKo: companies.nameKo, companyEn: companies.nameEn })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(visibleTo(actor, products.companyId), inArray(products.state, [...waitingProductStates])))
    .orderBy(asc(products.stateEnteredAt), asc(products.id))
    .limit(50);
}

export type WaitingProduct = Awaited<ReturnType<typeof listWaitingProducts>>[number];

/** Published products that nobody has reconfirmed for too long; ids, for the job. */
export async function listProductsGoingStale(actor: Actor, now: Date): Promise<string[]> {
  const before = new Date(now.getTime() - staleAfterDays * 86_400_000);
  const rows = await db
    .select({ id: products.id })
    .from(products)
    .where(
      and(
        visibleTo(actor, products.companyId),
        inArray(products.state, [...listedProductStates]),
        lt(products.stateEnteredAt, before),
      ),
    )
    .limit(500);
  return rows.map((row) => row.id);
}

/** Whether the code may be used: it is in the nomenclature, or only the curated part of that has been loaded. */
export async function mayUseHsCode(reader: Reader, hs6: string): Promise<boolean> {
  const [row] = await reader
    .select({
      listed: sql<boolean>`bool_or(${hsCodes.hs6} = ${hs6})`,
      whole: sql<boolean>`bool_or(${hsCodes.sector} is null)`,
    })
    .from(hsCodes);
  return Boolean(row?.listed) || !row?.whole;
}

export type HsOption = { hs6: string; nameKo: string | null; nameEn: string; chapterKo: string; chapterEn: string };

/** For the search field of the product form. It has a command's shape so that an action can run it, but leaves no trace. */
export const findHsOptions: Command<{ text: string }, HsOption[]> = Object.assign(
  async (actor: Actor, raw: { text: string }) => {
    const read = hsSearchInput.safeParse(raw);
    if (!read.success) throw invalid(problemsOf(read.error));
    const found = await searchHsCodes(actor, read.data.text, 20);
    return found.map(({ hs6, nameKo, nameEn, chapterKo, chapterEn }) => ({
      hs6,
      nameKo,
      nameEn,
      chapterKo,
      chapterEn,
    }));
  },
  { deed: "hsCode.search" },
);
