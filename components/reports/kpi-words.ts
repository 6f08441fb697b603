import { useTranslations } from "next-intl";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { FiguresFilter } from "@/lib/reports/input.kpi";
import type { Definition } from "@/lib/reports/queries.definitions";
import type { Figure } from "@/lib/reports/rules.kpi";
import { figureWords, type Say } from "@/lib/reports/rules.words";
import { type FigurePart, isListed } from "@/lib/reports/states";

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

/** A figure's own page, under the same conditions. */
export const figureHref = (locale: Locale, key: string, filter: FiguresFilter): string => {
  const { program, from, to, district, sector, chamber } = filter;
  return paths.city.figure(locale, key, { program, from, to, district, sector, chamber });
};

/** The list that a figure was counted from, under the same conditions; of what nobody may list, the page on which it is asked. */
export function listHrefOf(
  { key, numerator }: Pick<Figure, "key" | "numerator">,
  locale: Locale,
  filter: FiguresFilter,
  part?: FigurePart,
): string {
  const { program, from, to, district, sector, chamber } = filter;
  if (!isListed(key)) return paths.city.surveys(locale, { program });
  const scope = { program, from, to, district, sector, chamber };
  return paths.city.reports(locale, {
    ...scope,
    list: "figure",
    key,
    part: part ?? (numerator === 0 ? "whole" : null),
  });
}
