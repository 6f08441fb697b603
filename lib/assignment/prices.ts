import type { Market, Places } from "./market";
import type { DenseProblem } from "./problem";

/**
 * The worth of a product's first place under `widest_coverage`: more than all scores together, so that one more
 * product covered beats any total. 0 under `best_value`.
 */
export function bonusOf({ policy, quota, capacity }: DenseProblem): number {
  if (policy === "best_value") return 0;
  const sum = (places: ArrayLike<number>) => Array.prototype.reduce.call(places, (a, b) => a + b, 0) as number;
  return 1 + 10_000 * Math.min(sum(quota), sum(capacity));
}

/**
 * The component-wise smallest optimal chamber prices: u_j is the longest path from the outside to j in the move graph
 * of scores, which is V(c + e_j) - V(c). The cheapest move of the market is also the one that gains most score, since
 * hashes only decide between equals. Bellman-Ford, O(m) for
 * each change of a price.
 */
export function smallestPrices(market: Market, bonus: number): number[] {
  const { outside, nodes, moves } = market;
  const gain = new Float64Array(nodes * nodes);
  for (let from = 0; from < nodes; from++) {
    market.refresh(from);
    for (let to = 0; to < outside; to++) {
      const arc = from * nodes + to;
      gain[arc] = to === from ? -Infinity : -pointsOf(market, moves.cost[arc]!, bonus);
    }
  }
  const prices = new Float64Array(nodes);
  const isNew = new Uint8Array(nodes).fill(1);
  for (let from = isNew.indexOf(1); from >= 0; from = isNew.indexOf(1)) {
    isNew[from] = 0;
    const row = from * nodes;
    for (let to = 0; to < outside; to++) {
      const price = prices[from]! + gain[row + to]!;
      if (price <= prices[to]!) continue;
      prices[to] = price;
      isNew[to] = 1;
    }
  }
  return Array.from(prices.subarray(0, outside));
}

/** A cost of the market as points, the worth of a first place being `bonus` of them. */
function pointsOf({ instance: { scale, bonusPoints } }: Market, cost: number, bonus: number): number {
  if (cost === Infinity) return Infinity;
  const points = Math.round(cost / scale);
  if (bonus === 0) return points;
  const products = Math.round(points / bonusPoints);
  return points + products * (bonus - bonusPoints);
}

/**
 * The largest margins that go with the prices. With r the values `s + bonus - u` of the free candidates in falling
 * order and k' the places left: v = max(0, min(r_1, max(bonus, r_k'))), which without a bonus is r_k', or 0 if there
 * are fewer. The places held are the best, so they give r; only a product whose places are all locked, which has
 * v = max(0, r_1), needs a look at its candidates.
 */
export function marginsAt(market: Places, prices: readonly number[], bonus: number): number[] {
  const { held, heldCount, instance } = market;
  const { products, chambers, scores, quota } = instance;
  const margins: number[] = [];
  for (let i = 0; i < products; i++) {
    const base = i * chambers;
    const first = instance.bonus[i]! > 0 ? bonus : 0;
    const count = heldCount[i]!;
    let best = 0;
    let least = Infinity;
    for (let q = 0; q < count; q++) {
      const chamber = held[i * 3 + q]!;
      const value = scores[base + chamber]! + first - prices[chamber]!;
      best = Math.max(best, value);
      least = Math.min(least, value);
    }
    if (count < quota[i]!) least = first;
    if (quota[i] === 0) {
      for (let j = 0; j < chambers; j++) {
        const score = scores[base + j]!;
        if (score > 0) best = Math.max(best, score - prices[j]!);
      }
    }
    margins.push(Math.max(0, Math.min(best, Math.max(first, least))));
  }
  return margins;
}
