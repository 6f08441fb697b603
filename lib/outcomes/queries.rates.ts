import "server-only";
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { exchangeRates, outcomes, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import type { Sized } from "@/lib/core/part";
import type { RatesFilter } from "./input";
import { countedOutcomes } from "./states";

const visibleTo = (actor: Actor): SQL => (actor.role === "official" ? sql`true` : sql`false`);

const pageSize = 20;

/** What is on record, latest day first; corrected rates stay and are marked. */
export async function listRates(
  actor: Actor,
  { currency, page, size = pageSize }: Sized<RatesFilter>,
  reader: Reader = db,
) {
  const where = and(visibleTo(actor), currency ? eq(exchangeRates.currency, currency) : undefined);
  const [rows, [totals]] = await Promise.all([
    reader
      .select({
        id: exchangeRates.id,
        currency: exchangeRates.currency,
        day: exchangeRates.day,
        rate: exchangeRates.rate,
        source: exchangeRates.source,
        origin: exchangeRates.origin,
        by: users.name,
        supersededAt: exchangeRates.supersededAt,
        createdAt: exchangeRates.createdAt,
      })
      .from(exchangeRates)
      .leftJoin(users, eq(users.id, exchangeRates.enteredBy))
      .where(where)
      .orderBy(desc(exchangeRates.day), exchangeRates.currency, desc(exchangeRates.createdAt), desc(exchangeRates.id))
      .limit(size)
      .offset((page - 1) * size),
    reader.select({ n: sql<number>`count(*)::int` }).from(exchangeRates).where(where),
  ]);
  const total = totals?.n ?? 0;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / size)) };
}
export type RateList = Awaited<ReturnType<typeof listRates>>;

/** Days of claims that count and have no rate yet, oldest first. */
export const listMissingRates = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      currency: sql<string>`${outcomes.currency}`,
      day: outcomes.happenedOn,
      claims: sql<number>`count(*)::int`,
    })
    .from(outcomes)
    .leftJoin(
      exchangeRates,
      and(
        eq(exchangeRates.currency, outcomes.currency),
        eq(exchangeRates.day, outcomes.happenedOn),
        isNull(exchangeRates.supersededAt),
      ),
    )
    .where(
      and(
        visibleTo(actor),
        sql`${outcomes.state} = ${countedOutcomes[0]}`,
        sql`${outcomes.currency} <> 'USD'`,
        isNull(exchangeRates.id),
      ),
    )
    .groupBy(outcomes.currency, outcomes.happenedOn)
    .orderBy(outcomes.happenedOn, outcomes.currency)
    .limit(100);
export type MissingRate = Awaited<ReturnType<typeof listMissingRates>>[number];
