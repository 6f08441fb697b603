import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { type DocumentState, documentMachine } from "./states";

export type DocumentFacts = { companyId: string; state: DocumentState; heldAt: Date | null };

const belongsTo = (actor: Actor, companyId: string) =>
  when(actor.role === "company" && actor.companyId === companyId, "not_your_company");
const writes = (actor: Actor) => when(actor.memberRole !== "viewer", "viewer_reads_only");
const isSystem = (actor: Actor) => when(actor.role === "system", "not_allowed");
const isReady = (state: DocumentState) => when(state === documentMachine.after("clear"), "document_not_ready");

/** Members of a company who may write for it. */
export const canUpload = (actor: Actor): Verdict =>
  all(when(actor.role === "company" && actor.companyId !== null, "not_your_role"), writes(actor));

export const canSendPiece = (actor: Actor, document: DocumentFacts): Verdict =>
  all(belongsTo(actor, document.companyId), writes(actor), documentMachine.may("complete", document.state));

/** What an application was submitted with stays. */
export const canRemove = (actor: Actor, document: DocumentFacts): Verdict =>
  all(
    belongsTo(actor, document.companyId),
    writes(actor),
    when(document.heldAt === null, "document_held"),
    documentMachine.may("remove", document.state),
  );

/** The company itself and the city. Mentors read through a deed of a concept below, which asks its own policy. */
export const canDisclose = (actor: Actor, document: DocumentFacts): Verdict =>
  all(
    any(when(actor.role === "official", "not_your_role"), belongsTo(actor, document.companyId)),
    isReady(document.state),
  );

/** For `readDocumentFor`: nothing is read before it has been checked, whoever asks. */
export const canBeRead = (document: DocumentFacts): Verdict => isReady(document.state);

export const canCheck = (actor: Actor, document: DocumentFacts): Verdict =>
  all(isSystem(actor), documentMachine.may("check", document.state));

export const canTellFound = (actor: Actor, document: DocumentFacts): Verdict =>
  all(isSystem(actor), documentMachine.may("clear", document.state));

export const canExpire = (actor: Actor, document: DocumentFacts): Verdict =>
  all(isSystem(actor), documentMachine.may("expire", document.state));
