import type { Actor } from "../core/actor";
import { all, when } from "../core/policy";
import { type RunState, runMachine } from "./states";

const isOfficial = (actor: Actor) => when(actor.role === "official", "not_your_role");
const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");

/** One run of a season at a time: the next would read the same facts. */
export const canStartRun = (actor: Actor, season: { underWay: number }) =>
  all(isOfficial(actor), when(season.underWay === 0, "run_under_way"));
export const canComputeRun = (actor: Actor, run: { state: RunState }) =>
  all(isSystem(actor), runMachine.may("begin", run.state));
export const canFailRun = (actor: Actor, run: { state: RunState }) =>
  all(isSystem(actor), runMachine.may("fail", run.state));

/** Runs are the city's: what the solver found is a proposal until an official deploys it. */
export const canManageRun = (actor: Actor, run: { state: RunState }, deed: "deploy" | "rollBack") =>
  all(isOfficial(actor), runMachine.may(deed, run.state));
