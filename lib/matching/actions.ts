"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  acceptAsChamber,
  acceptAsCompany,
  declineAsChamber,
  declineAsCompany,
  forbidPair,
  introduceMatch,
  judgeNiche,
  liftNicheOverride,
  liftPairRule,
  lockPair,
  movePair,
  openContact,
  overrideNiche,
  proposeMatch,
  saveWeights,
  shortlistMatch,
  unshortlistMatch,
  withdrawMatch,
} from "./commands";

export async function shortlistAction(raw: unknown) {
  return act(shortlistMatch, raw);
}

export async function unshortlistAction(raw: unknown) {
  return act(unshortlistMatch, raw);
}

export async function proposeAction(raw: unknown) {
  return act(proposeMatch, raw);
}

export async function acceptAsChamberAction(raw: unknown) {
  return act(acceptAsChamber, raw);
}

export async function acceptAsCompanyAction(raw: unknown) {
  return act(acceptAsCompany, raw);
}

export async function declineAsChamberAction(raw: unknown) {
  return act(declineAsChamber, raw);
}

export async function declineAsCompanyAction(raw: unknown) {
  return act(declineAsCompany, raw);
}

export async function introduceAction(raw: unknown) {
  return act(introduceMatch, raw);
}

export async function withdrawAction(raw: unknown) {
  return act(withdrawMatch, raw);
}

export async function movePairAction(raw: unknown) {
  return act(movePair, raw);
}

export async function lockPairAction(raw: unknown) {
  return act(lockPair, raw);
}

export async function forbidPairAction(raw: unknown) {
  return act(forbidPair, raw);
}

export async function liftPairRuleAction(raw: unknown) {
  return act(liftPairRule, raw);
}

export async function openContactAction(raw: unknown) {
  return act(openContact, raw, { quiet: true });
}

export async function overrideNicheAction(raw: unknown) {
  return act(overrideNiche, raw);
}

export async function liftNicheOverrideAction(raw: unknown) {
  return act(liftNicheOverride, raw);
}

export async function judgeNicheAction(raw: unknown) {
  return act(judgeNiche, raw);
}

export async function saveWeightsAction(raw: unknown) {
  return act(saveWeights, raw, { to: (_, locale) => paths.city.weights(locale) });
}
