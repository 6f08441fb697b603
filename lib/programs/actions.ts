"use server";

import { act } from "@/lib/core/act";
import { publishProgram, updateProgram } from "./commands";

export async function updateProgramAction(raw: unknown) {
  return act(updateProgram, raw);
}

export async function publishProgramAction(raw: unknown) {
  return act(publishProgram, raw);
}
