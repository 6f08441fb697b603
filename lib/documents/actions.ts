"use server";

import { act } from "@/lib/core/act";
import { removeDocument, startUpload } from "./commands";

export async function startUploadAction(raw: unknown) {
  return act(startUpload, raw, { quiet: true });
}

export async function removeDocumentAction(raw: unknown) {
  return act(removeDocument, raw);
}
