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
export const chamberRoles = ["member", "lead"] as const;
/** `chapter` is a regional chamber; a directory entry may also be an umbrella or another body. */
export const directoryKinds = ["chapter", "branch", "umbrella", "next_generation", "corporate"] as const;
