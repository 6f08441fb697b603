import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications, companies, engagements, stateChanges } from "@/db/schema";
import { applicationMachine } from "@/lib/applications/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import type { BehindCompany } from "./queries.funnel";
import { inPeriod, ofChamber, ofCompany, ofProgram, pageOf, visibleTo } from "./queries.scope";
import { stepRows } from "./queries.steps";
import { acceptedStates, stageMilestones } from "./rules";
import { type CohortStep, cohortMonths } from "./rules.cohorts";
import type { Scope } from "./rules.kpi";

/** The columns of a cohort that hold the first day of each step. */
const firstDay: Record<CohortStep, SQL> = {
  met: sql`cohort.met`,
  contracted: sql`cohort.contracted`,
  shipped: sql`cohort.shipped`,
};
const firstOf = (step: CohortStep) => sql`min(s.reached_on) filter (where s.kind in ${among(stageMilestones[step])})`;

/** Those that may be of a season's cohort: of all others nothing is read. */
const ofCandidates = (companyId: SQL, { program }: Scope): SQL =>
  program
    ? sql`${companyId} in (
        select company_id from ${applications} where program_id = ${program} and state in ${among(acceptedStates)})`
    : sql`true`;

/**
 * Companies by the season in which they were first accepted, of those that still are: the day is that of the first move into
 * it, else of the release. With it the first day of each step in a room of theirs, whatever the season.
 */
const cohort = (actor: Actor, scope: Scope) => sql`
  with accepted as (
    select a.company_id, a.program_id, coalesce(moved.at, a.released_at, a.state_entered_at) as at
    from ${applications} a left join (
      select subject_id, min(at) as at from ${stateChanges}
      where machine = ${applicationMachine.name} and to_state in ${among(acceptedStates)}
        and ${scope.program ? sql`subject_id in (select id from ${applications} where ${ofCandidates(sql`company_id`, scope)})` : sql`true`}
      group by 1
    ) moved on moved.subject_id = a.id
    where a.state in ${among(acceptedStates)} and ${ofCandidates(sql`a.company_id`, scope)}
  ), firsts as (
    select distinct on (company_id) company_id, program_id, at from accepted order by company_id, at, program_id
  ), steps as (
    select e.company_id, ${firstOf("met")} as met, ${firstOf("contracted")} as contracted, ${firstOf("shipped")} as shipped
    from ${stepRows} s join ${engagements} e on e.id = s.engagement_id
    where ${ofChamber(sql`e.chamber_id`, scope)} and ${ofCandidates(sql`e.company_id`, scope)} group by 1
  ), cohort as (
    select firsts.company_id as id, firsts.program_id, (firsts.at at time zone 'Asia/Seoul')::date as day,
      steps.met, steps.contracted, steps.shipped
    from firsts join ${companies} c on c.id = firsts.company_id left join steps on steps.company_id = firsts.company_id
    where ${visibleTo(actor)} and ${ofProgram(sql`firsts.program_id`, scope)} and ${ofCompany(scope)} and ${inPeriod(sql`firsts.at`, scope)}
  )`;

const today = (now: Date) => sql`(${now.toISOString()}::timestamptz at time zone 'Asia/Seoul')::date`;
const until = (months: SQL) => sql`(cohort.day + make_interval(months => ${months}))::date`;
const came = (step: CohortStep, months: SQL) => sql`${firstDay[step]} <= ${until(months)}`;

/** Of each cohort, after each number of months: for how many companies so long has passed, and how many of them had come so far. */
export async function countCohorts(actor: Actor, scope: Scope, now: Date, reader: Reader = db) {
  const horizon = sql`horizon.months`;
  return reader.execute<{ programId: string; months: number; companies: number } & Record<CohortStep, number>>(sql`
    ${cohort(actor, scope)}
    select program_id as "programId", ${horizon} as months, count(*)::int as companies,
      count(*) filter (where ${came("met", horizon)})::int as met,
      count(*) filter (where ${came("contracted", horizon)})::int as contracted,
      count(*) filter (where ${came("shipped", horizon)})::int as shipped
    from cohort cross join (values ${sql.join(
      cohortMonths.map((months) => sql`(${months}::int)`),
      sql`, `,
    )}) horizon (months)
    where ${until(horizon)} <= ${today(now)}
    group by 1, 2 order by 1, 2`);
}
export type CohortRow = Awaited<ReturnType<typeof countCohorts>>[number];

type Asked = Scope & { step?: CohortStep; months?: number; page: number; size?: number };

/** The companies behind a cell: the very rows that were counted. */
export async function listCohort(actor: Actor, asked: Asked, now: Date, reader: Reader = db) {
  const months = sql`${asked.months ?? 0}::int`;
  const which = sql`where ${until(months)} <= ${today(now)} and ${asked.step ? came(asked.step, months) : sql`true`}`;
  const found = cohort(actor, asked);
  const [sum] = await reader.execute<{ total: number }>(
    sql`${found} select count(*)::int as total from cohort ${which}`,
  );
  const { slice, ...place } = pageOf(sum?.total ?? 0, asked);
  const rows = await reader.execute<BehindCompany>(sql`${found}
    select c.id, c.name_ko as "nameKo", c.name_en as "nameEn", c.sector, c.district, c.sample
    from cohort join ${companies} c on c.id = cohort.id ${which} order by c.name_ko, c.id ${slice}`);
  return { rows, ...place };
}
