import "server-only";
import { investmentsOf, paths } from "@/lib/core/paths";
import { investmentsFilter } from "@/lib/investors/input";
import { listInvestments } from "@/lib/investors/queries";
import { figuresFilter } from "@/lib/reports/input.kpi";
import { type Definition, listDefinitions } from "@/lib/reports/queries.definitions";
import { readFigures } from "@/lib/reports/queries.kpi";
import { nothingOf } from "@/lib/reports/rules.kpi";
import { type KpiUnit, kpiDenominators } from "@/lib/reports/states";
import { fewestAnswers } from "@/lib/surveys/states";
import {
  atOnce,
  byPages,
  chamberColumn,
  companyColumns,
  enteredColumn,
  list,
  sampleColumn,
  stateIn,
  wordIn,
} from "./queries.lists.columns";
import { unitsOf } from "./rules";

const dollars = "USD";
/** A value as its page says it: money in dollars, a share as a part of one. */
const inUnits = (value: number | null, unit: KpiUnit) => (unit === "money" ? unitsOf(value, dollars) : value);
/** The parts of a share are numbers of things; what something cost is told for one of another unit. */
const denominatorUnit = ({ key, unit }: Pick<Definition, "key" | "unit">) => kpiDenominators[key] ?? unit;

/** What is counted of everything, and introductions to investors. */
export const figureLists = {
  figures: list(
    atOnce(async (actor, asked, reader) => {
      const now = new Date();
      const figures = await readFigures(actor, figuresFilter.parse(asked), now, reader);
      const definitions = await listDefinitions(actor, now, reader);
      return definitions.map((one) => ({ ...one, ...(figures.get(one.key) ?? nothingOf(one.key)) }));
    }),
  )({
    page: (_, locale, asked) => paths.city.figures(locale, asked),
    columns: [
      ["nameKo", "text", (row) => row.nameKo],
      ["nameEn", "text", (row) => row.nameEn],
      ["value", "number", (row) => inUnits(row.value, row.unit)],
      ["unit", "text", ({ unit }, { word }) => (unit === "money" ? dollars : word("exports", "figureUnits", unit))],
      ["numerator", "number", (row) => inUnits(row.numerator, row.unit)],
      ["denominator", "number", (row) => inUnits(row.denominator, denominatorUnit(row))],
      ["cases", "number", (row) => row.count],
      [
        "gap",
        "text",
        (row, { word }) =>
          word("reports", "figures.gap", row.gap ?? null)?.replace("{fewest}", String(fewestAnswers)) ?? null,
      ],
      ["grade", "text", (row) => row.grade],
      ["version", "number", (row) => row.version],
    ],
  }),
  investments: list(byPages((asked) => investmentsFilter.parse(asked), listInvestments))({
    page: investmentsOf,
    columns: [
      ["organisation", "text", (row) => row.organisation],
      wordIn("kind", "investors", "kind", "investorKind"),
      ...companyColumns,
      chamberColumn,
      stateIn("investors"),
      enteredColumn,
      ["amountMin", "money", (row) => unitsOf(row.amountMinCents, dollars)],
      ["amountMax", "money", (row) => unitsOf(row.amountMaxCents, dollars)],
      ["currency", "text", () => dollars],
      ["introducedAt", "moment", (row) => row.introducedAt],
      sampleColumn,
    ],
  }),
};
