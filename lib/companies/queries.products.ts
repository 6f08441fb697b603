import "server-only";
import { and, arrayContains, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { companies, products } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import type { Sized } from "@/lib/core/part";
import type { CityProductFilter } from "./input";
import { contains, listed, paged, productRow, slice, visibleTo } from "./queries";
import { waitingProductStates } from "./states";

/* The products of all companies, for the city. */

const orders: Record<CityProductFilter["sort"], ReturnType<typeof asc>[]> = {
  /** What waits for the city, the longest first; what is left behind it. */
  waiting: [asc(sql`not (${inArray(products.state, [...waitingProductStates])})`), asc(products.stateEnteredAt)],
  newest: [desc(products.createdAt)],
  name: [asc(products.nameKo)],
  company: [asc(companies.nameKo)],
};

/** Every product by what is asked, one page of it, for officials; nothing for anybody else. */
export async function listProducts(actor: Actor, filter: Sized<CityProductFilter>, reader: Reader = db) {
  if (actor.role !== "official") return paged<never>([], 0, 1);
  const { q, state, sector, chapter, certification, page, size } = filter;
  const where = and(
    visibleTo(actor, products.companyId),
    state ? eq(products.state, state) : undefined,
    sector ? eq(products.sector, sector) : undefined,
    chapter ? sql`left(${products.hs6}, 2) = ${chapter}` : undefined,
    certification ? arrayContains(products.certificationsHeld, [certification]) : undefined,
    q ? contains(q, products.nameKo, products.nameEn, companies.nameKo, companies.nameEn, products.hs6) : undefined,
  );
  const [counted] = await reader
    .select({ total: count() })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(where);
  const { limit, offset } = slice(page, size);
  const rows = await reader
    .select({
      ...productRow,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      district: companies.district,
      certificationsHeld: products.certificationsHeld,
      isPublic: sql<boolean>`(${listed()})`,
      createdAt: products.createdAt,
    })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(where)
    .orderBy(...orders[filter.sort], asc(products.id))
    .limit(limit)
    .offset(offset);
  return paged(rows, counted?.total ?? 0, page, size);
}
export type CityProductRow = Awaited<ReturnType<typeof listProducts>>["rows"][number];
