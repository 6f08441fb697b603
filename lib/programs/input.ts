import { z } from "zod";
import { choice, line, prose, requiredAmount, uuid } from "../core/text";
import { fromKoreanTime } from "./rules";
import { cityScores, othersScores, type PhaseKind, phaseKinds, phaseReviewers } from "./states";

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

/** When the form was read, so that two officials do not overwrite each other. */
export const readAt = () => z.iso.datetime({ error: "unreadable" });

export const titles = { titleKo: line({ min: 1, max: 120 }), titleEn: line({ min: 1, max: 160 }) };

export const newProgramInput = z.strictObject({ ...titles, callStartsAt: koreanTime() });

/** A copy of a season: its new name, and the start of its call, from which all other dates follow. */
export const copyInput = z.strictObject({ programId: uuid(), ...titles, callStartsAt: koreanTime() });

export const programInput = z.strictObject({
  programId: uuid(),
  readAt: readAt(),
  ...titles,
  summaryKo: prose({ min: 1, max: 400 }),
  summaryEn: prose({ min: 1, max: 600 }),
  bodyKo: prose({ min: 1, max: 6000 }),
  bodyEn: prose({ min: 1, max: 8000 }),
  places: requiredAmount({ min: 1, max: 500 }),
  maxProducts: requiredAmount({ min: 1, max: 10 }),
  reviewsPerApplication: requiredAmount({ min: 1, max: 7 }),
  reviewMinutes: requiredAmount({ min: 5, max: 600 }),
  appealDays: requiredAmount({ min: 0, max: 90 }),
});

const phase = z.strictObject({
  startsAt: koreanTime(),
  endsAt: koreanTime(),
  reviewers: choice(phaseReviewers),
  othersScores: choice(othersScores),
  cityScores: choice(cityScores),
  companyName: z.boolean({ error: "unreadable" }),
});

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

export const phasesInput = z.strictObject({ programId: uuid(), readAt: readAt(), phases });
export type TypedPhases = Record<
  PhaseKind,
  {
    startsAt: string;
    endsAt: string;
    reviewers: (typeof phaseReviewers)[number];
    othersScores: (typeof othersScores)[number];
    cityScores: (typeof cityScores)[number];
    companyName: boolean;
  }
>;

export const programRef = z.strictObject({ programId: uuid() });

const stands = ["draft", "coming", "open", "running", "finished"] as const;

/** The city's list as its address says it; what cannot be read is left out. */
export const programFilter = z.object({
  q: line({ max: 80 }).optional().catch(undefined),
  stand: choice(stands).optional().catch(undefined),
  sort: choice(["call", "title"]).catch("call"),
});
export type ProgramFilter = z.output<typeof programFilter>;
export { stands as programStands };
