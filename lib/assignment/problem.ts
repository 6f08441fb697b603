/** What is asked of the solver and what it answers: the JSON of `npm run assign`, and the dense form it works on. */

export type Policy = "best_value" | "widest_coverage";
export type Id = string | number;
export type Pair = [product: number, chamber: number];

type Frame = {
  products: number;
  chambers: number;
  /** Places wanted by each product, 1 to 3, in different chambers. */
  quota: ArrayLike<number>;
  /** Places offered by each chamber, 0 or more. */
  capacity: ArrayLike<number>;
  /** Pairs chosen by people: they are kept and use up places. */
  locked: readonly Pair[];
  policy: Policy;
  /** Ids decide ties; they default to the positions and must differ. */
  productIds?: readonly Id[];
  chamberIds?: readonly Id[];
  seed?: number;
};

/** A pair that is not listed is forbidden; scores are integers 1 to 10,000. */
export type Problem = Frame & { scores: readonly (readonly [product: number, chamber: number, score: number])[] };

/** The same with scores as an n x m matrix by rows, 0 where forbidden: the fast way in. */
export type DenseProblem = Frame & { scores: Uint16Array };

export type Optimal = {
  status: "optimal";
  /** Sum of the scores of all pairs, locked ones included, without any bonus. */
  total: number;
  /** Sorted by product, then chamber. */
  pairs: Pair[];
  /** Products with at least one chamber. */
  covered: number;
  /** u: what one more place in the chamber would add (to `total + bonus * covered`). */
  chamberPrices: number[];
  /** v: what a place of the product is worth above the price of its chamber. */
  productMargins: number[];
  /** 0 under `best_value`; the worth of a product's first place under `widest_coverage`. */
  bonus: number;
  /** Products that have no candidate at all. */
  withoutCandidate: number;
  /** Prices from which a re-solve of a slightly different problem may start; of no other meaning. */
  restart: number[];
};

export type Binding =
  | { kind: "chamber"; chamber: number; places: number; locks: number }
  | { kind: "product"; product: number; places: number; locks: number }
  | { kind: "pair"; product: number; chamber: number };

export type Relaxation =
  | { kind: "chamber"; chamber: number; places: number; add: number }
  | { kind: "product"; product: number; places: number; add: number };

export type NoSolution = { status: "no_solution"; binding: Binding[]; relaxations: Relaxation[] };
export type Solution = Optimal | NoSolution;

export const isDense = (problem: Problem | DenseProblem): problem is DenseProblem =>
  problem.scores instanceof Uint16Array;

export function toDense(problem: Problem | DenseProblem): DenseProblem {
  if (isDense(problem)) return problem;
  const scores = new Uint16Array(problem.products * problem.chambers);
  for (const [product, chamber, score] of problem.scores) scores[product * problem.chambers + chamber] = score;
  return { ...problem, scores };
}

/** Compares positions by their ids: numbers first, by size, then strings by code unit. */
export function orderOf(ids: readonly Id[] | undefined): (a: number, b: number) => number {
  return ids ? (a, b) => compareIds(ids[a]!, ids[b]!) : (a, b) => a - b;
}

function compareIds(a: Id, b: Id): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
