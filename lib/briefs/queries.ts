import "server-only";
import { and, asc, count, desc, eq, exists, inArray, isNull, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applications,
  briefInterests,
  briefs,
  chambers,
  companies,
  conflictGates,
  mentors,
  productInterests,
  products,
  users,
} from "@/db/schema";
import { barredByRegister } from "@/lib/bars/queries";
import { availableStates } from "@/lib/chambers/states";
import { listed } from "@/lib/companies/queries";
import { companiesInGoodStanding } from "@/lib/companies/states";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { isUuid } from "@/lib/core/text";
import type { CityBriefsFilter, OfferedBriefsFilter, OwnBriefsFilter } from "./input";
import {
  type BriefMatch,
  type BriefTerms,
  briefMatch,
  countNeeds,
  fitsFrom,
  fitsWellFrom,
  headingsOf,
  type ProductTerms,
  termsOfBrief,
} from "./rules";
import { answeringProducts, closingGates, type NeedState, openBriefs, reminderDays } from "./states";

/*
 * Who reads what. A brief: its chamber's mentors in every state; companies that are signed in while it is open and its
 * chamber at work, and for as long as they have answered it; the city. Neither guests nor other chambers: prices and
 * volumes are what a chamber negotiates with.
 */
const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    case "company":
      return actor.companyId
        ? or(
            and(inArray(briefs.state, [...openBriefs]), inArray(chambers.state, [...availableStates])),
            sql`exists (select 1 from ${briefInterests} own where own.brief_id = ${briefs.id} and own.company_id = ${actor.companyId})`,
          )!
        : sql`false`;
    case "mentor":
      return actor.chamberId ? eq(briefs.chamberId, actor.chamberId) : sql`false`;
    default:
      return sql`false`;
  }
};

/**
 * An interest closes a company to a mentor: their own, declared for any of its applications, or one that the register of
 * lasting interests holds of them or their chamber.
 */
export const inOwnConflict = (mentorId: SQLWrapper | string | null, companyId: SQLWrapper | string): SQL<boolean> =>
  sql<boolean>`(exists (select 1 from ${conflictGates} gate join ${applications} about on about.id = gate.application_id
    where gate.mentor_id = ${mentorId} and about.company_id = ${companyId} and gate.state in ${among(closingGates)})
    or ${barredByRegister(mentorId, companyId)})`;

/** The product of an answer, where everybody may see it. */
const answersOpenly = (): SQL =>
  exists(
    db
      .select({ shown: sql`1` })
      .from(products)
      .innerJoin(companies, eq(companies.id, products.companyId))
      .where(and(eq(products.id, briefInterests.productId), listed())),
  );

/**
 * What companies answered: their own, to the city, and to the chamber that asked, where the company's consent for it holds or the
 * product is public anyway. Asks for `briefs` beside it.
 */
const answersVisibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    case "company":
      return actor.companyId ? eq(briefInterests.companyId, actor.companyId) : sql`false`;
    case "mentor":
      return actor.chamberId
        ? and(
            eq(briefs.chamberId, actor.chamberId),
            or(transferConsentHolds(briefInterests.companyId, actor.chamberId), answersOpenly()),
            sql`not ${inOwnConflict(actor.userId, briefInterests.companyId)}`,
          )!
        : sql`false`;
    default:
      return sql`false`;
  }
};

/** Chambers' interests in products: their own, to the company that makes it, to the city. Asks for `products` beside it. */
const productInterestsVisibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    case "company":
      return actor.companyId ? eq(products.companyId, actor.companyId) : sql`false`;
    case "mentor":
      return actor.chamberId
        ? and(
            eq(productInterests.chamberId, actor.chamberId),
            sql`not ${inOwnConflict(actor.userId, products.companyId)}`,
          )!
        : sql`false`;
    default:
      return sql`false`;
  }
};

/**
 * The products that an actor may hold against a brief: a company its own, a chamber those that everybody may see (none of
 * a company in which the mentor has an interest), the city all that could answer.
 */
const comparableFor = (actor: Actor): SQL => {
  const offered = and(
    inArray(products.state, [...answeringProducts]),
    inArray(companies.state, [...companiesInGoodStanding]),
  )!;
  switch (actor.role) {
    case "official":
    case "system":
      return offered;
    case "company":
      return actor.companyId ? and(offered, eq(products.companyId, actor.companyId))! : sql`false`;
    case "mentor":
      return actor.chamberId ? and(listed(), sql`not ${inOwnConflict(actor.userId, products.companyId)}`)! : sql`false`;
    default:
      return sql`false`;
  }
};

/** Price, quantity and sales channels of a product are shown to a chamber, and used in what it is shown, only while the company's consent for it holds. */
const openTo = (actor: Actor): SQL<boolean> =>
  actor.role === "mentor"
    ? actor.chamberId
      ? transferConsentHolds(products.companyId, actor.chamberId)
      : sql<boolean>`false`
    : sql<boolean>`true`;

const termColumns = (actor: Actor) => ({
  productId: products.id,
  companyId: products.companyId,
  sector: products.sector,
  hs6: products.hs6,
  certificationsHeld: products.certificationsHeld,
  channels: products.channels,
  priceMinCents: products.priceMinCents,
  priceMaxCents: products.priceMaxCents,
  unit: products.unit,
  monthlyCapacity: products.monthlyCapacity,
  open: sql<boolean>`${openTo(actor)}`,
});
type TermRow = {
  sector: string | null;
  hs6: string | null;
  certificationsHeld: string[];
  channels: string[];
  priceMinCents: number | null;
  priceMaxCents: number | null;
  unit: string;
  monthlyCapacity: number | null;
  open: boolean;
};

const termsOf = (row: TermRow): ProductTerms => ({
  hs6: row.hs6,
  sector: row.sector ?? "",
  certifications: row.certificationsHeld,
  price: row.open ? { low: row.priceMinCents, high: row.priceMaxCents } : null,
  channels: row.open && row.channels.length > 0 ? row.channels : null,
  monthlyCapacity: row.open ? row.monthlyCapacity : null,
  unit: row.unit,
});

/** What could answer any of these briefs: of their sectors or chapters. The item has to be near, or nothing else counts. */
async function listComparable(actor: Actor, terms: readonly BriefTerms[], reader: Reader) {
  const sectors = [...new Set(terms.flatMap(({ sector }) => sector ?? []))];
  const chapters = [...new Set(terms.flatMap(({ hsPrefixes }) => hsPrefixes.map((prefix) => prefix.slice(0, 2))))];
  const near = or(
    sectors.length > 0 ? inArray(products.sector, sectors) : undefined,
    chapters.length > 0 ? inArray(sql`left(${products.hs6}, 2)`, chapters) : undefined,
  );
  if (!near) return [];
  const rows = await reader
    .select(termColumns(actor))
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(comparableFor(actor), near))
    .orderBy(asc(products.id));
  return rows.map((row) => ({ productId: row.productId, companyId: row.companyId, terms: termsOf(row) }));
}
type Comparable = Awaited<ReturnType<typeof listComparable>>[number];

/* Briefs */

const briefColumns = {
  id: briefs.id,
  chamberId: briefs.chamberId,
  state: briefs.state,
  stateEnteredAt: briefs.stateEnteredAt,
  titleKo: briefs.titleKo,
  titleEn: briefs.titleEn,
  sector: briefs.sector,
  hsPrefixes: briefs.hsPrefixes,
  monthlyVolume: briefs.monthlyVolume,
  unit: briefs.unit,
  priceMinCents: briefs.priceMinCents,
  priceMaxCents: briefs.priceMaxCents,
  currency: briefs.currency,
  certifications: briefs.certifications,
  channels: briefs.channels,
  openUntil: briefs.openUntil,
  createdAt: briefs.createdAt,
  updatedAt: briefs.updatedAt,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  chamberCity: chambers.city,
  stateCode: chambers.stateCode,
  chamberState: chambers.state,
  sample: chambers.sample,
};

const fromBriefs = (reader: Reader) =>
  reader.select(briefColumns).from(briefs).innerJoin(chambers, eq(chambers.id, briefs.chamberId)).$dynamic();

export type BriefRow = Awaited<ReturnType<typeof fromBriefs>>[number];

export const briefsOnPage = 20;
const paged = <T>(all: readonly T[], asked: number, size = briefsOnPage) => {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(asked, pages);
  return { rows: all.slice((page - 1) * size, page * size), total: all.length, page, pages };
};

/** How many have answered each brief, as far as the actor sees the answers. */
async function countAnswers(actor: Actor, ids: readonly string[], reader: Reader): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({ briefId: briefInterests.briefId, answers: count() })
    .from(briefInterests)
    .innerJoin(briefs, eq(briefs.id, briefInterests.briefId))
    .where(and(answersVisibleTo(actor), inArray(briefInterests.briefId, [...ids]), isNull(briefInterests.withdrawnAt)))
    .groupBy(briefInterests.briefId);
  return new Map(rows.map(({ briefId, answers }) => [briefId, answers]));
}

const needOf = (fits: number, answers: number): NeedState =>
  fits === 0 ? "nothing_fits" : answers === 0 ? "nobody_answered" : "answered";

/** Each brief with how many products fit it and how many have answered, as far as the actor may know. */
async function withFigures<Row extends BriefRow>(actor: Actor, rows: readonly Row[], reader: Reader) {
  const terms = rows.map(termsOfBrief);
  const comparable = await listComparable(actor, terms, reader);
  const answers = await countAnswers(
    actor,
    rows.map(({ id }) => id),
    reader,
  );
  return rows.map((row, at) => {
    const fits = comparable.filter((product) => briefMatch(terms[at]!, product.terms).value >= fitsFrom).length;
    const answered = answers.get(row.id) ?? 0;
    return { ...row, fits, answers: answered, need: needOf(fits, answered) };
  });
}
export type BriefWithFigures = Awaited<ReturnType<typeof withFigures<BriefRow>>>[number];

/** Open ones first, those that end soonest first. */
const openFirst = [sql`${briefs.state} not in ${among(openBriefs)}`, asc(briefs.openUntil), desc(briefs.id)];

/** A chamber's own briefs with the products that fit and the answers. */
export async function listOwnBriefs(actor: Actor, filter: Sized<OwnBriefsFilter>, reader: Reader = db) {
  if (actor.role !== "mentor") return { ...paged<BriefWithFigures>([], 1) };
  const rows = await fromBriefs(reader)
    .where(and(visibleTo(actor), filter.state ? eq(briefs.state, filter.state) : undefined))
    .orderBy(...openFirst);
  const { rows: shown, ...list } = paged(rows, filter.page, filter.size);
  return { ...list, rows: await withFigures(actor, shown, reader) };
}

/** One brief with its full text. */
export async function getBrief(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [brief] = await reader
    .select({
      ...briefColumns,
      detailsKo: briefs.detailsKo,
      detailsEn: briefs.detailsEn,
      timeZone: chambers.timeZone,
      chamberSlug: chambers.slug,
    })
    .from(briefs)
    .innerJoin(chambers, eq(chambers.id, briefs.chamberId))
    .where(and(visibleTo(actor), eq(briefs.id, id)));
  if (!brief) throw notFound();
  return brief;
}
export type Brief = Awaited<ReturnType<typeof getBrief>>;

const best = <T extends { match: BriefMatch }>(rows: readonly T[]) =>
  rows.toSorted((a, b) => b.match.value - a.match.value);

const matched = (terms: BriefTerms, comparable: readonly Comparable[]) =>
  best(
    comparable.map(({ productId, companyId, terms: offered }) => ({
      productId,
      companyId,
      match: briefMatch(terms, offered),
    })),
  );

const teaserColumns = {
  productId: products.id,
  slug: products.slug,
  nameKo: products.nameKo,
  nameEn: products.nameEn,
  summaryKo: products.summaryKo,
  summaryEn: products.summaryEn,
  sector: products.sector,
  chapter: sql<string | null>`left(${products.hs6}, 2)`,
  certificationsHeld: products.certificationsHeld,
  sample: sql<boolean>`(${products.sample} or ${companies.sample})`,
};

const mostFitting = 30;

/** The products that fit a brief, the best first, as everybody may see them, with the terms that fit or do not. */
export async function listFittingProducts(actor: Actor, brief: BriefRow, reader: Reader = db) {
  const terms = termsOfBrief(brief);
  const fitting = matched(terms, await listComparable(actor, [terms], reader)).filter(
    ({ match }) => match.value >= fitsFrom,
  );
  const shown = fitting.slice(0, mostFitting);
  if (shown.length === 0) return { total: 0, rows: [] };
  const teasers = await reader
    .select({
      ...teaserColumns,
      companyId: actor.role === "official" ? products.companyId : sql<string | null>`null`,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      listed: sql<boolean>`coalesce(${listed()}, false)`,
      open: sql<boolean>`${openTo(actor)}`,
    })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(
      and(
        comparableFor(actor),
        inArray(
          products.id,
          shown.map(({ productId }) => productId),
        ),
      ),
    );
  const teaserOf = new Map(teasers.map((teaser) => [teaser.productId, teaser]));
  const rows = shown.flatMap(({ productId, match }) => {
    const teaser = teaserOf.get(productId);
    return teaser ? [{ ...teaser, match }] : [];
  });
  return { total: fitting.length, rows };
}
export type FittingProduct = Awaited<ReturnType<typeof listFittingProducts>>["rows"][number];

/**
 * Who has answered a brief, newest first. Without the company's consent a chamber reads of a public product what everybody
 * reads, and nothing else: neither what the company wrote to it nor that a product which is not public was offered.
 */
export async function listAnswers(actor: Actor, brief: BriefRow, reader: Reader = db) {
  const consented =
    actor.role === "mentor" ? transferConsentHolds(briefInterests.companyId, briefs.chamberId) : sql<boolean>`true`;
  const rows = await reader
    .select({
      id: briefInterests.id,
      note: briefInterests.note,
      createdAt: briefInterests.createdAt,
      withdrawnAt: briefInterests.withdrawnAt,
      ...teaserColumns,
      ...termColumns(actor),
      productState: products.state,
      minimumOrder: products.minimumOrder,
      leadTimeDays: products.leadTimeDays,
      currency: products.currency,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      listed: sql<boolean>`coalesce(${listed()}, false)`,
      open: sql<boolean>`${consented}`,
    })
    .from(briefInterests)
    .innerJoin(briefs, eq(briefs.id, briefInterests.briefId))
    .innerJoin(products, eq(products.id, briefInterests.productId))
    .innerJoin(companies, eq(companies.id, briefInterests.companyId))
    .where(and(answersVisibleTo(actor), eq(briefInterests.briefId, brief.id), isNull(briefInterests.withdrawnAt)))
    .orderBy(desc(briefInterests.createdAt), desc(briefInterests.id));
  const terms = termsOfBrief(brief);
  return rows.map((row) => {
    const { hs6, priceMinCents, priceMaxCents, monthlyCapacity, companyId, companyKo, companyEn, ...rest } = row;
    const { minimumOrder, leadTimeDays, currency, unit, slug, ...teaser } = rest;
    const details = { hs6, priceMinCents, priceMaxCents, currency, unit, minimumOrder, monthlyCapacity, leadTimeDays };
    return {
      ...teaser,
      note: row.open ? row.note : "",
      slug: row.listed ? slug : null,
      match: briefMatch(terms, termsOf(row)),
      company:
        row.open || row.listed ? { id: row.open ? companyId : null, nameKo: companyKo, nameEn: companyEn } : null,
      details: row.open ? details : null,
    };
  });
}
export type Answer = Awaited<ReturnType<typeof listAnswers>>[number];

/* For companies */

/** The company's own products that could answer, with their names. */
async function ownOffers(actor: Actor, reader: Reader) {
  const rows = await reader
    .select({ ...termColumns(actor), nameKo: products.nameKo, nameEn: products.nameEn, state: products.state })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(comparableFor(actor))
    .orderBy(asc(products.nameKo), asc(products.id));
  return rows.map((row) => ({
    productId: row.productId,
    companyId: row.companyId,
    nameKo: row.nameKo,
    nameEn: row.nameEn,
    state: row.state,
    terms: termsOf(row),
  }));
}

const offersFor = (brief: BriefRow, offers: Awaited<ReturnType<typeof ownOffers>>) => {
  const terms = termsOfBrief(brief);
  return best(offers.map(({ terms: offered, ...offer }) => ({ ...offer, match: briefMatch(terms, offered) })));
};

/** Which of the company's products have answered which brief, by brief. */
async function ownAnswers(actor: Actor, reader: Reader) {
  const rows = await reader
    .select({
      id: briefInterests.id,
      briefId: briefInterests.briefId,
      productId: briefInterests.productId,
      note: briefInterests.note,
    })
    .from(briefInterests)
    .innerJoin(briefs, eq(briefs.id, briefInterests.briefId))
    .where(and(answersVisibleTo(actor), isNull(briefInterests.withdrawnAt)));
  return Map.groupBy(rows, ({ briefId }) => briefId);
}

/** What chambers look for at the moment; what the company's own products fit comes first, the best first. */
export async function listOfferedBriefs(actor: Actor, filter: Sized<OfferedBriefsFilter>, reader: Reader = db) {
  if (actor.role !== "company") return { ...paged<OfferedBrief>([], 1), fitting: 0 };
  const rows = await fromBriefs(reader)
    .where(
      and(
        visibleTo(actor),
        inArray(briefs.state, [...openBriefs]),
        filter.sector ? eq(briefs.sector, filter.sector) : undefined,
        filter.us ? eq(chambers.stateCode, filter.us) : undefined,
        filter.certification ? sql`${filter.certification} = any(${briefs.certifications})` : undefined,
      ),
    )
    .orderBy(...openFirst);
  const offers = await ownOffers(actor, reader);
  const answers = await ownAnswers(actor, reader);
  const told = rows.map((brief) => {
    const best = offersFor(brief, offers)[0];
    const fit = best && best.match.value >= fitsFrom ? best : null;
    return { ...brief, fit, answered: answers.get(brief.id)?.length ?? 0 };
  });
  const ordered = told.toSorted((a, b) => (b.fit?.match.value ?? 0) - (a.fit?.match.value ?? 0));
  return { ...paged(ordered, filter.page, filter.size), fitting: told.filter(({ fit }) => fit).length };
}
type Offer = ReturnType<typeof offersFor>[number];
export type OfferedBrief = BriefRow & { fit: Offer | null; answered: number };

/** Briefs that the company has answered, in every state, the newest answer first. */
export async function listAnsweredBriefs(actor: Actor, reader: Reader = db) {
  if (actor.role !== "company") return [];
  return reader
    .select({
      ...briefColumns,
      interestId: briefInterests.id,
      productId: briefInterests.productId,
      productKo: products.nameKo,
      productEn: products.nameEn,
      answeredAt: briefInterests.createdAt,
    })
    .from(briefInterests)
    .innerJoin(briefs, eq(briefs.id, briefInterests.briefId))
    .innerJoin(chambers, eq(chambers.id, briefs.chamberId))
    .innerJoin(products, eq(products.id, briefInterests.productId))
    .where(and(answersVisibleTo(actor), isNull(briefInterests.withdrawnAt)))
    .orderBy(desc(briefInterests.createdAt), desc(briefInterests.id))
    .limit(100);
}
export type AnsweredBrief = Awaited<ReturnType<typeof listAnsweredBriefs>>[number];

/** How each of the company's products suits one brief, the best first, and whether the chamber may see the company's data. */
export async function listOwnOffers(actor: Actor, brief: BriefRow, reader: Reader = db) {
  if (actor.role !== "company" || !actor.companyId) return { offers: [], consented: false };
  const offers = offersFor(brief, await ownOffers(actor, reader));
  const answers = (await ownAnswers(actor, reader)).get(brief.id) ?? [];
  const [row] = await reader
    .select({ consented: sql<boolean>`${transferConsentHolds(actor.companyId, brief.chamberId)}` })
    .from(companies)
    .where(eq(companies.id, actor.companyId));
  return {
    offers: offers.map((offer) => {
      const answer = answers.find(({ productId }) => productId === offer.productId);
      return { ...offer, interestId: answer?.id ?? null, note: answer?.note ?? "" };
    }),
    consented: row?.consented ?? false,
  };
}
export type OwnOffer = Awaited<ReturnType<typeof listOwnOffers>>["offers"][number];

/* For the city */

/** Every brief that the filters leave, with figures, and how many needs are unanswered by sector and heading. */
export async function listCityBriefs(actor: Actor, filter: Sized<CityBriefsFilter>, reader: Reader = db) {
  if (actor.role !== "official") return { ...paged<BriefWithFigures>([], 1), needs: countNeeds([]) };
  const rows = await fromBriefs(reader)
    .where(and(visibleTo(actor), filter.us ? eq(chambers.stateCode, filter.us) : undefined))
    .orderBy(...openFirst);
  const all = await withFigures(actor, rows, reader);
  const open: readonly string[] = openBriefs;
  const chosen = all.filter(
    (brief) =>
      (filter.state === "all" || brief.state === filter.state) &&
      (!filter.sector || brief.sector === filter.sector) &&
      (!filter.heading || headingsOf(brief.hsPrefixes).includes(filter.heading)) &&
      (!filter.need || (filter.need === "unanswered" ? brief.need !== "answered" : brief.need === filter.need)),
  );
  return {
    ...paged(chosen, filter.page, filter.size),
    needs: countNeeds(all.filter(({ state }) => open.includes(state))),
  };
}
export type CityBriefs = Awaited<ReturnType<typeof listCityBriefs>>;

/* Chambers' interests in published products */

/**
 * A chamber its own, with the products that are still public; a company the chambers that are interested in its products;
 * the city all. Newest first.
 */
export async function listProductInterests(actor: Actor, reader: Reader = db) {
  return reader
    .select({
      id: productInterests.id,
      note: productInterests.note,
      createdAt: productInterests.createdAt,
      chamberId: productInterests.chamberId,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      stateCode: chambers.stateCode,
      ...teaserColumns,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
    })
    .from(productInterests)
    .innerJoin(products, eq(products.id, productInterests.productId))
    .innerJoin(companies, eq(companies.id, products.companyId))
    .innerJoin(chambers, eq(chambers.id, productInterests.chamberId))
    .where(
      and(
        productInterestsVisibleTo(actor),
        isNull(productInterests.withdrawnAt),
        actor.role === "mentor" ? listed() : undefined,
      ),
    )
    .orderBy(desc(productInterests.createdAt), desc(productInterests.id))
    .limit(200);
}
export type ProductInterest = Awaited<ReturnType<typeof listProductInterests>>[number];

/** What a mentor finds on the page of a published product; null for everybody else, and where they have an interest of their own. */
export async function findOwnProductInterest(actor: Actor, productId: string, reader: Reader = db) {
  if (actor.role !== "mentor" || !actor.chamberId) return null;
  const [found] = await reader
    .select({
      interestId: productInterests.id,
      chamberState: chambers.state,
      inConflict: inOwnConflict(actor.userId, products.companyId),
    })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .innerJoin(chambers, eq(chambers.id, actor.chamberId))
    .leftJoin(
      productInterests,
      and(
        eq(productInterests.productId, products.id),
        eq(productInterests.chamberId, actor.chamberId),
        isNull(productInterests.withdrawnAt),
      ),
    )
    .where(and(listed(), eq(products.id, productId)));
  if (!found || found.inConflict) return null;
  return { interestId: found.interestId, chamber: { id: actor.chamberId, state: found.chamberState } };
}
export type OwnProductInterest = NonNullable<Awaited<ReturnType<typeof findOwnProductInterest>>>;

/* What deeds need */

const localDay = (now: Date, days = 0) =>
  sql`((${now.toISOString()}::timestamptz at time zone ${chambers.timeZone})::date + ${days}::int)`;

const lockColumns = (now: Date) => ({
  id: briefs.id,
  state: briefs.state,
  stateEnteredAt: briefs.stateEnteredAt,
  chamberId: briefs.chamberId,
  chamberState: chambers.state,
  timeZone: chambers.timeZone,
  openUntil: briefs.openUntil,
  updatedAt: briefs.updatedAt,
  announcedAt: briefs.announcedAt,
  remindedAt: briefs.remindedAt,
  over: sql<boolean>`${briefs.openUntil} < ${localDay(now)}`,
  nearlyOver: sql<boolean>`${briefs.openUntil} <= ${localDay(now, reminderDays)}`,
});

/** A brief as far as the actor may see it, held for the rest of the transaction. */
export async function lockBrief(tx: Tx, actor: Actor, id: string, now: Date) {
  const [brief] = await tx
    .select(lockColumns(now))
    .from(briefs)
    .innerJoin(chambers, eq(chambers.id, briefs.chamberId))
    .where(and(visibleTo(actor), eq(briefs.id, id)))
    .for("update", { of: briefs });
  if (!brief) throw notFound();
  return brief;
}
export type LockedBrief = Awaited<ReturnType<typeof lockBrief>>;

/** Step: how much a chamber looks for at the moment; the chamber is held by whoever asks. */
export async function countOpenBriefs(tx: Tx, chamberId: string): Promise<number> {
  return tx.$count(briefs, and(eq(briefs.chamberId, chamberId), inArray(briefs.state, [...openBriefs])));
}

export async function readTimeZone(tx: Tx, chamberId: string): Promise<string> {
  const [row] = await tx.select({ timeZone: chambers.timeZone }).from(chambers).where(eq(chambers.id, chamberId));
  return row?.timeZone ?? "America/New_York";
}

export async function lockInterest(tx: Tx, actor: Actor, id: string) {
  const [interest] = await tx
    .select({
      id: briefInterests.id,
      briefId: briefInterests.briefId,
      companyId: briefInterests.companyId,
      withdrawnAt: briefInterests.withdrawnAt,
    })
    .from(briefInterests)
    .innerJoin(briefs, eq(briefs.id, briefInterests.briefId))
    .where(and(answersVisibleTo(actor), eq(briefInterests.id, id)))
    .for("update", { of: briefInterests });
  if (!interest) throw notFound();
  return interest;
}

export async function lockProductInterest(tx: Tx, actor: Actor, id: string) {
  const [interest] = await tx
    .select({
      id: productInterests.id,
      chamberId: productInterests.chamberId,
      productId: productInterests.productId,
      companyId: products.companyId,
      withdrawnAt: productInterests.withdrawnAt,
    })
    .from(productInterests)
    .innerJoin(products, eq(products.id, productInterests.productId))
    .where(and(productInterestsVisibleTo(actor), eq(productInterests.id, id)))
    .for("update", { of: productInterests });
  if (!interest) throw notFound();
  return interest;
}

/** A product that everybody may see, and whether the mentor who asks has an interest of their own in its company. */
export async function findListedProduct(tx: Tx, actor: Actor, productId: string) {
  const [product] = await tx
    .select({
      id: products.id,
      companyId: products.companyId,
      inConflict: inOwnConflict(actor.userId, products.companyId),
    })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(listed(), eq(products.id, productId)));
  if (!product) throw notFound();
  return product;
}

/* Letters */

/** Briefs whose time is over by their chamber's calendar, and those to be called to mind. For the clock. */
export async function listDueBriefs(actor: Actor, which: "over" | "to_remind", now: Date, reader: Reader = db) {
  const rows = await reader
    .select({ id: briefs.id })
    .from(briefs)
    .innerJoin(chambers, eq(chambers.id, briefs.chamberId))
    .where(
      and(
        visibleTo(actor),
        actor.role === "system" ? undefined : sql`false`,
        inArray(briefs.state, [...openBriefs]),
        which === "over"
          ? sql`${briefs.openUntil} < ${localDay(now)}`
          : sql`${briefs.remindedAt} is null and ${briefs.openUntil} between ${localDay(now)} and ${localDay(now, reminderDays)}`,
      ),
    )
    .orderBy(asc(briefs.openUntil), asc(briefs.id))
    .limit(500);
  return rows.map(({ id }) => id);
}

/** Step: who answers for a chamber (its leads, else all its mentors), without those to whom the company is closed. */
export async function listBriefReaders(tx: Tx, chamberId: string, companyId: string | null = null): Promise<string[]> {
  const rows = await tx
    .select({ userId: mentors.userId, role: mentors.role })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(
      and(
        eq(mentors.chamberId, chamberId),
        inArray(mentors.state, [...availableStates]),
        isNull(users.disabledAt),
        companyId ? sql`not ${inOwnConflict(mentors.userId, companyId)}` : undefined,
      ),
    )
    .orderBy(asc(mentors.createdAt));
  const leading = rows.filter(({ role }) => role === "lead");
  return (leading.length > 0 ? leading : rows).map(({ userId }) => userId);
}

/** Step of the system: the companies with a product that fits a brief well. */
export async function listWellFittingCompanies(tx: Tx, actor: Actor, briefId: string): Promise<string[]> {
  const [brief] = await fromBriefs(tx).where(and(visibleTo(actor), eq(briefs.id, briefId)));
  if (!brief) return [];
  const terms = termsOfBrief(brief);
  const fitting = matched(terms, await listComparable(actor, [terms], tx));
  return [...new Set(fitting.filter(({ match }) => match.value >= fitsWellFrom).map(({ companyId }) => companyId))];
}

/** What a letter about a brief says to this reader; null when they may not see it (any more). */
export async function findBriefLetterFacts(actor: Actor, briefId: string, reader: Reader = db) {
  const [brief] = await fromBriefs(reader).where(and(visibleTo(actor), eq(briefs.id, briefId)));
  if (!brief) return null;
  const fit = actor.role === "company" ? offersFor(brief, await ownOffers(actor, reader))[0] : undefined;
  const answers = await countAnswers(actor, [briefId], reader);
  return {
    ...brief,
    answers: answers.get(briefId) ?? 0,
    fit: fit && fit.match.value >= fitsFrom ? { nameKo: fit.nameKo, nameEn: fit.nameEn } : null,
  };
}
export type BriefLetterFacts = NonNullable<Awaited<ReturnType<typeof findBriefLetterFacts>>>;

/** The answer that a letter to a chamber tells of; null when it was taken back, or is closed to this reader. */
export async function findAnswerLetterFacts(actor: Actor, interestId: string, reader: Reader = db) {
  const [answer] = await reader
    .select({ briefId: briefInterests.briefId, productKo: products.nameKo, productEn: products.nameEn })
    .from(briefInterests)
    .innerJoin(briefs, eq(briefs.id, briefInterests.briefId))
    .innerJoin(products, eq(products.id, briefInterests.productId))
    .where(and(answersVisibleTo(actor), eq(briefInterests.id, interestId), isNull(briefInterests.withdrawnAt)));
  if (!answer) return null;
  const brief = await findBriefLetterFacts(actor, answer.briefId, reader);
  return brief && { ...answer, ...brief };
}
export type AnswerLetterFacts = NonNullable<Awaited<ReturnType<typeof findAnswerLetterFacts>>>;

/** The chamber's interest that a letter to a company tells of; null when it was taken back. */
export async function findProductInterestLetterFacts(actor: Actor, interestId: string, reader: Reader = db) {
  const [interest] = await reader
    .select({
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      productKo: products.nameKo,
      productEn: products.nameEn,
    })
    .from(productInterests)
    .innerJoin(products, eq(products.id, productInterests.productId))
    .innerJoin(chambers, eq(chambers.id, productInterests.chamberId))
    .where(
      and(productInterestsVisibleTo(actor), eq(productInterests.id, interestId), isNull(productInterests.withdrawnAt)),
    );
  return interest ?? null;
}
export type ProductInterestLetterFacts = NonNullable<Awaited<ReturnType<typeof findProductInterestLetterFacts>>>;

/* What a run reads. Steps of the system, without an actor: whoever calls them has asked. */

const day = 86_400_000;

/** Open, and not only because the clock has not come round yet. */
const stillOpen = (now: Date) =>
  and(inArray(briefs.state, [...openBriefs]), sql`${briefs.openUntil} >= ${localDay(now)}`);

/** Every open brief of every chamber, oldest first, with its age in days and its terms. */
export async function readOpenBriefs(tx: Reader, now: Date) {
  const rows = await fromBriefs(tx).where(stillOpen(now)).orderBy(asc(briefs.createdAt), asc(briefs.id));
  return rows.map((row) => ({
    briefId: row.id,
    chamberId: row.chamberId,
    createdAt: row.createdAt,
    ageDays: Math.max(0, (now.getTime() - row.createdAt.getTime()) / day),
    terms: termsOfBrief(row),
  }));
}
export type OpenBrief = Awaited<ReturnType<typeof readOpenBriefs>>[number];

/** The products with which companies have answered open briefs. */
export const readBriefInterests = (tx: Reader, now: Date) =>
  tx
    .select({ productId: briefInterests.productId, briefId: briefInterests.briefId, chamberId: briefs.chamberId })
    .from(briefInterests)
    .innerJoin(briefs, eq(briefs.id, briefInterests.briefId))
    .innerJoin(chambers, eq(chambers.id, briefs.chamberId))
    .where(and(isNull(briefInterests.withdrawnAt), stillOpen(now)))
    .orderBy(asc(briefInterests.productId), asc(briefInterests.briefId));

/** Pairs of a product and a chamber that would like to work on it. */
export const readProductInterests = (tx: Reader) =>
  tx
    .selectDistinct({ productId: productInterests.productId, chamberId: productInterests.chamberId })
    .from(productInterests)
    .where(isNull(productInterests.withdrawnAt))
    .orderBy(asc(productInterests.productId), asc(productInterests.chamberId));
