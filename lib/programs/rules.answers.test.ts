import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerGaps, answersAsTyped, answersInput, checkAnswers, type QuestionAsked } from "./rules.answers";
import { type Answers, type QuestionKind, questionKinds } from "./states";

const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const options = [
  { value: "o1", ko: "하나", en: "One" },
  { value: "o2", ko: "둘", en: "Two" },
  { value: "o3", ko: "셋", en: "Three" },
];
const question = (kind: QuestionKind, more: Partial<QuestionAsked> = {}): QuestionAsked => ({
  id: idOf(questionKinds.indexOf(kind)),
  kind,
  required: false,
  maxLength: null,
  options: kind === "one_of" || kind === "some_of" ? options : [],
  retiredAt: null,
  ...more,
});
const every = questionKinds.map((kind) => question(kind));
const read = (asked: QuestionAsked, answer: unknown) => {
  const parsed = answersInput([asked]).safeParse({ [asked.id]: answer });
  return parsed.success
    ? (parsed.data[asked.id] ?? null)
    : Object.entries(checkAnswers([asked], { [asked.id]: answer }))[0];
};

describe("an answer is read as it is typed and as it is kept", () => {
  test.each<[QuestionKind, unknown, unknown]>([
    ["short_text", { ko: " 가  나 ", en: "" }, { ko: "가 나", en: "" }],
    ["short_text", { ko: "", en: " " }, null],
    ["short_text", { en: "Only" }, { ko: "", en: "Only" }],
    ["long_text", { ko: "가\r\n나", en: "" }, { ko: "가\n나", en: "" }],
    ["number", "１,２３４.5", 1234.5],
    ["number", "-3", -3],
    ["number", "-0", 0],
    ["number", 12, 12],
    ["number", "", null],
    ["date", "2026-02-28", "2026-02-28"],
    ["date", "", null],
    ["yes_no", "yes", true],
    ["yes_no", "no", false],
    ["yes_no", false, false],
    ["yes_no", "", null],
    ["one_of", "o2", "o2"],
    ["one_of", "", null],
    ["some_of", ["o3", "o1", "o3"], ["o1", "o3"]],
    ["some_of", "o2", ["o2"]],
    ["some_of", false, null],
    ["some_of", [], null],
    ["url", "example.com/a", "https://example.com/a"],
    ["url", "", null],
  ])("%s: %j", (kind, typed, kept) => {
    expect(read(question(kind), typed)).toEqual(kept);
    if (kept !== null) expect(read(question(kind), kept)).toEqual(kept);
  });
});

describe("what cannot be kept is named at its field", () => {
  const at = (kind: QuestionKind, language = "") => `${question(kind).id}${language}`;
  test.each<[QuestionKind, unknown, string, unknown]>([
    ["short_text", { ko: "가".repeat(201), en: "" }, ".ko", { key: "tooLong", values: { maximum: 200, length: 201 } }],
    ["short_text", { ko: "", en: "a\nb" }, ".en", { key: "unreadableCharacters" }],
    ["short_text", "text", "", { key: "unreadable" }],
    ["short_text", { ko: "", en: "", fr: "" }, "", { key: "unknownField", values: { field: "fr" } }],
    ["number", "1.234", "", { key: "number", values: { decimals: 2 } }],
    ["number", "zehn", "", { key: "number", values: { decimals: 2 } }],
    ["number", Number.NaN, "", { key: "unreadable" }],
    ["number", "9999999999999", "", { key: "outOfRange" }],
    ["date", "2026-02-30", "", { key: "dayForm" }],
    ["date", "26-2-3", "", { key: "dayForm" }],
    ["date", "1500-01-01", "", { key: "dayForm" }],
    ["yes_no", "perhaps", "", { key: "choice" }],
    ["one_of", "o9", "", { key: "choice" }],
    ["one_of", ["o1"], "", { key: "choice" }],
    ["some_of", ["o1", "o9"], "", { key: "choice" }],
    ["url", "javascript:alert(1)", "", { key: "website" }],
    ["url", "a b", "", { key: "website" }],
  ])("%s: %j", (kind, typed, language, problem) => {
    const problems = checkAnswers(every, { [at(kind)]: typed });
    expect(Object.keys(problems)).toEqual([at(kind, language)]);
    expect(problems[at(kind, language)]).toMatchObject(problem as object);
  });

  test("lengths count code points, and the question's own limit holds for each language", () => {
    const asked = question("short_text", { maxLength: 10 });
    expect(checkAnswers([asked], { [asked.id]: { ko: "😀".repeat(10), en: "x".repeat(10) } })).toEqual({});
    expect(checkAnswers([asked], { [asked.id]: { ko: "😀".repeat(11), en: "x".repeat(11) } })).toEqual({
      [`${asked.id}.ko`]: { key: "tooLong", values: { maximum: 10, length: 11 } },
      [`${asked.id}.en`]: { key: "tooLong", values: { maximum: 10, length: 11 } },
    });
  });

  test("an id that was never asked is refused; one that is asked no more is left out", () => {
    const retired = question("number", { retiredAt: new Date(0) });
    expect(checkAnswers([retired], { [idOf(99)]: 1 })).toEqual({
      "": { key: "unknownField", values: { field: idOf(99) } },
    });
    expect(answersInput([retired]).parse({ [retired.id]: "not a number" })).toEqual({});
  });
});

describe("what is missing before submission", () => {
  const required = questionKinds.map((kind) => question(kind, { required: true }));
  test("every required one, in their order; a no, a zero and one language are answers", () => {
    expect(answerGaps(every, {})).toEqual([]);
    expect(answerGaps(required, {})).toEqual(
      required.map(({ id }) => ({ questionId: id, problem: { key: "required" } })),
    );
    const given: Record<QuestionKind, Answers[string]> = {
      short_text: { ko: "", en: "One language" },
      long_text: { ko: "하나", en: "" },
      number: 0,
      date: "2026-01-01",
      yes_no: false,
      one_of: "o1",
      some_of: ["o1"],
      url: "https://example.com/",
    };
    const answers = Object.fromEntries(required.map(({ id, kind }) => [id, given[kind]]));
    expect(answerGaps(required, answers)).toEqual([]);
    expect(answerGaps(required, { ...answers, [required[3]!.id]: null })).toEqual([
      { questionId: required[3]!.id, problem: { key: "required" } },
    ]);
  });
  test("an answer that no longer fits, required or not; never one that is asked no more", () => {
    const chosen = question("one_of", { options: options.slice(0, 2) });
    expect(answerGaps([chosen], { [chosen.id]: "o3" })).toEqual([
      { questionId: chosen.id, problem: { key: "choice" } },
    ]);
    expect(answerGaps([{ ...chosen, required: true, retiredAt: new Date(0) }], {})).toEqual([]);
  });
});

const text = fc.string({ unit: "grapheme", maxLength: 30 });
const anyTyped = fc.dictionary(
  fc.constantFrom(...every.map(({ id }) => id)),
  fc.oneof(
    text,
    fc.record({ ko: text, en: text }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom("o1", "o2", "yes", "2026-01-31", "example.com", null, false),
    fc.array(fc.constantFrom("o1", "o2", "o3")),
  ),
);

test("whatever is typed is refused with a field's name, or kept so that keeping, showing and gaps agree", () => {
  fc.assert(
    fc.property(anyTyped, (typed) => {
      const parsed = answersInput(every).safeParse(typed);
      const problems = checkAnswers(every, typed);
      expect(Object.keys(problems).length === 0).toBe(parsed.success);
      for (const path of Object.keys(problems)) expect(Object.keys(typed)).toContain(path.split(".")[0]);
      if (!parsed.success) return;
      expect(answersInput(every).parse(parsed.data)).toEqual(parsed.data);
      expect(answersInput(every).parse(answersAsTyped(every, parsed.data))).toEqual(parsed.data);
      expect(answerGaps(every, parsed.data)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
