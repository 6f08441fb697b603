import fc from "fast-check";
import { expect, test } from "vitest";
import { decisions } from "../applications/states";
import {
  checksOf,
  conditionsWhole,
  countByOutcome,
  holdsPlace,
  isDay,
  koreanDay,
  placeInWaitlist,
  releaseMoment,
} from "./rules.release";

const now = new Date("2026-12-01T15:30:00Z");

test("a release is told half an hour later, or at a moment that leaves five minutes", () => {
  expect(releaseMoment({ minutes: 30, at: null }, now)).toEqual(new Date("2026-12-01T16:00:00Z"));
  expect(releaseMoment({ minutes: null, at: new Date("2026-12-01T15:35:00Z") }, now)).toEqual(
    new Date("2026-12-01T15:35:00Z"),
  );
  expect(releaseMoment({ minutes: null, at: new Date("2026-12-01T15:34:59Z") }, now)).toBeNull();
});

test("days are those of the Korean calendar", () => {
  expect(koreanDay(now)).toBe("2026-12-02");
  expect(["2026-02-28", "2026-02-30", "2026-2-3", ""].map(isDay)).toEqual([true, false, false, false]);
});

test("conditions are whole with words and a day that has not passed", () => {
  const one = { ko: "인증", en: "", dueOn: "2026-12-02" };
  expect(conditionsWhole([one], "2026-12-02")).toBe(true);
  expect(conditionsWhole([one], "2026-12-03")).toBe(false);
  expect(conditionsWhole([one, { ko: "", en: "", dueOn: "2027-01-01" }], "2026-12-02")).toBe(false);
  expect(conditionsWhole([], "2026-12-02")).toBe(false);
});

const ranked = fc
  .array(fc.boolean(), { maxLength: 12 })
  .map((tolds) =>
    tolds
      .sort((a, b) => Number(b) - Number(a))
      .map((told, index) => ({ applicationId: `a${index}`, rank: index + 1, told })),
  );

test("a place on the waiting list never moves one who was told, and ranks stay 1, 2, 3 ...", () => {
  fc.assert(
    fc.property(ranked, fc.option(fc.integer({ min: 1, max: 20 })), (list, asked) => {
      const place = placeInWaitlist(list, asked);
      const told = list.filter((one) => one.told);
      if (place === null) {
        expect(asked).toBeLessThanOrEqual(told.length);
        return;
      }
      expect(told.some(({ applicationId }) => place.shifted.includes(applicationId))).toBe(false);
      const after = list
        .map((one) => one.rank + (place.shifted.includes(one.applicationId) ? 1 : 0))
        .concat(place.rank);
      expect(after.sort((a, b) => a - b)).toEqual(after.map((_, index) => index + 1));
      if (asked !== null && asked <= list.length) expect(place.rank).toBe(asked);
    }),
  );
});

const result = fc.record({
  id: fc.uuid(),
  decision: fc.constantFrom(...decisions),
  conditions: fc.array(
    fc.record({
      ko: fc.constantFrom("조건", ""),
      en: fc.constant(""),
      dueOn: fc.constantFrom("2026-12-31", "2026-01-01"),
    }),
    { maxLength: 2 },
  ),
  written: fc.nat(3),
  approved: fc.nat(3),
});

test("the checks count as a slow reading of the list does", () => {
  fc.assert(
    fc.property(fc.array(result, { maxLength: 20 }), fc.nat(15), fc.nat(15), (telling, places, taken) => {
      const checks = checksOf(telling, { places, taken }, ["x", "y"], ["y", "z"], "2026-12-02");
      let wanted = taken;
      for (const { decision } of telling) if (holdsPlace(decision)) wanted += 1;
      expect(checks.beyond).toBe(wanted > places ? wanted - places : 0);
      expect(checks.undecided).toEqual(["x"]);
      for (const one of telling) {
        expect(checks.unapproved.includes(one.id)).toBe(one.approved < one.written);
        const faulty =
          one.conditions.length === 0 || one.conditions.some(({ ko, dueOn }) => !ko || dueOn < "2026-12-02");
        expect(checks.incomplete.includes(one.id)).toBe(one.decision === "conditionally_accepted" && faulty);
      }
      expect(Object.values(countByOutcome(telling)).reduce((sum, n) => sum + n, 0)).toBe(telling.length);
    }),
  );
});
