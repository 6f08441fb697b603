"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  cancelMeeting,
  changeExhibition,
  confirmBooth,
  createExhibition,
  declineBooth,
  offerBooth,
  placeBooth,
  planMeeting,
  withdrawBooth,
} from "./commands";
import { attachCard, removeCard } from "./commands.cards";
import { discloseLeadContact, recordLead, updateLead } from "./commands.leads";

export async function createExhibitionAction(raw: unknown) {
  return act(createExhibition, raw, { to: ({ id }, locale) => paths.city.exhibition(locale, id) });
}

export async function changeExhibitionAction(raw: unknown) {
  return act(changeExhibition, raw);
}

export async function offerBoothAction(raw: unknown) {
  return act(offerBooth, raw);
}

export async function placeBoothAction(raw: unknown) {
  return act(placeBooth, raw);
}

export async function confirmBoothAction(raw: unknown) {
  return act(confirmBooth, raw);
}

export async function declineBoothAction(raw: unknown) {
  return act(declineBooth, raw);
}

export async function withdrawBoothAction(raw: unknown) {
  return act(withdrawBooth, raw);
}

export async function planMeetingAction(raw: unknown) {
  return act(planMeeting, raw);
}

export async function cancelMeetingAction(raw: unknown) {
  return act(cancelMeeting, raw);
}

export async function recordLeadAction(raw: unknown) {
  return act(recordLead, raw);
}

export async function updateLeadAction(raw: unknown) {
  return act(updateLead, raw);
}

export async function discloseLeadContactAction(raw: unknown) {
  return act(discloseLeadContact, raw, { quiet: true });
}

export async function attachCardAction(raw: unknown) {
  return act(attachCard, raw);
}

export async function removeCardAction(raw: unknown) {
  return act(removeCard, raw);
}
