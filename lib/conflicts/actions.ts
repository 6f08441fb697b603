"use server";

import { act } from "@/lib/core/act";
import { startGateCheck } from "./commands";

export async function startGateCheckAction(raw: unknown) {
  return act(startGateCheck, raw);
}
