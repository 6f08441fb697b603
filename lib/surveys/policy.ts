import { mayWriteFor } from "../companies/policy";
import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { isOver, remindDue } from "./rules";
import { openSurveys, type SurveySide, type SurveyState, surveyMachine } from "./states";

export type SurveyFacts = {
  side: SurveySide;
  state: SurveyState;
  stateEnteredAt: Date;
  companyId: string;
  /** Who is responsible on the chamber's side. */
  mentorId: string | null;
};

const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");

/** Owners and editors for their company, the one responsible for the chamber: each answers for their own side alone. */
const ofSide = (actor: Actor, { side, companyId, mentorId }: SurveyFacts): Verdict =>
  side === "company"
    ? mayWriteFor(actor, companyId)
    : when(actor.role === "mentor" && actor.userId === mentorId, "survey_not_yours");

export const canAnswer = (actor: Actor, survey: SurveyFacts, now: Date): Verdict =>
  all(
    ofSide(actor, survey),
    surveyMachine.may("answer", survey.state),
    when(!isOver(survey.stateEnteredAt, now), "survey_over"),
  );
export const canDecline = (actor: Actor, survey: SurveyFacts): Verdict =>
  all(ofSide(actor, survey), surveyMachine.may("decline", survey.state));

/** `due`: something was reached, or ended, lately, and neither side has been asked about it. */
export const canAsk = (actor: Actor, { due }: { due: boolean }): Verdict =>
  all(isSystem(actor), when(due, "not_due_yet"));

export const canRemind = (actor: Actor, survey: SurveyFacts & { remindedAt: Date | null }, now: Date): Verdict =>
  all(
    isSystem(actor),
    when((openSurveys as readonly SurveyState[]).includes(survey.state), "wrong_state"),
    when(survey.remindedAt === null, "reminded_recently"),
    when(remindDue(survey.stateEnteredAt, now), "not_due_yet"),
  );
export const canExpire = (actor: Actor, survey: SurveyFacts, now: Date): Verdict =>
  all(
    isSystem(actor),
    surveyMachine.may("expire", survey.state),
    when(isOver(survey.stateEnteredAt, now), "not_due_yet"),
  );
