import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { engagements, outcomes } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { leadsVisibleTo } from "@/lib/exhibitions/queries.leads";
import { cameOfFair, type OutcomeRow, selectOutcomes, visibleTo } from "./queries";
import { countedOf, underWayOf } from "./rules.fairs";
import { countedOutcomes, outcomesUnderWay } from "./states";

/** What came of a lead, for the company that met it: latest first. */
export const listOutcomesOfLead = (actor: Actor, leadId: string, reader: Reader = db): Promise<OutcomeRow[]> =>
  selectOutcomes(reader)
    .where(and(visibleTo(actor), leadsVisibleTo(actor), eq(outcomes.leadId, leadId)))
    .orderBy(desc(outcomes.happenedOn), desc(outcomes.id));

/** What came of the leads of an exhibition, as far as whoever asks sees it: what counts, and what is on its way. */
export async function sumUpFair(actor: Actor, exhibitionId: string, reader: Reader = db) {
  const rows = await reader
    .select({
      kind: outcomes.kind,
      state: outcomes.state,
      grade: outcomes.grade,
      currency: outcomes.currency,
      claims: sql<number>`count(*)::int`,
      amountMinor: sql<number | null>`sum(${outcomes.amountMinor})::float8`,
      quantity: sql<number | null>`sum(${outcomes.quantity})::int`,
    })
    .from(outcomes)
    .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
    .where(
      and(
        visibleTo(actor),
        cameOfFair(exhibitionId),
        inArray(outcomes.state, [...countedOutcomes, ...outcomesUnderWay]),
      ),
    )
    .groupBy(outcomes.kind, outcomes.state, outcomes.grade, outcomes.currency)
    .orderBy(outcomes.kind, outcomes.state, outcomes.grade, outcomes.currency);
  return { counted: countedOf(rows), underWay: underWayOf(rows) };
}
export type FairOutcomes = Awaited<ReturnType<typeof sumUpFair>>;
