import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import type { MatchState } from "./states";
import { matchMachine, mostPendingPerCompany, type RunState, runMachine } from "./states";

/** What a policy needs to know of a match; the counts are those of the moment, read under lock in the commands. */
export type MatchFacts = {
  state: MatchState;
  companyId: string;
  chamberId: string;
  /** Whether the company's consent for this chamber holds. */
  consented: boolean;
  /** Whether the chamber takes new work. */
  available: boolean;
  /** Places of the chamber that nobody holds. */
  placesLeft: number;
  /** Proposals that the company has still to see through. */
  pending: number;
};

const may = (move: keyof typeof matchMachine.moves, { state }: Pick<MatchFacts, "state">): Verdict =>
  matchMachine.may(move, state);

const isOfficial = (actor: Actor) => when(actor.role === "official", "not_your_role");
const speaksForCompany = (actor: Actor, { companyId }: MatchFacts) =>
  all(
    when(actor.role === "company" && actor.companyId === companyId, "not_your_company"),
    when(actor.memberRole === "owner" || actor.memberRole === "editor", "viewers_only_read"),
  );
const speaksForChamber = (actor: Actor, { chamberId }: MatchFacts) =>
  when(actor.role === "mentor" && actor.chamberId === chamberId, "not_your_chamber");

const hasPlace = ({ placesLeft }: MatchFacts) => when(placesLeft > 0, "chamber_full");
const consentHolds = ({ consented }: MatchFacts) => when(consented, "consent_not_held");

export const canShortlist = (actor: Actor, match: MatchFacts) => all(isOfficial(actor), may("shortlist", match));
export const canUnshortlist = (actor: Actor, match: MatchFacts) => all(isOfficial(actor), may("unshortlist", match));

export const canPropose = (actor: Actor, match: MatchFacts) =>
  all(
    isOfficial(actor),
    may("propose", match),
    consentHolds(match),
    when(match.available, "chamber_not_available"),
    hasPlace(match),
    when(match.pending < mostPendingPerCompany, "company_has_enough_pending"),
  );

/** Yes of the chamber: to a fresh proposal, or to one that the company has said yes to. */
export const canAcceptAsChamber = (actor: Actor, match: MatchFacts) =>
  all(
    speaksForChamber(actor, match),
    may(match.state === "company_interested" ? "chamberAccept" : "chamberInterest", match),
    consentHolds(match),
    hasPlace(match),
  );

export const canAcceptAsCompany = (actor: Actor, match: MatchFacts) =>
  all(
    speaksForCompany(actor, match),
    may(match.state === "chamber_interested" ? "companyAccept" : "companyInterest", match),
    consentHolds(match),
    hasPlace(match),
  );

export const canDeclineAsChamber = (actor: Actor, match: MatchFacts) =>
  all(speaksForChamber(actor, match), may("chamberDecline", match));
export const canDeclineAsCompany = (actor: Actor, match: MatchFacts) =>
  all(speaksForCompany(actor, match), may("companyDecline", match));

export const canIntroduce = (actor: Actor, match: MatchFacts) =>
  all(isOfficial(actor), may("introduce", match), consentHolds(match));
export const canWithdraw = (actor: Actor, match: MatchFacts) => all(isOfficial(actor), may("withdraw", match));

/** The person to reach is opened only once the introduction is made, by those it was made to. */
export const canOpenContact = (actor: Actor, match: MatchFacts) =>
  all(
    speaksForChamber(actor, match),
    when(match.state === "introduced" || match.state === "engaged", "not_introduced_yet"),
    consentHolds(match),
  );

export const canExpire = (actor: Actor, match: MatchFacts) =>
  all(when(actor.role === "system", "not_your_role"), may("expire", match));
export const canBlock = (actor: Actor, match: MatchFacts) =>
  all(when(actor.role === "system" || actor.role === "official", "not_your_role"), may("block", match));

export const canStartRun = (actor: Actor) => isOfficial(actor);

/** Runs are the city's: what the solver found is a proposal until an official deploys it. */
export const canManageRun = (actor: Actor, run: { state: RunState }, deed: "deploy" | "rollBack") =>
  all(isOfficial(actor), runMachine.may(deed, run.state));
