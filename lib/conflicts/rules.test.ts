import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type About, covers, hsBounds, inForce, meansCompany, touchesOf, type WarningFacts, warningsOf } from "./rules";
import { isShared, ownHost, sameHost } from "./rules.domains";

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

describe("an entry of the register touches an application", () => {
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

describe("hosts", () => {
  test.each([
    ["kim@Mail.Acme.co.kr", "mail.acme.co.kr"],
    ["https://www.acme.co.kr/about", "acme.co.kr"],
    ["acme.co.kr", "acme.co.kr"],
    ["kim@gmail.com", null],
    ["https://smartstore.naver.com/acme", null],
    ["acme.modoo.at", null],
    ["", null],
    ["not a host", null],
    [null, null],
  ])("%s belongs to %s", (text, host) => expect(ownHost(text)).toBe(host));

  test("one below the other is the same, a like ending is not", () => {
    expect(sameHost("mail.acme.co.kr", "acme.co.kr")).toBe(true);
    expect(sameHost("notacme.co.kr", "acme.co.kr")).toBe(false);
    expect(isShared("mynaver.com")).toBe(false);
  });
});

const quiet: WarningFacts = {
  about,
  mentorEmail: "mentor@gmail.com",
  chamberAddresses: ["info@chamber.test", "https://chamber.test", null],
  companyEmails: ["owner@gmail.com", "kim@acme.co.kr"],
  companyWebsite: "https://www.acme.co.kr",
  belonged: false,
  introductions: 0,
  earlier: 0,
  interests: [],
  briefs: [],
};
const entry = { ...scope, id: "i", ofChamber: false, held: true };

describe("warnings", () => {
  test("none where nothing speaks for an interest: two people at the same free provider say nothing", () =>
    expect(warningsOf(quiet)).toEqual([]));

  const sign = (kind: string, strength: string, detail: string, ofChamber = false) => ({
    kind,
    strength,
    detail,
    ofChamber,
  });
  test.each<[string, Partial<WarningFacts>, ReturnType<typeof sign>[]]>([
    [
      "an address of the company",
      { mentorEmail: "m@acme.co.kr", companyWebsite: null },
      [sign("same_email_domain", "strong", "acme.co.kr")],
    ],
    [
      "an address at the company's site",
      { mentorEmail: "m@acme.co.kr", companyEmails: [] },
      [sign("same_website", "strong", "acme.co.kr")],
    ],
    [
      "a chamber at the company's site",
      { chamberAddresses: ["https://us.acme.co.kr"] },
      [sign("same_website", "strong", "us.acme.co.kr", true)],
    ],
    ["a place in the company", { belonged: true }, [sign("belonged_to_company", "strong", "")]],
    ["an introduction by the chamber", { introductions: 2 }, [sign("introduced_before", "strong", "2", true)]],
    ["an earlier finding", { earlier: 1 }, [sign("earlier_conflict", "strong", "1")]],
    [
      "a standing interest in the goods",
      { interests: [{ ...entry, hsRanges: ["8544"] }] },
      [sign("standing_hs", "strong", "i")],
    ],
    [
      "in the company, of the chamber",
      { interests: [{ ...entry, companyId: "c", ofChamber: true }] },
      [sign("standing_company", "strong", "i", true)],
    ],
    ["in the sector", { interests: [{ ...entry, sectors: ["mobility"] }] }, [sign("standing_sector", "hint", "i")]],
    [
      "one that has ended",
      { interests: [{ ...entry, companyId: "c", held: false }] },
      [sign("former_interest", "hint", "i")],
    ],
    ["one in something else", { interests: [{ ...entry, hsRanges: ["22"] }] }, []],
    [
      "a brief for such goods",
      { briefs: [{ hsPrefixes: ["8544", "22"] }, { hsPrefixes: ["8544"] }] },
      [sign("brief_overlap", "hint", "8544", true)],
    ],
  ])("%s", (_, more, expected) => expect(warningsOf({ ...quiet, ...more })).toEqual(expected));

  test("strong ones come first", () => {
    const all = warningsOf({
      ...quiet,
      briefs: [{ hsPrefixes: ["85"] }],
      interests: [{ ...entry, sectors: ["mobility"] }],
      belonged: true,
      earlier: 1,
    });
    expect(all.map(({ strength }) => strength)).toEqual(["strong", "strong", "hint", "hint"]);
  });
});
