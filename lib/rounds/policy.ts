import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { openRounds, type RoundState, roundMachine } from "./states";

const among = <T extends string>(states: readonly T[], state: string): boolean =>
  (states as readonly string[]).includes(state);

const official = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");

export type RoundFacts = { state: RoundState; dueAt: Date };

export const canConfigureRound = (actor: Actor, program: { rounds: number; criteria: number }): Verdict =>
  all(official(actor), when(program.rounds === 0, "round_exists"), when(program.criteria > 0, "rubric_missing"));

export const canOpenRound = (actor: Actor, round: RoundFacts, now: Date): Verdict =>
  all(official(actor), roundMachine.may("open", round.state), when(round.dueAt > now, "round_due_passed"));

export const canExtendRound = (actor: Actor, round: RoundFacts, dueAt: Date, now: Date): Verdict =>
  all(
    official(actor),
    when(
      !roundMachine.isFinal(round.state) &&
        (among(openRounds, round.state) || roundMachine.may("open", round.state).ok),
      "round_not_open",
    ),
    when(dueAt > now, "round_due_passed"),
  );

/** Done by the portal itself once the city has upheld the appeal. */
export const canPlaceAppeal = (actor: Actor, application: { rubricId: string | null }): Verdict =>
  all(when(actor.role === "system", "not_your_role"), when(application.rubricId !== null, "rubric_missing"));
