import "server-only";
import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { programBudgetLines as lines } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { rateOn } from "@/lib/outcomes/queries.rates";
import { budgetInForce } from "@/lib/programs/queries.budget";
import type { BudgetStage } from "@/lib/programs/states";
import { getSatisfaction } from "@/lib/surveys/queries.figures";
import { counted, exactCents, inCents, neverBefore, proven, rateUsed } from "./queries.kpi.outcomes";
import { ofProgram, onDays, visibleTo } from "./queries.scope";
import { costOf, type Figure, nothingOf, partOf, quarterOf, type Scope } from "./rules.kpi";

const centsOfDollar = 100;
const spent = "spent" satisfies BudgetStage;

/** What was spent (`paid`) in US cents, null without a rate, and the proven shipments of seasons that it is known of. */
export const costRows = (actor: Actor, scope: Scope) => sql`
  known as (
    select ${lines.id} as id, ${lines.programId} as program_id, ${lines.amountMinor} as amount_minor,
      ${lines.currency} as currency, ${lines.happensOn} as happens_on
    from ${lines}
    where ${visibleTo(actor)} and ${budgetInForce} and ${lines.stage} = ${spent} and ${ofProgram(sql`${lines.programId}`, scope)}
  ), paid as (
    select k.id, k.happens_on, ${inCents(sql`k`)} as cents, ${rateUsed(sql`k`)} as rate_on from known k
    left join ${rateOn(sql`k.currency`, sql`k.happens_on`)} on true,
    lateral (select ${exactCents(sql`k`)} as exact) e
    where ${onDays(sql`k.happens_on`, scope)}
  ), proven as (
    select * from (${counted(actor, scope)}) found where program_id in (select program_id from known)
      and ${proven.shipments} and ${onDays(sql`happened_on`, scope)}
  ), firms as (select company_id, min(happened_on) as first from proven group by 1)`;

/**
 * What was spent by the day on which it was, against what was shipped by its own, of seasons for which anything spent has
 * been entered: shipments of the others would make support look cheap.
 */
export async function readCosts(actor: Actor, scope: Scope, _: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<Record<"cents" | "lines" | "unrated" | "shipped" | "exporters", number>>(sql`
    with ${costRows(actor, scope)}
    select coalesce(sum(cents), 0)::float8 as cents, count(*)::int as lines,
      (count(*) filter (where cents is null))::int as unrated,
      (select coalesce(sum(cents), 0)::float8 from proven) as shipped,
      (select (count(*) filter (where ${neverBefore}))::int from firms) as exporters
    from paid`);
  const { shipped, exporters, ...spending } = row!;
  return [
    costOf("cost_per_shipped_dollar", spending, shipped, centsOfDollar),
    costOf("cost_per_new_exporter", spending, exporters),
  ];
}

/** Those who are satisfied of all who answered, by the day on which they were asked: over everything, or by quarters. */
export async function readSatisfaction(actor: Actor, scope: Scope, _: Date, reader: Reader): Promise<Figure[]> {
  const quarter = quarterOf(scope);
  if ((scope.from || scope.to) && !quarter) return [nothingOf("satisfaction", "quarters")];
  const found = await getSatisfaction(actor, { program: scope.program ?? null, quarter }, reader);
  if (!found) return [nothingOf("satisfaction", "too_few")];
  return [partOf("satisfaction", Math.round(found.satisfied * found.count), found.count)];
}
