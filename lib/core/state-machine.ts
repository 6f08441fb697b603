import { no, type Verdict, yes } from "./policy";

/** Whose move it is while something rests in a state. */
export type Turn = "company" | "city" | "chamber" | "mentor" | "system" | "nobody";

/** `days`: the service level, after which it counts as late; null where nothing is awaited. */
export type StateInfo = { readonly turn: Turn; readonly days: number | null };

/** A move with several targets returns to where it came from: `after` then needs the target. */
export type MoveInfo<S extends string> = { readonly from: readonly S[]; readonly to: S | readonly S[] };

export type Machine<S extends string = string, M extends string = string> = {
  readonly name: string;
  readonly states: readonly [S, ...S[]];
  readonly initial: S;
  readonly info: Readonly<Record<S, StateInfo>>;
  readonly moves: Readonly<Record<M, MoveInfo<S>>>;
  /** Whether the move starts in this state. */
  may(move: M, state: S): Verdict;
  /** The state that the move leads to; `back` chooses where there are several. Throws when the table does not say so. */
  after(move: M, back?: S | null): S;
  /** Whether no move leaves this state. */
  isFinal(state: S): boolean;
  is(value: string): value is S;
};

export function machine<const S extends string, const M extends string>(
  name: string,
  table: { states: Record<S, StateInfo>; moves: Record<M, MoveInfo<NoInfer<S>>> },
): Machine<S, M> {
  const states = Object.keys(table.states) as [S, ...S[]];
  const targets = (move: M): readonly S[] => {
    const { to } = table.moves[move];
    return typeof to === "string" ? [to] : (to as readonly S[]);
  };
  return {
    name,
    states,
    initial: states[0],
    info: table.states,
    moves: table.moves,
    may: (move, state) => (table.moves[move].from.includes(state) ? yes : no("wrong_state")),
    after(move, back) {
      const [only, ...others] = targets(move);
      if (only !== undefined && others.length === 0) return only;
      if (back && targets(move).includes(back)) return back;
      throw new Error(`${name}.${move} needs one of its targets, not ${back}`);
    },
    isFinal: (state) => !(Object.keys(table.moves) as M[]).some((move) => table.moves[move].from.includes(state)),
    is: (value): value is S => (states as readonly string[]).includes(value),
  };
}

/** Of what waits: how many, how many of them past their day, and by when the first is to go on. */
export type Resting = { count: number; late: number; dueAt: Date | null };

/** The moment after which something resting in this state counts as late; null where nothing is awaited. */
export function dueAt(info: StateInfo, enteredAt: Date): Date | null {
  return info.days === null ? null : new Date(enteredAt.getTime() + info.days * 86_400_000);
}
