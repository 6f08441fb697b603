import { useTranslations } from "next-intl";
import { paths } from "@/lib/core/paths";
import { formatMoney, formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FiguresFilter } from "@/lib/reports/input.kpi";
import type { Definition } from "@/lib/reports/queries.definitions";
import { differs } from "@/lib/reports/rules.kpi";
import { type KpiGroup, type KpiKey, type KpiUnit, kpiGroupNames, kpiGroups } from "@/lib/reports/states";

type Words = "name" | "numerator" | "denominator" | "public" | "owner";
type Texts = Pick<Definition, `${Words}${"Ko" | "En"}`>;

/** A definition's words in the reader's language. */
export const wordsOf = (definition: Texts, word: Words, locale: Locale): string =>
  definition[`${word}${locale === "ko" ? "Ko" : "En"}`];

type Counted = { numerator: number | null; denominator: number | null; value: number | null; count: number };

/** Figures as they are read: the value by its unit, and what it stands on. */
export function useFigureWords(locale: Locale) {
  const t = useTranslations("reports.figures");
  const measured = (unit: KpiUnit, value: number): string => {
    if (unit === "share") return formatPercent(value, locale);
    if (unit === "money") return formatMoney(value, "USD", locale);
    if (unit === "index") return formatNumber(value, locale, 2);
    if (unit === "count") return formatNumber(value, locale);
    return t(unit === "days" ? "days" : "hours", { value: formatNumber(value, locale, 1) });
  };
  const valueText = (unit: KpiUnit, value: number | null) => (value === null ? t("nothing") : measured(unit, value));
  const standsOn = (unit: KpiUnit, { numerator, denominator, count }: Counted): string => {
    if (numerator === null || denominator === null) return t("cases", { count });
    const inner = unit === "share" ? "count" : unit;
    return t("parts", { numerator: measured(inner, numerator), denominator: measured(inner, denominator) });
  };
  const distance = (unit: KpiUnit, one: number, other: number): string =>
    unit === "share"
      ? t("points", { value: formatNumber(Math.abs(one - other) * 100, locale, 1) })
      : measured(unit, Math.abs(one - other));
  /** What became other since, in words: both stay to be read. */
  const difference = (unit: KpiUnit, frozen: number | null, today: number | null): string => {
    if (frozen === null || today === null) return t(frozen === today ? "same" : "changed");
    if (!differs(today, frozen)) return t("same");
    return t(today > frozen ? "higher" : "lower", { by: distance(unit, today, frozen) });
  };
  /** Today beside an earlier season; null where one of them says nothing. */
  const change = (unit: KpiUnit, before: number | null, today: number | null): string | null => {
    if (before === null || today === null) return null;
    if (!differs(today, before)) return t("unchanged");
    return t(today > before ? "more" : "less", { by: distance(unit, today, before) });
  };
  return { valueText, standsOn, difference, change };
}

const groupOf = (key: KpiKey): KpiGroup =>
  kpiGroupNames.find((group) => (kpiGroups[group] as readonly KpiKey[]).includes(key))!;

type Link = (locale: Locale, filter: FiguresFilter) => string;
const applications: Link = (locale, { program, sector, district }) =>
  paths.city.applications(locale, { program, sector, district });
const claims =
  (more: Record<string, string>): Link =>
  (locale, { program, chamber, from, to }) =>
    paths.city.outcomes(locale, { ...more, program, chamber, from, to });
const contracts = claims({ kind: "contract", state: "counted" });
const shipments = claims({ kind: "shipment", state: "counted", grade: "A" });

/** The page on which the things lie that a figure counts, narrowed as far as it can be. */
const listOf: Record<KpiGroup, Link> = {
  selection: applications,
  reviews: (locale) => paths.city.reviews(locale),
  matching: (locale) => paths.city.board(locale),
  mentors: (locale) => paths.city.chambers(locale),
  engagements: (locale) => paths.city.engagements(locale),
  outcomes: claims({}),
};
const ownList: Partial<Record<KpiKey, Link>> = {
  conflicts_declared: (locale) => paths.city.conflicts(locale, { show: "all" }),
  conflicts_upheld: (locale) => paths.city.conflicts(locale, { show: "all" }),
  briefs_answered: (locale, { sector }) => paths.city.briefs(locale, { state: "all", sector }),
  contract_value: contracts,
  contract_value_attributed: contracts,
  shipped_value: shipments,
  shipped_value_attributed: shipments,
  new_exporters: shipments,
  unanswered_confirmations: claims({ state: "unanswered" }),
};
export const listHrefOf = (key: KpiKey, locale: Locale, filter: FiguresFilter): string =>
  (ownList[key] ?? listOf[groupOf(key)])(locale, filter);
