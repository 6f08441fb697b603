import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { type DocumentSide, type DocumentState, documentMachine } from "./states";

export type DocumentFacts = {
  companyId: string;
  uploadedBy: string;
  side: DocumentSide;
  state: DocumentState;
  heldAt: Date | null;
};

const belongsTo = (actor: Actor, companyId: string) =>
  when(actor.role === "company" && actor.companyId === companyId, "not_your_company");
const writes = (actor: Actor) => when(actor.memberRole !== "viewer", "viewer_reads_only");
const isSystem = (actor: Actor) => when(actor.role === "system", "not_allowed");
const isReady = (state: DocumentState) => when(state === documentMachine.after("clear"), "document_not_ready");

/** Members of a company who may write for it. */
export const canUpload = (actor: Actor): Verdict =>
  all(when(actor.role === "company" && actor.companyId !== null, "not_your_role"), writes(actor));

/** Whoever may have begun an upload: members of a company, and those whom a deed of a concept below lets begin one. */
export const canBring = (actor: Actor): Verdict =>
  any(canUpload(actor), when(actor.role === "mentor" || actor.role === "official", "not_your_role"));

/** A company's people share what they upload; what others bring is theirs alone until it has been attached. */
const brings = (actor: Actor, { companyId, side, uploadedBy }: DocumentFacts): Verdict =>
  side === "company"
    ? all(belongsTo(actor, companyId), writes(actor))
    : when(actor.userId === uploadedBy, "not_your_company");

export const canSendPiece = (actor: Actor, document: DocumentFacts): Verdict =>
  all(brings(actor, document), documentMachine.may("complete", document.state));

export const canAttach = (actor: Actor, document: DocumentFacts): Verdict => brings(actor, document);

/** What an application was submitted with stays. */
export const canRemove = (actor: Actor, document: DocumentFacts): Verdict =>
  all(
    brings(actor, document),
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
export const canBeRead = (document: Pick<DocumentFacts, "state">): Verdict => isReady(document.state);

export const canCheck = (actor: Actor, document: DocumentFacts): Verdict =>
  all(isSystem(actor), documentMachine.may("check", document.state));

export const canTellFound = (actor: Actor, document: DocumentFacts): Verdict =>
  all(isSystem(actor), documentMachine.may("clear", document.state));

export const canExpire = (actor: Actor, document: DocumentFacts): Verdict =>
  all(isSystem(actor), documentMachine.may("expire", document.state));
