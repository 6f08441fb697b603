import "server-only";
import { sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { type MatchState, matchMachine } from "@/lib/matching/states";
import { found } from "./queries.kpi.matching";
import { inPeriod } from "./queries.scope";
import { type Scope, settledProposals } from "./rules.kpi";
import { declinesShown } from "./rules.places";

type Row = { id: string; nameKo: string; nameEn: string; state: MatchState; reason: string | null; count: number };

const [byChamber, byCompany, ranOut] = [
  matchMachine.after("chamberDecline"),
  matchMachine.after("companyDecline"),
  matchMachine.after("expire"),
];
const unmet: readonly MatchState[] = [byChamber, byCompany, ranOut];

const totalOf = (rows: readonly Row[]) => rows.reduce((sum, { count }) => sum + count, 0);
const inState = (rows: readonly Row[], state: MatchState) => rows.filter((row) => row.state === state);

/** The reasons that were given, the most frequent first; where none was, another one. */
function reasonsOf(rows: readonly Row[]) {
  const groups = Map.groupBy(rows, ({ reason }) => reason ?? "other");
  return [...groups]
    .map(([reason, given]) => ({ reason, count: totalOf(given) }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

const ofChamber = (rows: readonly Row[]) => {
  const { id, nameKo, nameEn } = rows[0]!;
  return {
    ...{ id, nameKo, nameEn, settled: totalOf(rows) },
    accepted: totalOf(rows.filter(({ state }) => !unmet.includes(state))),
    declined: totalOf(inState(rows, byChamber)),
    declinedByCompany: totalOf(inState(rows, byCompany)),
    ranOut: totalOf(inState(rows, ranOut)),
    /** Few cases of a chamber say nothing of their reasons. */
    reasons: declinesShown(reasonsOf(inState(rows, byChamber))).reasons,
  };
};

/**
 * How proposals ended, by chamber and by the day on which they were made; why chambers declined over all of them, and why
 * companies did.
 */
export async function listAnswers(actor: Actor, scope: Scope, reader: Reader = db) {
  const rows = await reader.execute<Row>(sql`
    with found as (${found(actor, scope)})
    select ch.id, ch.name_ko as "nameKo", ch.name_en as "nameEn", found.state, found.decline_reason::text as reason,
      count(*)::int as count
    from found join ${chambers} ch on ch.id = found.chamber_id
    where found.state in ${among(settledProposals)} and found.proposed_at is not null and ${inPeriod(sql`found.proposed_at`, scope)}
    group by 1, 2, 3, 4, 5 order by ch.name_en, 1, 4, 5`);
  return {
    chambers: [...Map.groupBy(rows, ({ id }) => id).values()].map(ofChamber),
    reasons: reasonsOf(inState(rows, byChamber)),
    companyReasons: reasonsOf(inState(rows, byCompany)),
  };
}
export type Answers = Awaited<ReturnType<typeof listAnswers>>;
