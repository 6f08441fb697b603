import { execFileSync } from "node:child_process";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import readSheets from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import { ZipFile } from "yazl";
import {
  type CellKind,
  type CellValue,
  conditionsOf,
  councilFormAt,
  csvFile,
  fileNameOf,
  type Sheet,
  unitsOf,
  wallClock,
} from "./rules";
import { columnName, workbookFile, xmlText } from "./rules.workbook";

const now = new Date("2026-11-26T11:05:30Z");
const kinds: readonly CellKind[] = ["text", "number", "money", "day", "moment"];

const aSheet = (rows: readonly (readonly CellValue[])[], more: Partial<Sheet> = {}): Sheet => ({
  title: "기업",
  columns: kinds.map((kind) => ({ heading: `열 ${kind}`, kind })),
  parts: (async function* () {
    for (const row of rows) yield [row];
  })(),
  timeZone: "Asia/Seoul",
  now,
  about: [["목록", "기업"]],
  ...more,
});
const bytesOf = async (chunks: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(chunks));
const csv = async (sheet: Sheet) => (await bytesOf(csvFile(sheet))).toString("utf8");
const workbook = (sheet: Sheet) => bytesOf(workbookFile(sheet, "안내"));
const readBack = async (bytes: Buffer) => (await readSheets(bytes)).find(({ sheet }) => sheet === "기업")!.data;

const validator = `
  import { json } from "node:stream/consumers";
  import validate from "@ooxml-tools/validate";
  const found = [];
  for (const file of await json(process.stdin)) found.push(await validate(Buffer.from(file, "base64"), "xlsx", "Office2019"));
  process.stdout.write(JSON.stringify(found.map((some) => some.map(({ description }) => description))), () => process.exit());
`;
/**
 * What the schemas of Office Open XML find fault with in each, as Microsoft's own library knows them. It changes what its
 * whole process shares, and other files' tests share this one (a server that speaks S3 answered only errors after it).
 */
function faultsOf(...files: Buffer[]): string[][] {
  const input = JSON.stringify(files.map((bytes) => bytes.toString("base64")));
  const args = ["--input-type=module", "--eval", validator];
  return JSON.parse(execFileSync(process.execPath, args, { input, encoding: "utf8" }));
}

const packed = (parts: Record<string, string>) => {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return bytesOf(zip.outputStream as unknown as AsyncIterable<Uint8Array>);
};

/** Every part of the package as text. */
const partsOf = (bytes: Buffer) =>
  new Promise<Record<string, string>>((done, fail) => {
    const parts: Record<string, string> = {};
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return fail(error);
      zip.on("entry", (entry) =>
        zip.openReadStream(entry, async (problem, stream) => {
          if (problem) return fail(problem);
          parts[entry.fileName] = (await Array.fromAsync(stream as AsyncIterable<Buffer>)).join("");
          zip.readEntry();
        }),
      );
      zip.on("end", () => done(parts));
      zip.readEntry();
    });
  });

const typed: readonly CellValue[] = ["정밀 <렌즈> & 거울", 1234, 12.5, "2026-11-26", new Date("2026-11-26T15:30:00Z")];

describe("CSV", () => {
  test("begins with the mark of UTF-8, ends lines as spreadsheets want them and quotes every cell", async () => {
    const text = await csv(aSheet([typed]));
    expect(text).toBe(
      `\uFEFF"열 text","열 number","열 money","열 day","열 moment"\r\n"정밀 <렌즈> & 거울","1234","12.5","2026-11-26","2026-11-27 00:30"\r\n`,
    );
  });

  test.each([
    "=1+1",
    '=HYPERLINK("http://evil.test","x")',
    "+82-62-123",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "\u3000=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
  ])("%j is no formula", async (value) => {
    const [, row] = parse(await csv(aSheet([[value, null, null, null, null]])), { bom: true });
    expect(row![0]!.startsWith("'")).toBe(true);
    expect(row![0]!.slice(1)).toBe(value.normalize("NFC"));
  });

  test("whatever somebody has written comes back as one cell, and never begins like a formula", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (value) => {
        const rows = parse(await csv(aSheet([[value, -5, null, null, null]])), { bom: true });
        expect(rows).toHaveLength(2);
        expect(rows[1]![0]).not.toMatch(/^\s*[=+\-@\t\r＝＋－＠]/u);
        // A number of ours is a number, below zero too.
        expect(rows[1]![1]).toBe("-5");
      }),
      { numRuns: 100 },
    );
  });

  test("text is composed, and an empty list has its headings alone", async () => {
    const [, row] = parse(await csv(aSheet([["샘플".normalize("NFD"), null, null, null, null]])), { bom: true });
    expect(row![0]).toBe("샘플");
    expect(parse(await csv(aSheet([])), { bom: true })).toHaveLength(1);
  });
});

describe("XLSX", () => {
  test("an independent reader finds the same values with the same types", async () => {
    const second: CellValue[] = ["=1+1", -7, 0, "2024-02-29", new Date("2024-02-29T00:00:00Z")];
    const [headings, ...rows] = await readBack(await workbook(aSheet([typed, second])));
    expect(headings).toEqual(kinds.map((kind) => `열 ${kind}`));
    // A spreadsheet knows no zones: what the wall clock said in Seoul.
    expect(rows).toEqual([
      [typed[0], 1234, 12.5, new Date("2026-11-26T00:00:00Z"), new Date("2026-11-27T00:30:00Z")],
      ["=1+1", -7, 0, new Date("2024-02-29T00:00:00Z"), new Date("2024-02-29T09:00:00Z")],
    ]);
  });

  test("keeps to the schemas of Office Open XML", async () => {
    const file = await workbook(aSheet([typed, ["=1+1", -7, 0, "2024-02-29", null]]));
    // The same file with its columns behind its rows is one that Excel would have to repair.
    const parts = await partsOf(file);
    const name = "xl/worksheets/sheet1.xml";
    const broken = parts[name]!.replace(/(<cols>.*<\/cols>)(<sheetData>.*<\/sheetData>)/su, "$2$1");
    expect(broken).not.toBe(parts[name]);
    const found = faultsOf(file, await workbook(aSheet([])), await packed({ ...parts, [name]: broken }));
    expect(found).toEqual([[], [], [expect.any(String)]]);
  });

  test("has the parts that the format asks for, a header that stays, and nothing that acts", async () => {
    const parts = await partsOf(await workbook(aSheet([typed])));
    expect(Object.keys(parts).sort()).toEqual([
      "[Content_Types].xml",
      "_rels/.rels",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
      "xl/worksheets/sheet2.xml",
    ]);
    const declared = [...parts["[Content_Types].xml"]!.matchAll(/PartName="\/([^"]+)"/gu)].map(([, name]) => name!);
    expect(declared.filter((name) => !(name in parts))).toEqual([]);
    const targets = [...parts["xl/_rels/workbook.xml.rels"]!.matchAll(/Target="([^"]+)"/gu)].map(([, name]) => name!);
    expect(targets.filter((name) => !(`xl/${name}` in parts))).toEqual([]);
    expect(parts["xl/worksheets/sheet1.xml"]).toContain('state="frozen"');
    expect(Object.values(parts).join("")).not.toMatch(/<f[ >]|TargetMode="External"|<externalLink|vbaProject/u);
  });

  test("an empty list opens with its headings", async () => {
    expect(await readBack(await workbook(aSheet([])))).toEqual([kinds.map((kind) => `열 ${kind}`)]);
  });

  test("what breaks while a list is read breaks the file, and leaves no whole one", async () => {
    const parts = (async function* () {
      yield [typed];
      throw new Error("gone");
    })();
    await expect(workbook(aSheet([], { parts }))).rejects.toThrow("gone");
  });

  test("many rows are passed on piece by piece", async () => {
    let asked = 0;
    const parts = (async function* () {
      for (; asked < 200; asked++) yield Array.from({ length: 500 }, () => [crypto.randomUUID(), 1, 1, null, null]);
    })();
    let first = 0;
    for await (const chunk of workbookFile(aSheet([], { parts }), "안내")) {
      if (chunk.length > 0 && first === 0 && asked > 0) first = asked;
    }
    expect(asked).toBe(200);
    expect(first).toBeLessThan(100);
  });

  test.each([
    ["controls go", "a\u0000b\u0007c", "abc"],
    ["marks are written as they are read", `<&>"`, "&lt;&amp;&gt;&quot;"],
    ["what reads like an escape is none", "_x0041_", "_x005F_x0041_"],
    ["lone halves go", "a\uD800b", "a\uFFFDb"],
    ["text is composed", "가".normalize("NFD"), "가"],
  ])("%s", (_, given, written) => expect(xmlText(given)).toBe(written));

  test("a cell has an end", () => expect(xmlText("가".repeat(40_000)).length).toBeLessThanOrEqual(32_767));

  test("columns are named as spreadsheets name them", () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
  });
});

test("money is a number of whole units", () => {
  expect([unitsOf(1250, "USD"), unitsOf(5000, "KRW"), unitsOf(null, "USD")]).toEqual([12.5, 5000, null]);
});

test("the clock on the wall is the reader's, over a change of summer time too", () => {
  expect(wallClock(new Date("2026-11-01T08:30:00Z"), "America/New_York")).toBe("2026-11-01 03:30:00");
  expect(wallClock(new Date("2026-11-01T05:30:00Z"), "America/New_York")).toBe("2026-11-01 01:30:00");
});

test("a file is called after its list and its moment", () => {
  expect(fileNameOf("기업", "xlsx", now, "Asia/Seoul")).toBe("기업 2026-11-26 2005.xlsx");
});

test("conditions are the words of an address that stand there once", () => {
  const asked = { state: "verified", q: "정밀", page: "2", list: "x", double: ["a", "b"], empty: "", "b ad": "1" };
  expect(conditionsOf(asked)).toEqual({ state: "verified", q: "정밀" });
});

test("days of a report that do not hold are kept for the form, in the reader's language, and nothing odd with them", () => {
  const asked = {
    from: "2026-03-02",
    to: "2026-02-31",
    program: "",
    language: "ko",
    odd: "x",
    district: "x".repeat(41),
  };
  expect(councilFormAt(asked, "en")).toBe("/en/city/figures?from=2026-03-02&to=2026-02-31#council");
  expect(councilFormAt({ sector: ["ai"] }, "ko")).toBe("/ko/city/figures#council");
});
