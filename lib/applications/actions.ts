"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  answerInfoRequest,
  saveApplication,
  startApplication,
  submitApplication,
  withdrawApplication,
} from "./commands";
import { appealDecision, decideAppeal } from "./commands.appeals";
import {
  closeUnplaced,
  findIneligible,
  lapseApplication,
  meetConditions,
  requestInfo,
  reviewAgain,
  startDeliberation,
  startReview,
  startScreening,
} from "./commands.city";
import { judgeCondition, reportCondition } from "./commands.conditions";
import { attachDocument, detachDocument } from "./commands.documents";
import { translateText } from "./commands.translations";

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

export async function meetConditionsAction(raw: unknown) {
  return act(meetConditions, raw);
}

export async function lapseApplicationAction(raw: unknown) {
  return act(lapseApplication, raw);
}

export async function closeUnplacedAction(raw: unknown) {
  return act(closeUnplaced, raw);
}

export async function reviewAgainAction(raw: unknown) {
  return act(reviewAgain, raw);
}

export async function appealDecisionAction(raw: unknown) {
  return act(appealDecision, raw);
}

export async function decideAppealAction(raw: unknown) {
  return act(decideAppeal, raw);
}

export async function reportConditionAction(raw: unknown) {
  return act(reportCondition, raw);
}

export async function judgeConditionAction(raw: unknown) {
  return act(judgeCondition, raw);
}

export async function attachDocumentAction(raw: unknown) {
  return act(attachDocument, raw);
}

export async function detachDocumentAction(raw: unknown) {
  return act(detachDocument, raw);
}

export async function translateTextAction(raw: unknown) {
  return act(translateText, raw);
}
