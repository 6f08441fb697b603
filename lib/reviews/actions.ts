"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  abstainReview,
  acceptReview,
  acknowledgeChange,
  assignReview,
  clearGate,
  declareInterest,
  declineReview,
  discloseReviewDocument,
  extendRound,
  limitGate,
  reassignReview,
  remindReviewer,
  returnReview,
  saveReview,
  skipReview,
  submitReview,
  upholdGate,
  voidReview,
} from "./commands";

export async function extendRoundAction(raw: unknown) {
  return act(extendRound, raw);
}

export async function assignReviewAction(raw: unknown) {
  return act(assignReview, raw);
}

export async function reassignReviewAction(raw: unknown) {
  return act(reassignReview, raw, { to: (_, locale) => paths.city.reviews(locale) });
}

export async function voidReviewAction(raw: unknown) {
  return act(voidReview, raw, { to: (_, locale) => paths.city.reviews(locale) });
}

export async function remindReviewerAction(raw: unknown) {
  return act(remindReviewer, raw);
}

export async function returnReviewAction(raw: unknown) {
  return act(returnReview, raw, { to: (_, locale) => paths.city.reviews(locale) });
}

export async function clearGateAction(raw: unknown) {
  return act(clearGate, raw);
}

export async function limitGateAction(raw: unknown) {
  return act(limitGate, raw);
}

export async function upholdGateAction(raw: unknown) {
  return act(upholdGate, raw);
}

export async function acceptReviewAction(raw: unknown) {
  return act(acceptReview, raw);
}

export async function declineReviewAction(raw: unknown) {
  return act(declineReview, raw, { to: (_, locale) => paths.mentor.reviews(locale) });
}

export async function declareInterestAction(raw: unknown) {
  return act(declareInterest, raw);
}

export async function saveReviewAction(raw: unknown) {
  return act(saveReview, raw);
}

export async function submitReviewAction(raw: unknown) {
  return act(submitReview, raw);
}

export async function skipReviewAction(raw: unknown) {
  return act(skipReview, raw);
}

/** From the page of the review itself: on to the queue, where the next one stands first. */
export async function skipToQueueAction(raw: unknown) {
  return act(skipReview, raw, { to: (_, locale) => paths.mentor.reviews(locale) });
}

export async function abstainReviewAction(raw: unknown) {
  return act(abstainReview, raw, { to: (_, locale) => paths.mentor.reviews(locale) });
}

export async function acknowledgeChangeAction(raw: unknown) {
  return act(acknowledgeChange, raw);
}

/** For a file that is shown within the page. */
export async function discloseReviewDocumentAction(raw: unknown) {
  return act(discloseReviewDocument, raw, { quiet: true });
}
