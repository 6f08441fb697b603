import { availableStates, type ChamberState } from "../chambers/states";
import { canWriteProduct } from "../companies/policy";
import type { CompanyState, ProductState } from "../companies/states";
import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { answeringProducts, type BriefState, briefMachine, mostOpenBriefs, openBriefs } from "./states";

type ChamberFacts = { id: string; state: ChamberState };
type BriefFacts = { state: BriefState; chamberId: string; chamberState: ChamberState };
type ProductFacts = { companyId: string; companyState: CompanyState; state: ProductState };

const mentors = (actor: Actor, chamberId: string) =>
  when(actor.role === "mentor" && actor.chamberId === chamberId, "not_your_chamber");
const leads = (actor: Actor, chamberId: string) =>
  all(mentors(actor, chamberId), when(actor.mentorRole === "lead", "chamber_leads_only"));
const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");
const available = (state: ChamberState) =>
  when((availableStates as readonly ChamberState[]).includes(state), "chamber_not_available");
const isOpen = (state: BriefState) => when((openBriefs as readonly BriefState[]).includes(state), "brief_not_open");

/** The lead of a chamber at work; `open` is how many briefs it has open already. */
export const canOpenBrief = (actor: Actor, chamber: ChamberFacts & { open: number }): Verdict =>
  all(leads(actor, chamber.id), available(chamber.state), when(chamber.open < mostOpenBriefs, "too_many_open_briefs"));

export const canChangeBrief = (actor: Actor, brief: BriefFacts): Verdict =>
  all(leads(actor, brief.chamberId), isOpen(brief.state));

export const canEndBrief = (actor: Actor, brief: BriefFacts, move: "close" | "meet"): Verdict =>
  all(leads(actor, brief.chamberId), briefMachine.may(move, brief.state));

export const canReopenBrief = (actor: Actor, brief: BriefFacts & { open: number }): Verdict =>
  all(
    leads(actor, brief.chamberId),
    briefMachine.may("reopen", brief.state),
    available(brief.chamberState),
    when(brief.open < mostOpenBriefs, "too_many_open_briefs"),
  );

/** The clock's: `due` says whether the time has come by the chamber's calendar. */
export const canExpireBrief = (actor: Actor, brief: { state: BriefState; over: boolean }): Verdict =>
  all(isSystem(actor), briefMachine.may("expire", brief.state), when(brief.over, "not_due_yet"));
export const canRemindOfBrief = (
  actor: Actor,
  brief: { state: BriefState; nearlyOver: boolean; remindedAt: Date | null },
): Verdict =>
  all(
    isSystem(actor),
    isOpen(brief.state),
    when(brief.remindedAt === null, "reminded_recently"),
    when(brief.nearlyOver, "not_due_yet"),
  );
/** Companies are told once. */
export const canAnnounceBrief = (actor: Actor, brief: { state: BriefState; announcedAt: Date | null }): Verdict =>
  all(isSystem(actor), isOpen(brief.state), when(brief.announcedAt === null, "wrong_state"));

/** Owners and editors, with a product that the city has approved. */
export const canExpressInterest = (
  actor: Actor,
  { brief, product }: { brief: BriefFacts; product: ProductFacts },
): Verdict =>
  all(
    canWriteProduct(actor, product),
    isOpen(brief.state),
    available(brief.chamberState),
    when((answeringProducts as readonly ProductState[]).includes(product.state), "product_not_approved"),
  );

/** Taking back is never harder than giving: whatever has become of the brief and the product meanwhile. */
export const canWithdrawInterest = (actor: Actor, interest: { companyId: string; withdrawnAt: Date | null }): Verdict =>
  all(
    when(actor.role === "company" && actor.companyId === interest.companyId, "not_your_company"),
    when(actor.memberRole !== "viewer", "viewer_reads_only"),
    when(interest.withdrawnAt === null, "withdrawn_already"),
  );

/** Any mentor of a chamber at work, who has no interest of their own in the company. */
export const canDeclareProductInterest = (
  actor: Actor,
  { chamber, inConflict }: { chamber: ChamberFacts; inConflict: boolean },
): Verdict => all(mentors(actor, chamber.id), available(chamber.state), when(!inConflict, "own_interest_declared"));

export const canWithdrawProductInterest = (
  actor: Actor,
  interest: { chamberId: string; withdrawnAt: Date | null },
): Verdict => all(mentors(actor, interest.chamberId), when(interest.withdrawnAt === null, "withdrawn_already"));
