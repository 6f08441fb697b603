import "server-only";
import { count, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { companies, products } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import type { CatalogueFilter } from "./input";
import { fitting } from "./queries.catalogue";

/** How many published products each choice of a filter would give; a choice that would give none is not there. */
export type ChoiceCounts = ReadonlyMap<string, number>;

async function countBy(value: SQL<string | null>, filter: CatalogueFilter, reader: Reader): Promise<ChoiceCounts> {
  const fits = reader
    .select({ value: value.as("value") })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .where(fitting(filter))
    .as("fits");
  const rows = await reader
    .select({ value: fits.value, total: count() })
    .from(fits)
    .where(isNotNull(fits.value))
    .groupBy(fits.value);
  return new Map(rows.map((row) => [row.value!, row.total]));
}

/** Of each filter under all the others: as many as the list would have if that choice were made instead. */
export async function countCatalogueChoices(_: Actor, filter: CatalogueFilter, reader: Reader = db) {
  const [sector, chapter, certification] = await Promise.all([
    countBy(sql`${products.sector}`, { ...filter, sector: null }, reader),
    countBy(sql`left(${products.hs6}, 2)`, { ...filter, chapter: null }, reader),
    countBy(sql`unnest(${products.certificationsHeld})`, { ...filter, certification: null }, reader),
  ]);
  return { sector, chapter, certification };
}
export type CatalogueCounts = Awaited<ReturnType<typeof countCatalogueChoices>>;
