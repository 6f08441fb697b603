import "server-only";
import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { programBudgetLines as lines, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import type { BudgetCurrency } from "./states";

/** Money is the city's own matter. */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

const latest = sql`not exists (select 1 from ${lines} later where later.line_id = ${lines.lineId} and later.revision > ${lines.revision})`;
/** What counts of the lines: the latest revision of each that was not taken out. */
export const budgetInForce = and(latest, eq(lines.struck, false))!;

const columns = {
  id: lines.id,
  programId: lines.programId,
  lineId: lines.lineId,
  revision: lines.revision,
  kind: lines.kind,
  stage: lines.stage,
  amountMinor: lines.amountMinor,
  currency: sql<BudgetCurrency>`${lines.currency}`,
  happensOn: lines.happensOn,
  note: lines.note,
  struck: lines.struck,
  reason: lines.reason,
  createdAt: lines.createdAt,
};

/** A season's lines as they hold now, those that were taken out at the end. */
export async function listBudget(actor: Actor, programId: string, reader: Reader = db) {
  if (!isUuid(programId)) return [];
  return reader
    .select({ ...columns, by: users.name })
    .from(lines)
    .innerJoin(users, eq(users.id, lines.createdBy))
    .where(and(visibleTo(actor), latest, eq(lines.programId, programId)))
    .orderBy(asc(lines.struck), desc(lines.happensOn), desc(lines.lineId));
}
export type BudgetLine = Awaited<ReturnType<typeof listBudget>>[number];

/** The next revision says why this one was revised. */
const because = sql<string>`(select next.reason from ${lines} next where next.line_id = ${lines.lineId} and next.revision = ${lines.revision} + 1)`;

/** What lines were before they were revised, and why they were, the newest first. */
export async function listBudgetHistory(actor: Actor, programId: string, reader: Reader = db) {
  if (!isUuid(programId)) return [];
  return reader
    .select({ ...columns, because, by: users.name })
    .from(lines)
    .innerJoin(users, eq(users.id, lines.createdBy))
    .where(and(visibleTo(actor), sql`not (${latest})`, eq(lines.programId, programId)))
    .orderBy(desc(lines.createdAt), desc(lines.id));
}

export type BudgetFilter = {
  programId?: string;
  /** Days of the lines, both included. */
  from?: string;
  to?: string;
};

export type RevisedLine = Awaited<ReturnType<typeof listBudgetHistory>>[number];

/**
 * For reports: what each season planned and spent in each currency. Rates are not applied here, and currencies are never
 * added together.
 */
export async function listBudgetSums(actor: Actor, filter: BudgetFilter = {}, reader: Reader = db) {
  return reader
    .select({
      programId: lines.programId,
      stage: lines.stage,
      currency: sql<BudgetCurrency>`${lines.currency}`,
      amountMinor: sql<number>`sum(${lines.amountMinor})::float8`,
      lines: sql<number>`count(*)::int`,
    })
    .from(lines)
    .where(
      and(
        visibleTo(actor),
        budgetInForce,
        filter.programId ? eq(lines.programId, filter.programId) : undefined,
        filter.from ? sql`${lines.happensOn} >= ${filter.from}::date` : undefined,
        filter.to ? sql`${lines.happensOn} <= ${filter.to}::date` : undefined,
      ),
    )
    .groupBy(lines.programId, lines.stage, lines.currency)
    .orderBy(asc(lines.programId), asc(lines.stage), asc(lines.currency));
}
export type BudgetSumRow = Awaited<ReturnType<typeof listBudgetSums>>[number];

/** The latest revision of a line; two who revise it meet at the unique number of the next one. */
export async function lockBudgetLine(tx: Tx, actor: Actor, lineId: string) {
  const [line] = await tx
    .select(columns)
    .from(lines)
    .where(and(visibleTo(actor), eq(lines.lineId, lineId)))
    .orderBy(desc(lines.revision))
    .limit(1);
  if (!line) throw notFound();
  return line;
}
