import "server-only";
import { createHash } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { kpiDefinitions, kpiSnapshots } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { type Actor, systemActor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict } from "@/lib/core/errors";
import { defineInput, freezeInput } from "./input.kpi";
import { canDefine, canFreeze } from "./policy";
import { type Definition, listDefinitions, listFrozenScopes } from "./queries.definitions";
import { readFigure, readFigures } from "./queries.kpi";
import { daysOfMonth, type Figure, frozenDays } from "./rules.kpi";
import { type KpiKey, quarterlyKeys, wholeScope } from "./states";

/** One at a time for each figure, so that a version has one successor. */
async function lockNewest(tx: Tx, key: KpiKey) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`kpi ${key}`}))`);
  const [newest] = await tx
    .select({ version: kpiDefinitions.version, unit: kpiDefinitions.unit, grade: kpiDefinitions.grade })
    .from(kpiDefinitions)
    .where(eq(kpiDefinitions.key, key))
    .orderBy(desc(kpiDefinitions.version))
    .limit(1);
  return newest!;
}

/**
 * Other words, lag or office: a version of its own, from now on. What it is measured in and the evidence that it asks for stay:
 * both are how it is counted, and a grade that was only written down would say of a number what it is not.
 */
export const defineFigure = command({
  name: "figure.define",
  input: defineInput,
  allow: canDefine,
  async run({ tx, actor, input, now, note }) {
    const newest = await lockNewest(tx, input.key);
    if (newest.version !== input.version) throw conflict("changed_meanwhile");
    const version = newest.version + 1;
    const { unit, grade } = newest;
    await tx
      .insert(kpiDefinitions)
      .values({ ...input, version, unit, grade, validFrom: now, enteredBy: actor.userId, createdAt: now });
    note({ key: input.key, version, lagDays: input.lagDays });
    return { key: input.key, version };
  },
});

type Row = typeof kpiSnapshots.$inferInsert;

/** What stands in the row, in this order, as the hash holds it. */
export const hashOf = (row: Omit<Row, "hash" | "id">): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        ...[row.month, row.scope, row.key, row.definitionVersion, row.numerator, row.denominator, row.value, row.count],
        row.computedAt.toISOString(),
        ...(row.gap ? [row.gap] : []),
      ]),
    )
    .digest("hex");

const rowOf = (month: string, scope: string, figure: Figure, definition: Definition, now: Date): Row => {
  const { key, numerator, denominator, value, count, gap = null } = figure;
  const row = {
    ...{ month, scope, key, definitionVersion: definition.version, numerator, denominator, value, count, gap },
    computedAt: now,
  };
  return { ...row, hash: hashOf(row) };
};

async function rowsOf(tx: Tx, actor: Actor, month: string, now: Date): Promise<Row[]> {
  const definitions = new Map((await listDefinitions(actor, now, tx)).map((one) => [one.key, one]));
  const rows: Row[] = [];
  for (const scope of await listFrozenScopes(tx)) {
    const program = scope === wholeScope ? undefined : scope;
    const figures = await readFigures(actor, { ...daysOfMonth(month), program }, now, tx);
    for (const key of quarterlyKeys)
      figures.set(key, (await readFigure(actor, key, [{ ...frozenDays(key, month), program }], now, tx))[0]!);
    for (const figure of figures.values()) {
      const definition = definitions.get(figure.key);
      if (definition) rows.push(rowOf(month, scope, figure, definition, now));
    }
  }
  return rows;
}

/** Every figure of a month that is over, as it stands now. What is frozen already stays as it was. */
export const freezeMonth = command({
  name: "figure.freeze",
  input: freezeInput,
  subject: async (_, __, { month }, now) => ({ over: dayIn("Asia/Seoul", now).slice(0, 7) > month }),
  allow: canFreeze,
  async run({ tx, input: { month }, now, note }) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`kpi month ${month}`}))`);
    const rows = await rowsOf(tx, systemActor, month, now);
    const frozen = await tx.insert(kpiSnapshots).values(rows).onConflictDoNothing().returning({ id: kpiSnapshots.id });
    note({ month, frozen: frozen.length });
    return { month, frozen: frozen.length };
  },
});
