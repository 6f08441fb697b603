import "server-only";
import {
  and,
  arrayContains,
  asc,
  count,
  desc,
  eq,
  exists,
  isNotNull,
  isNull,
  lte,
  ne,
  type SQL,
  sql,
} from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { companies, hsChapters, hsCodes, productPhotos, products } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { asksTerms, type CatalogueFilter, catalogueCurrency } from "./input";
import {
  contains,
  hsNames,
  known,
  listed,
  paged,
  photosNamed,
  slice,
  specificationsNamed,
  specificationsOfProduct,
  termsNamed,
} from "./queries";
import type { Specification } from "./rules";

/* The public catalogue: the same for everybody, whoever asks, and only what is `listed`. */

const teaserColumns = {
  id: products.id,
  slug: products.slug,
  nameKo: products.nameKo,
  nameEn: products.nameEn,
  summaryKo: products.summaryKo,
  summaryEn: products.summaryEn,
  sector: products.sector,
  certificationsHeld: products.certificationsHeld,
  sample: sql<boolean>`(${products.sample} or ${companies.sample})`,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  companyDistrict: companies.district,
  chapter: sql<string | null>`left(${products.hs6}, 2)`,
};

const fromListed = (reader: Reader) =>
  reader.select(teaserColumns).from(products).innerJoin(companies, eq(companies.id, products.companyId));

const catalogueOrders = {
  newest: [desc(products.publishedAt)],
  name: [asc(products.nameKo)],
} satisfies Record<CatalogueFilter["sort"], unknown>;

/** Whether everybody sees the terms of trade of a listed product. */
const termsShown = () => and(eq(products.termsOpen, true), termsNamed(companies.id));

/** Whether everybody sees a photo of a listed product. */
export const photoShown = () =>
  and(
    photosNamed(companies.id),
    isNotNull(productPhotos.preparedAt),
    eq(productPhotos.open, true),
    isNull(productPhotos.takenDownAt),
  );

const hasPhoto = () =>
  exists(
    db
      .select({ shown: sql`1` })
      .from(productPhotos)
      .where(and(eq(productPhotos.productId, products.id), photoShown())),
  );

/**
 * What is asked of the terms of trade. Asked anything of them, a product that does not show them is not there, whatever they
 * are: neither being found nor being left out says something of them. A price of one end only counts as that end.
 */
function termsFit(filter: CatalogueFilter) {
  if (!asksTerms(filter)) return undefined;
  const { priceFrom, priceTo, minimumOrder, leadTime } = filter;
  const priced = priceFrom !== null || priceTo !== null;
  return and(
    termsShown(),
    priced ? eq(products.currency, catalogueCurrency) : undefined,
    priceFrom === null
      ? undefined
      : sql`coalesce(${products.priceMaxCents}, ${products.priceMinCents}) >= ${priceFrom}`,
    priceTo === null ? undefined : sql`coalesce(${products.priceMinCents}, ${products.priceMaxCents}) <= ${priceTo}`,
    minimumOrder === null ? undefined : lte(products.minimumOrder, minimumOrder),
    leadTime === null ? undefined : lte(products.leadTimeDays, leadTime),
  );
}

/** What is published and fits what is asked. */
export const fitting = (filter: CatalogueFilter) =>
  and(
    listed(),
    filter.sector ? eq(products.sector, filter.sector) : undefined,
    filter.chapter ? sql`left(${products.hs6}, 2) = ${filter.chapter}` : undefined,
    filter.certification ? arrayContains(products.certificationsHeld, [filter.certification]) : undefined,
    filter.q
      ? contains(
          filter.q,
          products.nameKo,
          products.nameEn,
          products.summaryKo,
          products.summaryEn,
          companies.nameKo,
          companies.nameEn,
        )
      : undefined,
    termsFit(filter),
    filter.photo ? hasPhoto() : undefined,
  );

/** Published teasers; the same for everybody, whoever asks. */
export async function listCatalogue(_: Actor, filter: Sized<CatalogueFilter>, reader: Reader = db) {
  const where = fitting(filter);
  const [counted] = await reader
    .select({ total: count() })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(where);
  const { limit, offset } = slice(filter.page, filter.size);
  const rows = await fromListed(reader)
    .where(where)
    .orderBy(...catalogueOrders[filter.sort], desc(products.id))
    .limit(limit)
    .offset(offset);
  return paged(rows, counted?.total ?? 0, filter.page, filter.size);
}
export type Teaser = Awaited<ReturnType<typeof listCatalogue>>["rows"][number];

/** The chapters that occur in the catalogue, for its filter. */
export const listCatalogueChapters = (_: Actor, reader: Reader = db) =>
  reader
    .selectDistinct({ code: hsChapters.code, nameKo: hsChapters.nameKo, nameEn: hsChapters.nameEn })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .innerJoin(hsChapters, sql`${hsChapters.code} = left(${products.hs6}, 2)`)
    .where(listed())
    .orderBy(asc(hsChapters.code));

/** The address of a product that everybody may see; null where it is none. */
export async function findListedSlug(_: Actor, productId: string, reader: Reader = db): Promise<string | null> {
  const [product] = await reader
    .select({ slug: products.slug })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(listed(), eq(products.id, known(productId))));
  return product?.slug ?? null;
}

export async function getTeaser(_: Actor, slug: string, reader: Reader = db): Promise<Teaser> {
  if (!/^[\w-]{1,120}$/u.test(slug)) throw notFound();
  const [product] = await fromListed(reader).where(and(listed(), eq(products.slug, slug)));
  if (!product) throw notFound();
  return product;
}

const termColumns = {
  hs6: products.hs6,
  withoutHs: products.withoutHs,
  priceMinCents: products.priceMinCents,
  priceMaxCents: products.priceMaxCents,
  currency: products.currency,
  unit: products.unit,
  minimumOrder: products.minimumOrder,
  monthlyCapacity: products.monthlyCapacity,
  leadTimeDays: products.leadTimeDays,
  channels: products.channels,
  differenceKo: products.differenceKo,
  differenceEn: products.differenceEn,
  ...hsNames,
};

/** The terms of trade of a published product that its company has opened to everybody; null where it has not. */
export async function findOpenTerms(_: Actor, productId: string, reader: Reader = db) {
  const [terms] = await reader
    .select(termColumns)
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .leftJoin(hsCodes, eq(hsCodes.hs6, products.hs6))
    .where(and(listed(), termsShown(), eq(products.id, known(productId))));
  return terms ?? null;
}
export type ProductTerms = NonNullable<Awaited<ReturnType<typeof findOpenTerms>>>;

/** The specifications of a published product, under words of the consent that name them; none otherwise. */
export async function listOpenSpecifications(
  _: Actor,
  productId: string,
  reader: Reader = db,
): Promise<Specification[]> {
  const [product] = await reader
    .select({ specifications: specificationsOfProduct })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(and(listed(), specificationsNamed(companies.id), eq(products.id, known(productId))));
  return product?.specifications ?? [];
}

/** A few of the newest products for a first page, each of another company, those with a photo first. */
export async function listShowcase(_: Actor, most: number, reader: Reader = db): Promise<Teaser[]> {
  const newest = (where: SQL | undefined) =>
    fromListed(reader)
      .where(where)
      .orderBy(...catalogueOrders.newest, desc(products.id))
      .limit(4 * most);
  const [pictured, others] = await Promise.all([newest(and(listed(), hasPhoto())), newest(listed())]);
  const ofEach = new Map<string, Teaser>();
  for (const one of [...pictured, ...others]) if (!ofEach.has(one.companyKo)) ofEach.set(one.companyKo, one);
  return [...ofEach.values()].slice(0, most);
}

/** Other products that the same company has published, the newest few. */
export const listCompanions = (_: Actor, productId: string, most: number, reader: Reader = db) => {
  const itsCompany = reader
    .select({ id: products.companyId })
    .from(products)
    .where(eq(products.id, known(productId)));
  return fromListed(reader)
    .where(and(listed(), eq(products.companyId, itsCompany), ne(products.id, known(productId))))
    .orderBy(...catalogueOrders.newest, desc(products.id))
    .limit(most);
};

/** The addresses of published products and when each was published, newest first, as many as a list for search engines takes. */
export const listCatalogueAddresses = (_: Actor, reader: Reader = db) =>
  reader
    .select({ slug: products.slug, publishedAt: products.publishedAt })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(listed())
    .orderBy(desc(products.publishedAt), desc(products.id))
    .limit(20_000);
