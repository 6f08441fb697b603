import { describe, expect, test } from "vitest";
import { byState, freePlaces, freeSlug, slugOf } from "./rules";

describe("an address made of the English name", () => {
  test.each([
    ["Sample Chamber of Oregon (sample)", "sample-chamber-of-oregon-sample"],
    ["  Café & Söhne ", "cafe-sohne"],
    ["한인상공회의소", "chamber"],
  ])("%s", (name, slug) => expect(slugOf(name)).toBe(slug));

  test("never ends in a dash where it is cut", () => {
    expect(slugOf(`${"a".repeat(59)} b`)).toBe("a".repeat(59));
  });

  test("takes the next number when it is taken", () => {
    expect(freeSlug("oregon", ["oregon-2"])).toBe("oregon");
    expect(freeSlug("oregon", ["oregon", "oregon-2"])).toBe("oregon-3");
  });
});

test("free places never fall below zero", () => {
  expect(freePlaces({ places: 3, used: 1 })).toBe(2);
  expect(freePlaces({ places: 1, used: 2 })).toBe(0);
});

test("groups by state keep the order of the list", () => {
  const rows = [
    { stateCode: "CA", n: 1 },
    { stateCode: "GA", n: 2 },
    { stateCode: "CA", n: 3 },
  ];
  expect(byState(rows).map((group) => [group.stateCode, group.rows.map((row) => row.n)])).toEqual([
    ["CA", [1, 3]],
    ["GA", [2]],
  ]);
});
