import { z } from "zod";
import { amount, choice, line, prose, requiredAmount, uuid } from "../core/text";
import { readAt } from "./input";
import { isText, textLimit } from "./rules.answers";
import { type QuestionKind, questionKinds } from "./states";

export const mostOptions = 20;

const option = z.strictObject({
  /** Empty for one that is new. */
  value: z.string().regex(/^[a-z0-9_-]{0,40}$/u, { error: "unreadable" }),
  ko: line({ min: 1, max: 120 }),
  en: line({ min: 1, max: 160 }),
});

const words = {
  labelKo: line({ min: 1, max: 200 }),
  labelEn: line({ min: 1, max: 300 }),
  helpKo: prose({ max: 600 }),
  helpEn: prose({ max: 800 }),
  required: z.boolean({ error: "unreadable" }),
};

const fields = {
  kind: choice(questionKinds),
  ...words,
  maxLength: amount({ min: 10, max: textLimit.long_text }),
  options: z.array(option).max(mostOptions),
};
type Typed = { kind: QuestionKind; maxLength: number | null; options: z.output<typeof option>[] };

const choosing = (kind: unknown) => kind === "one_of" || kind === "some_of";

/** What the kind does not know is not read: a form keeps what was typed for another kind out of sight. */
const ofItsKind = <S extends z.ZodType>(schema: S) =>
  z.preprocess((raw: z.input<S>) => {
    const { kind } = (raw ?? {}) as { kind?: unknown };
    return {
      ...(raw as object),
      ...(choosing(kind) ? {} : { options: [] }),
      ...(isText(kind as QuestionKind) ? {} : { maxLength: "" }),
    };
  }, schema);

function checkKind({ kind, maxLength, options }: Typed, context: z.RefinementCtx) {
  if (choosing(kind) && options.length < 2)
    context.addIssue({ code: "custom", path: ["options"], message: "tooFew", params: { minimum: 2 } });
  const values = options.map(({ value }) => value).filter((value) => value !== "");
  if (new Set(values).size < values.length)
    context.addIssue({ code: "custom", path: ["options"], message: "unreadable" });
  const most = kind === "short_text" ? textLimit.short_text : textLimit.long_text;
  const params = { minimum: 10, maximum: most };
  if (maxLength !== null && maxLength > most)
    context.addIssue({ code: "custom", path: ["maxLength"], message: "outOfRange", params });
}

export const addQuestionInput = ofItsKind(z.strictObject({ programId: uuid(), ...fields }).superRefine(checkKind));
export const changeQuestionInput = ofItsKind(
  z.strictObject({ questionId: uuid(), readAt: readAt(), ...fields }).superRefine(checkKind),
);

const direction = choice(["up", "down"]);
export const questionRef = z.strictObject({ questionId: uuid() });
export const moveQuestionInput = z.strictObject({ questionId: uuid(), direction });

const document = {
  nameKo: line({ min: 1, max: 120 }),
  nameEn: line({ min: 1, max: 160 }),
  helpKo: prose({ max: 600 }),
  helpEn: prose({ max: 800 }),
  required: z.boolean({ error: "unreadable" }),
  atMost: requiredAmount({ min: 1, max: 10 }),
  cityOnly: z.boolean({ error: "unreadable" }),
};

export const askDocumentInput = z.strictObject({ programId: uuid(), ...document });
export const changeDocumentInput = z.strictObject({ documentId: uuid(), readAt: readAt(), ...document });
export const documentRef = z.strictObject({ documentId: uuid() });
export const moveDocumentInput = z.strictObject({ documentId: uuid(), direction });
