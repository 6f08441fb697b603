import { alpha2Of, alpha3Of, censusCountries } from "./data/countries";
import { usStateFacts } from "./data/usStates";
import {
  amountOf,
  type Bad,
  type Cells,
  type Given,
  type Layout,
  type Skip,
  skip,
  wholeNumber,
  yearOf,
} from "./importers";
import { isHsChapter } from "./rules";
import type { TradeFlow } from "./states";

/* Trade figures by item: plain tables, and the answers of the US Census Bureau's international trade service. */

export const world = "WLD";

/**
 * An item of a trade table. Older codes stay: earlier years were counted by them. National chapters 98 and 99 are left
 * out, 77 does not exist.
 */
export function itemOf(column: string, cell: Cells, bad: Bad): string | Skip | null {
  const hs6 = cell(column).replace(/^(\d{4})\.(\d{2})$/u, "$1$2");
  if (!/^\d{6}$/u.test(hs6)) return bad(column, "hs6");
  if (/^9[89]/u.test(hs6)) return skip("national_chapter");
  return isHsChapter(hs6.slice(0, 2)) ? hs6 : bad(column, "hs_chapter");
}

/** ISO 3166 with two or three letters, or the world. */
function countryOf(text: string): string | null {
  const code = text.toUpperCase();
  if (["WLD", "W00", "WORLD"].includes(code)) return world;
  return alpha2Of.has(code) ? code : (alpha3Of.get(code) ?? null);
}

const flows: Readonly<Record<string, TradeFlow>> = {
  import: "import",
  imports: "import",
  m: "import",
  export: "export",
  exports: "export",
  x: "export",
};

export type TradeRow = {
  flow: TradeFlow;
  reporter: string;
  partner: string;
  hs6: string;
  year: number;
  value_usd: number;
  /** Of US imports, where the file reports quantities. */
  quantity: number | null;
  unit: string | null;
};

export const tradeLayout: Layout<TradeRow> = {
  columns: {
    flow: ["flow"],
    reporter: ["reporter"],
    partner: ["partner"],
    hs6: ["hs6"],
    year: ["year"],
    value: ["value_usd"],
  },
  optional: { quantity: ["quantity"], unit: ["unit"] },
  row(cell, bad, given) {
    const flow = flows[cell("flow").toLowerCase()];
    if (!flow) bad("flow", "flow");
    const [reporter, partner] = [countryOf(cell("reporter")), countryOf(cell("partner"))];
    if (!reporter) bad("reporter", "country");
    if (!partner) bad("partner", "country");
    const hs6 = itemOf("hs6", cell, bad);
    const year = yearOf(cell("year"), given);
    if (year === null) bad("year", "year");
    const value = amountOf(cell("value"));
    if (value === null) bad("value", "amount");
    const quantity = cell("quantity") === "" ? null : amountOf(cell("quantity"));
    if (quantity === null && cell("quantity") !== "") bad("quantity", "amount");
    if (hs6 !== null && typeof hs6 !== "string") return hs6;
    if (!flow || !reporter || !partner || hs6 === null || year === null || value === null) return null;
    return { flow, reporter, partner, hs6, year, value_usd: value, quantity, unit: unitOf(cell("unit")) };
  },
};

/** Units of statistics that are also units of products here, by the names that products use. */
const units: Readonly<Record<string, string>> = { NO: "piece", KG: "kg", L: "litre", M: "metre", M2: "square_metre" };

/** `-` and `X` mean that no quantity is counted. */
const unitOf = (text: string) =>
  text === "" || text === "-" || text === "X" ? null : (units[text.toUpperCase()] ?? text.slice(0, 20));

/** Calendar year of a Census row. Amounts "to date" are the year's only in December. */
function censusYear(cell: Cells, bad: Bad, given: Given): number | null {
  const [, ofTime, month] = /^(\d{4})-(\d{2})$/u.exec(cell("time")) ?? [];
  const text = ofTime ?? cell("year");
  const year = yearOf(text, given);
  if (year === null) return bad(cell("time") ? "time" : "year", "year");
  const last = month ?? cell("month");
  return last === "12" || last === "" ? year : bad(month ? "time" : "month", "part_of_year");
}

/** Groups of countries, and levels other than the six digits, stand in the same answer: counting them would count twice. */
function censusSkip(cell: Cells): Skip | null {
  const country = cell("country");
  if (cell("summary").toUpperCase() === "CGP" || /^00\d\d$/u.test(country)) return skip("country_group");
  const level = cell("level").toUpperCase();
  if (level !== "" && level !== "HS6") return skip("other_level");
  if (cell("item") === "-") return skip("all_items");
  return null;
}

const censusCountry = (code: string): string | null => {
  if (code === "-") return world;
  return /^\d{4}$/u.test(code) ? (censusCountries.get(code) ?? `C${code}`) : null;
};

/** An empty value is not a zero: the service sends `-` or null where nothing is published. */
const published = (text: string) => text !== "" && text !== "-";

const censusOptional = {
  summary: ["SUMMARY_LVL"],
  level: ["COMM_LVL"],
  time: ["time"],
  year: ["YEAR"],
  month: ["MONTH"],
  quantity: ["CON_QY1_YR", "GEN_QY1_YR", "QTY_1_YR"],
  unit: ["UNIT_QY1"],
} as const;

function censusLayout(flow: TradeFlow, item: string, values: readonly string[]): Layout<TradeRow> {
  return {
    columns: { item: [item], country: ["CTY_CODE"], value: values },
    optional: censusOptional,
    row(cell, bad, given) {
      const left = censusSkip(cell);
      if (left) return left;
      const hs6 = itemOf("item", cell, bad);
      if (hs6 !== null && typeof hs6 !== "string") return hs6;
      const partner = censusCountry(cell("country"));
      if (!partner) bad("country", "census_country");
      const year = censusYear(cell, bad, given);
      if (!published(cell("value"))) return skip("not_published");
      const value = wholeNumber(cell("value"));
      if (value === null) bad("value", "amount");
      if (hs6 === null || !partner || year === null || value === null) return null;
      const quantity = published(cell("quantity")) ? wholeNumber(cell("quantity")) : null;
      if (quantity === null && published(cell("quantity"))) return bad("quantity", "amount");
      return { flow, reporter: "USA", partner, hs6, year, value_usd: value, quantity, unit: unitOf(cell("unit")) };
    },
  };
}

/** General imports before imports for consumption: the first are what enters the country. */
export const censusLayouts: readonly Layout<TradeRow>[] = [
  censusLayout("import", "I_COMMODITY", ["GEN_VAL_YR", "CON_VAL_YR"]),
  censusLayout("export", "E_COMMODITY", ["ALL_VAL_YR"]),
];

export type StateTradeRow = { state: string; hs6: string; year: number; value_usd: number };

const stateCodes = new Set(usStateFacts.map(({ code }) => code));
/** Territories, and rows that name no state. */
const beyondStates = new Set(["PR", "VI", "GU", "AS", "MP", "XX", "UN", "OT", "-", ""]);

export function stateOf(column: string, cell: Cells, bad: Bad): string | Skip | null {
  const code = cell(column).toUpperCase();
  if (stateCodes.has(code)) return code;
  return beyondStates.has(code) && code !== "" ? skip("not_a_state") : bad(column, "state");
}

const stateTradeRow = (
  state: string | Skip | null,
  hs6: string | Skip | null,
  year: number | null,
  value: number | null,
): StateTradeRow | Skip | null => {
  if (hs6 !== null && typeof hs6 !== "string") return hs6;
  if (state !== null && typeof state !== "string") return state;
  return state === null || hs6 === null || year === null || value === null
    ? null
    : { state, hs6, year, value_usd: value };
};

export const stateTradeLayouts: readonly Layout<StateTradeRow>[] = [
  {
    columns: { state: ["state"], hs6: ["hs6"], year: ["year"], value: ["value_usd"] },
    row(cell, bad, given) {
      const year = yearOf(cell("year"), given);
      if (year === null) bad("year", "year");
      const value = amountOf(cell("value"));
      if (value === null) bad("value", "amount");
      return stateTradeRow(stateOf("state", cell, bad), itemOf("hs6", cell, bad), year, value);
    },
  },
  {
    columns: { state: ["STATE"], hs6: ["I_COMMODITY"], value: ["GEN_VAL_YR", "CON_VAL_YR"] },
    optional: { ...censusOptional, item: ["I_COMMODITY"], country: ["CTY_CODE"] },
    row(cell, bad, given) {
      const left = censusSkip(cell);
      if (left) return left;
      // Where the answer is broken down by country, the row of all countries is the state's figure.
      if (cell("country") !== "" && cell("country") !== "-") return skip("single_country");
      const year = censusYear(cell, bad, given);
      if (!published(cell("value"))) return skip("not_published");
      const value = wholeNumber(cell("value"));
      if (value === null) bad("value", "amount");
      return stateTradeRow(stateOf("state", cell, bad), itemOf("hs6", cell, bad), year, value);
    },
  },
];
