import { isHsChapter } from "./rules";
import type { TradeFlow } from "./states";

/* Asking the US Census Bureau for a year of trade by item and country: one answer for each chapter, put together into one file. */

export type CensusQuestion = { url: string; key: string; flow: TradeFlow; year: number; chapters: readonly string[] };

const endpoints = {
  import: { path: "imports/hs", item: "I_COMMODITY", columns: "CTY_CODE,SUMMARY_LVL,GEN_VAL_YR,GEN_QY1_YR,UNIT_QY1" },
  export: { path: "exports/hs", item: "E_COMMODITY", columns: "CTY_CODE,SUMMARY_LVL,ALL_VAL_YR" },
} as const;

export const allChapters = Array.from({ length: 97 }, (_, at) => String(at + 1).padStart(2, "0")).filter(isHsChapter);

/** Amounts "to date" in December are those of the year. */
export function censusAddress({ url, key, flow, year }: CensusQuestion, chapter: string): URL {
  const { path, item, columns } = endpoints[flow];
  const address = new URL(`${url}/data/timeseries/intltrade/${path}`);
  const query = { get: columns, [item]: `${chapter}*`, COMM_LVL: "HS6", time: `${year}-12`, key };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address;
}

const patienceMs = 120_000;

/**
 * The answers as one table, a chapter at a time. An answer without rows adds none; one that is no table (a page about
 * keys, an error in words) ends the file as it is, so that checking it says what came.
 */
export async function* fetchCensus(question: CensusQuestion): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let header: string | null = null;
  for (const chapter of question.chapters) {
    const response = await fetch(censusAddress(question, chapter), { signal: AbortSignal.timeout(patienceMs) });
    const text = response.status === 204 ? "" : await response.text();
    if (text.trim() === "") continue;
    const rows = text.trimStart().startsWith("[") ? rowsOf(text) : null;
    if (rows === null && response.status >= 500) throw new Error(`the Census Bureau answered ${response.status}`);
    if (rows === null || (header !== null && JSON.stringify(rows[0]) !== header)) {
      if (header === null) yield encoder.encode(text);
      else throw new Error(`the answer for chapter ${chapter} is no table like those before`);
      return;
    }
    const lines = rows.slice(header === null ? 0 : 1).map((row) => JSON.stringify(row));
    if (lines.length > 0) yield encoder.encode(`${header === null ? "[" : ",\n"}${lines.join(",\n")}`);
    header ??= JSON.stringify(rows[0]);
  }
  if (header !== null) yield encoder.encode("]\n");
}

function rowsOf(text: string): unknown[] | null {
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) && rows.length > 0 ? rows : null;
  } catch {
    return null;
  }
}
