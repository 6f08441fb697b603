import { execFileSync } from "node:child_process";
import { parse } from "csv-parse/sync";
import readSheets from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import { ZipFile } from "yazl";
import { aSheet, aSheetOf, aTypedRow, bytesOf, cellKinds } from "@/db/factories.sheets";
import { libreOffice, missingLibreOffice } from "@/db/programs";
import type { CellValue, Sheet } from "./rules";
import { columnName, workbookFile, xmlText } from "./rules.workbook";

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

describe("XLSX", () => {
  test("an independent reader finds the same values with the same types", async () => {
    const second: CellValue[] = ["=1+1", -7, 0, "2024-02-29", new Date("2024-02-29T00:00:00Z")];
    const [headings, ...rows] = await readBack(await workbook(aSheet([aTypedRow, second])));
    expect(headings).toEqual(cellKinds.map((kind) => `열 ${kind}`));
    // A spreadsheet knows no zones: what the wall clock said in Seoul.
    expect(rows).toEqual([
      [aTypedRow[0], 1234, 12.5, new Date("2026-11-26T00:00:00Z"), new Date("2026-11-27T00:30:00Z")],
      ["=1+1", -7, 0, new Date("2024-02-29T00:00:00Z"), new Date("2024-02-29T09:00:00Z")],
    ]);
  });

  test("keeps to the schemas of Office Open XML", async () => {
    const file = await workbook(aSheet([aTypedRow, ["=1+1", -7, 0, "2024-02-29", null]]));
    // The same file with its columns behind its rows is one that Excel would have to repair.
    const parts = await partsOf(file);
    const name = "xl/worksheets/sheet1.xml";
    const broken = parts[name]!.replace(/(<cols>.*<\/cols>)(<sheetData>.*<\/sheetData>)/su, "$2$1");
    expect(broken).not.toBe(parts[name]);
    const found = faultsOf(file, await workbook(aSheet([])), await packed({ ...parts, [name]: broken }));
    expect(found).toEqual([[], [], [expect.any(String)]]);
  });

  test("has the parts that the format asks for, a header that stays, and nothing that acts", async () => {
    const parts = await partsOf(await workbook(aSheet([aTypedRow])));
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
    expect(await readBack(await workbook(aSheet([])))).toEqual([cellKinds.map((kind) => `열 ${kind}`)]);
  });

  test("what breaks while a list is read breaks the file, and leaves no whole one", async () => {
    const parts = (async function* () {
      yield [aTypedRow];
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

const shares: readonly CellValue[] = [16 / 33, 0.00072, 1.5, 4.123, 30240];

describe("numbers of a workbook", () => {
  const stylesOf = async (sheet: Sheet) => {
    const { "xl/worksheets/sheet1.xml": cells, "xl/styles.xml": styles } = await partsOf(await workbook(sheet));
    const formats = [...styles!.split("<cellXfs")[1]!.matchAll(/<xf numFmtId="(\d+)"/gu)].map(([, id]) => Number(id));
    return [...cells!.matchAll(/<c r="[A-Z]+2" s="(\d+)"><v>([^<]+)/gu)].map(([, s, v]) => [formats[Number(s)], v]);
  };

  test("that are not whole are not shown as whole ones: 0 is the general format, 3 groups of three digits", async () => {
    expect(await stylesOf(aSheetOf(Array(5).fill("number"), shares))).toEqual([
      [0, "0.484848484848485"],
      [0, "0.00072"],
      [0, "1.5"],
      [0, "4.123"],
      [3, "30240"],
    ]);
  });

  test("that are years have no groups of three digits", async () => {
    expect(await stylesOf(aSheetOf(["year"], [2026]))).toEqual([[0, "2026"]]);
  });
});

describe.skipIf(missingLibreOffice)(`LibreOffice${missingLibreOffice}`, () => {
  const odd: CellValue[] = ["=1+1", -7.25, 0.1 + 0.2, "1999-12-31", new Date("2024-02-29T23:59:00Z")];
  const words: CellValue[] = [`1e5 "따옴표"; <&>\n둘째 줄 _x0041_ 007`, 16 / 33, null, null, null];

  test("opens a workbook, keeps it in its own format and gives it back without loss", {
    timeout: 120_000,
  }, async () => {
    const file = await workbook(aSheet([aTypedRow, odd, words]));
    const [own] = libreOffice(file, "xlsx", "ods");
    const [back] = libreOffice(own!, "ods", "xlsx");
    const toTheSecond = (cell: unknown) => (cell instanceof Date ? Math.round(cell.getTime() / 1000) : cell);
    const rowsIn = async (bytes: Buffer) => (await readBack(bytes)).map((row) => row.map(toTheSecond));
    expect(await rowsIn(back!)).toEqual(await rowsIn(file));
    expect((await readSheets(back!)).map(({ sheet }) => sheet)).toEqual(["기업", "안내"]);
  });

  test("shows a share as a share, and a formula as the text that it is", { timeout: 120_000 }, async () => {
    const file = await workbook(aSheetOf(["text", "number", "number", "number"], ["=1+1", 16 / 33, 0.00072, 30240]));
    // Fields by commas in quotes, UTF-8, cells as they are shown.
    const [shown] = libreOffice(file, "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true");
    const [, row] = parse(shown!.toString("utf8"), { bom: true });
    expect(row).toEqual(["=1+1", expect.stringMatching(/^0\.4848/u), "0.00072", "30,240"]);
  });
});
