import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers, engagements, matches, outcomes, programs } from "@/db/schema";
import { chambersOfBody } from "@/lib/chambers/queries";
import { dayIn } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import type { EngagementState, MilestoneKind } from "@/lib/engagements/states";
import { placedMatches } from "@/lib/matching/states";
import { countedOutcomes, type EvidenceGrade, type OutcomeKind } from "@/lib/outcomes/states";
import { getSatisfaction, listSatisfactionByChamber } from "@/lib/surveys/queries.figures";
import type { FederationFilter, FederationSum } from "./input.federation";
import { stepRows } from "./queries.steps";
import { quartersBetween, withoutFew } from "./rules.federation";

/**
 * A federation's own chambers, by the id of one. Nothing of companies: every figure that could tell of one says nothing where it
 * stands on fewer than five of them, or where such a one could be worked out by asking for another season, quarter or sum.
 */
const visibleTo = (actor: Actor, chamberId: SQL): SQL =>
  actor.role === "federation" && actor.bodyId ? sql`${chamberId} in ${chambersOfBody(actor.bodyId)}` : sql`false`;

const days = (from: SQL, to: SQL) => sql`extract(epoch from ${to} - ${from})::float8 / 86400`;
const responded = days(sql`e.created_at`, sql`e.begun_at`);
const quantile = (share: number) =>
  sql`(percentile_cont(${share}::float8) within group (order by ${responded}) filter (where e.begun_at is not null))`;

type Scope = Pick<FederationFilter, "program" | "quarter" | "item">;
const conditions = ["program", "quarter", "item"] as const satisfies readonly (keyof Scope)[];
type Condition = (typeof conditions)[number];

/** What is counted: of which rows, by which season, day and kind. Every select has `e` or `o` of a chamber beside it. */
type Counted = { from: SQL; chamber: SQL; program: SQL; day: SQL; item: SQL; figures: SQL };
const koreanDay = (moment: SQL) => sql`(${moment} at time zone 'Asia/Seoul')`;
const countOf = sql`count(*)::int as count`;
const rooms = {
  ...{ from: sql`${engagements} e`, chamber: sql`e.chamber_id`, program: sql`e.program_id` },
  ...{ day: koreanDay(sql`e.created_at`), item: sql`e.state::text`, figures: countOf },
} satisfies Counted;
const answered = {
  ...rooms,
  from: sql`(select * from ${engagements} where begun_at is not null) e`,
  figures: sql`count(*)::int as count, ${quantile(0.5)} as median, ${quantile(0.9)} as p90`,
} satisfies Counted;
const counted: Record<FederationSum, Counted> = {
  states: rooms,
  // Rooms that have come to it, as the city's figures count them, each by the first day on which it had.
  milestones: {
    ...{ ...rooms, day: sql`r.reached_on`, item: sql`r.kind` },
    from: sql`(select s.engagement_id, s.kind, min(s.reached_on) as reached_on from ${stepRows} s group by 1, 2) r
      join ${engagements} e on e.id = r.engagement_id`,
  },
  claims: {
    from: sql`(select * from ${outcomes} where state in ${among(countedOutcomes)}) e`,
    ...{ chamber: sql`e.chamber_id`, program: sql`e.program_id`, day: sql`e.happened_on` },
    item: sql`concat_ws(' ', e.kind, coalesce(e.grade::text, '-'), coalesce(e.currency, '-'))`,
    figures: sql`count(*)::int as count, sum(e.amount_minor)::float8 as "amountMinor"`,
  },
};

type Row = { key: string; companies: number; count: number; amountMinor?: number | null } & Partial<
  Record<"median" | "p90", number | null>
>;
type By = "item" | "chamber" | "all";
const quarterOf = (day: SQL) => sql`to_char(${day}, 'YYYY-Q')`;

/** Rows by what they are, by chamber, or all as one; `apart`: each of them by a condition's values too. */
function readRows(actor: Actor, of: Counted, by: By, scope: Scope, reader: Reader, apart?: Condition) {
  const values: Record<Condition, SQL> = {
    program: sql`${of.program}::text`,
    quarter: quarterOf(of.day),
    item: of.item,
  };
  const key = { item: of.item, chamber: sql`${of.chamber}::text`, all: sql`''::text` }[by];
  const asked = conditions.flatMap((name) => (scope[name] ? [sql`${values[name]} = ${scope[name]}`] : []));
  return reader.execute<Row & { value: string }>(sql`
    select ${key} as key, ${apart ? values[apart] : sql`''::text`} as value, count(distinct e.company_id)::int as companies, ${of.figures}
    from ${of.from} where ${sql.join([visibleTo(actor, of.chamber), ...asked], sql` and `)}
    group by 1, 2 order by 1, 2`);
}

/**
 * The rows of a scope, those withheld without their figures: the few among them, what is withheld where less is asked for, and
 * what could be worked out of the values that were not chosen.
 */
async function listTold(
  actor: Actor,
  of: Counted,
  by: By,
  scope: Scope,
  reader: Reader,
): Promise<(Row & { few: boolean })[]> {
  const asked = conditions.filter((name) => scope[name]);
  const rest = asked.map((name) => ({ ...scope, [name]: undefined }));
  const [rows, wider, beside] = await Promise.all([
    readRows(actor, of, by, scope, reader),
    Promise.all(rest.map((less) => listTold(actor, of, by, less, reader))),
    Promise.all(rest.map((less, at) => readRows(actor, of, by, less, reader, asked[at]))),
  ]);
  const isChosen = (value: string, name: Condition | undefined) => name !== undefined && scope[name] === value;
  const given = (key: string) =>
    wider.some((found) => found.find((one) => one.key === key)?.few) ||
    beside.some((found, at) =>
      withoutFew(found.filter((one) => one.key === key)).some(({ value, few }) => few && isChosen(value, asked[at])),
    );
  return withoutFew([...rows], ({ key }) => given(key));
}

/** Each chamber: its places, and what it has of the rows. */
async function listChambers(actor: Actor, reader: Reader) {
  return reader.execute<{
    id: string;
    nameKo: string;
    nameEn: string;
    sample: boolean;
    places: number;
    used: number;
  }>(sql`
    select ch.id, ch.name_ko as "nameKo", ch.name_en as "nameEn", ch.sample, ch.places,
      (select count(*)::int from ${matches} m where m.chamber_id = ch.id and m.state in ${among(placedMatches)} and m.concluded_at is null) as used
    from ${chambers} ch where ${visibleTo(actor, sql`ch.id`)} order by ch.name_en, ch.id`);
}

const nothing = { count: 0, few: false, median: null, p90: null };
const found = <R extends Row & { few: boolean }>(rows: readonly R[], key: string) =>
  rows.find((row) => row.key === key);

/** Each chamber with the rooms that it has had, and how long it took from an introduction to the beginning of work. */
async function listFigures(actor: Actor, scope: Scope, reader: Reader) {
  const [all, had, begun] = await Promise.all([
    listChambers(actor, reader),
    listTold(actor, rooms, "chamber", scope, reader),
    listTold(actor, answered, "chamber", scope, reader),
  ]);
  return all.map((chamber) => {
    const { count, few } = found(had, chamber.id) ?? nothing;
    const { median, p90, few: tooFew } = found(begun, chamber.id) ?? nothing;
    return { ...chamber, rooms: count, few, median: median ?? null, p90: p90 ?? null, tooFew };
  });
}
export type FederationChamber = Awaited<ReturnType<typeof listFigures>>[number];

export type FederationOutcome = {
  kind: OutcomeKind;
  grade: EvidenceGrade | null;
  currency: string | null;
};
function outcomeOf(key: string): FederationOutcome {
  const [kind, grade, currency] = key.split(" ") as [OutcomeKind, EvidenceGrade | "-", string];
  return { kind, grade: grade === "-" ? null : grade, currency: currency === "-" ? null : currency };
}

async function getResponses(actor: Actor, scope: Scope, reader: Reader) {
  const [row] = await listTold(actor, answered, "all", scope, reader);
  const { median, p90, few } = row ?? nothing;
  return { median: median ?? null, p90: p90 ?? null, few };
}

/** Seasons in which its chambers work, and the quarters since the first of their rooms. */
export async function listFederationChoices(actor: Actor, now: Date, reader: Reader = db) {
  const seen = visibleTo(actor, sql`e.chamber_id`);
  const [seasons, [since]] = await Promise.all([
    reader.execute<{ id: string; titleKo: string; titleEn: string }>(sql`
      select distinct s.id, s.title_ko as "titleKo", s.title_en as "titleEn" from ${programs} s
      join ${engagements} e on e.program_id = s.id where ${seen} order by s.title_ko, s.id`),
    reader.execute<{ day: string | null }>(sql`
      select min(${koreanDay(sql`e.created_at`)})::date::text as day from ${engagements} e where ${seen}`),
  ]);
  const quarters = since?.day ? quartersBetween(since.day, dayIn("Asia/Seoul", now)) : [];
  return { seasons: [...seasons], quarters };
}
export type FederationChoices = Awaited<ReturnType<typeof listFederationChoices>>;

/** Everything on a federation's page. Satisfaction by chamber is told over all seasons only. */
export async function getFederationFigures(actor: Actor, asked: Partial<FederationFilter> = {}, reader: Reader = db) {
  const { program, quarter } = asked;
  const [scope, narrowed] = [{ program, quarter }, Boolean(program || quarter)];
  const own = actor.role === "federation";
  const [rows, states, milestones, claims, response, satisfaction, byChamber] = await Promise.all([
    listFigures(actor, scope, reader),
    listTold(actor, counted.states, "item", scope, reader),
    listTold(actor, counted.milestones, "item", scope, reader),
    listTold(actor, counted.claims, "item", scope, reader),
    getResponses(actor, scope, reader),
    own ? getSatisfaction(actor, scope, reader) : null,
    own && !narrowed ? listSatisfactionByChamber(actor, {}, reader) : [],
  ]);
  const of = new Map(byChamber.map((one) => [one.chamberId, one.satisfaction]));
  return {
    chambers: rows.map((row) => ({ ...row, answered: of.has(row.id), satisfaction: of.get(row.id) ?? null })),
    states: states.map((row) => ({ ...row, state: row.key as EngagementState })),
    milestones: milestones.map((row) => ({ ...row, kind: row.key as MilestoneKind })),
    claims: claims.map((row) => ({ ...row, ...outcomeOf(row.key), amountMinor: row.amountMinor ?? null })),
    ...{ response, satisfaction, narrowed },
  };
}
export type FederationFigures = Awaited<ReturnType<typeof getFederationFigures>>;

/** One sum by its chambers, if the address asks for one that is told. */
export async function findFederationSum(actor: Actor, filter: Partial<FederationFilter>, reader: Reader = db) {
  const { program, quarter, sum, item } = filter;
  if (!sum || !item) return null;
  const scope = { program, quarter };
  const whole = found(await listTold(actor, counted[sum], "item", scope, reader), item);
  if (!whole || whole.few) return null;
  const [all, rows] = await Promise.all([
    listChambers(actor, reader),
    listTold(actor, counted[sum], "chamber", { ...scope, item }, reader),
  ]);
  const parts = all.flatMap((chamber) => {
    const row = found(rows, chamber.id);
    return row ? [{ ...chamber, count: row.count, amountMinor: row.amountMinor ?? null, few: row.few }] : [];
  });
  const { currency } = sum === "claims" ? outcomeOf(item) : { currency: null };
  return { sum, item, currency, rows: parts };
}
export type FederationSumBehind = NonNullable<Awaited<ReturnType<typeof findFederationSum>>>;
