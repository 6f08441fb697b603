import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Layout, readFile } from "./importers";
import { chamberLayout } from "./importers.chambers";
import { type Chunks, csvRows, jsonRows } from "./importers.files";
import { hsLayout } from "./importers.hs";
import { stateIndustryLayouts } from "./importers.states";
import { koreaRate, tariffLayout } from "./importers.tariff";
import { censusLayouts, stateTradeLayouts, tradeLayout } from "./importers.trade";
import { yearInName } from "./rules";

const now = new Date("2026-11-25T00:00:00Z");
const bytes = (text: string) => new TextEncoder().encode(text);

async function* inPieces(data: Uint8Array, size = 7): Chunks {
  for (let at = 0; at < data.length; at += size) yield data.slice(at, at + size);
}

/** Everything that reading a file yields. */
async function read(
  layouts: readonly Layout<object>[],
  data: string | Uint8Array,
  year: number | null = null,
  size?: number,
) {
  const rows: object[] = [];
  const problems: [line: number, column: string | null, reason: string][] = [];
  const skipped: Record<string, number> = {};
  for await (const batch of readFile(inPieces(typeof data === "string" ? bytes(data) : data, size), layouts, {
    year,
    now,
  })) {
    for (const { at: _, line: __, ...row } of batch.rows) rows.push(row);
    for (const { line, column, reason } of batch.problems) problems.push([line, column, reason]);
    for (const [reason, count] of Object.entries(batch.skipped)) skipped[reason] = (skipped[reason] ?? 0) + count;
  }
  return { rows, problems, skipped };
}

const trade = (rows: string, size?: number) =>
  read([tradeLayout], `flow,reporter,partner,hs6,year,value_usd\n${rows}`, null, size);
const row = { flow: "import", reporter: "USA", partner: "KOR", hs6: "850760", year: 2024, value_usd: 12 };

describe("files", () => {
  test("a byte order mark, either line ending, blank lines and quoted line breaks are read", async () => {
    const plain = await read(
      [tradeLayout],
      "\uFEFFflow,reporter,partner,hs6,year,value_usd\r\nimport,US,KR,8507.60,2024,12\r\n\r\nexport,USA,WLD,850760,2024,7.6\r\n",
    );
    expect(plain.rows).toMatchObject([row, { flow: "export", partner: "WLD", value_usd: 8 }]);
    expect(plain.problems).toEqual([]);
    const quoted = await trade('"import","USA","KOR","850760","2024","12"\nimport,USA,"a\nb",850760,2024,1\nx,y\n');
    expect(quoted.problems).toEqual([
      [3, "partner", "country"],
      [5, null, "cell_count"],
    ]);
  });

  test("every bad row is told with its line, and the good ones between them are read", async () => {
    const { rows, problems } = await trade(
      [
        "sale,USA,XX,85,24,-1",
        "import,USA,KOR,850760,2024,12",
        'import,USA,KOR,850760,2024,1"2',
        "import,US,KOR,770000,2030,1",
      ].join("\n"),
    );
    expect(rows).toMatchObject([row]);
    expect(problems.sort(([a], [b]) => a - b)).toEqual([
      [2, "flow", "flow"],
      [2, "partner", "country"],
      [2, "hs6", "hs6"],
      [2, "year", "year"],
      [2, "value_usd", "amount"],
      [4, null, "quotes"],
      [5, "hs6", "hs_chapter"],
      [5, "year", "year"],
    ]);
  });

  test.each([
    ["empty", ""],
    ["empty", "  \n "],
    ["no_rows", "flow,reporter,partner,hs6,year,value_usd\n"],
    ["header", "flow,reporter,partner,hs6,year\nimport,USA,KOR,850760,2024\n"],
    ["header_twice", "flow,flow,reporter,partner,hs6,year,value_usd\n"],
    ["web_page", "<!doctype html><title>Sorry</title>"],
    ["source_error", "error: unknown variable 'X'"],
    ["workbook", new Uint8Array([0x50, 0x4b, 3, 4, 0])],
    ["compressed", new Uint8Array([0x1f, 0x8b, 8])],
    ["utf16", new Uint8Array([0xff, 0xfe, 0x66, 0])],
    ["encoding", new Uint8Array([0x66, 0x6c, 0x6f, 0x77, 0xb1, 0xa4, 0xc1, 0xd6])],
    ["not_text", "flow\u0000"],
  ])("%s: the file as a whole cannot be read", async (reason, data) => {
    const { rows, problems } = await read([tradeLayout], data, null, 1000);
    expect(rows).toEqual([]);
    expect(problems).toEqual([[1, null, reason]]);
  });

  test("an encoding that breaks in the middle is told with the line", async () => {
    const head = bytes("flow,reporter,partner,hs6,year,value_usd\nimport,USA,KOR,850760,2024,12\n");
    const data = new Uint8Array([...head, 0xb1, 0xa4]);
    expect((await read([tradeLayout], data)).problems).toEqual([[3, null, "encoding"]]);
  });

  test("a quotation mark that is never closed does not eat the memory", async () => {
    const { problems } = await trade(`import,"${"x".repeat(1_100_000)}`, 65_536);
    expect(problems).toEqual([[2, null, "row_too_long"]]);
  });

  test("the same rows come out however the file is cut into pieces", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "광", '"', ",", "\n", "[", "]", "\\"), maxLength: 6 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const all = async (rows: ReturnType<typeof csvRows>) => {
      const found: string[][] = [];
      for await (const batch of rows) for (const { cells } of batch.rows) found.push(cells);
      return found;
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        async (table, size) => {
          async function* cut(text: string) {
            for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
          }
          const csv = table.map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
          expect(await all(csvRows(cut(csv)))).toEqual(table);
          expect(await all(jsonRows(cut(JSON.stringify(table))))).toEqual(table);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("the nomenclature", () => {
  const hs = (rows: string) => read([hsLayout], `section,hscode,description,parent,level\n${rows}`);

  test("has chapters, headings and codes; what each country fills for itself is left out", async () => {
    const { rows, problems, skipped } = await hs(
      'I,01,Animals; live,TOTAL,2\nI,0101,"Horses, asses",01,4\nI,010121,"Horses; live",0101,6\nTOTAL,99,Other,TOTAL,2\nTOTAL,TOTAL,Total,TOTAL,5\n',
    );
    expect(rows.map((found) => Object.values(found))).toEqual([
      ["01", "TOTAL", 2, "I", "Animals; live"],
      ["0101", "01", 4, "I", "Horses, asses"],
      ["010121", "0101", 6, "I", "Horses; live"],
    ]);
    expect([problems, skipped]).toEqual([[], { national_chapter: 1, all_items: 1 }]);
  });

  test("refuses the reserved chapter, wrong lengths, wrong parents and codes of an older edition", async () => {
    const { problems } = await hs(
      "XV,77,Reserved,TOTAL,2\nI,101,x,01,4\nI,0101,x,02,4\nXVI,854140,x,8541,6\nI,0102,,01,4\n",
    );
    expect(problems).toEqual([
      [2, "hscode", "hs_chapter"],
      [3, "hscode", "hs_length"],
      [4, "parent", "hs_parent"],
      [5, "hscode", "hs_withdrawn"],
      [6, "description", "required"],
    ]);
  });
});

describe("answers of the Census Bureau", () => {
  const census = (table: unknown, size?: number) => read(censusLayouts, JSON.stringify(table), null, size);

  test("strings, a repeated column, totals, groups, other levels and unpublished values", async () => {
    const { rows, problems, skipped } = await census([
      ["I_COMMODITY", "CTY_CODE", "CTY_NAME", "GEN_VAL_YR", "time", "COMM_LVL", "SUMMARY_LVL", "I_COMMODITY"],
      ["850760", "-", "TOTAL FOR ALL COUNTRIES", "900", "2024-12", "HS6", "DET", "850760"],
      ["850760", "5800", "KOREA, SOUTH", "300", "2024-12", "HS6", "DET", "850760"],
      ["850760", "4279", "FRANCE", "0", "2024-12", "HS6", "DET", "850760"],
      ["850760", "0003", "EUROPEAN UNION", "200", "2024-12", "HS6", "CGP", "850760"],
      ["8507", "5800", "KOREA, SOUTH", "400", "2024-12", "HS4", "DET", "8507"],
      ["850710", "5800", "KOREA, SOUTH", null, "2024-12", "HS6", "DET", "850710"],
    ]);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { ...row, partner: "WLD", value_usd: 900 },
      { ...row, value_usd: 300 },
      { ...row, partner: "C4279", value_usd: 0 },
    ]);
    expect(skipped).toEqual({ country_group: 1, other_level: 1, not_published: 1 });
  });

  test("quantities, exports, and a repeated column that contradicts itself", async () => {
    const quantities = await census([
      ["I_COMMODITY", "CTY_CODE", "CTY_NAME", "CON_QY1_YR", "UNIT_QY1", "CON_VAL_YR", "time"],
      ["722511", "-", "TOTAL FOR ALL COUNTRIES", "500", "KG", "9", "2024-12"],
      ["722511", "5880", "JAPAN", "300", "KG", "5", "2024-12"],
    ]);
    expect(quantities.rows).toMatchObject([
      { quantity: 500, unit: "kg" },
      { partner: "JPN", quantity: 300, value_usd: 5 },
    ]);
    const exported = await census([
      ["E_COMMODITY", "CTY_CODE", "ALL_VAL_YR", "YEAR", "MONTH", "E_COMMODITY"],
      ["850760", "-", "5", "2024", "12", "850760"],
      ["850760", "5800", "5", "2024", "12", "850710"],
    ]);
    expect(exported.rows).toMatchObject([{ flow: "export", partner: "WLD", year: 2024 }]);
    expect(exported.problems).toEqual([[1, null, "header_twice_differs"]]);
  });

  test("part of a year is no year, and monthly values alone are not enough", async () => {
    const part = await census([
      ["I_COMMODITY", "CTY_CODE", "GEN_VAL_YR", "time"],
      ["850760", "5800", "300", "2024-06"],
    ]);
    expect(part.problems).toEqual([[1, "time", "part_of_year"]]);
    const monthly = await census([
      ["I_COMMODITY", "CTY_CODE", "GEN_VAL_MO", "time"],
      ["850760", "5800", "1", "2024-12"],
    ]);
    expect(monthly.problems).toEqual([[1, null, "header"]]);
  });

  test.each([
    ["empty", ""],
    ["census_key", '<html><head><meta http-equiv="refresh" content="0;url=/data/missing_key.html"></head></html>'],
    ["source_error", "error: missing required variable/predicate: time"],
    ["cut_off", '[["I_COMMODITY","CTY_CODE","GEN_VAL_YR","time"],\n["850760","5800","1","2024-12"]'],
    ["json_shape", '{"data":[]}'],
    ["json_shape", '["a","b"]'],
  ])("%s", async (reason, text) => {
    const { problems } = await read(censusLayouts, text, null, 1000);
    expect(problems.map(([, , found]) => found)).toEqual([reason]);
  });

  test("rows are told by their line", async () => {
    const { problems } = await read(
      censusLayouts,
      '[["I_COMMODITY","CTY_CODE","GEN_VAL_YR","time"],\n["85076","5800","1","2024-12"],\n["850760",["x"],"1","2024-12"],\n["850760","58","x","2024-12"]]',
    );
    expect(problems.sort(([a], [b]) => a - b)).toEqual([
      [2, "I_COMMODITY", "hs6"],
      [3, null, "json_row"],
      [4, "CTY_CODE", "census_country"],
      [4, "GEN_VAL_YR", "amount"],
    ]);
  });
});

describe("states", () => {
  test("imports as a plain table and as the Census Bureau sends them", async () => {
    const plain = await read(
      stateTradeLayouts,
      "state,hs6,year,value_usd\nGA,850760,2024,5\nPR,850760,2024,5\nZZ,850760,2024,5\n",
    );
    expect(plain.rows).toEqual([{ state: "GA", hs6: "850760", year: 2024, value_usd: 5 }]);
    expect([plain.skipped, plain.problems]).toEqual([{ not_a_state: 1 }, [[4, "state", "state"]]]);
    const sent = await read(
      stateTradeLayouts,
      JSON.stringify([
        ["STATE", "I_COMMODITY", "CTY_CODE", "GEN_VAL_YR", "time", "STATE"],
        ["GA", "850760", "-", "9", "2024-12", "GA"],
        ["GA", "850760", "5800", "4", "2024-12", "GA"],
        ["XX", "850760", "-", "4", "2024-12", "XX"],
      ]),
    );
    expect(sent.rows).toEqual([{ state: "GA", hs6: "850760", year: 2024, value_usd: 9 }]);
    expect([sent.skipped, sent.problems]).toEqual([{ single_country: 1, not_a_state: 1 }, []]);
  });

  test("industries as a plain table, by sector with the year given, and from QCEW", async () => {
    const plain = await read(
      stateIndustryLayouts,
      "state,naics,year,employment,lq\nGA,31-33,2024,,1.25\nGA,x,2024,1,-1\n",
    );
    expect(plain.rows).toEqual([{ state: "GA", naics: "31-33", year: 2024, employment: null, lq: 1.25 }]);
    expect(plain.problems).toEqual([
      [3, "naics", "naics"],
      [3, "lq", "ratio"],
    ]);
    const sector =
      'state,name,naics_sector,naics_title,employment,location_quotient\nAL,Alabama,11,"Agriculture, Forestry",5780,1.0183\n';
    expect((await read(stateIndustryLayouts, sector)).problems).toEqual([[1, null, "year_missing"]]);
    expect((await read(stateIndustryLayouts, sector, 2016)).rows).toEqual([
      { state: "AL", naics: "11", year: 2016, employment: 5780, lq: 1.0183 },
    ]);
    const header =
      "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,annual_avg_estabs,annual_avg_emplvl,lq_annual_avg_emplvl";
    const qcew = await read(
      stateIndustryLayouts,
      `${header}\n"13000","5","31-33","54","0","2024","A","","10","400000","1.10"\n"13000","5","48-49","54","0","2024","A","N","0","0","0"\n"13000","1","10","51","0","2024","A","","1","1","1"\n"13001","5","11","74","0","2024","A","","1","1","1"\n"72000","5","11","54","0","2024","A","","1","1","1"\n`,
    );
    expect(qcew.rows).toEqual([{ state: "GA", naics: "31-33", year: 2024, employment: 400000, lq: 1.1 }]);
    expect([qcew.skipped, qcew.problems]).toEqual([
      { withheld: 1, other_ownership: 1, other_level: 1, not_a_state: 1 },
      [],
    ]);
  });
});

describe("the tariff", () => {
  test("Korea's rate stands with its programme", () => {
    expect(koreaRate("Free (A+,AU,BH,KR,S)")).toBe("Free");
    expect(koreaRate("Free (A*,AU,CL) 1.6% (JP) 3.2% (KR)")).toBe("3.2%");
    expect(koreaRate("Free (A,E,IL)  2.5 cents/kg (AU, KR) 1/")).toBe("2.5 cents/kg");
    expect(koreaRate("Free (AU,KRX)")).toBeNull();
    expect(koreaRate("")).toBeNull();
  });

  test("lines keep the headings above them in their description", async () => {
    const { rows, skipped, problems } = await read(
      [tariffLayout()],
      'HTS Number,Indent,Description,Unit of Quantity,General,Special,Column 2,Quota,Additional Duties\n8507,0,"Electric storage batteries",,,,,,\n,1,"Other:",,,,,,\n8507.60.00,1,"Lithium-ion batteries",,3.4%,"Free (A,AU,KR)",40%,,\n8507.60.00.10,2,"For vehicles","[""No."",""kg""]",,,,,9903.88.15\n9801.00.10,0,Returned goods,,Free,,Free,,\n',
    );
    expect(problems).toEqual([]);
    expect(skipped).toEqual({ heading: 2, national_chapter: 1 });
    expect(rows).toMatchObject([
      { hts: "85076000", hs6: "850760", description: "Lithium-ion batteries", general: "3.4%", korea: "Free" },
      {
        hts: "8507600010",
        description: "Lithium-ion batteries › For vehicles",
        unit: "No., kg",
        general: "",
        korea: null,
        additional: "9903.88.15",
      },
    ]);
  });
});

test("the directory keeps what a source shows and says of the rest why not", async () => {
  const header = "id,name_ko,name_en,kind,metro,city,state,iana_tz,status,source_year,source";
  const { rows, skipped, problems } = await read(
    [chamberLayout],
    `${header}\nlong-beach,롱비치,Long Beach,chapter,LA,Long Beach,CA,America/Los_Angeles,sourced,c.2010,a page\nmiami,마이애미,Miami,chapter,Miami,Miami,FL,America/New_York,planned,2026,a page\nguam,괌,Guam,chapter,Guam,Tamuning,GU,Pacific/Guam,believed,,\nkoam,코암,KOAM,next-generation,Atlanta,Duluth,ZZ,America/Nowhere,sourced,2019,\n`,
  );
  expect(rows).toMatchObject([{ slug: "long-beach", source_year: 2010, source_year_approximate: true }]);
  expect(skipped).toEqual({ planned: 1, believed: 1 });
  expect(problems).toEqual([
    [5, "state", "state"],
    [5, "iana_tz", "time_zone"],
    [5, "source", "required"],
  ]);
});

test("a year in a file's name counts when it is the only one", () => {
  expect(yearInName("us-state-sector-lq-2016.csv", now)).toBe(2016);
  expect(yearInName("2020-2024.csv", now)).toBeNull();
  expect(yearInName("hs85076020249.csv", now)).toBeNull();
  expect(yearInName("2031.csv", now)).toBeNull();
});
