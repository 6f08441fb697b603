import { machine } from "../core/state-machine";

/** One wording of a public text. What was published is never edited: a change is the next version. */
export const pageMachine = machine("page", {
  states: {
    draft: { turn: "city", days: null },
    published: { turn: "nobody", days: null },
    withdrawn: { turn: "nobody", days: null },
  },
  moves: {
    publish: { from: ["draft"], to: "published" },
    withdraw: { from: ["published"], to: "withdrawn" },
  },
});
export type PageState = (typeof pageMachine.states)[number];
export const draftPages = ["draft"] as const satisfies readonly PageState[];
export const publishedPages = ["published"] as const satisfies readonly PageState[];

/** Texts of which there is one, and notices, of which there are many. */
export const pageKinds = ["terms", "contact", "notice"] as const;
export type PageKind = (typeof pageKinds)[number];

/** How the other language stands to the one that the text was written in. */
export const translationStates = ["missing", "current", "stale"] as const;
export type TranslationState = (typeof translationStates)[number];
