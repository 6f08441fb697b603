import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications, engagements, matches, meetings, outcomeFollowUps, outcomes, products } from "@/db/schema";
import { listOwnApplications } from "@/lib/applications/queries";
import { toldStates } from "@/lib/applications/states";
import type { ProductState } from "@/lib/companies/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import { engagementsVisibleTo } from "@/lib/engagements/queries";
import { listOwnBooths } from "@/lib/exhibitions/queries.booths";
import { matchesVisibleTo } from "@/lib/matching/queries";
import { pendingMatches } from "@/lib/matching/states";
import { isAhead } from "@/lib/meetings/queries";
import { meetingMachine } from "@/lib/meetings/states";
import { visibleTo as outcomesVisibleTo } from "@/lib/outcomes/queries";
import { countedOutcomes, type EvidenceGrade, type OutcomeKind, type OutcomeState } from "@/lib/outcomes/states";
import { canReadCompanyFigures } from "./policy";
import { followUpsWithinDays } from "./rules.kpi";

/** What a company's people find on the company's own pages, counted. */
const visibleTo = (actor: Actor): SQL => (canReadCompanyFigures(actor).ok ? sql`true` : sql`false`);

/** Days from sending in to the result, of results that were told. */
const listDecisionDays = (actor: Actor, reader: Reader) =>
  reader.execute<{ id: string; days: number }>(sql`
    select a.id, extract(epoch from a.released_at - a.submitted_at)::float8 / 86400 as days from ${applications} a
    where ${visibleTo(actor)} and a.company_id = ${actor.companyId} and a.state in ${among(toldStates)}
      and a.released_at is not null and a.submitted_at is not null`);

/** Each product with what was proposed for it and what came of it. */
const listProducts = (actor: Actor, reader: Reader) =>
  reader.execute<{
    id: string;
    nameKo: string;
    nameEn: string;
    state: ProductState;
    proposed: number;
    waiting: number;
    mutual: number;
    rooms: number;
  }>(sql`
    select p.id, p.name_ko as "nameKo", p.name_en as "nameEn", p.state, count(${matches.id})::int as proposed,
      (count(*) filter (where ${matches.state} in ${among(pendingMatches)}))::int as waiting,
      count(${matches.mutualAt})::int as mutual,
      (select count(*)::int from ${engagements} where ${engagementsVisibleTo(actor)} and ${engagements.productId} = p.id) as rooms
    from ${products} p left join ${matches} on ${matches.productId} = p.id and ${matchesVisibleTo(actor)}
    where ${visibleTo(actor)} and p.company_id = ${actor.companyId}
    group by p.id order by count(${matches.id}) desc, p.name_ko, p.id`);
export type ProductFigures = Awaited<ReturnType<typeof listProducts>>[number];

async function countMeetings(actor: Actor, now: Date, reader: Reader) {
  const [row] = await reader.execute<{ held: number; coming: number }>(sql`
    select (count(*) filter (where ${meetings.state} = ${meetingMachine.after("record")}))::int as held,
      (count(*) filter (where ${isAhead(now)}))::int as coming
    from ${meetings} join ${engagements} on ${engagements.id} = ${meetings.engagementId}
    where ${visibleTo(actor)} and ${engagementsVisibleTo(actor)}`);
  return row!;
}

export type OwnOutcomeSum = {
  kind: OutcomeKind;
  state: OutcomeState;
  grade: EvidenceGrade | null;
  currency: string | null;
  count: number;
  /** Talks, or people hired. */
  quantity: number | null;
  amountMinor: number | null;
};
/** Claims by kind, state, grade and currency, none of which are added together. */
const listOutcomes = (actor: Actor, reader: Reader) =>
  reader.execute<OwnOutcomeSum>(sql`
    select ${outcomes.kind} as kind, ${outcomes.state} as state, ${outcomes.grade} as grade, ${outcomes.currency} as currency,
      count(*)::int as count, sum(${outcomes.quantity})::int as quantity, sum(${outcomes.amountMinor})::float8 as "amountMinor"
    from ${outcomes} join ${engagements} on ${engagements.id} = ${outcomes.engagementId}
    where ${visibleTo(actor)} and ${outcomesVisibleTo(actor)}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`);

/** What became of it is asked about these: due, or due within so many days. */
const listFollowUps = (actor: Actor, now: Date, reader: Reader) =>
  reader.execute<{
    id: string;
    outcomeId: string;
    kind: OutcomeKind;
    months: number;
    dueOn: string;
    late: boolean;
  }>(sql`
    select f.id, f.outcome_id as "outcomeId", ${outcomes.kind} as kind, f.months, f.due_on::text as "dueOn",
      f.due_on < (${now.toISOString()}::timestamptz at time zone 'Asia/Seoul')::date as late
    from ${outcomeFollowUps} f join ${outcomes} on ${outcomes.id} = f.outcome_id
    join ${engagements} on ${engagements.id} = ${outcomes.engagementId}
    where ${visibleTo(actor)} and ${outcomesVisibleTo(actor)} and ${outcomes.state} in ${among(countedOutcomes)}
      and f.answered_at is null and f.skipped_at is null
      and f.due_on <= (${now.toISOString()}::timestamptz at time zone 'Asia/Seoul')::date + ${followUpsWithinDays}::int
    order by f.due_on, f.id`);

/** Everything on a company's page of figures. */
export async function getCompanyFigures(actor: Actor, now: Date, reader: Reader = db) {
  if (!canReadCompanyFigures(actor).ok) throw notFound();
  const [sent, decided, offered, met, claims, followUps, booths] = await Promise.all([
    listOwnApplications(actor, reader),
    listDecisionDays(actor, reader),
    listProducts(actor, reader),
    countMeetings(actor, now, reader),
    listOutcomes(actor, reader),
    listFollowUps(actor, now, reader),
    listOwnBooths(actor, now, reader),
  ]);
  const days = new Map(decided.map((one) => [one.id, one.days]));
  return {
    applications: sent.map((one) => ({ ...one, days: days.get(one.id) ?? null })),
    products: [...offered],
    meetings: met,
    claims: [...claims],
    followUps: [...followUps],
    booths,
  };
}
export type CompanyFigures = Awaited<ReturnType<typeof getCompanyFigures>>;
