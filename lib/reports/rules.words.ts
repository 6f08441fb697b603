import { formatMoney, formatNumber, formatPercent } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { fewestAnswers } from "../surveys/states";
import type { Figure } from "./rules.kpi";
import { costKeys, type KpiGap, type KpiKey, type KpiUnit, kpiDenominators } from "./states";

type Word =
  | "nothing"
  | "cases"
  | "parts"
  | "spentFor"
  | "days"
  | "hours"
  | "points"
  | "same"
  | "changed"
  | "higher"
  | "lower";
/** The words of figures in one language, on a page or in a file. */
export type Say = (key: Word | `gap.${KpiGap}`, values?: Record<string, string | number>) => string;
type Counted = Pick<Figure, "numerator" | "denominator" | "value" | "count"> & { gap?: KpiGap | null };

/** Figures as they are read: the value by its unit, and what it stands on. */
export function figureWords(locale: Locale, say: Say) {
  const measured = (unit: KpiUnit, value: number): string => {
    if (unit === "share") return formatPercent(value, locale);
    if (unit === "money") return formatMoney(value, "USD", locale);
    if (unit === "index") return formatNumber(value, locale, 2);
    if (unit === "count") return formatNumber(value, locale);
    return say(unit === "days" ? "days" : "hours", { value: formatNumber(value, locale, 1) });
  };
  const valueText = (unit: KpiUnit, value: number | null) => (value === null ? say("nothing") : measured(unit, value));
  /** The parts of a figure, or why it says nothing. */
  const standsOn = (unit: KpiUnit, { numerator, denominator, count, gap }: Counted, key?: KpiKey): string => {
    if (gap) return say(`gap.${gap}`, { fewest: fewestAnswers });
    if (numerator === null || denominator === null) return say("cases", { count });
    const inner = unit === "share" ? "count" : unit;
    const outer = (key && kpiDenominators[key]) ?? inner;
    const isCost = (costKeys as readonly (KpiKey | undefined)[]).includes(key);
    return say(isCost ? "spentFor" : "parts", {
      numerator: measured(inner, numerator),
      denominator: measured(outer, denominator),
    });
  };
  /** What became other since, in words: both stay to be read. */
  const difference = (unit: KpiUnit, frozen: number | null, today: number | null): string => {
    if (frozen === null || today === null) return say(frozen === today ? "same" : "changed");
    // Sums of parts of numbers differ in the last digit by the order in which they are added.
    if (Math.abs(today - frozen) <= 1e-9 * Math.max(1, Math.abs(frozen))) return say("same");
    const more = measured(unit, Math.abs(today - frozen));
    return say(today > frozen ? "higher" : "lower", {
      by: unit === "share" ? say("points", { value: formatNumber(Math.abs(today - frozen) * 100, locale, 1) }) : more,
    });
  };
  return { valueText, standsOn, difference };
}
