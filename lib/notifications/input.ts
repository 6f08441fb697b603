import { z } from "zod";
import { line, uuid } from "../core/text";
import { letterStates } from "./states";

export const letterRef = z.strictObject({ letterId: uuid() });

/** The filter of a list of letters, as the address bar gives it: what cannot be read counts as not set. */
export const letterFilter = z.object({
  q: line({ max: 100 }).catch("").default(""),
  state: z.enum(letterStates).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type LetterFilter = z.output<typeof letterFilter>;
