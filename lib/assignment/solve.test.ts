import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tieHash, toInstance } from "./instance";
import { distinctLocks } from "./locks";
import type { Optimal, Pair, Policy, Problem } from "./problem";
import { orderOf, toDense } from "./problem";
import { optimise, solve } from "./solve";
import { verify } from "./verify";

type Value = { covered: number; total: number; hash: number; pairs: Pair[] };

/** Every assignment, one product after the other, and the best by (covered,) total, hash and list of pairs. */
function exhaustive(problem: Problem, hashed = true): Value | null {
  const { products, chambers, quota, capacity, locked, policy } = problem;
  const scores = new Map(problem.scores.map(([i, j, s]) => [i * chambers + j, s]));
  const { productHash, chamberHash } = toInstance(toDense(problem), []);
  const hashOf = (i: number, j: number) => (hashed ? tieHash(productHash[i]!, chamberHash[j]!) : 0);
  const isLocked = (i: number, j: number) => locked.some(([a, b]) => a === i && b === j);
  const left = Array.from(capacity);
  let best: Value | null = null;
  const visit = (i: number, value: Value): void => {
    if (i === products) {
      if (!best || better(value, best, policy)) best = value;
      return;
    }
    for (let set = 0; set < 1 << chambers; set++) {
      const chosen = Array.from({ length: chambers }, (_, j) => j).filter((j) => set & (1 << j));
      if (chosen.length > quota[i]!) continue;
      if (chosen.some((j) => left[j]! < 1 || !scores.has(i * chambers + j))) continue;
      if (Array.from({ length: chambers }, (_, j) => j).some((j) => isLocked(i, j) && !chosen.includes(j))) continue;
      for (const j of chosen) left[j]! -= 1;
      visit(i + 1, {
        covered: value.covered + (chosen.length > 0 ? 1 : 0),
        total: chosen.reduce((sum, j) => sum + scores.get(i * chambers + j)!, value.total),
        hash: chosen.reduce((sum, j) => sum + hashOf(i, j), value.hash),
        pairs: [...value.pairs, ...chosen.map((j): Pair => [i, j])],
      });
      for (const j of chosen) left[j]! += 1;
    }
  };
  visit(0, { covered: 0, total: 0, hash: 0, pairs: [] });
  return best;
}

function better(a: Value, b: Value, policy: Policy): boolean {
  if (policy === "widest_coverage" && a.covered !== b.covered) return a.covered > b.covered;
  if (a.total !== b.total) return a.total > b.total;
  if (a.hash !== b.hash) return a.hash > b.hash;
  for (const [at, pair] of a.pairs.entries()) {
    const other = b.pairs[at];
    if (!other) return false;
    if (pair[0] !== other[0]) return pair[0] < other[0];
    if (pair[1] !== other[1]) return pair[1] < other[1];
  }
  return false;
}

function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function smallProblem(seed: number, chambersBelow = 4): Problem {
  const random = randomOf(seed * 7919 + 17);
  for (let burn = 0; burn < 5; burn++) random(2);
  const products = 1 + random(5);
  const chambers = 1 + random(chambersBelow);
  const top = [1, 2, 3, 50, 10_000][random(5)]!;
  const density = [1, 2, 5][random(3)]!;
  const scores: [number, number, number][] = [];
  for (let i = 0; i < products; i++) {
    for (let j = 0; j < chambers; j++) {
      if (density === 1 || random(density) > 0) scores.push([i, j, 1 + random(top)]);
    }
  }
  const lockable = scores.filter(() => random(6) === 0).map(([i, j]): Pair => [i, j]);
  return {
    products,
    chambers,
    quota: Array.from({ length: products }, () => 1 + random(3)),
    capacity: Array.from({ length: chambers }, () => random(4)),
    scores,
    locked: random(2) ? lockable : [],
    policy: random(2) ? "best_value" : "widest_coverage",
    seed: random(100),
  };
}

const optimal = (problem: Problem): Optimal => {
  const solution = solve(problem);
  if (solution.status !== "optimal") throw new Error("no solution");
  return solution;
};
const adjusted = ({ total, covered, bonus }: Optimal) => total + bonus * covered;

describe("against every possible assignment", () => {
  test("3,000 small problems of all kinds, the winner of ties included", () => {
    let solved = 0;
    for (let seed = 0; seed < 3000; seed++) {
      const problem = smallProblem(seed);
      const reference = exhaustive(problem);
      const solution = solve(problem);
      expect(solution.status, `seed ${seed}`).toBe(reference ? "optimal" : "no_solution");
      if (solution.status !== "optimal" || !reference) continue;
      solved++;
      expect(solution.pairs, `seed ${seed}`).toEqual(reference.pairs);
      expect([solution.total, solution.covered], `seed ${seed}`).toEqual([reference.total, reference.covered]);
    }
    expect(solved).toBeGreaterThan(2000);
  });

  test("without any hash the smallest list of pairs wins, however many ties there are", () => {
    for (let seed = 0; seed < 2000; seed++) {
      const problem = smallProblem(seed);
      const reference = exhaustive(problem, false);
      if (!reference) continue;
      expect(withoutHash(problem), `seed ${seed}`).toEqual(reference.pairs);
    }
  });

  test("when two chambers hash alike, the smaller list of ids wins, not of positions", () => {
    const [a, b] = collidingIds();
    const problem: Problem = {
      products: 1,
      chambers: 2,
      quota: [1],
      capacity: [1, 1],
      scores: [
        [0, 0, 5],
        [0, 1, 5],
      ],
      locked: [],
      policy: "best_value",
    };
    expect(optimal({ ...problem, chamberIds: [a, b] }).pairs).toEqual([[0, 0]]);
    expect(optimal({ ...problem, chamberIds: [b, a] }).pairs).toEqual([[0, 1]]);
  });
});

function withoutHash(problem: Problem): Pair[] {
  const dense = toDense(problem);
  const locks = distinctLocks(dense);
  const instance = toInstance(dense, locks);
  instance.productHash.fill(0);
  instance.chamberHash.fill(0);
  const { held, heldCount } = optimise(instance, { products: orderOf(undefined), chambers: orderOf(undefined) });
  const pairs = [...locks];
  for (let i = 0; i < problem.products; i++) {
    for (let q = 0; q < heldCount[i]!; q++) pairs.push([i, held[i * 3 + q]!]);
  }
  return pairs.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
}

/** Two ids that hash alike beside product 0. */
function collidingIds(): [string, string] {
  const size = 3000;
  const ids = Array.from({ length: size }, (_, at) => `c${String(at).padStart(4, "0")}`);
  const row: Problem = {
    products: 1,
    chambers: size,
    quota: [1],
    capacity: Array(size).fill(1),
    scores: ids.map((_, j): [number, number, number] => [0, j, 1]),
    locked: [],
    policy: "best_value",
    chamberIds: ids,
  };
  const { productHash, chamberHash } = toInstance(toDense(row), []);
  const seen = new Map<number, string>();
  for (const [j, id] of ids.entries()) {
    const hash = tieHash(productHash[0]!, chamberHash[j]!);
    const twin = seen.get(hash);
    if (twin) return [twin, id];
    seen.set(hash, id);
  }
  throw new Error("no two ids collide");
}

describe("prices", () => {
  test("the price of a chamber is what one more place in it adds, found by solving again", () => {
    for (let seed = 0; seed < 400; seed++) {
      const problem = smallProblem(seed, 6);
      const solution = solve(problem);
      if (solution.status !== "optimal") continue;
      for (let j = 0; j < problem.chambers; j++) {
        const capacity = Array.from(problem.capacity, (places, at) => places + (at === j ? 1 : 0));
        const more = optimal({ ...problem, capacity });
        // The bonus itself depends on the sum of places: compare the two values at the first one's bonus.
        const gain = more.total + solution.bonus * more.covered - adjusted(solution);
        expect(solution.chamberPrices[j], `seed ${seed}, chamber ${j}`).toBe(gain);
      }
    }
  });
});

test("widest coverage equals two stages: most products first, then the best total among those", () => {
  for (let seed = 0; seed < 300; seed++) {
    const problem: Problem = { ...smallProblem(seed, 5), locked: [], policy: "widest_coverage" };
    const ones: Problem = {
      ...problem,
      policy: "best_value",
      quota: Array(problem.products).fill(1),
      scores: problem.scores.map(([i, j]) => [i, j, 1]),
    };
    const solution = optimal(problem);
    expect(solution.covered).toBe(optimal(ones).total);
    expect(solution.total).toBeLessThanOrEqual(optimal({ ...problem, policy: "best_value" }).total);
  }
});

describe("determinism", () => {
  const problems = fc.record({ seed: fc.nat(1_000_000), order: fc.nat(1_000_000) });
  test("shuffled input and any starting point give the identical answer", () => {
    fc.assert(
      fc.property(problems, ({ seed, order }) => {
        const problem = largerProblem(seed);
        const shuffle = shuffledProblem(problem, order);
        const solution = solve(problem);
        const other = solve(shuffle.problem);
        expect(other.status).toBe(solution.status);
        if (solution.status !== "optimal" || other.status !== "optimal") return;
        const back = other.pairs.map(([i, j]): Pair => [shuffle.products[i]!, shuffle.chambers[j]!]);
        expect(back.sort((a, b) => a[0] - b[0] || a[1] - b[1])).toEqual(solution.pairs);
        expect(shuffle.chambers.map((_, j) => other.chamberPrices[shuffle.chambers.indexOf(j)])).toEqual(
          solution.chamberPrices,
        );
        const random = randomOf(order);
        const restart = solution.restart.map((price) => Math.max(0, price + random(2_000_000) - 1_000_000));
        const start = { restart, pairs: random(2) ? solution.pairs : [] };
        expect({ ...solve(problem, { start }), restart: null }).toEqual({ ...solution, restart: null });
      }),
      { numRuns: 150 },
    );
  });

  test("a restart after an edit equals a cold solve", () => {
    fc.assert(
      fc.property(problems, ({ seed, order }) => {
        const before = largerProblem(seed);
        const random = randomOf(order);
        const start = optimal(before);
        const { pairs } = start;
        const open = before.scores.filter(
          ([i, j]) => before.capacity[j]! > 0 && !pairs.some(([a, b]) => a === i && b === j),
        );
        const declined = pairs[random(pairs.length)];
        const [lock] = open.slice(random(open.length));
        const edits: Problem[] = [
          { ...before, capacity: Array.from(before.capacity, (places, j) => places + (j === 0 ? 1 : 0)) },
          { ...before, scores: before.scores.filter(([i, j]) => i !== declined?.[0] || j !== declined[1]) },
          { ...before, locked: lock ? [[lock[0], lock[1]]] : [] },
        ];
        for (const edited of edits) {
          expect({ ...solve(edited, { start }), restart: null }).toEqual({ ...solve(edited), restart: null });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("few products of one place each take a shorter way to the same answer", () => {
    let priced = 0;
    for (let seed = 0; seed < 400; seed++) {
      const larger = largerProblem(seed);
      const random = randomOf(seed);
      const one: Problem = { ...larger, quota: Array(larger.products).fill(1) };
      const [lock] = one.scores.slice(random(one.scores.length)).filter(([, j]) => one.capacity[j]! > 0);
      const problem: Problem = lock && random(3) === 0 ? { ...one, locked: [[lock[0], lock[1]]] } : one;
      // One more product, of two places but without a candidate, and all go the long way.
      const long: Problem = {
        ...problem,
        products: problem.products + 1,
        quota: [...Array.from(problem.quota), 2],
        productIds: [...problem.productIds!, "nobody"],
      };
      const [near, far] = [optimal(problem), optimal(long)];
      expect([near.pairs, near.total, near.covered], `seed ${seed}`).toEqual([far.pairs, far.total, far.covered]);
      if (near.bonus !== far.bonus) continue;
      expect(near.chamberPrices, `seed ${seed}`).toEqual(far.chamberPrices);
      expect(near.productMargins, `seed ${seed}`).toEqual(far.productMargins.slice(0, -1));
      priced++;
    }
    expect(priced).toBeGreaterThan(100);
  });

  test("another seed may share out ties differently, never the value", () => {
    const problem: Problem = { ...largerProblem(3), scores: largerProblem(3).scores.map(([i, j]) => [i, j, 7]) };
    const answers = [1, 2, 3, 4].map((seed) => optimal({ ...problem, seed }));
    expect(new Set(answers.map(({ total }) => total)).size).toBe(1);
    expect(new Set(answers.map(({ pairs }) => JSON.stringify(pairs))).size).toBeGreaterThan(1);
  });
});

function largerProblem(seed: number): Problem {
  const random = randomOf(seed);
  for (let burn = 0; burn < 5; burn++) random(2);
  const [products, chambers] = [20 + random(150), 2 + random(9)];
  const top = [1, 3, 100, 10_000][random(4)]!;
  const scores: [number, number, number][] = [];
  for (let i = 0; i < products; i++) {
    for (let j = 0; j < chambers; j++) if (random(8) > 0) scores.push([i, j, 1 + random(top)]);
  }
  return {
    products,
    chambers,
    quota: Array.from({ length: products }, () => 1 + random(3)),
    capacity: Array.from({ length: chambers }, () => random(Math.ceil((3 * products) / chambers))),
    scores,
    locked: [],
    policy: random(2) ? "best_value" : "widest_coverage",
    productIds: Array.from({ length: products }, (_, i) => `p${i}`),
    chamberIds: Array.from({ length: chambers }, (_, j) => `c${j}`),
  };
}

function permutation(length: number, random: (below: number) => number): number[] {
  const order = Array.from({ length }, (_, at) => at);
  for (let at = length - 1; at > 0; at--) {
    const other = random(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

function shuffledProblem(problem: Problem, seed: number) {
  const random = randomOf(seed);
  const products = permutation(problem.products, random);
  const chambers = permutation(problem.chambers, random);
  const scores = problem.scores.map(([i, j, s]): [number, number, number] => [
    products.indexOf(i),
    chambers.indexOf(j),
    s,
  ]);
  return {
    products,
    chambers,
    problem: {
      ...problem,
      quota: products.map((i) => problem.quota[i]!),
      capacity: chambers.map((j) => problem.capacity[j]!),
      scores: permutation(scores.length, random).map((at) => scores[at]!),
      productIds: products.map((i) => problem.productIds![i]!),
      chamberIds: chambers.map((j) => problem.chamberIds![j]!),
    },
  };
}

describe("verify", () => {
  const problem: Problem = { ...largerProblem(11), policy: "best_value" };
  const solution = optimal(problem);
  const priced = solution.chamberPrices.findIndex((price) => price > 0);

  test("accepts the answer", () => expect(verify(problem, solution)).toBeNull());

  test.each<[string, Partial<Optimal>]>([
    ["a pair left out", { pairs: solution.pairs.slice(1) }],
    ["a pair left out, total adjusted", withoutFirst()],
    ["a pair twice", { pairs: [solution.pairs[0]!, ...solution.pairs] }],
    ["a wrong total", { total: solution.total + 1 }],
    ["a wrong coverage", { covered: solution.covered - 1 }],
    ["a price too high", { chamberPrices: solution.chamberPrices.map((u, j) => (j === priced ? u + 40 : u)) }],
    ["a price too low", { chamberPrices: solution.chamberPrices.map((u, j) => (j === priced ? u - 40 : u)) }],
    ["a negative margin", { productMargins: solution.productMargins.map(() => -1) }],
    ["a margin too high", { productMargins: solution.productMargins.map((v) => v + 10_000) }],
  ])("refuses %s", (_, change) => {
    expect(verify(problem, { ...solution, ...change })).toMatch(/\w/);
  });

  function withoutFirst(): Partial<Optimal> {
    const [first, ...pairs] = solution.pairs;
    const score = problem.scores.find(([i, j]) => i === first![0] && j === first![1])![2];
    const covered = new Set(pairs.map(([i]) => i)).size;
    return { pairs, covered, total: solution.total - score };
  }
});

test("nothing to assign is an answer too", () => {
  const empty: Problem = {
    products: 0,
    chambers: 0,
    quota: [],
    capacity: [],
    scores: [],
    locked: [],
    policy: "best_value",
  };
  expect(optimal(empty)).toMatchObject({ total: 0, pairs: [], covered: 0 });
  expect(optimal({ ...empty, products: 2, quota: [1, 3] })).toMatchObject({ total: 0, withoutCandidate: 2 });
});
