/** A season's phases; each is a row with dates, so that seasons differ as data. */
export const phaseKinds = ["call", "screening", "review", "deliberation", "matching"] as const;
export type PhaseKind = (typeof phaseKinds)[number];

/** Kinds of question that a season may ask. Texts are answered in Korean, in English, or in both. */
export const questionKinds = [
  "short_text",
  "long_text",
  "number",
  "date",
  "yes_no",
  "one_of",
  "some_of",
  "url",
] as const;
export type QuestionKind = (typeof questionKinds)[number];
/** `value` is what an answer keeps; it stays when the words change. */
export type QuestionOption = { value: string; ko: string; en: string };

/** An answer by kind: texts in both languages, a number, a day "2026-03-31", yes or no, an option's value or several. */
export type Answer = { ko: string; en: string } | string | number | boolean | string[] | null;
/** By the question's id. */
export type Answers = Record<string, Answer>;

export type Anchor = { score: number; ko: string; en: string };

/** When reviewers see the scores that others gave to the same application. */
export const othersScores = ["never", "after_own", "after_close"] as const;
/** When the city sees scores and comments: as they are given, or from the round's close on. */
export const cityScores = ["as_given", "after_close"] as const;
/** Which mentors may review. */
export const phaseReviewers = ["nobody", "leads", "all"] as const;

/**
 * What a phase opens to whom: the latest phase that has begun decides, before the first one the first. Names that the
 * review phase hides stay hidden from a round's reviewers until the round has closed.
 */
export type PhaseVisibility = {
  reviewers: (typeof phaseReviewers)[number];
  othersScores: (typeof othersScores)[number];
  cityScores: (typeof cityScores)[number];
  /** Reviewers read whose application it is; without, name, website and address are left out of what they read. */
  companyName: boolean;
};
export const defaultVisibility: PhaseVisibility = {
  reviewers: "all",
  othersScores: "after_close",
  cityScores: "after_close",
  companyName: true,
};

/** What is open where a season has no phase: nothing. */
export const closedVisibility: PhaseVisibility = {
  reviewers: "nobody",
  othersScores: "never",
  cityScores: "after_close",
  companyName: false,
};

/** Conditions that are checked before an application is submitted; each says why it is not met. */
export type EligibilityRule =
  | { kind: "district"; districts: string[] }
  | { kind: "sector"; sectors: string[] }
  | { kind: "employees"; atLeast: number | null; atMost: number | null }
  | { kind: "founded"; yearsAtLeast: number | null; yearsAtMost: number | null }
  /** Exports of each of the last `years` calendar years, in US cents. */
  | { kind: "exports"; years: number; atLeastCents: number | null; atMostCents: number | null }
  | { kind: "sales"; years: number; atLeastKrw: number | null; atMostKrw: number | null }
  | { kind: "certification"; anyOf: string[] }
  | { kind: "registration_checked" }
  /** Not taken in any of the last `seasons` seasons. */
  | { kind: "not_taken_before"; seasons: number };
export type EligibilityKind = EligibilityRule["kind"];
/** In the order in which they are edited and told. */
export const eligibilityKinds = [
  "district",
  "sector",
  "employees",
  "founded",
  "sales",
  "exports",
  "certification",
  "registration_checked",
  "not_taken_before",
] as const satisfies readonly EligibilityKind[];

/** What a season's money goes to. */
export const budgetKinds = ["venue", "travel", "mentors", "interpretation", "samples", "marketing", "other"] as const;
export type BudgetKind = (typeof budgetKinds)[number];
export const budgetStages = ["planned", "spent"] as const;
export type BudgetStage = (typeof budgetStages)[number];
/** ISO 4217, with the digits after the point. */
export const budgetDigits = { KRW: 0, USD: 2 } as const;
export type BudgetCurrency = keyof typeof budgetDigits;
export const budgetCurrencies = Object.keys(budgetDigits) as [BudgetCurrency, ...BudgetCurrency[]];
/** Of a line's note and of the reason for revising it. */
export const budgetWords = 300;
