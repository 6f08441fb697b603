import { and, asc, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { anOfficial } from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import {
  chambers,
  hsCodes,
  itemUsers,
  referenceEditions,
  referenceImports,
  stateImports,
  stateIndustries,
  stateMainstays,
  tariffLines,
  tradeFigures,
  tradeItems,
  unitValues,
} from "@/db/schema";
import { fillReference } from "@/db/seed/reference";
import { systemActor } from "@/lib/core/actor";
import { storage } from "@/lib/core/storage";
import {
  beginCheck,
  checkUpload,
  completeImport,
  confirmImport,
  discardUpload,
  failUpload,
  fetchFromCensus,
  keepItemUser,
  keepStateMainstay,
  keepUsMainstay,
  loadReference,
  useEdition as putIntoUse,
  switchItemUser,
  switchStateMainstay,
  switchUsMainstay,
  uploadReference,
} from "./commands";
import type { RowProblem } from "./importers.files";
import type { ImportKind, ImportState } from "./states";

beforeAll(() => db.transaction(fillReference));

let files = 0;

async function stored(text: string) {
  async function* pieces() {
    yield new TextEncoder().encode(text);
  }
  const { key: storageKey, bytes, fingerprint } = (await storage.putStream("imports", pieces()))!;
  return { storageKey, bytes, fingerprint };
}

type Said = { edition?: string; source?: string; year?: number; adds?: boolean; fileName?: string };

const wordsOf = async (kind: ImportKind, text: string, said: Said = {}) => ({
  kind,
  fileName: "sample.csv",
  source: "",
  year: null,
  edition: `test ${++files}`,
  retrievedAt: null,
  adds: false,
  ...said,
  ...(await stored(text)),
});

async function load(kind: ImportKind, text: string, said: Said = {}) {
  const problems: RowProblem[] = [];
  const kept = await loadReference(systemActor, {
    ...(await wordsOf(kind, text, said)),
    onProblem: (problem) => problems.push(problem),
  }).catch((error: unknown) => Object.assign(error as Error, { problems }));
  if (kept instanceof Error) throw kept;
  return kept;
}

const header = "flow,reporter,partner,hs6,year,value_usd\n";
const current = async (dataset: "trade_figures" | "hs_codes") => {
  const rows = await db
    .select({ edition: referenceEditions.edition })
    .from(referenceEditions)
    .where(and(eq(referenceEditions.dataset, dataset), eq(referenceEditions.current, true)));
  return rows.map(({ edition }) => edition);
};

permissionTable("reference.load", loadReference, {
  arrange: async () => ({
    ...(await wordsOf("trade", `${header}import,USA,WLD,850760,2024,5\n`)),
    onProblem: () => {},
  }),
  allowed: ["system"],
});

describe("a trade table", () => {
  const figures = [
    "import,USA,WLD,850760,2024,1000",
    "import,USA,KOR,850760,2024,250",
    "import,USA,CHN,850760,2024,750",
    "import,USA,WLD,850760,2021,500",
    "import,USA,WLD,330499,2024,400",
    "import,USA,KOR,330499,2024,100",
    "export,USA,WLD,850760,2024,10",
    "export,WLD,WLD,850760,2024,90",
  ];

  test("becomes the edition in use, summed up by item; the one before stays", async () => {
    const first = await load("trade", header + figures.join("\n"), { source: "A publisher" });
    expect(first).toMatchObject({ rows: 8, year: 2024, source: "A publisher" });
    const items = await db
      .select()
      .from(tradeItems)
      .where(eq(tradeItems.edition, first.edition))
      .orderBy(asc(tradeItems.hs6));
    expect(items).toMatchObject([
      // One supplier of several: how concentrated the market is cannot be said.
      { hs6: "330499", usImportsUsd: 400, koreaImportsUsd: 100, suppliers: 1, concentration: null, usExportsUsd: null },
      {
        hs6: "850760",
        year: 2024,
        usImportsUsd: 1000,
        usImportsBeforeUsd: 500,
        koreaImportsUsd: 250,
        usExportsUsd: 10,
        worldExportsUsd: 90,
        suppliers: 2,
        concentration: 0.625,
        parts: { advantage: 0.5, advantageAmong: 1, growth: 0.5, growthAmong: 1, koreaShare: 0.5, koreaShareAmong: 2 },
      },
    ]);
    const second = await load("trade", `${header}import,USA,WLD,850760,2025,7\n`);
    expect(await current("trade_figures")).toEqual([second.edition]);
    expect(await db.$count(tradeFigures, eq(tradeFigures.edition, first.edition))).toBe(8);
    expect(second.source).toBe("File sample.csv, publisher not stated");
  });

  test("one bad row and nothing is kept, whatever else is right", async () => {
    const before = [
      await db.$count(tradeFigures),
      await db.$count(referenceEditions),
      await db.$count(referenceImports),
    ];
    const problems: RowProblem[] = [];
    const words = await wordsOf(
      "trade",
      `${header}${figures.join("\n")}\nimport,USA,KOR,850760,2024,250\nimport,USA,KOR,85,2024,1\n`,
    );
    const refused = loadReference(systemActor, { ...words, onProblem: (problem) => problems.push(problem) });
    await expect(refused).rejects.toMatchObject({ code: "invalid", reason: "import_refused" });
    expect(problems).toEqual([
      { line: 11, column: "hs6", reason: "hs6", found: "85" },
      { line: 10, column: null, reason: "repeated", found: "3" },
    ]);
    expect([
      await db.$count(tradeFigures),
      await db.$count(referenceEditions),
      await db.$count(referenceImports),
    ]).toEqual(before);
  });

  test("further figures may be added to an edition, but not the same ones again", async () => {
    const { edition } = await load("trade", `${header}import,USA,WLD,850760,2024,1000\n`, { source: "A" });
    const exports = `${header}export,USA,WLD,850760,2024,10\nexport,WLD,WLD,850760,2024,90\n`;
    await load("trade", exports, { edition, adds: true, source: "B" });
    const [item] = await db.select().from(tradeItems).where(eq(tradeItems.edition, edition));
    expect(item).toMatchObject({ usImportsUsd: 1000, usExportsUsd: 10, worldExportsUsd: 90 });
    const [kept] = await db.select().from(referenceEditions).where(eq(referenceEditions.edition, edition));
    expect(kept).toMatchObject({ rows: 3, source: "A; B", current: true });
    await expect(load("trade", exports, { edition, adds: true })).rejects.toMatchObject({
      reason: "import_refused",
      problems: [
        { line: 2, reason: "in_edition" },
        { line: 3, reason: "in_edition" },
      ],
    });
    await expect(load("trade", exports, { edition })).rejects.toMatchObject({ reason: "edition_exists" });
    await expect(load("trade", exports, { edition: "nowhere", adds: true })).rejects.toMatchObject({
      reason: "edition_missing",
    });
    await expect(load("trade", exports, { edition: "shipped" })).rejects.toMatchObject({ reason: "edition_reserved" });
  });

  test("of the Census Bureau gives unit values where quantities are told by three countries", async () => {
    const rows = ["5800", "5700", "5880"].map((country, at) => [
      "850760",
      country,
      String(1000 * (at + 1)),
      "10",
      "NO",
      "2024-12",
    ]);
    const { edition } = await load(
      "census",
      JSON.stringify([
        ["I_COMMODITY", "CTY_CODE", "GEN_VAL_YR", "GEN_QY1_YR", "UNIT_QY1", "time"],
        ["850760", "-", "6000", "30", "NO", "2024-12"],
        ...rows,
      ]),
    );
    expect(await db.select().from(unitValues).where(eq(unitValues.edition, edition))).toEqual([
      { edition, hs6: "850760", unit: "piece", year: 2024, lowCents: 12_000, highCents: 28_000 },
    ]);
  });
});

describe("other kinds", () => {
  test("the nomenclature keeps our words for the curated codes and adds the rest in English", async () => {
    const [ours] = await db
      .select({ nameKo: hsCodes.nameKo, nameEn: hsCodes.nameEn })
      .from(hsCodes)
      .where(eq(hsCodes.hs6, "850760"));
    const nomenclature =
      'section,hscode,description,parent,level\nXVI,85,"Electrical machinery",TOTAL,2\nXVI,8507,Electric accumulators,85,4\nXVI,850760,Official words,8507,6\nXVI,850750,"Electric accumulators; nickel-metal hydride",8507,6\n';
    const { edition } = await load("hs", nomenclature, { year: 2022 });
    expect(
      await db
        .select({ nameKo: hsCodes.nameKo, nameEn: hsCodes.nameEn })
        .from(hsCodes)
        .where(eq(hsCodes.hs6, "850760")),
    ).toEqual([ours]);
    expect(await db.select().from(hsCodes).where(eq(hsCodes.hs6, "850750"))).toMatchObject([
      { nameKo: null, chapter: "85", edition, searchText: expect.stringContaining("hydride") },
    ]);
    expect(await current("hs_codes")).toEqual([edition]);
    await expect(
      load("hs", nomenclature.replace("XVI,8507,Electric accumulators,85,4\n", ""), { year: 2022 }),
    ).rejects.toMatchObject({
      problems: [
        { line: 3, column: "parent", reason: "hs_orphan", found: "8507" },
        { line: 4, column: "parent", reason: "hs_orphan", found: "8507" },
      ],
    });
  });

  test("imports and industries by state", async () => {
    const imports = await load("state-trade", "state,hs6,year,value_usd\nGA,850760,2024,5\n", { source: "A" });
    expect(await db.select().from(stateImports).where(eq(stateImports.edition, imports.edition))).toMatchObject([
      { state: "GA", valueUsd: 5, source: "A" },
    ]);
    const sector =
      "state,name,naics_sector,naics_title,employment,location_quotient\nAL,Alabama,31-33,Manufacturing,5,1.5\n";
    const industries = await load("state-industry", sector, { fileName: "lq-2016.csv" });
    expect(industries.year).toBe(2016);
    expect(
      await db.select().from(stateIndustries).where(eq(stateIndustries.edition, industries.edition)),
    ).toMatchObject([{ state: "AL", naics: "31-33", year: 2016, employment: 5, lq: 1.5 }]);
    await expect(load("state-industry", sector)).rejects.toMatchObject({ problems: [{ reason: "year_missing" }] });
  });

  test("the tariff needs its year, for its lines do not say it", async () => {
    const tariff =
      'HTS Number,Indent,Description,Unit of Quantity,General,Special\n8507.60.00,0,Lithium-ion batteries,No.,3.4%,"Free (KR)"\n';
    await expect(load("tariff", tariff)).rejects.toMatchObject({ problems: [{ reason: "year_missing" }] });
    const { edition } = await load("tariff", tariff, { year: 2025 });
    expect(await db.select().from(tariffLines).where(eq(tariffLines.edition, edition))).toMatchObject([
      { hts: "85076000", hs6: "850760", general: "3.4%", korea: "Free" },
    ]);
  });

  test("the directory never touches a chamber that takes part", async () => {
    const facts = { kind: "chapter", metro: "M", city: "C", stateCode: "GA", timeZone: "America/New_York" };
    await db.insert(chambers).values({ ...facts, slug: "test-own", nameKo: "우리", nameEn: "Ours" });
    await load(
      "chambers",
      "id,name_ko,name_en,kind,metro,city,state,iana_tz,status,source_year,source\n" +
        "test-own,남의 것,Theirs,chapter,M,C,GA,America/New_York,sourced,2024,a page\n" +
        "test-new,새 상공회의소,New,chapter,M,C,GA,America/New_York,sourced,c.2010,a page\n",
    );
    const rows = await db
      .select({ slug: chambers.slug, nameEn: chambers.nameEn, directory: chambers.directory })
      .from(chambers)
      .where(like(chambers.slug, "test-%"))
      .orderBy(asc(chambers.slug));
    expect(rows).toEqual([
      { slug: "test-new", nameEn: "New", directory: true },
      { slug: "test-own", nameEn: "Ours", directory: false },
    ]);
  });
});

const staff = ["official", "official2", "admin"] as const;
const good = `${header}import,USA,WLD,850760,2024,5\n`;

/** An upload in one of its states, by the deeds that lead there. */
async function anUpload(state: ImportState, text = good) {
  const official = await anOfficial();
  const { id: importId } = await uploadReference(official, await wordsOf("trade", text));
  if (state === "uploaded") return { importId };
  await beginCheck(systemActor, { importId });
  if (state === "checking") return { importId };
  await checkUpload(systemActor, { importId });
  if (state === "importing") await confirmImport(official, { importId });
  return { importId };
}
const found = async (importId: string) => {
  const [row] = await db.select().from(referenceImports).where(eq(referenceImports.id, importId));
  return row!;
};

permissionTable("reference.upload", uploadReference, { arrange: () => wordsOf("trade", good), allowed: staff });
permissionTable("reference.beginCheck", beginCheck, { arrange: () => anUpload("uploaded"), allowed: ["system"] });
permissionTable("reference.check", checkUpload, { arrange: () => anUpload("checking"), allowed: ["system"] });
permissionTable("reference.confirm", confirmImport, { arrange: () => anUpload("previewed"), allowed: staff });
permissionTable("reference.complete", completeImport, { arrange: () => anUpload("importing"), allowed: ["system"] });
permissionTable("reference.fail", failUpload, { arrange: () => anUpload("checking"), allowed: ["system"] });
permissionTable("reference.discard", discardUpload, { arrange: () => anUpload("previewed"), allowed: staff });
permissionTable("reference.useEdition", putIntoUse, {
  arrange: async () => {
    const { edition } = await load("trade", good);
    await load("trade", good);
    return { dataset: "trade_figures" as const, edition };
  },
  allowed: staff,
});
permissionTable("reference.fetchCensus", fetchFromCensus, {
  arrange: async () => ({ flow: "import" as const, year: 2024 }),
  // Nobody without a key: see the test of the page.
  allowed: [],
});
const industry = { labelKo: "산업", labelEn: "Industry", verification: "unverified" as const, source: "Somebody" };
permissionTable("reference.keepStateMainstay", keepStateMainstay, {
  arrange: async () => ({ ...industry, state: "GA", naics: "3344" }),
  allowed: staff,
});
permissionTable("reference.switchStateMainstay", switchStateMainstay, {
  arrange: async () => ({ state: "WA", naics: "3364", active: false }),
  allowed: staff,
});
permissionTable("reference.keepUsMainstay", keepUsMainstay, {
  arrange: async () => ({ ...industry, naics: "3345" }),
  allowed: staff,
});
permissionTable("reference.switchUsMainstay", switchUsMainstay, {
  arrange: async () => ({ naics: "3364", active: false }),
  allowed: staff,
});
permissionTable("reference.keepItemUser", keepItemUser, {
  arrange: async () => ({ ...industry, hsPrefix: "8507.60", sector: "" as const, naics: "31-33" }),
  allowed: staff,
});
permissionTable("reference.switchItemUser", switchItemUser, {
  arrange: async () => {
    const [row] = await db.select({ id: itemUsers.id }).from(itemUsers).limit(1);
    return { itemUserId: row!.id, active: false };
  },
  allowed: staff,
});

describe("a file from the page", () => {
  test("is checked, shown, imported on a word, and becomes the edition in use", async () => {
    const { importId } = await anUpload("previewed");
    const shown = await found(importId);
    expect(shown).toMatchObject({ state: "previewed", rows: 1, progress: 100, problemCount: 0, year: 2024 });
    expect(shown.preview).toMatchObject([{ hs6: "850760", value_usd: 5 }]);
    expect(await db.$count(tradeFigures, eq(tradeFigures.edition, shown.edition))).toBe(0);
    await confirmImport(await anOfficial(), { importId });
    await completeImport(systemActor, { importId });
    expect(await found(importId)).toMatchObject({ state: "imported" });
    expect(await current("trade_figures")).toEqual([shown.edition]);
    expect(await db.$count(tradeFigures, eq(tradeFigures.edition, shown.edition))).toBe(1);
  });

  test("with bad rows shows them by their lines and can only be discarded, which removes it", async () => {
    const { importId } = await anUpload("previewed", `${good}import,USA,KOR,85,2024,x\nimport,USA,WLD,990000,2024,5\n`);
    expect(await found(importId)).toMatchObject({
      state: "refused",
      problemCount: 2,
      problems: [
        { line: 3, column: "hs6", reason: "hs6", found: "85" },
        { line: 3, column: "value_usd", reason: "amount", found: "x" },
        { line: 0, column: "national_chapter", reason: "skipped", found: "1" },
      ],
    });
    const official = await anOfficial();
    await expect(confirmImport(official, { importId })).rejects.toMatchObject({ code: "forbidden" });
    await discardUpload(official, { importId });
    expect(await found(importId)).toMatchObject({ state: "discarded", storageKey: null });
  });

  test("under a name that is taken is refused at once; a fault leaves the old edition in use", async () => {
    const { edition } = await load("trade", good);
    const official = await anOfficial();
    const again = await wordsOf("trade", good, { edition });
    await expect(uploadReference(official, again)).rejects.toMatchObject({
      code: "conflict",
      reason: "edition_exists",
    });
    const { importId } = await anUpload("importing");
    await load("trade", good, { edition: (await found(importId)).edition });
    const before = await current("trade_figures");
    await db.update(referenceEditions).set({ sample: true }).where(eq(referenceEditions.edition, before[0]!));
    await completeImport(systemActor, { importId });
    expect(await found(importId)).toMatchObject({ state: "failed", problems: [{ reason: "edition_sample" }] });
    expect(await current("trade_figures")).toEqual(before);
  });

  test("an older edition can be used again, but not one whose rows are not kept", async () => {
    const official = await anOfficial();
    const { edition } = await load("trade", good);
    await load("trade", good);
    await putIntoUse(official, { dataset: "trade_figures", edition });
    expect(await current("trade_figures")).toEqual([edition]);
    await expect(putIntoUse(official, { dataset: "trade_figures", edition })).rejects.toMatchObject({
      reason: "edition_current",
    });
    await expect(putIntoUse(official, { dataset: "hs_codes", edition: "shipped" })).rejects.toMatchObject({
      reason: "edition_not_kept",
    });
  });
});

describe("lists kept by hand", () => {
  test("an entry of the same code is corrected, and switched off rather than deleted", async () => {
    const official = await anOfficial();
    const where = and(eq(stateMainstays.state, "HI"), eq(stateMainstays.naics, "3344"));
    await keepStateMainstay(official, { ...industry, state: "HI", naics: "3344" });
    await keepStateMainstay(official, {
      ...industry,
      state: "HI",
      naics: "3344",
      labelKo: "반도체",
      verification: "sourced",
    });
    await switchStateMainstay(official, { state: "HI", naics: "3344", active: false });
    expect(await db.select().from(stateMainstays).where(where)).toMatchObject([
      { labelKo: "반도체", verification: "sourced", active: false, edition: "staff" },
    ]);
    await db.transaction(fillReference);
    expect(await db.select().from(stateMainstays).where(where)).toMatchObject([{ active: false }]);
    await expect(keepStateMainstay(official, { ...industry, state: "ZZ", naics: "3344" })).rejects.toMatchObject({
      fields: { state: { key: "choice" } },
    });
    await expect(
      keepItemUser(official, { ...industry, hsPrefix: "85076", sector: "", naics: "9" }),
    ).rejects.toMatchObject({
      fields: { hsPrefix: { key: "hsPrefixForm" }, naics: { key: "naicsForm" } },
    });
    await expect(keepItemUser(official, { ...industry, hsPrefix: "", sector: "", naics: "62" })).rejects.toMatchObject({
      fields: { hsPrefix: { key: "required" } },
    });
  });
});
