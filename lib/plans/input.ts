import { z } from "zod";
import { choice, requiredAmount, uuid } from "../core/text";
import { pairChoices } from "./states";

export const planRef = z.strictObject({ planId: uuid() });
const weight = () => requiredAmount({ min: 0, max: 100 });

export const draftPlanInput = z
  .strictObject({
    roundId: uuid(),
    sector: weight(),
    region: weight(),
    channels: weight(),
    certifications: weight(),
  })
  .superRefine(({ roundId: _, ...weights }, context) => {
    if (Object.values(weights).every((one) => one === 0)) {
      context.addIssue({ code: "custom", path: ["sector"], message: "oneAboveZero" });
    }
  });

/** `none` takes an earlier choice back. */
export const choosePairInput = z.strictObject({
  planId: uuid(),
  applicationId: uuid(),
  mentorId: uuid(),
  choice: choice([...pairChoices, "none"]),
});

export const waiveSectorInput = z.strictObject({ planId: uuid(), applicationId: uuid(), waived: z.boolean() });

export const replaceInput = z.strictObject({ reviewId: uuid() });
