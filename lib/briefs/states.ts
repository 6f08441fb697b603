import type { ProductState } from "../companies/states";
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

/** Briefs that can be answered. */
export const openBriefs = ["open"] as const satisfies readonly BriefState[];

/** Products with which a company can answer a brief: the city has looked at them, and the company still offers them. */
export const answeringProducts = ["approved", "published"] as const satisfies readonly ProductState[];

/** A mentor to whom a company is closed by an interest of their own: the gate's states while it is checked and once it is upheld. */
export const closingGates = ["declared", "under_check", "upheld"] as const;

/** A chamber looks for at most this much at the same time, for at most so many days, and is called to mind before the end. */
export const mostOpenBriefs = 30;
export const mostOpenDays = 366;
export const reminderDays = 7;

/** How a need stands: something fits and somebody has answered, or why not. */
export const needStates = ["answered", "nothing_fits", "nobody_answered"] as const;
export type NeedState = (typeof needStates)[number];
