import { mayWriteFor } from "../companies/policy";
import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { lapsesAt } from "./rules";
import {
  type InvestmentSide,
  type InvestmentState,
  introducedInvestments,
  investmentMachine,
  type ProfileState,
  type ProgressMove,
  profileMachine,
} from "./states";

type ProfileFacts = { companyId: string; state: ProfileState };
/** `barred`: an entry of the register of interests stands between this mentor and the company. */
export type InvestmentFacts = {
  companyId: string;
  chamberId: string;
  state: InvestmentState;
  stateEnteredAt: Date;
  introducedAt: Date | null;
  barred: boolean;
};

/** On whose side somebody writes; null for everybody else. */
export function sideOf(actor: Actor): InvestmentSide | null {
  if (actor.role === "company") return "company";
  if (actor.role === "mentor") return "chamber";
  return actor.role === "system" ? "portal" : null;
}

const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");
const ofChamber = (actor: Actor, chamberId: string | null) =>
  when(actor.role === "mentor" && actor.chamberId !== null && actor.chamberId === chamberId, "not_your_chamber");
const unbarred = ({ barred }: { barred: boolean }) => when(!barred, "investor_in_conflict");

/* The profile, by owners and editors of the company */

export const canSaveProfile = (actor: Actor, { companyId }: { companyId: string }): Verdict =>
  mayWriteFor(actor, companyId);
export const canPublishProfile = (actor: Actor, profile: ProfileFacts): Verdict =>
  all(mayWriteFor(actor, profile.companyId), profileMachine.may("publish", profile.state));
export const canWithdrawProfile = (actor: Actor, profile: ProfileFacts): Verdict =>
  all(mayWriteFor(actor, profile.companyId), profileMachine.may("withdraw", profile.state));

/* Interests */

/** A mentor of a chamber that may read the published profile, and who has nothing of their own at stake with the company. */
export const canRecord = (actor: Actor, company: { barred: boolean }): Verdict =>
  all(when(actor.role === "mentor" && actor.chamberId !== null, "not_your_role"), unbarred(company));

export const canOffer = (actor: Actor, one: InvestmentFacts): Verdict =>
  all(ofChamber(actor, one.chamberId), investmentMachine.may("offer", one.state), unbarred(one));
export const canAnswer = (actor: Actor, one: InvestmentFacts, move: "accept" | "decline"): Verdict =>
  all(mayWriteFor(actor, one.companyId), investmentMachine.may(move, one.state));
export const canIntroduce = (actor: Actor, one: InvestmentFacts): Verdict =>
  all(ofChamber(actor, one.chamberId), investmentMachine.may("introduce", one.state), unbarred(one));
/** An investor is no longer interested: said by the chamber that wrote it down, as long as nobody was introduced. */
export const canWithdraw = (actor: Actor, one: InvestmentFacts): Verdict =>
  all(ofChamber(actor, one.chamberId), investmentMachine.may("withdraw", one.state), unbarred(one));

/** Either side says how it goes. */
export const canAdvance = (actor: Actor, one: InvestmentFacts, move: "stay" | ProgressMove): Verdict =>
  all(
    any(ofChamber(actor, one.chamberId), mayWriteFor(actor, one.companyId)),
    move === "stay"
      ? when((introducedInvestments as readonly InvestmentState[]).includes(one.state), "wrong_state")
      : investmentMachine.may(move, one.state),
    unbarred(one),
  );

/** Nobody learns how to reach the other before the introduction. */
const introduced = ({ introducedAt }: InvestmentFacts) => when(introducedAt !== null, "not_introduced_yet");
/** The chamber that wrote the investor down opens its own at any time, the company once it was introduced. */
export const canOpenInvestor = (actor: Actor, one: InvestmentFacts): Verdict =>
  actor.role === "mentor"
    ? all(ofChamber(actor, one.chamberId), unbarred(one))
    : all(mayWriteFor(actor, one.companyId), introduced(one));
export const canOpenCompany = (actor: Actor, one: InvestmentFacts): Verdict =>
  all(ofChamber(actor, one.chamberId), introduced(one), unbarred(one));

/** The chamber that wrote the investor down forgets them when they ask, whatever has become of the interest. */
export const canForgetInvestor = (actor: Actor, one: { chamberId: string }): Verdict => ofChamber(actor, one.chamberId);

export const canLapse = (actor: Actor, one: InvestmentFacts, now: Date): Verdict => {
  const at = lapsesAt(one.state, one.stateEnteredAt);
  return all(isSystem(actor), investmentMachine.may("lapse", one.state), when(at !== null && at <= now, "not_due_yet"));
};
