import { z } from "zod";
import { line, prose, requiredAmount, uuid } from "../core/text";
import { fromKoreanTime } from "./rules";
import { phaseKinds } from "./states";

/** A moment as a Korean clock shows it; checked, and read as a `Date`. */
const koreanTime = () =>
  line({ min: 1, max: 20 }).transform((text, context) => {
    const moment = fromKoreanTime(text);
    if (!moment || moment.getUTCFullYear() < 2020 || moment.getUTCFullYear() > 2100) {
      context.addIssue({ code: "custom", message: "dateForm" });
      return z.NEVER;
    }
    return moment;
  });

const phase = z.strictObject({ startsAt: koreanTime(), endsAt: koreanTime() });

const phases = z
  .strictObject({ call: phase, screening: phase, review: phase, deliberation: phase, matching: phase })
  .superRefine((all, context) => {
    for (const [index, kind] of phaseKinds.entries()) {
      if (all[kind].endsAt <= all[kind].startsAt) {
        context.addIssue({ code: "custom", path: [kind, "endsAt"], message: "endBeforeStart" });
      }
      const before = phaseKinds[index - 1];
      if (before && all[kind].startsAt < all[before].startsAt) {
        context.addIssue({ code: "custom", path: [kind, "startsAt"], message: "phaseOrder" });
      }
    }
  });

export const programInput = z.strictObject({
  programId: uuid(),
  /** When the form was read, so that two officials do not overwrite each other. */
  readAt: z.iso.datetime({ error: "unreadable" }),
  titleKo: line({ min: 1, max: 120 }),
  titleEn: line({ min: 1, max: 160 }),
  summaryKo: prose({ min: 1, max: 400 }),
  summaryEn: prose({ min: 1, max: 600 }),
  bodyKo: prose({ min: 1, max: 6000 }),
  bodyEn: prose({ min: 1, max: 8000 }),
  places: requiredAmount({ min: 1, max: 500 }),
  maxProducts: requiredAmount({ min: 1, max: 10 }),
  reviewsPerApplication: requiredAmount({ min: 1, max: 7 }),
  phases,
});

export const programRef = z.strictObject({ programId: uuid() });
