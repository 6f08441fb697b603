import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { openRounds, type RoundState, roundMachine } from "../rounds/states";
import { type PlanState, planMachine } from "./states";

const official = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");
const isOpen = (state: RoundState) => openRounds.some((open) => open === state);

/** A plan can be worked out before the round is opened; it is sent when it is open. */
export const canDraftPlan = (actor: Actor, round: { state: RoundState }): Verdict =>
  all(official(actor), when(isOpen(round.state) || roundMachine.may("open", round.state).ok, "round_not_open"));

export type PlanFacts = { state: PlanState; roundState: RoundState };

export const canChangePlan = (actor: Actor, plan: PlanFacts): Verdict =>
  all(canDraftPlan(actor, { state: plan.roundState }), planMachine.may("drop", plan.state));

export const canSendPlan = (actor: Actor, plan: PlanFacts & { newPairs: number }): Verdict =>
  all(
    official(actor),
    planMachine.may("send", plan.state),
    when(isOpen(plan.roundState), "round_not_open"),
    when(plan.newPairs > 0, "plan_empty"),
  );

export const canDropPlan = (actor: Actor, plan: { state: PlanState }): Verdict =>
  all(official(actor), planMachine.may("drop", plan.state));

/** Whoever steps in is found by the portal itself. */
export const canReplace = (actor: Actor): Verdict => when(actor.role === "system", "not_your_role");
