"use server";

import { act } from "@/lib/core/act";
import {
  giveTransferConsent,
  renewPublicationConsent,
  withdrawPublicationConsent,
  withdrawTransferConsent,
} from "./commands";

export async function giveTransferConsentAction(raw: unknown) {
  return act(giveTransferConsent, raw);
}

export async function withdrawTransferConsentAction(raw: unknown) {
  return act(withdrawTransferConsent, raw);
}

export async function withdrawPublicationConsentAction(raw: unknown) {
  return act(withdrawPublicationConsent, raw);
}

export async function renewPublicationConsentAction(raw: unknown) {
  return act(renewPublicationConsent, raw);
}
