import { cityAddressNames, type District, districtNames, districts } from "./states";

/* Pure rules of Korean and US reference numbers. They run in the browser too. */

const digitsAndMarks = (text: string) => text.normalize("NFKC").replace(/[\s.\-‐-―−]/gu, "");

export type NumberProblem = "characters" | "length" | "zeros" | "checksum";
export type NumberCheck = { ok: true; value: string } | { ok: false; reason: NumberProblem };

function digitsOf(text: string, length: number): NumberCheck {
  const value = digitsAndMarks(text);
  if (!/^\d*$/u.test(value)) return { ok: false, reason: "characters" };
  if (value.length !== length) return { ok: false, reason: "length" };
  if (/^0+$/u.test(value)) return { ok: false, reason: "zeros" };
  return { ok: true, value };
}

const weighted = (value: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, index) => sum + weight * Number(value[index]), 0);

const checkDigit = (sum: number) => (10 - (sum % 10)) % 10;

/**
 * Business registration number (사업자등록번호): ten digits, hyphens, spaces and full-width digits accepted; `value` is
 * the ten bare digits. Weights 1 3 7 1 3 7 1 3 5, and the tens of the ninth product count again.
 */
export function checkBusinessNumber(text: string): NumberCheck {
  const check = digitsOf(text, 10);
  if (!check.ok) return check;
  const sum = weighted(check.value, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(check.value[8]) * 5) / 10);
  return checkDigit(sum) === Number(check.value[9]) ? check : { ok: false, reason: "checksum" };
}

/** `1234567891` as `123-45-67891`; anything but ten digits comes back unchanged. */
export const formatBusinessNumber = (value: string) => value.replace(/^(\d{3})(\d{2})(\d{5})$/u, "$1-$2-$3");

/**
 * Corporate registration number (법인등록번호): thirteen digits. A failing check digit is only a warning, since newer
 * numbers may be issued without one: `suspect` must not block anybody.
 */
export function checkCorporateNumber(
  text: string,
): { ok: true; value: string; suspect: boolean } | { ok: false; reason: Exclude<NumberProblem, "checksum"> } {
  const check = digitsOf(text, 13);
  if (!check.ok) return { ok: false, reason: check.reason as Exclude<NumberProblem, "checksum"> };
  const sum = weighted(check.value, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]);
  return { ...check, suspect: checkDigit(sum) !== Number(check.value[12]) };
}

/** `1101110062432` as `110111-0062432`. */
export const formatCorporateNumber = (value: string) => value.replace(/^(\d{6})(\d{7})$/u, "$1-$2");

/** Codes that the 2022 nomenclature split up, with those that took their place. */
export const withdrawnHsCodes: Readonly<Record<string, readonly string[]>> = {
  "382200": ["382211", "382212", "382213", "382219", "382290"],
  "851712": ["851713", "851714"],
  "851770": ["851771", "851779"],
  "852580": ["852581", "852582", "852583", "852589"],
  "853950": ["853951", "853952"],
  "854140": ["854141", "854142", "854143", "854149"],
  "940510": ["940511", "940519"],
  "940520": ["940521", "940529"],
  "940530": ["940531", "940539"],
  "940540": ["940541", "940542", "940549"],
  "940560": ["940561", "940569"],
  "970110": ["970121", "970191"],
};

export type HsCheck =
  | { ok: true; hs6: string }
  | { ok: false; reason: "characters" | "length" | "chapter" }
  | { ok: false; reason: "withdrawn"; replacements: readonly string[] };

/** Whether a chapter of the international nomenclature: 01 to 97 without the reserved 77. */
export const isHsChapter = (chapter: string) => /^(?!00|77)(?:[0-8]\d|9[0-7])$/u.test(chapter);

/** A six-digit HS 2022 code as typed, with or without dots, as in `8507.60`. Says nothing about whether the code exists. */
export function checkHsCode(text: string): HsCheck {
  const hs6 = digitsAndMarks(text);
  if (!/^\d*$/u.test(hs6)) return { ok: false, reason: "characters" };
  if (hs6.length !== 6) return { ok: false, reason: "length" };
  if (!isHsChapter(hs6.slice(0, 2))) return { ok: false, reason: "chapter" };
  const replacements = withdrawnHsCodes[hs6];
  return replacements ? { ok: false, reason: "withdrawn", replacements } : { ok: true, hs6 };
}

/** The Korean ten-digit code (HSK) of a product must begin with its six-digit code. */
export function checkHsk(
  text: string,
  hs6: string,
): { ok: true; hsk: string } | { ok: false; reason: "length" | "otherItem" } {
  const hsk = digitsAndMarks(text);
  if (!/^\d{10}$/u.test(hsk)) return { ok: false, reason: "length" };
  return hsk.startsWith(hs6) ? { ok: true, hsk } : { ok: false, reason: "otherItem" };
}

/** `850760` as `8507.60`, `8507600000` as `8507.60-0000`; shorter prefixes as they are. */
export function formatHsCode(digits: string): string {
  if (!/^\d{5,10}$/u.test(digits)) return digits;
  const rest = digits.slice(6);
  return `${digits.slice(0, 4)}.${digits.slice(4, 6)}${rest && `-${rest}`}`;
}

/** What search compares: case-folded, NFC, without spaces and joining marks, so that 리튬이온배터리 finds 리튬이온 배터리. */
export const searchTerm = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFC")
    .replace(/[\s\-‐-―·・,./()|]/gu, "");

/** Terms of one code between bars: a leading bar marks the beginning of a term, two bars a whole one. */
export const hsSearchText = (terms: readonly string[]) =>
  `|${[...new Set(terms.map(searchTerm))].filter(Boolean).join("|")}|`;

/** Makes `%`, `_` and the escape sign itself ordinary characters of a LIKE pattern. */
export const escapeLike = (text: string) => text.replace(/[\\%_]/gu, "\\$&");

const districtByKoreanName = new Map(districts.map((district) => [districtNames[district].ko, district]));
const koreanAddress = new RegExp(
  `^(?:\\(?\\d{5}\\)?[\\s,]*)?(?:(?:대한민국|한국)\\s+)?(?:${cityAddressNames.join("|")})\\s*(${[...districtByKoreanName.keys()].join("|")})(?!\\p{L})`,
  "u",
);
const englishAddress = /\b(dong|seo|nam|buk|gwangsan)\s?-?\s?gu\b[\s\S]*?\b(?:jeonnam[\s-])?gwangju\b/iu;

/**
 * The district of an address in the city, in the forms before and after the merger of city and province, decomposed
 * Hangul included, or in English order. Null for other places: the Gwangju of Gyeonggi-do has no districts.
 */
export function parseGwangjuAddress(text: string): { district: District } | null {
  const address = text.normalize("NFKC").trim();
  const korean = districtByKoreanName.get(koreanAddress.exec(address)?.[1] ?? "");
  if (korean) return { district: korean };
  const english = englishAddress.exec(address)?.[1]?.toLowerCase();
  return english && !/gyeonggi/iu.test(address) ? { district: english as District } : null;
}

const domesticNumbers = [
  /^01[016789]\d{7,8}$/u,
  /^02\d{7,8}$/u,
  /^0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])\d{7,8}$/u,
  /^0[78]0\d{7,8}$/u,
  /^050\d{8,9}$/u,
];
const nationwideNumber = /^1(?:5|6|8)\d{6}$/u;

/**
 * A telephone number as typed, in a form that is the same for the same line: `+82…` or `+1…`, and the eight bare digits
 * of a nationwide service number, which cannot be called from abroad. Null when it is neither Korean nor American.
 */
export function normalizePhone(text: string): string | null {
  const typed = text
    .normalize("NFKC")
    .replace(/[\s().\-‐-―−]/gu, "")
    .replace(/^00(?=82|1)/u, "+");
  if (nationwideNumber.test(typed)) return typed;
  const american = /^(?:\+?1)?([2-9]\d{2}[2-9]\d{6})$/u.exec(typed)?.[1];
  if (american) return `+1${american}`;
  const national = typed.replace(/^\+?820?/u, "0");
  return domesticNumbers.some((pattern) => pattern.test(national)) ? `+82${national.slice(1)}` : null;
}

/** For people: domestic Korean numbers as `062-123-4567` in Korean and `+82 62-123-4567` in English, American as `+1 408-555-0100`. */
export function formatPhone(value: string, locale: "ko" | "en"): string {
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/u.exec(value);
  if (american) return `+1 ${american[1]}-${american[2]}-${american[3]}`;
  if (nationwideNumber.test(value)) return `${value.slice(0, 4)}-${value.slice(4)}`;
  const korean = /^\+82(2|50\d|\d{2})(\d{3,4})(\d{4})$/u.exec(value);
  if (!korean) return value;
  const line = `${korean[1]}-${korean[2]}-${korean[3]}`;
  return locale === "ko" ? `0${line}` : `+82 ${line}`;
}

/** The one plausible year in the name of a file, as in `us-state-sector-lq-2016.csv`; null where there is none or several. */
export function yearInName(fileName: string, now: Date): number | null {
  const years = new Set([...fileName.matchAll(/(?<!\d)(?:19[89]\d|20\d\d)(?!\d)/gu)].map(([year]) => Number(year)));
  const [only] = years;
  return years.size === 1 && only !== undefined && only <= now.getUTCFullYear() ? only : null;
}
