import fc from "fast-check";
import { expect, test } from "vitest";
import { oneMorePlace } from "../assignment/explain";
import type { Problem } from "../assignment/problem";
import { solve } from "../assignment/solve";
import { gainOf, type RunMetrics, type RunProof, shortChambers } from "./rules";

const whole = (min: number, max: number) => fc.integer({ min, max });

/** Small seasons in which places are short. Scores stop at half of what is possible: see `gainOf`. */
const seasons = fc.record({ products: whole(1, 6), chambers: whole(1, 4) }).chain(({ products, chambers }) =>
  fc.record({
    quota: fc.array(whole(1, 3), { minLength: products, maxLength: products }),
    capacity: fc.array(whole(0, 2), { minLength: chambers, maxLength: chambers }),
    scores: fc.uniqueArray(fc.tuple(whole(0, products - 1), whole(0, chambers - 1), whole(1, 5_000)), {
      selector: ([i, j]) => `${i} ${j}`,
    }),
    policy: fc.constantFrom("best_value" as const, "widest_coverage" as const),
    products: fc.constant(products),
    chambers: fc.constant(chambers),
    locked: fc.constant([] as [number, number][]),
  }),
);

/** What a run keeps of an answer. */
function kept(problem: Problem) {
  const solution = solve(problem);
  if (solution.status !== "optimal") throw new Error("no locks, so there is an answer");
  const { total, covered, withoutCandidate, bonus } = solution;
  const chamberPrices = Object.fromEntries(solution.chamberPrices.map((price, j) => [String(j), price]));
  const proof: RunProof = { chamberPrices, productMargins: {}, bonus, verified: true };
  const metrics = { total, covered, products: problem.products, withoutCandidate } as RunMetrics;
  return { solution, proof, metrics };
}

test("a chamber's price stands for what one more place adds, solved again", () => {
  fc.assert(
    fc.property(seasons, (problem) => {
      const { solution, proof, metrics } = kept(problem);
      for (let j = 0; j < problem.chambers; j++) {
        const { gain } = oneMorePlace(problem, solution, j);
        const points = problem.policy === "best_value" ? { covered: 0, total: gain.total } : gain;
        expect(gainOf(proof.chamberPrices[j]!, proof, metrics)).toEqual(points);
      }
    }),
    { numRuns: 300 },
  );
});

test("chambers that are short of places come in falling order, the others not at all", () => {
  const proof = { chamberPrices: { d: 0, c: 5, b: 70, a: 70 }, productMargins: {}, bonus: 0, verified: true };
  expect(shortChambers(proof)).toEqual([
    { chamberId: "a", price: 70 },
    { chamberId: "b", price: 70 },
    { chamberId: "c", price: 5 },
  ]);
});
