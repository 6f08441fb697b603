import { describe, expect, test } from "vitest";
import { readProblem } from "./input";

const good = {
  products: 2,
  chambers: 2,
  quota: [1, 2],
  capacity: [0, 3],
  scores: [
    [0, 0, 1],
    [1, 1, 10_000],
  ],
  locked: [[0, 0]],
  policy: "best_value",
  productIds: ["a", "b"],
  seed: 7,
};

test("a good problem is read as it is", () => {
  expect(readProblem(good)).toEqual({ ok: true, problem: good });
});

describe("the first bad entry is named", () => {
  test.each<[object | string | null, string]>([
    [null, "the problem must be a JSON object."],
    ["text", "the problem must be a JSON object."],
    [{ products: 1.5 }, "products must be an integer from 0 to 10000000."],
    [{ products: undefined }, "products must be an integer from 0 to 10000000."],
    [{ chambers: -1 }, "chambers must be an integer from 0 to 1500."],
    [{ products: 10_000_000, chambers: 1500 }, "products times chambers must be at most 200000000."],
    [{ quota: [1] }, "quota must have 2 entries, it has 1."],
    [{ quota: [1, 4] }, "quota[1] must be an integer from 1 to 3, not 4."],
    [{ quota: [0, 4] }, "quota[0] must be an integer from 1 to 3, not 0."],
    [{ quota: 3 }, "quota must be a list."],
    [{ capacity: [1, "2"] }, 'capacity[1] must be an integer from 0 to 2147483647, not "2".'],
    [{ capacity: [-1, 2] }, "capacity[0] must be an integer from 0 to 2147483647, not -1."],
    [{ scores: undefined }, "scores must be a list."],
    [{ scores: [[0, 0]] }, "scores[0] must be [product,chamber,score], not [0,0]."],
    [{ scores: [[0, 0, 1], null] }, "scores[1] must be [product,chamber,score], not null."],
    [{ scores: [[2, 0, 1]] }, "scores[0][0] must be a product below 2, not 2."],
    [{ scores: [[0, -1, 1]] }, "scores[0][1] must be a chamber below 2, not -1."],
    [{ scores: [[0, 0, 0]] }, "scores[0][2] must be an integer from 1 to 10000, not 0."],
    [{ scores: [[0, 0, 10_001]] }, "scores[0][2] must be an integer from 1 to 10000, not 10001."],
    [
      {
        scores: [
          [0, 0, 5],
          [0, 0, 6],
        ],
      },
      "scores[1] must be a pair not listed before, not [0,0,6].",
    ],
    [{ locked: [[0, 2]] }, "locked[0][1] must be a chamber below 2, not 2."],
    [{ policy: "fair" }, 'policy must be "best_value" or "widest_coverage".'],
    [{ productIds: ["a"] }, "productIds must have 2 entries, it has 1."],
    [{ productIds: ["a", "a"] }, 'productIds[1] must be different from the ids before it, not "a".'],
    [{ chamberIds: ["a", {}] }, "chamberIds[1] must be a string or an integer, not {}."],
    [{ seed: "x" }, "seed must be an integer."],
  ])("%j", (change, sentence) => {
    const raw = change !== null && typeof change === "object" ? { ...good, ...change } : change;
    expect(readProblem(raw)).toEqual({ ok: false, sentence });
  });
});
