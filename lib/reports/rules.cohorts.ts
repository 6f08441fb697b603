import type { Stage } from "./rules";

/** Whole months after a company was first accepted. */
export const cohortMonths = [0, 3, 6, 12, 24] as const;
export type CohortMonths = (typeof cohortMonths)[number];

/** What is asked of a cohort: how many have come so far. */
export const cohortSteps = ["met", "contracted", "shipped"] as const satisfies readonly Stage[];
export type CohortStep = (typeof cohortSteps)[number];

/** Fewer companies than this say little: the number stands there, its colour does not. */
export const fewCompanies = 5;
