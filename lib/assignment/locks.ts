import type { Binding, DenseProblem, NoSolution, Pair, Relaxation } from "./problem";

/** The locked pairs, each once. */
export function distinctLocks({ locked, chambers }: DenseProblem): Pair[] {
  const seen = new Set<number>();
  return locked.filter(([product, chamber]) => {
    const key = product * chambers + chamber;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/**
 * Locks are the only thing that can make a problem unsolvable: too many on a chamber or a product
 * (the smallest relaxation is that many more places), or one on a pair that is no candidate (no relaxation).
 */
export function lockConflict(problem: DenseProblem, locks: readonly Pair[]): NoSolution | null {
  if (locks.length === 0) return null;
  const { products, chambers, quota, capacity, scores } = problem;
  const ofProduct = new Int32Array(products);
  const ofChamber = new Int32Array(chambers);
  const pairs: Binding[] = [];
  for (const [product, chamber] of locks) {
    ofProduct[product]! += 1;
    ofChamber[chamber]! += 1;
    if (scores[product * chambers + chamber] === 0) pairs.push({ kind: "pair", product, chamber });
  }
  const binding: Binding[] = [];
  const relaxations: Relaxation[] = [];
  for (let chamber = 0; chamber < chambers; chamber++) {
    const [places, locked] = [capacity[chamber]!, ofChamber[chamber]!];
    if (locked <= places) continue;
    binding.push({ kind: "chamber", chamber, places, locks: locked });
    relaxations.push({ kind: "chamber", chamber, places, add: locked - places });
  }
  for (let product = 0; product < products; product++) {
    const [places, locked] = [quota[product]!, ofProduct[product]!];
    if (locked <= places) continue;
    binding.push({ kind: "product", product, places, locks: locked });
    relaxations.push({ kind: "product", product, places, add: locked - places });
  }
  binding.push(...pairs);
  return binding.length > 0 ? { status: "no_solution", binding, relaxations } : null;
}
