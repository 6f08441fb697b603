"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import { choosePolicy, deployRun, previewChange, rollBackRun, startRun } from "./commands";

export async function startRunAction(raw: unknown) {
  return act(startRun, raw, { to: (run, locale) => paths.city.run(locale, run.id) });
}

export async function deployRunAction(raw: unknown) {
  return act(deployRun, raw);
}

export async function rollBackRunAction(raw: unknown) {
  return act(rollBackRun, raw);
}

export async function choosePolicyAction(raw: unknown) {
  return act(choosePolicy, raw);
}

export async function previewChangeAction(raw: unknown) {
  return act(previewChange, raw, { quiet: true });
}
