import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { acceptedRequests, type RequestKind, type RequestState, requestMachine } from "./states";

/** One's own data, whatever the role. */
export const canHaveOwnData = (actor: Actor): Verdict => when(actor.userId !== null, "sign_in_first");

/** The register is for those who answer for it: the city and the operator. */
export const canReadRegister = (actor: Actor): Verdict =>
  when(actor.role === "official" || actor.role === "admin", "not_your_role");

export const isPortal = (actor: Actor): Verdict => when(actor.role === "system", "not_your_role");

/* Requests about one's own data */

export type RequestFacts = { userId: string; kind: RequestKind; state: RequestState };
/** What stands in the way of an erasure: who would leave a company without an owner, or the portal without an operator. */
export type PersonFacts = { role: string; erased: boolean; soleOwner: boolean; otherAdmins: number };

/** One of a kind at a time. */
export const canAskOfCity = (actor: Actor, { open }: { open: boolean }): Verdict =>
  all(canHaveOwnData(actor), when(!open, "request_open_already"));

export const canWithdrawRequest = (actor: Actor, request: RequestFacts): Verdict =>
  all(
    canHaveOwnData(actor),
    when(request.userId === actor.userId, "not_your_role"),
    requestMachine.may("withdraw", request.state),
  );

/** Those who answer for the data, but nobody their own request. */
const answers = (actor: Actor, { userId }: RequestFacts): Verdict =>
  all(canReadRegister(actor), when(userId !== actor.userId, "not_yourself"));

const isErasure = ({ kind }: RequestFacts) => kind === "erasure";

/** An erasure is accepted first and carried out after; the others are done when they are answered. */
export const canAcceptRequest = (actor: Actor, request: RequestFacts): Verdict =>
  all(answers(actor, request), when(isErasure(request), "wrong_state"), requestMachine.may("accept", request.state));

export const canFinishRequest = (actor: Actor, request: RequestFacts): Verdict =>
  all(answers(actor, request), when(!isErasure(request), "wrong_state"), requestMachine.may("finish", request.state));

export const canRefuseRequest = (actor: Actor, request: RequestFacts): Verdict =>
  all(answers(actor, request), requestMachine.may("refuse", request.state));

/** Whether this person may be erased at all, whoever asks. */
export const canBeErased = ({ role, erased, soleOwner, otherAdmins }: PersonFacts): Verdict =>
  all(
    when(!erased, "account_erased"),
    when(!soleOwner, "sole_owner"),
    when(role !== "admin" || otherAdmins > 0, "last_admin"),
  );

export const canErasePerson = (actor: Actor, request: RequestFacts & PersonFacts): Verdict =>
  all(
    answers(actor, request),
    when((acceptedRequests as readonly string[]).includes(request.state), "erasure_not_accepted"),
    canBeErased(request),
  );
