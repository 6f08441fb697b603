import { Arrays } from "./arrays";
import { distinctLocks } from "./locks";
import { type DenseProblem, type Optimal, type Problem, toDense } from "./problem";

const LOCKED = 1;
const KEPT = 2;
const CHOSEN = 3;

/**
 * Proves an answer from the problem alone; returns null, or what is wrong in one sentence.
 *
 * With k', c' what locks leave, b_i the bonus of a product without locks, z_ij = max(0, s_ij + b_i - v_i - u_j) over
 * free candidates, u, v >= 0:
 *
 *   total + bonus * covered = sum locked s + bonus * (products covered by locks)
 *                           + sum_i (v_i + (k'_i - 1) max(0, v_i - b_i)) [k'_i > 0] + sum_j c'_j u_j + sum z_ij
 *
 * The right side bounds every solution from above, so equality proves the optimum. Without a bonus the middle term is
 * k'_i v_i. It follows (and is checked) that chosen pairs have s + b >= v + u, unchosen ones s + b <= v + u, that
 * u_j > 0 only where the chamber is full and v_i > b_i only where the quota is filled. O(n m).
 */
export function verify(given: Problem | DenseProblem, solution: Optimal): string | null {
  const arrays = new Arrays();
  const fault = faultOf(toDense(given), solution, arrays);
  arrays.release();
  return fault;
}

function faultOf(problem: DenseProblem, solution: Optimal, arrays: Arrays): string | null {
  const { products, chambers, scores, quota, capacity } = problem;
  const { pairs, bonus } = solution;
  const u = arrays.float64(chambers);
  const v = arrays.float64(products);
  u.set(solution.chamberPrices);
  v.set(solution.productMargins);
  const locks = distinctLocks(problem);
  const left = { quota: arrays.int32(products), capacity: arrays.int32(chambers) };
  left.quota.set(quota);
  left.capacity.set(capacity);
  const firstPlace = arrays.float64(products).fill(bonus);
  const marks = arrays.uint8(products * chambers);
  for (const [i, j] of locks) {
    marks[i * chambers + j] = LOCKED;
    left.quota[i]! -= 1;
    left.capacity[j]! -= 1;
    firstPlace[i] = 0;
  }
  const places = arrays.int32(products);
  const filled = arrays.int32(chambers);
  const isCovered = arrays.uint8(products);
  let total = 0;
  for (const [i, j] of pairs) {
    const score = i >= 0 && j >= 0 && i < products && j < chambers ? scores[i * chambers + j]! : 0;
    if (score === 0) return `the pair ${i}, ${j} is no candidate`;
    const at = i * chambers + j;
    if (marks[at]! >= KEPT) return `the pair ${i}, ${j} is chosen twice`;
    if (marks[at] === LOCKED) marks[at] = KEPT;
    else {
      marks[at] = CHOSEN;
      places[i]! += 1;
      filled[j]! += 1;
    }
    isCovered[i] = 1;
    total += score;
  }
  for (const [i, j] of locks) if (marks[i * chambers + j] !== KEPT) return `the locked pair ${i}, ${j} is missing`;
  if (total !== solution.total) return `the total is ${total}, not ${solution.total}`;
  const covered = isCovered.reduce((sum, one) => sum + one, 0);
  if (covered !== solution.covered) return `${covered} products are covered, not ${solution.covered}`;

  let bound = 0;
  for (const [i, j] of locks) bound += scores[i * chambers + j]!;
  bound += bonus * new Set(locks.map(([i]) => i)).size;
  for (let j = 0; j < chambers; j++) {
    if (filled[j]! > left.capacity[j]!) return `chamber ${j} has more than ${capacity[j]} products`;
    if (!(u[j]! >= 0)) return `the price of chamber ${j} is below 0`;
    if (u[j]! > 0 && filled[j]! < left.capacity[j]!) return `chamber ${j} has a price and an empty place`;
    bound += left.capacity[j]! * u[j]!;
  }
  for (let i = 0; i < products; i++) {
    const b = firstPlace[i]!;
    const wanted = left.quota[i]!;
    if (places[i]! > wanted) return `product ${i} has more than ${quota[i]} chambers`;
    if (!(v[i]! >= 0)) return `the margin of product ${i} is below 0`;
    if (v[i]! > 0 && wanted > 0 && places[i] === 0) return `product ${i} has a margin and no place`;
    if (v[i]! > b && places[i]! < wanted) return `product ${i} has a margin and an unused place`;
    if (wanted > 0) bound += v[i]! + (wanted - 1) * Math.max(0, v[i]! - b);
    const margin = v[i]! - b;
    for (let j = 0, at = i * chambers; j < chambers; j++, at++) {
      const surplus = scores[at]! - margin - u[j]!;
      if (!(surplus > 0) || scores[at] === 0 || marks[at] === KEPT) continue;
      if (marks[at] !== CHOSEN) return `the prices do not support the pair ${i}, ${j}`;
      bound += surplus;
    }
  }
  for (const [i, j] of pairs) {
    const at = i * chambers + j;
    if (marks[at] !== CHOSEN || scores[at]! + firstPlace[i]! - v[i]! - u[j]! >= 0) continue;
    return `the prices do not support the pair ${i}, ${j}`;
  }
  const value = total + bonus * covered;
  return value === bound ? null : `the value ${value} is not the bound ${bound}`;
}
