import { machine } from "../core/state-machine";
import { engagementSides, offeringMeetings, stepDays } from "../engagements/states";

/**
 * A meeting of a company and a chamber. While it is being moved the time that was agreed stands, until the other side has
 * chosen another one.
 */
export const meetingMachine = machine("meeting", {
  states: {
    proposing: { turn: "chamber", days: stepDays.proposing },
    scheduled: { turn: "nobody", days: null },
    moving: { turn: "chamber", days: stepDays.moving },
    held: { turn: "nobody", days: null },
    missed: { turn: "nobody", days: null },
    cancelled: { turn: "nobody", days: null },
    lapsed: { turn: "nobody", days: null },
  },
  moves: {
    choose: { from: ["proposing", "moving"], to: "scheduled" },
    reschedule: { from: ["scheduled"], to: "moving" },
    keep: { from: ["moving"], to: "scheduled" },
    record: { from: ["scheduled", "moving"], to: "held" },
    miss: { from: ["scheduled", "moving"], to: "missed" },
    cancel: { from: ["proposing", "scheduled", "moving"], to: "cancelled" },
    lapse: { from: ["proposing"], to: "lapsed" },
  },
});
export type MeetingState = (typeof meetingMachine.states)[number];
export type MeetingMove = keyof typeof meetingMachine.moves;
export const meetingSides = engagementSides;
export type MeetingSide = (typeof meetingSides)[number];

const some = <const S extends readonly MeetingState[]>(states: S): S => states;

/** A time is agreed: nobody of the two has another meeting then. */
export const agreedMeetings = some(["scheduled", "moving"]);
/** Times are on offer, and one is to be chosen. */
export const askingMeetings = some(offeringMeetings);
/** Nothing has come to an end yet. */
export const openMeetings = some(["proposing", "scheduled", "moving"]);

/** Who did not come. */
export const missedSides = ["company", "chamber", "both"] as const;
export type MissedSide = (typeof missedSides)[number];

/** What the other side says of minutes. */
export const minutesAnswers = ["agreed", "objected"] as const;
export type MinutesAnswer = (typeof minutesAnswers)[number];

/** What a list shows. */
export const meetingViews = ["coming", "waiting", "past", "all"] as const;
export type MeetingView = (typeof meetingViews)[number];

export const meetingMinutes = ["30", "45", "60"] as const;
export const agendaLimit = 2000;
/** So long changes of an agenda gather before the other side is written to. */
export const agendaRestMinutes = 30;
/** Each side offers at most so many times at once. */
export const mostSlots = 3;
export const mostOpenMeetings = 5;
export const mostTasks = 3;

/** Why a time cannot be offered or chosen. */
export const slotBars = [
  "unreadable",
  "off_grid",
  "too_soon",
  "too_far",
  "monday_is_sunday",
  "korea_weekend",
  "us_weekend",
  "korea_holiday",
  "us_holiday",
  "mentor_away",
  "korea_quiet",
  "us_quiet",
  "taken",
] as const;
export type SlotBar = (typeof slotBars)[number];

/** What is to be known about a time that can be offered all the same. */
export const slotWarnings = ["korea_off_hours", "us_off_hours", "holidays_unknown"] as const;
export type SlotWarning = (typeof slotWarnings)[number];

/** Federal holidays by 5 U.S.C. 6103(a). */
export const usHolidays = [
  "newYear",
  "martinLutherKing",
  "washington",
  "memorial",
  "juneteenth",
  "independence",
  "labor",
  "columbus",
  "veterans",
  "thanksgiving",
  "christmas",
] as const;
export type UsHoliday = (typeof usHolidays)[number];

/** Days off of government offices in Korea, as the announced years have them; `other` is one that no year had before. */
export const koreanHolidays = [
  "newYear",
  "seollalEve",
  "seollal",
  "seollalAfter",
  "marchFirst",
  "labor",
  "children",
  "buddha",
  "memorial",
  "constitution",
  "liberation",
  "chuseokEve",
  "chuseok",
  "chuseokAfter",
  "foundation",
  "hangeul",
  "christmas",
  "presidentialElection",
  "assemblyElection",
  "localElection",
  "temporary",
  "other",
] as const;
export type KoreanHoliday = (typeof koreanHolidays)[number];

export const meetingLetters = [
  "meetingSlots",
  "meetingScheduled",
  "meetingChanged",
  "meetingCancelled",
  "meetingKept",
  "meetingPrepare",
  "meetingReminder",
  "meetingMinutes",
  "meetingAgenda",
  "meetingRecorded",
  "meetingAnswered",
  "meetingPassedOn",
  "meetingUnanswered",
  "meetingLapsed",
] as const;
export type MeetingLetter = (typeof meetingLetters)[number];
/** These carry the entry of a calendar. */
export const calendarLetters = [
  "meetingScheduled",
  "meetingChanged",
  "meetingCancelled",
  "meetingPassedOn",
] as const satisfies readonly MeetingLetter[];
