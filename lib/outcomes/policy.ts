import { dayIn } from "../chambers/rules";
import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { type Asked, isAtMost, isUnanswered, letterDue } from "./rules";
import {
  askedOutcomes,
  countedOutcomes,
  type EvidenceGrade,
  type OutcomeSide,
  type OutcomeState,
  openToEvidence,
  outcomeMachine,
} from "./states";

export type OutcomeFacts = {
  state: OutcomeState;
  companyId: string;
  chamberId: string;
  filedBy: string;
  filedSide: OutcomeSide;
  verifiedBy: string | null;
};
type RoomFacts = { companyId: string; chamberId: string };

/** On whose side somebody writes; null for everybody else. */
export function sideOf(actor: Actor): OutcomeSide | null {
  if (actor.role === "company") return "company";
  if (actor.role === "mentor") return "chamber";
  return actor.role === "official" ? "city" : null;
}

const writes = (actor: Actor) => when(actor.memberRole !== "viewer", "viewer_reads_only");
const official = (actor: Actor) => when(actor.role === "official", "not_your_role");
const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");
const ofCompany = (actor: Actor, companyId: string) =>
  all(when(actor.role === "company" && actor.companyId === companyId, "not_your_company"), writes(actor));
const ofChamber = (actor: Actor, chamberId: string) =>
  when(actor.role === "mentor" && actor.chamberId === chamberId, "not_your_chamber");
const takesPart = (actor: Actor, room: RoomFacts) =>
  any(ofChamber(actor, room.chamberId), official(actor), ofCompany(actor, room.companyId));
/** Of the side that filed it: a colleague may go on with what somebody else of it began. */
const filedIt = (actor: Actor, outcome: OutcomeFacts) =>
  all(takesPart(actor, outcome), when(sideOf(actor) === outcome.filedSide, "filed_by_other_side"));

/** The company, the chamber that works with it, the city. */
export const canDraft = (actor: Actor, room: RoomFacts): Verdict => takesPart(actor, room);

export const canChange = (actor: Actor, outcome: OutcomeFacts): Verdict =>
  all(filedIt(actor, outcome), outcomeMachine.may("submit", outcome.state));

/** Whom a company met at a fair only its own people name; `lead` is null where the claim names nobody. */
export const canNameLead = (
  actor: Actor,
  { companyId }: { companyId: string },
  lead: { companyId: string } | null,
): Verdict => all(ofCompany(actor, companyId), when(lead === null || lead.companyId === companyId, "not_your_company"));

export const canSubmit = canChange;

/** A draft that comes to nothing. */
export const canDiscard = (actor: Actor, outcome: OutcomeFacts): Verdict =>
  all(filedIt(actor, outcome), outcomeMachine.may("discard", outcome.state));

/** As long as nobody has answered. */
export const canTakeBack = (actor: Actor, outcome: OutcomeFacts): Verdict =>
  all(filedIt(actor, outcome), outcomeMachine.may("takeBack", outcome.state));

/** Its owner confirms with the same press what they file for their company. */
export const confirmsOwn = (actor: Actor, outcome: { companyId: string }): boolean =>
  actor.role === "company" && actor.companyId === outcome.companyId && actor.memberRole === "owner";

/** The clock's, and that of whoever submits: once there is somebody to ask. */
export const canAsk = (actor: Actor, outcome: OutcomeFacts & { contactEmail: string }): Verdict =>
  all(
    isSystem(actor),
    outcomeMachine.may("askConfirmation", outcome.state),
    when(outcome.contactEmail !== "", "nobody_to_ask"),
  );
export const canRemind = (actor: Actor, outcome: { state: OutcomeState } & Asked, _: unknown, now: Date): Verdict =>
  all(
    isSystem(actor),
    outcomeMachine.may("leaveUnanswered", outcome.state),
    when(letterDue(outcome, now), "not_due_yet"),
  );
export const canLeaveUnanswered = (
  actor: Actor,
  outcome: { state: OutcomeState } & Asked,
  _: unknown,
  now: Date,
): Verdict =>
  all(
    isSystem(actor),
    outcomeMachine.may("leaveUnanswered", outcome.state),
    when(isUnanswered(outcome, now), "not_due_yet"),
  );
const unansweredFor = (outcomeMachine.info.unanswered.days ?? 0) * 86_400_000;
export const canExpire = (
  actor: Actor,
  outcome: { state: OutcomeState; stateEnteredAt: Date },
  _: unknown,
  now: Date,
): Verdict =>
  all(
    isSystem(actor),
    outcomeMachine.may("expire", outcome.state),
    when(now.getTime() - outcome.stateEnteredAt.getTime() >= unansweredFor, "not_due_yet"),
  );
export const canIssueLink = (actor: Actor, asked: { open: boolean }): Verdict =>
  all(isSystem(actor), when(asked.open, "wrong_state"));

/** Signed in; whoever filed it asks somebody else. */
export const canAnswer = (actor: Actor, outcome: OutcomeFacts, move: "confirm" | "dispute"): Verdict =>
  all(
    ofCompany(actor, outcome.companyId),
    outcomeMachine.may(move, outcome.state),
    when(actor.userId !== outcome.filedBy || move === "dispute", "filed_by_yourself"),
  );

/** The link is the proof, not who is signed in in this browser. */
export const canAnswerByLink = (actor: Actor, outcome: { state: OutcomeState }): Verdict =>
  all(
    when(actor.role !== "system", "not_your_role"),
    when((askedOutcomes as readonly OutcomeState[]).includes(outcome.state), "wrong_state"),
  );

export type FollowUpFacts = {
  companyId: string;
  /** Of the claim that it is about. */
  state: OutcomeState;
  dueOn: string;
  answeredAt: Date | null;
  skippedAt: Date | null;
};

/** What does not count any more is not asked about. */
const takesAnswer = ({ state, dueOn, answeredAt, skippedAt }: FollowUpFacts, now: Date) =>
  all(
    when(answeredAt === null, "answered_already"),
    when(skippedAt === null, "asked_later"),
    when((countedOutcomes as readonly OutcomeState[]).includes(state), "wrong_state"),
    when(dueOn <= dayIn("Asia/Seoul", now), "not_due_yet"),
  );

/** Anybody who holds a letter; what comes of it is the contact's alone. */
export const canRenewLink = (actor: Actor): Verdict => when(actor.role !== "system", "not_your_role");

/** The link is the proof, as with the claim itself. */
export const canAnswerFollowUp = (actor: Actor, followUp: FollowUpFacts, _: unknown, now: Date): Verdict =>
  all(when(actor.role !== "system", "not_your_role"), takesAnswer(followUp, now));

/** Signed in, on the page of the claim. */
export const canTellFollowUp = (actor: Actor, followUp: FollowUpFacts, _: unknown, now: Date): Verdict =>
  all(ofCompany(actor, followUp.companyId), takesAnswer(followUp, now));

export const canAskFollowUp = (
  actor: Actor,
  followUp: FollowUpFacts & Asked & { contactEmail: string },
  _: unknown,
  now: Date,
): Verdict =>
  all(
    isSystem(actor),
    takesAnswer(followUp, now),
    when(letterDue(followUp, now), "not_due_yet"),
    when(followUp.contactEmail !== "", "nobody_to_ask"),
  );

/** The fourth letter's link has run out. */
export const canLeaveFollowUp = (
  actor: Actor,
  followUp: FollowUpFacts & Asked & { unansweredAt: Date | null },
  _: unknown,
  now: Date,
): Verdict =>
  all(
    isSystem(actor),
    takesAnswer(followUp, now),
    when(followUp.unansweredAt === null && isUnanswered(followUp, now), "not_due_yet"),
  );

/* Evidence */

const open = ({ state }: { state: OutcomeState }) =>
  when((openToEvidence as readonly OutcomeState[]).includes(state), "wrong_state");

/** Whoever works on it: the side is named with the file. */
export const canFileEvidence = (actor: Actor, outcome: OutcomeFacts): Verdict =>
  all(takesPart(actor, outcome), open(outcome));

/** No file is to be had: the company's word goes to the city as it is. */
export const canRelyOnWord = (actor: Actor, outcome: OutcomeFacts): Verdict =>
  all(takesPart(actor, outcome), outcomeMachine.may("fileEvidence", outcome.state));

export const canVerify = (
  actor: Actor,
  outcome: OutcomeFacts & { grade: EvidenceGrade | null; evidenceByReader: boolean },
  input?: { grade: EvidenceGrade },
): Verdict =>
  all(
    official(actor),
    outcomeMachine.may("verifyEvidence", outcome.state),
    when(actor.userId !== outcome.filedBy && !outcome.evidenceByReader, "filed_by_yourself"),
    when(!input || (outcome.grade !== null && isAtMost(input.grade, outcome.grade)), "grade_beyond_evidence"),
  );

export const canReject = (actor: Actor, outcome: OutcomeFacts): Verdict =>
  all(official(actor), outcomeMachine.may("rejectEvidence", outcome.state));

/** Neither who filed it nor who verified it. */
export const canCount = (actor: Actor, outcome: OutcomeFacts): Verdict =>
  all(
    official(actor),
    outcomeMachine.may("count", outcome.state),
    when(actor.userId !== outcome.filedBy, "filed_by_yourself"),
    when(actor.userId !== outcome.verifiedBy, "verified_by_yourself"),
  );

export const canRevise = (actor: Actor, outcome: OutcomeFacts): Verdict =>
  all(any(official(actor), filedIt(actor, outcome)), outcomeMachine.may("revise", outcome.state));

/** What is disputed by whoever filed it too; what counts by the city alone. */
export const canVoid = (actor: Actor, outcome: OutcomeFacts): Verdict =>
  all(
    any(official(actor), when(!outcomeMachine.may("revise", outcome.state).ok, "officials_only")),
    any(official(actor), filedIt(actor, outcome)),
    outcomeMachine.may("void", outcome.state),
  );

type Objected = { objectedAt: Date | null; objectionAnsweredAt: Date | null };
/** The company says that it is wrong, and the city has not answered. */
export const isObjected = ({ objectedAt, objectionAnsweredAt }: Objected): boolean =>
  objectedAt !== null && objectionAnsweredAt === null;

/** What its own people filed they revise. */
export const canObject = (actor: Actor, outcome: OutcomeFacts & Objected): Verdict =>
  all(
    ofCompany(actor, outcome.companyId),
    when(outcome.filedSide !== "company", "filed_by_own_side"),
    outcomeMachine.may("revise", outcome.state),
    when(!isObjected(outcome), "objected_already"),
  );

/** It stays as it counts, in spite of what the company says. */
export const canKeep = (actor: Actor, outcome: OutcomeFacts & Objected): Verdict =>
  all(
    official(actor),
    outcomeMachine.may("revise", outcome.state),
    when(isObjected(outcome), "wrong_state"),
    when(actor.userId !== outcome.filedBy, "filed_by_yourself"),
  );

/* Rates */

export const canEnterRate = official;
export const canSweep = isSystem;

/** The operator keeps the scale, as all that everybody is asked with. */
export const canPublishScale = (actor: Actor): Verdict => when(actor.role === "admin", "not_your_role");
