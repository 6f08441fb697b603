import { type TradeItemFigures, tradePartsOf, tradeStandings } from "../reference/rules.trade";
import { herfindahl, type NichePartKey, type NicheWeights, nichePartKeys, percentile, within } from "./rules";

/** Where a part's value comes from: statistics, the staff-kept list, the portal's rows, the product, or a mentor. */
export type Evidence = "statistics" | "list" | "portal" | "product" | "expert";
export type NicheFact = {
  value: number;
  source: string;
  year: number | null;
  evidence: Evidence;
  /** From invented figures of the demo world. */
  sample?: boolean;
  /** What it counts as in the order, where the company has left something out of it: never more than `value`. */
  least?: number;
};
/** Unknown because the company has not said it, and the least that it could turn out to be. */
export type NicheSilence = { value: null; least: number };
export type NicheFacts = Partial<Record<NichePartKey, NicheFact | NicheSilence | null>>;

export type NichePart = {
  key: NichePartKey;
  /** Within floor..1; null where unknown. */
  value: number | null;
  weight: number;
  source: string | null;
  year: number | null;
  evidence: Evidence | null;
  sample?: boolean;
  /** What the part counts as in the order, where the company has left something out. */
  least?: number;
};

export type Band = 1 | 2 | 3 | 4 | 5;
export type BandOverride = { band: Band; reason: string };

export type NicheIndex = {
  /** N; null where nothing is known: "not assessed". */
  value: number | null;
  /**
   * N', for ordering and pair scores: N shrunk to the prior by what is unknown. What the company could have said counts as
   * the least it could be, so that leaving it out never pays (docs/decisions/0004).
   */
  ordering: number;
  /** Known weight / total weight. */
  confidence: number;
  coverage: { known: number; of: number };
  /** As computed, and whether being a US mainstay held it down. */
  band: Band | null;
  capped: boolean;
  /** A reviewer's band with the reason, shown beside the computed one; it changes no score. */
  override: BandOverride | null;
  parts: NichePart[];
  /** Bands when each weight in turn is moved down or up; null with the band. */
  sensitivity: { low: Band; high: Band } | null;
};

/**
 * N = prod c_i^(w_i / sum w) over the known parts; N' = prod o_i^(w_i / W) over all: a known part as it is, an unknown one as
 * the prior, one that the company left out as the least it could be. Without the last: N^confidence * prior^(1 - confidence).
 */
export function nicheIndex(facts: NicheFacts, weights: NicheWeights, override: BandOverride | null = null): NicheIndex {
  const parts = nichePartKeys.map((key): NichePart => {
    const fact = facts[key];
    const weight = weights.parts[key];
    if (!fact) return { key, value: null, weight, source: null, year: null, evidence: null };
    const least = fact.least === undefined ? {} : { least: within(fact.least, weights.floor, 1) };
    if (fact.value === null) return { key, value: null, weight, source: null, year: null, evidence: null, ...least };
    return { ...fact, ...least, key, weight, value: within(fact.value, weights.floor, 1) };
  });
  const { value, confidence } = geometricMean(parts, weights.parts);
  const band = bandOf(value, parts, weights);
  return {
    value,
    ordering: orderingOf(parts, weights),
    confidence,
    coverage: { known: parts.filter((part) => part.value !== null).length, of: parts.length },
    band,
    capped: value !== null && band !== null && band < plainBand(value, weights),
    override,
    parts,
    sensitivity: bandRange(parts, weights, band),
  };
}

function orderingOf(parts: readonly NichePart[], { parts: weightOf, prior }: NicheWeights): number {
  let [total, logs] = [0, 0];
  for (const { key, value, least } of parts) {
    total += weightOf[key];
    logs += weightOf[key] * Math.log(Math.min(value ?? (least === undefined ? prior : 1), least ?? 1));
  }
  return total === 0 ? prior : within(Math.exp(logs / total), 0, 1);
}

function geometricMean(parts: readonly NichePart[], weights: Record<NichePartKey, number>) {
  let [known, total, logs] = [0, 0, 0];
  for (const { key, value } of parts) {
    total += weights[key];
    if (value === null) continue;
    known += weights[key];
    logs += weights[key] * Math.log(value);
  }
  if (known === 0) return { value: null, confidence: 0 };
  return { value: within(Math.exp(logs / known), 0, 1), confidence: known / total };
}

const plainBand = (value: number, { bands }: NicheWeights) =>
  (1 + bands.filter((edge) => value >= edge - 1e-12).length) as Band;

function bandOf(value: number | null, parts: readonly NichePart[], weights: NicheWeights): Band | null {
  if (value === null) return null;
  const nonMainstay = parts.find(({ key }) => key === "nonMainstay")?.value ?? null;
  const isMainstay = nonMainstay !== null && nonMainstay < weights.mainstay.below;
  return Math.min(plainBand(value, weights), isMainstay ? weights.mainstay.band : 5) as Band;
}

function bandRange(parts: readonly NichePart[], weights: NicheWeights, band: Band | null): NicheIndex["sensitivity"] {
  if (band === null) return null;
  const bands = parts.flatMap(({ key }) =>
    weights.sensitivity.map((factor) => {
      const moved = { ...weights.parts, [key]: weights.parts[key] * factor };
      return bandOf(geometricMean(parts, moved).value, parts, weights) ?? band;
    }),
  );
  return { low: Math.min(band, ...bands) as Band, high: Math.max(band, ...bands) as Band };
}

/**
 * The value to which one known part would have to rise for the index to reach a band, all else as it is; null where even
 * 1 is not enough, where the part is unknown, or where the band is reached.
 */
export function partNeededForBand(
  index: NicheIndex,
  key: NichePartKey,
  band: Band,
  weights: NicheWeights,
): number | null {
  const part = index.parts.find((candidate) => candidate.key === key);
  if (!part || part.value === null || part.weight === 0 || index.value === null || index.band === null) return null;
  if (index.band >= band) return null;
  const known = index.parts.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0);
  const edge = weights.bands[band - 2]!;
  const rise = part.value * (edge / index.value) ** (known / part.weight);
  const needed = Math.max(rise, key === "nonMainstay" && band > weights.mainstay.band ? weights.mainstay.below : 0);
  const isHeldDown = index.capped && key !== "nonMainstay" && band > weights.mainstay.band;
  return needed > 1 || isHeldDown ? null : Math.max(needed, part.value);
}

/** One item of one edition of trade statistics, with US imports by supplying country. */
export type TradeItem = TradeItemFigures & { suppliers: readonly number[] };
export type TradeParts = Partial<Record<NichePartKey, number>>;

/** The five parts that trade statistics give, for every item of an edition. O(n log n). */
export function tradeParts(items: readonly TradeItem[], weights: NicheWeights): Map<string, TradeParts> {
  const standings = tradeStandings(items);
  return new Map(
    items.map(({ hs6, usImports, suppliers }) => {
      const item = { usImports, concentration: herfindahl(suppliers), standings: standings.get(hs6)! };
      return [hs6, tradePartsOf(item, weights)];
    }),
  );
}

/** (1 + sum over open briefs of 0.5^(age / half-life)) / (1 + approved suppliers): more need, fewer to meet it. */
export function needOf(briefAgesInDays: readonly number[], approvedSuppliers: number, weights: NicheWeights): number {
  const need = briefAgesInDays.reduce((sum, age) => sum + 0.5 ** (Math.max(0, age) / weights.needHalfLifeDays), 0);
  return (1 + need) / (1 + approvedSuppliers);
}

export type ReadinessFacts = {
  /** null: the company has not said it. So for certifications and capacity. */
  price: { low: number; high: number } | null;
  /** Unit values of US imports of the item, in the price's currency and unit; null: there is nothing to compare with. */
  importUnitValues: { low: number; high: number } | null;
  certifications: { held: number; needed: number } | null;
  monthlyCapacity: number | null;
  /** The smallest monthly volume that an open brief asks of the item; without one the product's own minimum order. */
  typicalOrder: number | null;
};

/** Mean of the known: price within the import unit values, certifications held / needed, capacity / typical order. */
export function readinessOf(facts: ReadinessFacts): number | null {
  const known = readinessTerms(facts).flatMap(({ value }) => (value === null ? [] : [value]));
  return known.length > 0 ? mean(known) : null;
}

/** The same with what the company has not said counted as 0; null where there is nothing that it could have said. */
export function leastReadinessOf(facts: ReadinessFacts): number | null {
  const terms = readinessTerms(facts);
  return terms.length > 0 ? mean(terms.map(({ value }) => value ?? 0)) : null;
}

/** What can be compared at all; null: the company has not said its part. */
function readinessTerms(facts: ReadinessFacts): { value: number | null }[] {
  const { price, importUnitValues: range, certifications, monthlyCapacity, typicalOrder } = facts;
  const terms: { value: number | null }[] = [];
  if (range) terms.push({ value: price && (price.low <= range.high && price.high >= range.low ? 1 : 0) });
  terms.push({
    value:
      certifications && (certifications.needed > 0 ? within(certifications.held / certifications.needed, 0, 1) : 1),
  });
  const comparable = monthlyCapacity !== null && typicalOrder !== null && typicalOrder > 0;
  terms.push({ value: comparable ? within(monthlyCapacity / typicalOrder, 0, 1) : null });
  return terms;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

type Sourced = { source: string; year: number | null; sample?: boolean };

export type ItemFacts = {
  /** null: software, services, content. Only then do mentors' judgements count. */
  hs6: string | null;
  /** Whether the company has said that there is no HS line for it. Without a code and without this it has said nothing. */
  withoutHs: boolean;
  trade: (Sourced & { parts: TradeParts }) | null;
  /** Whether an edition of the trade table is there to look items up in. */
  tradeLoaded: boolean;
  /** Whether an industry that makes the good is on the staff-kept list of US mainstays; null where no industry is known. */
  mainstayList: (Sourced & { listed: boolean }) | null;
  /** `needOf` of the item, and of all items of the portal in rising order (`ascending`). */
  need: (Sourced & { value: number; among: Float64Array }) | null;
  readiness: (Sourced & { facts: ReadinessFacts /** What declines leave of it, 0..1. */; factor: number }) | null;
  /** The mean of mentors' steps from 1 to 5, step k standing for the middle of band k. */
  judged: Partial<Record<NichePartKey, Sourced & { step: number }>>;
};

const tradePartKeys = ["window", "momentum", "contestable", "openSeat"] as const satisfies readonly NichePartKey[];

/** Chooses for each part the evidence that counts: statistics before the list; for items without an HS line the mentors. */
export function nicheFactsOf(item: ItemFacts, weights: NicheWeights): NicheFacts {
  const { trade, mainstayList, need, readiness } = item;
  const facts: NicheFacts = {};
  const tell = (key: NichePartKey, value: number | null | undefined, from: Sourced, evidence: Evidence) => {
    if (value === null || value === undefined || facts[key]) return;
    const { source, year, sample } = from;
    facts[key] = { value, source, year, evidence, ...(sample ? { sample } : {}) };
  };
  if (item.hs6 !== null && trade) for (const key of nichePartKeys) tell(key, trade.parts[key], trade, "statistics");
  if (item.hs6 !== null && mainstayList) {
    const { mainstay, other } = weights.listed;
    tell("nonMainstay", mainstayList.listed ? mainstay : other, mainstayList, "list");
  }
  if (need) tell("unmetNeed", percentile(need.value, need.among, weights.percentileLeast), need, "portal");
  if (readiness) {
    const known = readinessOf(readiness.facts);
    tell("readiness", known === null ? null : known * readiness.factor, readiness, "product");
  }
  if (item.hs6 === null) {
    for (const key of nichePartKeys) {
      const judged = item.judged[key];
      if (judged) tell(key, (judged.step - 0.5) / 5, judged, "expert");
    }
  }
  return { ...facts, ...silences(item, facts, weights) };
}

/** What the company could have said and has not, as the least that it could be. */
function silences(item: ItemFacts, facts: NicheFacts, weights: NicheWeights): NicheFacts {
  const quiet: NicheFacts = {};
  const { readiness } = item;
  const least = readiness && leastReadinessOf(readiness.facts);
  const told = facts.readiness;
  if (readiness && least !== null && !(told && "evidence" in told && told.evidence === "expert")) {
    const counted = least * readiness.factor;
    if (!told) quiet.readiness = { value: null, least: counted };
    else if (told.value !== null && counted < told.value) quiet.readiness = { ...told, least: counted };
  }
  if (item.hs6 === null && !item.withoutHs) {
    const lowest = item.tradeLoaded ? weights.floor : weights.listed.mainstay;
    if (!facts.nonMainstay) quiet.nonMainstay = { value: null, least: lowest };
    if (item.tradeLoaded)
      for (const key of tradePartKeys) quiet[key] ??= facts[key] ?? { value: null, least: weights.floor };
    if (!facts.unmetNeed) quiet.unmetNeed = { value: null, least: weights.floor };
  }
  return quiet;
}
