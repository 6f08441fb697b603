"use server";

import { act } from "@/lib/core/act";
import { clearHit, confirmHit, requestCheck } from "./commands";

export async function clearHitAction(raw: unknown) {
  return act(clearHit, raw);
}

export async function confirmHitAction(raw: unknown) {
  return act(confirmHit, raw);
}

export async function requestCheckAction(raw: unknown) {
  return act(requestCheck, raw);
}
