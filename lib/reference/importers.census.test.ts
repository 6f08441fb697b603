import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { readFile } from "./importers";
import { allChapters, fetchCensus } from "./importers.census";
import { censusLayouts } from "./importers.trade";

type Answer = (request: URL, response: ServerResponse) => void;

/** A server on this machine that answers in the shapes that the service is known to answer in. */
async function answering(answer: Answer, ask: (url: string, asked: URL[]) => Promise<void>): Promise<void> {
  const asked: URL[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const url = new URL(request.url ?? "", "http://127.0.0.1");
    asked.push(url);
    answer(url, response);
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  try {
    await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked);
  } finally {
    server.close();
  }
}

const question = { key: "k3y", flow: "import", year: 2024, chapters: ["01", "02", "85"] } as const;

async function textOf(url: string): Promise<string> {
  let text = "";
  for await (const piece of fetchCensus({ ...question, url })) text += new TextDecoder().decode(piece);
  return text;
}

const header = ["CTY_CODE", "SUMMARY_LVL", "GEN_VAL_YR", "GEN_QY1_YR", "UNIT_QY1", "I_COMMODITY", "COMM_LVL", "time"];
const row = (hs6: string, value: string) => ["5800", "DET", value, "0", "-", hs6, "HS6", "2024-12"];

test("the answers of the chapters become one table; a chapter without rows adds none", async () => {
  const answer: Answer = (url, response) => {
    const chapter = url.searchParams.get("I_COMMODITY");
    if (chapter === "02*") return response.writeHead(204).end();
    response.end(JSON.stringify([header, row(chapter === "01*" ? "010121" : "850760", "7")]));
  };
  await answering(answer, async (url, asked) => {
    const text = await textOf(url);
    expect(JSON.parse(text)).toEqual([header, row("010121", "7"), row("850760", "7")]);
    expect(Object.fromEntries(asked[0]!.searchParams)).toEqual({
      get: "CTY_CODE,SUMMARY_LVL,GEN_VAL_YR,GEN_QY1_YR,UNIT_QY1",
      I_COMMODITY: "01*",
      COMM_LVL: "HS6",
      time: "2024-12",
      key: "k3y",
    });
    expect(asked[0]!.pathname).toBe("/data/timeseries/intltrade/imports/hs");
    async function* bytes() {
      yield new TextEncoder().encode(text);
    }
    const rows: object[] = [];
    for await (const batch of readFile(bytes(), censusLayouts, { year: null, now: new Date("2026-01-01") })) {
      expect(batch.problems).toEqual([]);
      rows.push(...batch.rows);
    }
    expect(rows).toMatchObject([
      { hs6: "010121", partner: "KOR", value_usd: 7 },
      { hs6: "850760", partner: "KOR", value_usd: 7 },
    ]);
  });
});

test.each([
  ["a page about keys", '<html><a href="/data/missing_key.html">Missing key</a></html>', "census_key"],
  ["an error in words", "error: unknown variable 'X'", "source_error"],
])("%s is kept as it came, so that checking says what it is", async (_, said, reason) => {
  const answer: Answer = (_url, response) => {
    response.end(said);
  };
  await answering(answer, async (url, asked) => {
    const text = await textOf(url);
    expect(text).toBe(said);
    expect(asked).toHaveLength(1);
    async function* bytes() {
      yield new TextEncoder().encode(text);
    }
    const problems: string[] = [];
    for await (const batch of readFile(bytes(), censusLayouts, { year: null, now: new Date("2026-01-01") })) {
      problems.push(...batch.problems.map((problem) => problem.reason));
    }
    expect(problems).toEqual([reason]);
  });
});

test("a service that is down, or that turns to something else half-way, is tried again later", async () => {
  const down: Answer = (_url, response) => response.writeHead(503).end("busy");
  await answering(down, async (url) => {
    await expect(textOf(url)).rejects.toThrow("answered 503");
  });
  const halfWay: Answer = (url, response) => {
    const isFirst = url.searchParams.get("I_COMMODITY") === "01*";
    response.end(isFirst ? JSON.stringify([header, row("010121", "7")]) : "error: too many");
  };
  await answering(halfWay, async (url) => {
    await expect(textOf(url)).rejects.toThrow("no table like those before");
  });
  expect(allChapters).toHaveLength(96);
});
