import { z } from "zod";
import { choice } from "../core/text";
import { monthsFilter } from "./input.kpi";

/** Of what the page has sums, each of which opens its chambers. */
export const federationSums = ["states", "milestones", "claims"] as const;
export type FederationSum = (typeof federationSums)[number];

/** A federation's figures as their address says it; what cannot be read is left out. */
export const federationFilter = monthsFilter.extend({
  /** A quarter of a year in Korea, "2026-3": quarters do not overlap, so one cannot be taken from another. */
  quarter: z
    .string()
    .regex(/^\d{4}-[1-4]$/u)
    .optional()
    .catch(undefined),
  sum: choice(federationSums).optional().catch(undefined),
  item: z
    .string()
    .regex(/^[a-z_]{1,40}(?: [A-D-] (?:[A-Z]{3}|-))?$/u)
    .optional()
    .catch(undefined),
});
export type FederationFilter = z.output<typeof federationFilter>;
