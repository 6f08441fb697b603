import type { ApplicationState } from "../applications/states";
import { availableStates } from "../chambers/states";
import { closedGates, type GateState, gateMachine, gatesToCheck, openGates } from "../conflicts/states";
import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import type { PhaseVisibility } from "../programs/states";
import { openRounds, type RoundState } from "../rounds/states";
import { reminderHours } from "./rules";
import {
  assignableApplications,
  awaitedReviews,
  editableReviews,
  type ReviewState,
  readableApplications,
  readableReviews,
  reviewMachine,
} from "./states";

const among = <T extends string>(states: readonly T[], state: string): boolean =>
  (states as readonly string[]).includes(state);

const official = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");

const system = (actor: Actor): Verdict => when(actor.role === "system", "not_your_role");

/** What decides whether one mentor can be asked to review one application. */
export type AssignmentFacts = {
  roundState: RoundState | null;
  applicationState: ApplicationState;
  mentorState: string;
  mentorEnabled: boolean;
  /** The company's consent to show its data to the mentor's chamber. */
  consentHolds: boolean;
  gateState: GateState | null;
  /** An interest was declared or found about another application of the same company, or the register bars the mentor from it. */
  conflictElsewhere: boolean;
  /** The mentor has a review of this application in this round, in whatever state that is not `askableAgain`. */
  assignedBefore: boolean;
  /** The mentor has declined this application for a conflict. */
  declinedForConflict: boolean;
  /** Somebody else of the chamber reviews the application. */
  chamberTaken: boolean;
};

export const canAssign = (actor: Actor, facts: AssignmentFacts): Verdict =>
  all(
    official(actor),
    when(facts.roundState !== null && among(openRounds, facts.roundState), "round_not_open"),
    when(among(assignableApplications, facts.applicationState), "application_not_reviewed_now"),
    when(facts.mentorEnabled && among(availableStates, facts.mentorState), "mentor_not_available"),
    when(facts.consentHolds, "no_consent_for_chamber"),
    when(facts.gateState === null || !among(closedGates, facts.gateState), "mentor_in_conflict"),
    when(!facts.declinedForConflict && !facts.conflictElsewhere, "mentor_in_conflict"),
    when(facts.gateState === null || !among(gatesToCheck, facts.gateState), "conflict_under_check"),
    when(!facts.assignedBefore, "mentor_already_assigned"),
    when(!facts.chamberTaken, "chamber_already_assigned"),
  );

export type ReviewFacts = {
  state: ReviewState;
  mentorId: string;
  chamberId: string;
  remindedAt: Date | null;
  gateState: GateState;
  roundState: RoundState;
  applicationState: ApplicationState;
  consentHolds: boolean;
};

/** What reading and writing ask besides: whom the season's phase lets review. */
export type ReadingFacts = ReviewFacts & {
  reviewers: PhaseVisibility["reviewers"];
  /** An interest was declared or found about another application of the same company. */
  conflictElsewhere: boolean;
};

/** The reviewer, still of the chamber for which the company's consent was given. */
const reviewer = (actor: Actor, review: ReviewFacts): Verdict =>
  all(
    when(actor.role === "mentor", "not_your_role"),
    when(actor.userId === review.mentorId && actor.chamberId === review.chamberId, "not_your_review"),
  );

const roundOpen = (review: ReviewFacts): Verdict => when(among(openRounds, review.roundState), "round_not_open");

const consented = (review: ReviewFacts): Verdict => when(review.consentHolds, "consent_withdrawn");

export const canAccept = (actor: Actor, review: ReviewFacts): Verdict =>
  all(reviewer(actor, review), consented(review), roundOpen(review), reviewMachine.may("accept", review.state));

export const canDecline = (actor: Actor, review: ReviewFacts): Verdict =>
  all(reviewer(actor, review), reviewMachine.may("decline", review.state));

/** The season's phase may close reading and writing to all reviewers, or to all but the leads of their chambers. */
const phaseOpen = (actor: Actor, { reviewers }: ReadingFacts): Verdict =>
  all(
    when(reviewers !== "nobody", "phase_without_reviewers"),
    when(reviewers === "all" || actor.mentorRole === "lead", "phase_for_leads"),
  );

/** May the reviewer read the application? Asked anew at each read; `contentIsOpen` in queries.ts says the same in SQL. */
export const canReadContent = (actor: Actor, review: ReadingFacts): Verdict =>
  all(
    reviewer(actor, review),
    consented(review),
    when(
      among(openGates, review.gateState),
      among(gatesToCheck, review.gateState) ? "conflict_under_check" : "gate_closed",
    ),
    when(!review.conflictElsewhere, "gate_closed"),
    when(among(readableReviews, review.state), "review_closed"),
    roundOpen(review),
    when(among(readableApplications, review.applicationState), "application_not_reviewed_now"),
    phaseOpen(actor, review),
  );

/** What stands in a file cannot be blinded: as long as names are hidden, files stay closed. */
export const canReadDocuments = (actor: Actor, review: ReadingFacts & { companyName: boolean }): Verdict =>
  all(canReadContent(actor, review), when(review.companyName, "names_hidden"));

export const canWrite = (actor: Actor, review: ReadingFacts): Verdict =>
  all(canReadContent(actor, review), when(among(editableReviews, review.state), "review_given"));

/** Putting aside what is asked of one; the review itself stays as it is. */
export const canSkip = (actor: Actor, review: ReviewFacts): Verdict =>
  all(reviewer(actor, review), when(among(awaitedReviews, review.state), "nothing_awaited"));

/** Stepping back from what was accepted and not given; for an interest there is the gate. */
export const canAbstain = (actor: Actor, review: ReviewFacts): Verdict =>
  all(reviewer(actor, review), when(among(editableReviews, review.state), "review_given"));

export const canDeclareInterest = (actor: Actor, review: ReviewFacts): Verdict =>
  all(
    reviewer(actor, review),
    gateMachine.may("declareInterest", review.gateState),
    when(reviewMachine.may("recuse", review.state).ok, "review_closed"),
  );

export const canReturn = (actor: Actor, review: ReviewFacts): Verdict =>
  all(official(actor), roundOpen(review), reviewMachine.may("returnForCompletion", review.state));

export const canVoid = (actor: Actor, review: ReviewFacts): Verdict =>
  all(official(actor), reviewMachine.may("void", review.state));

/** Only what has not been given can be put into other hands. */
export const canReassign = (actor: Actor, review: ReviewFacts): Verdict =>
  all(
    official(actor),
    roundOpen(review),
    when(among(awaitedReviews, review.state), "review_given"),
    reviewMachine.may("reassign", review.state),
  );

export const canRemind = (actor: Actor, review: ReviewFacts, now: Date): Verdict =>
  all(
    official(actor),
    roundOpen(review),
    when(among(awaitedReviews, review.state), "nothing_awaited"),
    when(
      review.remindedAt === null || now.getTime() - review.remindedAt.getTime() >= reminderHours * 3_600_000,
      "reminded_recently",
    ),
  );

/** What the portal does by itself. */
export const canSweep = system;
