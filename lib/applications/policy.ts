import { type CompanyState, companiesInGoodStanding } from "../companies/states";
import type { Actor } from "../core/actor";
import { all, no, type Verdict, when, yes } from "../core/policy";
import { isOpen, type Season } from "../programs/rules";
import { type ApplicationState, applicationMachine } from "./states";

type Facts = { companyId: string; state: ApplicationState };
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

export const canSave = (actor: Actor, application: Facts, season: Season, now: Date): Verdict =>
  all(
    speaksFor(actor, application.companyId),
    applicationMachine.may("submit", application.state),
    when(isOpen(season, now), "call_not_open"),
  );

export const canSubmit = (
  actor: Actor,
  application: Facts,
  facts: { season: Season; companyState: CompanyState; gaps: number },
  now: Date,
): Verdict =>
  all(
    canSave(actor, application, facts.season, now),
    inGoodStanding(facts.companyState),
    when(actor.emailVerified, "email_not_verified"),
    when(facts.gaps === 0, "application_incomplete"),
  );

export const canWithdraw = (actor: Actor, application: Facts): Verdict =>
  all(speaksFor(actor, application.companyId), applicationMachine.may("withdraw", application.state));

export const canAnswer = (actor: Actor, application: Facts): Verdict =>
  all(speaksFor(actor, application.companyId), applicationMachine.may("answerInfo", application.state));

const official = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");

/** The moves that the city makes on one application. */
export const cityMoves = [
  "startScreening",
  "findIneligible",
  "requestInfo",
  "startReview",
  "startDeliberation",
  "decide",
  "stopRelease",
  "meetConditions",
  "lapse",
  "takeFromWaitlist",
  "closeUnplaced",
] as const satisfies readonly Move[];
export type CityMove = (typeof cityMoves)[number];

export const canMove = (actor: Actor, move: CityMove, application: { state: ApplicationState }): Verdict =>
  all(official(actor), applicationMachine.may(move, application.state));

export const canRelease = (actor: Actor, pending: number): Verdict =>
  all(official(actor), when(pending > 0, "nothing_to_release"));

/** What the clock does is done by the portal itself, never by a person. */
export const canExpire = (actor: Actor): Verdict => (actor.role === "system" ? yes : no("not_your_role"));
