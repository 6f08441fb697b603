import { machine } from "../core/state-machine";

export const gateMachine = machine("conflict_gate", {
  states: {
    attestation_required: { turn: "mentor", days: 5 },
    none_declared: { turn: "nobody", days: null },
    declared: { turn: "city", days: 3 },
    under_check: { turn: "city", days: 3 },
    cleared: { turn: "nobody", days: null },
    limited: { turn: "nobody", days: null },
    upheld: { turn: "nobody", days: null },
  },
  moves: {
    declareNone: { from: ["attestation_required"], to: "none_declared" },
    declareInterest: { from: ["attestation_required", "none_declared", "cleared"], to: "declared" },
    startCheck: { from: ["declared"], to: "under_check" },
    clear: { from: ["under_check"], to: "cleared" },
    limit: { from: ["under_check"], to: "limited" },
    uphold: { from: ["under_check"], to: "upheld" },
    reopen: { from: ["cleared", "limited", "upheld"], to: "under_check" },
  },
});

export type GateState = (typeof gateMachine.states)[number];

/** A declared interest that the city has still to judge. */
export const gatesToCheck = ["declared", "under_check"] as const;

/** The city found an interest: this mentor does not review this application. */
export const closedGates = ["limited", "upheld"] as const;

/** The states in which a mentor may read and score the application. */
export const openGates = ["none_declared", "cleared"] as const;

/** A reviewer with one of these about any application of a company reviews nothing of that company. */
export const barringGates = [...gatesToCheck, ...closedGates] as const;

/** Found, one way or another. */
export const decidedGates = ["cleared", ...closedGates] as const;

/** A standing interest that turns up later closes these at once. */
export const closableGates = openGates;

/** Who brought an interest up. Kinds and words are shown to a mentor only where they are the mentor's own. */
export const gateOrigins = ["mentor", "register", "city"] as const;

export const interestMachine = machine("standing_interest", {
  states: {
    declared: { turn: "nobody", days: null },
    confirmed: { turn: "nobody", days: null },
    ended: { turn: "nobody", days: null },
  },
  moves: {
    confirm: { from: ["declared"], to: "confirmed" },
    correct: { from: ["declared", "confirmed"], to: "confirmed" },
    change: { from: ["declared", "confirmed"], to: "declared" },
    renew: { from: ["declared", "confirmed"], to: ["declared", "confirmed"] },
    end: { from: ["declared", "confirmed"], to: "ended" },
  },
});

export type InterestState = (typeof interestMachine.states)[number];

/** The deeds that a version is written by. */
export const interestDeeds = ["declare", "record", "change", "renew", "confirm", "correct", "end"] as const;

export type InterestDeed = (typeof interestDeeds)[number];

/** Whether a standing interest still holds is asked every year; one that ended keeps its weight as a warning for as long. */
export const renewalDays = 365;
export const reminderDays = 14;

export const interestHolders = ["self", "chamber"] as const;

/** What speaks for an interest that nobody has declared. For the city's eyes. */
export const warningKinds = [
  "belonged_to_company",
  "same_email_domain",
  "same_website",
  "introduced_before",
  "earlier_conflict",
  "standing_company",
  "standing_hs",
  "standing_sector",
  "former_interest",
  "brief_overlap",
] as const;

export type WarningKind = (typeof warningKinds)[number];

/** Interests are commercial. */
export const interestKinds = [
  "buyer",
  "distributor",
  "investor",
  "competitor",
  "supplier",
  "family",
  "paid_adviser",
  "commission",
] as const;

export type InterestKind = (typeof interestKinds)[number];
