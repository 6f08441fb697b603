"use server";

import { act } from "@/lib/core/act";
import { calibrateRound, chooseMeasure, closeRound, finaliseRound, writeNote } from "./commands";
import {
  approveFeedback,
  confirmRevocation,
  deliberateRevoked,
  makeDecision,
  makeDecisions,
  proposeRevocation,
  refuseRevocation,
  reopenDecision,
  takeFromWaitlist,
  writeFeedback,
} from "./commands.decisions";
import { draftRelease, scheduleRelease, stopRelease } from "./commands.release";

export async function closeRoundAction(raw: unknown) {
  return act(closeRound, raw);
}

export async function calibrateRoundAction(raw: unknown) {
  return act(calibrateRound, raw);
}

export async function finaliseRoundAction(raw: unknown) {
  return act(finaliseRound, raw);
}

export async function chooseMeasureAction(raw: unknown) {
  return act(chooseMeasure, raw);
}

export async function writeNoteAction(raw: unknown) {
  return act(writeNote, raw);
}

export async function makeDecisionAction(raw: unknown) {
  return act(makeDecision, raw);
}

export async function makeDecisionsAction(raw: unknown) {
  return act(makeDecisions, raw);
}

export async function reopenDecisionAction(raw: unknown) {
  return act(reopenDecision, raw);
}

export async function takeFromWaitlistAction(raw: unknown) {
  return act(takeFromWaitlist, raw);
}

export async function writeFeedbackAction(raw: unknown) {
  return act(writeFeedback, raw);
}

export async function approveFeedbackAction(raw: unknown) {
  return act(approveFeedback, raw);
}

export async function proposeRevocationAction(raw: unknown) {
  return act(proposeRevocation, raw);
}

export async function confirmRevocationAction(raw: unknown) {
  return act(confirmRevocation, raw);
}

export async function refuseRevocationAction(raw: unknown) {
  return act(refuseRevocation, raw);
}

export async function deliberateRevokedAction(raw: unknown) {
  return act(deliberateRevoked, raw);
}

export async function draftReleaseAction(raw: unknown) {
  return act(draftRelease, raw);
}

export async function scheduleReleaseAction(raw: unknown) {
  return act(scheduleRelease, raw);
}

export async function stopReleaseAction(raw: unknown) {
  return act(stopRelease, raw);
}
