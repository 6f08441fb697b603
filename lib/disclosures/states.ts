import { machine } from "../core/state-machine";
import { type DocumentKind, imageKinds } from "../documents/states";
import { engagementSides } from "../engagements/states";

/**
 * An agreement to keep a company's technical files to oneself: the company has accepted it by offering it, and it is in force
 * once the chamber has accepted as well.
 */
export const disclosureMachine = machine("disclosure", {
  states: {
    offered: { turn: "chamber", days: 14 },
    in_force: { turn: "nobody", days: null },
    declined: { turn: "company", days: null },
    withdrawn: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
  },
  moves: {
    accept: { from: ["offered"], to: "in_force" },
    decline: { from: ["offered"], to: "declined" },
    withdraw: { from: ["offered", "in_force"], to: "withdrawn" },
    expire: { from: ["offered", "in_force"], to: "expired" },
  },
});
export type DisclosureState = (typeof disclosureMachine.states)[number];
export const disclosureSides = engagementSides;
export type DisclosureMove = keyof typeof disclosureMachine.moves;
export type DisclosureSide = (typeof disclosureSides)[number];

const some = <const S extends readonly DisclosureState[]>(states: S): S => states;

/** Waits for an answer, or holds: of these a room has at most one. */
export const openDisclosures = some(["offered", "in_force"]);
/** Files can be opened. */
export const holdingDisclosures = some(["in_force"]);
export const offeredDisclosures = some(["offered"]);

/** For how many months it holds, from the day on which both have accepted. */
export const disclosureMonths = ["3", "6", "12"] as const;

/** An offer that nobody has answered lapses after so many days. */
export const offerDays = 30;

/** What can carry its reader's name on every page. */
export const technicalKinds = [...imageKinds, "pdf"] as const satisfies readonly DocumentKind[];
export const mostTechnicalFiles = 20;
/** What such a file is uploaded for. */
export const technicalFiles = "technical";

/** Why a file is not handed over; keys of the `reasons` messages. */
export const stampRefusals = ["file_locked", "file_not_stampable"] as const;
export type StampRefusal = (typeof stampRefusals)[number];

export const disclosureLetters = [
  "disclosureOffered",
  "disclosureInForce",
  "disclosureDeclined",
  "disclosureWithdrawn",
  "disclosureExpired",
] as const;
export type DisclosureLetter = (typeof disclosureLetters)[number];
