import { machine } from "../core/state-machine";

/** What a chamber is looking for. It ends when it is met, when the chamber closes it, or when its time is over. */
export const briefMachine = machine("brief", {
  states: {
    open: { turn: "company", days: null },
    met: { turn: "nobody", days: null },
    closed: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
  },
  moves: {
    meet: { from: ["open"], to: "met" },
    close: { from: ["open"], to: "closed" },
    expire: { from: ["open"], to: "expired" },
    reopen: { from: ["closed", "expired", "met"], to: "open" },
  },
});
export type BriefState = (typeof briefMachine.states)[number];
