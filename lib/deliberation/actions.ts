"use server";

import { act } from "@/lib/core/act";
import { calibrateRound, closeRound, finaliseRound } from "./commands";

export async function closeRoundAction(raw: unknown) {
  return act(closeRound, raw);
}

export async function calibrateRoundAction(raw: unknown) {
  return act(calibrateRound, raw);
}

export async function finaliseRoundAction(raw: unknown) {
  return act(finaliseRound, raw);
}
