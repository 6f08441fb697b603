import "server-only";
import { dayIn } from "@/lib/chambers/rules";
import { investmentsOf, paths } from "@/lib/core/paths";
import { investmentsFilter } from "@/lib/investors/input";
import { listInvestments } from "@/lib/investors/queries";
import { listPublishedProfiles } from "@/lib/investors/queries.profiles";
import { dashboardFilter } from "@/lib/reports/input";
import { federationFilter } from "@/lib/reports/input.federation";
import { figuresFilter } from "@/lib/reports/input.kpi";
import { reportsFilter } from "@/lib/reports/input.reports";
import { type Behind, findBehind } from "@/lib/reports/queries";
import { type Definition, listDefinitions } from "@/lib/reports/queries.definitions";
import { getFederationFigures } from "@/lib/reports/queries.federation";
import { readFigures } from "@/lib/reports/queries.kpi";
import { findReportList, type ReportBehind } from "@/lib/reports/queries.reports";
import { nothingOf } from "@/lib/reports/rules.kpi";
import { type FigureRowKind, type FigureRowUnit, type KpiUnit, kpiDenominators } from "@/lib/reports/states";
import { fewestAnswers } from "@/lib/surveys/states";
import {
  atOnce,
  behindAsked,
  byPages,
  type Column,
  chamberColumn,
  companyColumns,
  enteredColumn,
  list,
  sampleColumn,
  sectorColumn,
  stateIn,
  wordIn,
} from "./queries.lists.columns";
import { unitsOf } from "./rules";

const dollars = "USD";
/** A value as its page says it: money in dollars, a share as a part of one. */
const inUnits = (value: number | null, unit: KpiUnit) => (unit === "money" ? unitsOf(value, dollars) : value);
/** The parts of a share are numbers of things; what something cost is told for one of another unit. */
const denominatorUnit = ({ key, unit }: Pick<Definition, "key" | "unit">) => kpiDenominators[key] ?? unit;

const calledByCompany = <Row extends { nameKo: string; nameEn: string }>({ nameKo, nameEn, ...row }: Row) => ({
  ...{ ...row, companyKo: nameKo, companyEn: nameEn },
});

/**
 * What the rows behind a number have in common, whatever they are. People are left out: each row is found again by its company,
 * its chamber and its day.
 */
function commonOf(found: ReportBehind): BehindRow[] {
  switch (found.kind) {
    case "companies":
      return found.rows.map(calledByCompany);
    case "pairs":
      return found.rows.map((row) => ({ ...row, happenedOn: dayIn("Asia/Seoul", new Date(row.at)) }));
    case "claims":
      return found.rows.map(({ on, cents, ...row }) => ({
        ...row,
        happenedOn: on,
        amount: unitsOf(cents, dollars),
        unit: "money",
      }));
    case "waiting":
      return found.rows.map((row) => ({ ...row, happenedOn: dayIn("Asia/Seoul", new Date(row.since)) }));
    case "figure": {
      const { rowKind, unit, rows } = found;
      return rows.map(({ nameKo, nameEn, on, amount, ...row }) => {
        const names = ofCompanies.has(rowKind) ? { companyKo: nameKo, companyEn: nameEn } : { nameKo, nameEn };
        return {
          ...{ ...row, ...(rowKind === "mentor" ? {} : names), happenedOn: on, unit },
          amount: unit === "money" ? unitsOf(amount, dollars) : amount,
        };
      });
    }
  }
}
type Words = "nameKo" | "nameEn" | "companyKo" | "companyEn" | "productKo" | "productEn" | "chamberKo" | "chamberEn";
type BehindRow = Partial<Record<Words | "sector" | "district" | "note" | "happenedOn", string | null>> & {
  sample: boolean;
  amount?: number | null;
  unit?: FigureRowUnit | null;
  grade?: string;
};
/** As the dashboard has them. */
function ofDashboard(found: Behind): BehindRow[] {
  switch (found.kind) {
    case "companies":
      return found.rows.map(calledByCompany);
    case "step":
      return found.rows.map((row) => ({ ...row, happenedOn: dayIn("Asia/Seoul", new Date(row.enteredAt)) }));
    default:
      return found.rows.map(({ nameKo, nameEn, band, ...row }) => ({
        ...{ ...row, productKo: nameKo, productEn: nameEn, amount: band, unit: "band" },
      }));
  }
}

/** Rows that are called by their company. */
const ofCompanies: ReadonlySet<FigureRowKind> = new Set([
  ...(["company", "product", "application", "review", "gate", "match", "engagement", "barrier", "claim"] as const),
]);

const partOf = (found: { total: number; pages: number } | null, rows: BehindRow[] | null, page: number) => ({
  ...{ rows: rows ?? [], total: found?.total ?? 0, next: found && page < found.pages ? page + 1 : null },
});

const behindColumns: readonly Column<BehindRow>[] = [
  ["nameKo", "text", (row) => row.nameKo ?? null],
  ["nameEn", "text", (row) => row.nameEn ?? null],
  ["companyKo", "text", (row) => row.companyKo ?? null],
  ["companyEn", "text", (row) => row.companyEn ?? null],
  ["productKo", "text", (row) => row.productKo ?? null],
  ["productEn", "text", (row) => row.productEn ?? null],
  ["chamber", "text", (row, { either }) => either(row.chamberKo ?? null, row.chamberEn ?? null)],
  ["sector", "text", (row, { word }) => word("reference", "sectors", row.sector ?? null)],
  ["district", "text", (row, { word }) => word("reference", "districts", row.district ?? null)],
  ["happenedOn", "day", (row) => row.happenedOn ?? null],
  ["amount", "number", (row) => row.amount ?? null],
  [
    "unit",
    "text",
    ({ unit }, { word }) => (unit === "money" ? dollars : word("reports", "overview.rowAmount", unit ?? null)),
  ],
  ["grade", "text", (row) => row.grade ?? null],
  ["note", "text", (row) => row.note ?? null],
  sampleColumn,
];

/** What is counted of everything, and introductions to investors. */
export const figureLists = {
  figures: list(
    atOnce(async (actor, asked, reader) => {
      const now = new Date();
      const figures = await readFigures(actor, figuresFilter.parse(asked), now, reader);
      const definitions = await listDefinitions(actor, now, reader);
      const asOf = dayIn("Asia/Seoul", now);
      return definitions.map((one) => ({ ...one, ...(figures.get(one.key) ?? nothingOf(one.key)), asOf }));
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
      ["validFrom", "day", (row) => dayIn("Asia/Seoul", row.validFrom)],
      ["asOfDay", "day", (row) => row.asOf],
    ],
  }),
  federationChambers: list(
    atOnce(async (actor, asked, reader) => {
      const { program, quarter } = federationFilter.parse(asked);
      return (await getFederationFigures(actor, { program, quarter }, reader)).chambers;
    }),
  )({
    page: (_, locale, asked) => paths.city.federation(locale, asked),
    columns: [
      ["nameKo", "text", (row) => row.nameKo],
      ["nameEn", "text", (row) => row.nameEn],
      ["places", "number", (row) => row.places],
      ["placesUsed", "number", (row) => row.used],
      ["rooms", "number", (row) => (row.few ? null : row.rooms)],
      ["daysMedian", "number", (row) => (row.tooFew ? null : row.median)],
      ["daysP90", "number", (row) => (row.tooFew ? null : row.p90)],
      ["mean", "number", (row) => row.satisfaction?.mean ?? null],
      ["fewWithheld", "text", (row, { yes }) => yes(row.few || row.tooFew || (row.answered && !row.satisfaction))],
      sampleColumn,
    ],
  }),
  reportRows: list(async (actor, asked, page, reader, size) => {
    const filter = { ...reportsFilter.parse(behindAsked(asked)), page, size };
    const found = await findReportList(actor, filter, new Date(), reader);
    return partOf(found, found && commonOf(found), page);
  })({
    page: (_, locale, asked) => paths.city.reports(locale, behindAsked(asked)),
    columns: behindColumns,
  }),
  dashboardRows: list(async (actor, asked, page, reader, size) => {
    const filter = { ...dashboardFilter.parse(behindAsked(asked)), page, size };
    const found = await findBehind(actor, filter, new Date(), reader);
    return partOf(found, found && ofDashboard(found), page);
  })({
    page: (_, locale, asked) => paths.city.home(locale, behindAsked(asked)),
    columns: behindColumns,
  }),
  investmentProfiles: list(atOnce((actor, _, reader) => listPublishedProfiles(actor, reader)))({
    page: (role, locale) => `${investmentsOf(role, locale)}#companies`,
    columns: [
      ...companyColumns,
      sectorColumn,
      ["step", "text", ({ content }, { word }) => word("investors", "stage", content.stage)],
      ["amountMin", "money", ({ content }) => unitsOf(content.amountMinCents, dollars)],
      ["amountMax", "money", ({ content }) => unitsOf(content.amountMaxCents, dollars)],
      ["currency", "text", () => dollars],
      ["version", "number", (row) => row.number],
      ["publishedAt", "moment", (row) => row.publishedAt],
      sampleColumn,
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
