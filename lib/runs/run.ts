import { sharesOf } from "../assignment/explain";
import type { Optimal, Policy, Problem } from "../assignment/problem";
import { solve } from "../assignment/solve";
import { verify } from "../assignment/verify";
import { shareCovered } from "../briefs/rules";
import { type Fit, fitOf, mentorSkillsMatch, strengthsMatch, topReasons, trackRecord } from "../matching/fit";
import { type NicheIndex, needOf, nicheFactsOf, nicheIndex } from "../matching/niche";
import { ascending, type MatchingWeights, type MatchReasons, textSimilarity } from "../matching/rules";
import { alternatesPerProduct, type RunConstraints, type RunMetrics, type RunProof } from "./rules";

/** A product of an accepted application. `live`: matches that people are already busy with. */
export type RunProduct = {
  productId: string;
  applicationId: string;
  companyId: string;
  sector: string;
  hs6: string | null;
  /** Six-digit codes of the US industries that make the good. */
  naics: string[];
  certificationsHeld: string[];
  certificationsNeeded: string[];
  helpKinds: string[];
  languages: string[];
  text: string;
  live: number;
};

export type RunChamber = {
  chamberId: string;
  placesLeft: number;
  sectors: string[];
  hsPrefixes: string[];
  helpKinds: string[];
  languages: string[];
  text: string;
  skills: { sectors: string[]; certifications: string[]; channels: string[] };
  introduced: number;
  answered: number;
};

export type RunFacts = {
  products: RunProduct[];
  chambers: RunChamber[];
  /** Four-digit industries on the staff-kept list, where from, and of which year. */
  mainstays: { naics: string[]; source: string; year: number };
  /** Approved suppliers in the portal by item. */
  suppliers: Map<string, number>;
  /** "company chamber": the consent holds. */
  consents: Set<string>;
  /** "product chamber": answered before, or in people's hands. */
  answered: Set<string>;
  /** "company chamber": a mentor's conflict was upheld. */
  conflicts: Set<string>;
  /** The year of the portal's own figures. */
  year: number;
};

type Choice = "chosen" | "alternate";
export type RunPair = {
  applicationId: string;
  productId: string;
  companyId: string;
  chamberId: string;
  score: number;
  chosen: Choice;
  nicheBand: number | null;
  reasons: MatchReasons;
};

export type RunResult = {
  problem: Problem;
  pairs: RunPair[];
  assessments: {
    productId: string;
    value: number | null;
    ordering: number;
    confidence: number;
    band: number | null;
    parts: NicheIndex["parts"];
    low: number | null;
    high: number | null;
  }[];
  constraints: RunConstraints;
  metrics: RunMetrics;
  proof: RunProof;
};

export const pairKey = (a: string, b: string) => `${a} ${b}`;

/** Niche of each product from what is known: the list of mainstays, needs in the portal, readiness. */
function assess(facts: RunFacts, { niche }: MatchingWeights): NicheIndex[] {
  const list = new Set(facts.mainstays.naics);
  const needs = new Map([...facts.suppliers].map(([hs6, suppliers]) => [hs6, needOf([], suppliers, niche)]));
  const among = ascending(needs.values());
  const portal = { source: "portal", year: facts.year };
  return facts.products.map((product) => {
    const { hs6, naics, certificationsHeld, certificationsNeeded: needed } = product;
    const held = needed.filter((certification) => certificationsHeld.includes(certification)).length;
    const need = hs6 ? needs.get(hs6) : undefined;
    const item = {
      hs6,
      trade: null,
      mainstayList:
        naics.length > 0 ? { ...facts.mainstays, listed: naics.some((code) => list.has(code.slice(0, 4))) } : null,
      need: need === undefined ? null : { ...portal, value: need, among },
      readiness: {
        ...portal,
        facts: {
          price: null,
          importUnitValues: null,
          certifications: needed.length > 0 ? { held, needed: needed.length } : null,
          monthlyCapacity: null,
          typicalOrder: null,
        },
      },
      judged: {},
    };
    return nicheIndex(nicheFactsOf(item, niche), niche);
  });
}

/** Both sides' signals as far as the portal knows them; what it does not know stays unknown and counts as no opinion. */
function fitOfPair(product: RunProduct, chamber: RunChamber, niche: NicheIndex, weights: MatchingWeights): Fit {
  const missing = product.certificationsNeeded.filter((one) => !product.certificationsHeld.includes(one));
  return fitOf(
    {
      mentorSkills: mentorSkillsMatch(
        { sectors: [product.sector], certifications: missing, channels: [] },
        chamber.skills,
      ),
      regionalDemand: null,
      kindOfHelp: shareCovered(product.helpKinds, chamber.helpKinds),
      language: product.languages.some((language) => chamber.languages.includes(language)) ? 1 : 0,
      trackRecord: trackRecord(chamber.introduced, chamber.answered),
    },
    {
      openBrief: null,
      strengths: strengthsMatch({ sectors: chamber.sectors, hsPrefixes: chamber.hsPrefixes }, product),
      declaredInterest: null,
      textSimilarity: textSimilarity(product.text, chamber.text),
    },
    niche.ordering,
    weights.fit,
  );
}

function reasonsOf(pair: Fit, niche: NicheIndex): MatchReasons {
  const { strongest, weakest } = topReasons(pair, niche);
  const side = (name: "product" | "chamber") =>
    pair[name].signals.map(({ key, value, weight }) => ({ side: name, key, value, weight }));
  const plain = ({ side: from, key, value }: (typeof strongest)[number]) => ({ side: from, key, value });
  return {
    productSide: pair.product.value,
    chamberSide: pair.chamber.value,
    niche: pair.niche,
    signals: [...side("product"), ...side("chamber")],
    strongest: strongest.map(plain),
    weakest: weakest ? plain(weakest) : null,
  };
}

type Candidate = { product: number; chamber: number; fit: Fit };

function candidatesOf(facts: RunFacts, niches: NicheIndex[], weights: MatchingWeights, quota: number) {
  const counts = { withoutConsent: 0, answeredBefore: 0, inConflict: 0, belowLeastScore: 0 };
  const candidates: Candidate[] = [];
  facts.products.forEach((product, i) => {
    facts.chambers.forEach((chamber, j) => {
      const sides = pairKey(product.companyId, chamber.chamberId);
      if (facts.answered.has(pairKey(product.productId, chamber.chamberId))) counts.answeredBefore++;
      else if (facts.conflicts.has(sides)) counts.inConflict++;
      else if (!facts.consents.has(sides)) counts.withoutConsent++;
      else {
        const found = fitOfPair(product, chamber, niches[i]!, weights);
        if (found.candidate) candidates.push({ product: i, chamber: j, fit: found });
        else counts.belowLeastScore++;
      }
    });
  });
  const places = facts.chambers.reduce((sum, { placesLeft }) => sum + Math.max(0, placesLeft), 0);
  const constraints = { quota, leastScore: weights.fit.leastScore, places, ...counts };
  return { candidates, constraints };
}

function solved(problem: Problem): Optimal {
  const solution = solve(problem);
  if (solution.status !== "optimal") throw new Error("a problem without locks always has a solution");
  return solution;
}

const byId = (ids: readonly string[], values: readonly number[]) =>
  Object.fromEntries(ids.map((id, position) => [id, values[position] ?? 0]));

/**
 * One run: niche and fit of every allowed pair, the exact assignment under the places that are left, its proof, and the
 * same under the other policy for comparison. `quota` counts chambers per product, what is in people's hands included.
 * Deterministic in facts, weights, policy, quota and seed; only `milliseconds` of the metrics is measured.
 */
export function computeRun(
  facts: RunFacts,
  weights: MatchingWeights,
  { policy, quota, seed }: { policy: Policy; quota: number; seed: number },
): RunResult {
  const open = facts.products.filter(({ live }) => live < quota);
  const free: RunFacts = { ...facts, products: open };
  const niches = assess(free, weights);
  const { candidates, constraints } = candidatesOf(free, niches, weights, quota);
  const productIds = open.map(({ productId }) => productId);
  const chamberIds = facts.chambers.map(({ chamberId }) => chamberId);
  const problem: Problem = {
    products: open.length,
    chambers: chamberIds.length,
    quota: open.map(({ live }) => quota - live),
    capacity: facts.chambers.map(({ placesLeft }) => Math.max(0, placesLeft)),
    scores: candidates.map(({ product, chamber, fit: { score } }) => [product, chamber, score] as const),
    locked: [],
    policy,
    productIds,
    chamberIds,
    seed,
  };
  const startedAt = performance.now();
  const solution = solved(problem);
  const milliseconds = Math.round((performance.now() - startedAt) * 100) / 100;
  const otherPolicy: Policy = policy === "best_value" ? "widest_coverage" : "best_value";
  const other = solved({ ...problem, policy: otherPolicy });
  const chosen = new Set(solution.pairs.map(([i, j]) => pairKey(String(i), String(j))));
  const pairs = keptPairs(candidates, chosen, chamberIds).map(
    ({ candidate: { product: i, chamber: j, fit: found }, choice }): RunPair => {
      const { applicationId, productId, companyId } = open[i]!;
      const niche = niches[i]!;
      const chamberId = chamberIds[j]!;
      const reasons = reasonsOf(found, niche);
      return {
        applicationId,
        productId,
        companyId,
        chamberId,
        score: found.score,
        chosen: choice,
        nicheBand: niche.band,
        reasons,
      };
    },
  );
  return {
    problem,
    pairs,
    assessments: niches.map((niche, i) => ({
      productId: productIds[i]!,
      value: niche.value,
      ordering: niche.ordering,
      confidence: niche.confidence,
      band: niche.band,
      parts: niche.parts,
      low: niche.sensitivity?.low ?? null,
      high: niche.sensitivity?.high ?? null,
    })),
    constraints: { ...constraints, matchedBefore: facts.products.length - open.length },
    metrics: {
      products: open.length,
      companies: new Set(open.map(({ companyId }) => companyId)).size,
      chambers: chamberIds.length,
      candidates: candidates.length,
      pairs: solution.pairs.length,
      total: solution.total,
      covered: solution.covered,
      coveredCompanies: new Set(solution.pairs.map(([i]) => open[i]!.companyId)).size,
      withoutCandidate: solution.withoutCandidate,
      evenness: sharesOf(problem, solution).evenness,
      other: { policy: otherPolicy, total: other.total, covered: other.covered, pairs: other.pairs.length },
      milliseconds,
    },
    proof: {
      chamberPrices: byId(chamberIds, solution.chamberPrices),
      productMargins: byId(productIds, solution.productMargins),
      bonus: solution.bonus,
      verified: verify(problem, solution) === null,
    },
  };
}

/** What the run keeps: its choice, and for each product the best of the rest as alternates. */
function keptPairs(
  candidates: Candidate[],
  chosen: Set<string>,
  chamberIds: readonly string[],
): { candidate: Candidate; choice: Choice }[] {
  const alternates = new Map<number, number>();
  const byChamber = (a: Candidate, b: Candidate) => (chamberIds[a.chamber]! < chamberIds[b.chamber]! ? -1 : 1);
  return [...candidates]
    .sort((a, b) => a.product - b.product || b.fit.score - a.fit.score || byChamber(a, b))
    .flatMap((candidate): { candidate: Candidate; choice: Choice }[] => {
      const { product, chamber } = candidate;
      if (chosen.has(pairKey(String(product), String(chamber)))) return [{ candidate, choice: "chosen" }];
      const before = alternates.get(product) ?? 0;
      if (before >= alternatesPerProduct) return [];
      alternates.set(product, before + 1);
      return [{ candidate, choice: "alternate" }];
    });
}
