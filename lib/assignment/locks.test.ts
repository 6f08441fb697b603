import { describe, expect, test } from "vitest";
import type { Pair, Problem } from "./problem";
import { solve } from "./solve";

describe("locks", () => {
  const problem: Problem = {
    products: 2,
    chambers: 2,
    quota: [1, 1],
    capacity: [1, 1],
    scores: [
      [0, 0, 9],
      [0, 1, 8],
      [1, 0, 7],
    ],
    locked: [],
    policy: "best_value",
  };

  test("a locked pair is kept although it costs", () => {
    expect(solve({ ...problem, locked: [[0, 0]] })).toMatchObject({ total: 9, pairs: [[0, 0]] });
    expect(solve(problem)).toMatchObject({ total: 15 });
  });

  test("too many locks name the chamber, the product and the smallest relaxation", () => {
    const locked: Pair[] = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    expect(solve({ ...problem, locked })).toEqual({
      status: "no_solution",
      binding: [
        { kind: "chamber", chamber: 0, places: 1, locks: 2 },
        { kind: "chamber", chamber: 1, places: 1, locks: 2 },
        { kind: "product", product: 0, places: 1, locks: 2 },
        { kind: "product", product: 1, places: 1, locks: 2 },
        { kind: "pair", product: 1, chamber: 1 },
      ],
      relaxations: [
        { kind: "chamber", chamber: 0, places: 1, add: 1 },
        { kind: "chamber", chamber: 1, places: 1, add: 1 },
        { kind: "product", product: 0, places: 1, add: 1 },
        { kind: "product", product: 1, places: 1, add: 1 },
      ],
    });
  });
});
