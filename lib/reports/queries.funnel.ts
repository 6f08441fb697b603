import "server-only";
import { and, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications, companies, engagements, matches, stateChanges } from "@/db/schema";
import { applicationMachine } from "@/lib/applications/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { appliedIn, inPeriod, ofChamber, ofCompany, pageOf, visibleTo } from "./queries.scope";
import { stepRows } from "./queries.steps";
import { acceptedStates, pastReview, type Stage, stageMilestones, stages, verifiedStates } from "./rules";
import type { Scope } from "./rules.kpi";

/** Applications (`a`) in question: sent in, of the season, in the period. */
export const ofApplication = (scope: Scope) =>
  and(
    sql`a.submitted_at is not null`,
    scope.program ? sql`a.program_id = ${scope.program}` : undefined,
    inPeriod(sql`a.submitted_at`, scope),
  )!;

const startReview = applicationMachine.after("startReview");
const reachedIn = (stage: keyof typeof stageMilestones) =>
  sql`coalesce(bool_or(s.kind in ${among(stageMilestones[stage])}), false)`;

/** What applications in question have come to, by company. */
const sent = (scope: Scope) => sql`
  select a.company_id, bool_or(a.state in ${among(pastReview)} or moved.subject_id is not null) as in_review,
    bool_or(a.state in ${among(acceptedStates)}) as accepted
  from ${applications} a left join (
    select distinct subject_id from ${stateChanges} where machine = ${applicationMachine.name} and to_state = ${startReview}
      and ${appliedIn(sql`subject_id`, scope)}
  ) moved on moved.subject_id = a.id
  where ${ofApplication(scope)} group by 1`;

const ofRoomFrom = (scope: Scope) =>
  scope.program
    ? sql`s.engagement_id in (
        select room.id from ${engagements} room join ${matches} made on made.id = room.match_id where ${appliedIn(sql`made.application_id`, scope)})`
    : sql`true`;

/** What came of their matches, with the chamber that is asked for; from the first meeting on what their room has come to. */
const met = (scope: Scope) => sql`
  select a.company_id, bool_or(m.proposed_at is not null) as proposed, bool_or(m.mutual_at is not null) as mutual,
    bool_or(m.introduced_at is not null) as introduced, bool_or(step.met) as met, bool_or(step.quoted) as quoted,
    bool_or(step.contracted) as contracted, bool_or(step.shipped) as shipped
  from ${matches} m join ${applications} a on a.id = m.application_id
  left join ${engagements} e on e.match_id = m.id
  left join (
    select s.engagement_id, ${reachedIn("met")} as met, ${reachedIn("quoted")} as quoted,
      ${reachedIn("contracted")} as contracted, ${reachedIn("shipped")} as shipped
    from ${stepRows} s where ${ofRoomFrom(scope)} group by 1
  ) step on step.engagement_id = e.id
  where ${ofApplication(scope)} and ${ofChamber(sql`m.chamber_id`, scope)} group by 1`;

/** One row a company: which stages it has reached. */
const journeys = (actor: Actor, scope: Scope) => sql`
  select c.id, c.sector, c.district,
    (${inPeriod(sql`c.created_at`, scope)}) as registered,
    (c.state in ${among(verifiedStates)} and ${inPeriod(sql`c.verification_checked_at`, scope)}) as verified,
    sent.company_id is not null as applied, sent.in_review, sent.accepted,
    met.proposed, met.mutual, met.introduced, met.met, met.quoted, met.contracted, met.shipped
  from ${companies} c
  left join (${sent(scope)}) sent on sent.company_id = c.id
  left join (${met(scope)}) met on met.company_id = c.id
  where ${visibleTo(actor)} and ${ofCompany(scope)}`;

type Counts = Record<Stage, number>;
/** The columns of a journey by the stage that they tell of. */
const reached: Record<Stage, SQL> = {
  registered: sql`journey.registered`,
  verified: sql`journey.verified`,
  applied: sql`journey.applied`,
  in_review: sql`journey.in_review`,
  accepted: sql`journey.accepted`,
  proposed: sql`journey.proposed`,
  mutual: sql`journey.mutual`,
  introduced: sql`journey.introduced`,
  met: sql`journey.met`,
  quoted: sql`journey.quoted`,
  contracted: sql`journey.contracted`,
  shipped: sql`journey.shipped`,
};
const counted = sql`json_build_object(${sql.join(
  stages.map((stage) => sql`${stage}::text, count(*) filter (where ${reached[stage]})`),
  sql`, `,
)}) as counts`;

/** How far companies have come: all together, by sector and by district, in one reading. */
export async function countJourneys(actor: Actor, scope: Scope, reader: Reader = db) {
  const rows = await reader.execute<{
    kind: number;
    sector: string | null;
    district: string | null;
    counts: Counts;
  }>(sql`
    with journey as (${journeys(actor, scope)})
    select grouping(sector, district)::int as kind, sector, district, ${counted}
    from journey group by grouping sets ((), (sector), (district))
    order by sector nulls last, district nulls last`);
  const none = Object.fromEntries(stages.map((stage) => [stage, 0])) as Counts;
  return {
    all: rows.find((row) => row.kind === 3)?.counts ?? none,
    bySector: rows.filter((row) => row.kind === 1).map(({ sector, counts }) => ({ sector, ...counts })),
    byDistrict: rows.filter((row) => row.kind === 2).map(({ district, counts }) => ({ district, ...counts })),
  };
}
export type Journeys = Awaited<ReturnType<typeof countJourneys>>;

export type BehindCompany = {
  id: string;
  nameKo: string;
  nameEn: string;
  sector: string | null;
  district: string | null;
  sample: boolean;
};

/** The companies behind a figure of the funnel: the very rows that were counted. */
export async function listCompaniesBehind(
  actor: Actor,
  stage: Stage,
  filter: Scope & { page: number; size?: number },
  reader: Reader = db,
) {
  const travelled = sql`with journey as (${journeys(actor, filter)}) `;
  const which = sql`where ${reached[stage]}`;
  const [sum] = await reader.execute<{ total: number }>(
    sql`${travelled} select count(*)::int as total from journey ${which}`,
  );
  const { slice, ...place } = pageOf(sum?.total ?? 0, filter);
  const rows = await reader.execute<BehindCompany>(sql`${travelled}
    select c.id, c.name_ko as "nameKo", c.name_en as "nameEn", c.sector, c.district, c.sample
    from journey join ${companies} c on c.id = journey.id ${which} order by c.name_ko, c.id ${slice}`);
  return { rows, ...place };
}
