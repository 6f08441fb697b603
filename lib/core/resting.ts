import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { dueAt, type Machine, type Resting } from "./state-machine";

/** Since when something that rests in its state has taken too long; null where nothing is awaited. */
const lateSince = ({ info }: Machine, state: AnyPgColumn, now: Date): SQL => {
  const cases = Object.entries(info).flatMap(([name, { days }]) => {
    if (days === null) return [];
    return sql`when ${name} then ${new Date(now.getTime() - days * 86_400_000).toISOString()}::timestamptz`;
  });
  return sql`case ${state}::text ${sql.join(cases, sql` `)} end`;
};

/** Of what rests in each state how many, how many of them too long, and since when the first: to be grouped by the state. */
export const restingColumns = <S extends AnyPgColumn, E extends AnyPgColumn>(
  machine: Machine,
  { state, stateEnteredAt }: { state: S; stateEnteredAt: E },
  now: Date,
) => ({
  state,
  count: sql<number>`count(*)::int`,
  late: sql<number>`(count(*) filter (where ${stateEnteredAt} < ${lateSince(machine, state, now)}))::int`,
  since: sql`min(${stateEnteredAt})`.mapWith(stateEnteredAt) as SQL<Date>,
});

/** The same with the day by which the first is to go on. */
export const restingIn = <S extends string>(
  machine: Machine,
  { state, count, late, since }: { state: S; count: number; late: number; since: Date },
): Resting & { state: S } => ({ state, count, late, dueAt: dueAt(machine.info[state]!, since) });
