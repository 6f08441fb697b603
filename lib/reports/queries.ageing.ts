import "server-only";
import { and, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import {
  applications,
  chambers,
  companies,
  engagements,
  matches,
  outcomes,
  products,
  reviewRounds,
  reviews,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { ofChamber, ofCompany, ofProgram, pageOf, visibleTo } from "./queries.scope";
import { type Age, type AgeingMachine, ageingMachines, ageingSteps, ageStarts, ages } from "./rules.ageing";
import type { Scope } from "./rules.kpi";

/** Where the things of a machine lie (`it`), with their company as `c`, and what they can be narrowed by. */
type Lying = { from: SQL; program: SQL; chamber: SQL | null; product: SQL | null; mentor: SQL | null };
const ofRoom = (table: SQL): Lying => ({
  from: sql`${table} it join ${companies} c on c.id = it.company_id`,
  program: sql`it.program_id`,
  chamber: sql`it.chamber_id`,
  product: sql`it.product_id`,
  mentor: null,
});
const lying: Record<AgeingMachine, Lying> = {
  application: { ...ofRoom(sql`${applications}`), chamber: null, product: null },
  review: {
    from: sql`${reviews} it join ${applications} a on a.id = it.application_id join ${companies} c on c.id = a.company_id
      join ${reviewRounds} round on round.id = it.round_id`,
    program: sql`round.program_id`,
    chamber: sql`it.chamber_id`,
    product: null,
    mentor: sql`it.mentor_id`,
  },
  match: ofRoom(sql`${matches}`),
  engagement: ofRoom(sql`${engagements}`),
  outcome: ofRoom(sql`${outcomes}`),
};

const statesOf = (machine: AgeingMachine) =>
  ageingSteps.filter((step) => step.machine === machine).map(({ state }) => state);

/** The place of its age among the ages: whole days and parts of days fall between the same bounds. */
const ageOf = (now: Date) =>
  sql`width_bucket(extract(epoch from ${now.toISOString()}::timestamptz - it.state_entered_at)::float8 / 86400, array[${sql.join(
    ageStarts.map((start) => sql`${start}::float8`),
    sql`, `,
  )}])`;

/** An application belongs to no chamber: where one is asked for, there is none of them. */
const narrowed = (machine: AgeingMachine, actor: Actor, scope: Scope): SQL => {
  const { program, chamber } = lying[machine];
  return and(
    visibleTo(actor),
    ofProgram(program, scope),
    chamber ? ofChamber(chamber, scope) : scope.chamber ? sql`false` : undefined,
    ofCompany(scope),
  )!;
};

/** How long everything has waited that somebody is awaited for, as it stands now; the period plays no part in it. */
export async function countAgeing(actor: Actor, scope: Scope, now: Date, reader: Reader = db) {
  const parts = ageingMachines.map(
    (machine) => sql`
      select ${machine}::text as machine, it.state::text as state, ${ageOf(now)} as age, count(*)::int as count
      from ${lying[machine].from}
      where it.state in ${among(statesOf(machine))} and ${narrowed(machine, actor, scope)} group by 2, 3`,
  );
  const rows = await reader.execute<{ machine: AgeingMachine; state: string; age: number; count: number }>(
    sql.join(parts, sql` union all `),
  );
  const counts = new Map(rows.map(({ machine, state, age, count }) => [`${machine} ${state} ${age}`, count]));
  return ageingSteps.map((step) => ({
    ...step,
    counts: ages.map((_, age) => counts.get(`${step.machine} ${step.state} ${age}`) ?? 0),
  }));
}
export type AgeingRow = Awaited<ReturnType<typeof countAgeing>>[number];

export type BehindWait = {
  id: string;
  programId: string;
  companyId: string;
  companyKo: string;
  companyEn: string;
  sample: boolean;
  productKo: string | null;
  productEn: string | null;
  chamberKo: string | null;
  chamberEn: string | null;
  mentor: string | null;
  since: string;
};
type Asked = Scope & { machine?: AgeingMachine; state?: string; age?: Age; page: number; size?: number };

/** What has waited for so long, the longest first: the very rows that were counted. Null where nothing is counted so. */
export async function listWaiting(actor: Actor, asked: Asked, now: Date, reader: Reader = db) {
  const step = ageingSteps.find(({ machine, state }) => machine === asked.machine && state === asked.state);
  if (!step) return null;
  const { from, program, chamber, product, mentor } = lying[step.machine];
  const which = sql`it.state = ${step.state} and ${narrowed(step.machine, actor, asked)}
    and ${asked.age ? sql`${ageOf(now)} = ${ages.indexOf(asked.age)}` : sql`true`}`;
  const [sum] = await reader.execute<{ total: number }>(sql`select count(*)::int as total from ${from} where ${which}`);
  const { slice, ...place } = pageOf(sum?.total ?? 0, asked);
  const rows = await reader.execute<BehindWait>(sql`
    select it.id, ${program} as "programId", c.id as "companyId", c.name_ko as "companyKo", c.name_en as "companyEn", c.sample,
      p.name_ko as "productKo", p.name_en as "productEn", ch.name_ko as "chamberKo", ch.name_en as "chamberEn",
      person.name as mentor, it.state_entered_at as since
    from ${from} left join ${products} p on p.id = ${product ?? sql`null::uuid`}
    left join ${chambers} ch on ch.id = ${chamber ?? sql`null::uuid`}
    left join ${users} person on person.id = ${mentor ?? sql`null::uuid`}
    where ${which} order by it.state_entered_at, it.id ${slice}`);
  return { rows, machine: step.machine, state: step.state, age: asked.age ?? null, ...place };
}
