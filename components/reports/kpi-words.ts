import { useTranslations } from "next-intl";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { FiguresFilter } from "@/lib/reports/input.kpi";
import type { Definition } from "@/lib/reports/queries.definitions";
import type { EndedProposal, Figure } from "@/lib/reports/rules.kpi";
import { figureWords, type Say } from "@/lib/reports/rules.words";
import { type FigurePart, isListed, type KpiKey } from "@/lib/reports/states";

type Words = "name" | "numerator" | "denominator" | "public" | "owner";
type Texts = Pick<Definition, `${Words}${"Ko" | "En"}`>;

/** A definition's words in the reader's language. */
export const wordsOf = (definition: Texts, word: Words, locale: Locale): string =>
  definition[`${word}${locale === "ko" ? "Ko" : "En"}`];

/** Figures as a page reads them. */
export function useFigureWords(locale: Locale) {
  const t = useTranslations("reports.figures");
  return figureWords(locale, t as Say);
}

/** What a figure is narrowed by, and nothing of the page that it stands on. */
const conditionsOf = ({ program, from, to, district, sector, chamber }: FiguresFilter) => ({
  ...{ program, from, to, district, sector, chamber },
});

/** A figure's own page, under the same conditions. */
export const figureHref = (locale: Locale, key: string, filter: FiguresFilter): string =>
  paths.city.figure(locale, key, conditionsOf(filter));

/** Which rows of a figure: a part of it, or of its proposals those that ended in one way or for one reason, of one chamber. */
export type Listed = { part?: FigurePart | null; ended?: EndedProposal; reason?: string; chamber?: string };

/** The rows behind a figure, under the same conditions. */
export const rowsHref = (locale: Locale, key: KpiKey, filter: FiguresFilter, listed: Listed = {}): string =>
  paths.city.reports(locale, { ...conditionsOf(filter), list: "figure", key, ...listed });

/** The list that a figure was counted from, under the same conditions; of what nobody may list, the page on which it is asked. */
export function listHrefOf(
  { key, numerator }: Pick<Figure, "key" | "numerator">,
  locale: Locale,
  filter: FiguresFilter,
  part?: FigurePart,
): string {
  if (!isListed(key)) return paths.city.surveys(locale, { program: filter.program });
  return rowsHref(locale, key, filter, { part: part ?? (numerator === 0 ? "whole" : null) });
}
