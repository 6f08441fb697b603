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
import { isNiche, leftOpen, proposal } from "./queries.kpi.matching";
import { untilEnd } from "./queries.scope";
import { type Figure, hoursOverDays, leftUnanswered, levelOf, partOf, resolvedOf, sumOf } from "./rules.kpi";

/**
 * A chamber's figures are its lead's, and stand on what the lead finds in the chamber's own lists: what an interest or a
 * consent hides there is in no sum here.
 */
const visibleTo = (actor: Actor): SQL => (canReadChamberFigures(actor).ok ? sql`true` : sql`false`);

/** A season, or all of them, until a Korean day of it. */
type Season = { program?: string | undefined; to?: string | undefined };

export const ofSeason = (column: SQL, program: string | undefined) =>
  program ? sql`${column} = ${program}` : sql`true`;
const resting = (row: SQL, moment: Date) => sql`${row} <= ${moment.toISOString()}::timestamptz`;
const answering = [
  "chamberInterest",
  "chamberAccept",
  "chamberDecline",
] as const satisfies readonly (keyof typeof matchMachine.moves)[];

const spoken = (actor: Actor, program: string | undefined) => sql`
  select ${matches}.* from ${matches}
  where ${visibleTo(actor)} and ${matchesVisibleTo(actor)} and ${ofSeason(sql`${matches.programId}`, program)}`;
/** Rooms that the lead may open, of a season or of all; asks for `engagements` beside it. */
export const ofRooms = (actor: Actor, program: string | undefined) => sql`
  ${visibleTo(actor)} and ${engagementsVisibleTo(actor)} and ${ofSeason(sql`${engagements.programId}`, program)}`;

/** Proposals with the days to the chamber's answer, and products that were introduced, each with its latest introduction. */
export const answerRows = (actor: Actor, { program, to }: Season) => sql`
  found as (${spoken(actor, program)}),
  answers as (
    select found.id, found.state, found.proposed_at, found.expires_at, found.mutual_at,
      (select extract(epoch from min(moved.at) - found.proposed_at)::float8 / 86400 from ${stateChanges} moved
        where moved.machine = ${matchMachine.name} and moved.subject_id = found.id and moved.move in ${among(answering)}
          and moved.at >= found.proposed_at) as days
    from found where ${untilEnd(sql`found.proposed_at`, { to })}
  ), introduced as (
    select product_id, max(niche_band) as band, (array_agg(id order by introduced_at desc, id))[1] as id,
      max(introduced_at) as introduced_at
    from found where introduced_at is not null and niche_band is not null and ${untilEnd(sql`introduced_at`, { to })}
    group by 1
  )`;

const listProposals = (actor: Actor, program: string | undefined, reader: Reader) =>
  reader.execute<{ state: MatchState; count: number }>(sql`
    with found as (${spoken(actor, program)})
    select state, count(*)::int as count from found group by state order by count(*) desc, state`);

async function readAnswers(actor: Actor, season: Season, now: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<Record<string, number>>(sql`
    with ${answerRows(actor, season)}
    select count(*) filter (where ${proposal.settled})::int as settled,
      count(*) filter (where ${proposal.accepted})::int as accepted,
      count(*) filter (where ${proposal.declined})::int as declined, count(days)::int as answered,
      count(*) filter (where ${leftOpen(now)})::int as unanswered,
      percentile_cont(0.5) within group (order by days) as median,
      percentile_cont(0.9) within group (order by days) as p90,
      (select count(*)::int from introduced) as assessed,
      (select count(*)::int from introduced where ${isNiche}) as niche
    from answers`);
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
  where ${visibleTo(actor)} and r.chamber_id = ${actor.chamberId} and ${ofSeason(sql`round.program_id`, program)}
    and ${transferConsentHolds(sql`a.company_id`, sql`r.chamber_id`)} and not ${inOwnConflict(actor.userId, sql`a.company_id`)}`;

/** What mentors of the chamber gave by its day; which applications they were stays theirs. */
async function readReviews(actor: Actor, { program, to }: Season, now: Date, reader: Reader): Promise<Figure[]> {
  const [row] = await reader.execute<{ due: number; inTime: number }>(sql`
    with due as (${reviewsOf(actor, program)})
    select count(*)::int as due,
      (count(*) filter (where state in ${among(givenReviews)} and submitted_at <= due_at))::int as "inTime"
    from due where state in ${among(liveReviews)} and ${resting(sql`due_at`, now)}
      and ${untilEnd(sql`due_at`, { to })}`);
  return [partOf("reviews_in_time", row!.inTime, row!.due)];
}

/** What took a mentor's time: meetings that were held, and reviews that were given. Their moment, minutes and season. */
export const heldMeetings = (actor: Actor, mentor: SQL) => sql`
  select t.id, t.minutes, t.starts_at as at, ${engagements.programId} as program_id, ${engagements.id} as engagement_id
  from ${meetings} t join ${engagements} on ${engagements.id} = t.engagement_id
  where ${ofRooms(actor, undefined)} and ${engagements.mentorId} = ${mentor} and t.state = ${meetingMachine.after("record")}`;
export const givenByMentor = (actor: Actor, mentor: SQL) => sql`
  select p.review_minutes as minutes, r.submitted_at as at, r.program_id from (${reviewsOf(actor, undefined)}) r
  join programs p on p.id = r.program_id where r.mentor_id = ${mentor} and r.state in ${among(givenReviews)}`;
/** Of these: the last days, or the season. */
export const lately = (at: SQL, now: Date) =>
  sql`(${at} > ${now.toISOString()}::timestamptz - make_interval(days => ${hoursOverDays}) and ${resting(at, now)})`;
/** Mentors of the chamber who are at work. */
export const ownMentors = (actor: Actor) =>
  sql`${visibleTo(actor)} and n.chamber_id = ${actor.chamberId} and n.state in ${among(availableStates)}`;

/** What each mentor offers in a month, what the last days took of it, and what the season took altogether. */
const listHours = (actor: Actor, program: string | undefined, now: Date, reader: Reader) =>
  reader.execute<{ id: string; name: string; offered: number; lately: number; used: number }>(sql`
    select n.user_id as id, u.name, n.hours_per_month as offered,
      coalesce(sum(spent.minutes) filter (where ${lately(sql`spent.at`, now)}), 0)::float8 / 60 as lately,
      coalesce(sum(spent.minutes) filter (where ${ofSeason(sql`spent.program_id`, program)}), 0)::float8 / 60 as used
    from ${mentors} n join ${users} u on u.id = n.user_id
    left join lateral (
      select minutes, at, program_id from (${heldMeetings(actor, sql`n.user_id`)}) held
      union all select * from (${givenByMentor(actor, sql`n.user_id`)}) given) spent on true
    where ${ownMentors(actor)}
    group by n.user_id, u.name, n.hours_per_month order by u.name, n.user_id`);
export type MentorHours = Awaited<ReturnType<typeof listHours>>[number];

const listStates = (actor: Actor, program: string | undefined, now: Date, reader: Reader) =>
  reader.execute<{ state: EngagementState; count: number; risky: number }>(sql`
    select ${engagements.state} as state, count(*)::int as count, (count(*) filter (where ${atRisk(now, actor)}))::int as risky
    from ${engagements} where ${ofRooms(actor, program)} group by 1 order by 1`);

const listBarriers = (actor: Actor, { program, to }: Season, reader: Reader) =>
  reader.execute<{ type: string; state: BarrierState; count: number }>(sql`
    select b.type, b.state, count(*)::int as count from ${barriers} b
    join ${engagements} on ${engagements.id} = b.engagement_id
    where ${ofRooms(actor, program)} and ${untilEnd(sql`b.created_at`, { to })}
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
      and ${ofSeason(sql`${outcomes.programId}`, program)}
    group by 1, 2, 3 order by 1, 2, 3`);

/** What a chamber reads of itself by the city's definitions, and the barriers of its rooms. */
async function readOwn(actor: Actor, season: Season, now: Date, reader: Reader) {
  const [answered, reviewed, stuck] = await Promise.all([
    readAnswers(actor, season, now, reader),
    readReviews(actor, season, now, reader),
    listBarriers(actor, season, reader),
  ]);
  const raised = stuck.reduce((sum, { count }) => sum + count, 0);
  const figures = [...answered, ...reviewed, sumOf("barriers_opened", raised, raised), resolvedOf(stuck)];
  return { figures: new Map(figures.map((one) => [one.key, one])), barriers: [...stuck] };
}

/** A chamber in figures, of one season or of all. */
async function readChamber(actor: Actor, program: string | undefined, now: Date, reader: Reader) {
  const [own, proposals, hours, states, claims] = await Promise.all([
    readOwn(actor, { program }, now, reader),
    listProposals(actor, program, reader),
    listHours(actor, program, now, reader),
    listStates(actor, program, now, reader),
    listOutcomes(actor, program, reader),
  ]);
  return { ...own, proposals: [...proposals], hours: [...hours], states: [...states], claims: [...claims] };
}
export type ChamberSeason = Awaited<ReturnType<typeof readChamber>>;

/**
 * Everything on a lead's page, and the figures of the season before: until the same age where the one that is asked for still
 * runs. Not found for whoever leads no chamber.
 */
export async function getChamberFigures(
  actor: Actor,
  {
    program,
    before,
  }: { program?: string | undefined; before?: { program: string; to?: string | undefined } | undefined },
  now: Date,
  reader: Reader = db,
) {
  if (!canReadChamberFigures(actor).ok) throw notFound();
  const [season, earlier] = await Promise.all([
    readChamber(actor, program, now, reader),
    before ? readOwn(actor, before, now, reader) : null,
  ]);
  return { season, before: earlier && { figures: earlier.figures } };
}
export type ChamberFigures = Awaited<ReturnType<typeof getChamberFigures>>;
