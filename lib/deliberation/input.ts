import { z } from "zod";
import { decisions } from "../applications/states";
import { amount, choice, codePoints, line, prose, uuid } from "../core/text";
import { districts, sectors } from "../reference/states";
import { atKoreanTime, isDay } from "./rules.release";
import { bands, measures, releaseDelay } from "./states";

export const textLimits = { reason: 4000, told: 3000, note: 4000, feedback: 1500, condition: 500, short: 1000 };
/** More than anybody reads through at once. */
export const mostAtOnce = 200;
export const mostConditions = 5;

const reason = () => prose({ min: 5, max: textLimits.reason });

/** A group of boxes, in the order of the page: one box alone arrives as its value, none as `false`. */
const ids = (max: number) =>
  z
    .union([z.array(uuid()).max(max), uuid().transform((id) => [id]), z.literal(false).transform((): string[] => [])], {
      error: "choice",
    })
    .transform((chosen) => [...new Set(chosen)]);

export const measureInput = z.strictObject({ roundId: uuid(), measure: choice(measures), reason: reason() });

export const noteInput = z.strictObject({
  applicationId: uuid(),
  text: prose({ min: 1, max: textLimits.note }),
  /** The note that this one corrects. */
  corrects: uuid().nullable().default(null),
});

const condition = z.strictObject({
  ko: prose({ max: textLimits.condition }),
  en: prose({ max: textLimits.condition }),
  dueOn: line({ max: 10 }),
});
type ConditionText = z.output<typeof condition>;
const isBlank = ({ ko, en, dueOn }: ConditionText) => !ko && !en && !dueOn;

const decision = {
  decision: choice(decisions),
  reason: reason(),
  feedbackKo: prose({ max: textLimits.told }),
  feedbackEn: prose({ max: textLimits.told }),
  conditions: z.array(condition).max(mostConditions).default([]),
};

type Decided = { decision: (typeof decisions)[number]; feedbackKo: string; conditions: ConditionText[] };

function whole({ decision: outcome, feedbackKo, conditions }: Decided, context: z.RefinementCtx) {
  const missing = (...path: (string | number)[]) => context.addIssue({ code: "custom", path, message: "required" });
  if ((outcome === "waitlisted" || outcome === "declined") && codePoints(feedbackKo) === 0) missing("feedbackKo");
  if (outcome !== "conditionally_accepted") return;
  if (conditions.every(isBlank)) missing("conditions", 0, "ko");
  conditions.forEach((one, index) => {
    if (isBlank(one)) return;
    if (!one.ko) missing("conditions", index, "ko");
    if (!isDay(one.dueOn))
      context.addIssue({ code: "custom", path: ["conditions", index, "dueOn"], message: "dateForm" });
  });
}

const kept = <D extends Decided>(decided: D) => ({
  ...decided,
  conditions: decided.decision === "conditionally_accepted" ? decided.conditions.filter((one) => !isBlank(one)) : [],
});

export const decideInput = z
  .strictObject({
    applicationId: uuid(),
    ...decision,
    /** Its place among those who wait; empty: after all others. */
    rank: amount({ min: 1, max: 10_000 }).optional(),
  })
  .superRefine(whole)
  .transform(kept);

export const decideSeveralInput = z
  .strictObject({ roundId: uuid(), applicationIds: ids(mostAtOnce), ...decision })
  .superRefine((given, context) => {
    whole(given, context);
    if (given.applicationIds.length === 0)
      context.addIssue({ code: "custom", path: ["applicationIds"], message: "chooseAtLeast", params: { minimum: 1 } });
  })
  .transform(kept);

export const applicationRef = z.strictObject({ applicationId: uuid() });
export const reopenInput = z.strictObject({ applicationId: uuid(), reason: reason() });
export const placeInput = z.strictObject({ applicationId: uuid(), reason: prose({ max: textLimits.reason }) });

export const feedbackInput = z.strictObject({
  applicationId: uuid(),
  criterionId: uuid(),
  band: choice(bands),
  textKo: prose({ min: 1, max: textLimits.feedback }),
  textEn: prose({ max: textLimits.feedback }),
});
/** One criterion, or all that somebody else has written about the application. */
export const approveInput = z.strictObject({ applicationId: uuid(), criterionId: uuid().nullable().default(null) });

export const draftInput = z.strictObject({ programId: uuid() });
export const releaseRef = z.strictObject({ releaseId: uuid() });
export const stopInput = z.strictObject({ releaseId: uuid(), reason: prose({ min: 5, max: textLimits.short }) });

export const scheduleTimes = ["usual", "at"] as const;
export const scheduleInput = z
  .strictObject({
    releaseId: uuid(),
    /** What was looked through, so that nothing else is told and nothing else left for later. */
    seen: z.string().regex(/^[0-9a-f]{64}$/u, "choice"),
    time: choice(scheduleTimes),
    /** Korean time, as a date input writes it. */
    at: line({ max: 20 }).optional().default(""),
    /** All that is undecided, as it was looked through, is left for a later release. */
    leftOut: z.boolean({ error: "choice" }),
  })
  .transform(({ at, time, ...rest }, context) => {
    if (time === "usual") return { ...rest, minutes: releaseDelay.usual, at: null };
    const moment = atKoreanTime(at);
    if (moment) return { ...rest, minutes: null, at: moment };
    context.addIssue({ code: "custom", path: ["at"], message: at ? "dateForm" : "required" });
    return z.NEVER;
  });

export const proposeInput = z.strictObject({
  applicationId: uuid(),
  reason: prose({ min: 10, max: textLimits.reason }),
});
export const revocationRef = z.strictObject({ revocationId: uuid() });
export const refuseInput = z.strictObject({ revocationId: uuid(), reason: prose({ min: 5, max: textLimits.short }) });
export const nothing = z.strictObject({});

export const shows = ["all", "undecided", "disagreement", "noted", "few"] as const;
export const lines = ["above", "below"] as const;
export const sorts = ["rank", "spread", "company", "receipt"] as const;
export const pageSize = 50;

/** The deliberation list as its address says it; what cannot be read is left out. */
export const listFilter = z.object({
  show: choice(shows).catch("all"),
  sector: choice(sectors).optional().catch(undefined),
  district: choice(districts).optional().catch(undefined),
  decision: choice([...decisions, "none"])
    .optional()
    .catch(undefined),
  line: choice(lines).optional().catch(undefined),
  q: line({ max: 80 }).optional().catch(undefined),
  sort: choice(sorts).catch("rank"),
  order: choice(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type DeliberationFilter = z.output<typeof listFilter>;
