"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import { configureRound, openRound } from "./commands";

export async function configureRoundAction(raw: unknown) {
  return act(configureRound, raw, { to: ({ id }, locale) => paths.city.reviews(locale, { round: id }) });
}

export async function openRoundAction(raw: unknown) {
  return act(openRound, raw);
}
