import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Locale } from "../i18n/locales";

/** One wording of the agreement in both languages. */
export type NdaText = {
  version: number;
  sample: boolean;
  titleKo: string;
  titleEn: string;
  bodyKo: string;
  bodyEn: string;
};

/** As it is read in this language: what somebody accepts. */
export const wordsOf = (text: NdaText, locale: Locale): { title: string; body: string } =>
  locale === "ko" ? { title: text.titleKo, body: text.bodyKo } : { title: text.titleEn, body: text.bodyEn };

/** SHA-256 of the words that stood before the one who accepts, hexadecimal: title, an empty line, body. */
export function hashOf(text: NdaText, locale: Locale): string {
  const { title, body } = wordsOf(text, locale);
  return createHash("sha256").update(`${title}\n\n${body}`).digest("hex");
}

/** The end of a term by the Korean calendar: the same hour so many months on. */
export const endOfTerm = (from: Date, months: number): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO("Asia/Seoul").add({ months })
      .epochMilliseconds,
  );

/** When something that is published for a day begins: with that day in Korea, or at once where it is today. */
export function beginningOf(day: string, now: Date): Date {
  const begins = Temporal.PlainDate.from(day).toZonedDateTime("Asia/Seoul").epochMilliseconds;
  return new Date(Math.max(begins, now.getTime()));
}

export type Reader = { name: string; chamber: string; at: Date; readId: string };

/** Who it was given to, when, and which entry of the log says so: the same line in every language. */
export const stampOf = ({ name, chamber, at, readId }: Reader): string =>
  `${name} · ${chamber} · ${at.toISOString().slice(0, 19).replace("T", " ")} UTC · ${readId.slice(-8)}`
    .toWellFormed()
    // The font has the letters of Korean and English: of others the letter below the mark.
    .normalize("NFD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}]/gu, " ");
