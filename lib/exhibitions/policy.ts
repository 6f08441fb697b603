import { mayWriteFor } from "../companies/policy";
import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { cardNotice, forgottenAfterDays, standOf, takesLeads } from "./rules";
import {
  type BoothState,
  boothMachine,
  type LeadMove,
  type LeadState,
  leadMachine,
  openLeads,
  standingBooths,
} from "./states";

type Fair = { firstDay: string; lastDay: string; zone: string };
type BoothFacts = Fair & { companyId: string; state: BoothState };

const isOfficial = (actor: Actor) => when(actor.role === "official", "not_your_role");
const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");
const stands = (state: BoothState) => when((standingBooths as readonly BoothState[]).includes(state), "wrong_state");
const notOver = (fair: Fair, now: Date) => when(standOf(fair, now) !== "over", "exhibition_over");

export const canKeepExhibition = (actor: Actor): Verdict => isOfficial(actor);

/** Companies whose application to the exhibition's programme was accepted, once each. */
export const canOffer = (actor: Actor, fair: Fair & { accepted: boolean; placed: boolean }, now: Date): Verdict =>
  all(
    isOfficial(actor),
    when(fair.accepted, "company_not_accepted"),
    when(!fair.placed, "already_in_cohort"),
    notOver(fair, now),
  );

export const canPlaceBooth = (actor: Actor, booth: BoothFacts): Verdict =>
  all(isOfficial(actor), boothMachine.may("withdraw", booth.state));

/** Owners and editors of the company answer for it. */
export const canAnswerBooth = (actor: Actor, booth: BoothFacts, move: "confirm" | "decline", now: Date): Verdict =>
  all(mayWriteFor(actor, booth.companyId), boothMachine.may(move, booth.state), notOver(booth, now));

/** Either side, as long as the exhibition is not over. */
export const canWithdrawBooth = (actor: Actor, booth: BoothFacts, now: Date): Verdict =>
  all(
    any(isOfficial(actor), mayWriteFor(actor, booth.companyId)),
    boothMachine.may("withdraw", booth.state),
    notOver(booth, now),
  );

export const canPlanMeeting = (actor: Actor, booth: BoothFacts, now: Date): Verdict =>
  all(mayWriteFor(actor, booth.companyId), stands(booth.state), notOver(booth, now));
/** As long as it is ahead: what has been is not taken back. */
export const canCancelMeeting = (
  actor: Actor,
  meeting: { companyId: string; startsAt: Date; cancelledAt: Date | null },
  now: Date,
): Verdict =>
  all(
    mayWriteFor(actor, meeting.companyId),
    when(meeting.cancelledAt === null, "wrong_state"),
    when(now < meeting.startsAt, "booth_meeting_begun"),
  );

export const canRecordLead = (actor: Actor, booth: BoothFacts, now: Date): Verdict =>
  all(mayWriteFor(actor, booth.companyId), stands(booth.state), when(takesLeads(booth, now), "no_leads_now"));

export const canUpdateLead = (
  actor: Actor,
  lead: { companyId: string; state: LeadState },
  move: "stay" | LeadMove,
): Verdict =>
  all(
    mayWriteFor(actor, lead.companyId),
    move === "stay"
      ? when((openLeads as readonly LeadState[]).includes(lead.state), "wrong_state")
      : leadMachine.may(move, lead.state),
  );

/** Everybody of the company whose card it is. */
export const canOpenLead = (actor: Actor, lead: { companyId: string }): Verdict =>
  when(actor.role === "company" && actor.companyId === lead.companyId, "not_your_company");

/** Of somebody who was told of it, and of whom something is still kept. */
export const canAttachCard = (
  actor: Actor,
  lead: { companyId: string; person: string; noticeVersion: number },
): Verdict =>
  all(
    mayWriteFor(actor, lead.companyId),
    when(lead.person !== "", "lead_forgotten"),
    when(lead.noticeVersion >= cardNotice, "card_not_told"),
  );
export const canRemoveCard = (actor: Actor, lead: { companyId: string; cardId: string | null }): Verdict =>
  all(mayWriteFor(actor, lead.companyId), when(lead.cardId !== null, "wrong_state"));
export const canForgetCard = (actor: Actor, card: { createdAt: Date; waits: boolean }, now: Date): Verdict =>
  all(
    isSystem(actor),
    when(card.waits, "wrong_state"),
    when(now.getTime() - card.createdAt.getTime() > forgottenAfterDays * 86_400_000, "not_due_yet"),
  );

/** Whoever wrote somebody down forgets them when they ask, whatever has become of it. */
export const canForgetLead = (actor: Actor, lead: { companyId: string }): Verdict => mayWriteFor(actor, lead.companyId);

/** The clock plans aftercare once an exhibition is over, and reminds of what is due. */
export const canPlanAftercare = (actor: Actor, booth: BoothFacts, now: Date): Verdict =>
  all(isSystem(actor), when(standOf(booth, now) === "over", "not_due_yet"));
export const canRemindOfLeads = (actor: Actor, { due }: { due: number }): Verdict =>
  all(isSystem(actor), when(due > 0, "not_due_yet"));
