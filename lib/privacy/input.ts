import { z } from "zod";
import { knownPassword } from "../accounts/input";
import { choice, email, line, prose, uuid } from "../core/text";
import { groundsOf } from "./rules.requests";
import { refusalGrounds, requestKinds, requestMachine } from "./states";

export const nothing = z.strictObject({});
export const askForArchiveInput = z.strictObject({ password: knownPassword() });
export const archiveRef = z.strictObject({ archiveId: uuid() });

/* Requests about one's own data */

export const requestLimit = 2000;

export const askCorrectionInput = z.strictObject({
  kind: z.literal("correction"),
  words: prose({ min: 1, max: requestLimit }),
  correct: prose({ min: 1, max: requestLimit }),
});
const withWords = { words: prose({ max: requestLimit }) };
export const askErasureInput = z.strictObject({ kind: z.literal("erasure"), ...withWords });
export const askStopInput = z.strictObject({ kind: z.literal("stop"), words: prose({ min: 1, max: requestLimit }) });
/** What is asked, by kind; of a correction both what is wrong and what is right. */
export const askOfCityInput = z.discriminatedUnion("kind", [askCorrectionInput, askErasureInput, askStopInput]);

export const requestRef = z.strictObject({ requestId: uuid() });
export const answerInput = z.strictObject({ requestId: uuid(), answer: prose({ min: 1, max: requestLimit }) });
export const refuseInput = answerInput.extend({ ground: choice(refusalGrounds) });

/** The city's form for one request; each outcome is a command of its own. */
export const outcomes = ["grant", "refuse"] as const;
export const answerForm = z
  .strictObject({
    requestId: uuid(),
    kind: choice(requestKinds),
    outcome: choice(outcomes),
    ground: z.string().nullish(),
    answer: prose({ min: 1, max: requestLimit }),
  })
  .superRefine(({ kind, outcome, ground }, context) => {
    if (outcome === "refuse" && !groundsOf(kind).some((one) => one === ground))
      context.addIssue({ code: "custom", path: ["ground"], message: "required" });
  });

export const requestViews = ["waiting", "overdue", "all"] as const;
export const requestFilter = z.object({
  show: z.enum(requestViews).catch("waiting").default("waiting"),
  kind: z.enum(requestKinds).nullable().catch(null).default(null),
  state: z.enum(requestMachine.states).nullable().catch(null).default(null),
  q: line({ max: 100 }).catch("").default(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type RequestFilter = z.output<typeof requestFilter>;

/* Erasing */

export const erasePersonInput = z.strictObject({ email: email() });

/** One line of the list that is kept outside of the database. */
export const erasureLine = z.strictObject({
  person: uuid(),
  at: z.iso.datetime(),
  rules: z.number().int().min(1).max(10_000),
});
export type ErasureLine = z.output<typeof erasureLine>;
