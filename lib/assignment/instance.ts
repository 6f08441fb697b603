import type { DenseProblem, Id, Pair } from "./problem";

/**
 * The problem that locks leave, with one exact number for each pair.
 *
 * The objective is lexicographic: products covered (only under `widest_coverage`), score, tie hash. Instead of three
 * numbers a pair carries `weight = score * scale + hash`, and the first place of a product a further `bonus`.
 * A solution is optimal when no cycle of moves improves it; a simple cycle passes each chamber once, so it makes at
 * most `m + 1` moves, each changing the hash sum by less than 2^16 and the score by at most 10,000. With
 * `scale = (m + 2) * 2^16` and `bonus = (m + 2) * 10^4 * scale` the sign of a cycle is that of its first non-zero
 * level. So the numbers stay small (far within 2^53) whatever n is, and every sum below is exact.
 */
export type Instance = {
  products: number;
  chambers: number;
  /** Places left after locks. */
  quota: Int32Array;
  capacity: Int32Array;
  /** n x m by rows; -Infinity where the pair is forbidden or locked. */
  weight: Float64Array;
  /** Worth of a product's first place, by product. */
  bonus: Float64Array;
};

/** What a score point weighs in `weight`. */
export const scaleOf = (problem: { products: number; chambers: number }) =>
  (Math.min(problem.products, problem.chambers) + 2) * HASH;

const HASH = 2 ** 16;
const TOP_SCORE = 10_000;

/** The most chambers for which the numbers above stay exact. */
export const MAX_CHAMBERS = 1500;

export function toInstance(problem: DenseProblem, locks: readonly Pair[]): Instance {
  const { products, chambers, scores, policy } = problem;
  const scale = scaleOf(problem);
  const quota = Int32Array.from(problem.quota);
  const capacity = Int32Array.from(problem.capacity);
  const bonus = new Float64Array(products);
  if (policy === "widest_coverage") bonus.fill((Math.min(products, chambers) + 2) * TOP_SCORE * scale);
  const weight = new Float64Array(products * chambers);
  const ofProduct = idHashes(problem.productIds, products, 0x9e3779b9);
  const ofChamber = idHashes(problem.chamberIds, chambers, mix((problem.seed ?? 0) | 0) ^ 0x85ebca6b);
  for (let i = 0, at = 0; i < products; i++) {
    const row = ofProduct[i]!;
    for (let j = 0; j < chambers; j++, at++) {
      const score = scores[at]!;
      weight[at] = score === 0 ? -Infinity : score * scale + (mix(row + ofChamber[j]!) >>> 16);
    }
  }
  for (const [product, chamber] of locks) {
    quota[product]! -= 1;
    capacity[chamber]! -= 1;
    bonus[product] = 0;
    weight[product * chambers + chamber] = -Infinity;
  }
  return { products, chambers, quota, capacity, weight, bonus };
}

function idHashes(ids: readonly Id[] | undefined, length: number, start: number): Int32Array {
  const hashes = new Int32Array(length);
  for (let position = 0; position < length; position++) {
    const text = String(ids ? ids[position] : position);
    let hash = start | 0;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hashes[position] = mix(hash);
  }
  return hashes;
}

/** A 32-bit mixer: every input bit reaches every output bit. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}
