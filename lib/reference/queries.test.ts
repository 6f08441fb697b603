import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { hsCodes, referenceEditions, stateMainstays, usMainstayIndustries } from "@/db/schema";
import { fillReference } from "@/db/seed/reference";
import { guestActor } from "@/lib/core/actor";
import { hsCodeFacts } from "./data/hsCodes";
import { itemUserFacts } from "./data/itemUsers";
import { stateMainstayFacts, usMainstayFacts } from "./data/mainstays";
import {
  findHsCode,
  findState,
  listChapters,
  listEditions,
  listHsCodes,
  listImportFigures,
  listStateMainstays,
  listStates,
  listUsMainstays,
  searchHsCodes,
} from "./queries";

const guest = guestActor();
const found = async (text: string, limit?: number) => (await searchHsCodes(guest, text, limit)).map(({ hs6 }) => hs6);

beforeAll(() => db.transaction(fillReference));

describe("searching HS codes", () => {
  test.each(["850760", "8507.60", "8507.60-0000", "８５０７.６０"])("%s finds the one code", async (text) =>
    expect(await found(text)).toEqual(["850760"]),
  );

  test("the beginning of a code finds all below it, in order", async () => {
    const below = hsCodeFacts.map(({ hs6 }) => hs6).filter((hs6) => hs6.startsWith("8507"));
    expect(below.length).toBeGreaterThan(1);
    for (const text of ["8507", "8507.", "85 07"]) expect(await found(text)).toEqual(below.sort());
  });

  test("a withdrawn code finds its successors", async () =>
    expect(await found("8541.40")).toEqual(["854141", "854142", "854143", "854149"]));

  test.each([
    "리튬이온 배터리",
    "리튬이온배터리",
    "리튬이온 배터리".normalize("NFD"),
    "Lithium-Ion  Batteries",
    "축전지 리튬",
  ])("%s finds the lithium-ion battery first", async (text) => expect((await found(text))[0]).toBe("850760"));

  test.each([
    ["김치", "200599"],
    ["kimchi", "200599"],
    ["라면", "190230"],
    ["임플란트", "902129"],
    ["mold", "848041"],
    ["드론", "880622"],
    ["k-beauty", "330499"],
    ["타이어", "401110"],
  ])("%s finds %s first", async (text, hs6) => expect((await found(text))[0]).toBe(hs6));

  test("a whole word comes before words that only contain it", async () => {
    const hits = await found("냉장고");
    expect(hits[0]).toBe("841810");
    expect(hits).toContain("841840");
  });

  test("all words must occur", async () => expect(await found("배터리 라면")).toEqual([]));

  test.each(["", "   ", "%", "_", "100%", "\\", "|", "-", "ab\u0000c", "\ud800", "'; drop table hs_codes; --"])(
    "%j is no pattern and finds nothing",
    async (text) => expect(await found(text)).toEqual([]),
  );

  test("the limit holds and cannot be lifted", async () => {
    expect(await found("8", 3)).toHaveLength(3);
    expect((await found("8", 5000)).length).toBe(50);
    expect(await found("8", -1)).toHaveLength(1);
    expect(await found("8", Number.NaN)).toHaveLength(1);
  });
});

describe("looking up", () => {
  test("a code comes with its chapter, duty and source", async () =>
    expect(await findHsCode(guest, "8507.60")).toEqual({
      hs6: "850760",
      chapter: "85",
      chapterKo: "전기·전자기기",
      chapterEn: "Electrical and electronic equipment",
      sector: "energy",
      nameKo: "리튬이온 배터리",
      nameEn: "Lithium-ion batteries",
      naics2017: ["335911"],
      usMfn2025: "3.4%",
      korus: "free",
      source: expect.stringContaining("USITC"),
      year: 2025,
    }));

  test("a code that is not loaded or not valid is null", async () => {
    expect(await findHsCode(guest, "010121")).toBeNull();
    expect(await findHsCode(guest, "770000")).toBeNull();
  });

  test("lists by code and by sector", async () => {
    expect((await listHsCodes(guest)).length).toBe(94);
    expect((await listHsCodes(guest, { hs6: ["850760", "010121"] })).map(({ hs6 }) => hs6)).toEqual(["850760"]);
    expect(await listHsCodes(guest, { hs6: [] })).toEqual([]);
    expect((await listHsCodes(guest, { sector: "cosmetics" })).map(({ hs6 }) => hs6)).toEqual([
      "330410",
      "330420",
      "330499",
      "330510",
      "340130",
    ]);
  });

  test("chapters leave out the reserved one", async () => {
    const chapters = await listChapters(guest);
    expect(chapters).toHaveLength(96);
    expect(chapters.some(({ code }) => code === "77")).toBe(false);
  });

  test("states and what they are known for", async () => {
    expect(await listStates(guest)).toHaveLength(51);
    expect(await findState(guest, "ca")).toMatchObject({ nameKo: "캘리포니아", koreanPopulationRank: 1 });
    for (const code of ["XX", "", "\u0000", "C%"]) expect(await findState(guest, code)).toBeNull();
    expect((await listStateMainstays(guest, ["WA"])).map(({ naics }) => naics)).toEqual([
      "1113",
      "1141",
      "3211",
      "3364",
      "5112",
    ]);
    expect(await listUsMainstays(guest)).toHaveLength(usMainstayFacts.length);
  });

  test("figures of an item include those of its heading", async () => {
    const figures = await listImportFigures(guest, "330499");
    expect(new Set(figures.map(({ hsPrefix }) => hsPrefix))).toEqual(new Set(["3304", "330499"]));
    expect((await listImportFigures(guest, "850760"))[0]).toMatchObject({
      year: 2021,
      usTotalUsd: 8_094_000_000,
      koreaSharePercent: 17.4,
      others: [{ country: "CHN", usd: 4_414_000_000, sharePercent: 54.5 }],
    });
  });
});

describe("filling", () => {
  const written = () => db.select().from(referenceEditions).orderBy(referenceEditions.dataset);

  test("a second start writes nothing", async () => {
    const before = await written();
    await db.transaction(fillReference);
    expect(await written()).toEqual(before);
    expect((await listEditions(guest)).map(({ dataset, rows }) => [dataset, rows])).toEqual([
      ["hs_chapters", 97],
      ["hs_codes", 94],
      ["item_users", itemUserFacts.length],
      ["state_mainstays", stateMainstayFacts.length],
      ["us_import_figures", 24],
      ["us_mainstay_industries", usMainstayFacts.length],
      ["us_states", 51],
    ]);
  });

  test("changed data replaces shipped rows, spares imported ones and what staff switched off", async () => {
    await db.update(referenceEditions).set({ fingerprint: "of an older release" });
    await db.update(hsCodes).set({ nameEn: "Old name" }).where(eq(hsCodes.hs6, "850760"));
    await db.update(hsCodes).set({ nameEn: "Imported name", edition: "2028" }).where(eq(hsCodes.hs6, "850720"));
    await db.update(stateMainstays).set({ active: false }).where(eq(stateMainstays.state, "WA"));
    await db.update(usMainstayIndustries).set({ active: false }).where(eq(usMainstayIndustries.naics, "3344"));

    await db.transaction(fillReference);

    expect(await findHsCode(guest, "850760")).toMatchObject({ nameEn: "Lithium-ion batteries" });
    expect(await findHsCode(guest, "850720")).toMatchObject({ nameEn: "Imported name" });
    expect(await listStateMainstays(guest, ["WA"])).toEqual([]);
    expect((await listUsMainstays(guest)).some(({ naics }) => naics === "3344")).toBe(false);
    expect((await written()).some(({ fingerprint }) => fingerprint === "of an older release")).toBe(false);
  });
});
