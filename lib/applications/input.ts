import { z } from "zod";
import { choice, choices, codePoints, line, prose, uuid } from "../core/text";
import { districts, sectors } from "../reference/states";
import { applicationMachine, decisions, helpKinds } from "./states";

/** A group of boxes: one box alone arrives as its value or as `false`. */
const several = <T extends z.ZodType>(item: T, max: number) =>
  z.union(
    [z.array(item).max(max), item.transform((value) => [value]), z.literal(false).transform((): z.output<T>[] => [])],
    { error: "choice" },
  );

export const applicationRef = z.strictObject({ applicationId: uuid() });
export const startInput = z.strictObject({ programId: uuid() });

export const textLimits = { motivation: 2000, goals: 2000, question: 2000, answer: 4000, note: 4000, feedback: 3000 };

export const saveInput = z.strictObject({
  applicationId: uuid(),
  /** The version that the form was read with, so that of two windows the later one does not overwrite silently. */
  version: z.number().int().min(1).max(1_000_000_000),
  productIds: several(uuid(), 20).transform((ids) => [...new Set(ids)]),
  helpKinds: choices(helpKinds),
  motivationKo: prose({ max: textLimits.motivation }),
  motivationEn: prose({ max: textLimits.motivation }),
  goalsKo: prose({ max: textLimits.goals }),
  goalsEn: prose({ max: textLimits.goals }),
  targetStates: several(z.string().regex(/^[A-Z]{2}$/u, { error: "choice" }), 60).transform((codes, context) => {
    const chosen = [...new Set(codes)].sort();
    if (chosen.length > 10) context.addIssue({ code: "custom", message: "chooseAtMost", params: { maximum: 10 } });
    return chosen;
  }),
});

export const submitInput = z.strictObject({
  applicationId: uuid(),
  /** The version whose check page was read: what is frozen is what was seen. */
  version: z.number().int().min(1).max(1_000_000_000),
});

export const ineligibleInput = z.strictObject({
  applicationId: uuid(),
  feedbackKo: prose({ min: 1, max: textLimits.feedback }),
  feedbackEn: prose({ max: textLimits.feedback }),
});

export const questionInput = z.strictObject({
  applicationId: uuid(),
  question: prose({ min: 1, max: textLimits.question }),
});

export const answerInput = z.strictObject({
  applicationId: uuid(),
  answer: prose({ min: 1, max: textLimits.answer }),
});

export const decideInput = z
  .strictObject({
    applicationId: uuid(),
    decision: choice(decisions),
    note: prose({ max: textLimits.note }),
    feedbackKo: prose({ max: textLimits.feedback }),
    feedbackEn: prose({ max: textLimits.feedback }),
  })
  .superRefine(({ decision, feedbackKo }, context) => {
    if (decision !== "accepted" && codePoints(feedbackKo) === 0) {
      context.addIssue({ code: "custom", path: ["feedbackKo"], message: "required" });
    }
  });

export const releaseInput = z.strictObject({ programId: uuid() });

const sorts = ["waiting", "submitted", "company", "receipt"] as const;

/** The city's list as its address says it; what cannot be read is left out. */
export const listFilter = z.object({
  state: choice(applicationMachine.states).optional().catch(undefined),
  sector: choice(sectors).optional().catch(undefined),
  district: choice(districts).optional().catch(undefined),
  program: uuid().optional().catch(undefined),
  late: z
    .literal("1")
    .transform(() => true)
    .optional()
    .catch(undefined),
  q: line({ max: 80 }).optional().catch(undefined),
  sort: choice(sorts).catch("waiting"),
  order: choice(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ApplicationFilter = z.output<typeof listFilter>;
export const pageSize = 25;
