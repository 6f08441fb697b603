import { z } from "zod";
import { email, isUuid, line, prose, uuid } from "../core/text";
import { readingKinds } from "./rules.affected";

/** A Korean calendar day, or a moment with its zone. `end`: a day means its end. */
const bound = (end: boolean) =>
  z.union([
    z.iso.date().transform((day) => new Date(Date.parse(`${day}T00:00:00+09:00`) + (end ? 86_400_000 : 0))),
    z.iso.datetime({ offset: true }).transform((moment) => new Date(moment)),
  ]);

/** Of which readings people are listed: from `from` up to, and without, `to`. */
export const affectedInput = z
  .strictObject({
    from: bound(false),
    to: bound(true),
    /** An account by its id or its address. */
    actor: z.union([uuid(), email()]).optional(),
    ip: line({ min: 1, max: 60 }).optional(),
    /** By its id or its business number. */
    company: line({ min: 1, max: 60 })
      .refine((text) => isUuid(text) || /^\d{10}$/u.test(text.replaceAll("-", "")), { error: "choice" })
      .optional(),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "dayOrder" });
export type AffectedInput = z.output<typeof affectedInput>;

const month = () => z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/u, { error: "choice" });

/** That a month's readings were looked through, and what was found. */
export const reviewMonthInput = z.strictObject({ month: month(), note: prose({ min: 5, max: 1000 }) });

/** The month's page as its address asks for it; what cannot be read is left out. */
export const accessFilter = z.object({
  month: month().optional().catch(undefined),
  kind: z.enum(readingKinds).optional().catch(undefined),
  who: uuid().optional().catch(undefined),
  /** Only what was read at night or on a weekend. */
  odd: z.literal("1").optional().catch(undefined),
});
export type AccessFilter = z.output<typeof accessFilter>;
