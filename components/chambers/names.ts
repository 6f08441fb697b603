import { formatZone } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

/** The name in the reader's language. */
export const nameOf = ({ nameKo, nameEn }: { nameKo: string; nameEn: string }, locale: Locale) =>
  locale === "ko" ? nameKo : nameEn || nameKo;

export type StateNames = ReadonlyMap<string, { nameKo: string; nameEn: string }>;

/** A US state in words; its two letters where the reference data does not know it. */
export function stateNameOf(code: string, states: StateNames, locale: Locale): string {
  const state = states.get(code);
  return state ? nameOf(state, locale) : code;
}

/** A zone in words with the city that tells it from its neighbours: "Eastern Time (New York)". */
export const zoneAndCity = (zone: string, locale: Locale): string =>
  `${formatZone(zone, locale)} (${zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ")})`;

export const stateNames = (rows: readonly { code: string; nameKo: string; nameEn: string }[]): StateNames =>
  new Map(rows.map((row) => [row.code, row]));

/** HS chapters in the reader's language, by their two digits. */
export const chapterNames = (
  rows: readonly { code: string; nameKo: string; nameEn: string }[],
  locale: Locale,
): ReadonlyMap<string, string> => new Map(rows.map((row) => [row.code, nameOf(row, locale)]));
