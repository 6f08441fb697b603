import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { type GateState, gateMachine, type InterestState, interestMachine } from "./states";

const official = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");

const system = (actor: Actor): Verdict => when(actor.role === "system", "not_your_role");

export const canStartCheck = (actor: Actor, gate: { state: GateState }): Verdict =>
  all(official(actor), gateMachine.may("startCheck", gate.state));

export const canJudgeGate = (actor: Actor, gate: { state: GateState }): Verdict =>
  all(official(actor), gateMachine.may("clear", gate.state));

/** Something new has come up about a finding. */
export const canReopenGate = (actor: Actor, gate: { state: GateState }): Verdict =>
  all(official(actor), gateMachine.may("reopen", gate.state));

/** An official has learned of an interest: also where the mentor has not been asked yet. */
export const canDeclareFor = (actor: Actor, gate: { state: GateState }): Verdict =>
  all(official(actor), gateMachine.may("declareInterest", gate.state));

export type InterestFacts = { state: InterestState; mentorId: string | null; chamberId: string | null };

/** A mentor's own, or the chamber's for its lead. */
const holder = (actor: Actor, { mentorId, chamberId }: Omit<InterestFacts, "state">): Verdict =>
  all(
    when(actor.role === "mentor", "not_your_role"),
    mentorId === null
      ? all(
          when(actor.chamberId !== null && actor.chamberId === chamberId, "not_your_chamber"),
          when(actor.mentorRole === "lead", "chamber_leads_only"),
        )
      : when(actor.userId === mentorId && actor.chamberId !== null, "not_your_role"),
  );

export const canDeclareStanding = (actor: Actor, of: Omit<InterestFacts, "state">): Verdict => holder(actor, of);

export const canRecordStanding = official;

export const canChangeStanding = (actor: Actor, interest: InterestFacts): Verdict =>
  all(holder(actor, interest), interestMachine.may("change", interest.state));

export const canRenewStanding = (actor: Actor, interest: InterestFacts): Verdict =>
  all(holder(actor, interest), interestMachine.may("renew", interest.state));

export const canEndStanding = (actor: Actor, interest: InterestFacts): Verdict =>
  all(any(official(actor), holder(actor, interest)), interestMachine.may("end", interest.state));

export const canConfirmStanding = (actor: Actor, interest: InterestFacts): Verdict =>
  all(official(actor), interestMachine.may("confirm", interest.state));

export const canCorrectStanding = (actor: Actor, interest: InterestFacts): Verdict =>
  all(official(actor), interestMachine.may("correct", interest.state));

/** What the portal does by itself. */
export const canSweepConflicts = system;
