import fc from "fast-check";
import { expect, test } from "vitest";
import { sectors } from "../reference/states";
import { criteriaFor, sectorFaults, type WeightedCriterion, weightFor } from "./rules.rubric";

const criterion = (weight: number, only: string[] = [], counts = true): WeightedCriterion => ({
  weight,
  counts,
  sectors: only,
});

test("one criterion for all, a pair that shares the sectors out, and one that does not count are whole", () => {
  expect(sectorFaults([criterion(100)])).toEqual([]);
  const rest = sectors.filter((sector) => sector !== "food");
  expect(sectorFaults([criterion(60), criterion(40, ["food"]), criterion(40, rest), criterion(0, [], false)])).toEqual(
    [],
  );
});

test("the sector at fault is named with its sum", () => {
  expect(sectorFaults([criterion(100), criterion(10, ["food", "ai"])])).toEqual([
    { sector: "ai", sum: 110 },
    { sector: "food", sum: 110 },
  ]);
  expect(sectorFaults([criterion(40), criterion(60, ["data"])]).map(({ sector }) => sector)).toEqual(
    sectors.filter((sector) => sector !== "data"),
  );
  expect(sectorFaults([])).toEqual(sectors.map((sector) => ({ sector, sum: 0 })));
});

test("a company without a sector is asked only what all are asked", () => {
  const all = [criterion(70), criterion(30, ["ai"])];
  expect(criteriaFor(all, null)).toEqual([all[0]]);
  expect(criteriaFor(all, "ai")).toEqual(all);
  expect(weightFor(all, "food")).toBe(70);
});

const someCriterion = fc.record({
  weight: fc.integer({ min: 0, max: 100 }),
  counts: fc.boolean(),
  sectors: fc.subarray([...sectors]),
});

test("sums are those of adding up sector by sector, and a whole rubric stays whole without what does not count", () => {
  fc.assert(
    fc.property(fc.array(someCriterion, { maxLength: 8 }), (criteria) => {
      const expected: { sector: string; sum: number }[] = [];
      for (const sector of sectors) {
        let sum = 0;
        for (const one of criteria) {
          if (!one.counts) continue;
          if (one.sectors.length > 0 && one.sectors.indexOf(sector) < 0) continue;
          sum += one.weight;
        }
        if (sum !== 100) expected.push({ sector, sum });
      }
      expect(sectorFaults(criteria)).toEqual(expected);
      expect(sectorFaults(criteria.filter(({ counts }) => counts))).toEqual(expected);
    }),
  );
});

test("splitting one criterion between a group of sectors and all others keeps a rubric whole", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99 }),
      fc.subarray([...sectors], { minLength: 1, maxLength: sectors.length - 1 }),
      (weight, group) => {
        const others = sectors.filter((sector) => !group.includes(sector));
        const split = [criterion(100 - weight), criterion(weight, group), criterion(weight, others)];
        expect(sectorFaults(split)).toEqual([]);
        expect(sectorFaults(split.slice(0, 2)).map(({ sector }) => sector)).toEqual(others);
      },
    ),
  );
});
