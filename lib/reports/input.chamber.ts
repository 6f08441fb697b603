import { z } from "zod";
import { choice, uuid } from "../core/text";
import { barrierTypes } from "../engagements/states";
import { monthsFilter } from "./input.kpi";
import { chamberListedKeys, figureParts } from "./states";

/** What stands behind the numbers on a lead's page: a figure, and the hours of a mentor. */
export const chamberLists = ["figure", "hours"] as const;
/** Whose hours: of the last days, or of the season. */
export const hoursSpans = ["lately", "season"] as const;
export type HoursSpan = (typeof hoursSpans)[number];

/** A lead's figures as their address says it; what cannot be read is left out. */
export const chamberFilter = monthsFilter.extend({
  /** Of a season that stands beside a younger one: until which Korean day. */
  to: z.iso.date().optional().catch(undefined),
  list: choice(chamberLists).optional().catch(undefined),
  key: z.enum(chamberListedKeys).optional().catch(undefined),
  part: choice(figureParts).optional().catch(undefined),
  /** Of barriers: of one type. */
  type: choice(barrierTypes).optional().catch(undefined),
  mentor: uuid().optional().catch(undefined),
  span: choice(hoursSpans).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ChamberFilter = z.output<typeof chamberFilter>;
