import { type TradeItemFigures, tradePartsOf, tradeStandings } from "../reference/rules.trade";
import { herfindahl, type NichePartKey, type NicheWeights, nichePartKeys, percentile, within } from "./rules";

/** Where a part's value comes from: statistics, the staff-kept list, the portal's rows, the product, or a mentor. */
export type Evidence = "statistics" | "list" | "portal" | "product" | "expert";
export type NicheFact = { value: number; source: string; year: number | null; evidence: Evidence };
export type NicheFacts = Partial<Record<NichePartKey, NicheFact | null>>;

export type NichePart = {
  key: NichePartKey;
  /** Within floor..1; null where unknown. */
  value: number | null;
  weight: number;
  source: string | null;
  year: number | null;
  evidence: Evidence | null;
};

export type Band = 1 | 2 | 3 | 4 | 5;
export type BandOverride = { band: Band; reason: string };

export type NicheIndex = {
  /** N; null where nothing is known: "not assessed". */
  value: number | null;
  /** N', for ordering and pair scores: N shrunk to the prior by what is unknown. */
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

/** N = prod c_i^(w_i / sum w) over the known parts; N' = N^confidence * prior^(1 - confidence). */
export function nicheIndex(facts: NicheFacts, weights: NicheWeights, override: BandOverride | null = null): NicheIndex {
  const parts = nichePartKeys.map((key): NichePart => {
    const fact = facts[key];
    const weight = weights.parts[key];
    if (!fact) return { key, value: null, weight, source: null, year: null, evidence: null };
    return { ...fact, key, weight, value: within(fact.value, weights.floor, 1) };
  });
  const { value, confidence } = geometricMean(parts, weights.parts);
  const band = bandOf(value, parts, weights);
  return {
    value,
    ordering: (value ?? 1) ** confidence * weights.prior ** (1 - confidence),
    confidence,
    coverage: { known: parts.filter((part) => part.value !== null).length, of: parts.length },
    band,
    capped: value !== null && band !== null && band < plainBand(value, weights),
    override,
    parts,
    sensitivity: bandRange(parts, weights, band),
  };
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
  price: number | null;
  /** Unit values of US imports of the item, in the price's currency and unit. */
  importUnitValues: { low: number; high: number } | null;
  certifications: { held: number; needed: number } | null;
  monthlyCapacity: number | null;
  typicalOrder: number | null;
};

/** Mean of the known: price within the import unit values, certifications held / needed, capacity / typical order. */
export function readinessOf(facts: ReadinessFacts): number | null {
  const { price, importUnitValues: range, certifications, monthlyCapacity, typicalOrder } = facts;
  const known: number[] = [];
  if (price !== null && range) known.push(price >= range.low && price <= range.high ? 1 : 0);
  if (certifications) {
    known.push(certifications.needed > 0 ? within(certifications.held / certifications.needed, 0, 1) : 1);
  }
  if (monthlyCapacity !== null && typicalOrder !== null && typicalOrder > 0) {
    known.push(within(monthlyCapacity / typicalOrder, 0, 1));
  }
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null;
}

export type Step = 1 | 2 | 3 | 4 | 5;
type Sourced = { source: string; year: number | null };

export type ItemFacts = {
  /** null: software, services, content. Only then do mentors' judgements count. */
  hs6: string | null;
  trade: (Sourced & { parts: TradeParts }) | null;
  /** Whether an industry that makes the good is on the staff-kept list of US mainstays; null where no industry is known. */
  mainstayList: (Sourced & { listed: boolean }) | null;
  /** `needOf` of the item, and of all items of the portal in rising order (`ascending`). */
  need: (Sourced & { value: number; among: Float64Array }) | null;
  readiness: (Sourced & { facts: ReadinessFacts }) | null;
  /** Five steps, step k standing for the middle of band k. */
  judged: Partial<Record<NichePartKey, Sourced & { step: Step }>>;
};

/** Chooses for each part the evidence that counts: statistics before the list; for items without an HS line the mentors. */
export function nicheFactsOf(item: ItemFacts, weights: NicheWeights): NicheFacts {
  const { trade, mainstayList, need, readiness } = item;
  const facts: NicheFacts = {};
  const tell = (key: NichePartKey, value: number | null | undefined, from: Sourced, evidence: Evidence) => {
    if (value === null || value === undefined || facts[key]) return;
    facts[key] = { value, source: from.source, year: from.year, evidence };
  };
  if (item.hs6 !== null && trade) for (const key of nichePartKeys) tell(key, trade.parts[key], trade, "statistics");
  if (item.hs6 !== null && mainstayList) {
    const { mainstay, other } = weights.listed;
    tell("nonMainstay", mainstayList.listed ? mainstay : other, mainstayList, "list");
  }
  if (need) tell("unmetNeed", percentile(need.value, need.among, weights.percentileLeast), need, "portal");
  if (readiness) tell("readiness", readinessOf(readiness.facts), readiness, "product");
  if (item.hs6 === null) {
    for (const key of nichePartKeys) {
      const judged = item.judged[key];
      if (judged) tell(key, (judged.step - 0.5) / 5, judged, "expert");
    }
  }
  return facts;
}
