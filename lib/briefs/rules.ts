import { centsAsTyped } from "../companies/rules";
import { formatHsCode } from "../reference/rules";
import type { NeedState } from "./states";

/** How a chamber's brief and a product suit each other. Pure: who may know which of the product's facts is decided before. */

export type BriefTerms = {
  /** 2, 4 or 6 digits each, the best of them counts; empty for items without one, then the sector decides. */
  hsPrefixes: readonly string[];
  sector: string | null;
  certifications: readonly string[];
  /** In the smallest unit of money. */
  priceBand: Range | null;
  channels: readonly string[];
  /** Units a month. */
  monthlyVolume: number | null;
  /** What price and volume are counted in; empty where it is not said. */
  unit: string;
};

export type ProductTerms = {
  hs6: string | null;
  sector: string;
  /** null where the company has not said, or the reader may not know. So for all that follows. */
  certifications: readonly string[] | null;
  price: Range | null;
  channels: readonly string[] | null;
  monthlyCapacity: number | null;
  unit: string;
};

/** An open end is null. */
export type Range = { low: number | null; high: number | null };

export const briefTermKeys = ["item", "certification", "price", "channel", "volume"] as const;
export type BriefTermKey = (typeof briefTermKeys)[number];
export type BriefMatch = { value: number; terms: { key: BriefTermKey; value: number | null }[] };

/** From here on a product counts as fitting: the item is the one asked for, and the terms hold at least by half. */
export const fitsFrom = 0.5;
/** From here on a company is told of a new brief by letter. */
export const fitsWellFrom = 0.7;

/**
 * How far a product answers a brief: the item's nearness times the mean of the terms that the brief states; a term of which
 * the product says nothing counts half. Another item does not match, however well the rest would.
 */
export function briefMatch(brief: BriefTerms, product: ProductTerms): BriefMatch {
  const item = itemNearness(brief, product);
  const terms: BriefMatch["terms"] = [{ key: "item", value: item }];
  const state = (key: BriefTermKey, value: number | null) => terms.push({ key, value });
  if (brief.certifications.length > 0) {
    state("certification", shareCovered(brief.certifications, product.certifications));
  }
  // Prices and volumes in different units cannot be compared.
  const comparable = brief.unit === "" || product.unit === "" || brief.unit === product.unit;
  if (brief.priceBand) state("price", comparable ? overlap(brief.priceBand, product.price) : null);
  if (brief.channels.length > 0) {
    const common = product.channels?.some((channel) => brief.channels.includes(channel));
    state("channel", common === undefined ? null : common ? 1 : 0);
  }
  if (brief.monthlyVolume) {
    const { monthlyCapacity: capacity } = product;
    state("volume", !comparable || capacity === null ? null : Math.min(1, capacity / brief.monthlyVolume));
  }
  const stated = terms.slice(1).map(({ value }) => value ?? 0.5);
  const mean = stated.length > 0 ? stated.reduce((a, b) => a + b, 0) / stated.length : 1;
  return { value: item * mean, terms };
}

function itemNearness(brief: BriefTerms, product: ProductTerms): number {
  const sameSector = brief.sector !== null && brief.sector === product.sector;
  if (brief.hsPrefixes.length === 0) return sameSector ? 1 : 0;
  const bySector = sameSector ? 0.4 : 0;
  const { hs6 } = product;
  if (hs6 === null) return bySector;
  // A brief for a whole heading or chapter is met by every item in it.
  return Math.max(
    bySector,
    ...brief.hsPrefixes.map((prefix) => (hs6.startsWith(prefix) ? 1 : hsNearness(prefix, hs6))),
  );
}

/** 1 where the two have a price in common, else 0; null where nothing is known of the product's. */
function overlap(band: Range, price: Range | null): number | null {
  if (price === null || (price.low === null && price.high === null)) return null;
  const low = price.low ?? price.high!;
  const high = price.high ?? price.low!;
  return low <= (band.high ?? Infinity) && high >= (band.low ?? 0) ? 1 : 0;
}

/** The best answer to any open brief of the chamber; null where it has none: no brief is no opinion. */
export function bestBriefMatch(briefs: readonly BriefTerms[], product: ProductTerms): number | null {
  return briefs.length > 0 ? Math.max(...briefs.map((brief) => briefMatch(brief, product).value)) : null;
}

/** The share of what is wanted that is offered; null where nothing is asked or nothing is known of the offer. */
export function shareCovered(wanted: Iterable<string> | null, offered: Iterable<string> | null): number | null {
  if (!wanted || !offered) return null;
  const needs = new Set(wanted);
  if (needs.size === 0) return null;
  const offers = new Set(offered);
  return [...needs].filter((need) => offers.has(need)).length / needs.size;
}

/** How near two HS codes are: same item 1, same heading 0.7, same chapter 0.4, else 0. */
export function hsNearness(a: string, b: string): number {
  let common = 0;
  while (common < 6 && common < a.length && common < b.length && a[common] === b[common]) common++;
  return common >= 6 ? 1 : common >= 4 ? 0.7 : common >= 2 ? 0.4 : 0;
}

type BriefRow = {
  hsPrefixes: readonly string[];
  sector: string;
  certifications: readonly string[];
  channels: readonly string[];
  priceMinCents: number | null;
  priceMaxCents: number | null;
  monthlyVolume: number | null;
  unit: string;
};

/** What a stored brief asks for. Prices in cents. */
export const termsOfBrief = (brief: BriefRow): BriefTerms => ({
  hsPrefixes: brief.hsPrefixes,
  sector: brief.sector,
  certifications: brief.certifications,
  channels: brief.channels,
  priceBand:
    brief.priceMinCents === null && brief.priceMaxCents === null
      ? null
      : { low: brief.priceMinCents, high: brief.priceMaxCents },
  monthlyVolume: brief.monthlyVolume,
  unit: brief.unit,
});

/** The headings of a brief, a chapter where it names no heading; "none" for what has no line in the nomenclature. */
export const headingsOf = (hsPrefixes: readonly string[]): string[] =>
  hsPrefixes.length === 0 ? ["none"] : [...new Set(hsPrefixes.map((prefix) => prefix.slice(0, 4)))];

export type NeedCount = { key: string; briefs: number; nothingFits: number; nobodyAnswered: number };

/** Open briefs and the unanswered among them, all together, by sector and by heading; the most unanswered first. */
export function countNeeds(briefs: readonly { sector: string; hsPrefixes: readonly string[]; need: NeedState }[]) {
  const bySector = new Map<string, NeedCount>();
  const byHeading = new Map<string, NeedCount>();
  const all: NeedCount = { key: "all", briefs: 0, nothingFits: 0, nobodyAnswered: 0 };
  const countIn = (counts: Map<string, NeedCount>, key: string, need: NeedState) => {
    const row = counts.get(key) ?? { key, briefs: 0, nothingFits: 0, nobodyAnswered: 0 };
    counts.set(key, row);
    add(row, need);
  };
  for (const { sector, hsPrefixes, need } of briefs) {
    add(all, need);
    countIn(bySector, sector, need);
    for (const heading of headingsOf(hsPrefixes)) countIn(byHeading, heading, need);
  }
  return { all, bySector: mostUnanswered(bySector), byHeading: mostUnanswered(byHeading) };
}

function add(row: NeedCount, need: NeedState): void {
  row.briefs++;
  if (need === "nothing_fits") row.nothingFits++;
  if (need === "nobody_answered") row.nobodyAnswered++;
}

export const unansweredOf = ({ nothingFits, nobodyAnswered }: NeedCount) => nothingFits + nobodyAnswered;

const mostUnanswered = (counts: Map<string, NeedCount>) =>
  [...counts.values()].sort((a, b) => unansweredOf(b) - unansweredOf(a) || (a.key < b.key ? -1 : 1));

const typed = (value: number | null) => (value === null ? "" : String(value));

type StoredBrief = BriefRow & {
  titleKo: string;
  titleEn: string;
  detailsKo: string;
  detailsEn: string;
  openUntil: string;
};

/** A brief as its form holds it; without one, an empty form. */
export const briefAsTyped = (brief: StoredBrief | null) => ({
  titleKo: brief?.titleKo ?? "",
  titleEn: brief?.titleEn ?? "",
  detailsKo: brief?.detailsKo ?? "",
  detailsEn: brief?.detailsEn ?? "",
  sector: brief?.sector ?? "",
  hsPrefixes: (brief?.hsPrefixes ?? []).map(formatHsCode).join(", "),
  monthlyVolume: typed(brief?.monthlyVolume ?? null),
  unit: brief?.unit ?? "",
  priceMin: centsAsTyped(brief?.priceMinCents ?? null),
  priceMax: centsAsTyped(brief?.priceMaxCents ?? null),
  certifications: [...(brief?.certifications ?? [])],
  channels: [...(brief?.channels ?? [])],
  openUntil: brief?.openUntil ?? "",
});
export type TypedBrief = ReturnType<typeof briefAsTyped>;
