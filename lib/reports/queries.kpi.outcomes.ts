import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { attributionScaleSteps, barriers, companies, engagements, outcomeFollowUps, outcomes } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { type BarrierState, type MilestoneKind, milestones } from "@/lib/engagements/states";
import { rateOn } from "@/lib/outcomes/queries.rates";
import {
  countedOutcomes,
  currencies,
  currencyDigits,
  type EvidenceGrade,
  type OutcomeKind,
  outcomeMachine,
} from "@/lib/outcomes/states";
import { inPeriod, ofChamber, ofCompany, ofProgram, onDays, visibleTo } from "./queries.scope";
import { stepRows } from "./queries.steps";
import {
  type Beside,
  conversionKeys,
  conversions,
  daysKeyOf,
  type Figure,
  levelOf,
  longConversions,
  partOf,
  provenGrades,
  resolvedBarriers,
  resolvedOf,
  type Scope,
  sumOf,
  withoutRate,
} from "./rules.kpi";

/** Rooms (`e`) or claims (`o`) of the scope, whatever their day. */
const ofScope = (row: SQL, actor: Actor, scope: Scope) => sql`${visibleTo(actor)} and ${ofCompany(scope)}
  and ${ofProgram(sql`${row}.program_id`, scope)} and ${ofChamber(sql`${row}.chamber_id`, scope)}`;

/** Of `opened`: the columns that hold the first day of each milestone, null where it has not been reached. */
const firstDay: Record<MilestoneKind, SQL> = {
  buyer_identified: sql`buyer_identified`,
  first_meeting: sql`first_meeting`,
  sample_sent: sql`sample_sent`,
  quote_sent: sql`quote_sent`,
  pilot: sql`pilot`,
  negotiation: sql`negotiation`,
  contract_signed: sql`contract_signed`,
  first_shipment: sql`first_shipment`,
  repeat_order: sql`repeat_order`,
};
const firstDays = sql.join(
  milestones.map((kind) => sql`min(s.reached_on) filter (where s.kind = ${kind}) as ${firstDay[kind]}`),
  sql`, `,
);
/** Of `opened`: a room that has come to this. */
export const cameTo = (kind: MilestoneKind) => sql`${firstDay[kind]} is not null`;
/** Of `opened`: it went on from the one to the other, on the same day or later. */
export const wentOn = (from: MilestoneKind, to: MilestoneKind) => sql`${firstDay[to]} >= ${firstDay[from]}`;
export const daysBetween = (from: MilestoneKind, to: MilestoneKind) => sql`(${firstDay[to]} - ${firstDay[from]})`;

/** Rooms (`opened`) and what they have come to; barriers (`raised`) of any room of the scope. */
export const roomRows = (actor: Actor, scope: Scope) => sql`
  rooms as (
    select e.id, e.created_at, ${firstDays}
    from ${engagements} e join ${companies} c on c.id = e.company_id left join ${stepRows} s on s.engagement_id = e.id
    where ${ofScope(sql`e`, actor, scope)} group by e.id
  ), opened as (select * from rooms where ${inPeriod(sql`created_at`, scope)}),
  raised as (
    select b.id, b.state, b.created_at from ${barriers} b join rooms on rooms.id = b.engagement_id
    where ${inPeriod(sql`b.created_at`, scope)}
  )`;
/** Of `raised`. */
export const barrierResolved = sql`state in ${among(resolvedBarriers)}`;

export const both = (from: MilestoneKind, to: MilestoneKind) => sql`(${cameTo(from)} and ${cameTo(to)})`;
type Went = { whole: number; some: number; later: number; median: number | null };
/** Of those that came to the one, how many came to the other, and in how many days where it was not the other way round. */
const went = (from: MilestoneKind, to: MilestoneKind) => sql`json_build_object(
  'whole', count(*) filter (where ${cameTo(from)}), 'some', count(*) filter (where ${both(from, to)}),
  'later', count(*) filter (where ${wentOn(from, to)}),
  'median', percentile_cont(0.5) within group (order by ${daysBetween(from, to)}) filter (where ${wentOn(from, to)}))`;

/** Work of a company with a chamber by the day on which its room was opened; barriers by the day on which they were raised. */
export async function readEngagements(actor: Actor, scope: Scope, _: Date, reader: Reader): Promise<Figure[]> {
  const pairs = [...longConversions, ...conversionKeys.map((key) => [key, ...conversions[key]] as const)];
  const [row] = await reader.execute<{ went: Went[]; raised: { state: BarrierState; count: number }[] }>(sql`
    with ${roomRows(actor, scope)}
    select json_build_array(${sql.join(
      pairs.map(([, from, to]) => went(from, to)),
      sql`, `,
    )}) as went,
      (select coalesce(json_agg(by_state), '[]') from (select state, count(*) from raised group by 1) by_state) as raised
    from opened`);
  const raised = row!.raised.reduce((sum, { count }) => sum + count, 0);
  const shares = pairs.map(([key], index) => partOf(key, row!.went[index]!.some, row!.went[index]!.whole));
  const days = conversionKeys.map((key, index) => {
    const { median, later } = row!.went[longConversions.length + index]!;
    return levelOf(daysKeyOf(key), median, later);
  });
  return [...shares, ...days, sumOf("barriers_opened", raised, raised), resolvedOf(row!.raised)];
}

const wholeUnits = currencies.filter((currency) => currencyDigits[currency] === 0);

/** Minor units times the rate of the day in US cents, before they are rounded; null without a rate. */
export const exactCents = (row: SQL) =>
  sql`(${row}.amount_minor * x.rate * case when ${row}.currency in ${among(wholeUnits)} then 100 else 1 end)`;
/** US cents by the rate that holds for the day; half a cent goes to the even neighbour, as on the claim's own page. Null without a rate. */
export const inCents = (row: SQL) => sql`case when ${row}.currency = 'USD' then ${row}.amount_minor::numeric
  when exact - floor(exact) = 0.5 then floor(exact) + mod(floor(exact), 2) else round(exact) end`;

/** The day of the rate by which an amount was put into dollars; null where it was dollars already, or where there is none. */
export const rateUsed = (row: SQL) => sql`case when ${row}.currency <> 'USD' then x.day end`;

/** Claims of the scope that count, in US cents, whatever their day. */
export const counted = (actor: Actor, scope: Scope) => sql`
  select o.id, o.kind, o.grade, o.company_id, o.program_id, o.product_id, o.chamber_id, o.happened_on, ${inCents(sql`o`)} as cents,
    ${rateUsed(sql`o`)} as rate_on, o.amount_minor is not null and o.currency <> 'USD' and x.rate is null as unrated, w.weight
  from ${outcomes} o join ${companies} c on c.id = o.company_id
  left join ${rateOn(sql`o.currency`, sql`o.happened_on`)} on true
  left join ${attributionScaleSteps} w on w.version = o.scale_version and w.step = o.attribution_step,
  lateral (select ${exactCents(sql`o`)} as exact) e
  where o.state in ${among(countedOutcomes)} and ${ofScope(sql`o`, actor, scope)}`;

const firm = (kind: OutcomeKind, grades: readonly EvidenceGrade[]) => sql`kind = ${kind} and grade in ${among(grades)}`;
/** A contract by a contract or an invoice, a shipment by its customs declaration. Two things that are never added. */
export const proven = {
  contracts: firm("contract", provenGrades.contract),
  shipments: firm("shipment", provenGrades.shipment),
} as const;

/** What of a claim is owed to the programme. */
export const owedCents = sql`cents * weight / 1000`;

/** Claims that count, by the day on which it happened. A contract and what was shipped of it are never added. */
export async function readValues(actor: Actor, scope: Scope, _: Date, reader: Reader): Promise<Figure[]> {
  const sums = (name: string, rows: SQL) => sql`
    select ${name}::text as name, coalesce(sum(cents), 0)::float8 as gross,
      coalesce(round(sum(${owedCents})), 0)::float8 as owed, count(cents)::int as count,
      (count(*) filter (where unrated))::int as unrated
    from ${rows}`;
  const found = await reader.execute<{ name: string; gross: number; owed: number; count: number; unrated: number }>(sql`
    with ${claimRows(actor, scope)}
    ${sums("contracts", sql`meant where ${proven.contracts}`)}
    union all ${sums("shipments", sql`meant where ${proven.shipments}`)}`);
  const of = (name: string) => found.find((row) => row.name === name)!;
  const [contracts, shipments] = [of("contracts"), of("shipments")];
  return [
    { ...sumOf("contract_value", contracts.gross, contracts.count), ...withoutRate(contracts) },
    {
      ...sumOf("contract_value_attributed", contracts.owed, contracts.count),
      ...{ denominator: contracts.gross, ...withoutRate(contracts) },
    },
    { ...sumOf("shipped_value", shipments.gross, shipments.count), ...withoutRate(shipments) },
    {
      ...sumOf("shipped_value_attributed", shipments.owed, shipments.count),
      ...{ denominator: shipments.gross, ...withoutRate(shipments) },
    },
  ];
}

/** Of `firms`, by company and its first day: nothing on record has been shipped before. */
export const neverBefore = sql`not exists (
  select from ${outcomes} o where o.company_id = firms.company_id and o.state in ${among(countedOutcomes)}
    and ${proven.shipments} and o.happened_on < firms.first)`;

export const claimRows = (actor: Actor, scope: Scope) => sql`
  meant as (select * from (${counted(actor, scope)}) found where ${onDays(sql`happened_on`, scope)})`;
/** Companies with a proven shipment among the claims that are meant, and the first day of it. */
export const shippingFirms = sql`
  firms as (select company_id, min(happened_on) as first from meant where ${proven.shipments} group by 1)`;

/** Companies with a proven shipment in the scope, and those of them for whom it is the first on record. */
export async function readExporters(actor: Actor, scope: Scope, _: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<{ firms: number; first: number }>(sql`
    with ${claimRows(actor, scope)}, ${shippingFirms}
    select count(*)::int as firms, count(*) filter (where ${neverBefore})::int as first from firms`);
  return [partOf("new_exporters", row!.first, row!.firms)];
}

const stillCounts = countedOutcomes[0];
const silent = [outcomeMachine.after("leaveUnanswered"), outcomeMachine.after("expire")];

/**
 * Exporters (`told`) with what they last said when they were asked what became of it, once that was due: null where they have not
 * said. And claims (`asking`) whose company was written to.
 */
export const answerRows = (actor: Actor, scope: Scope, now: Date) => sql`
  told as (
    select o.company_id, f.months, max(f.due_on) as due_on, (array_agg(f.still_exporting order by f.answered_at desc, f.id desc)
      filter (where f.answered_at is not null and f.still_exporting is not null))[1] as still
    from ${outcomeFollowUps} f join ${outcomes} o on o.id = f.outcome_id join ${companies} c on c.id = o.company_id
    where ${ofScope(sql`o`, actor, scope)} and o.state = ${stillCounts} and ${firm("shipment", ["A", "B"])}
      and ${onDays(sql`f.due_on`, scope)} and f.due_on <= ${dayIn("Asia/Seoul", now)}::date
    group by 1, 2
  ), asking as (
    select o.id, o.state, o.submitted_at from ${outcomes} o join ${companies} c on c.id = o.company_id
    where ${ofScope(sql`o`, actor, scope)} and o.letters_sent > 0 and ${inPeriod(sql`o.submitted_at`, scope)}
  )`;
/** Of `asking`: no answer came in time, or none at all. */
export const unanswered = sql`state in ${among(silent)}`;

type Told = { firms: number; yes: number; no: number };
const besideOf = ({ firms, yes, no }: Told): Beside[] => {
  const told = { yes, no, no_answer: firms - yes - no };
  return (["yes", "no", "no_answer"] as const).map((one) => ({ key: one, count: told[one], of: firms }));
};
/** Whoever has not said is no proof of anything, and stays in the whole. While nobody's day has come there is nothing to say yet. */
const survival = (key: "survival_12" | "survival_24", told: Told): Figure => ({
  ...partOf(key, told.yes, told.firms),
  beside: besideOf(told),
  ...(told.firms === 0 ? { gap: "not_due" as const } : {}),
});

/** What became of exporters, by the day on which they were asked; confirmations by that on which the claim was sent in. */
export async function readAnswers(actor: Actor, scope: Scope, now: Date, reader: Reader): Promise<Figure[]> {
  const after = (months: number) => sql`(
    select json_build_object('firms', count(*), 'yes', count(*) filter (where still), 'no', count(*) filter (where not still))
    from told where months = ${months})`;
  const [row] = await reader.execute<{ year: Told; two: Told; asked: number; silent: number }>(sql`
    with ${answerRows(actor, scope, now)}
    select ${after(12)} as year, ${after(24)} as two, count(*)::int as asked, count(*) filter (where ${unanswered})::int as silent
    from asking`);
  const { year, two, asked, silent: withoutAnswer } = row!;
  return [
    survival("survival_12", year),
    survival("survival_24", two),
    partOf("unanswered_confirmations", withoutAnswer, asked),
  ];
}
