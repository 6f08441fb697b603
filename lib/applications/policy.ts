import { type CompanyState, companiesInGoodStanding } from "../companies/states";
import type { Actor } from "../core/actor";
import { all, no, type Verdict, when, yes } from "../core/policy";
import { isOpen, type Season } from "../programs/rules";
import { appealUntil, conditionsEnd, conditionsMet, openParts } from "./rules";
import { type ApplicationState, applicationMachine, type Condition, type InfoPart } from "./states";

const official = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");

type Facts = { companyId: string; state: ApplicationState };
/** With what the open question of the city allows to change; null without one. */
type Editable = Facts & { requestedParts: readonly InfoPart[] | null };
type Move = keyof typeof applicationMachine.moves;

const speaksFor = (actor: Actor, companyId: string): Verdict =>
  all(
    when(actor.role === "company" && actor.companyId === companyId, "not_your_company"),
    when(actor.memberRole !== "viewer", "viewer_reads_only"),
  );

const inGoodStanding = (state: CompanyState): Verdict =>
  all(
    when(state !== "closed", "company_closed"),
    when((companiesInGoodStanding as readonly CompanyState[]).includes(state), "company_suspended"),
  );

export const canStart = (
  actor: Actor,
  season: Season,
  company: { id: string; state: CompanyState },
  now: Date,
): Verdict =>
  all(speaksFor(actor, company.id), inGoodStanding(company.state), when(isOpen(season, now), "call_not_open"));

/** In a draft while the call is open; later only what the city's open question allows. */
export const canSave = (actor: Actor, application: Editable, season: Season, now: Date): Verdict =>
  all(
    speaksFor(actor, application.companyId),
    application.requestedParts === null ? applicationMachine.may("submit", application.state) : yes,
    application.requestedParts === null ? when(isOpen(season, now), "call_not_open") : yes,
    when(openParts(application, season, now).length > 0, "part_not_open"),
  );

export const canAttach = (actor: Actor, application: Editable, season: Season, now: Date): Verdict =>
  all(
    canSave(actor, application, season, now),
    when(openParts(application, season, now).includes("documents"), "part_not_open"),
  );

export type SubmissionFacts = {
  season: Season;
  companyState: CompanyState;
  gaps: number;
  /** The season's conditions that are not met, and those that nobody can judge yet. */
  unmet: number;
  unknown: number;
};

export const canSubmit = (actor: Actor, application: Facts, facts: SubmissionFacts, now: Date): Verdict =>
  all(
    speaksFor(actor, application.companyId),
    applicationMachine.may("submit", application.state),
    when(isOpen(facts.season, now), "call_not_open"),
    inGoodStanding(facts.companyState),
    when(actor.emailVerified, "email_not_verified"),
    when(facts.unmet === 0, "not_eligible"),
    when(facts.unknown === 0, "eligibility_unknown"),
    when(facts.gaps === 0, "application_incomplete"),
  );

export const canWithdraw = (actor: Actor, application: Facts): Verdict =>
  all(speaksFor(actor, application.companyId), applicationMachine.may("withdraw", application.state));

/** `gaps`: what is missing in the parts that the question opened. */
export const canAnswer = (actor: Actor, application: Facts, gaps = 0): Verdict =>
  all(
    speaksFor(actor, application.companyId),
    applicationMachine.may("answerInfo", application.state),
    when(gaps === 0, "application_incomplete"),
  );

type Appealable = Facts & { stateEnteredAt: Date };
export const canAppeal = (actor: Actor, application: Appealable, appealDays: number, now: Date): Verdict => {
  const until = appealUntil(application, appealDays);
  return all(
    speaksFor(actor, application.companyId),
    applicationMachine.may("appeal", application.state),
    when(until !== null && now < until, "appeal_too_late"),
  );
};

/** Files go with an appeal as long as nobody has decided it. */
export const canAddToAppeal = (actor: Actor, application: Facts): Verdict =>
  all(speaksFor(actor, application.companyId), applicationMachine.may("dismissAppeal", application.state));

/** Four eyes: whoever made the decision does not judge the appeal against it. */
export const canDecideAppeal = (
  actor: Actor,
  application: { state: ApplicationState },
  appeal: { earlierBy: string | null },
): Verdict =>
  all(
    official(actor),
    applicationMachine.may("dismissAppeal", application.state),
    when(actor.userId !== appeal.earlierBy, "appeal_four_eyes"),
  );

/** The company says what it has done for a condition that is still open. */
export const canReportCondition = (actor: Actor, application: Facts, condition: { metAt: unknown }): Verdict =>
  all(
    speaksFor(actor, application.companyId),
    applicationMachine.may("meetConditions", application.state),
    when(condition.metAt === null, "condition_met_already"),
  );

/** The city ticks a condition, and may take the tick back while the acceptance is still conditional. */
export const canJudgeCondition = (actor: Actor, application: { state: ApplicationState }): Verdict =>
  all(official(actor), applicationMachine.may("meetConditions", application.state));

/** The city puts a text into the other language for those who read only that one. */
export const canTranslate = (actor: Actor, application: { state: ApplicationState }): Verdict =>
  all(official(actor), when(application.state !== applicationMachine.initial, "wrong_state"));

/** The moves that the city makes on one application. */
export const cityMoves = [
  "startScreening",
  "findIneligible",
  "requestInfo",
  "startReview",
  "startDeliberation",
  "meetConditions",
  "lapse",
  "closeUnplaced",
  "reviewAgain",
] as const satisfies readonly Move[];
export type CityMove = (typeof cityMoves)[number];

type Movable = { state: ApplicationState; stateEnteredAt: Date; conditions: readonly Condition[] };

/** What a move asks for besides its state. */
const besides = (move: CityMove, application: Movable, now: Date): Verdict => {
  if (move === "meetConditions") return when(conditionsMet(application.conditions), "conditions_open");
  if (move === "lapse") return when(now >= conditionsEnd(application), "not_due_yet");
  return yes;
};

export const canMove = (actor: Actor, move: CityMove, application: Movable, now: Date): Verdict =>
  all(official(actor), applicationMachine.may(move, application.state), besides(move, application, now));

/** What the clock does is done by the portal itself, never by a person. */
export const canExpire = (actor: Actor): Verdict => (actor.role === "system" ? yes : no("not_your_role"));
