import "server-only";
import type { Reader } from "@/db/client";
import { dayIn } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";
import { chamberFilter } from "@/lib/reports/input.chamber";
import { figuresFilter, kpiKey, monthsFilter } from "@/lib/reports/input.kpi";
import { canReadChamberFigures } from "@/lib/reports/policy";
import { countAgeing } from "@/lib/reports/queries.ageing";
import { findChamberList } from "@/lib/reports/queries.chamber.behind";
import { countCohorts } from "@/lib/reports/queries.cohorts";
import { listDefinitions, listFrozen } from "@/lib/reports/queries.definitions";
import { countFlow } from "@/lib/reports/queries.flow";
import { countJourneys } from "@/lib/reports/queries.funnel";
import { countByPlace } from "@/lib/reports/queries.map";
import { stages } from "@/lib/reports/rules";
import { ages } from "@/lib/reports/rules.ageing";
import type { KpiUnit } from "@/lib/reports/states";
import {
  atOnce,
  behindAsked,
  type Column,
  type Conditions,
  companyColumns,
  list,
  productColumns,
  sampleColumn,
  sectorColumn,
} from "./queries.lists.columns";
import { unitsOf } from "./rules";

/* What the charts of the reports stand on, as lists; the frozen months of a figure, and what stands behind a lead's numbers. */

const dollars = "USD";
const report = { page: (_: string, locale: Locale, asked: Conditions) => paths.city.reports(locale, asked) };
const companiesColumn: Column<{ companies: number }> = ["companies", "number", (row) => row.companies];

async function readCohorts(actor: Actor, asked: Conditions, reader: Reader) {
  const rows = await countCohorts(actor, figuresFilter.parse(asked), new Date(), reader);
  const seasons = await listPrograms(actor, reader);
  return rows.flatMap((row) => seasons.filter(({ id }) => id === row.programId).map((season) => ({ ...row, season })));
}

/** A figure's frozen months with the unit in which it is told. */
async function readMonths(actor: Actor, asked: Conditions, reader: Reader) {
  const key = kpiKey.safeParse(asked.key);
  if (!key.success) return [];
  const { program } = monthsFilter.parse(asked);
  const definitions = await listDefinitions(actor, new Date(), reader);
  const unit: KpiUnit = definitions.find((one) => one.key === key.data)?.unit ?? "count";
  return (await listFrozen(actor, key.data, program, reader)).map((row) => ({ ...row, unit }));
}

export const reportLists = {
  reportStages: list(
    atOnce(async (actor, asked, reader) => {
      const { all } = await countJourneys(actor, figuresFilter.parse(asked), reader);
      return stages.map((stage) => ({ stage, companies: all[stage] }));
    }),
  )({
    ...report,
    columns: [["step", "text", ({ stage }, { word }) => word("reports", "stage", stage)], companiesColumn],
  }),
  reportFlow: list(atOnce((actor, asked, reader) => countFlow(actor, figuresFilter.parse(asked), reader)))({
    ...report,
    columns: [
      sectorColumn,
      ["usState", "text", (row) => row.place],
      ["matches", "number", (row) => row.matches],
      companiesColumn,
    ],
  }),
  reportPlaces: list(atOnce((actor, asked, reader) => countByPlace(actor, figuresFilter.parse(asked), reader)))({
    ...report,
    columns: [
      ["nameKo", "text", (row) => row.nameKo],
      ["nameEn", "text", (row) => row.nameEn],
      ["usState", "text", (row) => row.place],
      ["takesPart", "text", (row, { yes }) => yes(!row.directory)],
      ["matches", "number", (row) => row.matches],
      ["contracts", "number", (row) => row.contracts],
      ["contractValue", "money", (row) => unitsOf(row.contractCents, dollars)],
      ["shipments", "number", (row) => row.shipments],
      ["shippedValue", "money", (row) => unitsOf(row.shippedCents, dollars)],
      ["currency", "text", () => dollars],
      sampleColumn,
    ],
  }),
  reportAgeing: list(
    atOnce(async (actor, asked, reader) => {
      const rows = await countAgeing(actor, figuresFilter.parse(asked), new Date(), reader);
      return rows.flatMap((row) => ages.map((age, at) => ({ ...row, age, count: row.counts[at] ?? 0 })));
    }),
  )({
    ...report,
    columns: [
      ["kind", "text", ({ machine }, { word }) => word("reports", "overview.machine", machine)],
      [
        "state",
        "text",
        ({ machine, state }, { word }) =>
          ({
            application: word("applications", "state", state),
            review: word("reviews", "state", state),
            match: word("matching", "state", state),
            engagement: word("engagements", "state", state),
            outcome: word("outcomes", "state", state),
          })[machine],
      ],
      ["daysWaited", "text", ({ age }) => age],
      ["waiting", "number", ({ count }) => count],
    ],
  }),
  reportCohorts: list(atOnce(readCohorts))({
    ...report,
    columns: [
      ["program", "text", ({ season }, { either }) => either(season.titleKo, season.titleEn)],
      ["months", "number", (row) => row.months],
      companiesColumn,
      ["met", "number", (row) => row.met],
      ["contracted", "number", (row) => row.contracted],
      ["shipped", "number", (row) => row.shipped],
    ],
  }),
  frozenMonths: list(atOnce(readMonths))({
    page: (_, locale, { key, ...asked }) =>
      key ? paths.city.figure(locale, key, asked) : paths.city.figures(locale, asked),
    columns: [
      ["month", "text", (row) => row.month],
      ["value", "number", (row) => (row.unit === "money" ? unitsOf(row.value, dollars) : row.value)],
      ["unit", "text", ({ unit }, { word }) => (unit === "money" ? dollars : word("exports", "figureUnits", unit))],
      ["numerator", "number", (row) => (row.unit === "money" ? unitsOf(row.numerator, dollars) : row.numerator)],
      ["denominator", "number", (row) => (row.unit === "money" ? unitsOf(row.denominator, dollars) : row.denominator)],
      ["cases", "number", (row) => row.count],
      ["version", "number", (row) => row.definitionVersion],
      ["asOfDay", "day", (row) => dayIn("Asia/Seoul", row.computedAt)],
    ],
  }),
  chamberRows: list(async (actor, asked, page, reader, size) => {
    const filter = { ...chamberFilter.parse(behindAsked(asked)), page, size };
    // Members of a chamber have exports of their own, and none of these.
    const found = canReadChamberFigures(actor).ok ? await findChamberList(actor, filter, new Date(), reader) : null;
    const rows = found?.rows.map((row) => ({ ...row, unit: found.unit })) ?? [];
    return { rows, total: found?.total ?? 0, next: found && page < found.pages ? page + 1 : null };
  })({
    page: (_, locale, asked) => paths.mentor.reports(locale, behindAsked(asked)),
    columns: [
      ...productColumns,
      ...companyColumns,
      ["kind", "text", ({ type }, { word }) => word("engagements", "barriers.type", type)],
      ["state", "text", ({ state }, { word }) => word("engagements", "barriers.state", state)],
      ["day", "day", ({ on }) => on],
      ["amount", "number", ({ amount }) => amount],
      ["unit", "text", ({ unit }, { word }) => word("reports", "overview.rowAmount", unit)],
      sampleColumn,
    ],
  }),
};
