import { hsNearness, shareCovered } from "../briefs/rules";
import type { NicheIndex } from "./niche";
import { type ChamberSignalKey, type FitWeights, type NichePartKey, type ProductSignalKey, within } from "./rules";

export type SignalKey = ProductSignalKey | ChamberSignalKey;

export type Signal = {
  key: SignalKey;
  /** 0..1; null where unknown. */
  value: number | null;
  weight: number;
  /** What the weight counts for after the limit on text similarity; 0 where unknown. */
  counted: number;
};

/** One side's view, 0..1, with all its signals, known or not. */
export type Side = { value: number; confidence: number; signals: Signal[] };

export type ProductView = Partial<Record<ProductSignalKey, number | null>>;
export type ChamberView = Partial<Record<ChamberSignalKey, number | null>>;

export type Fit = {
  /** f_pc: what the product needs from the chamber. */
  product: Side;
  /** f_cp: what the chamber looks for. */
  chamber: Side;
  /** N', the ordering value of the niche index. */
  niche: number;
  /** 0..10000. */
  score: number;
  /** Whether the pair may enter the assignment. */
  candidate: boolean;
};

/** s = round(10000 sqrt(f_pc f_cp) sqrt(N')): a pair is as good as both sides find it, and as its niche. */
export function fitOf(product: ProductView, chamber: ChamberView, niche: number, weights: FitWeights): Fit {
  const productSide = sideOf(product, weights.product, weights);
  const chamberSide = sideOf(chamber, weights.chamber, weights);
  const score = pairScore(productSide.value, chamberSide.value, niche);
  return {
    product: productSide,
    chamber: chamberSide,
    niche,
    score,
    candidate: score >= Math.max(1, weights.leastScore),
  };
}

export const pairScore = (productSide: number, chamberSide: number, niche: number) =>
  Math.round(10_000 * Math.sqrt(productSide * chamberSide) * Math.sqrt(niche));

/**
 * a = (sum w s + W_unknown * prior) / W. Text similarity counts for at most `textShareMost` of the known weight; what is
 * cut off counts as unknown.
 */
function sideOf<K extends SignalKey>(
  view: Partial<Record<K, number | null>>,
  weightOf: Record<K, number>,
  weights: FitWeights,
): Side {
  const keys = Object.keys(weightOf) as K[];
  const isKnown = (key: K) => view[key] !== null && view[key] !== undefined;
  const others = keys.filter((key) => key !== "textSimilarity" && isKnown(key));
  const knownWeight = others.reduce((sum, key) => sum + weightOf[key], 0);
  const textMost = (knownWeight * weights.textShareMost) / (1 - weights.textShareMost);
  const signals = keys.map((key): Signal => {
    const weight = weightOf[key];
    if (!isKnown(key)) return { key, value: null, weight, counted: 0 };
    const counted = key === "textSimilarity" ? Math.min(weight, textMost) : weight;
    return { key, value: within(view[key]!, 0, 1), weight, counted };
  });
  const total = signals.reduce((sum, { weight }) => sum + weight, 0);
  const counted = signals.reduce((sum, signal) => sum + signal.counted, 0);
  const known = signals.reduce((sum, signal) => sum + signal.counted * (signal.value ?? 0), 0);
  if (total === 0) return { value: weights.prior, confidence: 0, signals };
  return {
    value: within((known + (total - counted) * weights.prior) / total, 0, 1),
    confidence: counted / total,
    signals,
  };
}

export type Reason = {
  side: "product" | "chamber" | "niche";
  key: SignalKey | NichePartKey;
  value: number;
  /** Share of its side's weight times the distance from "no opinion": -0.5..0.5. */
  contribution: number;
};
export type Reasons = { strongest: Reason[]; weakest: Reason | null };

/** The three known signals that speak most for the pair (none that speaks against it), and the one that speaks for it least. */
export function topReasons(fit: Fit, niche: NicheIndex | null = null, prior = 0.5): Reasons {
  const reasons = [
    ...sideReasons("product", fit.product.signals, prior),
    ...sideReasons("chamber", fit.chamber.signals, prior),
    ...sideReasons("niche", niche?.parts.map((part) => ({ ...part, counted: part.weight })) ?? [], prior),
  ].sort((a, b) => b.contribution - a.contribution || (a.key < b.key ? -1 : 1));
  const strongest = reasons.filter(({ contribution }) => contribution > 0).slice(0, 3);
  return { strongest, weakest: reasons.slice(strongest.length).at(-1) ?? null };
}

type Weighed = { key: SignalKey | NichePartKey; value: number | null; weight: number; counted: number };

function sideReasons(side: Reason["side"], signals: readonly Weighed[], prior: number): Reason[] {
  const total = signals.reduce((sum, { weight }) => sum + weight, 0);
  return signals
    .filter(({ value, counted }) => value !== null && counted > 0)
    .map(({ key, value, counted }) => ({
      side,
      key,
      value: value!,
      contribution: (counted / total) * (value! - prior),
    }));
}

/**
 * The smallest value, in hundredths, to which one signal would have to rise (or become known) for the pair to reach a score:
 * `whyNot(...).neededScore`, or the least score of a candidate. null where no value is enough, or the score is reached.
 */
export function signalNeeded(fit: Fit, key: SignalKey, score: number, weights: FitWeights): number | null {
  if (fit.score >= score) return null;
  const view = (side: Side) => Object.fromEntries(side.signals.map((signal) => [signal.key, signal.value]));
  const product: ProductView = view(fit.product);
  const chamber: ChamberView = view(fit.chamber);
  const scoreAt = (value: number) => {
    const [left, right] =
      key in weights.product ? [{ ...product, [key]: value }, chamber] : [product, { ...chamber, [key]: value }];
    return fitOf(left, right, fit.niche, weights).score;
  };
  for (let hundredths = 0; hundredths <= 100; hundredths++) {
    if (scoreAt(hundredths / 100) >= score) return hundredths / 100;
  }
  return null;
}

/** Sector and HS overlap of a product with what the chamber is strong in, in equal parts; null where it has named nothing. */
export function strengthsMatch(
  strengths: { sectors: readonly string[]; hsPrefixes: readonly string[] },
  product: { hs6: string | null; sector: string },
): number | null {
  const { sectors, hsPrefixes } = strengths;
  const known: number[] = [];
  if (sectors.length > 0) known.push(sectors.includes(product.sector) ? 1 : 0);
  if (hsPrefixes.length > 0 && product.hs6 !== null) {
    const { hs6 } = product;
    known.push(Math.max(...hsPrefixes.map((prefix) => (hs6.startsWith(prefix) ? 1 : hsNearness(prefix, hs6)))));
  }
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null;
}

type Skills = { sectors: readonly string[]; certifications: readonly string[]; channels: readonly string[] };

/** What a product needs that the chamber's mentors know: mean over sector, certifications and channels, as far as named. */
export function mentorSkillsMatch(needs: Skills, skills: Skills): number | null {
  const known = (["sectors", "certifications", "channels"] as const)
    .map((field) => shareCovered(needs[field], skills[field]))
    .filter((share) => share !== null);
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null;
}

/** (successes + 1) / (tries + 2): a record of one is hardly a record; null before the first. */
export const trackRecord = (successes: number, tries: number): number | null =>
  tries > 0 ? (successes + 1) / (tries + 2) : null;
