import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cityAddressNames, districtNames, districts } from "../reference/states";
import { checkEligibility, districtIn, type EligibilityFacts, seasonsAsked } from "./rules.eligibility";
import type { EligibilityRule } from "./states";

/** New Year has begun in Korea, not yet in Greenwich: rules count from 2027. */
const now = new Date("2026-12-31T16:00:00Z");

const company: EligibilityFacts["company"] = {
  district: "buk",
  sector: "ai",
  employees: 320,
  foundedYear: 2020,
  certifications: ["ce"],
  registrationChecked: false,
  years: [
    { year: 2026, salesKrw: 5_000, exportsUsdCents: 100 },
    { year: 2025, salesKrw: null, exportsUsdCents: 900 },
  ],
};
const facts = (more: Partial<EligibilityFacts["company"]> = {}, takenBefore: number | null = 0): EligibilityFacts => ({
  company: { ...company, ...more },
  takenBefore,
});
const verdict = (rule: EligibilityRule, of = facts()) => checkEligibility([rule], of, now)[0]!;

describe("a rule says what it found", () => {
  test.each<[EligibilityRule, "met" | "unmet" | "unknown", unknown]>([
    [{ kind: "district", districts: ["buk"] }, "met", "buk"],
    [{ kind: "district", districts: ["seo", "nam"] }, "unmet", "buk"],
    [{ kind: "sector", sectors: ["ai", "food"] }, "met", "ai"],
    [{ kind: "sector", sectors: ["food"] }, "unmet", "ai"],
    [{ kind: "employees", atLeast: null, atMost: 300 }, "unmet", 320],
    [{ kind: "employees", atLeast: 320, atMost: 320 }, "met", 320],
    [{ kind: "employees", atLeast: 321, atMost: null }, "unmet", 320],
    [{ kind: "founded", yearsAtLeast: 7, yearsAtMost: null }, "met", 7],
    [{ kind: "founded", yearsAtLeast: null, yearsAtMost: 6 }, "unmet", 7],
    [{ kind: "exports", years: 1, atLeastCents: null, atMostCents: 100 }, "met", [{ year: 2026, value: 100 }]],
    [
      { kind: "exports", years: 2, atLeastCents: null, atMostCents: 899 },
      "unmet",
      [
        { year: 2026, value: 100 },
        { year: 2025, value: 900 },
      ],
    ],
    [
      { kind: "sales", years: 2, atLeastKrw: 5_000, atMostKrw: null },
      "unknown",
      [
        { year: 2026, value: 5_000 },
        { year: 2025, value: null },
      ],
    ],
    [
      { kind: "sales", years: 2, atLeastKrw: 5_001, atMostKrw: null },
      "unmet",
      [
        { year: 2026, value: 5_000 },
        { year: 2025, value: null },
      ],
    ],
    [{ kind: "certification", anyOf: ["kc", "ce"] }, "met", ["ce"]],
    [{ kind: "certification", anyOf: ["halal"] }, "unmet", ["ce"]],
    [{ kind: "registration_checked" }, "unmet", false],
    [{ kind: "not_taken_before", seasons: 2 }, "met", 0],
  ])("%o is %s", (rule, outcome, value) => {
    expect(verdict(rule)).toMatchObject({ rule, outcome, found: { kind: rule.kind, value } });
  });

  test("a missing fact is unknown, never met and never unmet", () => {
    const nothing = facts(
      { district: null, sector: null, employees: null, foundedYear: null, certifications: [], years: [] },
      null,
    );
    const rules: EligibilityRule[] = [
      { kind: "district", districts: ["buk"] },
      { kind: "sector", sectors: ["ai"] },
      { kind: "employees", atLeast: 1, atMost: null },
      { kind: "founded", yearsAtLeast: null, yearsAtMost: 7 },
      { kind: "exports", years: 3, atLeastCents: null, atMostCents: 5 },
      { kind: "sales", years: 1, atLeastKrw: 0, atMostKrw: null },
      { kind: "not_taken_before", seasons: 3 },
    ];
    expect(checkEligibility(rules, nothing, now).map(({ outcome }) => outcome)).toEqual(rules.map(() => "unknown"));
  });

  test("not taken before: taken once is unmet, and says how often", () => {
    expect(verdict({ kind: "not_taken_before", seasons: 2 }, facts({}, 1))).toMatchObject({
      outcome: "unmet",
      found: { value: 1 },
    });
    expect(seasonsAsked([{ kind: "registration_checked" }, { kind: "not_taken_before", seasons: 3 }])).toBe(3);
    expect(seasonsAsked([])).toBe(0);
  });
});

describe("a district", () => {
  test.each(districts)("%s is known by its key, its names, and addresses before and after the merger", (district) => {
    const forms = [
      district,
      districtNames[district].ko,
      districtNames[district].ko.normalize("NFD"),
      districtNames[district].en,
      ...cityAddressNames.map((city) => `${city} ${districtNames[district].ko} 첨단로 1`),
    ];
    for (const form of forms) {
      expect(districtIn(form), form).toBe(district);
      expect(verdict({ kind: "district", districts: [form] }, facts({ district })).outcome, form).toBe("met");
      expect(verdict({ kind: "district", districts: [district] }, facts({ district: form })).outcome).toBe("met");
    }
  });
  test("elsewhere is unmet, and told as it was written", () => {
    const address = "경기도 광주시 오포읍 1";
    expect(districtIn(address)).toBeNull();
    expect(verdict({ kind: "district", districts: ["buk"] }, facts({ district: address }))).toMatchObject({
      outcome: "unmet",
      found: { value: address },
    });
  });
});

/** The same rules read slowly, year by year and bound by bound. */
function slow(rule: EligibilityRule, { company: firm, takenBefore }: EligibilityFacts): "met" | "unmet" | "unknown" {
  const range = (value: number | null, low: number | null, high: number | null) => {
    if (value === null) return "unknown" as const;
    if (low !== null && value < low) return "unmet" as const;
    return high !== null && value > high ? ("unmet" as const) : ("met" as const);
  };
  if (rule.kind === "employees") return range(firm.employees, rule.atLeast, rule.atMost);
  if (rule.kind === "founded")
    return range(firm.foundedYear === null ? null : 2027 - firm.foundedYear, rule.yearsAtLeast, rule.yearsAtMost);
  if (rule.kind === "exports" || rule.kind === "sales") {
    let answer: "met" | "unknown" = "met";
    for (let year = 2026; year > 2026 - rule.years; year--) {
      const row = firm.years.filter((one) => one.year === year)[0];
      const value = rule.kind === "exports" ? row?.exportsUsdCents : row?.salesKrw;
      const low = rule.kind === "exports" ? rule.atLeastCents : rule.atLeastKrw;
      const high = rule.kind === "exports" ? rule.atMostCents : rule.atMostKrw;
      const one = range(value ?? null, low, high);
      if (one === "unmet") return "unmet";
      if (one === "unknown") answer = "unknown";
    }
    return answer;
  }
  if (rule.kind === "certification")
    return firm.certifications.filter((held) => rule.anyOf.includes(held)).length > 0 ? "met" : "unmet";
  if (rule.kind === "registration_checked") return firm.registrationChecked ? "met" : "unmet";
  if (rule.kind === "not_taken_before") return range(takenBefore, null, 0);
  if (rule.kind === "sector") return firm.sector === null ? "unknown" : slowAmong(rule.sectors, firm.sector);
  return firm.district === null ? "unknown" : slowAmong(rule.districts, firm.district);
}
const slowAmong = (known: string[], value: string) => (new Set(known).has(value) ? "met" : "unmet");

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const small = fc.integer({ min: 0, max: 6 });
const someRule: fc.Arbitrary<EligibilityRule> = fc.oneof(
  fc.record({ kind: fc.constant("district" as const), districts: fc.subarray([...districts]) }),
  fc.record({ kind: fc.constant("sector" as const), sectors: fc.subarray(["ai", "food", "data"]) }),
  fc.record({ kind: fc.constant("employees" as const), atLeast: maybe(small), atMost: maybe(small) }),
  fc.record({ kind: fc.constant("founded" as const), yearsAtLeast: maybe(small), yearsAtMost: maybe(small) }),
  fc.record({
    kind: fc.constant("exports" as const),
    years: fc.integer({ min: 1, max: 4 }),
    atLeastCents: maybe(small),
    atMostCents: maybe(small),
  }),
  fc.record({
    kind: fc.constant("sales" as const),
    years: fc.integer({ min: 1, max: 4 }),
    atLeastKrw: maybe(small),
    atMostKrw: maybe(small),
  }),
  fc.record({ kind: fc.constant("certification" as const), anyOf: fc.subarray(["ce", "kc", "halal"]) }),
  fc.record({ kind: fc.constant("registration_checked" as const) }),
  fc.record({ kind: fc.constant("not_taken_before" as const), seasons: fc.integer({ min: 1, max: 3 }) }),
);
const someFacts: fc.Arbitrary<EligibilityFacts> = fc.record({
  company: fc.record({
    district: maybe(fc.constantFrom(...districts)),
    sector: maybe(fc.constantFrom("ai", "food", "data", "energy")),
    employees: maybe(small),
    foundedYear: maybe(fc.integer({ min: 2020, max: 2027 })),
    certifications: fc.subarray(["ce", "kc", "halal"]),
    registrationChecked: fc.boolean(),
    years: fc.uniqueArray(
      fc.record({
        year: fc.integer({ min: 2022, max: 2027 }),
        salesKrw: maybe(small),
        exportsUsdCents: maybe(small),
      }),
      { selector: (row) => row.year },
    ),
  }),
  takenBefore: maybe(fc.integer({ min: 0, max: 2 })),
});

test("every verdict is what reading slowly finds", () => {
  fc.assert(
    fc.property(fc.array(someRule, { maxLength: 6 }), someFacts, (rules, known) => {
      expect(checkEligibility(rules, known, now).map(({ outcome }) => outcome)).toEqual(
        rules.map((rule) => slow(rule, known)),
      );
    }),
    { numRuns: 1000 },
  );
});
