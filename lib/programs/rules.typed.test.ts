import fc from "fast-check";
import { expect, test } from "vitest";
import { phasesInput } from "./input";
import { eligibilityInput } from "./input.eligibility";
import { rubricInput } from "./input.rubric";
import { usualPhases } from "./rules";
import { criterionAsTyped, phasesAsTyped, rulesAsTyped } from "./rules.typed";
import { defaultVisibility, type EligibilityRule } from "./states";

const id = "00000000-0000-7000-8000-000000000000";
const readAt = "2026-01-01T00:00:00.000Z";

const bounds = (max: number) =>
  fc
    .tuple(fc.option(fc.integer({ min: 0, max }), { nil: null }), fc.integer({ min: 0, max }))
    .map(([low, high]) => (low !== null && low > high ? [high, low] : [low, high]) as [number | null, number]);
const someRules: fc.Arbitrary<EligibilityRule[]> = fc
  .tuple(bounds(1000), bounds(100_000_000), bounds(90_000_000_000), fc.integer({ min: 1, max: 5 }), fc.boolean())
  .map(([people, cents, won, years, all]) => {
    const rules: EligibilityRule[] = [
      { kind: "district", districts: ["seo", "gwangsan"] },
      { kind: "employees", atLeast: people[0], atMost: people[1] },
      { kind: "founded", yearsAtLeast: null, yearsAtMost: years },
      { kind: "sales", years, atLeastKrw: won[0], atMostKrw: won[1] },
      { kind: "exports", years, atLeastCents: cents[0], atMostCents: cents[1] },
      { kind: "registration_checked" },
      { kind: "not_taken_before", seasons: years },
    ];
    return all ? rules : rules.filter((_, index) => index % 2 === 0);
  });

test("rules shown in their form and sent back unchanged are the same rules", () => {
  fc.assert(
    fc.property(someRules, (rules) => {
      expect(eligibilityInput.parse({ programId: id, readAt, rules: rulesAsTyped(rules) }).rules).toEqual(rules);
    }),
  );
});

test("phases shown in their form and sent back unchanged are the same phases", () => {
  const phases = usualPhases(new Date("2026-03-01T00:00:00Z")).map((phase) => ({
    ...phase,
    visibility: { ...defaultVisibility, companyName: phase.kind !== "review" },
  }));
  const read = phasesInput.parse({ programId: id, readAt, phases: phasesAsTyped(phases) });
  expect(read.phases).toEqual(
    Object.fromEntries(phases.map(({ kind, visibility, ...dates }) => [kind, { ...dates, ...visibility }])),
  );
});

test("a criterion shown in its form and sent back unchanged is the same, with and without weight", () => {
  const words = {
    nameKo: "기준",
    nameEn: "Criterion",
    helpKo: "도움",
    helpEn: "Help",
    maxScore: 10,
    sectors: ["food"],
  };
  const anchors = [
    { score: 0, ko: "없음", en: "" },
    { score: 10, ko: "아주", en: "Very" },
  ];
  const criteria = [
    { ...words, anchors, counts: true, weight: 40, mayLeaveOut: false },
    { ...words, anchors: [], counts: false, weight: 0, mayLeaveOut: true },
  ];
  expect(rubricInput.parse({ rubricId: id, readAt, criteria: criteria.map(criterionAsTyped) }).criteria).toEqual(
    criteria,
  );
});
