import { z } from "zod";
import { choice, choices, line, prose, uuid } from "../core/text";
import { askedDistricts, askedSectors } from "../reference/states";
import { appealOutcomes, applicationMachine, helpKinds, infoParts } from "./states";

/** A group of boxes: one box alone arrives as its value or as `false`. */
const several = <T extends z.ZodType>(item: T, max: number) =>
  z.union(
    [z.array(item).max(max), item.transform((value) => [value]), z.literal(false).transform((): z.output<T>[] => [])],
    { error: "choice" },
  );

export const applicationRef = z.strictObject({ applicationId: uuid() });
export const startInput = z.strictObject({ programId: uuid() });

export const textLimits = {
  motivation: 2000,
  goals: 2000,
  question: 2000,
  answer: 4000,
  note: 4000,
  feedback: 3000,
  appeal: 4000,
  condition: 500,
  withdrawal: 1000,
  translation: 4000,
};

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
  /** By question; the season's own questions say what each may hold. */
  answers: z.record(z.string(), z.unknown()).default({}),
  /** Texts whose translation was looked at and still fits. */
  confirmed: several(z.string().max(60), 60).default([]),
});

export const submitInput = z.strictObject({
  applicationId: uuid(),
  /** The version whose check page was read: what is frozen is what was seen. */
  version: z.number().int().min(1).max(1_000_000_000),
});

export const withdrawInput = z.strictObject({
  applicationId: uuid(),
  reason: prose({ max: textLimits.withdrawal }).default(""),
});

export const ineligibleInput = z.strictObject({
  applicationId: uuid(),
  feedbackKo: prose({ min: 1, max: textLimits.feedback }),
  feedbackEn: prose({ max: textLimits.feedback }),
});

export const questionInput = z.strictObject({
  applicationId: uuid(),
  question: prose({ min: 1, max: textLimits.question }),
  parts: choices(infoParts).default([]),
});

export const answerInput = z.strictObject({
  applicationId: uuid(),
  answer: prose({ min: 1, max: textLimits.answer }),
});

export const appealInput = z.strictObject({
  applicationId: uuid(),
  text: prose({ min: 1, max: textLimits.appeal }),
});

export const appealDecisionInput = z.strictObject({
  applicationId: uuid(),
  outcome: choice(appealOutcomes),
  reasonKo: prose({ min: 1, max: textLimits.feedback }),
  reasonEn: prose({ min: 1, max: textLimits.feedback }),
});

const conditionRef = applicationRef.extend({ conditionId: line({ min: 1, max: 20 }) });
export const reportConditionInput = conditionRef.extend({ sent: prose({ min: 1, max: textLimits.answer }) });
export const judgeConditionInput = conditionRef.extend({
  met: z.boolean({ error: "choice" }),
  note: prose({ max: textLimits.condition }).default(""),
});

/** `requirementId`: what the season asks, or `appeal:…`, `condition:…`; as the upload itself says it. */
export const attachInput = applicationRef.extend({
  requirementId: line({ min: 1, max: 100 }),
  documentId: uuid(),
});
export const detachInput = applicationRef.extend({ attachmentId: uuid() });

export const translateInput = applicationRef.extend({
  /** `motivation`, `goals` or `answers.<question>`. */
  name: line({ min: 1, max: 60 }),
  text: prose({ min: 1, max: textLimits.translation }),
});

/** The city's list of appeals as its address says it. */
export const appealFilter = z.object({
  outcome: choice(["open", ...appealOutcomes, "all"]).catch("open"),
  program: uuid().optional().catch(undefined),
  order: choice(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type AppealFilter = z.output<typeof appealFilter>;

const sorts = ["waiting", "submitted", "company", "receipt", "due"] as const;
/**
 * What the city has to see to: a text without English, an appeal to decide, a question whose answer is overdue, a revocation
 * that somebody else has proposed.
 */
export const listOnly = ["untranslated", "appealed", "answer_overdue", "revocation"] as const;
export type ListOnly = (typeof listOnly)[number];

/** The city's list as its address says it; what cannot be read is left out. */
export const listFilter = z.object({
  state: choice(applicationMachine.states).optional().catch(undefined),
  sector: choice(askedSectors).optional().catch(undefined),
  district: choice(askedDistricts).optional().catch(undefined),
  program: uuid().optional().catch(undefined),
  late: z
    .literal("1")
    .transform(() => true)
    .optional()
    .catch(undefined),
  only: choice(listOnly).optional().catch(undefined),
  q: line({ max: 80 }).optional().catch(undefined),
  sort: choice(sorts).catch("waiting"),
  order: choice(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ApplicationFilter = z.output<typeof listFilter>;
export const pageSize = 25;
