"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  confirmImport,
  discardUpload,
  fetchFromCensus,
  keepItemUser,
  keepStateMainstay,
  keepUsMainstay,
  switchItemUser,
  switchStateMainstay,
  switchUsMainstay,
  useEdition,
} from "./commands";

export async function confirmImportAction(raw: unknown) {
  return act(confirmImport, raw);
}

export async function discardUploadAction(raw: unknown) {
  return act(discardUpload, raw, { to: (_, locale) => paths.city.reference(locale) });
}

export async function useEditionAction(raw: unknown) {
  return act(useEdition, raw);
}

export async function fetchFromCensusAction(raw: unknown) {
  return act(fetchFromCensus, raw);
}

export async function keepStateMainstayAction(raw: unknown) {
  return act(keepStateMainstay, raw);
}

export async function switchStateMainstayAction(raw: unknown) {
  return act(switchStateMainstay, raw);
}

export async function keepUsMainstayAction(raw: unknown) {
  return act(keepUsMainstay, raw);
}

export async function switchUsMainstayAction(raw: unknown) {
  return act(switchUsMainstay, raw);
}

export async function keepItemUserAction(raw: unknown) {
  return act(keepItemUser, raw);
}

export async function switchItemUserAction(raw: unknown) {
  return act(switchItemUser, raw);
}
