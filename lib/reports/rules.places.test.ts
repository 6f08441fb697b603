import { expect, test } from "vitest";
import { declinesShown, shareOf } from "./rules.places";

test("a share stands on five cases", () => {
  expect([shareOf(1, 4), shareOf(0, 0), shareOf(1, 5)]).toEqual([null, null, 0.2]);
});

test("refusals are shown from five on, reasons only where none can be reckoned from the others", () => {
  const all = [
    { reason: "price", count: 7 },
    { reason: "capacity", count: 5 },
  ];
  expect(declinesShown([])).toEqual({ total: null, reasons: [] });
  expect(declinesShown([{ reason: "price", count: 4 }])).toEqual({ total: null, reasons: [] });
  expect(declinesShown(all)).toEqual({ total: 12, reasons: all });
  expect(declinesShown([...all, { reason: "other", count: 1 }])).toEqual({ total: 13, reasons: [] });
});
