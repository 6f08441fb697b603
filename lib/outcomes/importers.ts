import type { Layout } from "../reference/importers";
import { rateUnits } from "./rules";
import { currencies } from "./states";

export type RateRow = { currency: string; day: string; rate: string };

const isDay = (text: string) => {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** Rates of exchange, one currency and day a row: how many US dollars one unit of the currency was worth. */
export const rateLayout: Layout<RateRow> = {
  columns: {
    currency: ["currency", "currency_code"],
    day: ["date", "day"],
    rate: ["usd_per_unit", "rate"],
  },
  row(cell, bad, { now }) {
    const known = currencies.find((one) => one === cell("currency").toUpperCase());
    if (!known || known === "USD") bad("currency", "currency");
    if (!isDay(cell("day"))) bad("day", "day");
    else if (new Date(`${cell("day")}T00:00:00Z`) > now) bad("day", "future_day");
    if (rateUnits(cell("rate")) === null) return bad("rate", "rate");
    return known ? { currency: known, day: cell("day"), rate: cell("rate") } : null;
  },
};
