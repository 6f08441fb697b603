import { z } from "zod";
import { line, uuid } from "../core/text";
import { letterGroups, letterStates, paces } from "./states";

/** The filter of a list of letters, as the address bar gives it: what cannot be read counts as not set. */
export const letterFilter = z.object({
  q: line({ max: 100 }).catch("").default(""),
  state: z.enum(letterStates).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type LetterFilter = z.output<typeof letterFilter>;

export const noticeRef = z.strictObject({ noticeId: uuid() });

/** How the letters of each group are to come; what is not named stays as it is. */
export const letterChoices = z.strictObject({
  applications: z.enum(paces).optional(),
  reviews: z.enum(paces).exclude(["page"]).optional(),
  matches: z.enum(paces).optional(),
  accounts: z.enum(paces).optional(),
});
export type LetterChoices = z.output<typeof letterChoices>;

/** The filter of the list of notices, as the address bar gives it. */
export const noticeFilter = z.object({
  group: z.enum(letterGroups).nullable().catch(null).default(null),
  unread: z.enum(["yes"]).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type NoticeFilter = z.output<typeof noticeFilter>;
