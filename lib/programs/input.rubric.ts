import { z } from "zod";
import { amount, choices, line, prose, requiredAmount, uuid } from "../core/text";
import { sectors } from "../reference/states";
import { readAt } from "./input";
import type { Anchor } from "./states";

export const mostCriteria = 20;
export const highestScore = 10;

/** What a score means: the place in the list is the score, so that a form has a row for each. */
const anchors = z.array(z.strictObject({ ko: line({ max: 200 }), en: line({ max: 300 }) })).max(highestScore + 1);

const criterion = z
  .strictObject({
    nameKo: line({ min: 1, max: 120 }),
    nameEn: line({ min: 1, max: 160 }),
    helpKo: prose({ max: 600 }),
    helpEn: prose({ max: 800 }),
    counts: z.boolean({ error: "unreadable" }),
    weight: amount({ min: 0, max: 100 }),
    maxScore: requiredAmount({ min: 1, max: highestScore }),
    sectors: choices(sectors),
    mayLeaveOut: z.boolean({ error: "unreadable" }).default(false),
    anchors,
  })
  .transform(({ anchors: typed, ...rest }, context) => {
    if (rest.counts && !rest.weight) context.addIssue({ code: "custom", path: ["weight"], message: "required" });
    const told = typed
      .map((words, score): Anchor => ({ score, ...words }))
      .filter(({ score, ko, en }) => score <= rest.maxScore && (ko !== "" || en !== ""));
    return { ...rest, weight: rest.counts ? (rest.weight ?? 0) : 0, anchors: told };
  });

/** Weights need not add up while a version is worked on: they are asked when it is put in force. */
export const rubricInput = z.strictObject({
  rubricId: uuid(),
  readAt: readAt(),
  criteria: z.array(criterion).max(mostCriteria),
});

export const rubricRef = z.strictObject({ rubricId: uuid() });
