"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  acceptInvestment,
  advanceInvestment,
  declineInvestment,
  introduceInvestment,
  offerInvestment,
  openCompany,
  openInvestor,
  recordInvestment,
  withdrawInvestment,
} from "./commands";
import { publishProfile, saveProfile, withdrawProfile } from "./commands.profiles";

export async function saveProfileAction(raw: unknown) {
  return act(saveProfile, raw);
}

export async function publishProfileAction(raw: unknown) {
  return act(publishProfile, raw);
}

export async function withdrawProfileAction(raw: unknown) {
  return act(withdrawProfile, raw);
}

export async function recordInvestmentAction(raw: unknown) {
  return act(recordInvestment, raw, { to: ({ id }, locale) => paths.mentor.investment(locale, id) });
}

export async function offerInvestmentAction(raw: unknown) {
  return act(offerInvestment, raw);
}

export async function acceptInvestmentAction(raw: unknown) {
  return act(acceptInvestment, raw);
}

export async function declineInvestmentAction(raw: unknown) {
  return act(declineInvestment, raw);
}

export async function introduceInvestmentAction(raw: unknown) {
  return act(introduceInvestment, raw);
}

export async function withdrawInvestmentAction(raw: unknown) {
  return act(withdrawInvestment, raw);
}

export async function advanceInvestmentAction(raw: unknown) {
  return act(advanceInvestment, raw);
}

export async function openInvestorAction(raw: unknown) {
  return act(openInvestor, raw, { quiet: true });
}

export async function openCompanyAction(raw: unknown) {
  return act(openCompany, raw, { quiet: true });
}
