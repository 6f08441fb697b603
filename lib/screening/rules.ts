import { commonWords, type Name, wordsOf } from "../reference/rules.names";

/*
 * How names are compared. Nothing here decides anything: a likeness is put before a person.
 *
 * Of the words of a name as lib/reference/rules.names writes them, likeness is that of those that say who it is; differences in
 * common ones take a little away, and the order of words counts nothing.
 */

/** From this score on a likeness is put before an official. One slip of the pen in a name of six letters, a missing
 * "Trading" and another romanisation of the same Hangul lie above it; two short names that differ in one letter below. */
export const hitThreshold = 86;

/** What a common word counts beside one that says who it is. */
const commonWeight = 0.15;
/** Likeness by sound alone, where the Hangul is ours and its Latin spelling theirs, is a little less than likeness by letters. */
const soundWeight = 0.97;

/** Jaro-Winkler similarity, 0..1: shared letters near each other, and a shared beginning of up to four. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const shared: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = true;
      shared.push(a[i]!);
      break;
    }
  }
  if (shared.length === 0) return 0;
  const other = [...b].filter((_, j) => taken[j]);
  const swapped = shared.filter((letter, k) => letter !== other[k]).length / 2;
  const jaro = (shared.length / a.length + shared.length / b.length + (shared.length - swapped) / shared.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < Math.min(a.length, b.length) && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** 1 less the edits (insert, delete, replace) between two words over the longer one's length: 0..1. */
export function editSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    let corner = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = Math.min(above + 1, row[j - 1]! + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1));
      corner = above;
    }
  }
  return 1 - row[b.length]! / Math.max(a.length, b.length);
}

/** Words less alike than this are different words. */
const sameWord = 0.75;

/** Likeness of two words, 0 for different ones. Jaro-Winkler alone is kind to short words, the edits alone hard on long ones. */
function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const least = 2 * sameWord - 1;
  if (Math.min(a.length, b.length) < least * Math.max(a.length, b.length)) return 0;
  const edits = editSimilarity(a, b);
  if (edits < least) return 0;
  // From either side: Jaro's greedy walk is not always the same both ways.
  const alike = (Math.max(jaroWinkler(a, b), jaroWinkler(b, a)) + edits) / 2;
  return alike < sameWord ? 0 : alike;
}

/** Share of the words of both sides that have their like on the other, each pair by its likeness: 0..1. */
function sharedWords(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  if (a.length === 1 && b.length === 1) return wordSimilarity(a[0]!, b[0]!);
  const pairs = a
    .flatMap((x, i) => b.map((y, j) => ({ i, j, x, y, alike: wordSimilarity(x, y) })))
    .filter(({ alike }) => alike > 0)
    .sort((p, q) => q.alike - p.alike || order(p).localeCompare(order(q)));
  const [left, right] = [new Set<number>(), new Set<number>()];
  let sum = 0;
  for (const { i, j, alike } of pairs) {
    if (left.has(i) || right.has(j)) continue;
    left.add(i);
    right.add(j);
    sum += alike;
  }
  return (2 * sum) / (a.length + b.length);
}
/** The same from both sides, so that likeness does not depend on who is asked first. */
const order = ({ x, y }: { x: string; y: string }) => (x < y ? `${x} ${y}` : `${y} ${x}`);

type Words = { own: readonly string[]; common: readonly string[] };
const canonicalCommon = new Set(commonWords.values());

function parted(text: string): Words {
  const words = [...new Set(wordsOf(text))];
  const own = words.filter((word) => !canonicalCommon.has(word));
  return own.length > 0
    ? { own, common: words.filter((word) => canonicalCommon.has(word)) }
    : { own: words, common: [] };
}

function likeness(a: Words, b: Words): number {
  const spaced = a.own.length === b.own.length ? 0 : editSimilarity(a.own.join(""), b.own.join(""));
  const own = Math.max(sharedWords(a.own, b.own), spaced);
  // Common words can make names less alike, never more: two strangers do not become one by both being in trading.
  const weight = commonWeight * (a.common.length + b.common.length);
  const share = weight / (a.own.length + b.own.length + weight);
  return own * (1 - share * (1 - sharedWords(a.common, b.common)));
}

const sounds: readonly (readonly [RegExp, string])[] = [
  [/eo|eu|oo|ou/gu, "u"],
  [/ae|oe/gu, "e"],
  [/ee|ui/gu, "i"],
  [/sh/gu, "s"],
  [/ch/gu, "j"],
  [/([ktp])h/gu, "$1"],
  [/[gc]/gu, "k"],
  [/d/gu, "t"],
  [/b/gu, "p"],
  [/r/gu, "l"],
  [/o/gu, "u"],
  [/(.)\1+/gu, "$1"],
];
const heard = new Map<string, string>();

/** A word as it sounds to somebody who writes Korean by ear: Chosun and Joseon are one. */
function soundOf(word: string): string {
  const known = heard.get(word);
  if (known !== undefined) return known;
  const sound = sounds.reduce((text, [letters, one]) => text.replace(letters, one), word);
  if (heard.size > 100_000) heard.clear();
  heard.set(word, sound);
  return sound;
}
const bySound = ({ own, common }: Words): Words => ({ own: own.map(soundOf), common });

/** A name's words by letters and by sound. */
type Both = { letters: Words; sound: Words };
const both = (text: string): Both => {
  const letters = parted(text);
  return { letters, sound: bySound(letters) };
};

const percent = (a: Both, b: Both, sound: boolean): number => {
  const letters = likeness(a.letters, b.letters);
  const best = sound && letters < 1 ? Math.max(letters, soundWeight * likeness(a.sound, b.sound)) : letters;
  return best >= 1 - 1e-9 ? 100 : Math.min(99, Math.round(best * 100));
};

/** 0..100; the same from both sides, and 100 only where nothing but order, spelling of case, marks and legal form differs. */
export const similarity = (a: Name, b: Name): number =>
  percent(both(a.text), both(b.text), a.fromHangul || b.fromHangul);

/** Of two names that are alike enough to be hits at least this share of the longer one's parts is common to both. */
const sharedParts = 0.3;

/** The parts of three letters of a name's own words: names that are alike share some. */
function trigramsOf({ own }: Words): Set<string> {
  const parts = new Set<string>();
  for (const word of own) {
    const padded = `^${word}$`;
    for (let at = 0; at + 3 <= padded.length; at++) parts.add(padded.slice(at, at + 3));
  }
  return parts;
}

/** Which of many names share a part with one: by their positions. */
function partsIndex(all: readonly Words[]) {
  const sizes: number[] = [];
  const holders = new Map<string, number[]>();
  for (const [at, words] of all.entries()) {
    const parts = trigramsOf(words);
    sizes.push(parts.size);
    for (const part of parts) {
      const held = holders.get(part);
      if (held) held.push(at);
      else holders.set(part, [at]);
    }
  }
  const counts = new Uint16Array(all.length);

  return (words: Words): number[] => {
    const parts = trigramsOf(words);
    const touched: number[] = [];
    for (const part of parts) {
      for (const at of holders.get(part) ?? []) {
        if (counts[at] === 0) touched.push(at);
        counts[at]! += 1;
      }
    }
    const near = touched.filter((at) => counts[at]! >= sharedParts * Math.max(parts.size, sizes[at]!));
    for (const at of touched) counts[at] = 0;
    return near;
  };
}

export type Likeness = {
  readonly party: number;
  readonly score: number;
  readonly ours: number;
  readonly listed: number;
};

/**
 * Many listed parties, made ready to be held against some of our names: only pairs that share enough parts are compared in
 * full. `names[party]` are a party's names as `namesOf` wrote them.
 */
export function nameIndex(names: readonly (readonly string[])[]) {
  const listed = names.flatMap((texts, party) =>
    texts.map((text, position) => ({ party, position, words: both(text) })),
  );
  const byLetters = partsIndex(listed.map(({ words }) => words.letters));
  const heardAlike = partsIndex(listed.map(({ words }) => words.sound));
  const candidates = ({ letters, sound }: Both, fromHangul: boolean) =>
    fromHangul ? new Set([...byLetters(letters), ...heardAlike(sound)]) : byLetters(letters);

  /** For each party that is alike enough its best pair of names, best first. `ours` and `listed` are positions of the names. */
  function find(ours: readonly Name[], threshold = hitThreshold): Likeness[] {
    const best = new Map<number, Likeness>();
    for (const [position, name] of ours.entries()) {
      const words = both(name.text);
      for (const at of candidates(words, name.fromHangul)) {
        const { party, position: theirs, words: other } = listed[at]!;
        const score = percent(words, other, name.fromHangul);
        if (score < threshold || score <= (best.get(party)?.score ?? 0)) continue;
        best.set(party, { party, score, ours: position, listed: theirs });
      }
    }
    return [...best.values()].sort((a, b) => b.score - a.score || a.party - b.party);
  }
  return { find };
}
export type NameIndex = ReturnType<typeof nameIndex>;

/** How much of an HS code a controlled item names, 0..100: six digits say more than four. */
export const prefixScore = (prefix: string): number => Math.round((Math.min(prefix.length, 6) / 6) * 100);
