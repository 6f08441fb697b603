import type { Locale } from "./locales";

const tags: Record<Locale, string> = { ko: "ko-KR", en: "en-US" };

const kept = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** Making a formatter takes a hundred times as long as using it, and a page of figures uses few of them very often. */
function formatter<F extends Intl.DateTimeFormat | Intl.NumberFormat, O extends object>(
  Kind: new (tag: string, options: O) => F,
  locale: Locale,
  options: O,
): F {
  const key = `${Kind.name} ${locale} ${JSON.stringify(options)}`;
  const known = kept.get(key) ?? new Kind(tags[locale], options);
  kept.set(key, known);
  return known as F;
}
const dates = (locale: Locale, options: Intl.DateTimeFormatOptions) => formatter(Intl.DateTimeFormat, locale, options);
const numbers = (locale: Locale, options: Intl.NumberFormatOptions) => formatter(Intl.NumberFormat, locale, options);

/** A day as people write it: "2026년 11월 22일" or "Nov 22, 2026", in the reader's zone. */
export const formatDate = (date: Date, locale: Locale, timeZone: string) =>
  dates(locale, { dateStyle: locale === "ko" ? "long" : "medium", timeZone }).format(date);

/** A day of a calendar, "2026-11-22", as people write it, wherever they are. */
export const formatDay = (day: string, locale: Locale) => formatDate(new Date(`${day}T00:00:00Z`), locale, "UTC");

/** A month of a calendar, "2026-07", as people write it: "2026년 7월", "Jul 2026". */
export const formatMonth = (month: string, locale: Locale) =>
  dates(locale, { year: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));

/** A time zone in words: "미 태평양 시간", "Pacific Time". */
export const formatZone = (timeZone: string, locale: Locale): string =>
  dates(locale, { timeZone, timeZoneName: "longGeneric" })
    // A day on which the zones are what they are now: some had no summer time in 1970 and would be named otherwise.
    .formatToParts(new Date("2026-01-01T00:00:00Z"))
    .find((part) => part.type === "timeZoneName")?.value ?? timeZone;

/** Day and minute with the zone named in words ("한국 표준시", "PST"), since readers sit in several. */
export function formatMoment(date: Date, locale: Locale, timeZone: string): string {
  const write = (timeZoneName: "short" | "long") =>
    dates(locale, {
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

/** The same with its weekday: what people write down when they agree to meet. */
export function formatAppointment(date: Date, locale: Locale, timeZone: string): string {
  const day = dates(locale, { month: "short", day: "numeric", weekday: "short", timeZone }).format(date);
  const write = (timeZoneName: "short" | "long") =>
    dates(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone, timeZoneName }).format(date);
  const short = write("short");
  return `${day} ${short.includes("GMT") ? write("long") : short}`;
}

export const formatNumber = (value: number, locale: Locale, maximumFractionDigits = 0) =>
  numbers(locale, { maximumFractionDigits }).format(value);

/** `ratio` 0.25 as "25%". */
export const formatPercent = (ratio: number, locale: Locale) =>
  numbers(locale, { style: "percent", maximumFractionDigits: 0 }).format(ratio);

/** Integer minor units with their ISO currency: 1250 USD is "$12.50", 5000 KRW is "₩5,000". */
export function formatMoney(minorUnits: number, currency: string, locale: Locale): string {
  const style = numbers(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const digits = style.resolvedOptions().maximumFractionDigits ?? 2;
  return style.format(minorUnits / 10 ** digits);
}

/** The same as a plain number for machines: 1250 USD is "12.50", 5000 KRW is "5000". */
export function plainMoney(minorUnits: number, currency: string): string {
  const { maximumFractionDigits: digits = 2 } = numbers("en", { style: "currency", currency }).resolvedOptions();
  return (minorUnits / 10 ** digits).toFixed(digits);
}

/** Whole days from `now` to `date`, negative when it has passed. */
export const daysBetween = (now: Date, date: Date) => Math.ceil((date.getTime() - now.getTime()) / 86_400_000);
