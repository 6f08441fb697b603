import { z } from "zod";
import { noteLimit } from "@/lib/conflicts/input";
import { interestKinds } from "../conflicts/states";
import { checked, choice, choices, prose, uuid } from "../core/text";
import { recommendations, reviewDeclineReasons } from "./states";

export const reviewRef = z.strictObject({ reviewId: uuid() });

export const assignInput = z.strictObject({ applicationId: uuid(), mentorId: uuid() });

export const reassignInput = z.strictObject({ reviewId: uuid(), mentorId: uuid() });

export const commentLimit = 2000;

export const overallLimit = 4000;

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

const givenScore = () =>
  score().transform((value, context) => {
    if (value === null) {
      context.addIssue({ code: "custom", message: "scoreMissing" });
      return z.NEVER;
    }
    return value;
  });

const recommendation = choice(recommendations);

const version = z.number().int().min(1).max(1_000_000_000);

const criterion = { criterionId: uuid(), comment: prose({ max: commentLimit }) };

const sheet = { reviewId: uuid(), version, comment: prose({ max: overallLimit }) };

/** A review as far as it has come. */
export const saveReviewInput = z.strictObject({
  ...sheet,
  scores: z.array(z.strictObject({ ...criterion, score: score() })).max(40),
  recommendation: z
    .union([recommendation, z.literal("").transform(() => null), z.null()], { error: "choice" })
    .transform((value) => value ?? null),
});

/** A review as it is given: every score and a recommendation. */
export const submitReviewInput = z.strictObject({
  ...sheet,
  scores: z.array(z.strictObject({ ...criterion, score: givenScore() })).max(40),
  recommendation,
});

/** What a job says happened; nothing at all means: look everywhere. */
export const orphanedInput = z.strictObject({
  companyId: uuid().optional(),
  chamberId: uuid().optional(),
  applicationId: uuid().optional(),
});

export const sweepInput = z.strictObject({});
