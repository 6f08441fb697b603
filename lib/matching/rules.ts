import { within } from "../reference/rules.trade";
import { type NichePartKey, nichePartKeys } from "./states";

/** Weights, cut-offs and priors of niche and fit: data, kept by version. What stands here is the first version. */

export { ascending, herfindahl, percentile, symmetricAdvantage, trapezoid, within } from "../reference/rules.trade";
export { type NichePartKey, nichePartKeys };

/** What the product needs from the chamber. */
export const productSignalKeys = ["mentorSkills", "regionalDemand", "kindOfHelp", "language", "trackRecord"] as const;
export type ProductSignalKey = (typeof productSignalKeys)[number];

/** What the chamber looks for. */
export const chamberSignalKeys = ["openBrief", "strengths", "declaredInterest", "textSimilarity"] as const;
export type ChamberSignalKey = (typeof chamberSignalKeys)[number];

export type NicheWeights = {
  parts: Record<NichePartKey, number>;
  /** Known parts are kept within floor..1, so that one zero does not end the product. */
  floor: number;
  /** What an unknown part counts as when products are ordered. */
  prior: number;
  /** Lower edges of bands 2 to 5. */
  bands: [number, number, number, number];
  /** Below this the product is in a US mainstay and its band at most `band`. */
  mainstay: { below: number; band: number };
  /** `nonMainstay` without trade data: the making industry is on the list of US mainstays, or is not. */
  listed: { mainstay: number; other: number };
  /** Trapezoid on log10 of US imports in USD: 0, 1, 1, 0. */
  window: [number, number, number, number];
  /** After so many days an open brief counts half. */
  needHalfLifeDays: number;
  /** Percentiles of fewer values than this are unknown. */
  percentileLeast: number;
  /** How far each weight is moved to see whether the band holds. */
  sensitivity: [number, number];
};

export type FitWeights = {
  product: Record<ProductSignalKey, number>;
  chamber: Record<ChamberSignalKey, number>;
  prior: number;
  /** The most that text similarity may count among the chamber's known signals. */
  textShareMost: number;
  /** Pairs below this score are no candidates. */
  leastScore: number;
};

/** What the signal `declaredInterest` is worth: the chamber has declared it, the company has answered the chamber's brief. */
export type InterestWeights = { chamber: number; company: number };

/** How declines feed later scores; all of it fades by half in `halfLifeDays`. */
export type DeclineWeights = {
  halfLifeDays: number;
  /** How much of the chamber's interest a fresh decline of the same item for want of demand takes away, 0..1. */
  interest: number;
  /** What one fresh decline for price, certification or readiness leaves of the product's readiness, and the least of all. */
  readiness: number;
  readinessLeast: number;
};

export type MatchingWeights = {
  version: string;
  niche: NicheWeights;
  fit: FitWeights;
  interest: InterestWeights;
  declines: DeclineWeights;
};

export const defaultWeights: MatchingWeights = {
  version: "1",
  niche: {
    parts: { nonMainstay: 3, window: 1, momentum: 1, contestable: 1, openSeat: 1, unmetNeed: 2, readiness: 2 },
    floor: 0.02,
    prior: 0.5,
    bands: [0.2, 0.4, 0.6, 0.8],
    mainstay: { below: 0.2, band: 2 },
    listed: { mainstay: 0.1, other: 0.7 },
    window: [6.5, 7.3, 8.7, 10],
    needHalfLifeDays: 180,
    percentileLeast: 30,
    sensitivity: [0.8, 1.2],
  },
  fit: {
    product: { mentorSkills: 3, regionalDemand: 3, kindOfHelp: 2, language: 1, trackRecord: 1 },
    chamber: { openBrief: 4, strengths: 3, declaredInterest: 2, textSimilarity: 1 },
    prior: 0.5,
    textShareMost: 0.2,
    leastScore: 1000,
  },
  interest: { chamber: 1, company: 0.8 },
  declines: { halfLifeDays: 365, interest: 1, readiness: 0.85, readinessLeast: 0.6 },
};

/** A version as it was kept, with the first version's values for what it does not name. */
export function completeWeights(values: unknown, version: number): MatchingWeights {
  const merge = (base: unknown, over: unknown): unknown =>
    base !== null && typeof base === "object" && !Array.isArray(base)
      ? Object.fromEntries(
          Object.entries(base).map(([key, value]) => [
            key,
            merge(value, (over as Record<string, unknown> | null)?.[key]),
          ]),
        )
      : (over ?? base);
  return { ...(merge(defaultWeights, values) as MatchingWeights), version: String(version) };
}

/** Reasons of a chamber that speak of its region, and those that speak of the product. The others feed no score. */
export const regionReasons = ["no_demand", "wrong_region", "competing_product"] as const;
export const productReasons = ["price", "certification", "capacity", "not_ready"] as const;

/** 1 when fresh, half after each half-life. */
export const faded = (ageInDays: number, halfLifeDays: number) => 0.5 ** (Math.max(0, ageInDays) / halfLifeDays);

/** What the declines of chambers leave of a product's readiness, readinessLeast..1. */
export const readinessLeft = (agesInDays: readonly number[], weights: DeclineWeights): number =>
  Math.max(
    weights.readinessLeast,
    weights.readiness ** agesInDays.reduce((sum, age) => sum + faded(age, weights.halfLifeDays), 0),
  );

/**
 * The chamber's interest in a product, 0..1: what has been declared, else no opinion, less what it has declined of near items.
 * null where nothing has been declared or declined.
 */
export function interestOf(
  facts: { byChamber: boolean; byCompany: boolean; declined: readonly { nearness: number; ageInDays: number }[] },
  weights: Pick<MatchingWeights, "fit" | "interest" | "declines">,
): number | null {
  const { byChamber, byCompany, declined } = facts;
  const pressure = Math.max(
    0,
    ...declined.map(({ nearness, ageInDays }) => nearness * faded(ageInDays, weights.declines.halfLifeDays)),
  );
  const declared = byChamber ? weights.interest.chamber : byCompany ? weights.interest.company : null;
  if (declared === null && pressure === 0) return null;
  return within((declared ?? weights.fit.prior) * (1 - weights.declines.interest * pressure), 0, 1);
}

/** LQ = (M_sk / M_s) / (M_US,k / M_US), of state imports or of employment. null where a denominator is 0. */
export function locationQuotient(stateItem: number, stateAll: number, usItem: number, usAll: number): number | null {
  return stateAll > 0 && usItem > 0 && usAll > 0 ? stateItem / stateAll / (usItem / usAll) : null;
}

/** D = sum w LQ / (1 + LQ) over a chamber's states, weights renormalised over those known. null where none is. */
export function regionalDemand(states: readonly { weight: number; quotient: number | null }[]): number | null {
  const known = states.filter(({ weight, quotient }) => quotient !== null && weight > 0);
  const sum = known.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) return null;
  return known.reduce((total, { weight, quotient }) => total + (weight / sum) * (quotient! / (1 + quotient!)), 0);
}

/** Cosine of the counts of letter triples (Korean and English alike), 0..1; null where a text is too short to say. */
export function textSimilarity(a: string, b: string): number | null {
  const [first, second] = [triples(a), triples(b)];
  if (first.size === 0 || second.size === 0) return null;
  let dot = 0;
  for (const [triple, count] of first) dot += count * (second.get(triple) ?? 0);
  return within(dot / Math.sqrt(squares(first) * squares(second)), 0, 1);
}

function triples(text: string): Map<string, number> {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const counts = new Map<string, number>();
  for (let at = 0; at + 3 <= plain.length; at++) {
    const triple = plain.slice(at, at + 3);
    counts.set(triple, (counts.get(triple) ?? 0) + 1);
  }
  return counts;
}

const squares = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count * count, 0);

/** Where a signal is from: a name of the portal's own rows (a key of the words), or the source of an edition as it stands. */
export type SignalSource = {
  source?: string;
  year?: number | null;
  /** From invented figures of the demo world. */
  sample?: boolean;
  /** What regional demand was taken from; that a decline has lowered the interest. */
  note?: "imports" | "employment" | "declined";
};

/** Why a pair: both sides' signals as they were, and the strongest and weakest of them. */
export type MatchReasons = {
  /** f_pc and f_cp, 0..1. */
  productSide: number;
  chamberSide: number;
  niche: number;
  signals: ({ side: "product" | "chamber"; key: string; value: number | null; weight: number } & SignalSource)[];
  strongest: { side: "product" | "chamber" | "niche"; key: string; value: number }[];
  weakest: { side: "product" | "chamber" | "niche"; key: string; value: number } | null;
};

/** How long a proposal waits for both answers, and when it is called to mind. */
export const proposalDays = 10;
export const reminderDays = 7;

export const daysAfter = (from: Date, days: number) => new Date(from.getTime() + days * 86_400_000);
