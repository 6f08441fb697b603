import "server-only";
import { and, type SQL, sql } from "drizzle-orm";
import { applications } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import type { Sized } from "@/lib/core/part";
import { given } from "@/lib/reference/queries.given";
import type { Scope } from "./rules.kpi";

/** Figures over all companies are the city's: a sum tells of rows, so whoever may not see the rows gets none. */
export const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

const startOf = (day: string) => sql`(${day}::date)::timestamp at time zone 'Asia/Seoul'`;
const endOf = (day: string) => sql`(${day}::date + 1)::timestamp at time zone 'Asia/Seoul'`;

/** A moment on the scope's Korean days. */
export const inPeriod = (moment: SQL, { from, to }: Scope): SQL =>
  and(from ? sql`${moment} >= ${startOf(from)}` : undefined, to ? sql`${moment} < ${endOf(to)}` : undefined) ??
  sql`true`;

/** A day on the scope's days. */
export const onDays = (day: SQL, { from, to }: Scope): SQL =>
  and(from ? sql`${day} >= ${from}::date` : undefined, to ? sql`${day} <= ${to}::date` : undefined) ?? sql`true`;

export const untilEnd = (moment: SQL, { to }: Scope): SQL => (to ? sql`${moment} < ${endOf(to)}` : sql`true`);

/** Of companies that stand as `c`. */
export const ofCompany = ({ sector, district }: Scope): SQL =>
  and(given(sql`c.sector`, sector), given(sql`c.district`, district)) ?? sql`true`;

export const ofProgram = (column: SQL, { program }: Scope): SQL => (program ? sql`${column} = ${program}` : sql`true`);
/** Of applications of the season, by their ids: what is grouped over all seasons before it is joined to those of one costs as much as all. */
export const appliedIn = (applicationId: SQL, { program }: Scope): SQL =>
  program ? sql`${applicationId} in (select id from ${applications} where program_id = ${program})` : sql`true`;
export const ofChamber = (column: SQL, { chamber }: Scope): SQL => (chamber ? sql`${column} = ${chamber}` : sql`true`);

/** The length of the scope that lies behind: from the later of its first day and `since`, until its last day or now, in days. */
export const daysSince = (since: SQL, { from, to }: Scope, now: Date): SQL => sql`greatest(0, extract(epoch from
  least(${now.toISOString()}::timestamptz, ${to ? endOf(to) : sql`'infinity'::timestamptz`})
  - greatest(${since}, ${from ? startOf(from) : sql`'-infinity'::timestamptz`}))::float8 / 86400)`;

/**
 * How unevenly the column `x` of a table is spread: 0 when all are alike, towards 1 when one has everything. Gini's
 * coefficient over n ranked values, 2 * sum(rank * x) / (n * sum(x)) - (n + 1) / n (C. Gini, Variabilità e mutabilità, 1912).
 */
export const giniOf = (table: SQL): SQL => sql`(
  select 2 * sum(rank * x) / nullif(count(*) * sum(x), 0) - (count(*) + 1)::float8 / count(*)
  from (select x::float8 as x, row_number() over (order by x) as rank from ${table}) ranked having count(*) > 0)`;

const behindOnPage = 20;
/** Where a page of the list behind a figure begins; a page beyond the end is the last. */
export function pageOf(total: number, { page: asked, size = behindOnPage }: Sized<{ page: number }>) {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(asked, pages);
  return { total, page, pages, slice: sql`limit ${size} offset ${(page - 1) * size}` };
}
