import { machine } from "../core/state-machine";

export const roundMachine = machine("review_round", {
  states: {
    configured: { turn: "city", days: null },
    open: { turn: "mentor", days: 21 },
    closed: { turn: "city", days: 3 },
    calibrating: { turn: "city", days: 5 },
    finalised: { turn: "nobody", days: null },
  },
  moves: {
    open: { from: ["configured"], to: "open" },
    close: { from: ["open"], to: "closed" },
    calibrate: { from: ["closed"], to: "calibrating" },
    finalise: { from: ["calibrating"], to: "finalised" },
  },
});

export type RoundState = (typeof roundMachine.states)[number];

export const openRounds = ["open"] as const;

/** An upheld appeal is placed while its application waits to be reviewed again, or has just come back into review. */
export const placeableAppeals = ["appeal_upheld", "in_review"] as const;

/** From here on the city sees scores side by side, and each reviewer the others'. */
export const closedRounds = ["closed", "calibrating", "finalised"] as const;
