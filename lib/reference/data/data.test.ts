import { describe, expect, test } from "vitest";
import { checkHsCode, isHsChapter, withdrawnHsCodes } from "../rules";
import { certifications, certificationsWithoutUsForce, sectors } from "../states";
import { chamberDirectory } from "./chamberDirectory";
import { hsChapterFacts } from "./hsChapters";
import { hsCodeFacts } from "./hsCodes";
import { importFigureFacts } from "./importFigures";
import { industryLabels, mainstayStates, stateMainstayFacts, usMainstayFacts } from "./mainstays";
import { usStateFacts } from "./usStates";

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);
const hangul = /\p{Script=Hangul}/u;
const notBilingual = (rows: readonly { nameKo: string; nameEn: string }[]) =>
  rows.filter(({ nameKo, nameEn }) => !hangul.test(nameKo) || !/[a-z]/iu.test(nameEn) || hangul.test(nameEn));
const unsourced = (rows: readonly { source: string; year: number }[]) =>
  rows.filter(({ source, year }) => source.length < 5 || year < 2000 || year > 2026);
const zones = new Set([...Intl.supportedValuesOf("timeZone"), "America/Indiana/Indianapolis"]);

describe("HS chapters", () => {
  test("are the 97 of the nomenclature, the reserved one included", () => {
    expect(hsChapterFacts.map(({ code }) => code)).toEqual(
      Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, "0")),
    );
    expect(hsChapterFacts.filter(({ reserved }) => reserved).map(({ code }) => code)).toEqual(["77"]);
    expect(hsChapterFacts.filter(({ code, reserved }) => isHsChapter(code) === reserved)).toEqual([]);
  });
  test("have distinct short names in both languages, and a source", () => {
    expect(repeated(hsChapterFacts.flatMap(({ nameKo, nameEn }) => [nameKo, nameEn]))).toEqual([]);
    expect(notBilingual(hsChapterFacts)).toEqual([]);
    expect(unsourced(hsChapterFacts)).toEqual([]);
    expect(hsChapterFacts.filter(({ nameKo, nameEn }) => nameKo.length > 20 || nameEn.length > 45)).toEqual([]);
  });
});

describe("HS codes", () => {
  test("are valid, current, unique and in a known chapter", () => {
    expect(hsCodeFacts).toHaveLength(94);
    expect(hsCodeFacts.filter(({ hs6 }) => !checkHsCode(hs6).ok)).toEqual([]);
    expect(repeated(hsCodeFacts.map(({ hs6 }) => hs6))).toEqual([]);
    expect(hsCodeFacts.filter(({ hs6, chapter }) => !hs6.startsWith(chapter) || !isHsChapter(chapter))).toEqual([]);
  });
  test("have distinct names in both languages, words to find them by, and a source", () => {
    expect(notBilingual(hsCodeFacts)).toEqual([]);
    expect(repeated(hsCodeFacts.map(({ nameKo }) => nameKo))).toEqual([]);
    expect(repeated(hsCodeFacts.map(({ nameEn }) => nameEn))).toEqual([]);
    expect(hsCodeFacts.filter(({ synonyms }) => !synonyms.some((word) => hangul.test(word)))).toEqual([]);
    expect(hsCodeFacts.filter(({ synonyms }) => !synonyms.some((word) => /^[a-z0-9 -]+$/iu.test(word)))).toEqual([]);
    expect(hsCodeFacts.filter(({ synonyms }) => repeated(synonyms).length > 0)).toEqual([]);
    expect(unsourced(hsCodeFacts)).toEqual([]);
  });
  test("cover every industry of the city that makes goods", () => {
    const covered = new Set(hsCodeFacts.map(({ sector }) => sector));
    expect(sectors.filter((sector) => !covered.has(sector))).toEqual(["data"]);
  });
  test("call a code free for everybody exactly where the general rate is free", () => {
    expect(hsCodeFacts.filter(({ usMfn2025, korus }) => (usMfn2025 === "Free") !== (korus === "mfn_free"))).toEqual([]);
    expect(hsCodeFacts.filter(({ korus }) => korus === "free")).toHaveLength(42);
  });
  test("name six-digit industries", () => {
    expect(hsCodeFacts.filter(({ naics2017 }) => naics2017.some((code) => !/^\d{6}$/u.test(code)))).toEqual([]);
  });
  test("replace a withdrawn code by current ones of the same heading", () => {
    const wrong = Object.entries(withdrawnHsCodes).filter(([old, replacements]) =>
      replacements.some((hs6) => !checkHsCode(hs6).ok || hs6.slice(0, 4) !== old.slice(0, 4)),
    );
    expect(wrong).toEqual([]);
  });
});

describe("US states", () => {
  test("are the fifty and the capital, with the official population", () => {
    expect(usStateFacts).toHaveLength(51);
    expect(repeated(usStateFacts.flatMap(({ code, fips, nameEn, nameKo }) => [code, fips, nameEn, nameKo]))).toEqual(
      [],
    );
    expect(usStateFacts.reduce((sum, { population2020 }) => sum + population2020, 0)).toBe(331_449_281);
    expect(usStateFacts.filter(({ code, fips }) => !/^[A-Z]{2}$/u.test(code) || !/^\d{2}$/u.test(fips))).toEqual([]);
    expect(notBilingual(usStateFacts)).toEqual([]);
    expect(unsourced(usStateFacts)).toEqual([]);
  });
  test("lie in the four census regions and in real time zones", () => {
    const count = (region: string) => usStateFacts.filter(({ censusRegion }) => censusRegion === region).length;
    expect(["northeast", "midwest", "south", "west"].map(count)).toEqual([9, 12, 17, 13]);
    expect(usStateFacts.filter(({ timeZone }) => !zones.has(timeZone))).toEqual([]);
  });
  test("rank the ten with the most people of Korean origin", () => {
    const ranked = usStateFacts
      .filter(({ koreanPopulationRank }) => koreanPopulationRank !== null)
      .sort((one, other) => other.koreanPopulation2020! - one.koreanPopulation2020!);
    expect(ranked.map(({ koreanPopulationRank }) => koreanPopulationRank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(ranked.filter(({ koreanPopulationSource }) => !koreanPopulationSource)).toEqual([]);
  });
});

describe("mainstays", () => {
  test("are listed once for every state, and never claim to be checked", () => {
    expect(new Set(stateMainstayFacts.map(({ state }) => state))).toEqual(
      new Set(usStateFacts.map(({ code }) => code)),
    );
    expect(repeated(stateMainstayFacts.map(({ state, naics }) => `${state} ${naics}`))).toEqual([]);
    expect(
      [...stateMainstayFacts, ...usMainstayFacts].filter(({ verification }) => verification !== "unverified"),
    ).toEqual([]);
    expect(unsourced([...stateMainstayFacts, ...usMainstayFacts])).toEqual([]);
  });
  test("have labels in both languages", () => {
    const labels = [...stateMainstayFacts, ...usMainstayFacts].map(({ labelKo, labelEn }) => ({
      nameKo: labelKo.replace(/^(?:LNG|IT)/u, ""),
      nameEn: labelEn,
    }));
    expect(notBilingual(labels)).toEqual([]);
    expect(Object.keys(industryLabels).filter((naics) => !/^\d{4}$/u.test(naics))).toEqual([]);
  });
  test("are national when enough states or common knowledge say so", () => {
    expect(
      usMainstayFacts.filter(({ reason, stateCount }) => stateCount >= mainstayStates !== (reason === "states")),
    ).toEqual([]);
    expect(usMainstayFacts.filter(({ reason }) => reason === "well_known").map(({ naics }) => naics)).toEqual([
      "3241",
      "3341",
      "3363",
      "5121",
    ]);
    expect(usMainstayFacts.map(({ naics }) => naics)).toEqual(expect.arrayContaining(["3344", "3361", "3364", "3391"]));
  });
  test("leave room: some items of the city are made by a mainstay, most are not", () => {
    const national = new Set(usMainstayFacts.map(({ naics }) => naics));
    const mainstay = hsCodeFacts.filter(({ naics2017 }) => naics2017.some((code) => national.has(code.slice(0, 4))));
    expect(mainstay.length).toBeGreaterThan(10);
    expect(mainstay.length).toBeLessThan(hsCodeFacts.length / 2);
  });
});

describe("import figures", () => {
  test("each state at least one number, a source, and an id of their own", () => {
    expect(repeated(importFigureFacts.map(({ id }) => id))).toEqual([]);
    expect(unsourced(importFigureFacts)).toEqual([]);
    const empty = importFigureFacts.filter(
      ({ usTotalUsd, koreaUsd, koreaSharePercent }) =>
        usTotalUsd === null && koreaUsd === null && koreaSharePercent === null,
    );
    expect(empty).toEqual([]);
  });
  test("agree with themselves where total, part and share are all known", () => {
    const complete = importFigureFacts.filter(
      ({ usTotalUsd, koreaUsd, koreaSharePercent }) => usTotalUsd && koreaUsd && koreaSharePercent,
    );
    expect(complete).toHaveLength(2);
    for (const { usTotalUsd, koreaUsd, koreaSharePercent } of complete)
      expect((koreaUsd! / usTotalUsd!) * 100).toBeCloseTo(koreaSharePercent!, 0);
  });
});

describe("chamber directory", () => {
  test("holds the sourced bodies only, each once, in a known state and zone", () => {
    expect(chamberDirectory).toHaveLength(30);
    expect(repeated(chamberDirectory.map(({ slug }) => slug))).toEqual([]);
    expect(chamberDirectory.filter(({ slug }) => !/^[a-z]+(?:-[a-z]+)*$/u.test(slug))).toEqual([]);
    expect(chamberDirectory.filter(({ state }) => !usStateFacts.some(({ code }) => code === state))).toEqual([]);
    expect(chamberDirectory.filter(({ timeZone }) => !zones.has(timeZone))).toEqual([]);
    expect(notBilingual(chamberDirectory)).toEqual([]);
    expect(unsourced(chamberDirectory)).toEqual([]);
  });
  test("say nothing of people and repeat no working notes", () => {
    const text = JSON.stringify(chamberDirectory);
    expect(text).not.toMatch(/president|회장|believed|founded|names /iu);
  });
});

test("marks without force in the US are certificates of the list", () => {
  expect(certificationsWithoutUsForce.filter((mark) => !certifications.includes(mark))).toEqual([]);
});
