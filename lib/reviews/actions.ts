"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  acceptReview,
  assignReview,
  clearGate,
  declareInterest,
  declineReview,
  extendRound,
  limitGate,
  reassignReview,
  remindReviewer,
  returnReview,
  saveReview,
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
