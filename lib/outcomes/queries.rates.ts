import "server-only";
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { exchangeRates, outcomes, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import type { Sized } from "@/lib/core/part";
import type { RatesFilter } from "./input";
import { countedOutcomes, rateDaysBack } from "./states";

const visibleTo = (actor: Actor): SQL => (actor.role === "official" ? sql`true` : sql`false`);

/**
 * The rate (`x`, with its own day) of an amount of a day: that of the day, or where none was published on it, a weekend or a
 * holiday, the last one before. Null beyond that: no rate is ever guessed.
 */
export const rateOn = (currency: SQL, day: SQL): SQL => sql`lateral (
  select r.id, r.rate, r.day from ${exchangeRates} r
  where r.currency = ${currency} and r.day between ${day} - ${rateDaysBack}::int and ${day} and r.superseded_at is null
  order by r.day desc limit 1) x`;

/** The same as what a claim (`outcomes`) is joined with. */
export const rateOfClaim: SQL = sql`${exchangeRates.id} = (
  select x.id from ${rateOn(sql`${outcomes.currency}`, sql`${outcomes.happenedOn}`)})`;

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

/** Days of claims that count and have no rate yet, nor one of the days before, oldest first. */
export const listMissingRates = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      currency: sql<string>`${outcomes.currency}`,
      day: outcomes.happenedOn,
      claims: sql<number>`count(*)::int`,
    })
    .from(outcomes)
    .leftJoin(exchangeRates, rateOfClaim)
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
