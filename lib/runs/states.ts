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
  },
});

export type RunState = (typeof runMachine.states)[number];
