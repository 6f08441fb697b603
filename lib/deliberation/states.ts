import { machine } from "../core/state-machine";

/** Results that are told together: put together, announced to the city, then told by the portal, or stopped by anybody of the city. */
export const releaseMachine = machine("release", {
  states: {
    drafted: { turn: "city", days: 5 },
    scheduled: { turn: "system", days: null },
    released: { turn: "nobody", days: null },
    stopped: { turn: "nobody", days: null },
  },
  moves: {
    schedule: { from: ["drafted"], to: "scheduled" },
    release: { from: ["scheduled"], to: "released" },
    stop: { from: ["drafted", "scheduled"], to: "stopped" },
  },
});
export type ReleaseState = (typeof releaseMachine.states)[number];

/** Being put together or waiting for its moment: one at a time in a season. */
export const openReleases = ["drafted", "scheduled"] as const satisfies readonly ReleaseState[];
export const scheduledReleases = ["scheduled"] as const satisfies readonly ReleaseState[];

/** Two officials take a told decision back: one proposes, another confirms. */
export const revocationMachine = machine("revocation", {
  states: {
    proposed: { turn: "city", days: 7 },
    confirmed: { turn: "nobody", days: null },
    refused: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
  },
  moves: {
    confirm: { from: ["proposed"], to: "confirmed" },
    refuse: { from: ["proposed"], to: "refused" },
    expire: { from: ["proposed"], to: "expired" },
  },
});
export type RevocationState = (typeof revocationMachine.states)[number];
export const openRevocations = ["proposed"] as const satisfies readonly RevocationState[];

/** What the deliberation list is ordered by; chosen by the city for each round. */
export const measures = ["raw_mean", "median", "trimmed_mean", "adjusted"] as const;
export type Measure = (typeof measures)[number];

/** How a company did on one criterion, in a word. */
export const bands = ["strong", "sound", "weak"] as const;
export type Band = (typeof bands)[number];

/** Minutes between a release being scheduled and told, in which anybody of the city can stop it. */
export const releaseDelay = { usual: 30, least: 5 } as const;

/** Why the portal itself stopped a release when its moment came. */
export const releaseStops = [
  "places_exceeded",
  "nothing_to_release",
  "feedback_not_approved",
  "conditions_incomplete",
] as const;
export type ReleaseStop = (typeof releaseStops)[number];
