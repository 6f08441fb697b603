import "server-only";
import { inArray } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { stateChanges } from "@/db/schema";
import type { Actor } from "./actor";
import { conflict } from "./errors";
import type { Machine } from "./state-machine";

type StateTable = PgTable & { id?: PgColumn; state: PgColumn; stateEnteredAt: PgColumn };
type InState<S> = { id: string; state: S; stateEnteredAt: Date };

type Doing = { tx: Tx; actor: Actor; now: Date };
type Options<S, T extends StateTable> = { back?: S | null; also?: Partial<T["$inferInsert"]>; key?: PgColumn };

/** A statement carries 65,535 values, and a row of `state_changes` nine. */
const atOnce = 1000;

/**
 * Moves one locked row along its machine: sets the state, the time it was entered and `also`, and writes the change
 * down. Refuses with `conflict` when the table of moves does not start there, whatever the policy said. `key` is the
 * primary key where that is not `id`.
 */
export const move = <S extends string, M extends string, T extends StateTable>(
  deed: Doing,
  machine: Machine<S, M>,
  table: T,
  row: InState<S>,
  name: M,
  options: Options<S, T> = {},
): Promise<S> => moveAll(deed, machine, table, [row], name, options);

/** The same for many locked rows, in two statements for each thousand: all of them move, or none. */
export async function moveAll<S extends string, M extends string, T extends StateTable>(
  deed: Doing,
  machine: Machine<S, M>,
  table: T,
  rows: readonly InState<S>[],
  name: M,
  { back, also = {}, key }: Options<S, T> = {},
): Promise<S> {
  for (const row of rows) {
    const verdict = machine.may(name, row.state);
    if (!verdict.ok) throw conflict(verdict.reason);
  }
  const state = machine.after(name, back);
  const { tx, actor, now } = deed;
  const change = { ...also, state, stateEnteredAt: now } as Partial<T["$inferInsert"]>;
  for (let at = 0; at < rows.length; at += atOnce) {
    const some = rows.slice(at, at + atOnce);
    const ids = some.map(({ id }) => id);
    await tx
      .update(table)
      .set(change as never)
      .where(inArray((key ?? table.id)!, ids));
    await tx.insert(stateChanges).values(
      some.map((row) => ({
        machine: machine.name,
        subjectId: row.id,
        move: name,
        fromState: row.state,
        toState: state,
        enteredAt: row.stateEnteredAt,
        at: now,
        actorId: actor.userId,
        actorRole: actor.role,
      })),
    );
  }
  return state;
}
