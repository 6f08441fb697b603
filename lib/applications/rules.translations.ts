import { createHash } from "node:crypto";
import type { Answers, QuestionKind } from "../programs/states";
import type { ApplicationSnapshot } from "./rules";
import type { Translation, Translations, Translator } from "./states";

/** One text in both languages; "" where it is not there. */
export type Pair = { ko: string; en: string };
export type Pairs = Record<string, Pair>;

/** What a translation was made from: the same text has the same hash, whatever its composition. */
export const sourceHash = (text: string): string =>
  createHash("sha256").update(text.normalize("NFC"), "utf8").digest("hex").slice(0, 32);

export const isPair = (value: unknown): value is Pair =>
  value !== null && typeof value === "object" && !Array.isArray(value) && "ko" in value && "en" in value;

type Texts = { motivationKo: string; motivationEn: string; goalsKo: string; goalsEn: string };
type Question = { id: string; kind: QuestionKind };

/** The texts of an application that exist in two languages, by name. Those of answers: `answers.<question>`. */
export function pairsOf(texts: Texts, questions: readonly Question[], answers: Answers): Pairs {
  const pairs: Pairs = {
    motivation: { ko: texts.motivationKo, en: texts.motivationEn },
    goals: { ko: texts.goalsKo, en: texts.goalsEn },
  };
  for (const { id } of questions) {
    const answer = answers[id];
    if (isPair(answer)) pairs[`answers.${id}`] = { ko: answer.ko, en: answer.en };
  }
  return pairs;
}

export const otherLanguage = (language: "ko" | "en") => (language === "ko" ? "en" : "ko");

/** The language that was there first; written at once, it is Korean. */
const sourceOf = (was: Pair | undefined): "ko" | "en" => (was?.en && !was.ko ? "en" : "ko");

/**
 * What is known of each translation after the company has saved. A translation holds until its source changes; it holds
 * again when it is written anew, or when somebody has looked at it (`confirmed`).
 */
export function translationsAfter(
  before: Translations,
  was: Pairs,
  now: Pairs,
  { confirmed = [], at }: { confirmed?: readonly string[]; at: Date },
): Translations {
  const after: Translations = {};
  for (const [name, pair] of Object.entries(now)) {
    const known = before[name];
    if (!pair.ko || !pair.en) {
      // The city's words stand in for the language that is not there.
      if (known?.text && pair[known.source]) after[name] = known;
      continue;
    }
    const source = known?.by === "company" ? known.source : sourceOf(was[name]);
    const target = otherLanguage(source);
    const anew = known?.by !== "company" || was[name]?.[target] !== pair[target] || confirmed.includes(name);
    after[name] = anew
      ? { source, by: "company", at: at.toISOString(), sourceHash: sourceHash(pair[source]) }
      : (known as Translation);
  }
  return after;
}

export type TranslationState =
  | { state: "empty" }
  | { state: "source_only"; source: "ko" | "en" }
  | { state: "translated" | "source_changed"; source: "ko" | "en"; by: Translator; at: Date | null; text: string };

/** How a text stands in its second language. Texts from before this was kept have a translation of unknown date. */
export function translationState(pair: Pair, known: Translation | undefined): TranslationState {
  const single = pair.ko && pair.en ? null : pair.ko ? "ko" : pair.en ? "en" : undefined;
  if (single === undefined) return { state: "empty" };
  if (single !== null && (!known?.text || known.source !== single)) return { state: "source_only", source: single };
  const source = known?.source ?? "ko";
  const holds = !known || known.sourceHash === sourceHash(pair[source]);
  return {
    state: holds ? "translated" : "source_changed",
    source,
    by: known?.by ?? "company",
    at: known ? new Date(known.at) : null,
    text: known?.text ?? pair[otherLanguage(source)],
  };
}

/** The texts of what was submitted that exist in two languages. */
export const pairsOfSnapshot = ({ application, answers = [] }: ApplicationSnapshot): Pairs =>
  pairsOf(application, answers, Object.fromEntries(answers.map(({ id, answer }) => [id, answer])));

/** The city's words for the language in which a text is not there; null where the company has written both. */
export function cityTranslation(pair: Pair, text: string, at: Date): Translation | null {
  if (Boolean(pair.ko) === Boolean(pair.en)) return null;
  const source = pair.ko ? "ko" : "en";
  return { source, by: "city", at: at.toISOString(), sourceHash: sourceHash(pair[source]), text };
}
