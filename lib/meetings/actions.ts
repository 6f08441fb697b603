"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  cancelMeeting,
  chooseSlot,
  keepTime,
  offerSlots,
  proposeMeeting,
  rescheduleMeeting,
  setMeetingPlace,
  writeAgenda,
} from "./commands";
import { answerMinutes, missMeeting, recordMinutes } from "./commands.minutes";

export async function proposeMeetingAction(raw: unknown) {
  return act(proposeMeeting, raw, {
    to: ({ id, side }, locale) => (side === "company" ? paths.company : paths.mentor).meeting(locale, id),
  });
}

export async function offerSlotsAction(raw: unknown) {
  return act(offerSlots, raw);
}

export async function chooseSlotAction(raw: unknown) {
  return act(chooseSlot, raw);
}

export async function rescheduleMeetingAction(raw: unknown) {
  return act(rescheduleMeeting, raw);
}

export async function keepTimeAction(raw: unknown) {
  return act(keepTime, raw);
}

export async function setMeetingPlaceAction(raw: unknown) {
  return act(setMeetingPlace, raw);
}

export async function writeAgendaAction(raw: unknown) {
  return act(writeAgenda, raw);
}

export async function cancelMeetingAction(raw: unknown) {
  return act(cancelMeeting, raw);
}

export async function recordMinutesAction(raw: unknown) {
  return act(recordMinutes, raw);
}

export async function answerMinutesAction(raw: unknown) {
  return act(answerMinutes, raw);
}

export async function missMeetingAction(raw: unknown) {
  return act(missMeeting, raw);
}
