"use server";

import { act } from "@/lib/core/act";
import { discloseDocument, removeDocument, startUpload } from "./commands";

export async function startUploadAction(raw: unknown) {
  return act(startUpload, raw, { quiet: true });
}

/** For what is shown in place: the answer leads to the bytes. */
export async function openDocumentAction(raw: unknown) {
  return act(discloseDocument, raw, { quiet: true });
}

export async function removeDocumentAction(raw: unknown) {
  return act(removeDocument, raw);
}
