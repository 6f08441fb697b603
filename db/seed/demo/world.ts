import { createHash } from "node:crypto";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { auditEvents, stateChanges } from "@/db/schema";
import type { Machine } from "@/lib/core/state-machine";

const day = 86_400_000;
const koreanOffset = 9 * 3_600_000;

/** Who did something, as history and trail keep it. */
export type Who = { id: string | null; role: string };
export const portal: Who = { id: null, role: "system" };

/** The same name gives the same id in every filling. */
export function idOf(kind: string, key: string): string {
  const hex = createHash("sha256").update(`${kind}:${key}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** Whole numbers from 0 up to, not including, `n`: the same in every filling for the same name. */
export function diceOf(name: string): (n: number) => number {
  let state = createHash("sha256").update(name).digest().readUInt32LE(0);
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** The list in an order of its own for each name. */
export function shuffled<T>(list: readonly T[], name: string): T[] {
  const roll = diceOf(name);
  const left = [...list];
  return list.map(() => left.splice(roll(left.length), 1)[0]!);
}

export type World = ReturnType<typeof aWorld>;

/** What the parts of the demo share: its calendar and its growing history. */
export function aWorld(now: Date) {
  const today = Math.floor((now.getTime() + koreanOffset) / day) * day - koreanOffset;
  return {
    now,
    /** So many days from the beginning of today in Korea; halves and tenths are hours of that day. */
    at: (days: number): Date => new Date(today + Math.round(days * day)),
    history: [] as (typeof stateChanges.$inferInsert)[],
    trail: [] as (typeof auditEvents.$inferInsert)[],
  };
}

/** `deed`: as the trail calls it; null where one deed made several moves and the trail has it already. */
export type Leg<S extends string, M extends string> = { move: M; at: Date; by: Who; back?: S; deed?: string | null };
type Subject<S extends string> = { id: string; at: Date; state?: S; companyId?: string | null };

/**
 * Lets a row walk its machine and writes each move into history and trail, as the commands would have. Throws where the
 * machine does not allow it or time would run backwards, so that the demo cannot tell an impossible story.
 */
export function walk<S extends string, M extends string>(
  world: World,
  machine: Machine<S, M>,
  subject: Subject<NoInfer<S>>,
  legs: readonly Leg<S, M>[],
): { state: S; stateEnteredAt: Date } {
  let state = subject.state ?? machine.initial;
  let entered = subject.at;
  for (const leg of legs) {
    const told = `${machine.name}.${leg.move} from ${state} at ${leg.at.toISOString()}`;
    if (!machine.may(leg.move, state).ok) throw new Error(`the demo tells an impossible move: ${told}`);
    if (leg.at < entered || leg.at > world.now) throw new Error(`the demo's time runs wrong: ${told}`);
    const next = machine.after(leg.move, leg.back);
    world.history.push({
      machine: machine.name,
      subjectId: subject.id,
      move: leg.move,
      fromState: state,
      toState: next,
      enteredAt: entered,
      at: leg.at,
      actorId: leg.by.id,
      actorRole: leg.by.role,
    });
    const deed = leg.deed === undefined ? deedOf(machine.name, leg.move) : leg.deed;
    if (deed) note(world, deed, leg.by, leg.at, { ...subject, kind: kinds[machine.name] ?? machine.name });
    state = next;
    entered = leg.at;
  }
  return { state, stateEnteredAt: entered };
}

/** Moves whose deed has another name than `<machine>.<move>`. */
const deedNames: Readonly<Record<string, string | null>> = {
  "application.release": null,
  "mentor.activate": null,
  "mentor.fallSilent": null,
  "review_round.open": "round.open",
  "review_round.close": "round.close",
  "review_round.calibrate": "round.calibrate",
  "application.decide": "decision.make",
  "application.stopRelease": null,
  "application.dismissAppeal": "application.decideAppeal",
  "application.takeFromWaitlist": "decision.takeFromWaitlist",
  "review_round.finalise": "round.finalise",
  "conflict_gate.declareNone": null,
  "conflict_gate.declareInterest": null,
  "conflict_gate.startCheck": "gate.startCheck",
  "conflict_gate.clear": "gate.clear",
  "conflict_gate.limit": "gate.limit",
  "conflict_gate.uphold": "gate.uphold",
  "review.begin": "review.save",
  "review.returnForCompletion": "review.return",
  "review.lock": null,
  "review.recuse": null,
  "review.expire": null,
  "match.chamberInterest": "match.acceptAsChamber",
  "match.chamberAccept": "match.acceptAsChamber",
  "match.companyInterest": "match.acceptAsCompany",
  "match.companyAccept": "match.acceptAsCompany",
  "match.chamberDecline": "match.declineAsChamber",
  "match.companyDecline": "match.declineAsCompany",
  "match.engage": null,
  "match.lapse": null,
  "screening_hit.clear": "hit.clear",
  "screening_hit.confirm": "hit.confirm",
  "match_run.begin": "run.begin",
  "match_run.complete": "run.complete",
  "match_run.startReview": null,
  "match_run.deploy": "run.deploy",
};
/** What the trail calls the subjects of a machine, where that is not its name. */
const kinds: Readonly<Record<string, string>> = { review_round: "round", match_run: "run", screening_hit: "hit" };
const deedOf = (machine: string, move: string) => {
  const name = deedNames[`${machine}.${move}`];
  return name === undefined ? `${machine}.${move}` : name;
};

/** One entry of the trail. */
export function note(
  world: World,
  action: string,
  by: Who,
  at: Date,
  subject: { id: string | null; kind?: string; companyId?: string | null; detail?: Record<string, unknown> },
): void {
  const subjectKind = subject.kind ?? action.slice(0, action.indexOf("."));
  const { id: subjectId, companyId = null, detail = {} } = subject;
  world.trail.push({ at, actorId: by.id, actorRole: by.role, action, subjectKind, subjectId, companyId, detail });
}

/** Rows in portions that the protocol can carry. */
export async function insertAll<T extends PgTable>(tx: Tx, table: T, rows: readonly T["$inferInsert"][]) {
  for (let from = 0; from < rows.length; from += 400) {
    await tx.insert(table).values(rows.slice(from, from + 400) as never);
  }
}

/** History and trail in the order in which things happened. */
export async function writeHistory(tx: Tx, world: World): Promise<void> {
  const byTime = (a: { at: Date }, b: { at: Date }) => a.at.getTime() - b.at.getTime();
  await insertAll(tx, stateChanges, world.history.toSorted(byTime));
  await insertAll(tx, auditEvents, world.trail.toSorted(byTime));
}
