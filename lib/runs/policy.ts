import type { Actor } from "../core/actor";
import { all, when } from "../core/policy";
import { type RunState, runMachine } from "./states";

const isOfficial = (actor: Actor) => when(actor.role === "official", "not_your_role");
const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");

type Run = { state: RunState };

/** One run of a season at a time: the next would read the same facts. */
export const canStartRun = (actor: Actor, season: { underWay: number }) =>
  all(isOfficial(actor), when(season.underWay === 0, "run_under_way"));

export const canBeginRun = (actor: Actor, run: Run) => all(isSystem(actor), runMachine.may("begin", run.state));
/** Reading, telling how far it is, and coming to a result: while it runs. */
export const canAdvanceRun = (actor: Actor, run: Run) => all(isSystem(actor), runMachine.may("complete", run.state));
export const canFailRun = (actor: Actor, run: Run) => all(isSystem(actor), runMachine.may("fail", run.state));

/** Runs are the city's: what the solver found is a proposal until an official deploys it. */
export const canManageRun = (actor: Actor, run: Run, deed: "deploy" | "rollBack") =>
  all(isOfficial(actor), runMachine.may(deed, run.state));

/** The other policy may be taken as long as nothing has come of the run. */
export const canChoosePolicy = (actor: Actor, run: Run) => canManageRun(actor, run, "deploy");

/** `agreed`: the facts as they are now are those that the run read, or those whose changes the official has seen. */
export const canDeployRun = (actor: Actor, run: Run & { agreed: boolean }) =>
  all(canManageRun(actor, run, "deploy"), when(run.agreed, "facts_changed"));
