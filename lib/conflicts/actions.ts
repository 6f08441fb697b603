"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import { declareForMentor, reopenGate, startGateCheck } from "./commands";
import {
  changeStanding,
  confirmStanding,
  correctStanding,
  declareStanding,
  endStanding,
  recordStanding,
  renewStanding,
} from "./commands.register";
import { findCompanyOptions } from "./queries.register";

export async function startGateCheckAction(raw: unknown) {
  return act(startGateCheck, raw);
}

export async function reopenGateAction(raw: unknown) {
  return act(reopenGate, raw);
}

export async function declareForMentorAction(raw: unknown) {
  return act(declareForMentor, raw);
}

export async function declareStandingAction(raw: unknown) {
  return act(declareStanding, raw, { to: (_, locale) => paths.mentor.interests(locale) });
}

export async function changeStandingAction(raw: unknown) {
  return act(changeStanding, raw, { to: (_, locale) => paths.mentor.interests(locale) });
}

export async function renewStandingAction(raw: unknown) {
  return act(renewStanding, raw);
}

export async function endStandingAction(raw: unknown) {
  return act(endStanding, raw);
}

export async function recordStandingAction(raw: unknown) {
  return act(recordStanding, raw, { to: (_, locale) => paths.city.conflicts(locale, { part: "register" }) });
}

export async function confirmStandingAction(raw: unknown) {
  return act(confirmStanding, raw);
}

export async function correctStandingAction(raw: unknown) {
  return act(correctStanding, raw, { to: (_, locale) => paths.city.conflicts(locale, { part: "register" }) });
}

export async function findCompanyOptionsAction(raw: unknown) {
  return act(findCompanyOptions, raw, { quiet: true });
}
