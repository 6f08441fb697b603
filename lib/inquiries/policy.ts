import { mayWriteFor } from "../companies/policy";
import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { olderThan, type Pace } from "./rules";
import {
  confirmDays,
  expireAfterDays,
  type InquiryState,
  inquiryMachine,
  openInquiries,
  remindAfterDays,
  unconfirmedInquiries,
} from "./states";

type Facts = { companyId: string; state: InquiryState; stateEnteredAt: Date };

const isPerson = (actor: Actor) => when(actor.role !== "system", "not_your_role");
const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");
const isOpen = (state: InquiryState) => when((openInquiries as readonly InquiryState[]).includes(state), "wrong_state");

/** Anybody may ask who takes as long as a person does. */
export const canAsk = (actor: Actor, { pace }: { pace: Pace }): Verdict =>
  all(
    isPerson(actor),
    when(pace !== "unknown", "form_not_known"),
    when(pace !== "too_fast", "form_too_fast"),
    when(pace !== "too_slow", "form_too_old"),
  );

/** Whoever holds the link of the letter is the buyer. Confirmed is once, while the product is still shown. */
export const canConfirm = (actor: Actor, inquiry: Facts & { listed: boolean }, now: Date): Verdict =>
  all(
    isPerson(actor),
    inquiryMachine.may("confirm", inquiry.state),
    when(!olderThan(inquiry.stateEnteredAt, confirmDays, now), "link_not_valid"),
    when(inquiry.listed, "product_not_listed"),
  );
export const canWithdraw = (actor: Actor, inquiry: Facts): Verdict =>
  all(isPerson(actor), inquiryMachine.may("withdraw", inquiry.state));

/** Owners and editors of the company that was asked. */
export const canSettle = (actor: Actor, inquiry: Facts, move: "answer" | "close" | "markSpam"): Verdict =>
  all(mayWriteFor(actor, inquiry.companyId), inquiryMachine.may(move, inquiry.state));

/** How to write to the buyer: everybody of the company that was asked, where the buyer agreed to that. */
export const canOpenBuyer = (
  actor: Actor,
  { companyId, emailShared }: { companyId: string; emailShared: boolean },
): Verdict =>
  all(
    when(actor.role === "company" && actor.companyId === companyId, "not_your_company"),
    when(emailShared, "address_not_shared"),
  );

export const canRemind = (actor: Actor, inquiry: Facts & { remindedAt: Date | null }, now: Date): Verdict =>
  all(
    isSystem(actor),
    isOpen(inquiry.state),
    when(inquiry.remindedAt === null, "reminded_recently"),
    when(olderThan(inquiry.stateEnteredAt, remindAfterDays, now), "not_due_yet"),
  );

/** What nobody confirmed goes after days, what nobody answered after weeks. */
export const canExpire = (actor: Actor, inquiry: Facts, now: Date): Verdict => {
  const waits = (unconfirmedInquiries as readonly InquiryState[]).includes(inquiry.state);
  return all(
    isSystem(actor),
    inquiryMachine.may("expire", inquiry.state),
    when(olderThan(inquiry.stateEnteredAt, waits ? confirmDays : expireAfterDays, now), "not_due_yet"),
  );
};
