"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  changeBrief,
  closeBrief,
  declareProductInterest,
  expressInterest,
  meetBrief,
  openBrief,
  reopenBrief,
  withdrawInterest,
  withdrawProductInterest,
} from "./commands";

export async function openBriefAction(raw: unknown) {
  return act(openBrief, raw, { to: ({ id }, locale) => paths.mentor.brief(locale, id, { saved: 1 }) });
}

export async function changeBriefAction(raw: unknown) {
  return act(changeBrief, raw, { to: ({ id }, locale) => paths.mentor.brief(locale, id, { saved: 1 }) });
}

export async function closeBriefAction(raw: unknown) {
  return act(closeBrief, raw);
}

export async function meetBriefAction(raw: unknown) {
  return act(meetBrief, raw);
}

export async function reopenBriefAction(raw: unknown) {
  return act(reopenBrief, raw);
}

export async function expressInterestAction(raw: unknown) {
  return act(expressInterest, raw);
}

export async function withdrawInterestAction(raw: unknown) {
  return act(withdrawInterest, raw);
}

export async function declareProductInterestAction(raw: unknown) {
  return act(declareProductInterest, raw);
}

export async function withdrawProductInterestAction(raw: unknown) {
  return act(withdrawProductInterest, raw);
}
