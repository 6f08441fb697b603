import { formatMoney, formatNumber, formatPercent } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { fewestAnswers } from "../surveys/states";
import { type Beside, differs, type Figure } from "./rules.kpi";
import {
  type BesideKey,
  costKeys,
  type KpiGap,
  type KpiKey,
  type KpiUnit,
  kpiDenominators,
  kpiNumerators,
} from "./states";

type Word =
  | "nothing"
  | "cases"
  | "parts"
  | "spentFor"
  | "spentForFirms"
  | "days"
  | "hours"
  | "points"
  | "same"
  | "changed"
  | "higher"
  | "lower"
  | "unchanged"
  | "more"
  | "less";
/** The words of figures in one language, on a page or in a file. */
export type Say = (
  key: Word | `gap.${KpiGap}` | `beside.${BesideKey}`,
  values?: Record<string, string | number>,
) => string;
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
    const inner = (key && kpiNumerators[key]) ?? (unit === "share" ? "count" : unit);
    const outer = (key && kpiDenominators[key]) ?? inner;
    const isCost = (costKeys as readonly (KpiKey | undefined)[]).includes(key);
    const numbers = { numerator: measured(inner, numerator), denominator: measured(outer, denominator) };
    if (isCost) return outer === "count" ? say("spentForFirms", { ...numbers, denominator }) : say("spentFor", numbers);
    return say("parts", numbers);
  };
  /** What stands beside it, each in words; nothing of nothing is left out. */
  const besideOf = ({ beside = [] }: { beside?: readonly Beside[] | undefined }): string[] =>
    beside
      .filter(({ of }) => of > 0)
      .map(({ key, count, of }) => say(`beside.${key}`, { count, of, share: formatPercent(count / of, locale) }));
  const distance = (unit: KpiUnit, one: number, other: number): string =>
    unit === "share"
      ? say("points", { value: formatNumber(Math.abs(one - other) * 100, locale, 1) })
      : measured(unit, Math.abs(one - other));
  /** What became other since, in words: both stay to be read. */
  const difference = (unit: KpiUnit, frozen: number | null, today: number | null): string => {
    if (frozen === null || today === null) return say(frozen === today ? "same" : "changed");
    if (!differs(today, frozen)) return say("same");
    return say(today > frozen ? "higher" : "lower", { by: distance(unit, today, frozen) });
  };
  /** Today beside an earlier season; null where one of them says nothing. */
  const change = (unit: KpiUnit, before: number | null, today: number | null): string | null => {
    if (before === null || today === null) return null;
    if (!differs(today, before)) return say("unchanged");
    return say(today > before ? "more" : "less", { by: distance(unit, today, before) });
  };
  return { valueText, standsOn, besideOf, difference, change };
}
