import "server-only";
import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import {
  applicationProducts,
  applications,
  companies,
  conflictGates,
  infoRequests,
  matches,
  mentors,
  reviewRounds,
  reviewScores,
  reviews,
  rubricCriteria,
  stateChanges,
} from "@/db/schema";
import { applicationMachine, placedStates } from "@/lib/applications/states";
import { closedGates, decidedGates, gateMachine, gatesToCheck } from "@/lib/conflicts/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { givenReviews, liveReviews } from "@/lib/reviews/states";
import { appliedIn, inPeriod, ofChamber, ofCompany, ofProgram, untilEnd, visibleTo } from "./queries.scope";
import { pastReview, verifiedStates } from "./rules";
import { decisionDays, type Figure, levelOf, partOf, type Scope, screeningDays } from "./rules.kpi";

const refused = applicationMachine.after("findIneligible");
const reviewed = applicationMachine.after("startReview");

/**
 * Applications in question, whether screening let them pass or found them ineligible, and the days until the first result that
 * was told, which that finding is too; the companies of those that passed, and the products of those that have a place.
 */
export const selectionRows = (actor: Actor, scope: Scope) => sql`
  moved as (
    select subject_id, bool_or(to_state = ${reviewed}) as passed, min(at) filter (where to_state = ${refused}) as refused_at
    from ${stateChanges} where machine = ${applicationMachine.name} and to_state in ${among([reviewed, refused])}
      and ${appliedIn(sql`subject_id`, scope)} group by 1
  ), told as (
    select a.*, coalesce(moved.passed, false) or a.state in ${among(pastReview)} as passed,
      coalesce(moved.refused_at, case when a.state = ${refused} then a.state_entered_at end) as refused_at
    from ${applications} a left join moved on moved.subject_id = a.id where ${ofProgram(sql`a.program_id`, scope)}
  ), sent as (
    select a.id, a.company_id, a.state, a.submitted_at, a.passed, a.refused_at is not null as refused,
      a.refused_at is not null and a.refused_at <= coalesce(a.released_at, 'infinity') as refused_first,
      extract(epoch from least(a.released_at, a.refused_at) - a.submitted_at)::float8 / 86400 as days
    from told a join ${companies} c on c.id = a.company_id
    where ${visibleTo(actor)} and a.submitted_at is not null and ${inPeriod(sql`a.submitted_at`, scope)}
      and ${ofProgram(sql`a.program_id`, scope)} and ${ofCompany(scope)}
  ), firms as (
    select company_id, min(submitted_at) as first from sent where passed group by 1
  ), introduced as (
    select distinct m.product_id from ${matches} m join sent on sent.id = m.application_id where m.introduced_at is not null
  ), offered as (
    select distinct p.product_id, introduced.product_id is not null as introduced
    from sent join ${applicationProducts} p on p.application_id = sent.id
    left join introduced on introduced.product_id = p.product_id
    where sent.state in ${among(placedStates)}
  )`;
/** Companies (`c`) that are known to be real by the end of the scope: their registration was checked, or they sent something in. */
export const knownCompanies = (
  actor: Actor,
  scope: Scope,
) => sql`${companies} c where ${visibleTo(actor)} and ${ofCompany(scope)}
  and (c.state in ${among(verifiedStates)} and ${untilEnd(sql`c.verification_checked_at`, scope)} or exists (
    select from ${applications} b where b.company_id = c.id and b.submitted_at is not null and ${untilEnd(sql`b.submitted_at`, scope)}))`;
/** Of `firms`: nothing was sent in before. */
export const firstTime = sql`not exists (
  select from ${applications} b where b.company_id = firms.company_id and b.submitted_at < firms.first)`;
const asked = sql`exists (select from ${infoRequests} i where i.application_id = sent.id)`;
/** Of `sent`: somebody has looked through it, and has let it pass, refused it or asked. */
export const screened = sql`(passed or refused or ${asked})`;
/** Of `sent`: somebody has, and nothing had to be asked for. */
export const completeAtFirst = sql`(passed or refused) and not ${asked}`;
/** Of `sent`: the result came within the days that every step up to it may take. */
export const decidedInTime = sql`days <= case when refused_first then ${screeningDays}::int else ${decisionDays}::int end`;

/** Applications by the day on which they were sent in. */
export async function readSelection(actor: Actor, scope: Scope, _: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<Record<string, number>>(sql`
    with ${selectionRows(actor, scope)}, results as (
      select count(days)::int as told, count(*) filter (where ${decidedInTime})::int as "inTime",
        percentile_cont(0.5) within group (order by days) as median, percentile_cont(0.9) within group (order by days) as p90
      from sent
    )
    select (select count(*)::int from firms) as reached,
      (select count(*)::int from ${knownCompanies(actor, scope)}) as known,
      (select count(*)::int from firms where ${firstTime}) as "firstTime",
      (select count(*)::int from sent where ${screened}) as screened,
      (select count(*)::int from sent where ${completeAtFirst}) as complete,
      (select count(*)::int from offered) as products,
      (select count(*)::int from offered where introduced) as introduced, results.*
    from results`);
  const { reached, known, firstTime: first, screened: seen, complete, told, inTime, median, p90 } = row!;
  const { products, introduced } = row!;
  return [
    partOf("firms_reached", reached!, known!),
    partOf("first_time_firms", first!, reached!),
    levelOf("decision_days_median", median!, told!),
    levelOf("decision_days_p90", p90!, told!),
    partOf("decisions_in_time", inTime!, told!),
    partOf("complete_at_first", complete!, seen!),
    partOf("accepted_covered", introduced!, products!),
  ];
}

/** Reviews in question, those that have all their points, and of these the ones of applications that have several. */
export const reviewRows = (actor: Actor, scope: Scope) => sql`
  due as (
    select r.* from ${reviews} r
    join ${reviewRounds} round on round.id = r.round_id
    join ${applications} a on a.id = r.application_id
    join ${companies} c on c.id = a.company_id
    where ${visibleTo(actor)} and r.state in ${among(liveReviews)} and ${inPeriod(sql`r.due_at`, scope)}
      and ${ofProgram(sql`round.program_id`, scope)} and ${ofChamber(sql`r.chamber_id`, scope)} and ${ofCompany(scope)}
  ), scored as (
    select due.round_id, due.application_id, due.id,
      100 * sum(k.weight * s.score::float8 / k.max_score) / sum(k.weight) as points
    from due join ${reviewScores} s on s.review_id = due.id join ${rubricCriteria} k on k.id = s.criterion_id
    where due.state in ${among(givenReviews)} group by 1, 2, 3 having bool_and(s.score is not null)
  ), paired as (
    select id, points, count(*) over unit as m, var_samp(points) over unit as variance
    from scored window unit as (partition by round_id, application_id)
  )`;
export const alreadyDue = (now: Date) => sql`due_at <= ${now.toISOString()}::timestamptz`;
export const reviewedInTime = sql`state in ${among(givenReviews)} and submitted_at <= due_at`;

/**
 * Reviews by the day on which they were due. Reliability is Krippendorff's alpha for interval data over whole scores, an
 * application in a round being the unit: 1 - sum(m * s²) / (n * S²), m the reviews of a unit, s² their variance, n and S²
 * those of all reviews in units of two or more (K. Krippendorff, Content Analysis, 3rd ed. 2013, chapter 12).
 */
export async function readReviews(actor: Actor, scope: Scope, now: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<Record<string, number>>(sql`
    with ${reviewRows(actor, scope)}
    select (select count(*)::int from due where ${alreadyDue(now)}) as due,
      (select count(*)::int from due where ${alreadyDue(now)} and ${reviewedInTime}) as "inTime",
      (select count(*)::int from paired where m > 1) as n,
      (select sum(variance) from paired where m > 1) as within,
      (select var_samp(points) from paired where m > 1) as variance`);
  const { due, inTime, n, within, variance } = row!;
  const alpha = n! > 0 && variance! > 0 ? 1 - within! / (n! * variance!) : null;
  return [partOf("reviews_in_time", inTime!, due!), levelOf("reviewer_reliability", alpha, n!)];
}

const declared = [...gatesToCheck, ...decidedGates];
/** Of gates (`g`): what the mentor said, and what was found. */
export const gate = {
  answered: sql`g.state <> ${gateMachine.initial}`,
  declared: sql`g.state in ${among(declared)}`,
  upheld: sql`g.state in ${among(closedGates)}`,
} as const;
export const gateRows = (actor: Actor, scope: Scope) => sql`
  ${conflictGates} g
  join ${applications} a on a.id = g.application_id
  join ${companies} c on c.id = a.company_id
  left join ${mentors} n on n.user_id = g.mentor_id
  where ${visibleTo(actor)} and ${inPeriod(sql`g.created_at`, scope)} and ${ofProgram(sql`a.program_id`, scope)}
    and ${ofChamber(sql`n.chamber_id`, scope)} and ${ofCompany(scope)}`;

/** Gates between a mentor and an application by the day on which they were set up. */
export async function readConflicts(actor: Actor, scope: Scope, _: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<Record<string, number>>(sql`
    select count(*) filter (where ${gate.answered})::int as answered,
      count(*) filter (where ${gate.declared})::int as declared, count(*) filter (where ${gate.upheld})::int as upheld
    from ${gateRows(actor, scope)}`);
  const { answered, declared: stated, upheld } = row!;
  return [partOf("conflicts_declared", stated!, answered!), partOf("conflicts_upheld", upheld!, stated!)];
}
