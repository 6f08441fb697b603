import { describe, expect, test } from "vitest";
import type { About } from "../bars/rules";
import { type WarningFacts, warningsOf } from "./rules";
import { isShared, ownHost, sameHost } from "./rules.domains";

const company = {
  companyId: "c",
  nameKo: "주식회사 빛고을광학",
  nameEn: "Bitgoeul Optics Co., Ltd.",
  businessNumber: "1248100998",
};
const about: About = { ...company, sector: "photonics_appliances", products: [{ sector: "mobility", hs6: "854470" }] };
const scope = { sectors: [], hsRanges: [], companyText: "", companyId: null };

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
