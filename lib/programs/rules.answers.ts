import { z } from "zod";
import type { FieldProblems, Problem } from "../core/errors";
import { problemsOf } from "../core/problems";
import { line, prose, website } from "../core/text";
import type { Answer, Answers, QuestionKind, QuestionOption } from "./states";

/** What checking an answer needs of a question. */
export type QuestionAsked = {
  id: string;
  kind: QuestionKind;
  required: boolean;
  /** Code points of a text, in each language; null: the kind's own limit. */
  maxLength: number | null;
  options: readonly QuestionOption[];
  /** One that is no longer asked: what a form still sends for it is left out. */
  retiredAt?: Date | null;
};

export const textLimit = { short_text: 200, long_text: 4000 } as const;
/** Answers that are numbers: at most two decimals, within a million millions. */
export const numberLimit = { max: 1_000_000_000_000, decimals: 2 } as const;

export const isText = (kind: QuestionKind): kind is "short_text" | "long_text" =>
  kind === "short_text" || kind === "long_text";

/** The most characters that a text may have; null for kinds that are no texts. */
export const lengthOf = ({ kind, maxLength }: Pick<QuestionAsked, "kind" | "maxLength">): number | null =>
  isText(kind) ? (maxLength ?? textLimit[kind]) : null;

const empty = (value: unknown) => value === null || value === undefined || value === "";

/** Answers of a text are kept as they are, so that an empty one is `{ ko: "", en: "" }` no more than null. */
const bilingual = (text: (options: { max: number }) => z.ZodType<string>, max: number) =>
  z
    .strictObject({ ko: text({ max }).optional().default(""), en: text({ max }).optional().default("") })
    .nullable()
    .transform((both) => (both === null || (both.ko === "" && both.en === "") ? null : both));

/** A problem of a value that is not one of several shapes: zod's own words for that say nothing to a reader. */
function refuse(context: z.RefinementCtx, message: string, params?: Problem["values"]) {
  context.addIssue({ code: "custom", message, params });
  return z.NEVER;
}

const typedNumber = () =>
  z.unknown().transform((value, context): number | null => {
    if (empty(value)) return null;
    const known = typeof value === "string" || (typeof value === "number" && Number.isFinite(value));
    if (!known) return refuse(context, "unreadable");
    const plain = String(value)
      .normalize("NFKC")
      .replace(/[,\s_]/gu, "");
    if (plain === "") return null;
    const { max, decimals } = numberLimit;
    if (!/^-?\d{1,15}(?:\.\d{1,2})?$/u.test(plain)) return refuse(context, "number", { decimals });
    const read = Number(plain);
    if (Math.abs(read) > max) return refuse(context, "outOfRange", { minimum: -max, maximum: max });
    return read === 0 ? 0 : read;
  });

const day = () =>
  line({ max: 10 })
    .nullable()
    .transform((text, context): string | null => {
      if (empty(text)) return null;
      const moment = /^\d{4}-\d{2}-\d{2}$/u.test(text!) ? new Date(`${text}T00:00:00Z`) : null;
      const year = moment?.getUTCFullYear() ?? Number.NaN;
      if (moment?.toJSON()?.slice(0, 10) !== text || !(year >= 1900 && year <= 2200)) {
        context.addIssue({ code: "custom", message: "dayForm" });
        return z.NEVER;
      }
      return text;
    });

const yesOrNo = () =>
  z.unknown().transform((value, context): boolean | null => {
    if (empty(value)) return null;
    if (typeof value === "boolean") return value;
    return value === "yes" ? true : value === "no" ? false : refuse(context, "choice");
  });

const oneOf = (options: readonly QuestionOption[]) =>
  z.unknown().transform((value, context): string | null => {
    if (empty(value)) return null;
    return options.find((option) => option.value === value)?.value ?? refuse(context, "choice");
  });

/** A group of boxes: one box alone arrives as its value or as `false`. In the order of the options, without repeats. */
const someOf = (options: readonly QuestionOption[]) =>
  z.unknown().transform((value, context): string[] | null => {
    const chosen: unknown[] = Array.isArray(value) ? value : empty(value) || value === false ? [] : [value];
    const kept = options.map((option) => option.value).filter((known) => chosen.includes(known));
    if (chosen.some((one) => !kept.includes(one as string))) return refuse(context, "choice");
    return kept.length === 0 ? null : kept;
  });

function answerInput(question: QuestionAsked): z.ZodType<Answer> {
  switch (question.kind) {
    case "short_text":
      return bilingual(line, lengthOf(question)!);
    case "long_text":
      return bilingual(prose, lengthOf(question)!);
    case "number":
      return typedNumber();
    case "date":
      return day();
    case "yes_no":
      return yesOrNo();
    case "one_of":
      return oneOf(question.options);
    case "some_of":
      return someOf(question.options);
    case "url":
      return website().nullable();
  }
}

const asked = <Q extends QuestionAsked>(questions: readonly Q[]): Q[] =>
  questions.filter((question) => !question.retiredAt);

/**
 * What a person may send as answers, by the question's id; as typed in a form or as kept, which it reads alike. Nothing
 * has to be answered here, since a draft may be saved unfinished: see `answerGaps`. Problems stand at `id`, those of
 * texts at `id.ko` and `id.en`; an id that this season never asked is refused, one that it asks no more is left out.
 */
export function answersInput(questions: readonly QuestionAsked[]): z.ZodType<Answers, unknown> {
  const known = new Set(questions.map((question) => question.id));
  const shape = Object.fromEntries(
    asked(questions).map((question) => [question.id, answerInput(question).optional().nullable()]),
  );
  return z
    .record(z.string(), z.unknown())
    .superRefine((answers, context) => {
      const strange = Object.keys(answers).filter((id) => !known.has(id));
      if (strange.length > 0) context.addIssue({ code: "unrecognized_keys", keys: strange, input: answers });
    })
    .pipe(z.object(shape))
    .transform((answers) =>
      Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== null && answer !== undefined)),
    ) as unknown as z.ZodType<Answers, unknown>;
}

/** The problems of each answer that is there; empty where all of them can be kept. */
export function checkAnswers(questions: readonly QuestionAsked[], answers: unknown): FieldProblems {
  const parsed = answersInput(questions).safeParse(answers);
  return parsed.success ? {} : problemsOf(parsed.error);
}

export type AnswerGap = { questionId: string; problem: Problem };

/**
 * What keeps answers from being submitted, in the order of the questions: a required one that is missing (a text in
 * either language is an answer), and one that no longer fits its question.
 */
export function answerGaps(questions: readonly QuestionAsked[], answers: Answers): AnswerGap[] {
  return asked(questions).flatMap((question): AnswerGap[] => {
    const parsed = answerInput(question)
      .nullable()
      .safeParse(answers[question.id] ?? null);
    if (!parsed.success) return [{ questionId: question.id, problem: Object.values(problemsOf(parsed.error))[0]! }];
    if (question.required && parsed.data === null) return [{ questionId: question.id, problem: { key: "required" } }];
    return [];
  });
}

/** An answer as the form's fields hold it. */
function answerAsTyped(kind: QuestionKind, answer: Answer | undefined) {
  switch (kind) {
    case "short_text":
    case "long_text": {
      const both = answer as { ko?: string; en?: string } | null | undefined;
      return { ko: both?.ko ?? "", en: both?.en ?? "" };
    }
    case "yes_no":
      return typeof answer === "boolean" ? (answer ? "yes" : "no") : "";
    case "some_of":
      return Array.isArray(answer) ? answer : [];
    default:
      return empty(answer) ? "" : String(answer);
  }
}

/** Everything that the form's fields hold at first: an entry for every question that is asked. */
export const answersAsTyped = (questions: readonly QuestionAsked[], answers: Answers) =>
  Object.fromEntries(asked(questions).map(({ id, kind }) => [id, answerAsTyped(kind, answers[id])]));
