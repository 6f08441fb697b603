import "server-only";
import { and, asc, desc, eq, inArray, lte, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers, companies, kpiDefinitions, kpiSnapshots, programs, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { visibleTo as citysOwn } from "./queries.scope";
import { monthBefore, monthsBetween } from "./rules.kpi";
import { type KpiKey, kpiKeys, wholeScope } from "./states";

/** What figures mean: for the city, and for the operator who keeps the words. */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "admin" || actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

const columns = {
  key: sql<KpiKey>`${kpiDefinitions.key}`,
  version: kpiDefinitions.version,
  validFrom: kpiDefinitions.validFrom,
  unit: kpiDefinitions.unit,
  grade: kpiDefinitions.grade,
  lagDays: kpiDefinitions.lagDays,
  ownerKo: kpiDefinitions.ownerKo,
  ownerEn: kpiDefinitions.ownerEn,
  nameKo: kpiDefinitions.nameKo,
  nameEn: kpiDefinitions.nameEn,
  numeratorKo: kpiDefinitions.numeratorKo,
  numeratorEn: kpiDefinitions.numeratorEn,
  denominatorKo: kpiDefinitions.denominatorKo,
  denominatorEn: kpiDefinitions.denominatorEn,
  publicKo: kpiDefinitions.publicKo,
  publicEn: kpiDefinitions.publicEn,
};

/** The words that hold at this moment, of every figure that is counted. */
export async function listDefinitions(actor: Actor, now: Date, reader: Reader = db) {
  return reader
    .selectDistinctOn([kpiDefinitions.key], columns)
    .from(kpiDefinitions)
    .where(and(visibleTo(actor), inArray(kpiDefinitions.key, [...kpiKeys]), lte(kpiDefinitions.validFrom, now)))
    .orderBy(asc(kpiDefinitions.key), desc(kpiDefinitions.version));
}
export type Definition = Awaited<ReturnType<typeof listDefinitions>>[number];

const wordColumns = {
  key: columns.key,
  version: columns.version,
  unit: columns.unit,
  grade: columns.grade,
  nameKo: columns.nameKo,
  nameEn: columns.nameEn,
  publicKo: columns.publicKo,
  publicEn: columns.publicEn,
};

/** What these figures are called and say, in the words that are for everybody. */
export const listFigureWords = (_: Actor, keys: readonly KpiKey[], now: Date, reader: Reader = db) =>
  reader
    .selectDistinctOn([kpiDefinitions.key], wordColumns)
    .from(kpiDefinitions)
    .where(and(inArray(kpiDefinitions.key, [...keys]), lte(kpiDefinitions.validFrom, now)))
    .orderBy(asc(kpiDefinitions.key), desc(kpiDefinitions.version));
export type FigureWords = Awaited<ReturnType<typeof listFigureWords>>[number];

/** Every version of one figure, the newest first; not found for whoever may not read it. */
export async function getVersions(actor: Actor, key: KpiKey, reader: Reader = db) {
  const rows = await reader
    .select({ ...columns, by: users.name })
    .from(kpiDefinitions)
    .leftJoin(users, eq(users.id, kpiDefinitions.enteredBy))
    .where(and(visibleTo(actor), eq(kpiDefinitions.key, key)))
    .orderBy(desc(kpiDefinitions.version));
  const [newest] = rows;
  if (!newest) throw notFound();
  return { newest, rows };
}
export type Versions = Awaited<ReturnType<typeof getVersions>>;

export const monthsShown = 12;

/** A figure's latest frozen months, oldest first. */
export async function listFrozen(actor: Actor, key: KpiKey, scope: string = wholeScope, reader: Reader = db) {
  const rows = await reader
    .select({
      month: kpiSnapshots.month,
      definitionVersion: kpiSnapshots.definitionVersion,
      numerator: kpiSnapshots.numerator,
      denominator: kpiSnapshots.denominator,
      value: kpiSnapshots.value,
      count: kpiSnapshots.count,
      gap: kpiSnapshots.gap,
      computedAt: kpiSnapshots.computedAt,
      hash: kpiSnapshots.hash,
    })
    .from(kpiSnapshots)
    .where(and(citysOwn(actor), eq(kpiSnapshots.key, key), eq(kpiSnapshots.scope, scope)))
    .orderBy(desc(kpiSnapshots.month))
    .limit(monthsShown);
  return rows.toReversed();
}
export type Frozen = Awaited<ReturnType<typeof listFrozen>>[number];

/** Every figure of one frozen month with the words of the version that it was counted by; empty where it is not frozen. */
export const listFrozenMonth = (actor: Actor, month: string, scope: string, reader: Reader = db) =>
  reader
    .select({
      ...columns,
      numerator: kpiSnapshots.numerator,
      denominator: kpiSnapshots.denominator,
      value: kpiSnapshots.value,
      count: kpiSnapshots.count,
      gap: kpiSnapshots.gap,
      computedAt: kpiSnapshots.computedAt,
    })
    .from(kpiSnapshots)
    .innerJoin(
      kpiDefinitions,
      and(eq(kpiDefinitions.key, kpiSnapshots.key), eq(kpiDefinitions.version, kpiSnapshots.definitionVersion)),
    )
    .where(and(citysOwn(actor), eq(kpiSnapshots.month, month), eq(kpiSnapshots.scope, scope)));

/** Scopes whose figures are frozen each month: everything, and every season that has been published. */
export async function listFrozenScopes(reader: Reader): Promise<string[]> {
  const rows = await reader
    .select({ id: programs.id })
    .from(programs)
    .where(sql`${programs.publishedAt} is not null`)
    .orderBy(asc(programs.id));
  return [wholeScope, ...rows.map(({ id }) => id)];
}

/** Months that are over and not frozen, oldest first: since the first company registered, and the one before this day always. */
export async function listMissedMonths(today: string, reader: Reader = db): Promise<string[]> {
  const last = monthBefore(today);
  const [first] = await reader
    .select({ month: sql<string | null>`to_char(min(${companies.createdAt}) at time zone 'Asia/Seoul', 'YYYY-MM')` })
    .from(companies);
  const months = monthsBetween(first?.month && first.month < last ? first.month : last, last);
  const frozen = await reader
    .selectDistinct({ month: kpiSnapshots.month })
    .from(kpiSnapshots)
    .where(inArray(kpiSnapshots.month, months));
  const done = new Set(frozen.map(({ month }) => month));
  return months.filter((month) => !done.has(month));
}

/** Chambers that figures can be narrowed to. */
export const listWorkingChambers = (actor: Actor, reader: Reader = db) =>
  reader
    .select({ id: chambers.id, nameKo: chambers.nameKo, nameEn: chambers.nameEn })
    .from(chambers)
    .where(and(citysOwn(actor), eq(chambers.directory, false)))
    .orderBy(asc(chambers.nameEn), asc(chambers.id));
