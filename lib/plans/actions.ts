"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import { choosePair, draftPlan, dropPlan, sendPlan, waiveSector } from "./commands";

export async function draftPlanAction(raw: unknown) {
  return act(draftPlan, raw, {
    to: ({ id, roundId }, locale) => paths.city.reviews(locale, { round: roundId, view: "plan", plan: id }),
  });
}

export async function choosePairAction(raw: unknown) {
  return act(choosePair, raw, {
    to: ({ id, roundId }, locale) => paths.city.reviews(locale, { round: roundId, view: "plan", plan: id }),
  });
}

export async function waiveSectorAction(raw: unknown) {
  return act(waiveSector, raw, {
    to: ({ id, roundId }, locale) => paths.city.reviews(locale, { round: roundId, view: "plan", plan: id }),
  });
}

export async function sendPlanAction(raw: unknown) {
  return act(sendPlan, raw);
}

export async function dropPlanAction(raw: unknown) {
  return act(dropPlan, raw, {
    to: ({ roundId }, locale) => paths.city.reviews(locale, { round: roundId, view: "plan" }),
  });
}
