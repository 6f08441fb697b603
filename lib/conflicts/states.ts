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
  },
});

export type GateState = (typeof gateMachine.states)[number];

/** A declared interest that the city has still to judge. */
export const gatesToCheck = ["declared", "under_check"] as const;

/** The city found an interest: this mentor does not review this application. */
export const closedGates = ["limited", "upheld"] as const;

/** The states in which a mentor may read and score the application. */
export const openGates = ["none_declared", "cleared"] as const;

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
