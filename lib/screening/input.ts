import { z } from "zod";
import { choice, line, prose, uuid } from "../core/text";
import { checkScopes, hitKinds, hitMachine } from "./states";

export const reasonLimit = 1000;

/** A decision says why: it is read by those who come later. */
export const decideInput = z.strictObject({ hitId: uuid(), reason: prose({ min: 5, max: reasonLimit }) });

export const verdicts = ["clear", "confirm"] as const;
export type HitVerdict = (typeof verdicts)[number];
/** The form asks for both at once. */
export const decideForm = decideInput.extend({ verdict: choice(verdicts) });

export const checkInput = z.strictObject({ scope: choice(checkScopes) });
/** Everything is compared again. */
export const requestCheckInput = z.strictObject({});

const found = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null);

/** Which hits the page shows, out of its address; anything that is no choice counts as none. */
export const hitChoice = z.object({
  state: found(z.enum(hitMachine.states)).default(null),
  kind: found(z.enum(hitKinds)).default(null),
  list: found(line({ min: 1, max: 200 })).default(null),
  q: found(line({ min: 1, max: 100 })).default(null),
  company: found(uuid()).default(null),
  page: z.coerce.number().int().min(1).max(99_999).catch(1).default(1),
});
export type HitChoice = z.output<typeof hitChoice>;
