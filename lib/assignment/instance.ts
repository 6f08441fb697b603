import { Arrays } from "./arrays";
import type { DenseProblem, Id, Pair } from "./problem";

/**
 * The problem that locks leave, with one exact number for each pair. The numbers are made when they are looked at:
 * at 2 bytes a pair the scores are all that is read, and a hash is only asked for where scores are close.
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
  /** n x m by rows; 0 where the pair is forbidden or locked. */
  scores: Uint16Array;
  /** What a score point weighs. */
  scale: number;
  /** `tieHash` of the two is the rest of the weight. */
  productHash: Int32Array;
  chamberHash: Int32Array;
  /** Worth of a product's first place, by product: 0, or `bonusPoints * scale`. */
  bonus: Float64Array;
  bonusPoints: number;
  /** Where the arrays of a search may come from. */
  arrays: Arrays;
};

const HASH = 2 ** 16;
/** No tie hash is larger. */
export const TOP_HASH = HASH - 1;
const TOP_SCORE = 10_000;

/** The most chambers for which the numbers above stay exact. */
export const MAX_CHAMBERS = 1500;

export function toInstance(problem: DenseProblem, locks: readonly Pair[]): Instance {
  const { products, chambers, policy } = problem;
  const scale = (Math.min(products, chambers) + 2) * HASH;
  const arrays = new Arrays();
  const quota = arrays.int32(products);
  const capacity = arrays.int32(chambers);
  quota.set(problem.quota);
  capacity.set(problem.capacity);
  const bonusPoints = policy === "widest_coverage" ? (Math.min(products, chambers) + 2) * TOP_SCORE : 0;
  const bonus = arrays.float64(products).fill(bonusPoints * scale);
  const scores = locks.length > 0 ? problem.scores.slice() : problem.scores;
  for (const [product, chamber] of locks) {
    quota[product]! -= 1;
    capacity[chamber]! -= 1;
    bonus[product] = 0;
    scores[product * chambers + chamber] = 0;
  }
  const productHash = idHashes(problem.productIds, arrays.int32(products), 0x9e3779b9);
  const chamberHash = idHashes(problem.chamberIds, arrays.int32(chambers), mix((problem.seed ?? 0) | 0) ^ 0x85ebca6b);
  return { products, chambers, quota, capacity, scores, scale, productHash, chamberHash, bonus, bonusPoints, arrays };
}

/** 16 bits of the product and the chamber (each by its hash) that decide between equal scores. */
export const tieHash = (product: number, chamber: number) => mix((product + chamber) | 0) >>> 16;

/** The number of a pair; -Infinity where it is forbidden or locked. */
export function weightOf(
  { scores, scale, chambers, productHash, chamberHash }: Instance,
  product: number,
  chamber: number,
) {
  const score = scores[product * chambers + chamber]!;
  return score === 0 ? -Infinity : score * scale + tieHash(productHash[product]!, chamberHash[chamber]!);
}

function idHashes(ids: readonly Id[] | undefined, hashes: Int32Array, start: number): Int32Array {
  for (let position = 0; position < hashes.length; position++) {
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
