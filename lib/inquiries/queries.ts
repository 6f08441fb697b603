import "server-only";
import { and, asc, count, desc, eq, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { companies, inquiries, matches, mentors, products, users } from "@/db/schema";
import { inOwnConflict } from "@/lib/briefs/queries";
import { availableStates } from "@/lib/chambers/states";
import { listed, paged, slice } from "@/lib/companies/queries";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { restingColumns, restingIn } from "@/lib/core/resting";
import { seal, unseal } from "@/lib/core/seal";
import { isUuid } from "@/lib/core/text";
import { introducedMatches } from "@/lib/matching/states";
import type { CityInquiryFilter, InquiryFilter } from "./input";
import { shownToSender } from "./rules";
import {
  confirmDays,
  expireAfterDays,
  inquiryMachine,
  openInquiries,
  readInquiries,
  remindAfterDays,
  sharedInquiries,
  unconfirmedInquiries,
} from "./states";

/** Whether the product has been introduced to this chamber, which then accompanies it. */
const accompanies = (chamberId: string | SQL) =>
  sql`exists (select 1 from ${matches} held where held.product_id = ${inquiries.productId} and held.chamber_id = ${chamberId}
    and held.state in ${among(introducedMatches)})`;

/**
 * Who reads what a buyer wrote: the company that was asked, and the mentors of the chamber that accompanies the product
 * while the company's consent for it holds. The city counts, and reads nothing of buyers.
 */
const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "system":
      return sql`true`;
    case "company":
      return actor.companyId
        ? and(eq(inquiries.companyId, actor.companyId), inArray(inquiries.state, [...readInquiries]))!
        : sql`false`;
    case "mentor":
      return actor.chamberId
        ? and(
            inArray(inquiries.state, [...sharedInquiries]),
            accompanies(actor.chamberId),
            transferConsentHolds(inquiries.companyId, actor.chamberId),
            sql`not ${inOwnConflict(actor.userId, inquiries.companyId)}`,
          )!
        : sql`false`;
    default:
      return sql`false`;
  }
};

const countedBy = (actor: Actor): SQL => (actor.role === "official" ? sql`true` : sql`false`);

/** Whether the address is the company's to open: the buyer agreed to that, and it is still kept. */
const addressShared = sql<boolean>`(${inquiries.shareEmail} and ${inquiries.buyerEmail} <> '')`;
const emailShared = (actor: Actor) => (actor.role === "company" ? addressShared : sql<boolean>`false`);

const product = { productKo: products.nameKo, productEn: products.nameEn, slug: products.slug };
const inquiryColumns = {
  id: inquiries.id,
  companyId: inquiries.companyId,
  ...product,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  kind: inquiries.kind,
  state: inquiries.state,
  stateEnteredAt: inquiries.stateEnteredAt,
  buyerName: inquiries.buyerName,
  buyerCompany: inquiries.buyerCompany,
  buyerState: inquiries.buyerState,
  message: inquiries.message,
  locale: inquiries.locale,
  answer: inquiries.answer,
  closeReason: inquiries.closeReason,
  confirmedAt: inquiries.confirmedAt,
  settledAt: inquiries.settledAt,
  sample: companies.sample,
};

const readBy = (reader: Reader, actor: Actor) =>
  reader
    .select({ ...inquiryColumns, emailShared: emailShared(actor) })
    .from(inquiries)
    .innerJoin(products, eq(products.id, inquiries.productId))
    .innerJoin(companies, eq(companies.id, inquiries.companyId))
    .$dynamic();

/** What was asked of one's own company, or about the products that one's chamber accompanies: what waits first. */
export async function listInquiries(actor: Actor, filter: Sized<InquiryFilter>, reader: Reader = db) {
  const where = and(visibleTo(actor), filter.state ? eq(inquiries.state, filter.state) : undefined);
  const [counted] = await reader.select({ total: count() }).from(inquiries).where(where);
  const { limit, offset } = slice(filter.page, filter.size);
  const rows = await readBy(reader, actor)
    .where(where)
    .orderBy(sql`${inquiries.state} in ${among(openInquiries)} desc`, desc(inquiries.confirmedAt), desc(inquiries.id))
    .limit(limit)
    .offset(offset);
  return paged(rows, counted?.total ?? 0, filter.page, filter.size);
}
export type Inquiry = Awaited<ReturnType<typeof listInquiries>>["rows"][number];

/**
 * The same with the addresses that buyers agreed to show, for a file alone: each time that it is taken the trail names every
 * buyer in it.
 */
export async function listInquiriesInClear(actor: Actor, filter: Sized<InquiryFilter>, reader: Reader = db) {
  const list = await listInquiries(actor, filter, reader);
  const ids = list.rows.map(({ id }) => id);
  const found = await reader
    .select({ id: inquiries.id, buyerEmail: inquiries.buyerEmail })
    .from(inquiries)
    .where(and(visibleTo(actor), emailShared(actor), inArray(inquiries.id, ids)));
  const addresses = new Map(found.map(({ id, buyerEmail }) => [id, buyerEmail]));
  return { ...list, rows: list.rows.map((row) => ({ ...row, buyerEmail: addresses.get(row.id) ?? null })) };
}

/** Who asked, what, and how it stands. How to write to them is opened by `discloseBuyer`. */
export async function getInquiry(actor: Actor, id: string, reader: Reader = db): Promise<Inquiry> {
  if (!isUuid(id)) throw notFound();
  const [inquiry] = await readBy(reader, actor).where(and(visibleTo(actor), eq(inquiries.id, id)));
  if (!inquiry) throw notFound();
  return inquiry;
}

/** How many wait for the company's answer, of one's own or of those that one's chamber accompanies. */
export async function countWaitingInquiries(actor: Actor, now: Date, reader: Reader = db) {
  const rows = await reader
    .select(restingColumns(inquiryMachine, inquiries, now))
    .from(inquiries)
    .where(and(visibleTo(actor), inArray(inquiries.state, [...openInquiries])))
    .groupBy(inquiries.state);
  return rows.map((row) => restingIn(inquiryMachine, row));
}

/* The city counts */

const days = inquiryMachine.info.open.days!;
const overdue = and(
  inArray(inquiries.state, [...openInquiries]),
  sql`${inquiries.stateEnteredAt} < now() - make_interval(days => ${days})`,
);

export async function countInquiries(actor: Actor, reader: Reader = db) {
  const [row] = await reader
    .select({
      confirmed: sql<number>`count(*) filter (where ${inquiries.confirmedAt} is not null)::int`,
      open: sql<number>`count(*) filter (where ${inquiries.state} in ${among(openInquiries)})::int`,
      overdue: sql<number>`count(*) filter (where ${overdue})::int`,
      answered: sql<number>`count(*) filter (where ${inquiries.state} = 'answered')::int`,
      expired: sql<number>`count(*) filter (where ${inquiries.state} = 'expired' and ${inquiries.confirmedAt} is not null)::int`,
      medianDays: sql<
        number | null
      >`percentile_cont(0.5) within group (order by extract(epoch from ${inquiries.settledAt} - ${inquiries.confirmedAt}) / 86400)
        filter (where ${inquiries.state} = 'answered')`,
    })
    .from(inquiries)
    .where(countedBy(actor));
  return row!;
}
export type InquiryFigures = Awaited<ReturnType<typeof countInquiries>>;

/** Of each inquiry what it is about and how it stands; nothing of the buyer and no word of theirs. */
export async function listCityInquiries(actor: Actor, filter: Sized<CityInquiryFilter>, reader: Reader = db) {
  const where = and(
    countedBy(actor),
    sql`${inquiries.confirmedAt} is not null`,
    filter.state === "overdue" ? overdue : filter.state ? eq(inquiries.state, filter.state) : undefined,
    filter.kind ? eq(inquiries.kind, filter.kind) : undefined,
  );
  const [counted] = await reader.select({ total: count() }).from(inquiries).where(where);
  const { limit, offset } = slice(filter.page, filter.size);
  const rows = await reader
    .select({
      id: inquiries.id,
      ...product,
      companyId: inquiries.companyId,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      kind: inquiries.kind,
      state: inquiries.state,
      stateEnteredAt: inquiries.stateEnteredAt,
      confirmedAt: inquiries.confirmedAt,
      sample: companies.sample,
    })
    .from(inquiries)
    .innerJoin(products, eq(products.id, inquiries.productId))
    .innerJoin(companies, eq(companies.id, inquiries.companyId))
    .where(where)
    .orderBy(sql`${inquiries.state} in ${among(openInquiries)} desc`, asc(inquiries.stateEnteredAt), asc(inquiries.id))
    .limit(limit)
    .offset(offset);
  return paged(rows, counted?.total ?? 0, filter.page, filter.size);
}
export type CityInquiry = Awaited<ReturnType<typeof listCityInquiries>>["rows"][number];

/* The buyer's own, by the link of a letter */

const linkPurpose = "inquiry link";
const formPurpose = "inquiry form";

/** The link is the inquiry's number, sealed: nothing of it is kept, and nobody can make one up. */
export const inquiryToken = (id: string): string => seal(linkPurpose, "", id);
const idOfToken = (token: string): string | null => {
  const id = unseal(linkPurpose, "", token);
  return id !== null && isUuid(id) ? id : null;
};

/** When the form was shown, sealed, and good for this product alone. */
export const formToken = (productId: string, now: Date): string => seal(formPurpose, productId, String(now.getTime()));
export function formShownAt(productId: string, token: string): Date | null {
  const time = Number(unseal(formPurpose, productId, token) ?? Number.NaN);
  return Number.isSafeInteger(time) ? new Date(time) : null;
}

/** What the buyer reads of their own inquiry; null for a link that is none. Whoever holds it may read it, signed in or not. */
export async function findOwnInquiry(_: Actor, token: string, now = new Date(), reader: Reader = db) {
  const id = idOfToken(token);
  if (!id) return null;
  const [inquiry] = await reader
    .select({ ...inquiryColumns, createdAt: inquiries.createdAt })
    .from(inquiries)
    .innerJoin(products, eq(products.id, inquiries.productId))
    .innerJoin(companies, eq(companies.id, inquiries.companyId))
    .where(eq(inquiries.id, id));
  return inquiry ? shownToSender(inquiry, now) : null;
}
export type OwnInquiry = NonNullable<Awaited<ReturnType<typeof findOwnInquiry>>>;

/* Locked, for deeds */

const lockColumns = {
  id: inquiries.id,
  productId: inquiries.productId,
  companyId: inquiries.companyId,
  state: inquiries.state,
  stateEnteredAt: inquiries.stateEnteredAt,
  confirmedAt: inquiries.confirmedAt,
  remindedAt: inquiries.remindedAt,
  buyerEmail: inquiries.buyerEmail,
  emailShared: addressShared,
};

async function lockOne(tx: Tx, where: SQL | undefined) {
  const [inquiry] = await tx.select(lockColumns).from(inquiries).where(where).for("update");
  if (!inquiry) throw notFound();
  return inquiry;
}

export const lockInquiry = (tx: Tx, actor: Actor, id: string) =>
  lockOne(tx, and(visibleTo(actor), eq(inquiries.id, id)));
export type LockedInquiry = Awaited<ReturnType<typeof lockInquiry>>;

export async function lockByLink(tx: Tx, token: string) {
  const id = idOfToken(token);
  if (!id) throw notFound();
  const inquiry = await lockOne(tx, eq(inquiries.id, id));
  const [shown] = await tx
    .select({ id: products.id })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(listed(), eq(products.id, inquiry.productId)));
  return { ...inquiry, listed: shown !== undefined };
}

/** The product as everybody may see it, to ask about. */
export async function findAskable(tx: Tx, productId: string) {
  const [found] = await tx
    .select({
      id: products.id,
      slug: products.slug,
      companyId: products.companyId,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
    })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(listed(), eq(products.id, productId)));
  if (!found) throw notFound();
  return found;
}

/** People of the chambers that accompany the product and may read of this company. */
export async function listAccompanying(tx: Tx, { productId, companyId }: { productId: string; companyId: string }) {
  const rows = await tx
    .selectDistinct({ userId: mentors.userId })
    .from(mentors)
    .innerJoin(users, and(eq(users.id, mentors.userId), isNull(users.disabledAt)))
    .innerJoin(
      matches,
      and(
        eq(matches.chamberId, mentors.chamberId),
        eq(matches.productId, productId),
        inArray(matches.state, [...introducedMatches]),
      ),
    )
    .where(
      and(
        inArray(mentors.state, [...availableStates]),
        transferConsentHolds(sql`${companyId}::uuid`, mentors.chamberId),
        sql`not ${inOwnConflict(mentors.userId, sql`${companyId}::uuid`)}`,
      ),
    )
    .orderBy(asc(mentors.userId));
  return rows.map(({ userId }) => userId);
}

/* For the clock and the letters */

/** Ids of what is due by the clock; a few hundred at a time. */
export async function listDueInquiries(actor: Actor, what: "expire" | "remind", now: Date): Promise<string[]> {
  const before = (age: number) => new Date(now.getTime() - age * 86_400_000);
  const due =
    what === "remind"
      ? and(
          inArray(inquiries.state, [...openInquiries]),
          isNull(inquiries.remindedAt),
          lte(inquiries.stateEnteredAt, before(remindAfterDays)),
        )
      : or(
          and(inArray(inquiries.state, [...unconfirmedInquiries]), lte(inquiries.stateEnteredAt, before(confirmDays))),
          and(inArray(inquiries.state, [...openInquiries]), lt(inquiries.stateEnteredAt, before(expireAfterDays))),
        );
  const rows = await db
    .select({ id: inquiries.id })
    .from(inquiries)
    .where(and(visibleTo(actor), due))
    .orderBy(asc(inquiries.stateEnteredAt))
    .limit(500);
  return rows.map(({ id }) => id);
}

/** What a letter about it says to its reader, who must still be able to read it. */
export async function findInquiryLetterFacts(actor: Actor, id: string, reader: Reader = db) {
  const [facts] = await reader
    .select({
      id: inquiries.id,
      ...product,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      kind: inquiries.kind,
      state: inquiries.state,
      stateEnteredAt: inquiries.stateEnteredAt,
      answer: inquiries.answer,
      closeReason: inquiries.closeReason,
    })
    .from(inquiries)
    .innerJoin(products, eq(products.id, inquiries.productId))
    .innerJoin(companies, eq(companies.id, inquiries.companyId))
    .where(and(visibleTo(actor), eq(inquiries.id, id)));
  return facts ?? null;
}
export type InquiryLetterFacts = NonNullable<Awaited<ReturnType<typeof findInquiryLetterFacts>>>;

/** Whom the buyer's letter goes to; the portal's alone. Null once the buyer is not known any more. */
export async function findBuyer(actor: Actor, id: string, reader: Reader = db) {
  if (actor.role !== "system") return null;
  const [buyer] = await reader
    .select({ name: inquiries.buyerName, address: inquiries.buyerEmail, locale: inquiries.locale })
    .from(inquiries)
    .where(eq(inquiries.id, id));
  return buyer?.address ? buyer : null;
}
