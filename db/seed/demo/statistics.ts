import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { referenceEditions, stateImports, stateIndustries, tradeFigures, unitValues } from "@/db/schema";
import { computeTradeItems } from "@/lib/reference/commands.editions";
import { hsCodeFacts } from "@/lib/reference/data/hsCodes";
import { sectorNaics } from "@/lib/reference/data/itemUsers";
import { sampleEdition, sampleSource } from "@/lib/reference/data/sources";
import { usStateFacts } from "@/lib/reference/data/usStates";
import type { ReferenceDataset } from "@/lib/reference/states";
import { companyWords } from "./company-words";
import { diceOf, type World } from "./world";

/*
 * Statistics for the demo, every figure invented: they let the niche index and regional demand be seen at work before
 * real tables are imported. Each edition is marked as a sample, and every page says so beside the figure.
 */

const year = 2024;
const before = year - 3;

/** A number from 0 to 1 that is the same in every filling. */
const partOf = (name: string) => diceOf(name)(1_000_000) / 1_000_000;
const between = (name: string, least: number, most: number) => least + (most - least) * partOf(name);
const dollars = (amount: number) => Math.max(1, Math.round(amount / 1000) * 1000);

const suppliers = ["KOR", "CHN", "MEX", "CAN", "DEU", "JPN", "TWN", "VNM", "ITA"] as const;

/** Imports of one item by supplying country; they add up to the total. */
function importsOf(hs6: string) {
  const total = dollars(10 ** between(`size ${hs6}`, 6.4, 9.9));
  const leading = diceOf(`leader ${hs6}`)(suppliers.length);
  const weights = suppliers.map((country, at) =>
    at === 0 ? 0.35 * partOf(`korea ${hs6}`) ** 2 : partOf(`${country} ${hs6}`) ** 3 + (at === leading ? 1.5 : 0.02),
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const byCountry = suppliers.map((partner, at) => ({
    partner: partner as string,
    value: Math.floor((total * weights[at]!) / sum),
  }));
  const told = byCountry.reduce((all, { value }) => all + value, 0);
  byCountry[1]!.value += total - told;
  const grown = between(`growth ${hs6}`, -0.25, 1.1);
  return { total, byCountry: byCountry.filter(({ value }) => value > 0), earlier: dollars(total / (1 + grown)) };
}

function tradeRows(hs6: string) {
  const { total, byCountry, earlier } = importsOf(hs6);
  const worldExports = dollars(10 ** between(`world ${hs6}`, 8.5, 10.9));
  const usExports = dollars(worldExports * between(`share ${hs6}`, 0.01, 0.3) ** 1.2);
  const imports = { flow: "import", reporter: "USA", hs6 } as const;
  const exports = { flow: "export", partner: "WLD", hs6, year } as const;
  return [
    { ...imports, partner: "WLD", year, valueUsd: total },
    { ...imports, partner: "WLD", year: before, valueUsd: earlier },
    ...byCountry.map(({ partner, value }) => ({ ...imports, partner, year, valueUsd: value })),
    { ...exports, reporter: "USA", valueUsd: usExports },
    { ...exports, reporter: "WLD", valueUsd: worldExports },
  ];
}

/** Larger economies import more, and each state more of some things than of others. */
function stateRows(hs6: string) {
  const { total } = importsOf(hs6);
  const weights = usStateFacts.map(
    ({ code, gdpUsdMillions }) => gdpUsdMillions * between(`${code} ${hs6}`, 0.3, 1) ** 3,
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return usStateFacts.map(({ code }, at) => ({
    state: code,
    hs6,
    year,
    valueUsd: Math.round((total * weights[at]!) / sum),
  }));
}

const industryRows = () =>
  usStateFacts.flatMap(({ code, population2020 }) =>
    sectorNaics.map((naics) => {
      const lq = Math.round(between(`lq ${code} ${naics}`, 0.55, 1.6) * 100) / 100;
      return { state: code, naics, year, lq, employment: Math.round((population2020 / 40) * lq) };
    }),
  );

/** Around the prices of the demo's own products, so that some lie inside the usual range and some above. */
function unitValueRows() {
  const made = companyWords.flatMap(({ products }) => products).filter(({ hs6 }) => hs6 !== null);
  const byItem = Map.groupBy(made, ({ hs6, unit }) => `${hs6} ${unit}`);
  return [...byItem].map(([key, products]) => {
    const [hs6 = "", unit = ""] = key.split(" ");
    const middle = products.reduce((all, { price: [from, to] }) => all + (from + to) / 2, 0) / products.length;
    const usual = middle * 100 * between(`price ${key}`, 0.55, 1.5);
    return { hs6, unit, year, lowCents: Math.round(usual * 0.5), highCents: Math.round(usual * 1.8) };
  });
}

async function insertAll<Row>(rows: readonly Row[], insert: (rows: Row[]) => PromiseLike<unknown>) {
  for (let at = 0; at < rows.length; at += 1000) await insert(rows.slice(at, at + 1000));
}

/** Sample editions of trade, unit values, imports and industries by state. An installation that has real ones keeps those. */
export async function fillStatistics(tx: Tx, world: World): Promise<void> {
  const importedAt = world.at(-20.6);
  const [edition, source] = [sampleEdition, sampleSource];
  const codes = hsCodeFacts.map(({ hs6 }) => hs6);
  const trade = codes
    .flatMap(tradeRows)
    .map((row) => ({ ...row, edition, source, retrievedAt: importedAt, importedAt }));
  const imports = codes.flatMap(stateRows).map((row) => ({ ...row, edition, source }));
  const industries = industryRows().map((row) => ({ ...row, edition, source }));
  await insertAll(trade, (rows) => tx.insert(tradeFigures).values(rows));
  await insertAll(imports, (rows) => tx.insert(stateImports).values(rows));
  await insertAll(industries, (rows) => tx.insert(stateIndustries).values(rows));
  await tx.insert(unitValues).values(unitValueRows().map((row) => ({ ...row, edition })));
  await computeTradeItems(tx, edition);
  const made: [ReferenceDataset, number][] = [
    ["trade_figures", trade.length],
    ["state_imports", imports.length],
    ["state_industries", industries.length],
  ];
  await tx.insert(referenceEditions).values(
    made.map(([dataset, rows]) => ({
      dataset,
      edition,
      source,
      year,
      rows,
      importedAt,
      sample: true,
      current: sql`not exists (select from reference_editions other where other.dataset = ${dataset} and other.current)`,
    })),
  );
}
