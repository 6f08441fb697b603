"use server";

import { act } from "@/lib/core/act";
import { discardDraft, saveDraft } from "./commands";

export async function saveDraftAction(raw: unknown) {
  return act(saveDraft, raw, { quiet: true });
}

export async function discardDraftAction(raw: unknown) {
  return act(discardDraft, raw, { quiet: true });
}
