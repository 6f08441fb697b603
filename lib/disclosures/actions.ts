"use server";

import { act } from "@/lib/core/act";
import { acceptDisclosure, addTechnicalFile, declineDisclosure, offerDisclosure, withdrawDisclosure } from "./commands";
import { publishNdaText } from "./commands.texts";

export async function addTechnicalFileAction(raw: unknown) {
  return act(addTechnicalFile, raw);
}

export async function offerDisclosureAction(raw: unknown) {
  return act(offerDisclosure, raw);
}

export async function acceptDisclosureAction(raw: unknown) {
  return act(acceptDisclosure, raw);
}

export async function declineDisclosureAction(raw: unknown) {
  return act(declineDisclosure, raw);
}

export async function withdrawDisclosureAction(raw: unknown) {
  return act(withdrawDisclosure, raw);
}

export async function publishNdaTextAction(raw: unknown) {
  return act(publishNdaText, raw);
}
