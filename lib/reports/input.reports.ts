import { z } from "zod";
import { choice } from "../core/text";
import { declineReasons } from "../matching/states";
import { figuresFilter, kpiKey } from "./input.kpi";
import { stages } from "./rules";
import { ageingMachines, ages } from "./rules.ageing";
import { cohortMonths, cohortSteps } from "./rules.cohorts";
import { endedProposals } from "./rules.kpi";
import { figureParts } from "./states";

/** The lists that stand behind the city's reports. */
export const reportLists = [
  ...stages,
  "pairs",
  "pairCompanies",
  "contracts",
  "shipments",
  "waiting",
  "cohort",
  "figure",
] as const;
export type ReportList = (typeof reportLists)[number];

/** What the circles of the map are as large as: things of one kind, or US cents of one kind. */
export const mapMeasures = ["matches", "contracts", "contractCents", "shipments", "shippedCents"] as const;
export type MapMeasure = (typeof mapMeasures)[number];

const months = cohortMonths.map(String) as [string, ...string[]];

/** The city's reports as their address says it; what cannot be read is left out. */
export const reportsFilter = figuresFilter.extend({
  measure: choice(mapMeasures).catch("matches"),
  list: choice(reportLists).optional().catch(undefined),
  /** Of pairs: the state of their chamber, by its two letters. */
  place: z
    .string()
    .regex(/^[A-Z]{2}$/u)
    .optional()
    .catch(undefined),
  /** Of what waits: where, and for how many days. */
  machine: choice(ageingMachines).optional().catch(undefined),
  state: z
    .string()
    .regex(/^[a-z_]{1,40}$/u)
    .optional()
    .catch(undefined),
  age: choice(ages).optional().catch(undefined),
  /** Of a cohort: what its companies have come to, all of them when absent, and after how many months. */
  step: choice(cohortSteps).optional().catch(undefined),
  months: z.enum(months).transform(Number).optional().catch(undefined),
  /** Of a figure: which, and of what it is a part rather than the part that counts. */
  key: kpiKey.optional().catch(undefined),
  part: choice(figureParts).optional().catch(undefined),
  /** Of a figure of proposals: those that ended in this way, rather than a part of it, and those declined for this reason. */
  ended: choice(endedProposals).optional().catch(undefined),
  reason: choice(declineReasons).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ReportsFilter = z.output<typeof reportsFilter>;
