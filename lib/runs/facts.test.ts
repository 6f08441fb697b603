import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changesBetween,
  factsFromJson,
  factsText,
  factsToJson,
  noFacts,
  type RunFacts,
  type RunProduct,
} from "./facts";

const readAt = "2026-03-01T00:00:00.000Z";
const facts: RunFacts = {
  ...noFacts(readAt),
  consents: new Set(["c2 h1", "c1 h1"]),
  answered: new Set(["p1 h1"]),
  suppliers: new Map([
    ["854470", 2],
    ["190590", 1],
  ]),
  rules: [{ productId: "p1", chamberId: "h2", kind: "lock" }],
  stateImports: { source: "A table", year: 2024, sample: true, quotients: new Map([["854470 GA", 1.25]]) },
};

describe("facts", () => {
  test("come back from their text as they were", () => {
    expect(factsFromJson(factsToJson(facts))).toEqual(facts);
  });

  test("that were kept before products had sales channels have none of them", () => {
    const old = factsToJson({ ...facts, products: [{ productId: "p1" } as RunProduct] });
    expect(factsFromJson(old).products).toEqual([{ productId: "p1", channels: [] }]);
  });

  test("are the same text in whatever order they were read, and whenever", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 9 }), (keys) => {
        const one = { ...facts, consents: new Set(keys) };
        const other = { ...facts, consents: new Set([...keys].reverse()), readAt: "2027-01-01T00:00:00.000Z" };
        expect(factsText(other)).toBe(factsText(one));
        expect(changesBetween(one, other)).toEqual([]);
      }),
    );
  });

  test("say what has come, gone and changed, and of whom", () => {
    const now: RunFacts = {
      ...facts,
      consents: new Set(["c1 h1"]),
      answered: new Set(["p1 h1", "p2 h2"]),
      rules: [{ productId: "p1", chamberId: "h2", kind: "forbid" }],
      suppliers: new Map([["854470", 3]]),
    };
    expect(factsText(now)).not.toBe(factsText(facts));
    expect(changesBetween(facts, now)).toEqual([
      { kind: "consents", added: 0, removed: 1, changed: 0, productIds: [], chamberIds: ["h1"] },
      { kind: "answered", added: 1, removed: 0, changed: 0, productIds: ["p2"], chamberIds: ["h2"] },
      { kind: "rules", added: 0, removed: 0, changed: 1, productIds: ["p1"], chamberIds: ["h2"] },
      { kind: "statistics", added: 0, removed: 0, changed: 1, productIds: [], chamberIds: [] },
    ]);
  });
});
