import { useTranslations } from "next-intl";
import type { Locale } from "@/lib/i18n/locales";
import type { MatchReasons } from "@/lib/matching/rules";

type Signal = { side: "product" | "chamber" | "niche"; key: string };
type Level = "high" | "middle" | "low" | "unknown";

/** From which value on something speaks for a pair, and from which on at least in part. For words only: scores know no steps. */
const speaksFor = 0.67;
const speaksInPart = 0.34;

export const levelOf = (value: number | null): Level =>
  value === null ? "unknown" : value >= speaksFor ? "high" : value >= speaksInPart ? "middle" : "low";

/** The sentences about signals of fit and parts of the niche index. */
export function useSignalWords() {
  const t = useTranslations("matching");
  const group = (side: Signal["side"]) => (side === "niche" ? "part" : "signal");
  const say = (path: string, otherwise: string) => {
    const key = path as "part.window.name";
    return t.has(key) ? t(key) : otherwise;
  };
  return {
    nameOf: ({ side, key }: Signal) => say(`${group(side)}.${key}.name`, key),
    sentenceOf: ({ side, key }: Signal, value: number | null) => say(`${group(side)}.${key}.${levelOf(value)}`, key),
  };
}

/** The text in the reader's language, the other one where it is missing. */
export const inLanguage = (ko: string | null, en: string | null, locale: Locale): string =>
  (locale === "ko" ? ko || en : en || ko) ?? "";

export const productOf = (row: { productKo: string; productEn: string }, locale: Locale) =>
  inLanguage(row.productKo, row.productEn, locale);
export const chamberOf = (row: { chamberKo: string; chamberEn: string }, locale: Locale) =>
  inLanguage(row.chamberKo, row.chamberEn, locale);

/** Null where the reader may not know it yet. */
export const companyOf = (row: { companyKo: string | null; companyEn: string | null }, locale: Locale) =>
  inLanguage(row.companyKo, row.companyEn, locale) || null;

export const signalsOf = (reasons: MatchReasons, side: "product" | "chamber") =>
  reasons.signals.filter((signal) => signal.side === side);
