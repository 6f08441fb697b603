import { diffArrays } from "diff";
import type { Answer } from "../programs/states";
import type { ApplicationSnapshot, SnapshotAnswer, SnapshotDocument, SnapshotVerdict } from "./rules";
import { isPair } from "./rules.translations";

/** A run of words that stayed, came or went. Read without "added" it is the older text, without "removed" the newer. */
export type Words = { kind: "same" | "added" | "removed"; text: string };

/** One field that differs; `key` names it in the words of the snapshot's view. */
export type Change =
  | { kind: "text"; key: string; language: "ko" | "en" | null; words: Words[] }
  | { kind: "value"; key: string; before: string | number | boolean | null; after: string | number | boolean | null }
  | { kind: "list"; key: string; added: string[]; removed: string[] };

type Named = { id: string; nameKo: string; nameEn: string };
export type SnapshotDifference = {
  application: Change[];
  company: Change[];
  years: { year: number; changes: Change[] }[];
  products: { added: Named[]; removed: Named[]; changed: (Named & { changes: Change[] })[] };
  answers: { question: SnapshotAnswer; state: "added" | "removed" | "changed"; changes: Change[] }[];
  documents: { added: SnapshotDocument[]; removed: SnapshotDocument[] };
  verdicts: {
    rule: SnapshotVerdict["rule"];
    before: SnapshotVerdict["outcome"] | null;
    after: SnapshotVerdict["outcome"] | null;
  }[];
};

/** Texts beyond this many code units are shown as one replaced by the other: comparing them word by word takes too long. */
const comparedUpTo = 20_000;
/** Words and the rest one by one, in any script: the library's own way takes each Hangul syllable for a word. */
const tokens = /\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu;
/** More changed words than this are not followed either: the time grows with their square. */
const mostEdits = 1000;
/** With less than this share of the longer text left, its words among those that came and went tell nothing. */
const leastKept = 0.4;

/**
 * What became of a text, word by word: runs in the order of reading. Changes that only spaces part are one; a text of
 * which little is left is replaced as a whole.
 */
export function wordsOf(before: string, after: string): Words[] {
  const replaced = (
    [
      ["removed", before],
      ["added", after],
    ] as const
  ).flatMap(([kind, text]) => (text === "" ? [] : [{ kind, text }]));
  if (before.length + after.length > comparedUpTo) return replaced;
  const runs = diffArrays(before.match(tokens) ?? [], after.match(tokens) ?? [], { maxEditLength: mostEdits });
  if (!runs) return replaced;
  const words: Words[] = [];
  let [went, came, between] = ["", "", ""];
  const close = () => {
    if (went) words.push({ kind: "removed", text: went });
    if (came) words.push({ kind: "added", text: came });
    if (between) words.push({ kind: "same", text: between });
    [went, came, between] = ["", "", ""];
  };
  for (const { value, added, removed } of runs) {
    const text = value.join("");
    if (added || removed) {
      // The space since the last change belongs to both.
      [went, came, between] = [went + between, came + between, ""];
      if (added) came += text;
      else went += text;
    } else if ((went || came) && text.trim() === "") between += text;
    else {
      close();
      words.push({ kind: "same", text });
    }
  }
  close();
  const kept = words.reduce((sum, { kind, text }) => sum + (kind === "same" ? text.length : 0), 0);
  return kept < leastKept * Math.max(before.length, after.length) ? replaced : words;
}

const text = (key: string, language: "ko" | "en" | null, before: string, after: string): Change[] =>
  before === after ? [] : [{ kind: "text", key, language, words: wordsOf(before, after) }];

type Scalar = string | number | boolean | null;
const value = (key: string, before: Scalar, after: Scalar): Change[] =>
  before === after ? [] : [{ kind: "value", key, before, after }];

function list(key: string, before: readonly string[], after: readonly string[]): Change[] {
  const added = after.filter((item) => !before.includes(item));
  const removed = before.filter((item) => !after.includes(item));
  return added.length + removed.length > 0 ? [{ kind: "list", key, added, removed }] : [];
}

type Company = ApplicationSnapshot["company"];
type Product = ApplicationSnapshot["products"][number];

const companyChanges = (a: Company, b: Company): Change[] => [
  ...value("nameKo", a.nameKo, b.nameKo),
  ...value("nameEn", a.nameEn, b.nameEn),
  ...text("introduction", "ko", a.introductionKo, b.introductionKo),
  ...text("introduction", "en", a.introductionEn, b.introductionEn),
  ...value("sector", a.sector, b.sector),
  ...value("district", a.district, b.district),
  ...value("founded", a.foundedYear, b.foundedYear),
  ...value("employees", a.employees, b.employees),
  ...value("website", a.website, b.website),
  ...list("certifications", a.certifications, b.certifications),
];

function yearChanges(a: Company, b: Company): SnapshotDifference["years"] {
  const years = [...new Set([...a.years, ...b.years].map(({ year }) => year))].sort();
  const of = (company: Company, year: number) => company.years.find((row) => row.year === year);
  return years
    .map((year) => ({
      year,
      changes: [
        ...value("sales", of(a, year)?.salesKrw ?? null, of(b, year)?.salesKrw ?? null),
        ...value("exports", of(a, year)?.exportsUsdCents ?? null, of(b, year)?.exportsUsdCents ?? null),
      ],
    }))
    .filter(({ changes }) => changes.length > 0);
}

/** A row as one line; its English, where it has any, behind a bar. */
const specificationLines = ({ specifications = [] }: Product): string[] =>
  specifications.map(({ nameKo, nameEn, valueKo, valueEn }) =>
    [`${nameKo}: ${valueKo}`, [nameEn, valueEn].filter(Boolean).join(": ")].filter(Boolean).join(" | "),
  );

const productChanges = (a: Product, b: Product): Change[] => [
  ...value("nameKo", a.nameKo, b.nameKo),
  ...value("nameEn", a.nameEn, b.nameEn),
  ...text("summary", "ko", a.summaryKo, b.summaryKo),
  ...text("summary", "en", a.summaryEn, b.summaryEn),
  ...text("difference", "ko", a.differenceKo, b.differenceKo),
  ...text("difference", "en", a.differenceEn, b.differenceEn),
  ...value("sector", a.sector, b.sector),
  ...value("hs", a.hs6, b.hs6),
  ...value("withoutHs", a.withoutHs, b.withoutHs),
  ...value("priceMin", a.priceMinCents, b.priceMinCents),
  ...value("priceMax", a.priceMaxCents, b.priceMaxCents),
  ...value("currency", a.currency, b.currency),
  ...value("unit", a.unit, b.unit),
  ...value("minimumOrder", a.minimumOrder, b.minimumOrder),
  ...value("capacity", a.monthlyCapacity, b.monthlyCapacity),
  ...value("leadTime", a.leadTimeDays, b.leadTimeDays),
  ...list("held", a.certificationsHeld, b.certificationsHeld),
  ...list("needed", a.certificationsNeeded, b.certificationsNeeded),
  ...list("channels", a.channels ?? [], b.channels ?? []),
  ...list("specifications", specificationLines(a), specificationLines(b)),
];

const named = ({ id, nameKo, nameEn }: Named): Named => ({ id, nameKo, nameEn });

function productDifference(a: readonly Product[], b: readonly Product[]): SnapshotDifference["products"] {
  return {
    added: b.filter(({ id }) => !a.some((one) => one.id === id)).map(named),
    removed: a.filter(({ id }) => !b.some((one) => one.id === id)).map(named),
    changed: b.flatMap((after) => {
      const before = a.find(({ id }) => id === after.id);
      const changes = before ? productChanges(before, after) : [];
      return changes.length > 0 ? [{ ...named(after), changes }] : [];
    }),
  };
}

function answerChanges(before: Answer, after: Answer): Change[] {
  if (isPair(before) || isPair(after)) {
    const [was, is] = [isPair(before) ? before : { ko: "", en: "" }, isPair(after) ? after : { ko: "", en: "" }];
    return [...text("answer", "ko", was.ko, is.ko), ...text("answer", "en", was.en, is.en)];
  }
  if (Array.isArray(before) || Array.isArray(after))
    return list("answer", Array.isArray(before) ? before : [], Array.isArray(after) ? after : []);
  return value("answer", before, after);
}

function answerDifference(a: readonly SnapshotAnswer[], b: readonly SnapshotAnswer[]): SnapshotDifference["answers"] {
  const gone = a.filter(({ id }) => !b.some((one) => one.id === id));
  return [
    ...b.flatMap((question): SnapshotDifference["answers"] => {
      const before = a.find(({ id }) => id === question.id);
      const changes = answerChanges(before?.answer ?? null, question.answer);
      return changes.length > 0 ? [{ question, state: before ? "changed" : "added", changes }] : [];
    }),
    ...gone.map((question) => ({
      question,
      state: "removed" as const,
      changes: answerChanges(question.answer, null),
    })),
  ];
}

const isAmong = (files: readonly SnapshotDocument[], file: SnapshotDocument) =>
  files.some((one) => one.requirementId === file.requirementId && one.sha256 === file.sha256 && one.name === file.name);

function verdictDifference(a: readonly SnapshotVerdict[], b: readonly SnapshotVerdict[]) {
  const rules = new Map([...a, ...b].map(({ rule }) => [rule.kind, rule]));
  const of = (verdicts: readonly SnapshotVerdict[], kind: string) =>
    verdicts.find(({ rule }) => rule.kind === kind)?.outcome ?? null;
  return [...rules.values()]
    .map((rule) => ({ rule, before: of(a, rule.kind), after: of(b, rule.kind) }))
    .filter(({ before, after }) => before !== after);
}

/** What is different in `b` from `a`, the older. Files are compared by what is in them and by name. */
export function compareSnapshots(a: ApplicationSnapshot, b: ApplicationSnapshot): SnapshotDifference {
  const [was, is] = [a.application, b.application];
  const [filesBefore, filesAfter] = [a.documents ?? [], b.documents ?? []];
  return {
    application: [
      ...list("help", was.helpKinds, is.helpKinds),
      ...text("motivation", "ko", was.motivationKo, is.motivationKo),
      ...text("motivation", "en", was.motivationEn, is.motivationEn),
      ...text("goals", "ko", was.goalsKo, is.goalsKo),
      ...text("goals", "en", was.goalsEn, is.goalsEn),
      ...list("states", was.targetStates, is.targetStates),
    ],
    company: companyChanges(a.company, b.company),
    years: yearChanges(a.company, b.company),
    products: productDifference(a.products, b.products),
    answers: answerDifference(a.answers ?? [], b.answers ?? []),
    documents: {
      added: filesAfter.filter((file) => !isAmong(filesBefore, file)),
      removed: filesBefore.filter((file) => !isAmong(filesAfter, file)),
    },
    verdicts: verdictDifference(a.eligibility ?? [], b.eligibility ?? []),
  };
}

/** How many things differ: for "3 changes", and 0 for "nothing has changed". */
export const countChanges = (difference: SnapshotDifference): number =>
  difference.application.length +
  difference.company.length +
  difference.years.length +
  difference.products.added.length +
  difference.products.removed.length +
  difference.products.changed.reduce((sum, { changes }) => sum + changes.length, 0) +
  difference.answers.length +
  difference.documents.added.length +
  difference.documents.removed.length +
  difference.verdicts.length;
