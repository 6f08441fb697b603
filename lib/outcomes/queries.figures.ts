import "server-only";
import { and, asc, eq, gte, inArray, lte, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { attributionScaleSteps, companies, exchangeRates, outcomes, products } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { rateOfClaim } from "./queries.rates";
import { usdCents } from "./rules";
import { type Currency, countedOutcomes, type OutcomeKind } from "./states";

/** Figures of everything are the city's. */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

export type CountedFilter = {
  kind?: OutcomeKind;
  programId?: string;
  chamberId?: string;
  /** Days on which things happened, both included. */
  from?: string;
  to?: string;
};

/**
 * Every claim that counts, for reports: `usdCents` is null where there is no money, or no rate of its day and of the days before; `weight` are
 * thousandths of the version that was answered with. Rows of several kinds or grades are never added together.
 */
export async function listCounted(actor: Actor, filter: CountedFilter = {}, reader: Reader = db) {
  const rows = await reader
    .select({
      id: outcomes.id,
      kind: outcomes.kind,
      grade: outcomes.grade,
      happenedOn: outcomes.happenedOn,
      countedAt: outcomes.countedAt,
      amountMinor: outcomes.amountMinor,
      currency: outcomes.currency,
      rate: exchangeRates.rate,
      quantity: outcomes.quantity,
      companyId: outcomes.companyId,
      chamberId: outcomes.chamberId,
      programId: outcomes.programId,
      district: companies.district,
      sector: products.sector,
      scaleVersion: outcomes.scaleVersion,
      weight: attributionScaleSteps.weight,
    })
    .from(outcomes)
    .innerJoin(companies, eq(companies.id, outcomes.companyId))
    .innerJoin(products, eq(products.id, outcomes.productId))
    .leftJoin(
      attributionScaleSteps,
      and(
        eq(attributionScaleSteps.version, outcomes.scaleVersion),
        eq(attributionScaleSteps.step, outcomes.attributionStep),
      ),
    )
    .leftJoin(exchangeRates, rateOfClaim)
    .where(
      and(
        visibleTo(actor),
        inArray(outcomes.state, [...countedOutcomes]),
        filter.kind ? eq(outcomes.kind, filter.kind) : undefined,
        filter.programId ? eq(outcomes.programId, filter.programId) : undefined,
        filter.chamberId ? eq(outcomes.chamberId, filter.chamberId) : undefined,
        filter.from ? gte(outcomes.happenedOn, filter.from) : undefined,
        filter.to ? lte(outcomes.happenedOn, filter.to) : undefined,
      ),
    )
    .orderBy(asc(outcomes.happenedOn), asc(outcomes.id));
  return rows.map(({ rate, ...row }) => ({ ...row, usdCents: inUsd(row.amountMinor, row.currency, rate) }));
}
export type CountedOutcome = Awaited<ReturnType<typeof listCounted>>[number];

/** Null where there is no money, or no rate for its day. */
function inUsd(amountMinor: number | null, currency: string | null, rate: string | null): number | null {
  if (amountMinor === null || currency === null) return null;
  if (currency === "USD") return amountMinor;
  return rate === null ? null : usdCents(amountMinor, currency as Currency, rate);
}
