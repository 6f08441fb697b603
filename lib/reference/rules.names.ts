import { hasHangul, romanise } from "./rules.hangul";

/*
 * A name is written in one way before it is compared (NFKC, small letters, no marks, no legal form), Hangul in Latin letters.
 * What is left are words: those that say who it is, and common ones that half of all companies bear (trading, technology, Korea).
 */

/** A name as it is compared: words with a space between them. */
export type Name = { readonly text: string; readonly fromHangul: boolean };

const hangulForms =
  /\((?:주|유|합|사|재)\)|(?:농업|어업)회사법인|영농조합법인|(?:주식|유한책임|유한|합자|합명)회사|(?:사단|재단)법인/gu;
const legalForms = new Set(
  (
    "co company coltd ltd limited inc incorporated corp corporation llc llp lp plc gmbh kg ag sa sas sarl srl spa bv nv oy ab as aps " +
    "jsc pjsc ojsc ooo oao zao pao kk pte pty pvt private sdn bhd pt cv tbk fze fzc fzco jusikhoesa yuhanhoesa chusikhoesa"
  ).split(" "),
);
const silentWords = new Set(["the", "and", "of", "for"]);

/** Words that half of all companies bear, each with the one way in which it is compared. */
export const commonWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    trading: "trading trade muyeok sangsa mulsan tongsang",
    industry: "industry industries industrial saneop gongeop",
    technology: "technology technologies tech technical gisul tekeu",
    electronics: "electronics electronic jeonja",
    engineering: "engineering enjinieoring",
    systems: "system systems siseutem",
    construction: "construction geonseol",
    chemical: "chemical chemicals hwahak",
    precision: "precision jeongmil",
    shipping: "shipping maritime haeun",
    group: "group holdings geurup",
    international: "international global overseas worldwide intl gukje",
    korea: "korea korean hanguk",
    general: "general",
    enterprise: "enterprise enterprises",
    development: "development gaebal",
    science: "science sciences gwahak",
    center: "center centre",
    gwangju: "gwangju kwangju",
    seoul: "seoul",
  }).flatMap(([word, ways]) => ways.split(" ").map((way) => [way, word] as const)),
);

/** What stands at the end of a Korean name without a space, as it stands in English ones. */
const hangulEndings: Readonly<Record<string, string>> = {
  엔지니어링: "engineering",
  중공업: "heavy industry",
  시스템: "systems",
  무역: "trading",
  상사: "trading",
  물산: "trading",
  통상: "trading",
  산업: "industry",
  공업: "industry",
  전자: "electronics",
  기술: "technology",
  테크: "technology",
  건설: "construction",
  화학: "chemical",
  정밀: "precision",
  해운: "shipping",
  그룹: "group",
};
const ending = new RegExp(`^(?<stem>[가-힣]{2,})(?<ending>${Object.keys(hangulEndings).join("|")})$`, "u");

const withEnding = (word: string): string => {
  const parts = ending.exec(word)?.groups;
  return parts
    ? `${withEnding(parts.stem!)} ${hangulEndings[parts.ending!]}`
    : word.replace(/^한국(?=[가-힣]{2})/u, "korea ");
};

export const wordsOf = (text: string) => text.split(" ").filter(Boolean);

function withoutLegalForms(words: string[]): string[] {
  const isForm = (word: string | undefined) => word !== undefined && legalForms.has(word);
  let [from, to] = [0, words.length];
  while (from < to && isForm(words[to - 1])) to--;
  while (from < to && isForm(words[from])) from++;
  return from < to ? words.slice(from, to) : words;
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(hangulForms, " ")
    .toLowerCase()
    .normalize("NFD")
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    .normalize("NFC")
    .replace(/[.'’`]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ");
}

const finished = (words: string): string => {
  const spoken = withoutLegalForms(wordsOf(romanise(words))).map((word) => commonWords.get(word) ?? word);
  const loud = spoken.filter((word) => !silentWords.has(word));
  return (loud.length > 0 ? loud : spoken).join(" ");
};

/**
 * The ways in which a name is compared; none where nothing of it can be read. A Korean name has a second one when its end is
 * a word like 무역, which others write as Trading.
 */
export function namesOf(name: string): Name[] {
  const words = plain(name);
  const fromHangul = hasHangul(words);
  const ways = fromHangul ? [words, wordsOf(words).map(withEnding).join(" ")] : [words];
  return [...new Set(ways.map(finished))].filter(Boolean).map((text) => ({ text, fromHangul }));
}
