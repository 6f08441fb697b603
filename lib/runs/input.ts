import { z } from "zod";
import { choice, uuid } from "../core/text";

export const runRef = z.strictObject({ runId: uuid() });

export const runPolicies = ["best_value", "widest_coverage"] as const;
export const runQuotas = ["1", "2", "3"] as const;

export const startRunInput = z.strictObject({
  programId: uuid(),
  policy: choice(runPolicies),
  /** Chambers that a product may be paired with. */
  quota: choice(runQuotas),
});
