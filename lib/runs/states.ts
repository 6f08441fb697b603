import { machine } from "../core/state-machine";

export const runMachine = machine("match_run", {
  states: {
    queued: { turn: "system", days: 1 },
    running: { turn: "system", days: 1 },
    no_solution: { turn: "city", days: null },
    error: { turn: "city", days: null },
    complete: { turn: "city", days: 5 },
    under_review: { turn: "city", days: 5 },
    deployed: { turn: "nobody", days: null },
    rolled_back: { turn: "nobody", days: null },
  },
  moves: {
    begin: { from: ["queued"], to: "running" },
    findNoSolution: { from: ["running"], to: "no_solution" },
    fail: { from: ["queued", "running"], to: "error" },
    complete: { from: ["running"], to: "complete" },
    startReview: { from: ["complete"], to: "under_review" },
    deploy: { from: ["under_review"], to: "deployed" },
    rollBack: { from: ["deployed"], to: "rolled_back" },
    /** The run that took its place has been rolled back. */
    restore: { from: ["rolled_back"], to: "deployed" },
  },
});

export type RunState = (typeof runMachine.states)[number];

/** What a run under way is busy with, in this order. */
export const runPhases = ["reading", "scoring", "solving", "comparing", "saving"] as const;
export type RunPhase = (typeof runPhases)[number];
/** How much of the way lies behind when a phase begins, in percent. */
export const progressAt: Record<RunPhase, number> = { reading: 5, scoring: 25, solving: 50, comparing: 70, saving: 85 };

const some = <const S extends readonly RunState[]>(states: S): S => states;
/** Not come to a result yet: one of these a season. */
export const runsUnderWay = some(["queued", "running"]);
/** What the next run is compared with: a result that somebody has looked at or may look at. */
export const runsWithResult = some(["under_review", "deployed", "rolled_back"]);
