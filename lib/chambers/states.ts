import { machine } from "../core/state-machine";

const presence = {
  states: {
    invited: { turn: "chamber", days: 14 },
    onboarding: { turn: "chamber", days: 14 },
    active: { turn: "nobody", days: null },
    limited: { turn: "nobody", days: null },
    inactive: { turn: "chamber", days: 60 },
    offboarded: { turn: "nobody", days: null },
  },
  moves: {
    join: { from: ["invited"], to: "onboarding" },
    activate: { from: ["onboarding", "inactive"], to: "active" },
    limit: { from: ["active"], to: "limited" },
    unlimit: { from: ["limited"], to: "active" },
    fallSilent: { from: ["active", "limited"], to: "inactive" },
    offboard: { from: ["inactive"], to: "offboarded" },
  },
} as const;

export const chamberMachine = machine("chamber", presence);
export const mentorMachine = machine("mentor", presence);

/** The states in which new work may be asked of a chamber or a mentor. */
export const availableStates = ["active", "limited"] as const;
export type ChamberState = (typeof chamberMachine.states)[number];
export type ChamberMove = keyof typeof chamberMachine.moves;

/** A company takes one of a chamber's places while its match with the chamber is in one of these states and its work has not ended. */
export const placeHolders = ["mutual", "introduced", "engaged"] as const;

export const chamberRoles = ["member", "lead"] as const;
/** Languages in which a chamber can advise, by their ISO 639-1 codes. */
export const chamberLanguages = ["ko", "en", "es", "zh", "vi", "ja"] as const;
/** Zones of the places where chambers are. */
export const chamberTimeZones = [
  "America/New_York",
  "America/Detroit",
  "America/Indiana/Indianapolis",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Honolulu",
] as const;
