import type { DenseProblem, Pair } from "./problem";

/**
 * The worth of a product's first place under `widest_coverage`: more than all scores together, so that one more
 * product covered beats any total. 0 under `best_value`.
 */
export function bonusOf({ policy, quota, capacity }: DenseProblem): number {
  if (policy === "best_value") return 0;
  const sum = (places: ArrayLike<number>) => Array.prototype.reduce.call(places, (a, b) => a + b, 0) as number;
  return 1 + 10_000 * Math.min(sum(quota), sum(capacity));
}

/** A solution seen from the problem that locks leave: who holds what, what is left, which bonus is still to be won. */
export type Holding = {
  /** n x m by rows: FREE, CHOSEN or LOCKED. */
  marks: Uint8Array;
  /** Free pairs chosen, by product and by chamber. */
  places: Int32Array;
  filled: Int32Array;
  quota: Int32Array;
  capacity: Int32Array;
  bonus: Float64Array;
};

export const FREE = 0;
export const CHOSEN = 1;
export const LOCKED = 2;

export function holdingOf(problem: DenseProblem, locks: readonly Pair[], pairs: readonly Pair[]): Holding {
  const { products, chambers } = problem;
  const holding: Holding = {
    marks: new Uint8Array(products * chambers),
    places: new Int32Array(products),
    filled: new Int32Array(chambers),
    quota: Int32Array.from(problem.quota),
    capacity: Int32Array.from(problem.capacity),
    bonus: new Float64Array(products).fill(bonusOf(problem)),
  };
  for (const [product, chamber] of locks) {
    holding.marks[product * chambers + chamber] = LOCKED;
    holding.quota[product]! -= 1;
    holding.capacity[chamber]! -= 1;
    holding.bonus[product] = 0;
  }
  for (const [product, chamber] of pairs) {
    const at = product * chambers + chamber;
    if (holding.marks[at] === LOCKED) continue;
    holding.marks[at] = CHOSEN;
    holding.places[product]! += 1;
    holding.filled[chamber]! += 1;
  }
  return holding;
}

/**
 * The component-wise smallest optimal chamber prices: u_j is the longest path from the outside to j in the move graph
 * of scores, which is V(c + e_j) - V(c). O(n m) for the graph, then Bellman-Ford, O(m^2) a round.
 */
export function smallestPrices(problem: DenseProblem, holding: Holding, pairs: readonly Pair[]): number[] {
  const { products, chambers, scores } = problem;
  const { marks, places, quota, bonus } = holding;
  const gain = new Float64Array(chambers * chambers).fill(-Infinity);
  const prices = new Float64Array(chambers);
  for (const [product, from] of pairs) {
    const base = product * chambers;
    if (marks[base + from] === LOCKED) continue;
    const row = from * chambers;
    const now = scores[base + from]!;
    for (let to = 0; to < chambers; to++) {
      const score = scores[base + to]!;
      if (score - now > gain[row + to]! && score > 0 && marks[base + to] === FREE) gain[row + to] = score - now;
    }
  }
  for (let i = 0; i < products; i++) {
    if (places[i]! >= quota[i]!) continue;
    const base = i * chambers;
    const entry = places[i] === 0 ? bonus[i]! : 0;
    for (let to = 0; to < chambers; to++) {
      const score = scores[base + to]!;
      if (score + entry > prices[to]! && score > 0 && marks[base + to] === FREE) prices[to] = score + entry;
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (let from = 0; from < chambers; from++) {
      for (let to = 0; to < chambers; to++) {
        const price = prices[from]! + gain[from * chambers + to]!;
        if (price <= prices[to]!) continue;
        prices[to] = price;
        changed = true;
      }
    }
  }
  return Array.from(prices);
}

/**
 * The largest margins that go with the prices. With r the values `s + bonus - u` of the free candidates in falling
 * order and k' the places left: v = max(0, min(r_1, max(bonus, r_k'))), which without a bonus is r_k', or 0 if there
 * are fewer; a product whose places are all locked has v = max(0, r_1).
 */
export function marginsAt(problem: DenseProblem, holding: Holding, prices: readonly number[]): number[] {
  const { products, chambers, scores } = problem;
  const { marks } = holding;
  const margins: number[] = [];
  for (let i = 0; i < products; i++) {
    const base = i * chambers;
    const bonus = holding.bonus[i]!;
    const places = holding.quota[i]!;
    let [best, next, last] = [-Infinity, -Infinity, -Infinity];
    let least = -Infinity;
    for (let j = 0; j < chambers; j++) {
      const score = scores[base + j]!;
      const value = score + bonus - prices[j]!;
      if (value <= least || score === 0 || marks[base + j] === LOCKED) continue;
      if (value > best) {
        last = next;
        next = best;
        best = value;
      } else if (value > next) {
        last = next;
        next = value;
      } else last = value;
      least = places <= 1 ? best : places === 2 ? next : last;
    }
    const lowest = places === 0 ? Infinity : least;
    margins.push(Math.max(0, Math.min(best, Math.max(bonus, lowest))));
  }
  return margins;
}
