import type { RoundFacts } from "@/lib/rounds/policy";
import { type ApplicationState, applicationMachine } from "../applications/states";
import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { closedRounds, roundMachine } from "../rounds/states";
import {
  type Measure,
  openRevocations,
  type ReleaseState,
  type RevocationState,
  releaseMachine,
  revocationMachine,
} from "./states";

const among = (states: readonly string[], state: string): boolean => states.includes(state);

const official = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");
const system = (actor: Actor): Verdict => when(actor.role === "system", "not_your_role");

// ------------------------------------------------------------------ rounds

export const canCloseRound = (actor: Actor, round: RoundFacts): Verdict =>
  all(official(actor), roundMachine.may("close", round.state));

export const canCalibrateRound = (actor: Actor, round: RoundFacts): Verdict =>
  all(official(actor), roundMachine.may("calibrate", round.state));

export const canFinaliseRound = (actor: Actor, round: RoundFacts): Verdict =>
  all(official(actor), roundMachine.may("finalise", round.state));

/** What a measure needs: the bias of reviewers can be told from the worth of applications only where all are linked. */
export type MeasureFacts = { isConnected: boolean; fewest: number };

export const canChooseMeasure = (actor: Actor, round: RoundFacts, measure: Measure, facts: MeasureFacts): Verdict =>
  all(
    official(actor),
    when(among(closedRounds, round.state) && !roundMachine.isFinal(round.state), "round_not_being_compared"),
    when(measure !== "adjusted" || facts.isConnected, "reviewers_not_linked"),
    when(measure !== "trimmed_mean" || facts.fewest >= 5, "too_few_reviews_to_trim"),
  );

// --------------------------------------------------------------- decisions

export type DeliberatedFacts = {
  state: ApplicationState;
  /** The moment at which it is told is already set. */
  scheduled: boolean;
};

/** Notes are for the city alone, and for as long as there is anything to deliberate about. */
export const canNote = (actor: Actor, application: { state: ApplicationState }): Verdict =>
  all(official(actor), when(application.state !== applicationMachine.initial, "wrong_state"));

export const canDecide = (actor: Actor, application: { state: ApplicationState }): Verdict =>
  all(official(actor), applicationMachine.may("decide", application.state));

export const canDecideSeveral = (actor: Actor, states: readonly ApplicationState[]): Verdict =>
  all(official(actor), ...states.map((state) => applicationMachine.may("decide", state)));

/** One decision is taken back before it is told; what is about to be told is stopped as a whole. */
export const canReopen = (actor: Actor, application: DeliberatedFacts): Verdict =>
  all(
    official(actor),
    applicationMachine.may("stopRelease", application.state),
    when(!application.scheduled, "release_scheduled"),
  );

export type WaitingFacts = { state: ApplicationState; isNext: boolean; reason: string };

export const canTakeFromWaitlist = (actor: Actor, { state, isNext, reason }: WaitingFacts): Verdict =>
  all(
    official(actor),
    applicationMachine.may("takeFromWaitlist", state),
    when(isNext || [...reason].length >= 5, "not_next_without_reason"),
  );

export const canDeliberateAgain = (actor: Actor, application: { state: ApplicationState }): Verdict =>
  all(official(actor), applicationMachine.may("deliberateAgain", application.state));

// ---------------------------------------------------------------- feedback

const feedbackOpen = ({ state, scheduled }: DeliberatedFacts): Verdict =>
  all(
    when(applicationMachine.may("decide", state).ok || applicationMachine.may("stopRelease", state).ok, "wrong_state"),
    when(!scheduled, "release_scheduled"),
  );

export const canWriteFeedback = (actor: Actor, application: DeliberatedFacts): Verdict =>
  all(official(actor), feedbackOpen(application));

export type ApprovalFacts = DeliberatedFacts & {
  /** Who wrote what is to be approved and is not yet. */
  writers: readonly string[];
};

export const canApproveFeedback = (actor: Actor, { writers, ...application }: ApprovalFacts): Verdict =>
  all(
    official(actor),
    feedbackOpen(application),
    when(writers.length > 0, "nothing_to_approve"),
    when(
      writers.some((writer) => writer !== actor.userId),
      "own_feedback",
    ),
  );

// ---------------------------------------------------------------- releases

export const canDraftRelease = (actor: Actor, facts: { decided: number; open: boolean }): Verdict =>
  all(official(actor), when(!facts.open, "release_open"), when(facts.decided > 0, "nothing_to_release"));

export const canScheduleRelease = (actor: Actor, release: { state: ReleaseState; decided: number }): Verdict =>
  all(official(actor), releaseMachine.may("schedule", release.state), when(release.decided > 0, "nothing_to_release"));

export const canStopRelease = (actor: Actor, release: { state: ReleaseState }): Verdict =>
  all(official(actor), releaseMachine.may("stop", release.state));

/** The portal tells, and only when the moment has come. */
export const canTell = (actor: Actor, release: { state: ReleaseState; dueAt: Date | null }, now: Date): Verdict =>
  all(
    system(actor),
    releaseMachine.may("release", release.state),
    when(release.dueAt !== null && release.dueAt <= now, "release_not_due"),
  );

// ------------------------------------------------------------- revocations

export const canProposeRevocation = (
  actor: Actor,
  application: { state: ApplicationState; proposed: boolean },
): Verdict =>
  all(
    official(actor),
    applicationMachine.may("revokeDecision", application.state),
    when(!application.proposed, "revocation_proposed"),
  );

export type RevocationFacts = {
  state: RevocationState;
  proposedBy: string;
  proposedAt: Date;
  expiresAt: Date;
  applicationState: ApplicationState;
  /** Since when: a decision that was told after the proposal is not the one that it is against. */
  applicationEnteredAt: Date;
};

export const canConfirmRevocation = (actor: Actor, revocation: RevocationFacts, now: Date): Verdict =>
  all(
    official(actor),
    revocationMachine.may("confirm", revocation.state),
    when(actor.userId !== revocation.proposedBy, "second_official_needed"),
    when(revocation.expiresAt > now, "revocation_expired"),
    applicationMachine.may("revokeDecision", revocation.applicationState),
    when(revocation.applicationEnteredAt <= revocation.proposedAt, "revocation_outdated"),
  );

/** Whoever proposed it may take it back in the same way. */
export const canRefuseRevocation = (actor: Actor, revocation: { state: RevocationState }): Verdict =>
  all(official(actor), when(among(openRevocations, revocation.state), "wrong_state"));

/** What the clock does. */
export const canExpireRevocations = system;
