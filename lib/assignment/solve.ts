import { balance } from "./balance";
import { type Instance, MAX_CHAMBERS, toInstance } from "./instance";
import { distinctLocks, lockConflict } from "./locks";
import { Market, type Places } from "./market";
import { bonusOf, marginsAt, smallestPrices } from "./prices";
import { type DenseProblem, type Optimal, orderOf, type Pair, type Problem, type Solution, toDense } from "./problem";
import { isSmall, SmallMarket } from "./small";
import { breakTies, isUnique, type Order } from "./ties";
import { verify } from "./verify";

/** An earlier answer to a slightly different problem, with products and chambers at the same positions. */
export type Start = Pick<Optimal, "restart" | "pairs">;

/**
 * The exact assignment of products to chambers:
 *
 *   max sum s_ij x_ij   s.t.  sum_j x_ij <= k_i,  sum_i x_ij <= c_j,  x_ij in {0, 1},  locked x_ij = 1
 *
 * under `widest_coverage` after the largest number of products with a chamber. Among equal totals the largest sum of
 * a 16-bit hash of (product id, chamber id, seed) wins, then the smallest sorted list of id pairs: the answer depends on
 * ids and seed alone, never on input order or on where the search started.
 *
 * Prices of a growing random sample (a quarter of the next) give each product its best places; shortest paths between
 * the m chambers repair the rest. About sqrt(n m) paths of O(m^2 + n / m) on ordinary inputs, and O(n m) for reading;
 * memory 14 bytes a pair. `start` (an earlier answer's `restart`) replaces the samples after a small edit.
 * The proof is checked on every call.
 */
export function solve(given: Problem | DenseProblem, options: { start?: Start } = {}): Solution {
  if (given.chambers > MAX_CHAMBERS) throw new RangeError(`the solver takes at most ${MAX_CHAMBERS} chambers`);
  const problem = toDense(given);
  const locks = distinctLocks(problem);
  const conflict = lockConflict(problem, locks);
  if (conflict) return conflict;
  const order: Order = { products: orderOf(problem.productIds), chambers: orderOf(problem.chamberIds) };
  const instance = toInstance(problem, locks);
  const solution = report(problem, locks, optimise(instance, order, options.start));
  instance.arrays.release();
  const fault = verify(problem, solution);
  if (fault) throw new Error(`The proof of the assignment failed: ${fault}`);
  return solution;
}

/** The unique best market of an instance: the search alone, without reading the problem and reporting. */
export function optimise(instance: Instance, order: Order, start?: Start): Market | SmallMarket {
  if (isSmall(instance)) {
    const small = new SmallMarket(instance);
    return isUnique(small) ? small : optimiseFrom(small.prices, [], instance, order);
  }
  if (start?.restart.length === instance.chambers) return optimiseFrom(start.restart, start.pairs, instance, order);
  return optimiseFrom(sampledPrices(instance), [], instance, order);
}

/** `prices` for each chamber, and what more they hold is left out. */
function optimiseFrom(prices: ArrayLike<number>, pairs: readonly Pair[], instance: Instance, order: Order): Market {
  const everybody = Int32Array.from({ length: instance.products }, (_, i) => i);
  const start = new Float64Array(instance.chambers + 1);
  for (let j = 0; j < instance.chambers; j++) start[j] = prices[j]!;
  const market = settle(instance, start, instance.capacity, everybody, pairs);
  breakTies(market, order);
  return market;
}

function settle(
  instance: Instance,
  prices: Float64Array,
  capacity: Int32Array,
  products: Int32Array,
  earlier: readonly Pair[] = [],
): Market {
  const market = new Market(instance, prices, capacity, products, earlier);
  balance(market);
  return market;
}

function sampledPrices(instance: Instance): Float64Array {
  const { products, chambers, capacity } = instance;
  const order = shuffled(products);
  const sizes = sampleSizes(products, chambers);
  const prices = firstPrices(instance, order.subarray(0, sizes[0] ?? products), (sizes[0] ?? products) / products);
  for (const size of sizes) {
    const places = capacity.map((places) => Math.round((places * size) / products));
    settle(instance, prices, places, order.subarray(0, size));
  }
  return prices;
}

/** For each chamber the price that leaves it as many products that want it as it has places, were it the only one. */
function firstPrices(instance: Instance, products: Int32Array, share: number): Float64Array {
  const { chambers, capacity, scores, scale, bonus } = instance;
  const prices = new Float64Array(chambers + 1);
  // The best values of each chamber, falling: one more than it has places.
  const size = capacity.map((places) => Math.min(Math.round(places * share), products.length - 1) + 1);
  const best = Array.from(size, (length) => new Float64Array(length));
  for (const product of products) {
    const base = product * chambers;
    for (let j = 0; j < chambers; j++) {
      const value = scores[base + j]! * scale + bonus[product]!;
      const kept = best[j]!;
      let at = size[j]! - 1;
      if (value <= kept[at]! || scores[base + j] === 0) continue;
      for (; at > 0 && kept[at - 1]! < value; at--) kept[at] = kept[at - 1]!;
      kept[at] = value;
    }
  }
  for (let j = 0; j < chambers; j++) if (capacity[j]! * share < products.length) prices[j] = best[j]!.at(-1)!;
  return prices;
}

function sampleSizes(products: number, chambers: number): number[] {
  const sizes: number[] = [];
  for (let size = products >> 2; size >= Math.max(16, 4 * chambers); size >>= 2) sizes.unshift(size);
  return sizes;
}

/** A fixed shuffle, so that a sample is fair whatever the order of the input. */
function shuffled(length: number): Int32Array {
  const order = Int32Array.from({ length }, (_, i) => i);
  let state = 0x2545f491;
  for (let i = length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  return order;
}

function report(problem: DenseProblem, locks: readonly Pair[], market: Market | SmallMarket): Optimal {
  const { products, chambers, scores } = problem;
  const pairs = pairsOf(market, locks);
  const bonus = bonusOf(problem);
  const chamberPrices = market instanceof Market ? smallestPrices(market, bonus) : market.smallestPrices(bonus);
  let withoutCandidate = 0;
  for (let i = 0; i < products; i++) {
    let at = i * chambers;
    while (at < (i + 1) * chambers && scores[at] === 0) at++;
    if (at === (i + 1) * chambers) withoutCandidate++;
  }
  let total = 0;
  let covered = 0;
  pairs.forEach(([i, j], at) => {
    total += scores[i * chambers + j]!;
    if (pairs[at - 1]?.[0] !== i) covered++;
  });
  return {
    status: "optimal",
    total,
    pairs,
    covered,
    chamberPrices,
    productMargins: marginsAt(market, chamberPrices, bonus),
    bonus,
    withoutCandidate,
    restart: Array.from(market.prices.subarray(0, chambers)),
  };
}

/** What the market and the locks hold, sorted by product, then chamber. */
function pairsOf({ held, heldCount, instance }: Places, locks: readonly Pair[]): Pair[] {
  const waiting = locks.toSorted(byPosition).reverse();
  const pairs: Pair[] = [];
  for (let i = 0; i < instance.products; i++) {
    const start = pairs.length;
    while (waiting.at(-1)?.[0] === i) pairs.push(waiting.pop()!);
    for (let q = 0; q < heldCount[i]!; q++) pairs.push([i, held[i * 3 + q]!]);
    if (pairs.length > start + 1) pairs.push(...pairs.splice(start).sort(byPosition));
  }
  return pairs;
}

const byPosition = (a: Pair, b: Pair) => a[0] - b[0] || a[1] - b[1];
