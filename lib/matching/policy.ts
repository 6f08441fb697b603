import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { daysAfter, proposalDays, reminderDays } from "./rules";
import {
  beforeMutual,
  introducedMatches,
  type MatchState,
  matchMachine,
  mostPendingPerCompany,
  unspokenMatches,
} from "./states";

/** What a policy needs to know of a match; the counts are those of the moment, read under lock in the commands. */
export type MatchFacts = {
  state: MatchState;
  companyId: string;
  chamberId: string;
  /** Whether the company's consent for this chamber holds. */
  consented: boolean;
  /** Whether the application stands accepted and the company in good standing. */
  accepted: boolean;
  /** Whether the city upheld a conflict between the company and somebody of the chamber. */
  inConflict: boolean;
  /** Whether officials have settled that the pair is not to be. */
  forbidden: boolean;
  /** Whether they have settled that it is to be. */
  locked: boolean;
  /** Whether a person confirmed that the company or the product is on a list of those whom nobody may deal with. */
  screenedOut: boolean;
  /** Whether a likeness to such a list waits for its decision. */
  screeningOpen: boolean;
  /** Whether the chamber takes new work. */
  available: boolean;
  /** Places of the chamber that nobody holds. */
  placesLeft: number;
  /** Proposals that the company has still to see through. */
  pending: number;
};

/** What is asked of a chamber that a product might be taken to. */
export type PairFacts = Pick<
  MatchFacts,
  "consented" | "inConflict" | "forbidden" | "available" | "placesLeft" | "chamberId"
> & {
  /** How the same product stands there already; null where it does not. */
  standing: MatchState | null;
  /** Whether it has been there in the same season and was declined or blocked. */
  answered: boolean;
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
const stillAccepted = ({ accepted }: MatchFacts) => when(accepted, "application_not_accepted");
const consentHolds = ({ consented }: MatchFacts) => when(consented, "consent_not_held");
/** What screening says, to the city alone. */
const notListed = ({ screenedOut }: MatchFacts) => when(!screenedOut, "screened_out");
const screeningDone = (match: MatchFacts) => all(notListed(match), when(!match.screeningOpen, "screening_open"));

export const canShortlist = (actor: Actor, match: MatchFacts) => all(isOfficial(actor), may("shortlist", match));
export const canUnshortlist = (actor: Actor, match: MatchFacts) => all(isOfficial(actor), may("unshortlist", match));

/** Whether a pair can be put to both sides at all, by an official or after a decline by the portal. */
export const isProposable = (match: MatchFacts) =>
  all(
    may("propose", match),
    stillAccepted(match),
    screeningDone(match),
    consentHolds(match),
    when(!match.inConflict, "chamber_in_conflict"),
    when(!match.forbidden, "pair_forbidden"),
    when(match.available, "chamber_not_available"),
    hasPlace(match),
    when(match.pending < mostPendingPerCompany, "company_has_enough_pending"),
  );

export const canPropose = (actor: Actor, match: MatchFacts) => all(isOfficial(actor), isProposable(match));

/**
 * What may have changed since the proposal, and ends it whoever acts: the decision, a conflict found meanwhile, the consent.
 * What screening found is not said to the two sides: to them the match has ended.
 */
const stillStands = (match: MatchFacts) =>
  all(
    stillAccepted(match),
    when(!match.inConflict, "chamber_in_conflict"),
    consentHolds(match),
    when(!match.screenedOut, "match_has_ended"),
  );

/** Yes of the chamber: to a fresh proposal, or to one that the company has said yes to. */
export const canAcceptAsChamber = (actor: Actor, match: MatchFacts) =>
  all(
    speaksForChamber(actor, match),
    may(match.state === "company_interested" ? "chamberAccept" : "chamberInterest", match),
    stillStands(match),
    when(match.available, "chamber_not_available"),
    hasPlace(match),
  );

export const canAcceptAsCompany = (actor: Actor, match: MatchFacts) =>
  all(
    speaksForCompany(actor, match),
    may(match.state === "chamber_interested" ? "companyAccept" : "companyInterest", match),
    stillStands(match),
    when(match.available, "chamber_not_available"),
    hasPlace(match),
  );

export const canDeclineAsChamber = (actor: Actor, match: MatchFacts) =>
  all(speaksForChamber(actor, match), may("chamberDecline", match));
export const canDeclineAsCompany = (actor: Actor, match: MatchFacts) =>
  all(speaksForCompany(actor, match), may("companyDecline", match));

export const canIntroduce = (actor: Actor, match: MatchFacts) =>
  all(isOfficial(actor), may("introduce", match), screeningDone(match), stillStands(match));
export const canWithdraw = (actor: Actor, match: MatchFacts) => all(isOfficial(actor), may("withdraw", match));

/** After the city has revoked the company's acceptance; `placed`: it has been accepted again since. */
export const canWithdrawRevoked = (actor: Actor, match: MatchFacts & { placed: boolean }) =>
  all(
    isSystem(actor),
    when(!match.placed, "changed_meanwhile"),
    when((beforeMutual as readonly MatchState[]).includes(match.state), "wrong_state"),
    may("withdraw", match),
  );

const unspoken = ({ state }: Pick<MatchFacts, "state">) =>
  when((unspokenMatches as readonly MatchState[]).includes(state), "match_already_proposed");

/** The half of `canMove` that does not depend on where to. */
export const canTakeAway = (actor: Actor, match: MatchFacts) =>
  all(isOfficial(actor), unspoken(match), stillAccepted(match), notListed(match), when(!match.locked, "pair_locked"));

/** A product that nobody has been told of yet goes to another chamber instead: a person's choice over the run's. */
export const canMove = (actor: Actor, match: MatchFacts, to: PairFacts) =>
  all(
    canTakeAway(actor, match),
    when(to.chamberId !== match.chamberId, "same_chamber"),
    when(to.standing === null || unspoken({ state: to.standing }).ok, "pair_under_way"),
    when(!to.answered, "pair_answered_before"),
    when(to.consented, "consent_not_held"),
    when(!to.inConflict, "chamber_in_conflict"),
    when(!to.forbidden, "pair_forbidden"),
    when(to.available, "chamber_not_available"),
    when(to.placesLeft > 0, "chamber_full"),
  );

/** The next runs are to keep the pair, so it must be one that may be; `lockedBeside`: places promised to other locked pairs. */
export const canLockPair = (actor: Actor, match: MatchFacts & { lockedBeside: number }) =>
  all(
    isOfficial(actor),
    unspoken(match),
    when(!match.forbidden, "pair_forbidden"),
    when(!match.locked, "pair_locked"),
    stillAccepted(match),
    notListed(match),
    consentHolds(match),
    when(!match.inConflict, "chamber_in_conflict"),
    when(match.available, "chamber_not_available"),
    when(match.placesLeft - match.lockedBeside > 0, "chamber_full"),
  );

/** What both sides know of is withdrawn first. */
export const canForbidPair = (actor: Actor, match: MatchFacts) =>
  all(isOfficial(actor), unspoken(match), when(!match.forbidden, "pair_forbidden"), when(!match.locked, "pair_locked"));

export const canLiftPairRule = (actor: Actor, rule: { liftedAt: Date | null }) =>
  all(isOfficial(actor), when(rule.liftedAt === null, "pair_rule_lifted"));

/** The person to reach is opened only once the introduction is made, by those it was made to. */
export const canOpenContact = (actor: Actor, match: MatchFacts) =>
  all(
    speaksForChamber(actor, match),
    when((introducedMatches as readonly MatchState[]).includes(match.state), "not_introduced_yet"),
    stillStands(match),
  );

type Clocked = Pick<MatchFacts, "state"> & { expiresAt: Date | null; remindedAt: Date | null };

const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");

export const canExpire = (actor: Actor, match: Clocked, now: Date) =>
  all(isSystem(actor), may("expire", match), when(match.expiresAt !== null && match.expiresAt < now, "not_due_yet"));

/** Once for each wait: what can still expire is called to mind some days before. */
export const canRemind = (actor: Actor, match: Clocked, now: Date) =>
  all(
    isSystem(actor),
    may("expire", match),
    when(match.remindedAt === null, "reminded_recently"),
    when(match.expiresAt !== null && match.expiresAt < daysAfter(now, proposalDays - reminderDays), "not_due_yet"),
  );
export const canBlock = (actor: Actor, match: MatchFacts) =>
  all(when(actor.role === "system" || actor.role === "official", "not_your_role"), may("block", match));

/** `reads`: the mentor reads the product in a review at this moment. */
type JudgedProduct = { withoutHs: boolean; reads: boolean };

const reviewsIt = (actor: Actor, { reads }: Pick<JudgedProduct, "reads">) =>
  all(when(actor.role === "mentor", "not_your_role"), when(reads, "not_your_review"));

/** Beside the computed band: by an official, or by a mentor who reviews it. `setBy`: whose band stands there now. */
export const canOverrideNiche = (
  actor: Actor,
  product: Pick<JudgedProduct, "reads"> & { setBy: string | null },
): Verdict =>
  any(
    isOfficial(actor),
    all(
      reviewsIt(actor, product),
      when(product.setBy === null || product.setBy === actor.userId, "band_set_by_another"),
    ),
  );
/** The city takes back any; a reviewer their own, as long as they review. */
export const canLiftOverride = (actor: Actor, override: Pick<JudgedProduct, "reads"> & { createdBy: string }) =>
  any(
    isOfficial(actor),
    all(reviewsIt(actor, override), when(override.createdBy === actor.userId, "band_set_by_another")),
  );
export const canJudgeNiche = (actor: Actor, product: JudgedProduct) =>
  all(reviewsIt(actor, product), when(product.withoutHs, "has_hs_line"));

export const canChangeWeights = (actor: Actor) => isOfficial(actor);
