import type { Locale } from "./locales";

const tags: Record<Locale, string> = { ko: "ko-KR", en: "en-US" };

/** A day as people write it: "2026년 11월 22일" or "Nov 22, 2026", in the reader's zone. */
export const formatDate = (date: Date, locale: Locale, timeZone: string) =>
  new Intl.DateTimeFormat(tags[locale], { dateStyle: locale === "ko" ? "long" : "medium", timeZone }).format(date);

/** A day of a calendar, "2026-11-22", as people write it, wherever they are. */
export const formatDay = (day: string, locale: Locale) => formatDate(new Date(`${day}T00:00:00Z`), locale, "UTC");

/** Day and minute with the zone named in words ("한국 표준시", "PST"), since readers sit in several. */
export function formatMoment(date: Date, locale: Locale, timeZone: string): string {
  const write = (timeZoneName: "short" | "long") =>
    new Intl.DateTimeFormat(tags[locale], {
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone,
      timeZoneName,
    }).format(date);
  const short = write("short");
  return short.includes("GMT") ? write("long") : short;
}

export const formatNumber = (value: number, locale: Locale, maximumFractionDigits = 0) =>
  new Intl.NumberFormat(tags[locale], { maximumFractionDigits }).format(value);

/** `ratio` 0.25 as "25%". */
export const formatPercent = (ratio: number, locale: Locale) =>
  new Intl.NumberFormat(tags[locale], { style: "percent", maximumFractionDigits: 0 }).format(ratio);

/** Integer minor units with their ISO currency: 1250 USD is "$12.50", 5000 KRW is "₩5,000". */
export function formatMoney(minorUnits: number, currency: string, locale: Locale): string {
  const style = new Intl.NumberFormat(tags[locale], { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const digits = style.resolvedOptions().maximumFractionDigits ?? 2;
  return style.format(minorUnits / 10 ** digits);
}

/** Whole days from `now` to `date`, negative when it has passed. */
export const daysBetween = (now: Date, date: Date) => Math.ceil((date.getTime() - now.getTime()) / 86_400_000);
