import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ascending,
  herfindahl,
  locationQuotient,
  percentile,
  regionalDemand,
  symmetricAdvantage,
  textSimilarity,
  trapezoid,
} from "./rules";

describe("percentile", () => {
  test("the number less and half of the equal", () => {
    const values = ascending([...Array(10).fill(1), ...Array(20).fill(2), ...Array(10).fill(3)]);
    expect([0, 1, 2, 3, 4].map((value) => percentile(value, values, 30))).toEqual([0, 0.125, 0.5, 0.875, 1]);
  });

  test("is unknown below thirty values", () => {
    expect(percentile(1, ascending(Array(29).fill(1)), 30)).toBeNull();
    expect(percentile(1, ascending([]), 0)).toBeNull();
  });

  test("equals a plain count, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 30 }), fc.nat(20), (values, value) => {
        const less = values.filter((other) => other < value).length;
        const equal = values.filter((other) => other === value).length;
        expect(percentile(value, ascending(values), 30)).toBeCloseTo((less + equal / 2) / values.length, 12);
      }),
    );
  });
});

test("a market too small or too big is no niche, inside size does not count", () => {
  const at = [6, 6.5, 6.9, 7.3, 8, 8.7, 9.35, 10, 11].map((x) => trapezoid(x, [6.5, 7.3, 8.7, 10]));
  expect(at.map((value) => Math.round(value * 100) / 100)).toEqual([0, 0, 0.5, 1, 1, 1, 0.5, 0, 0]);
});

test("concentration of suppliers", () => {
  expect(herfindahl([5])).toBe(1);
  expect(herfindahl([1, 1, 1, 1])).toBe(0.25);
  expect(herfindahl([])).toBeNull();
  expect(herfindahl([0, 0])).toBeNull();
});

test("revealed advantage is 0 at the world's share, towards 1 above and -1 below", () => {
  expect(symmetricAdvantage(10, 100, 100, 1000)).toBe(0);
  expect(symmetricAdvantage(30, 100, 100, 1000)).toBeCloseTo(0.5);
  expect(symmetricAdvantage(0, 100, 100, 1000)).toBe(-1);
  expect(symmetricAdvantage(1, 100, 0, 1000)).toBeNull();
});

describe("regional demand", () => {
  test("a state that imports as the nation does counts half", () => {
    expect(locationQuotient(5, 100, 50, 1000)).toBe(1);
    expect(regionalDemand([{ weight: 1, quotient: 1 }])).toBe(0.5);
    expect(
      regionalDemand([
        { weight: 3, quotient: 3 },
        { weight: 1, quotient: 1 },
        { weight: 9, quotient: null },
      ]),
    ).toBeCloseTo(0.6875);
  });

  test("is unknown without figures", () => {
    expect(locationQuotient(5, 0, 50, 1000)).toBeNull();
    expect(regionalDemand([{ weight: 1, quotient: null }])).toBeNull();
    expect(regionalDemand([])).toBeNull();
  });
});

test("likeness of texts, in Korean and English", () => {
  expect(textSimilarity("광섬유 케이블", "광섬유  케이블!")).toBeCloseTo(1);
  expect(textSimilarity("optical fibre cable", "Optical fibre splice")).toBeGreaterThan(0.5);
  expect(textSimilarity("optical fibre", "김치 냉장고")).toBe(0);
  expect(textSimilarity("ab", "abc")).toBeNull();
});
