import "server-only";
import { asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { barredCompanies, companies, products, standingInterests } from "@/db/schema";
import type { About } from "./rules";
import { heldInterests } from "./states";

/* What decides who is barred from which company; for steps, which hold the register or the companies against each other. */

/** Entries that count, in force or not: when they are is asked with each read. */
export const readEntries = (reader: Reader, which: SQL = sql`true`) =>
  reader
    .select({
      id: standingInterests.id,
      sectors: standingInterests.sectors,
      hsRanges: standingInterests.hsRanges,
      companyText: standingInterests.companyText,
      companyId: standingInterests.companyId,
    })
    .from(standingInterests)
    .where(sql`${which} and ${inArray(standingInterests.state, [...heldInterests])}`)
    .orderBy(asc(standingInterests.id));

/** Companies of which this holds, with all their products, in whatever state these are. */
export async function readCompanies(reader: Reader, which?: SQL): Promise<About[]> {
  const rows = await reader
    .select({
      companyId: companies.id,
      nameKo: companies.nameKo,
      nameEn: companies.nameEn,
      businessNumber: companies.businessNumber,
      sector: companies.sector,
    })
    .from(companies)
    .where(which);
  const goods = await reader
    .select({ companyId: products.companyId, sector: products.sector, hs6: products.hs6 })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(which);
  const goodsOf = Map.groupBy(goods, (product) => product.companyId);
  return rows.map((row) => ({ ...row, products: goodsOf.get(row.companyId) ?? [] }));
}

export const readBars = (reader: Reader, which?: SQL) =>
  reader
    .select({ companyId: barredCompanies.companyId, interestId: barredCompanies.interestId })
    .from(barredCompanies)
    .where(which);
export type Bar = Awaited<ReturnType<typeof readBars>>[number];
