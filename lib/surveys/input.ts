import { z } from "zod";
import { choice, prose, uuid } from "../core/text";
import { mostWords, occasions, scores, surveySides } from "./states";

export const surveyRef = z.strictObject({ surveyId: uuid() });

/** What the clock asks one engagement about. */
export const askInput = z.strictObject({ engagementId: uuid(), occasion: choice(occasions) });

const score = () =>
  z.string().transform((text, context): number => {
    const known = scores.find((one) => String(one) === text);
    if (known !== undefined) return known;
    context.addIssue({ code: "custom", message: text === "" ? "required" : "choice" });
    return z.NEVER;
  });

/** By a question's key, as a form sends it; which keys there have to be is the version's. */
export const answerInput = surveyRef.extend({
  scores: z.record(
    z.string().regex(/^[a-z_]{1,40}$/u),
    z.preprocess((value) => value ?? "", score()),
  ),
  comment: prose({ max: mostWords }),
});
export type TypedAnswer = { surveyId: string; scores: Record<string, string>; comment: string };

/* What an address says; anything that cannot be read counts as not said. */

export const surveysFilter = z.object({ show: z.enum(["all", "waiting"]).catch("all") });
export type SurveysFilter = z.output<typeof surveysFilter>;

export const satisfactionFilter = z.object({
  program: uuid().nullable().catch(null),
  /** A quarter of a year in Korea, "2026-3": quarters do not overlap, so one cannot be taken from another. */
  quarter: z
    .string()
    .regex(/^20\d{2}-[1-4]$/u)
    .nullable()
    .catch(null),
  occasion: choice(occasions).nullable().catch(null),
  side: choice(surveySides).nullable().catch(null),
});
export type SatisfactionFilter = z.output<typeof satisfactionFilter>;
