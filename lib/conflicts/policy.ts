import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { type GateState, gateMachine } from "./states";

const official = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");

export const canStartCheck = (actor: Actor, gate: { state: GateState }): Verdict =>
  all(official(actor), gateMachine.may("startCheck", gate.state));

export const canJudgeGate = (actor: Actor, gate: { state: GateState }): Verdict =>
  all(official(actor), gateMachine.may("clear", gate.state));
