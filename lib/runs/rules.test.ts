import { expect, test } from "vitest";
import { gainKept, shortChambers } from "./rules";

test("chambers that are short of places come in falling order, the others not at all", () => {
  const proof = { chamberPrices: { d: 0, c: 5, b: 70, a: 70 }, productMargins: {}, bonus: 0, verified: true };
  expect(shortChambers(proof)).toEqual([
    { chamberId: "a", price: 70 },
    { chamberId: "b", price: 70 },
    { chamberId: "c", price: 5 },
  ]);
});

test("what a run has kept of one more place is said, and of older runs only what is sure", () => {
  const chamberPrices = { a: 0, b: 4_500 };
  const none = { covered: 0, total: 0 };
  const points = { covered: 0, total: 4_500 };
  expect(gainKept({ chamberPrices, bonus: 0 }, "b")).toEqual(points);
  expect(gainKept({ chamberPrices, gains: { b: points }, bonus: 10_001 }, "b")).toEqual(points);
  for (const chamberId of ["a", "of another run"])
    expect(gainKept({ chamberPrices, bonus: 10_001 }, chamberId)).toEqual(none);
  expect(gainKept({ chamberPrices, bonus: 10_001 }, "b")).toBeNull();
});
