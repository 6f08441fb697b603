"use server";

import { act } from "../core/act";
import { ownDataOf } from "../core/paths";
import { askForArchive } from "./commands";
import { reviewMonth } from "./commands.access";
import { eraseRequested } from "./commands.erasure";
import { forgetInvestor, forgetLead } from "./commands.forget";
import { acceptRequest, askOfCity, finishRequest, refuseRequest, withdrawRequest } from "./commands.requests";

export async function askForArchiveAction(raw: unknown) {
  return act(askForArchive, raw, { to: ({ id, role }, locale) => ownDataOf(role, locale, id) });
}

export async function askOfCityAction(raw: unknown) {
  return act(askOfCity, raw);
}

export async function withdrawRequestAction(raw: unknown) {
  return act(withdrawRequest, raw);
}

export async function acceptRequestAction(raw: unknown) {
  return act(acceptRequest, raw);
}

export async function finishRequestAction(raw: unknown) {
  return act(finishRequest, raw);
}

export async function refuseRequestAction(raw: unknown) {
  return act(refuseRequest, raw);
}

export async function eraseRequestedAction(raw: unknown) {
  return act(eraseRequested, raw);
}

export async function reviewMonthAction(raw: unknown) {
  return act(reviewMonth, raw);
}

export async function forgetLeadAction(raw: unknown) {
  return act(forgetLead, raw);
}

export async function forgetInvestorAction(raw: unknown) {
  return act(forgetInvestor, raw);
}
