import "server-only";
import { eq } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { stateChanges } from "@/db/schema";
import type { Actor } from "./actor";
import { conflict } from "./errors";
import type { Machine } from "./state-machine";

type StateTable = PgTable & { id?: PgColumn; state: PgColumn; stateEnteredAt: PgColumn };
type InState<S> = { id: string; state: S; stateEnteredAt: Date };

/**
 * Moves one locked row along its machine: sets the state, the time it was entered and `also`, and writes the change
 * down. Refuses with `conflict` when the table of moves does not start there, whatever the policy said. `key` is the
 * primary key where that is not `id`.
 */
export async function move<S extends string, M extends string, T extends StateTable>(
  deed: { tx: Tx; actor: Actor; now: Date },
  machine: Machine<S, M>,
  table: T,
  row: InState<S>,
  name: M,
  { back, also = {}, key }: { back?: S | null; also?: Partial<T["$inferInsert"]>; key?: PgColumn } = {},
): Promise<S> {
  const verdict = machine.may(name, row.state);
  if (!verdict.ok) throw conflict(verdict.reason);
  const state = machine.after(name, back);
  const { tx, actor, now } = deed;
  const change = { ...also, state, stateEnteredAt: now } as Partial<T["$inferInsert"]>;
  await tx
    .update(table)
    .set(change as never)
    .where(eq((key ?? table.id)!, row.id));
  await tx.insert(stateChanges).values({
    machine: machine.name,
    subjectId: row.id,
    move: name,
    fromState: row.state,
    toState: state,
    enteredAt: row.stateEnteredAt,
    at: now,
    actorId: actor.userId,
    actorRole: actor.role,
  });
  return state;
}
