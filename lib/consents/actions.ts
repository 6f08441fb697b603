"use server";

import { act } from "@/lib/core/act";
import { giveTransferConsent, withdrawTransferConsent } from "./commands";

export async function giveTransferConsentAction(raw: unknown) {
  return act(giveTransferConsent, raw);
}

export async function withdrawTransferConsentAction(raw: unknown) {
  return act(withdrawTransferConsent, raw);
}
