"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  answerInfoRequest,
  closeUnplaced,
  decideApplication,
  findIneligible,
  lapseApplication,
  meetConditions,
  releaseDecisions,
  requestInfo,
  saveApplication,
  startApplication,
  startDeliberation,
  startReview,
  startScreening,
  stopRelease,
  submitApplication,
  takeFromWaitlist,
  withdrawApplication,
} from "./commands";

export async function startApplicationAction(raw: unknown) {
  return act(startApplication, raw, { to: (result, locale) => paths.company.application(locale, result.id) });
}

export async function saveApplicationAction(raw: unknown) {
  return act(saveApplication, raw, {
    to: (result, locale) => paths.company.application(locale, result.id, { step: "check" }),
  });
}

export async function submitApplicationAction(raw: unknown) {
  return act(submitApplication, raw, { to: (result, locale) => paths.company.receipt(locale, result.id) });
}

export async function withdrawApplicationAction(raw: unknown) {
  return act(withdrawApplication, raw);
}

export async function answerInfoRequestAction(raw: unknown) {
  return act(answerInfoRequest, raw);
}

export async function startScreeningAction(raw: unknown) {
  return act(startScreening, raw);
}

export async function findIneligibleAction(raw: unknown) {
  return act(findIneligible, raw);
}

export async function requestInfoAction(raw: unknown) {
  return act(requestInfo, raw);
}

export async function startReviewAction(raw: unknown) {
  return act(startReview, raw);
}

export async function startDeliberationAction(raw: unknown) {
  return act(startDeliberation, raw);
}

export async function decideApplicationAction(raw: unknown) {
  return act(decideApplication, raw);
}

export async function stopReleaseAction(raw: unknown) {
  return act(stopRelease, raw);
}

export async function releaseDecisionsAction(raw: unknown) {
  return act(releaseDecisions, raw);
}

export async function meetConditionsAction(raw: unknown) {
  return act(meetConditions, raw);
}

export async function lapseApplicationAction(raw: unknown) {
  return act(lapseApplication, raw);
}

export async function takeFromWaitlistAction(raw: unknown) {
  return act(takeFromWaitlist, raw);
}

export async function closeUnplacedAction(raw: unknown) {
  return act(closeUnplaced, raw);
}
