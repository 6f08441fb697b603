import { z } from "zod";
import { holdsResidentNumber } from "./resident-numbers";

/*
 * The one boundary for text: everything a person may type is normalised to NFC, trimmed, and refused where it holds
 * what a database or a reader cannot bear. Lengths count code points, as people do, not UTF-16 units.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const controlsInLine = /[\u0000-\u001F\u007F-\u009F]/u;
// Hangul's own fillers among them: a name of nothing but those would be blank, and one that ends with them another's twin.
const invisible =
  /\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]/u;

export const codePoints = (text: string) => [...text].length;

type TextOptions = {
  min?: number;
  max: number;
  /** The field asks for a figure or for a number of another kind: thirteen digits are no resident number there. */
  numeric?: boolean;
};

function bounded(
  clean: (text: string) => string,
  refused: (text: string) => boolean,
  { min = 0, max, numeric = false }: TextOptions,
) {
  return z.string().transform((text, context) => {
    if (!text.isWellFormed() || refused(text)) {
      context.addIssue({ code: "custom", message: "unreadableCharacters" });
      return z.NEVER;
    }
    const value = clean(text);
    const length = codePoints(value);
    if (length < min) {
      if (length === 0) context.addIssue({ code: "custom", message: "required" });
      else context.addIssue({ code: "custom", message: "tooShort", params: { minimum: min } });
      return z.NEVER;
    }
    if (length > max) {
      context.addIssue({ code: "custom", message: "tooLong", params: { maximum: max, length } });
      return z.NEVER;
    }
    if (!numeric && holdsResidentNumber(value)) {
      context.addIssue({ code: "custom", message: "residentNumber" });
      return z.NEVER;
    }
    return value;
  });
}

const oneLine = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim();
const paragraphs = (text: string) =>
  text
    .normalize("NFC")
    .replace(/\r\n?/gu, "\n")
    .replace(/[^\S\n]+$/gmu, "")
    .trim();

/** One line of text: a name, a title. `min: 1` makes it required. */
export const line = (options: TextOptions) =>
  bounded(oneLine, (text) => controlsInLine.test(text) || invisible.test(text), options);

/** Several lines: a description, a comment. */
export const prose = (options: TextOptions) =>
  bounded(paragraphs, (text) => controls.test(text.replace(/\r\n?/gu, "\n")), options);

/** Normalised before it is validated and lower-cased, since homoglyphs of `@` have been used to misdirect letters. */
export const email = () =>
  line({ min: 1, max: 254, numeric: true }).transform((text, context) => {
    const address = text.normalize("NFKC").toLowerCase();
    if (
      !/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/u.test(
        address,
      )
    ) {
      context.addIssue({ code: "custom", message: "email" });
      return z.NEVER;
    }
    return address;
  });

/** A web address of theirs: only http and https; an address without a scheme gets https. Empty becomes null. */
export const website = () =>
  line({ max: 300, numeric: true }).transform((text, context) => {
    if (text === "") return null;
    const candidate = /^[a-z][a-z0-9+.-]*:/iu.test(text) ? text : `https://${text}`;
    const url = URL.canParse(candidate) ? new URL(candidate) : null;
    if (!url || !["http:", "https:"].includes(url.protocol) || !url.hostname.includes(".")) {
      context.addIssue({ code: "custom", message: "website" });
      return z.NEVER;
    }
    return url.href;
  });

type NumberOptions = { min?: number; max: number; decimals?: number };

/**
 * A number as a person types it (full-width digits, thousands separators, blank = null), returned as a whole number of
 * the smallest unit: with `decimals: 2` the text "12.50" becomes 1250.
 */
export const amount = ({ min = 0, max, decimals = 0 }: NumberOptions) =>
  line({ max: 40, numeric: true }).transform((text, context): number | null => {
    const plain = text.normalize("NFKC").replace(/[,\s_]/gu, "");
    if (plain === "") return null;
    const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/u.exec(plain);
    const fraction = match?.[3] ?? "";
    if (!match || fraction.length > decimals) {
      context.addIssue({ code: "custom", message: decimals ? "number" : "wholeNumber", params: { decimals } });
      return z.NEVER;
    }
    const value = Number(`${match[1]}${match[2]}${fraction.padEnd(decimals, "0")}`);
    const unit = 10 ** decimals;
    if (!Number.isSafeInteger(value) || value < min * unit || value > max * unit) {
      context.addIssue({ code: "custom", message: "outOfRange", params: { minimum: min, maximum: max } });
      return z.NEVER;
    }
    return value;
  });

/** The same, but it must be there. */
export const requiredAmount = (options: NumberOptions) =>
  amount(options).transform((value, context) => {
    if (value === null) {
      context.addIssue({ code: "custom", message: "required" });
      return z.NEVER;
    }
    return value;
  });

/** One of a closed list; the empty choice of a select counts as missing. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: (issue) => (issue.input === "" || issue.input == null ? "required" : "choice") });

/** Several of a closed list, without repeats, in the list's own order. */
export const choices = <const T extends readonly [string, ...string[]]>(
  values: T,
  { min = 0, max = values.length } = {},
) =>
  z
    .array(z.string())
    .max(500)
    .transform((chosen, context) => {
      const kept = values.filter((value) => chosen.includes(value)) as T[number][];
      const known: readonly string[] = values;
      if (!chosen.every((value) => known.includes(value))) context.addIssue({ code: "custom", message: "choice" });
      if (kept.length < min) context.addIssue({ code: "custom", message: "chooseAtLeast", params: { minimum: min } });
      if (kept.length > max) context.addIssue({ code: "custom", message: "chooseAtMost", params: { maximum: max } });
      return kept;
    });

export const uuid = () => z.uuid({ error: "choice" });
export const checked = () => z.literal(true, { error: "mustAgree" });

/** Whether an id from an address can be one; anything else never reaches the database. */
export const isUuid = (value: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/iu.test(value);

/** What somebody searches for, out of an address: composed, without controls, at most 100 characters. */
export function searchText(value: string | string[] | undefined): string {
  const text = (typeof value === "string" ? value : "")
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\p{Cf}\uFFFD]/gu, " ");
  return [...text.replace(/\s+/gu, " ").trim()].slice(0, 100).join("");
}
