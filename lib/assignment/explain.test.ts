import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainPair, oneMorePlace, placeGains, sharesOf, whyNot } from "./explain";
import type { Optimal, Pair, Policy, Problem } from "./problem";
import { solve } from "./solve";

const optimal = (problem: Problem): Optimal => {
  const solution = solve(problem);
  if (solution.status !== "optimal") throw new Error("no solution");
  return solution;
};

// Two products want chamber 0; the second loses less by going to chamber 1.
const problem: Problem = {
  products: 3,
  chambers: 2,
  quota: [1, 1, 1],
  capacity: [1, 1],
  scores: [
    [0, 0, 900],
    [0, 1, 300],
    [1, 0, 800],
    [1, 1, 700],
    [2, 1, 100],
  ],
  locked: [],
  policy: "best_value",
};
const solution = optimal(problem);

describe("why this pair", () => {
  test("prices and margins account for the score", () => {
    expect(solution.pairs).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(explainPair(problem, solution, 0, 0)).toEqual({
      chosen: true,
      locked: false,
      score: 900,
      chamberPrice: 200,
      productMargin: 700,
      surplus: 0,
      alternatives: [{ chamber: 1, score: 300, chamberPrice: 100, afterPrice: 200, chosen: false }],
    });
  });

  test("a forbidden and a locked pair have no surplus: people decided", () => {
    expect(explainPair(problem, solution, 2, 0)).toMatchObject({ score: null, surplus: null, chosen: false });
    const locked: Problem = { ...problem, locked: [[2, 1]] };
    expect(explainPair(locked, optimal(locked), 2, 1)).toMatchObject({ locked: true, chosen: true, surplus: null });
  });
});

describe("why not another", () => {
  test("what the pair would cost everybody, who would move, and the score it would need", () => {
    expect(whyNot(problem, solution, 1, 0)).toEqual({
      possible: true,
      cost: { covered: 0, total: 500 },
      neededScore: 1300,
      shifts: [
        { product: 0, before: [0], after: [1] },
        { product: 1, before: [1], after: [0] },
      ],
    });
  });

  test("a forbidden pair, and places that locks have used up", () => {
    expect(whyNot(problem, solution, 2, 0)).toEqual({ possible: false, reason: "forbidden" });
    const locked: Problem = { ...problem, locked: [[0, 0]] };
    expect(whyNot(locked, optimal(locked), 1, 0)).toEqual({ possible: false, reason: "no_place_in_chamber" });
    expect(whyNot(locked, optimal(locked), 0, 1)).toEqual({ possible: false, reason: "no_place_of_product" });
  });

  test("from the needed score on the pair is as good as the answer, a point below it is not", () => {
    fc.assert(
      fc.property(problems, fc.nat(), (random, choice) => {
        const answer = optimal(random);
        const [i, j, score] = random.scores[choice % random.scores.length]!;
        const why = whyNot(random, answer, i, j);
        if (!why.possible || why.neededScore === null || why.neededScore === score) return;
        const withScore = (s: number) => ({
          ...random,
          scores: random.scores.map((entry) => (entry[0] === i && entry[1] === j ? ([i, j, s] as const) : entry)),
        });
        expect(optimal(withScore(why.neededScore)).total).toBe(answer.total);
        expect(whyNot(withScore(why.neededScore), optimal(withScore(why.neededScore)), i, j)).toMatchObject({
          cost: { total: 0 },
        });
        const below = withScore(why.neededScore - 1);
        expect(optimal(below).pairs.some(([a, b]) => a === i && b === j)).toBe(false);
      }),
    );
  });
});

describe("one more place", () => {
  test("names the newcomer and everybody who moves", () => {
    expect(oneMorePlace(problem, solution, 0)).toEqual({
      gain: { covered: 1, total: 200 },
      newcomers: [1],
      shifts: [
        { product: 1, before: [1], after: [0] },
        { product: 2, before: [], after: [1] },
      ],
    });
  });

  test("adds the price of the chamber", () => {
    fc.assert(
      fc.property(problems, (random) => {
        const answer = optimal(random);
        for (let j = 0; j < random.chambers; j++) {
          const { gain } = oneMorePlace(random, answer, j);
          expect(gain.total + answer.bonus * gain.covered).toBe(answer.chamberPrices[j]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("what one more place in each chamber adds, read off the proof,", () => {
  test("is points alone where one and the same product comes to a second chamber", () => {
    const few: Problem = {
      products: 2,
      chambers: 3,
      quota: [2, 1],
      capacity: [1, 0, 0],
      scores: [
        [0, 0, 6_000],
        [0, 1, 4_500],
        [1, 2, 3_000],
      ],
      locked: [],
      policy: "widest_coverage",
    };
    const answer = optimal(few);
    expect(answer).toMatchObject({ bonus: 10_001, chamberPrices: [0, 4_500, 13_001] });
    expect(placeGains(few, answer)).toEqual([
      { covered: 0, total: 0 },
      { covered: 0, total: 4_500 },
      { covered: 1, total: 3_000 },
    ]);
  });

  test("is what solving again gives, whatever the scores, the places and the locks", () => {
    fc.assert(
      fc.property(shortSeasons, (season) => {
        const answer = solve(season);
        if (answer.status !== "optimal") return;
        const again = Array.from({ length: season.chambers }, (_, j) => oneMorePlace(season, answer, j).gain);
        // Under `best_value` nobody counts products.
        const counted = again.map((gain) => (season.policy === "best_value" ? { ...gain, covered: 0 } : gain));
        expect(placeGains(season, answer)).toEqual(counted);
      }),
      { numRuns: 500 },
    );
  });
});

test("how places were shared", () => {
  expect(sharesOf(problem, solution)).toEqual({
    byChamber: [
      { chamber: 0, filled: 1, places: 1 },
      { chamber: 1, filled: 1, places: 1 },
    ],
    evenness: 1,
    withPlace: 2,
    withoutPlace: 1,
    withoutCandidate: 0,
  });
  const lopsided: Problem = { ...problem, products: 1, quota: [1], scores: [[0, 0, 5]] };
  expect(sharesOf(lopsided, optimal(lopsided)).evenness).toBe(0.5);
});

const problems: fc.Arbitrary<Problem> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }))
  .chain(([products, chambers]) =>
    fc.record({
      products: fc.constant(products),
      chambers: fc.constant(chambers),
      quota: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: products, maxLength: products }),
      capacity: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: chambers, maxLength: chambers }),
      scores: fc
        .array(fc.integer({ min: 0, max: 30 }), { minLength: products * chambers, maxLength: products * chambers })
        .map((scores) =>
          scores
            .map((s, at): [number, number, number] => [Math.floor(at / chambers), at % chambers, s])
            .filter(([, , s]) => s > 0),
        )
        .filter((scores) => scores.length > 0),
      locked: fc.constant<Pair[]>([]),
      policy: fc.constantFrom<Policy>("best_value", "widest_coverage"),
    }),
  );

/** Few places, scores up to the highest, and at times locked pairs. */
const shortSeasons: fc.Arbitrary<Problem> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .chain(([products, chambers]) =>
    fc.record({
      products: fc.constant(products),
      chambers: fc.constant(chambers),
      quota: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: products, maxLength: products }),
      capacity: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: chambers, maxLength: chambers }),
      scores: fc.uniqueArray(
        fc.tuple(
          fc.integer({ min: 0, max: products - 1 }),
          fc.integer({ min: 0, max: chambers - 1 }),
          fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(1, 9_999, 10_000)),
        ),
        { selector: ([i, j]) => `${i} ${j}`, minLength: 1 },
      ),
      policy: fc.constantFrom<Policy>("best_value", "widest_coverage"),
    }),
  )
  .chain((season) =>
    fc
      .subarray(season.scores, { maxLength: Math.min(2, season.scores.length) })
      .map((locks) => ({ ...season, locked: locks.map(([i, j]): Pair => [i, j]) })),
  );
