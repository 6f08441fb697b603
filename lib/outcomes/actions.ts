"use server";

import { act } from "@/lib/core/act";
import { outcomeOf, paths } from "@/lib/core/paths";
import { changeOutcome, draftOutcome, reviseOutcome, submitOutcome, voidOutcome } from "./commands";
import { confirmByLink, confirmOutcome, disputeByLink, disputeOutcome } from "./commands.answers";
import { discardOutcome, keepOutcome, objectToOutcome, takeBackOutcome } from "./commands.corrections";
import {
  countOutcome,
  fileEvidence,
  rejectEvidence,
  relyOnWord,
  startEvidence,
  verifyEvidence,
} from "./commands.evidence";
import { answerFollowUp, tellFollowUp } from "./commands.followups";
import { renewLink } from "./commands.links";
import { enterRate } from "./commands.rates";
import { publishScale } from "./commands.scale";

export async function draftOutcomeAction(raw: unknown) {
  return act(draftOutcome, raw, { to: ({ id, role }, locale) => outcomeOf(role, locale, id) });
}

export async function changeOutcomeAction(raw: unknown) {
  return act(changeOutcome, raw);
}

export async function submitOutcomeAction(raw: unknown) {
  return act(submitOutcome, raw);
}

export async function confirmOutcomeAction(raw: unknown) {
  return act(confirmOutcome, raw);
}

export async function disputeOutcomeAction(raw: unknown) {
  return act(disputeOutcome, raw);
}

export async function confirmByLinkAction(raw: unknown) {
  return act(confirmByLink, raw, {
    forGuests: true,
    to: (_, locale) => paths.confirm(locale, "done", { answer: "confirmed" }),
  });
}

export async function disputeByLinkAction(raw: unknown) {
  return act(disputeByLink, raw, {
    forGuests: true,
    to: (_, locale) => paths.confirm(locale, "done", { answer: "disputed" }),
  });
}

export async function renewLinkAction(raw: unknown) {
  return act(renewLink, raw, {
    forGuests: true,
    to: (_, locale) => paths.confirm(locale, "done", { answer: "renewed" }),
  });
}

export async function answerFollowUpAction(raw: unknown) {
  return act(answerFollowUp, raw, {
    forGuests: true,
    to: (_, locale) => paths.confirm(locale, "done", { answer: "followed" }),
  });
}

/** Where the company wants what happened since as a claim, to its draft. */
export async function tellFollowUpAction(raw: unknown) {
  return act(tellFollowUp, raw, {
    to: ({ id, draftId }, locale) => paths.company.outcome(locale, draftId ?? id),
  });
}

export async function startEvidenceAction(raw: unknown) {
  return act(startEvidence, raw, { quiet: true });
}

export async function fileEvidenceAction(raw: unknown) {
  return act(fileEvidence, raw);
}

export async function relyOnWordAction(raw: unknown) {
  return act(relyOnWord, raw);
}

export async function verifyEvidenceAction(raw: unknown) {
  return act(verifyEvidence, raw);
}

export async function rejectEvidenceAction(raw: unknown) {
  return act(rejectEvidence, raw);
}

export async function countOutcomeAction(raw: unknown) {
  return act(countOutcome, raw);
}

export async function reviseOutcomeAction(raw: unknown) {
  return act(reviseOutcome, raw, { to: ({ successorId, role }, locale) => outcomeOf(role, locale, successorId) });
}

export async function voidOutcomeAction(raw: unknown) {
  return act(voidOutcome, raw);
}

export async function discardOutcomeAction(raw: unknown) {
  return act(discardOutcome, raw);
}

export async function takeBackOutcomeAction(raw: unknown) {
  return act(takeBackOutcome, raw);
}

export async function objectToOutcomeAction(raw: unknown) {
  return act(objectToOutcome, raw);
}

export async function keepOutcomeAction(raw: unknown) {
  return act(keepOutcome, raw);
}

export async function enterRateAction(raw: unknown) {
  return act(enterRate, raw);
}

export async function publishScaleAction(raw: unknown) {
  return act(publishScale, raw);
}
