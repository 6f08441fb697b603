import "server-only";
import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import {
  briefInterests,
  briefs,
  chambers,
  companies,
  engagements,
  matches,
  meetings,
  mentors,
  programs,
  reviewRounds,
  reviews,
  stateChanges,
} from "@/db/schema";
import { availableStates } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { matchMachine } from "@/lib/matching/states";
import { meetingMachine } from "@/lib/meetings/states";
import { givenReviews } from "@/lib/reviews/states";
import { daysSince, giniOf, inPeriod, ofChamber, ofCompany, ofProgram, visibleTo } from "./queries.scope";
import { nicheFromBand } from "./rules";
import {
  answerDays,
  awaitedProposals,
  type Figure,
  leftUnanswered,
  levelOf,
  partOf,
  type Scope,
  settledProposals,
  sumOf,
} from "./rules.kpi";

const answers = [
  "chamberInterest",
  "chamberAccept",
  "chamberDecline",
] as const satisfies readonly (keyof typeof matchMachine.moves)[];
const declined = matchMachine.after("chamberDecline");

/** Matches of the scope, whatever their day. */
export const found = (actor: Actor, scope: Scope) => sql`
  select m.id, m.product_id, m.chamber_id, m.state, m.niche_band, m.decline_reason, m.proposed_at, m.expires_at, m.mutual_at, m.introduced_at
  from ${matches} m join ${companies} c on c.id = m.company_id
  where ${visibleTo(actor)} and ${ofProgram(sql`m.program_id`, scope)} and ${ofChamber(sql`m.chamber_id`, scope)}
    and ${ofCompany(scope)}`;

/** Proposals with the days to the chamber's answer, and products that were introduced with the highest band that a run gave them. */
export const proposalRows = (actor: Actor, scope: Scope) => sql`
  found as (${found(actor, scope)}),
  made as (select * from found where proposed_at is not null and ${inPeriod(sql`proposed_at`, scope)}),
  answered as (
    select made.id, min(moved.at) as at from made join ${stateChanges} moved on moved.subject_id = made.id
    where moved.machine = ${matchMachine.name} and moved.move in ${among(answers)} and moved.at >= made.proposed_at group by 1
  ),
  answers as (
    select made.id, made.state, made.proposed_at, made.expires_at, made.mutual_at,
      extract(epoch from answered.at - made.proposed_at)::float8 / 86400 as days
    from made left join answered on answered.id = made.id
  ),
  introduced as (
    select product_id, max(niche_band) as band from found
    where introduced_at is not null and niche_band is not null and ${inPeriod(sql`introduced_at`, scope)} group by 1
  )`;
/** Of `answers`: how it ended. */
export const proposal = {
  settled: sql`state in ${among(settledProposals)}`,
  accepted: sql`state in ${among(settledProposals)} and mutual_at is not null`,
  declined: sql`state = ${declined}`,
} as const;
/** Without the chamber's first answer (`days`) it ran out, or is still open past its term. */
export const leftOpen = (
  now: Date,
) => sql`days is null and (state = ${matchMachine.after("expire")} or state in ${among(awaitedProposals)}
  and coalesce(expires_at, proposed_at + make_interval(days => ${answerDays}::int)) < ${now.toISOString()}::timestamptz)`;
/** Of `introduced`. */
export const isNiche = sql`band >= ${nicheFromBand}`;

/** Proposals by the day on which they were made; the niche share by that of the introduction. */
export async function readProposals(actor: Actor, scope: Scope, now: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<Record<string, number>>(sql`
    with ${proposalRows(actor, scope)},
    proposed as (
      select count(*) filter (where ${proposal.settled})::int as settled,
        count(*) filter (where ${proposal.accepted})::int as accepted,
        count(*) filter (where ${proposal.declined})::int as declined, count(days)::int as answered,
        count(*) filter (where ${leftOpen(now)})::int as unanswered,
        percentile_cont(0.5) within group (order by days) as median, percentile_cont(0.9) within group (order by days) as p90
      from answers
    )
    select proposed.*, (select count(*)::int from introduced) as assessed,
      (select count(*)::int from introduced where ${isNiche}) as niche
    from proposed`);
  const { settled, accepted, declined: refused, answered, unanswered, median, p90, assessed, niche } = row!;
  const beside = leftUnanswered(unanswered!, answered!);
  return [
    partOf("proposals_accepted", accepted!, settled!),
    partOf("proposals_declined", refused!, settled!),
    { ...levelOf("response_days_median", median!, answered!), beside },
    { ...levelOf("response_days_p90", p90!, answered!), beside },
    partOf("response_unanswered", unanswered!, unanswered! + answered!),
    partOf("niche_share", niche!, assessed!),
  ];
}

/** Chambers at work with the introductions of each, as `x`. */
export const spreadRows = (actor: Actor, scope: Scope) => sql`
  found as (${found(actor, scope)}),
  held as (
    select ch.id, (select count(*) from found where found.chamber_id = ch.id and found.introduced_at is not null
      and ${inPeriod(sql`found.introduced_at`, scope)}) as x
    from ${chambers} ch where ${visibleTo(actor)} and not ch.directory and ch.state in ${among(availableStates)}
  )`;

/** Introductions over the chambers at work, those without any among them. */
export async function readSpread(actor: Actor, scope: Scope, _: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<Record<string, number>>(sql`
    with ${spreadRows(actor, scope)}
    select (select count(*)::int from held) as chambers, ${giniOf(sql`held`)} as gini`);
  return [levelOf("chamber_spread", row!.gini!, row!.chambers!)];
}

export const briefRows = (actor: Actor, scope: Scope) => sql`
  ${briefs} b
  where ${visibleTo(actor)} and ${inPeriod(sql`b.created_at`, scope)} and ${ofChamber(sql`b.chamber_id`, scope)}
    and ${scope.sector ? sql`b.sector = ${scope.sector}` : sql`true`}`;
/** Of briefs (`b`): somebody has an interest in it. */
export const briefAnswered = sql`exists (
  select from ${briefInterests} i where i.brief_id = b.id and i.withdrawn_at is null)`;

/** Chambers' needs by the day on which they were written. */
export async function readBriefs(actor: Actor, scope: Scope, _: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<Record<string, number>>(sql`
    select count(*)::int as briefs, count(*) filter (where ${briefAnswered})::int as answered
    from ${briefRows(actor, scope)}`);
  return [partOf("briefs_answered", row!.answered!, row!.briefs!)];
}

/** Mentors at work with the hours that they offered and those that they used, as `x`. */
export const mentorRows = (actor: Actor, scope: Scope, now: Date) => sql`
  held as (
    select n.user_id as id, n.hours_per_month * ${daysSince(sql`n.created_at`, scope, now)} / 30 as offered,
      coalesce((select sum(p.review_minutes) from ${reviews} r join ${reviewRounds} round on round.id = r.round_id
        join ${programs} p on p.id = round.program_id
        where r.mentor_id = n.user_id and r.state in ${among(givenReviews)} and ${inPeriod(sql`r.submitted_at`, scope)}), 0)::float8 / 60
      + coalesce((select sum(t.minutes) from ${meetings} t join ${engagements} e on e.id = t.engagement_id
        where e.mentor_id = n.user_id and t.state = ${meetingMachine.after("record")} and ${inPeriod(sql`t.starts_at`, scope)}), 0)::float8 / 60 as x
    from ${mentors} n
    where ${visibleTo(actor)} and n.state in ${among(availableStates)} and ${ofChamber(sql`n.chamber_id`, scope)}
  )`;

/**
 * Hours that mentors at work offer, a month counting as thirty days, and what they used: the season's minutes for each
 * review given, and the minutes of meetings that were held.
 */
export async function readMentors(actor: Actor, scope: Scope, now: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<Record<string, number>>(sql`
    with ${mentorRows(actor, scope, now)}
    select (select count(*)::int from held) as mentors, (select coalesce(sum(offered), 0) from held) as offered,
      (select coalesce(sum(x), 0) from held) as used, ${giniOf(sql`held`)} as gini`);
  const { mentors: count, offered, used, gini } = row!;
  return [
    sumOf("mentor_hours_offered", offered!, count!),
    { ...partOf("mentor_hours_used", used!, offered!), count: count! },
    levelOf("mentor_spread", gini!, count!),
  ];
}
