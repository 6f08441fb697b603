import { machine } from "../core/state-machine";

/** A name on a list that looks like one of ours. A person decides; nothing follows from the likeness alone. */
export const hitMachine = machine("screening_hit", {
  states: {
    open: { turn: "city", days: 3 },
    cleared: { turn: "nobody", days: null },
    confirmed: { turn: "nobody", days: null },
  },
  moves: {
    clear: { from: ["open", "confirmed"], to: "cleared" },
    confirm: { from: ["open", "cleared"], to: "confirmed" },
    /** The entry or the name is another now than the one that was judged. */
    reopen: { from: ["cleared"], to: "open" },
  },
});
export type HitState = (typeof hitMachine.states)[number];

/** What was compared: the company's names with parties, or a product's HS code with controlled items. */
export const hitKinds = ["party", "item"] as const;
export type HitKind = (typeof hitKinds)[number];

/** Everybody, or those whose names or products changed since the last time. */
export const checkScopes = ["all", "changed"] as const;
export type CheckScope = (typeof checkScopes)[number];
