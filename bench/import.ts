import { performance } from "node:perf_hooks";
import { eq } from "drizzle-orm";
import { db, pool } from "@/db/client";
import { referenceEditions, tradeFigures, tradeItems } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { storage } from "@/lib/core/storage";
import { loadReference } from "@/lib/reference/commands";
import { type Chunks, csvRows, openText } from "@/lib/reference/importers.files";

/*
 * Importing a large trade table, from the file to the edition in use. Beside it in the same run: reading the rows of the
 * same file without checking or keeping them.
 */

const items = 2500;
const partners = ["WLD", "KOR", "CHN", "JPN", "DEU", "MEX", "CAN", "VNM", "TWN", "ITA", "FRA", "GBR", "IND", "THA"];
const years = [2021, 2022, 2023, 2024];
const rows = items * partners.length * years.length;

async function* table(): Chunks {
  const encoder = new TextEncoder();
  yield encoder.encode("flow,reporter,partner,hs6,year,value_usd\n");
  for (let item = 0; item < items; item++) {
    const hs6 = String(10_000 + (item % 60) * 10_000 + item).padStart(6, "0");
    const lines = partners.flatMap((partner, at) =>
      years.map((year) => `import,USA,${partner},${hs6},${year},${(item + 1) * (at + 7) * (year - 2000)}`),
    );
    yield encoder.encode(`${lines.join("\n")}\n`);
  }
}

const say = (name: string, value: number, unit: string, baseline: number) =>
  console.log(
    JSON.stringify({
      name,
      value: Math.round(value * 100) / 100,
      unit,
      baseline: Math.round(baseline * 100) / 100,
      ratio: Math.round((value / baseline) * 100) / 100,
    }),
  );
const seconds = (since: number) => (performance.now() - since) / 1000;

const stored = (await storage.putStream("imports", table()))!;
const { key: storageKey, bytes, fingerprint } = stored;

const readingSince = performance.now();
let read = 0;
const { text } = await openText(storage.stream(storageKey));
for await (const batch of csvRows(text)) read += batch.rows.length;
const reading = seconds(readingSince);
const before = process.memoryUsage().rss;

let peak = before;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 50);
const importingSince = performance.now();
const { edition } = await loadReference(systemActor, {
  kind: "trade",
  fileName: "bench.csv",
  source: "Bench, invented figures",
  year: null,
  edition: "bench",
  retrievedAt: null,
  adds: false,
  storageKey,
  bytes,
  fingerprint,
  onProblem: (problem) => {
    throw new Error(JSON.stringify(problem));
  },
});
const importing = seconds(importingSince);
clearInterval(watch);

say(`import of ${rows} rows of trade`, rows / importing, "rows/s", (read - 1) / reading);
say(`import of ${rows} rows of trade, memory`, peak / 1e6, "MB", before / 1e6);

await db.delete(tradeFigures).where(eq(tradeFigures.edition, edition));
await db.delete(tradeItems).where(eq(tradeItems.edition, edition));
await db.delete(referenceEditions).where(eq(referenceEditions.edition, edition));
await storage.remove(storageKey);
await pool.end();
process.exit(0);
