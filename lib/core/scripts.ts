/*
 * Letters of scripts in which no name is written here. Among Hangul, Han and Latin letters some of them cannot be told from
 * those (UTS #39: Cyrillic "а", Greek "Ο", Cherokee "Ꭱ", the kana "ロ", mathematical letters), so that one company can look
 * like another. Scripts are those of the Unicode version of Node (`process.versions.unicode`), no table of our own.
 */

const ours = /[\p{Script=Latin}\p{Script=Hangul}\p{Script=Han}\p{Script=Common}\p{Script=Inherited}]/u;
const styled = /[\u{1D400}-\u{1D7FF}]/u;
const isOther = (letter: string) => /\p{L}/u.test(letter) && (!ours.test(letter) || styled.test(letter));

/** The letters of a name that are neither Hangul nor Han nor Latin, each once. For a human to judge, never a reason to refuse. */
export const otherLetters = (name: string): string[] => [...new Set(name.normalize("NFC"))].filter(isOther);

/** Such letters end before the planes that have Han alone. */
const lastLetter = 0x1ffff;
let found: string | null = null;

/** The same as a regular expression of PostgreSQL. */
export function otherLettersPattern(): string {
  if (found !== null) return found;
  const ranges: string[] = [];
  const escaped = (code: number) => `\\U${code.toString(16).padStart(8, "0")}`;
  let first: number | null = null;
  for (let code = 0x80; code <= lastLetter + 1; code += 1) {
    const other = code <= lastLetter && isOther(String.fromCodePoint(code));
    if (other) first ??= code;
    else if (first !== null) {
      ranges.push(first === code - 1 ? escaped(first) : `${escaped(first)}-${escaped(code - 1)}`);
      first = null;
    }
  }
  found = `[${ranges.join("")}]`;
  return found;
}
