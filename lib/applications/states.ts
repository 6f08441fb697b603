import { machine } from "../core/state-machine";

export const applicationMachine = machine("application", {
  states: {
    draft: { turn: "company", days: null },
    submitted: { turn: "city", days: 3 },
    screening: { turn: "city", days: 7 },
    info_requested: { turn: "company", days: 10 },
    // An appeal is a right and not a duty: nobody is late with it.
    ineligible: { turn: "nobody", days: null },
    in_review: { turn: "mentor", days: 21 },
    deliberation: { turn: "city", days: 10 },
    decision_pending: { turn: "city", days: 5 },
    accepted: { turn: "nobody", days: null },
    conditionally_accepted: { turn: "company", days: 30 },
    waitlisted: { turn: "city", days: 90 },
    declined: { turn: "nobody", days: null },
    appeal_open: { turn: "city", days: 14 },
    appeal_dismissed: { turn: "nobody", days: null },
    appeal_upheld: { turn: "city", days: 7 },
    decision_revoked: { turn: "city", days: 5 },
    withdrawn: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
    lapsed: { turn: "nobody", days: null },
    closed_unplaced: { turn: "nobody", days: null },
  },
  moves: {
    submit: { from: ["draft"], to: "submitted" },
    startScreening: { from: ["submitted"], to: "screening" },
    findIneligible: { from: ["screening"], to: "ineligible" },
    startReview: { from: ["screening"], to: "in_review" },
    requestInfo: { from: ["screening", "in_review", "deliberation"], to: "info_requested" },
    answerInfo: { from: ["info_requested"], to: ["screening", "in_review", "deliberation"] },
    startDeliberation: { from: ["in_review"], to: "deliberation" },
    decide: { from: ["deliberation"], to: "decision_pending" },
    stopRelease: { from: ["decision_pending"], to: "deliberation" },
    release: {
      from: ["decision_pending"],
      to: ["accepted", "conditionally_accepted", "waitlisted", "declined"],
    },
    meetConditions: { from: ["conditionally_accepted"], to: "accepted" },
    lapse: { from: ["conditionally_accepted"], to: "lapsed" },
    takeFromWaitlist: { from: ["waitlisted"], to: "accepted" },
    closeUnplaced: { from: ["waitlisted"], to: "closed_unplaced" },
    appeal: { from: ["ineligible", "declined"], to: "appeal_open" },
    dismissAppeal: { from: ["appeal_open"], to: "appeal_dismissed" },
    upholdAppeal: { from: ["appeal_open"], to: "appeal_upheld" },
    reviewAgain: { from: ["appeal_upheld"], to: "in_review" },
    revokeDecision: { from: ["accepted", "declined"], to: "decision_revoked" },
    deliberateAgain: { from: ["decision_revoked"], to: "deliberation" },
    withdraw: {
      from: ["draft", "submitted", "screening", "info_requested", "in_review", "deliberation", "decision_pending"],
      to: "withdrawn",
    },
    expire: { from: ["draft", "info_requested"], to: "expired" },
  },
});

export type ApplicationState = (typeof applicationMachine.states)[number];

/** What the city may decide; released later as a batch. */
export const decisions = ["accepted", "conditionally_accepted", "waitlisted", "declined"] as const;
export type Decision = (typeof decisions)[number];

export { type HelpKind, helpKinds } from "../reference/states";

/** The outcome has been told: from here on the company reads its feedback. */
export const toldStates = [
  "ineligible",
  "accepted",
  "conditionally_accepted",
  "waitlisted",
  "declined",
  "appeal_open",
  "appeal_dismissed",
  "appeal_upheld",
  "lapsed",
  "closed_unplaced",
] as const satisfies readonly ApplicationState[];

/** These hold one of a season's places. */
export const placedStates = ["accepted", "conditionally_accepted"] as const satisfies readonly ApplicationState[];

/** Moves that a company never sees in its history: they would tell of a decision before its release. */
export const innerMoves = ["decide", "stopRelease"] as const;

/** When a snapshot is taken: at submission, and whenever what is reviewed may have changed since. */
export const snapshotOccasions = ["submitted", "info_answered", "appealed"] as const;
export type SnapshotOccasion = (typeof snapshotOccasions)[number];

/** What an information request may open again; `profile` is the company, its products and which of them apply. */
export const infoParts = ["answers", "documents", "profile"] as const;
export type InfoPart = (typeof infoParts)[number];

export const appealOutcomes = ["dismissed", "upheld"] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

/** From the one who translates: machines are not offered. */
export const translators = ["company", "city"] as const;
export type Translator = (typeof translators)[number];

/**
 * How one text came into its second language. `sourceHash` is that of the source as it was then; a translation by the city
 * keeps its words here, since what the company wrote is never written over.
 */
export type Translation = {
  source: "ko" | "en";
  by: Translator;
  at: string;
  sourceHash: string;
  text?: string;
};
/** By the text's name: `motivation`, `goals`, `answers.<question>`. */
export type Translations = Record<string, Translation>;

/** What has to happen before a conditional acceptance counts. `dueOn` is a day of the Korean calendar. */
export type Condition = {
  id: string;
  ko: string;
  en: string;
  dueOn: string;
  metAt: string | null;
  /** The city's, read by the company as well. */
  note: string;
  /** What the company says it has done. */
  sent: string;
  sentAt: string | null;
};

/** Days before its due day on which an unanswered question, or a draft that was begun, is called to mind. */
export const remindBeforeDays = { info_requested: 2, draft: 3 } as const;
