import { z } from "zod";
import { choice, uuid } from "../core/text";
import { weightsInput } from "../matching/input";
import type { RunOutcome } from "./run";
import { runPhases } from "./states";

export const runRef = z.strictObject({ runId: uuid() });

export const runPolicies = ["best_value", "widest_coverage"] as const;
export const runQuotas = ["1", "2", "3"] as const;

export const startRunInput = z.strictObject({
  programId: uuid(),
  policy: choice(runPolicies),
  /** Chambers that a product may be paired with. */
  quota: choice(runQuotas),
});

export const progressInput = z.strictObject({ runId: uuid(), phase: z.enum(runPhases) });

/** The result comes from the same process, never from outside. */
export const completeInput = z.strictObject({
  runId: uuid(),
  outcome: z.custom<RunOutcome>((value) => value !== null && typeof value === "object" && "status" in value),
});

export const choosePolicyInput = z.strictObject({ runId: uuid(), policy: choice(runPolicies) });

/** `seen`: the fingerprint of the facts as they were shown with what has changed since the run. */
export const deployInput = z.strictObject({
  runId: uuid(),
  seen: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .nullable()
    .default(null),
});

export const previewInput = z.strictObject({ programId: uuid(), weights: weightsInput });

const known = (schema: z.ZodType<string>) => schema.nullable().catch(null).default(null);

/** Which pair of a run is explained, out of its page's address; anything that is no choice counts as none. */
export const pairChoice = z.object({
  product: known(uuid()),
  chamber: known(uuid()),
  /** The other chamber that is asked about: why not there. */
  against: known(uuid()),
});
export type PairChoice = z.output<typeof pairChoice>;
