import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type About, covers, hsBounds, inForce, meansCompany, touchesOf } from "./rules";

const company = {
  companyId: "c",
  nameKo: "주식회사 빛고을광학",
  nameEn: "Bitgoeul Optics Co., Ltd.",
  businessNumber: "1248100998",
};
const about: About = { ...company, sector: "photonics_appliances", products: [{ sector: "mobility", hs6: "854470" }] };
const scope = { sectors: [], hsRanges: [], companyText: "", companyId: null };

describe("HS ranges", () => {
  test.each([
    ["85", "854470", true],
    ["8544", "854470", true],
    ["8471-8473", "847330", true],
    ["8471-8473", "847400", false],
    ["847170-8473", "847130", false],
    ["84-85", "854470", true],
    ["854471", "854470", false],
    ["85", null, false],
  ])("%s covers %s: %s", (range, hs6, expected) => expect(covers(range, hs6)).toBe(expected));

  test.each(["8", "1234567", "8473-8471", "84-", "-84", "eighty", "8471-8472-8473", ""])("%j is none", (text) =>
    expect(hsBounds(text)).toBeNull(),
  );

  const code = fc.integer({ min: 2, max: 6 }).chain((size) => fc.stringMatching(new RegExp(`^[0-9]{${size}}$`)));
  test("a range covers exactly what lies between its ends, as a slow count says", () => {
    fc.assert(
      fc.property(code, code, fc.stringMatching(/^[0-9]{6}$/), (from, to, hs6) => {
        const slow = Number(hs6) >= Number(from.padEnd(6, "0")) && Number(hs6) <= Number(to.padEnd(6, "9"));
        expect(covers(`${from}-${to}`, hs6)).toBe(slow);
      }),
    );
  });
});

describe("which company a text means", () => {
  test.each([
    ["124-81-00998", true],
    ["1248100998", true],
    ["빛고을광학", true],
    ["(주)빛고을광학", true],
    ["BITGOEUL OPTICS", true],
    ["빛고을", false],
    ["Optics", false],
    ["220-81-62517", false],
    ["", false],
  ])("%s: %s", (typed, expected) => expect(meansCompany(typed, company)).toBe(expected));
});

describe("an entry of the register touches a company", () => {
  test.each([
    ["by the company that was chosen", { companyId: "c" }, ["company"]],
    ["by the company that was typed", { companyText: "빛고을광학" }, ["company"]],
    ["by a product's code", { hsRanges: ["84", "8540-8549"] }, ["hs"]],
    ["by the company's sector", { sectors: ["photonics_appliances"] }, ["sector"]],
    ["by a product's sector", { sectors: ["mobility"] }, ["sector"]],
    [
      "by all at once, the plainest first",
      { companyId: "c", hsRanges: ["85"], sectors: ["mobility"] },
      ["company", "hs", "sector"],
    ],
    ["not by another company", { companyId: "d", companyText: "다른 회사" }, []],
    ["not by another code or sector", { hsRanges: ["90"], sectors: ["food"] }, []],
  ])("%s", (_, more, expected) => expect(touchesOf({ ...scope, ...more }, about)).toEqual(expected));

  test("while it is in force: its first and last day by the calendar that makes it longer", () => {
    const at = (text: string) => inForce({ fromOn: "2026-03-10", untilOn: "2026-03-20" }, new Date(text));
    expect(at("2026-03-09T14:59:00Z")).toBe(false);
    expect(at("2026-03-09T15:00:00Z")).toBe(true);
    expect(at("2026-03-21T09:59:00Z")).toBe(true);
    expect(at("2026-03-21T10:01:00Z")).toBe(false);
    expect(inForce({ fromOn: "2026-03-10", untilOn: null }, new Date("2099-01-01"))).toBe(true);
  });
});
