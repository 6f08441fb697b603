import { z } from "zod";
import { noteLimit } from "@/lib/conflicts/input";
import { interestKinds } from "../conflicts/states";
import { checked, choice, choices, prose, uuid } from "../core/text";
import { withReason } from "../documents/input";
import { abstainReasons, recommendations, reviewDeclineReasons } from "./states";

export const reviewRef = z.strictObject({ reviewId: uuid() });

export const documentInput = withReason({ reviewId: uuid(), documentId: uuid() });
export type DocumentOfReview = z.input<typeof documentInput>;

export const assignInput = z.strictObject({ applicationId: uuid(), mentorId: uuid() });

export const reassignInput = z.strictObject({ reviewId: uuid(), mentorId: uuid() });

export const commentLimit = 2000;

export const overallLimit = 4000;

export const unjudgedLimit = 500;

export const voidInput = z.strictObject({ reviewId: uuid(), note: prose({ min: 1, max: noteLimit }) });

export const returnInput = z.strictObject({ reviewId: uuid(), note: prose({ min: 1, max: noteLimit }) });

export const declarations = ["none", "interests"] as const;

/** Taking a review on includes the word about interests: without it nothing of the application is shown. */
export const acceptInput = z
  .strictObject({
    reviewId: uuid(),
    declaration: choice(declarations),
    interests: choices(interestKinds),
    note: prose({ max: noteLimit }),
    truthful: checked(),
  })
  .superRefine(({ declaration, interests }, context) => {
    if (declaration === "interests" && interests.length === 0) {
      context.addIssue({ code: "custom", path: ["interests"], message: "chooseAtLeast", params: { minimum: 1 } });
    }
    if (declaration === "none" && interests.length > 0) {
      context.addIssue({ code: "custom", path: ["declaration"], message: "interestsChosen" });
    }
  });

export const declineInput = z.strictObject({ reviewId: uuid(), reason: choice(reviewDeclineReasons) });

export const abstainInput = z.strictObject({
  reviewId: uuid(),
  reason: choice(abstainReasons),
  note: prose({ max: noteLimit }),
});

export const declareInput = z.strictObject({
  reviewId: uuid(),
  interests: choices(interestKinds, { min: 1 }),
  note: prose({ max: noteLimit }),
});

/** A radio's value: blank while nothing is chosen. */
const score = () =>
  z
    .string()
    .nullable()
    .transform((text, context) => {
      if (text === null || text === "") return null;
      if (!/^(?:\d|10)$/u.test(text)) {
        context.addIssue({ code: "custom", message: "choice" });
        return z.NEVER;
      }
      return Number(text);
    });

const recommendation = choice(recommendations);

const version = z.number().int().min(1).max(1_000_000_000);

/** Either a score or, where the rubric allows it, the reason why the reviewer cannot judge: blank is neither. */
const criterion = z.strictObject({
  criterionId: uuid(),
  score: score(),
  comment: prose({ max: commentLimit }),
  forCompany: prose({ max: commentLimit }).default(""),
  leftOut: z.boolean().default(false),
  unjudged: prose({ max: unjudgedLimit }).default(""),
});

/** Of a criterion that is left out the score does not count, of one that is scored the reason does not. */
const oneOfBoth = ({ leftOut, score, unjudged, ...rest }: z.output<typeof criterion>) => ({
  ...rest,
  score: leftOut ? null : score,
  unjudged: leftOut ? unjudged : null,
});

const givenCriterion = criterion.superRefine(({ leftOut, score, unjudged }, context) => {
  if (leftOut && !unjudged) context.addIssue({ code: "custom", path: ["unjudged"], message: "unjudgedReason" });
  if (!leftOut && score === null) context.addIssue({ code: "custom", path: ["score"], message: "scoreMissing" });
});

const sheet = { reviewId: uuid(), version, comment: prose({ max: overallLimit }) };

/** A review as far as it has come. */
export const saveReviewInput = z.strictObject({
  ...sheet,
  scores: z.array(criterion.transform(oneOfBoth)).max(40),
  recommendation: z
    .union([recommendation, z.literal("").transform(() => null), z.null()], { error: "choice" })
    .transform((value) => value ?? null),
});

/** A review as it is given: every score, or why there is none, and a recommendation. */
export const submitReviewInput = z.strictObject({
  ...sheet,
  scores: z.array(givenCriterion.transform(oneOfBoth)).max(40),
  recommendation,
});

/** What a job says happened; nothing at all means: look everywhere. */
export const orphanedInput = z.strictObject({
  companyId: uuid().optional(),
  chamberId: uuid().optional(),
  applicationId: uuid().optional(),
});

export const sweepInput = z.strictObject({});

export const followInput = z.strictObject({ applicationId: uuid() });
