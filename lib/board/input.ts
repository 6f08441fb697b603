import { z } from "zod";
import { uuid } from "../core/text";
import { matchMachine } from "../matching/states";
import { sectors } from "../reference/states";

const found = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null);

/** What the board shows, out of its address; anything that is no choice counts as none. */
export const boardChoice = z.object({
  program: found(uuid()).default(null),
  sector: found(z.enum(sectors)).default(null),
  band: found(z.enum(["1", "2", "3", "4", "5"])).default(null),
  state: found(z.string().regex(/^[A-Z]{2}$/u)).default(null),
  chamber: found(uuid()).default(null),
  /** How the match stands: one state, or all that have ended. */
  stands: found(z.enum([...matchMachine.states, "ended"])).default(null),
  q: found(z.string()).default(null),
  /** The card whose details are open. */
  card: found(uuid()).default(null),
  /** The other chamber that its details are asked about: why not there. */
  against: found(uuid()).default(null),
});
export type BoardChoice = z.output<typeof boardChoice>;

/** What an open board asks to be told of. */
export const boardEvents = z.object({
  program: found(uuid()).default(null),
  /** When the page was read, in milliseconds. */
  since: found(z.coerce.number().int().min(0).max(8_640_000_000_000_000)).default(null),
});
