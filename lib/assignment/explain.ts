import { distinctLocks } from "./locks";
import { type DenseProblem, type Optimal, type Pair, type Problem, toDense } from "./problem";
import { solve } from "./solve";

/** What a change would do to everybody together. Under `widest_coverage` products come before points. */
export type Change = { covered: number; total: number };

/** A product that would hold other chambers than now. */
export type Shift = { product: number; before: number[]; after: number[] };

export type PairExplanation = {
  chosen: boolean;
  locked: boolean;
  /** null: the pair is forbidden. */
  score: number | null;
  chamberPrice: number;
  productMargin: number;
  /**
   * score (+ bonus of a first place) - price - margin: at least 0 for a chosen pair, at most 0 for another. null where
   * locked or forbidden: people decided.
   */
  surplus: number | null;
  /** The product's other candidates by what is left of their score after the chamber's price, best first. */
  alternatives: { chamber: number; score: number; chamberPrice: number; afterPrice: number; chosen: boolean }[];
};

/** The arithmetic behind one pair, from the proof of the answer. O(m log m) beside reading the problem. */
export function explainPair(
  given: Problem | DenseProblem,
  solution: Optimal,
  product: number,
  chamber: number,
): PairExplanation {
  const problem = toDense(given);
  const { chambers, scores } = problem;
  const { chamberPrices, productMargins, pairs } = solution;
  const locks = distinctLocks(problem);
  const mine = new Set(pairs.filter(([i]) => i === product).map(([, j]) => j));
  const isLocked = (j: number) => locks.some(([a, b]) => a === product && b === j);
  const scoreOf = (j: number) => scores[product * chambers + j]!;
  const bonus = locks.some(([i]) => i === product) ? 0 : solution.bonus;
  const surplus = scoreOf(chamber) + bonus - chamberPrices[chamber]! - productMargins[product]!;
  return {
    chosen: mine.has(chamber),
    locked: isLocked(chamber),
    score: scoreOf(chamber) || null,
    chamberPrice: chamberPrices[chamber]!,
    productMargin: productMargins[product]!,
    surplus: isLocked(chamber) || scoreOf(chamber) === 0 ? null : surplus,
    alternatives: Array.from({ length: chambers }, (_, j) => j)
      .filter((j) => j !== chamber && scoreOf(j) > 0)
      .map((j) => ({
        chamber: j,
        score: scoreOf(j),
        chamberPrice: chamberPrices[j]!,
        afterPrice: scoreOf(j) - chamberPrices[j]!,
        chosen: mine.has(j),
      }))
      .sort((a, b) => b.afterPrice - a.afterPrice || a.chamber - b.chamber),
  };
}

export type WhyNot =
  | { possible: false; reason: "forbidden" | "no_place_in_chamber" | "no_place_of_product" }
  | {
      possible: true;
      /** V - V(pair forced): what choosing the pair would cost everybody. Zero for a chosen pair. */
      cost: Change;
      /** The score from which the pair would be as good as the answer; null where no score up to 10,000 is. */
      neededScore: number | null;
      /** Who would move. */
      shifts: Shift[];
    };

/**
 * Why a product does not have a chamber: the problem is solved again with the pair locked. `neededScore` is exact,
 * because a point more on the forced pair is a point more on V(pair forced).
 */
export function whyNot(given: Problem | DenseProblem, solution: Optimal, product: number, chamber: number): WhyNot {
  const problem = toDense(given);
  const score = problem.scores[product * problem.chambers + chamber]!;
  if (score === 0) return { possible: false, reason: "forbidden" };
  const pair: Pair = [product, chamber];
  const forced = solve({ ...problem, locked: [...problem.locked, pair] }, { start: solution });
  if (forced.status !== "optimal") {
    const full = forced.binding.some(({ kind }) => kind === "chamber");
    return { possible: false, reason: full ? "no_place_in_chamber" : "no_place_of_product" };
  }
  const cost = { covered: solution.covered - forced.covered, total: solution.total - forced.total };
  const byPoints = solution.bonus === 0 || cost.covered === 0;
  const needed = score + cost.total;
  return {
    possible: true,
    cost,
    neededScore: byPoints && needed <= 10_000 ? needed : null,
    shifts: shiftsBetween(solution, forced),
  };
}

export type OneMorePlace = {
  gain: Change;
  /** Products that would come to the chamber. */
  newcomers: number[];
  /** Everybody who would move, the newcomers included. */
  shifts: Shift[];
};

/** One more place in a chamber, solved again: under `best_value` `gain.total` is the chamber's price. */
export function oneMorePlace(given: Problem | DenseProblem, solution: Optimal, chamber: number): OneMorePlace {
  const problem = toDense(given);
  const capacity = Array.from(problem.capacity, (places, j) => places + (j === chamber ? 1 : 0));
  const more = solve({ ...problem, capacity }, { start: solution });
  if (more.status !== "optimal") throw new Error("One more place cannot make a solved problem unsolvable");
  const shifts = shiftsBetween(solution, more);
  return {
    gain: { covered: more.covered - solution.covered, total: more.total - solution.total },
    newcomers: shifts
      .filter(({ before, after }) => after.includes(chamber) && !before.includes(chamber))
      .map(({ product }) => product),
    shifts,
  };
}

/**
 * What one more place in each chamber would add, without solving again. A price is that gain in `total + bonus *
 * covered`; what is left to find is whether it holds a bonus: nothing but points can be worth more than one where many
 * move over. Under `best_value` nobody counts products, and the price is points alone.
 */
export function placeGains(given: Problem | DenseProblem, solution: Optimal): Change[] {
  const { chamberPrices, bonus } = solution;
  const opened = bonus === 0 ? new Set<number>() : wayForTheUncovered(toDense(given), solution);
  return chamberPrices.map((price, j) =>
    opened.has(j) ? { covered: 1, total: price - bonus } : { covered: 0, total: price },
  );
}

/**
 * The chambers where one more place would give a chamber to one more product: those it may go to, and those where
 * whoever makes room for it may go, and so on. The answer covers as many as can be, so nobody on such a way has a second
 * chamber to give up, and no chamber on it has a place left. O(n m).
 */
function wayForTheUncovered(problem: DenseProblem, { pairs }: Optimal): Set<number> {
  const { products, chambers, quota, scores } = problem;
  const locked = new Set(distinctLocks(problem).map(([i, j]) => i * chambers + j));
  const covered = new Set(pairs.map(([i]) => i));
  const movable = Array.from({ length: chambers }, (): number[] => []);
  for (const [i, j] of pairs) if (!locked.has(i * chambers + j)) movable[j]!.push(i);
  const reached = new Set<number>();
  const movers = Array.from({ length: products }, (_, i) => i).filter((i) => !covered.has(i) && quota[i]! > 0);
  // Grows while it is walked. Nobody comes twice: each of them holds one chamber, and a chamber is reached once.
  for (const i of movers) {
    for (let j = 0; j < chambers; j++) {
      if (scores[i * chambers + j] === 0 || reached.has(j)) continue;
      reached.add(j);
      movers.push(...movable[j]!);
    }
  }
  return reached;
}

/** The products whose chambers differ between two answers, in the order of products. */
export function shiftsBetween(before: Optimal, after: Optimal): Shift[] {
  const old = byProduct(before);
  const now = byProduct(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort((a, b) => a - b)
    .map((product) => ({ product, before: old.get(product) ?? [], after: now.get(product) ?? [] }))
    .filter(({ before, after }) => before.join() !== after.join());
}

function byProduct({ pairs }: Optimal): Map<number, number[]> {
  const chambers = new Map<number, number[]>();
  for (const [product, chamber] of pairs) {
    const held = chambers.get(product);
    if (held) held.push(chamber);
    else chambers.set(product, [chamber]);
  }
  return chambers;
}

export type Shares = {
  /** Pairs and places by chamber. */
  byChamber: { chamber: number; filled: number; places: number }[];
  /** 1 when every chamber is filled alike (filled / places), towards 1 / m when one has everything (Jain's index). */
  evenness: number;
  withPlace: number;
  withoutPlace: number;
  withoutCandidate: number;
};

/** How the places were shared, for the side-by-side preview of policies. Chambers without places are left out of `evenness`. */
export function sharesOf(given: Problem | DenseProblem, solution: Optimal): Shares {
  const { products, chambers, capacity } = given;
  const filled = new Int32Array(chambers);
  for (const [, chamber] of solution.pairs) filled[chamber]! += 1;
  const byChamber = Array.from({ length: chambers }, (_, chamber) => ({
    chamber,
    filled: filled[chamber]!,
    places: capacity[chamber]!,
  }));
  const rates = byChamber.filter(({ places }) => places > 0).map(({ filled, places }) => filled / places);
  const sum = rates.reduce((a, b) => a + b, 0);
  const squares = rates.reduce((a, b) => a + b * b, 0);
  return {
    byChamber,
    evenness: squares === 0 ? 1 : (sum * sum) / (rates.length * squares),
    withPlace: solution.covered,
    withoutPlace: products - solution.covered - solution.withoutCandidate,
    withoutCandidate: solution.withoutCandidate,
  };
}
