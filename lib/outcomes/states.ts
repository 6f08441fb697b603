import { machine } from "../core/state-machine";

export const outcomeMachine = machine("outcome", {
  states: {
    drafted: { turn: "mentor", days: null },
    submitted: { turn: "system", days: 1 },
    company_confirmation_pending: { turn: "company", days: 28 },
    confirmed: { turn: "company", days: 14 },
    disputed: { turn: "mentor", days: 14 },
    unanswered: { turn: "company", days: 365 },
    evidence_pending: { turn: "city", days: 14 },
    evidence_rejected: { turn: "company", days: 30 },
    evidence_verified: { turn: "city", days: 7 },
    counted: { turn: "nobody", days: null },
    revised: { turn: "nobody", days: null },
    voided: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
    discarded: { turn: "nobody", days: null },
  },
  moves: {
    discard: { from: ["drafted"], to: "discarded" },
    takeBack: { from: ["submitted", "company_confirmation_pending", "unanswered"], to: "drafted" },
    submit: { from: ["drafted", "disputed"], to: "submitted" },
    askConfirmation: { from: ["submitted"], to: "company_confirmation_pending" },
    confirm: { from: ["company_confirmation_pending", "unanswered"], to: "confirmed" },
    dispute: { from: ["company_confirmation_pending", "unanswered"], to: "disputed" },
    leaveUnanswered: { from: ["company_confirmation_pending"], to: "unanswered" },
    expire: { from: ["unanswered"], to: "expired" },
    fileEvidence: { from: ["confirmed", "evidence_rejected"], to: "evidence_pending" },
    rejectEvidence: { from: ["evidence_pending"], to: "evidence_rejected" },
    verifyEvidence: { from: ["evidence_pending"], to: "evidence_verified" },
    count: { from: ["evidence_verified"], to: "counted" },
    revise: { from: ["counted"], to: "revised" },
    void: { from: ["disputed", "counted"], to: "voided" },
  },
});
export type OutcomeState = (typeof outcomeMachine.states)[number];
export type OutcomeMove = keyof typeof outcomeMachine.moves;

const some = <const S extends readonly OutcomeState[]>(states: S): S => states;

/** Seen by the side that writes it alone. */
export const unseenOutcomes = some(["drafted", "discarded"]);
/** The company has been asked and may still answer. */
export const askedOutcomes = some(["company_confirmation_pending", "unanswered"]);
/** What the city has to look at next. */
export const outcomesForCity = some(["evidence_pending", "evidence_verified"]);
/** Evidence is filed, or may be filed once more. */
export const openToEvidence = some(["confirmed", "evidence_rejected", "evidence_pending"]);
export const countedOutcomes = some(["counted"]);
/** Something may still come to count of these. */
export const outcomesUnderWay = some([
  "drafted",
  "submitted",
  "company_confirmation_pending",
  "confirmed",
  "disputed",
  "unanswered",
  "evidence_pending",
  "evidence_rejected",
  "evidence_verified",
]);

/** Never added together. */
export const outcomeKinds = ["consultation", "pipeline", "contract", "shipment", "investment", "hire"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** A customs declaration, B contract or invoice, C written confirmation, D statement. */
export const evidenceGrades = ["A", "B", "C", "D"] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];
/** By what lists are narrowed: one grade, or both that can prove a contract. */
export const gradeChoices = [...evidenceGrades, "AB"] as const;
export type GradeChoice = (typeof gradeChoices)[number];
export const gradesOf = (choice: GradeChoice): readonly EvidenceGrade[] => (choice === "AB" ? ["A", "B"] : [choice]);

/** Who says so: the two who work together, or the city. */
export const outcomeSides = ["company", "chamber", "city"] as const;
export type OutcomeSide = (typeof outcomeSides)[number];

/** How the company confirmed: by the letter's link, signed in, or by having filed it as its owner. */
export const confirmationWays = ["link", "signed_in", "own"] as const;
export type ConfirmationWay = (typeof confirmationWays)[number];

export const evidenceKinds = ["customs_declaration", "contract", "invoice", "confirmation", "statement"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
/** The grade that a kind of evidence can reach. */
export const gradeOfKind: Readonly<Record<EvidenceKind, EvidenceGrade>> = {
  customs_declaration: "A",
  contract: "B",
  invoice: "B",
  confirmation: "C",
  statement: "D",
};

export const evidenceVerdicts = ["verified", "rejected"] as const;

/** What an official holds against the claim before evidence is verified. */
export const evidenceChecks = ["genuine", "parties", "amount", "day", "product"] as const;
/** One more where it lies before the introduction: that it came of the work all the same. */
export const earlyCheck = "early";
export const allChecks = [...evidenceChecks, earlyCheck] as const;

export const pipelineStages = ["inquiry", "quote", "sample", "negotiation"] as const;
export type PipelineStage = (typeof pipelineStages)[number];

/** Incoterms 2020 of the International Chamber of Commerce. */
export const incoterms = ["EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"] as const;
export type Incoterm = (typeof incoterms)[number];

/** ISO 4217, with the digits after the point. */
export const currencyDigits = {
  USD: 2,
  KRW: 0,
  EUR: 2,
  JPY: 0,
  CNY: 2,
  GBP: 2,
  CAD: 2,
  AUD: 2,
  MXN: 2,
  SGD: 2,
  HKD: 2,
} as const;
export type Currency = keyof typeof currencyDigits;
/** Nothing that this portal looks after lies before this day. */
export const firstDay = "2000-01-01";

export const currencies = Object.keys(currencyDigits) as [Currency, ...Currency[]];

/** How much would have happened without the support: from all of it to nothing. */
export const attributionSteps = [1, 2, 3, 4, 5, 6, 7] as const;

/** Months after the day of what was counted. */
export const followUpMonths = [3, 6, 12, 24] as const;
/** After these kinds it is asked what became of it. */
export const followedKinds = ["contract", "shipment", "investment"] as const satisfies readonly OutcomeKind[];

/** A link in a letter holds for a week, and no more letters than this are sent about one question. */
export const linkDays = 7;
export const mostLetters = 4;
/** Within so many days the city answers a company that says that what counts is wrong. */
export const objectionDays = 14;
/** On a day without a published rate the last one before it holds, at most so many days old. */
export const rateDaysBack = 7;
export const rateOrigins = ["entered", "imported"] as const;
