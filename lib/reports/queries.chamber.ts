import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import {
  applications,
  barriers,
  engagements,
  matches,
  meetings,
  mentors,
  outcomes,
  reviewRounds,
  reviews,
  stateChanges,
  users,
} from "@/db/schema";
import { inOwnConflict } from "@/lib/briefs/queries";
import { availableStates } from "@/lib/chambers/states";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import { atRisk, engagementsVisibleTo } from "@/lib/engagements/queries";
import type { BarrierState, EngagementState } from "@/lib/engagements/states";
import { matchesVisibleTo } from "@/lib/matching/queries";
import { type MatchState, matchMachine } from "@/lib/matching/states";
import { meetingMachine } from "@/lib/meetings/states";
import { visibleTo as outcomesVisibleTo } from "@/lib/outcomes/queries";
import { countedOutcomes, type EvidenceGrade, type OutcomeKind } from "@/lib/outcomes/states";
import { givenReviews, liveReviews } from "@/lib/reviews/states";
import { canReadChamberFigures } from "./policy";
import { leftOpen } from "./queries.kpi.matching";
import { nicheFromBand } from "./rules";
import {
  type Figure,
  hoursOverDays,
  leftUnanswered,
  levelOf,
  partOf,
  resolvedOf,
  settledProposals,
  sumOf,
} from "./rules.kpi";

/**
 * A chamber's figures are its lead's, and stand on what the lead finds in the chamber's own lists: what an interest or a
 * consent hides there is in no sum here.
 */
const visibleTo = (actor: Actor): SQL => (canReadChamberFigures(actor).ok ? sql`true` : sql`false`);

const ofProgram = (column: SQL, program: string | undefined) => (program ? sql`${column} = ${program}` : sql`true`);
const resting = (row: SQL, moment: Date) => sql`${row} <= ${moment.toISOString()}::timestamptz`;
const answers = [
  "chamberInterest",
  "chamberAccept",
  "chamberDecline",
] as const satisfies readonly (keyof typeof matchMachine.moves)[];

const spoken = (actor: Actor, program: string | undefined) => sql`
  select ${matches}.* from ${matches}
  where ${visibleTo(actor)} and ${matchesVisibleTo(actor)} and ${ofProgram(sql`${matches.programId}`, program)}`;
const rooms = (actor: Actor, program: string | undefined) => sql`
  ${visibleTo(actor)} and ${engagementsVisibleTo(actor)} and ${ofProgram(sql`${engagements.programId}`, program)}`;

const listProposals = (actor: Actor, program: string | undefined, reader: Reader) =>
  reader.execute<{ state: MatchState; count: number }>(sql`
    with found as (${spoken(actor, program)})
    select state, count(*)::int as count from found group by state order by count(*) desc, state`);

async function readAnswers(actor: Actor, program: string | undefined, now: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<Record<string, number>>(sql`
    with found as (${spoken(actor, program)}),
    answered as (
      select (select extract(epoch from min(moved.at) - found.proposed_at)::float8 / 86400 from ${stateChanges} moved
        where moved.machine = ${matchMachine.name} and moved.subject_id = found.id and moved.move in ${among(answers)}
          and moved.at >= found.proposed_at) as days, state, proposed_at, expires_at
      from found
    ), settled as (select * from found where state in ${among(settledProposals)}),
    introduced as (
      select product_id, max(niche_band) as band from found
      where introduced_at is not null and niche_band is not null group by 1
    )
    select (select count(*)::int from settled) as settled,
      (select count(*)::int from settled where mutual_at is not null) as accepted,
      (select count(*)::int from settled where state = ${matchMachine.after("chamberDecline")}) as declined,
      count(days)::int as answered, count(*) filter (where ${leftOpen(now)})::int as unanswered,
      percentile_cont(0.5) within group (order by days) as median,
      percentile_cont(0.9) within group (order by days) as p90,
      (select count(*)::int from introduced) as assessed,
      (select count(*)::int from introduced where band >= ${nicheFromBand}) as niche
    from answered`);
  const { settled, accepted, declined, answered, unanswered, median, p90, assessed, niche } = row!;
  const beside = leftUnanswered(unanswered!, answered!);
  return [
    partOf("proposals_accepted", accepted!, settled!),
    partOf("proposals_declined", declined!, settled!),
    { ...levelOf("response_days_median", median!, answered!), beside },
    { ...levelOf("response_days_p90", p90!, answered!), beside },
    partOf("response_unanswered", unanswered!, unanswered! + answered!),
    partOf("niche_share", niche!, assessed!),
  ];
}

const reviewsOf = (actor: Actor, program: string | undefined) => sql`
  select r.*, round.program_id from ${reviews} r
  join ${reviewRounds} round on round.id = r.round_id
  join ${applications} a on a.id = r.application_id
  where ${visibleTo(actor)} and r.chamber_id = ${actor.chamberId} and ${ofProgram(sql`round.program_id`, program)}
    and ${transferConsentHolds(sql`a.company_id`, sql`r.chamber_id`)} and not ${inOwnConflict(actor.userId, sql`a.company_id`)}`;

/** What mentors of the chamber gave by its day; which applications they were stays theirs. */
async function readReviews(actor: Actor, program: string | undefined, now: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<{ due: number; inTime: number }>(sql`
    with due as (${reviewsOf(actor, program)})
    select count(*)::int as due,
      (count(*) filter (where state in ${among(givenReviews)} and submitted_at <= due_at))::int as "inTime"
    from due where state in ${among(liveReviews)} and ${resting(sql`due_at`, now)}`);
  return [partOf("reviews_in_time", row!.inTime, row!.due)];
}

/** What each mentor offers in a month, what the last days took of it, and what the season took altogether. */
const listHours = (actor: Actor, program: string | undefined, now: Date, reader: Reader) => {
  const since = sql`(${now.toISOString()}::timestamptz - make_interval(days => ${hoursOverDays}))`;
  const held = sql`(select t.minutes, t.starts_at as at, ${engagements.programId} as program_id from ${meetings} t
    join ${engagements} on ${engagements.id} = t.engagement_id
    where ${rooms(actor, undefined)} and ${engagements.mentorId} = n.user_id and t.state = ${meetingMachine.after("record")})`;
  const given = sql`(select p.review_minutes as minutes, r.submitted_at as at, r.program_id from (${reviewsOf(actor, undefined)}) r
    join programs p on p.id = r.program_id where r.mentor_id = n.user_id and r.state in ${among(givenReviews)})`;
  return reader.execute<{ id: string; name: string; offered: number; lately: number; used: number }>(sql`
    select n.user_id as id, u.name, n.hours_per_month as offered,
      coalesce(sum(spent.minutes) filter (where spent.at > ${since} and ${resting(sql`spent.at`, now)}), 0)::float8 / 60 as lately,
      coalesce(sum(spent.minutes) filter (where ${ofProgram(sql`spent.program_id`, program)}), 0)::float8 / 60 as used
    from ${mentors} n join ${users} u on u.id = n.user_id
    left join lateral (select * from ${held} held union all select * from ${given} given) spent on true
    where ${visibleTo(actor)} and n.chamber_id = ${actor.chamberId} and n.state in ${among(availableStates)}
    group by n.user_id, u.name, n.hours_per_month order by u.name, n.user_id`);
};
export type MentorHours = Awaited<ReturnType<typeof listHours>>[number];

const listStates = (actor: Actor, program: string | undefined, now: Date, reader: Reader) =>
  reader.execute<{ state: EngagementState; count: number; risky: number }>(sql`
    select ${engagements.state} as state, count(*)::int as count, (count(*) filter (where ${atRisk(now, actor)}))::int as risky
    from ${engagements} where ${rooms(actor, program)} group by 1 order by 1`);

const listBarriers = (actor: Actor, program: string | undefined, reader: Reader) =>
  reader.execute<{ type: string; state: BarrierState; count: number }>(sql`
    select b.type, b.state, count(*)::int as count from ${barriers} b
    join ${engagements} on ${engagements.id} = b.engagement_id where ${rooms(actor, program)}
    group by 1, 2 order by 1, 2`);

export type OutcomeSum = {
  kind: OutcomeKind;
  grade: EvidenceGrade | null;
  currency: string | null;
  count: number;
  /** Talks, or people hired. */
  quantity: number | null;
  amountMinor: number | null;
};
/** What counts, each kind, grade and currency for itself. */
const listOutcomes = (actor: Actor, program: string | undefined, reader: Reader) =>
  reader.execute<OutcomeSum>(sql`
    select ${outcomes.kind} as kind, ${outcomes.grade} as grade, ${outcomes.currency} as currency, count(*)::int as count,
      sum(${outcomes.quantity})::int as quantity, sum(${outcomes.amountMinor})::float8 as "amountMinor"
    from ${outcomes} join ${engagements} on ${engagements.id} = ${outcomes.engagementId}
    where ${visibleTo(actor)} and ${outcomesVisibleTo(actor)} and ${outcomes.state} in ${among(countedOutcomes)}
      and ${ofProgram(sql`${outcomes.programId}`, program)}
    group by 1, 2, 3 order by 1, 2, 3`);

/** A chamber in figures, of one season or of all. */
async function readChamber(actor: Actor, program: string | undefined, now: Date, reader: Reader) {
  const [proposals, answered, reviewed, hours, states, stuck, claims] = await Promise.all([
    listProposals(actor, program, reader),
    readAnswers(actor, program, now, reader),
    readReviews(actor, program, now, reader),
    listHours(actor, program, now, reader),
    listStates(actor, program, now, reader),
    listBarriers(actor, program, reader),
    listOutcomes(actor, program, reader),
  ]);
  const raised = stuck.reduce((sum, { count }) => sum + count, 0);
  const figures = [...answered, ...reviewed, sumOf("barriers_opened", raised, raised), resolvedOf(stuck)];
  return {
    figures: new Map(figures.map((one) => [one.key, one])),
    proposals: [...proposals],
    hours: [...hours],
    states: [...states],
    barriers: [...stuck],
    claims: [...claims],
  };
}
export type ChamberSeason = Awaited<ReturnType<typeof readChamber>>;

/** Everything on a lead's page; `before` is the season before. Not found for whoever leads no chamber. */
export async function getChamberFigures(
  actor: Actor,
  { program, before }: { program?: string; before?: string },
  now: Date,
  reader: Reader = db,
) {
  if (!canReadChamberFigures(actor).ok) throw notFound();
  const [season, earlier] = await Promise.all([
    readChamber(actor, program, now, reader),
    before ? readChamber(actor, before, now, reader) : null,
  ]);
  return { season, before: earlier };
}
export type ChamberFigures = Awaited<ReturnType<typeof getChamberFigures>>;
