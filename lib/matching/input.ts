import { z } from "zod";
import { choice, prose, uuid } from "../core/text";
import { sectors } from "../reference/states";
import { blockReasons, declineReasons, matchMachine } from "./states";

/** When the match was last changed as the sender saw it, in milliseconds: a deed upon something else is refused. */
const seen = z.number().int().optional();

export const matchRef = z.strictObject({ matchId: uuid(), seen });

/** A decline names its reason, which feeds later scores; the note is read by the city only. */
export const declineInput = z.strictObject({
  matchId: uuid(),
  seen,
  reason: choice(declineReasons),
  note: prose({ max: 500 }),
});

export const withdrawInput = z.strictObject({ matchId: uuid(), seen, note: prose({ min: 1, max: 500 }) });

export const movePairInput = z.strictObject({ matchId: uuid(), seen, chamberId: uuid() });
export const lockPairInput = z.strictObject({ matchId: uuid(), seen, reason: prose({ max: 500 }) });
export const forbidPairInput = z.strictObject({ matchId: uuid(), seen, reason: prose({ min: 1, max: 500 }) });
export const pairRuleRef = z.strictObject({ ruleId: uuid() });

export const blockInput = z.strictObject({ matchId: uuid(), reason: choice(blockReasons) });

const found = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null);

/** How a list of matches is narrowed down, out of its address. */
export const matchChoice = z.object({
  state: found(z.enum(matchMachine.states)).default(null),
  sector: found(z.enum(sectors)).default(null),
});
