import { hiddenOf } from "../surveys/rules";

/**
 * Rows with whether they may be shown: not those that stand on one to four companies, nor what would let those be worked
 * out. What is withheld leaves here without its figures.
 */
export function withoutFew<Row extends { companies: number }>(rows: readonly Row[]): (Row & { few: boolean })[] {
  const hidden = hiddenOf(rows.map(({ companies }) => companies));
  return rows.map((row, index) => ({ ...row, ...(hidden.has(index) ? withheld(row) : {}), few: hidden.has(index) }));
}

const figures = ["count", "companies", "rooms", "median", "p90", "amountMinor"] as const;
const withheld = (row: object): object =>
  Object.fromEntries(figures.filter((key) => key in row).map((key) => [key, 0]));
