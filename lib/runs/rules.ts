/** What a run was not allowed to choose, counted by why. */
export type RunConstraints = {
  /** Chambers that a product may be paired with. */
  quota: number;
  leastScore: number;
  places: number;
  /** Products that have as many chambers as they may, or are on their way there. */
  matchedBefore: number;
  withoutConsent: number;
  answeredBefore: number;
  inConflict: number;
  belowLeastScore: number;
  /** Stopped by screening, and by what officials have settled. Runs from before these were looked at have none. */
  screened?: number;
  forbidden?: number;
  /** Pairs that officials have locked. */
  locked?: number;
  /** Why there is no solution, and the least that would have to give way. */
  obstacles?: RunObstacle[];
  relaxations?: RunRelaxation[];
};

export type LockFault =
  | "not_in_season"
  | "chamber_not_available"
  | "answered"
  | "in_conflict"
  | "screened"
  | "no_consent"
  | "forbidden";
export type RunObstacle =
  | { kind: "chamber"; chamberId: string; places: number; locks: number }
  | { kind: "product"; productId: string; places: number; locks: number }
  | { kind: "pair"; productId: string; chamberId: string; why: LockFault };
export type RunRelaxation =
  | { kind: "chamber"; chamberId: string; places: number; add: number }
  | { kind: "product"; productId: string; places: number; add: number };

/** What the two policies are compared by. */
export type PolicyFigures = {
  total: number;
  covered: number;
  pairs: number;
  coveredCompanies: number;
  evenness: number;
  /** Median days since the acceptance, of products that get a chamber and of those that do not. */
  waitingDays: { covered: number | null; left: number | null };
  /** Of the companies that get a chamber, the share that has never been introduced before. */
  firstTimeShare: number | null;
};

export type RunMetrics = {
  products: number;
  companies: number;
  chambers: number;
  candidates: number;
  pairs: number;
  total: number;
  covered: number;
  coveredCompanies: number;
  withoutCandidate: number;
  /** 1 when every chamber is filled alike. */
  evenness: number;
  firstTimeCompanies?: number;
  /** Both policies on the same inputs; runs of before have only some figures of the other one. */
  policies?: Record<"best_value" | "widest_coverage", PolicyFigures>;
  milliseconds: number;
};

/** What a run is given, in the words of its difference from the run before. */
export const runInputs = ["products", "chambers", "weights", "scores", "rules"] as const;
export type RunInput = (typeof runInputs)[number];

/** What is different from the season's run before; pairs are "product chamber" ids. */
export type RunDifference = {
  runId: string;
  added: string[];
  removed: string[];
  kept: number;
  total: number;
  covered: number;
  /** Which of the inputs have changed. */
  inputs: RunInput[];
};

export type RunProof = {
  /** What one more place in the chamber would add, by chamber id. */
  chamberPrices: Record<string, number>;
  /** What that is in products and in points, where it is anything; runs from before this was kept have none. */
  gains?: Record<string, PlaceGain>;
  /** By product id. */
  productMargins: Record<string, number>;
  bonus: number;
  /** Whether prices and margins prove that no other choice is better. */
  verified: boolean;
};

/** Chambers that are short of places, the one where one more would add most first. */
export const shortChambers = ({ chamberPrices }: RunProof): { chamberId: string; price: number }[] =>
  Object.entries(chamberPrices)
    .flatMap(([chamberId, price]) => (price > 0 ? [{ chamberId, price }] : []))
    .sort((a, b) => b.price - a.price || (a.chamberId < b.chamberId ? -1 : 1));

/** What everybody together would gain from one more place: products with a chamber, and points. */
export type PlaceGain = { covered: number; total: number };

/**
 * What a run says of one more place in a chamber. null where it kept a price alone that may or may not hold a bonus: runs
 * from before gains were kept, under widest coverage. Without a bonus the price is the points.
 */
export function gainKept(
  { chamberPrices, gains, bonus }: Pick<RunProof, "chamberPrices" | "gains" | "bonus">,
  chamberId: string,
): PlaceGain | null {
  const price = chamberPrices[chamberId] ?? 0;
  if (bonus === 0 || price === 0) return { covered: 0, total: price };
  return gains?.[chamberId] ?? null;
}

/** The next best pairs that a run keeps for each product, to be proposed after a decline. */
export const alternatesPerProduct = 3;

export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
