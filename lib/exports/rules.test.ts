import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aSheet, aSheetOf, aTypedRow, bytesOf } from "@/db/factories.sheets";
import { conditionsOf, councilFormAt, csvFile, fileNameOf, type Sheet, unitsOf, wallClock } from "./rules";

const csv = async (sheet: Sheet) => (await bytesOf(csvFile(sheet))).toString("utf8");

describe("CSV", () => {
  test("begins with the mark of UTF-8, ends lines as spreadsheets want them and quotes every cell", async () => {
    const text = await csv(aSheet([aTypedRow]));
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

  test("numbers have as many digits as spreadsheets keep, and a year is one", async () => {
    const text = await csv(aSheetOf(["number", "number", "year"], [16 / 33, 0.00072, 2026]));
    expect(text).toContain('"0.484848484848485","0.00072","2026"');
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
  expect(fileNameOf("기업", "xlsx", new Date("2026-11-26T11:05:30Z"), "Asia/Seoul")).toBe("기업 2026-11-26 2005.xlsx");
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
