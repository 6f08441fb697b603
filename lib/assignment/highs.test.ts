import loadHighs, { type Highs } from "highs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Binding, Optimal, Pair, Policy, Problem, Relaxation } from "./problem";
import { solve } from "./solve";

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

/** A row of the linear programme: at most `most` and at least `least` of the named columns. */
type Row = { least?: number; most?: number; entries: [column: number, factor: number][] };

/** The maximum of a linear programme with columns from `lower` to 1, or null where nothing is feasible. */
function maximum(costs: number[], lower: number[], rows: Row[]): number | null {
  if (costs.length === 0) return 0;
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { entries } of rows) {
    for (const [column, factor] of entries) {
      indices.push(column);
      values.push(factor);
    }
    starts.push(indices.length);
  }
  const [numCols, numRows] = [costs.length, rows.length];
  const model = highs.createModel({
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: costs,
    colLower: lower,
    colUpper: costs.map(() => 1),
    rowLower: rows.map(({ least }) => least ?? -highs.infinity),
    rowUpper: rows.map(({ most }) => most ?? highs.infinity),
    matrix: { format: "csr", numRows, numCols, starts, indices, values },
  });
  try {
    model.options.set({ output_flag: false, presolve: "off" });
    model.run();
    return model.getModelStatus() === highs.constants.modelStatus.optimal
      ? Math.round(model.getObjectiveValue())
      : null;
  } finally {
    model.dispose();
  }
}

type Reference = { total: number; covered: number | null };

/** The same question as a linear programme: one column a pair, and one a product that says whether it has a place. */
function programOf({ products, chambers, quota, capacity, scores, locked }: Problem) {
  const isLocked = new Set(locked.map(([i, j]) => i * chambers + j));
  const places = (of: 0 | 1, at: number, most: number): Row => ({
    most,
    entries: scores.flatMap((pair, column): [number, number][] => (pair[of] === at ? [[column, 1]] : [])),
  });
  const rows = [
    ...Array.from({ length: products }, (_, i) => places(0, i, quota[i]!)),
    ...Array.from({ length: chambers }, (_, j) => places(1, j, capacity[j]!)),
  ];
  // y_i <= sum of the places of product i
  const covers = rows.slice(0, products).map(
    ({ entries }, i): Row => ({
      most: 0,
      entries: [[scores.length + i, 1], ...entries.map(([column]): [number, number] => [column, -1])],
    }),
  );
  const every = Array.from({ length: products }, (_, i) => i);
  return {
    rows,
    covers,
    points: scores.map(([, , score]) => score),
    lower: scores.map(([i, j]) => (isLocked.has(i * chambers + j) ? 1 : 0)),
    none: every.map(() => 0),
    all: every.map((i): [number, number] => [scores.length + i, 1]),
  };
}

/** Best value is one programme; widest coverage two: the most products, then the best total among as many. */
function reference(problem: Problem): Reference | null {
  const candidates = new Set(problem.scores.map(([i, j]) => `${i} ${j}`));
  if (problem.locked.some(([i, j]) => !candidates.has(`${i} ${j}`))) return null;
  const { rows, covers, points, lower, none, all } = programOf(problem);
  if (problem.policy === "best_value") {
    const total = maximum(points, lower, rows);
    return total === null ? null : { total, covered: null };
  }
  const bounds = [...lower, ...none];
  const nothing = points.map(() => 0);
  const covered = maximum([...nothing, ...none.map(() => 1)], bounds, [...rows, ...covers]);
  if (covered === null) return null;
  const total = maximum([...points, ...none], bounds, [...rows, ...covers, { least: covered, entries: all }]);
  return { total: total!, covered };
}

/** V with the bonus of an answer: what prices are about. */
function valueAt(problem: Problem, bonus: number): number {
  const { rows, covers, points, lower, none } = programOf(problem);
  return maximum([...points, ...none.map(() => bonus)], [...lower, ...none], [...rows, ...covers])!;
}

/** The right side of the proof, from the triples: no answer can be worth more. */
function boundOf(problem: Problem, { chamberPrices: u, productMargins: v, bonus }: Optimal): number {
  const key = (i: number, j: number) => i * problem.chambers + j;
  const locks = new Set(problem.locked.map(([i, j]) => key(i, j)));
  const quota = Array.from(problem.quota);
  const capacity = Array.from(problem.capacity);
  const first = quota.map(() => bonus);
  for (const lock of locks) {
    const i = Math.floor(lock / problem.chambers);
    quota[i]! -= 1;
    capacity[lock % problem.chambers]! -= 1;
    first[i] = 0;
  }
  let bound = first.reduce((sum, worth) => sum + bonus - worth, 0);
  for (const [i, j, score] of problem.scores) {
    bound += locks.has(key(i, j)) ? score : Math.max(0, score + first[i]! - v[i]! - u[j]!);
  }
  quota.forEach((places, i) => {
    if (places > 0) bound += v[i]! + (places - 1) * Math.max(0, v[i]! - first[i]!);
  });
  capacity.forEach((places, j) => {
    bound += places * u[j]!;
  });
  return bound;
}

type Random = (below: number) => number;
function randomOf(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const next = (below: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  for (let burn = 0; burn < 10; burn++) next(2);
  return next;
}

const scorings: ((random: Random, products: number, chambers: number) => (i: number, j: number) => number)[] = [
  (random) => () => 1 + random(10_000),
  (random) => () => 1 + random(3),
  () => () => 10_000,
  // few different rows, each many times
  (random) => {
    const base = Array.from({ length: 40 }, () => 1 + random(10_000));
    return (i, j) => base[(i % 2) * 20 + j]!;
  },
  // everybody wants the same, in the same order
  (_, products, chambers) => (i, j) => 1 + Math.floor((i * j * 9_999) / (products * chambers)),
  // falling by one from chamber to chamber: long chains of moves
  (_, __, chambers) => (i, j) => 10_000 - ((j - (i % chambers) + chambers) % chambers),
  // worth of the product and pull of the chamber add up: every full assignment is worth the same
  (_, __, chambers) => (i, j) => 1 + (i % 7) * 1_000 + (j % chambers) * 100,
  // a point more for each is a trap for the greedy
  (_, products) => (i, j) => (j === 0 ? 5_000 + i : j === 1 ? 5_000 - products + i : 1 + ((i + j) % 2)),
];

function instance(seed: number): Problem {
  const random = randomOf(seed);
  const products = 1 + random(seed % 10 === 0 ? 60 : 14);
  const chambers = seed % 13 === 0 ? 1 : 1 + random(6);
  const scoreOf = scorings[seed % scorings.length]!(random, products, chambers);
  const density = 1 + random(4);
  const scores: [number, number, number][] = [];
  for (let i = 0; i < products; i++) {
    for (let j = 0; j < chambers; j++) if (density === 4 || random(4) < density) scores.push([i, j, scoreOf(i, j)]);
  }
  const most = [1, Math.ceil(products / chambers), 2 * products][random(3)]!;
  const quotas = 1 + random(3);
  const locked: Pair[] = [];
  if (random(3) === 0) {
    for (let lock = 1 + random(3); lock > 0; lock--) {
      const [i, j] = scores[random(scores.length)] ?? [0, 0];
      // Now and then a pair that is no candidate, and one named twice.
      locked.push(random(12) === 0 ? [random(products), random(chambers)] : [i, j]);
    }
  }
  return {
    products,
    chambers,
    quota: Array.from({ length: products }, () => 1 + random(quotas)),
    capacity: Array.from({ length: chambers }, () => (random(5) === 0 ? 0 : random(most + 1))),
    scores,
    locked,
    policy: (["best_value", "widest_coverage"] satisfies Policy[])[Math.floor(seed / scorings.length) % 2]!,
    seed: random(5),
  };
}

/** What still stands in the way of the locks, pairs that are no candidates aside, with as many more places. */
function inTheWay(problem: Problem, relaxations: Relaxation[]): Binding[] {
  const quota = Array.from(problem.quota);
  const capacity = Array.from(problem.capacity);
  for (const relaxation of relaxations) {
    if (relaxation.kind === "product") quota[relaxation.product]! += relaxation.add;
    else capacity[relaxation.chamber]! += relaxation.add;
  }
  const solution = solve({ ...problem, quota, capacity });
  return solution.status === "optimal" ? [] : solution.binding.filter(({ kind }) => kind !== "pair");
}

describe("beside HiGHS", () => {
  test("the optimum of 2,800 instances of all kinds (over 2,000 with a solution), each proved by its prices", () => {
    const seen = { optimal: 0, none: 0, locked: 0 };
    for (let seed = 0; seed < 2_800; seed++) {
      const problem = instance(seed);
      const expected = reference(problem);
      const solution = solve(problem);
      expect(solution.status, `instance ${seed}`).toBe(expected ? "optimal" : "no_solution");
      if (solution.status !== "optimal" || !expected) {
        seen.none++;
        continue;
      }
      seen.optimal++;
      if (problem.locked.length > 0) seen.locked++;
      expect(solution.total, `instance ${seed}`).toBe(expected.total);
      if (expected.covered !== null) expect(solution.covered, `instance ${seed}`).toBe(expected.covered);
      expect(boundOf(problem, solution), `instance ${seed}`).toBe(solution.total + solution.bonus * solution.covered);
    }
    expect(seen.optimal).toBeGreaterThan(2_000);
    expect(seen.none).toBeGreaterThan(50);
    expect(seen.locked).toBeGreaterThan(300);
  });

  test("a chamber's price is what one more place adds", () => {
    let priced = 0;
    for (let seed = 0; seed < 400; seed++) {
      const problem = instance(seed);
      const solution = solve(problem);
      if (solution.status !== "optimal") continue;
      const chamber = seed % problem.chambers;
      const capacity = Array.from(problem.capacity, (places, j) => places + (j === chamber ? 1 : 0));
      const gain = valueAt({ ...problem, capacity }, solution.bonus) - valueAt(problem, solution.bonus);
      expect(solution.chamberPrices[chamber], `instance ${seed}`).toBe(gain);
      if (gain > 0) priced++;
    }
    expect(priced).toBeGreaterThan(50);
  });
});

describe("where locks leave no solution", () => {
  const impossible = Array.from({ length: 2_800 }, (_, seed) => instance(seed)).flatMap((problem) => {
    const solution = solve(problem);
    return solution.status === "no_solution" ? [{ problem, solution }] : [];
  });

  test("the relaxations are enough", () => {
    for (const { problem, solution } of impossible) expect(inTheWay(problem, solution.relaxations)).toEqual([]);
  });

  test("none of them could be smaller", () => {
    for (const { problem, solution } of impossible) {
      for (const [at, { add }] of solution.relaxations.entries()) {
        const less = solution.relaxations.map((one, other) => (other === at ? { ...one, add: add - 1 } : one));
        expect(inTheWay(problem, less)).toHaveLength(1);
      }
    }
  });

  test("locked pairs that are no candidates are named", () => {
    for (const { problem, solution } of impossible) {
      const candidates = new Set(problem.scores.map(([i, j]) => `${i} ${j}`));
      const named = solution.binding.flatMap((one) => (one.kind === "pair" ? [`${one.product} ${one.chamber}`] : []));
      const none = problem.locked.map(([i, j]) => `${i} ${j}`).filter((pair) => !candidates.has(pair));
      expect(new Set(named)).toEqual(new Set(none));
      expect(solution.binding.length).toBeGreaterThan(0);
    }
  });
});
