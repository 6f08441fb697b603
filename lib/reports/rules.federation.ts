import { hiddenOf } from "../surveys/rules";
import { fewestAnswers } from "../surveys/states";

/**
 * Rows with whether they may be shown: not those that stand on one to four companies, nor those that `more` says tell of such
 * a row elsewhere, nor what would let any of these be worked out. What is withheld leaves here without its figures.
 */
export function withoutFew<Row extends { companies: number }>(
  rows: readonly Row[],
  more: (row: Row) => boolean = () => false,
): (Row & { few: boolean })[] {
  const hidden = hiddenOf(rows.map((row) => (more(row) ? Math.min(row.companies, fewestAnswers - 1) : row.companies)));
  return rows.map((row, index) => ({ ...row, ...(hidden.has(index) ? withheld(row) : {}), few: hidden.has(index) }));
}

const figures = ["count", "companies", "rooms", "median", "p90", "amountMinor"] as const;
const withheld = (row: object): object =>
  Object.fromEntries(figures.filter((key) => key in row).map((key) => [key, 0]));

/** The quarters, "2026-4", from the one of the first day until that of the last, the newest first. */
export function quartersBetween(first: string, last: string): string[] {
  const number = (day: string) => Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  const quarters = [];
  for (let at = number(last); at >= number(first); at -= 1) quarters.push(`${Math.floor(at / 4)}-${(at % 4) + 1}`);
  return quarters;
}
