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

/** Nobody has decided yet: the city proposes nothing until somebody has. */
export const undecidedHits = ["open"] as const satisfies readonly HitState[];
/** A person found that it is the listed one: whatever is open between its company and chambers ends. */
export const confirmedHits = ["confirmed"] as const satisfies readonly HitState[];
/** Judged already, and to be judged again only when what was compared is another. */
export const clearedHits = ["cleared"] as const satisfies readonly HitState[];

/** What was compared: the company's names with parties, or a product's HS code with controlled items. */
export const hitKinds = ["party", "item"] as const;
export type HitKind = (typeof hitKinds)[number];

/** Everybody, or those whose names or products changed since the last time. */
export const checkScopes = ["all", "changed"] as const;
export type CheckScope = (typeof checkScopes)[number];

/** Parties that no company can be taken for. */
export const partiesLeftOut = ["vessel", "aircraft"] as const;
