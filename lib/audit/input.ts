import { z } from "zod";
import { line, uuid } from "../core/text";

const day = () => z.iso.date().optional().catch(undefined);
const sequence = () => z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().catch(undefined);
const text = () => line({ max: 80 }).catch("");

/** The trail as its address asks for it; what cannot be read is left out. Days are Korean calendar days. */
export const trailFilter = z.object({
  noun: z
    .string()
    .regex(/^[a-z]{1,20}$/u)
    .optional()
    .catch(undefined),
  action: z
    .string()
    .regex(/^[a-z]{1,20}\.[a-zA-Z]{1,40}$/u)
    .optional()
    .catch(undefined),
  /** A person by what they are called. */
  person: text(),
  /** The same by their id, from a link. */
  who: uuid().optional().catch(undefined),
  /** An id, or the receipt number of an application. */
  subject: text(),
  /** A company by its name in either language, or its business number. */
  firm: text(),
  /** The same by its id, from a link. */
  company: uuid().optional().catch(undefined),
  from: day(),
  to: day(),
  /** Entries older, or newer, than this one. */
  before: sequence(),
  after: sequence(),
});
export type TrailFilter = z.output<typeof trailFilter>;
