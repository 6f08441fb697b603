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
  /** The same inputs under the other policy. */
  other: { policy: "best_value" | "widest_coverage"; total: number; covered: number; pairs: number };
  milliseconds: number;
};

/** What is different from the season's run before; pairs are "product chamber" ids. */
export type RunDifference = {
  runId: string;
  added: string[];
  removed: string[];
  kept: number;
  total: number;
  covered: number;
  /** Which of the inputs have changed. */
  inputs: ("products" | "chambers" | "weights" | "scores" | "rules")[];
};

export type RunProof = {
  /** What one more place in the chamber would add, by chamber id. */
  chamberPrices: Record<string, number>;
  /** By product id. */
  productMargins: Record<string, number>;
  bonus: number;
  /** Whether prices and margins prove that no other choice is better. */
  verified: boolean;
};

/** The next best pairs that a run keeps for each product, to be proposed after a decline. */
export const alternatesPerProduct = 3;
