import type { RoundFacts } from "@/lib/rounds/policy";
import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { roundMachine } from "../rounds/states";

const official = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");

export const canCloseRound = (actor: Actor, round: RoundFacts): Verdict =>
  all(official(actor), roundMachine.may("close", round.state));

export const canCalibrateRound = (actor: Actor, round: RoundFacts): Verdict =>
  all(official(actor), roundMachine.may("calibrate", round.state));

export const canFinaliseRound = (actor: Actor, round: RoundFacts): Verdict =>
  all(official(actor), roundMachine.may("finalise", round.state));
