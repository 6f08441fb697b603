import { placeGains, sharesOf } from "../assignment/explain";
import type { NoSolution, Optimal, Policy, Problem, Solution } from "../assignment/problem";
import { solve } from "../assignment/solve";
import { verify } from "../assignment/verify";
import { type BriefTerms, bestBriefMatch, hsNearness, type ProductTerms, shareCovered } from "../briefs/rules";
import {
  type Fit,
  fitOf,
  mentorSkillsMatch,
  type SignalKey,
  strengthsMatch,
  topReasons,
  trackRecord,
} from "../matching/fit";
import { type NicheIndex, needOf, nicheFactsOf, nicheIndex, type ReadinessFacts } from "../matching/niche";
import {
  ascending,
  interestOf,
  type MatchingWeights,
  type MatchReasons,
  productReasons,
  readinessLeft,
  regionalDemand,
  regionReasons,
  type SignalSource,
  textSimilarity,
} from "../matching/rules";
import type { DeclineReason } from "../matching/states";
import { tradePartsOf } from "../reference/rules.trade";
import { pairKey, type RunChamber, type RunDecline, type RunFacts, type RunProduct, type RunUnitValue } from "./facts";
import {
  alternatesPerProduct,
  type LockFault,
  medianOf,
  type PolicyFigures,
  type RunConstraints,
  type RunMetrics,
  type RunObstacle,
  type RunProof,
  type RunRelaxation,
} from "./rules";

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
  status: "optimal";
  problem: Problem;
  pairs: RunPair[];
  assessments: Assessment[];
  constraints: RunConstraints;
  metrics: RunMetrics;
  proof: RunProof;
};
export type RunImpossible = {
  status: "no_solution";
  problem: Problem;
  assessments: Assessment[];
  constraints: RunConstraints;
};
export type RunOutcome = RunResult | RunImpossible;

type Assessment = {
  productId: string;
  value: number | null;
  ordering: number;
  confidence: number;
  band: number | null;
  parts: NicheIndex["parts"];
  low: number | null;
  high: number | null;
};

const dayMs = 86_400_000;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs;
const yearOf = (moment: string) => new Date(moment).getUTCFullYear();
const isOneOf = (reasons: readonly DeclineReason[], reason: DeclineReason) => reasons.includes(reason);

/* Niche */

const termsOf = (product: RunProduct): ProductTerms => ({
  hs6: product.hs6,
  sector: product.sector,
  certifications: product.certificationsHeld,
  price: product.price,
  channels: product.channels.length > 0 ? product.channels : null,
  monthlyCapacity: product.monthlyCapacity,
  unit: product.unit,
});

const asksFor = (terms: BriefTerms, hs6: string) => terms.hsPrefixes.some((prefix) => hs6.startsWith(prefix));

/** The smallest monthly volume that an open brief asks of the item in the same unit; else the product's own minimum order. */
function typicalOrderOf(facts: RunFacts, product: RunProduct): number | null {
  const volumes = facts.briefs.flatMap(({ terms }) => {
    const about =
      terms.hsPrefixes.length > 0 ? product.hs6 && asksFor(terms, product.hs6) : terms.sector === product.sector;
    const sameUnit = terms.unit === "" || product.unit === "" || terms.unit === product.unit;
    return about && sameUnit && terms.monthlyVolume ? [terms.monthlyVolume] : [];
  });
  return volumes.length > 0 ? Math.min(...volumes) : product.minimumOrder;
}

function readinessFactsOf(facts: RunFacts, product: RunProduct, values: readonly RunUnitValue[]): ReadinessFacts {
  const { certificationsHeld, certificationsNeeded: needed, unit } = product;
  const range = values.find((item) => item.unit === unit) ?? (unit === "" ? values[0] : undefined);
  const held = needed.filter((one) => certificationsHeld.includes(one)).length;
  return {
    price: unit === "" ? null : product.price,
    importUnitValues: range ? { low: range.low, high: range.high } : null,
    certifications: needed.length > 0 ? { held, needed: needed.length } : null,
    monthlyCapacity: product.monthlyCapacity,
    typicalOrder: typicalOrderOf(facts, product),
  };
}

/** Niche of each product from all that the portal knows. The company's own figures, the portal's and statistics keep apart. */
export function nichesOf(facts: RunFacts, weights: MatchingWeights): NicheIndex[] {
  const { niche } = weights;
  const list = new Set(facts.mainstays.naics);
  const year = yearOf(facts.readAt);
  const trade = new Map(facts.trade?.items.map((item) => [item.hs6, item]));
  const values = Map.groupBy(facts.unitValues?.items ?? [], ({ hs6 }) => hs6);
  const agesOf = (hs6: string) =>
    facts.briefs.filter(({ terms }) => asksFor(terms, hs6)).map((brief) => daysBetween(brief.createdAt, facts.readAt));
  const needs = new Map([...facts.suppliers].map(([hs6, count]) => [hs6, needOf(agesOf(hs6), count, niche)]));
  const among = ascending(needs.values());
  return facts.products.map((product) => {
    const { hs6, naics } = product;
    const item = hs6 ? trade.get(hs6) : undefined;
    const need = hs6 ? needs.get(hs6) : undefined;
    const declined = facts.declines.filter(
      (one) => one.productId === product.productId && isOneOf(productReasons, one.reason),
    );
    const judged = facts.judgements
      .filter((one) => one.productId === product.productId)
      .map(({ part, step, year: judgedIn }) => [part, { step, source: "mentors", year: judgedIn }]);
    const nicheFacts = nicheFactsOf(
      {
        hs6,
        withoutHs: product.withoutHs,
        trade: item && facts.trade ? { ...facts.trade, year: item.year, parts: tradePartsOf(item, niche) } : null,
        tradeLoaded: facts.trade !== null,
        mainstayList:
          naics.length > 0 ? { ...facts.mainstays, listed: naics.some((code) => list.has(code.slice(0, 4))) } : null,
        need: need === undefined ? null : { source: "portal", year, value: need, among },
        readiness: {
          source: "product",
          year,
          facts: readinessFactsOf(facts, product, (hs6 && values.get(hs6)) || []),
          factor: readinessLeft(
            declined.map(({ at }) => daysBetween(at, facts.readAt)),
            weights.declines,
          ),
        },
        judged: Object.fromEntries(judged),
      },
      niche,
    );
    return nicheIndex(nicheFacts, niche);
  });
}

/* Fit */

type Sources = Partial<Record<SignalKey, SignalSource>>;
export type SourcedFit = { fit: Fit; sources: Sources };

/** What pairs are asked for again and again, by chamber or product. */
type Index = {
  briefs: Map<string, RunFacts["briefs"]>;
  declines: Map<string, RunDecline[]>;
  users: Map<string, string[]>;
};
const indexOf = (facts: RunFacts): Index => ({
  briefs: Map.groupBy(facts.briefs, ({ chamberId }) => chamberId),
  declines: Map.groupBy(facts.declines, ({ chamberId }) => chamberId),
  users: new Map(facts.products.map((product) => [product.productId, usersOf(facts, product)])),
});

const usersOf = (facts: RunFacts, { hs6, sector }: RunProduct): string[] => {
  const fitting = facts.itemUsers.filter(
    (user) =>
      (user.hsPrefix === "" || hs6?.startsWith(user.hsPrefix)) && (user.sector === null || user.sector === sector),
  );
  const longest = Math.max(0, ...fitting.map(({ hsPrefix }) => hsPrefix.length));
  return [...new Set(fitting.filter(({ hsPrefix }) => hsPrefix.length === longest).map(({ naics }) => naics))];
};

/** Demand around a chamber: state imports where loaded, else employment in the industries that use the item. */
function demandOf(
  facts: RunFacts,
  users: readonly string[],
  product: RunProduct,
  chamber: RunChamber,
): { value: number | null } & SignalSource {
  const { stateImports, stateIndustries } = facts;
  const around = (quotientOf: (state: string) => number | null) =>
    regionalDemand(chamber.states.map(({ code, share }) => ({ weight: share, quotient: quotientOf(code) })));
  if (stateImports && product.hs6) {
    const value = around((state) => stateImports.quotients.get(pairKey(product.hs6!, state)) ?? null);
    if (value !== null) return { value, ...editionOf(stateImports), note: "imports" };
  }
  if (!stateIndustries) return { value: null };
  const value = around((state) => {
    const known = users.flatMap((naics) => stateIndustries.quotients.get(pairKey(naics, state)) ?? []);
    return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null;
  });
  return value === null ? { value } : { value, ...editionOf(stateIndustries), note: "employment" };
}

const editionOf = ({ source, year, sample }: { source: string; year: number; sample: boolean }): SignalSource => ({
  source,
  year,
  ...(sample ? { sample } : {}),
});

/** How near the items of a decline and a product are: by HS code, or by sector where one of them has none. */
const nearness = (declined: RunDecline, product: RunProduct): number => {
  if (declined.productId === product.productId) return 1;
  if (declined.hs6 && product.hs6) return hsNearness(declined.hs6, product.hs6);
  return !declined.hs6 && !product.hs6 && declined.sector === product.sector ? 0.4 : 0;
};

function interestIn(
  facts: RunFacts,
  index: Index,
  product: RunProduct,
  chamber: RunChamber,
  briefs: readonly string[],
  weights: MatchingWeights,
) {
  const declined = (index.declines.get(chamber.chamberId) ?? [])
    .filter(({ reason }) => isOneOf(regionReasons, reason))
    .map((one) => ({ nearness: nearness(one, product), ageInDays: daysBetween(one.at, facts.readAt) }));
  const value = interestOf(
    {
      byChamber: facts.interests.has(pairKey(product.productId, chamber.chamberId)),
      byCompany: briefs.some((briefId) => facts.briefAnswers.has(pairKey(product.productId, briefId))),
      declined,
    },
    weights,
  );
  return { value, declined: declined.some((one) => one.nearness > 0) };
}

/** Both sides' signals as far as the portal knows them; what it does not know stays unknown and counts as no opinion. */
function fitOfPair(
  facts: RunFacts,
  index: Index,
  product: RunProduct,
  chamber: RunChamber,
  niche: NicheIndex,
  weights: MatchingWeights,
): SourcedFit {
  const missing = product.certificationsNeeded.filter((one) => !product.certificationsHeld.includes(one));
  const briefs = index.briefs.get(chamber.chamberId) ?? [];
  const { value: demand, ...demandSource } = demandOf(
    facts,
    index.users.get(product.productId) ?? [],
    product,
    chamber,
  );
  const interest = interestIn(
    facts,
    index,
    product,
    chamber,
    briefs.map(({ briefId }) => briefId),
    weights,
  );
  // A company that says nothing in words gains nothing by it.
  const similar = textSimilarity(product.text, chamber.text);
  const text = similar === null && textSimilarity(chamber.text, chamber.text) !== null ? 0 : similar;
  const fit = fitOf(
    {
      mentorSkills: mentorSkillsMatch(
        { sectors: [product.sector], certifications: missing, channels: product.channels },
        chamber.skills,
      ),
      regionalDemand: demand,
      kindOfHelp: shareCovered(product.helpKinds, chamber.helpKinds),
      language: product.languages.some((language) => chamber.languages.includes(language)) ? 1 : 0,
      trackRecord: trackRecord(chamber.introduced, chamber.answered),
    },
    {
      openBrief: bestBriefMatch(
        briefs.map(({ terms }) => terms),
        termsOf(product),
      ),
      strengths: strengthsMatch({ sectors: chamber.sectors, hsPrefixes: chamber.hsPrefixes }, product),
      declaredInterest: interest.value,
      textSimilarity: text,
    },
    niche.ordering,
    weights.fit,
  );
  const year = yearOf(facts.readAt);
  const chambersOwn = { source: "chamber", year };
  return {
    fit,
    sources: {
      mentorSkills: chambersOwn,
      regionalDemand: demandSource,
      kindOfHelp: { source: "application", year },
      language: chambersOwn,
      trackRecord: { source: "portal", year },
      openBrief: { source: "brief", year },
      strengths: chambersOwn,
      declaredInterest: { source: "portal", year, ...(interest.declined ? { note: "declined" as const } : {}) },
      textSimilarity: { source: "texts", year },
    },
  };
}

/** The fit of one pair by itself. */
export const sourcedFit = (
  facts: RunFacts,
  product: RunProduct,
  chamber: RunChamber,
  niche: NicheIndex,
  weights: MatchingWeights,
): SourcedFit => fitOfPair(facts, indexOf({ ...facts, products: [product] }), product, chamber, niche, weights);

export function reasonsOf({ fit: pair, sources }: SourcedFit, niche: NicheIndex): MatchReasons {
  const { strongest, weakest } = topReasons(pair, niche);
  const side = (name: "product" | "chamber") =>
    pair[name].signals.map(({ key, value, weight }) => ({
      side: name,
      key,
      value,
      weight,
      ...(value === null ? {} : sources[key]),
    }));
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

/* The problem */

export type Candidate = { product: number; chamber: number } & SourcedFit;

/** Why a pair is no candidate; null where it is, or only its score is too low. */
export function barrierOf(
  facts: RunFacts,
  { productId, companyId }: RunProduct,
  chamberId: string,
): "answered" | "in_conflict" | "screened" | "no_consent" | "forbidden" | null {
  const sides = pairKey(companyId, chamberId);
  if (facts.answered.has(pairKey(productId, chamberId))) return "answered";
  if (facts.screened.has(productId)) return "screened";
  if (facts.conflicts.has(sides)) return "in_conflict";
  if (!facts.consents.has(sides)) return "no_consent";
  const rule = facts.rules.find((one) => one.productId === productId && one.chamberId === chamberId);
  return rule?.kind === "forbid" ? "forbidden" : null;
}
const counted = {
  answered: "answeredBefore",
  in_conflict: "inConflict",
  screened: "screened",
  no_consent: "withoutConsent",
  forbidden: "forbidden",
} as const;

/** What is locked and still to be done: a pair in people's hands, or answered, is settled. */
const locksOf = ({ rules, answered }: RunFacts) =>
  rules.filter(({ kind, productId, chamberId }) => kind === "lock" && !answered.has(pairKey(productId, chamberId)));

export type RunAsk = { policy: Policy; quota: number; seed: number };
export type ScoredRun = {
  open: RunProduct[];
  niches: NicheIndex[];
  /** Of all products of the season, those included that need no chamber more. */
  assessments: Assessment[];
  candidates: Candidate[];
  constraints: RunConstraints;
  problem: Problem;
  /** Locks that cannot be kept whatever the places are. */
  faults: RunObstacle[];
};

/** Niche and fit of every allowed pair: everything before the solver. `quota` counts what is in people's hands as well. */
export function scoreRun(facts: RunFacts, weights: MatchingWeights, { policy, quota, seed }: RunAsk): ScoredRun {
  const all = nichesOf(facts, weights);
  const openAt = facts.products.flatMap(({ live }, at) => (live < quota ? [at] : []));
  const open = openAt.map((at) => facts.products[at]!);
  const niches = openAt.map((at) => all[at]!);
  const index = indexOf(facts);
  const locks = locksOf(facts);
  const locked = new Set(locks.map(({ productId, chamberId }) => pairKey(productId, chamberId)));
  const counts = {
    withoutConsent: 0,
    answeredBefore: 0,
    inConflict: 0,
    screened: 0,
    forbidden: 0,
    belowLeastScore: 0,
  };
  const candidates: Candidate[] = [];
  open.forEach((product, i) => {
    facts.chambers.forEach((chamber, j) => {
      const barrier = barrierOf(facts, product, chamber.chamberId);
      if (barrier) {
        counts[counted[barrier]]++;
        return;
      }
      const sourced = fitOfPair(facts, index, product, chamber, niches[i]!, weights);
      const isLocked = locked.has(pairKey(product.productId, chamber.chamberId));
      if (sourced.fit.candidate || isLocked) candidates.push({ product: i, chamber: j, ...sourced });
      else counts.belowLeastScore++;
    });
  });
  const { faults, pairs } = lockedPairs(facts, open, candidates, quota);
  const places = facts.chambers.reduce((sum, { placesLeft }) => sum + Math.max(0, placesLeft), 0);
  return {
    open,
    niches,
    assessments: all.map((niche, at) => ({
      productId: facts.products[at]!.productId,
      value: niche.value,
      ordering: niche.ordering,
      confidence: niche.confidence,
      band: niche.band,
      parts: niche.parts,
      low: niche.sensitivity?.low ?? null,
      high: niche.sensitivity?.high ?? null,
    })),
    candidates,
    faults,
    constraints: {
      quota,
      leastScore: weights.fit.leastScore,
      places,
      ...counts,
      locked: pairs.length + faults.length,
      matchedBefore: facts.products.length - open.length,
    },
    problem: {
      products: open.length,
      chambers: facts.chambers.length,
      quota: open.map(({ live }) => quota - live),
      capacity: facts.chambers.map(({ placesLeft }) => Math.max(0, placesLeft)),
      scores: candidates.map(({ product, chamber, fit }) => [product, chamber, Math.max(1, fit.score)] as const),
      locked: pairs,
      policy,
      productIds: open.map(({ productId }) => productId),
      chamberIds: facts.chambers.map(({ chamberId }) => chamberId),
      seed,
    },
  };
}

function lockedPairs(facts: RunFacts, open: readonly RunProduct[], candidates: readonly Candidate[], quota: number) {
  const pairs: [number, number][] = [];
  const faults: RunObstacle[] = [];
  const possible = new Set(candidates.map(({ product, chamber }) => pairKey(String(product), String(chamber))));
  for (const { productId, chamberId } of locksOf(facts)) {
    const i = open.findIndex((one) => one.productId === productId);
    const j = facts.chambers.findIndex((one) => one.chamberId === chamberId);
    const product = facts.products.find((one) => one.productId === productId);
    const fault = (why: LockFault) => faults.push({ kind: "pair", productId, chamberId, why });
    if (!product) fault("not_in_season");
    else if (j < 0) fault("chamber_not_available");
    else if (i < 0) faults.push({ kind: "product", productId, places: Math.max(0, quota - product.live), locks: 1 });
    else if (!possible.has(pairKey(String(i), String(j)))) fault(barrierOf(facts, product, chamberId) ?? "forbidden");
    else pairs.push([i, j]);
  }
  return { pairs, faults };
}

/** Obstacles by id, and what would have to give way, as little as possible. */
function obstaclesOf(
  { problem, faults }: ScoredRun,
  solution: NoSolution | null,
): { obstacles: RunObstacle[]; relaxations: RunRelaxation[] } {
  const productId = (at: number) => String(problem.productIds![at]);
  const chamberId = (at: number) => String(problem.chamberIds![at]);
  const found = (solution?.binding ?? []).map((one): RunObstacle => {
    if (one.kind === "chamber") return { ...one, kind: "chamber", chamberId: chamberId(one.chamber) };
    if (one.kind === "product") return { ...one, kind: "product", productId: productId(one.product) };
    return { kind: "pair", productId: productId(one.product), chamberId: chamberId(one.chamber), why: "forbidden" };
  });
  const relaxations = (solution?.relaxations ?? []).map(
    (one): RunRelaxation =>
      one.kind === "chamber"
        ? { kind: "chamber", chamberId: chamberId(one.chamber), places: one.places, add: one.add }
        : { kind: "product", productId: productId(one.product), places: one.places, add: one.add },
  );
  return { obstacles: [...faults, ...found], relaxations };
}

export const otherPolicy = (policy: Policy): Policy => (policy === "best_value" ? "widest_coverage" : "best_value");

/** The solver's answer; locks that no answer could keep count as no solution. */
export function solveRun(scored: ScoredRun, policy: Policy): Solution {
  const solution = solve({ ...scored.problem, policy });
  if (solution.status === "optimal" && scored.faults.length > 0)
    return { status: "no_solution", binding: [], relaxations: [] };
  return solution;
}

const byId = (ids: readonly string[], values: readonly number[]) =>
  Object.fromEntries(ids.map((id, position) => [id, values[position] ?? 0]));

/** What one more place would add, of the chambers where it would add anything. */
const gainsOf = (problem: Problem, solution: Optimal, chamberIds: readonly string[]) =>
  Object.fromEntries(
    placeGains(problem, solution).flatMap((gain, j) =>
      solution.chamberPrices[j]! > 0 ? [[chamberIds[j]!, gain]] : [],
    ),
  );

/** What the preview compares: value, products and companies covered, waiting, how evenly, how many for the first time. */
function figuresOf(facts: RunFacts, { open, problem }: ScoredRun, solution: Optimal): PolicyFigures {
  const covered = new Set(solution.pairs.map(([i]) => i));
  const waits = (holds: (i: number) => boolean) =>
    medianOf(
      open.flatMap(({ acceptedAt }, i) => (acceptedAt && holds(i) ? [daysBetween(acceptedAt, facts.readAt)] : [])),
    );
  const companies = new Map([...covered].map((i) => [open[i]!.companyId, open[i]!.firstTime]));
  const firstTime = [...companies.values()].filter(Boolean).length;
  return {
    total: solution.total,
    covered: solution.covered,
    pairs: solution.pairs.length,
    coveredCompanies: companies.size,
    evenness: sharesOf(problem, solution).evenness,
    waitingDays: { covered: waits((i) => covered.has(i)), left: waits((i) => !covered.has(i)) },
    firstTimeShare: companies.size > 0 ? firstTime / companies.size : null,
  };
}

/** What a run keeps: pairs with reasons, niche of each product, figures of both policies, and the proof. */
export function resultOf(
  facts: RunFacts,
  scored: ScoredRun,
  policy: Policy,
  solutions: Record<Policy, Solution>,
  milliseconds: number,
): RunOutcome {
  const { open, niches, candidates, assessments } = scored;
  const problem = { ...scored.problem, policy };
  const solution = solutions[policy];
  const other = solutions[otherPolicy(policy)];
  if (solution.status !== "optimal" || other.status !== "optimal") {
    const impossible = solution.status === "optimal" ? null : solution;
    const constraints = { ...scored.constraints, ...obstaclesOf(scored, impossible) };
    return { status: "no_solution", problem, assessments, constraints };
  }
  const chamberIds = facts.chambers.map(({ chamberId }) => chamberId);
  const productIds = open.map(({ productId }) => productId);
  const chosen = new Set(solution.pairs.map(([i, j]) => pairKey(String(i), String(j))));
  const pairs = keptPairs(candidates, chosen, chamberIds).map(({ candidate, choice }): RunPair => {
    const { applicationId, productId, companyId } = open[candidate.product]!;
    const niche = niches[candidate.product]!;
    return {
      applicationId,
      productId,
      companyId,
      chamberId: chamberIds[candidate.chamber]!,
      score: Math.max(1, candidate.fit.score),
      chosen: choice,
      nicheBand: niche.band,
      reasons: reasonsOf(candidate, niche),
    };
  });
  const figures = {
    [policy]: figuresOf(facts, scored, solution),
    [otherPolicy(policy)]: figuresOf(facts, scored, other),
  } as Record<Policy, PolicyFigures>;
  const { total, covered, pairs: count, coveredCompanies, evenness } = figures[policy];
  return {
    status: "optimal",
    problem,
    pairs,
    assessments,
    constraints: scored.constraints,
    metrics: {
      products: open.length,
      companies: new Set(open.map(({ companyId }) => companyId)).size,
      firstTimeCompanies: new Set(open.filter(({ firstTime }) => firstTime).map(({ companyId }) => companyId)).size,
      chambers: chamberIds.length,
      candidates: candidates.length,
      pairs: count,
      total,
      covered,
      coveredCompanies,
      withoutCandidate: solution.withoutCandidate,
      evenness,
      policies: figures,
      milliseconds,
    },
    proof: {
      chamberPrices: byId(chamberIds, solution.chamberPrices),
      gains: gainsOf(problem, solution, chamberIds),
      productMargins: byId(productIds, solution.productMargins),
      bonus: solution.bonus,
      verified: verify(problem, solution) === null,
    },
  };
}

/**
 * One run: niche and fit of every allowed pair, the exact assignment under the places that are left, its proof, and the
 * same under the other policy for comparison. `quota` counts chambers per product, what is in people's hands included.
 * Deterministic in facts, weights, policy, quota and seed; only `milliseconds` of the metrics is measured.
 */
export function computeRun(facts: RunFacts, weights: MatchingWeights, ask: RunAsk): RunOutcome {
  const scored = scoreRun(facts, weights, ask);
  const startedAt = performance.now();
  const solution = solveRun(scored, ask.policy);
  const milliseconds = Math.round((performance.now() - startedAt) * 100) / 100;
  const other = otherPolicy(ask.policy);
  const solutions = { [ask.policy]: solution, [other]: solveRun(scored, other) } as Record<Policy, Solution>;
  return resultOf(facts, scored, ask.policy, solutions, milliseconds);
}

/** For facts without locks, which always have a solution. */
export function optimalRun(facts: RunFacts, weights: MatchingWeights, ask: RunAsk): RunResult {
  const outcome = computeRun(facts, weights, ask);
  if (outcome.status !== "optimal") throw new Error("a problem without locks always has a solution");
  return outcome;
}

/** What the run keeps: its choice, and for each product the best of the rest as alternates. */
function keptPairs(
  candidates: readonly Candidate[],
  chosen: ReadonlySet<string>,
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

export type WeightsPreview = {
  products: number;
  /** Products whose band would be another. */
  bands: { productId: string; from: number | null; to: number | null }[];
  /** null where locks leave no solution. */
  policies: Record<Policy, { before: PolicyFigures; after: PolicyFigures; added: number; removed: number } | null>;
};

/** What other weights would move, on the same facts. */
export function previewWeights(
  facts: RunFacts,
  now: MatchingWeights,
  then: MatchingWeights,
  quota: number,
): WeightsPreview {
  const ask = { policy: "best_value" as const, quota, seed: 0 };
  const [old, other] = [scoreRun(facts, now, ask), scoreRun(facts, then, ask)];
  const compared = (policy: Policy) => {
    const [before, after] = [solveRun(old, policy), solveRun(other, policy)];
    if (before.status !== "optimal" || after.status !== "optimal") return null;
    const pairsOf = ({ pairs }: Optimal) => new Set(pairs.map(([i, j]) => pairKey(String(i), String(j))));
    const [held, holds] = [pairsOf(before), pairsOf(after)];
    return {
      before: figuresOf(facts, old, before),
      after: figuresOf(facts, other, after),
      added: [...holds].filter((pair) => !held.has(pair)).length,
      removed: [...held].filter((pair) => !holds.has(pair)).length,
    };
  };
  return {
    products: facts.products.length,
    bands: old.assessments.flatMap(({ productId, band: from }, at) => {
      const to = other.assessments[at]!.band;
      return from === to ? [] : [{ productId, from, to }];
    }),
    policies: { best_value: compared("best_value"), widest_coverage: compared("widest_coverage") },
  };
}
