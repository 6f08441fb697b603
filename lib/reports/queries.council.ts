import "server-only";
import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { companies, outcomes } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { rateOn } from "@/lib/outcomes/queries.rates";
import {
  askedOutcomes,
  countedOutcomes,
  type EvidenceGrade,
  type OutcomeKind,
  openToEvidence,
  outcomesForCity,
} from "@/lib/outcomes/states";
import { ofChamber, ofCompany, ofProgram, onDays, visibleTo } from "./queries.scope";
import type { Scope } from "./rules.kpi";

const claims = (actor: Actor, scope: Scope) => sql`
  select o.* from ${outcomes} o join ${companies} c on c.id = o.company_id
  where ${visibleTo(actor)} and ${ofCompany(scope)} and ${ofProgram(sql`o.program_id`, scope)}
    and ${ofChamber(sql`o.chamber_id`, scope)} and ${onDays(sql`o.happened_on`, scope)}`;

export type CouncilOutcome = {
  kind: OutcomeKind;
  grade: EvidenceGrade | null;
  currency: string | null;
  count: number;
  quantity: number | null;
  amountMinor: number | null;
};

/** What counts, by the day on which it happened: each kind, grade and currency for itself. */
export const listCouncilOutcomes = async (actor: Actor, scope: Scope, reader: Reader): Promise<CouncilOutcome[]> => {
  const rows = await reader.execute<CouncilOutcome>(sql`
    select kind, grade, currency, count(*)::int as count, sum(quantity)::int as quantity,
      sum(amount_minor)::float8 as "amountMinor"
    from (${claims(actor, scope)}) found where state in ${among(countedOutcomes)}
    group by kind, grade, currency order by kind, grade, currency`);
  return [...rows];
};

const onTheWay = [...new Set([...openToEvidence, ...outcomesForCity])];

/** What is not in the figures: claims that nobody confirmed, claims whose evidence is not verified, money without a rate. */
export async function countWithheld(actor: Actor, scope: Scope, reader: Reader) {
  const [row] = await reader.execute<{ unanswered: number; pending: number; unrated: number }>(sql`
    with found as (${claims(actor, scope)})
    select (count(*) filter (where state in ${among(askedOutcomes)}))::int as unanswered,
      (count(*) filter (where state in ${among(onTheWay)}))::int as pending,
      (count(*) filter (where state in ${among(countedOutcomes)} and currency <> 'USD' and not exists (
        select from ${rateOn(sql`found.currency`, sql`found.happened_on`)})))::int as unrated
    from found`);
  return row!;
}
