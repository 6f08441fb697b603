/*
 * What trade statistics say of an item, as pure arithmetic. Standings are kept with an edition when it is imported; what
 * the weights decide (the window, how few values make no percentile) is applied only when an index is computed, so that
 * a change of weights needs no new import.
 */

export const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Numbers in rising order, for many percentiles of one edition. */
export const ascending = (values: Iterable<number>) => Float64Array.from(values).sort();

/** (number less + half of the equal) / n; null where fewer than `least` values make it meaningless. O(log n). */
export function percentile(value: number, sorted: Float64Array, least: number): number | null {
  if (sorted.length < least || sorted.length === 0) return null;
  const less = firstIndex(sorted, (other) => other >= value);
  const upTo = firstIndex(sorted, (other) => other > value);
  return (less + (upTo - less) / 2) / sorted.length;
}

function firstIndex(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** 0 up to a, rising to 1 at b, 1 up to c, falling to 0 at d. */
export function trapezoid(x: number, [a, b, c, d]: readonly [number, number, number, number]): number {
  if (x <= a || x >= d) return 0;
  if (x < b) return (x - a) / (b - a);
  return x <= c ? 1 : (d - x) / (d - c);
}

/** Sum of squared shares: 1 for a single supplier, 1/n for n alike. null without any imports. */
export function herfindahl(amounts: readonly number[]): number | null {
  const sum = amounts.reduce((a, b) => a + b, 0);
  return sum > 0 ? amounts.reduce((total, amount) => total + (amount / sum) ** 2, 0) : null;
}

/** (RCA - 1) / (RCA + 1) with RCA = (X_us,k / X_us) / (X_world,k / X_world), in -1..1. null where the world exports none. */
export function symmetricAdvantage(usItem: number, usAll: number, worldItem: number, worldAll: number): number | null {
  if (!(usAll > 0 && worldAll > 0 && worldItem > 0)) return null;
  const advantage = usItem / usAll / (worldItem / worldAll);
  return (advantage - 1) / (advantage + 1);
}

/** Figures of one item of one edition, in USD of one year; null where not reported. */
export type TradeItemFigures = {
  hs6: string;
  usExports: number | null;
  worldExports: number | null;
  usImports: number | null;
  usImportsThreeYearsBefore: number | null;
  fromKorea: number | null;
};

export const standingKeys = ["advantage", "growth", "koreaShare"] as const;
export type StandingKey = (typeof standingKeys)[number];
/** Where the item stands among all items of the edition that have the figure, 0..1, and among how many. */
export type TradeStandings = Partial<Record<StandingKey | `${StandingKey}Among`, number>>;

/** The standings of every item of an edition: US comparative advantage, growth of US imports, Korea's share in them. O(n log n). */
export function tradeStandings(items: readonly TradeItemFigures[]): Map<string, TradeStandings> {
  const compared = items.filter(({ usExports, worldExports }) => usExports !== null && worldExports !== null);
  const usAll = compared.reduce((sum, item) => sum + item.usExports!, 0);
  const worldAll = compared.reduce((sum, item) => sum + item.worldExports!, 0);
  const figures: Record<StandingKey, (item: TradeItemFigures) => number | null> = {
    advantage: ({ usExports, worldExports }) =>
      usExports === null || worldExports === null ? null : symmetricAdvantage(usExports, usAll, worldExports, worldAll),
    growth: ({ usImports, usImportsThreeYearsBefore: before }) =>
      usImports !== null && before !== null && before > 0 ? usImports / before - 1 : null,
    koreaShare: ({ usImports, fromKorea }) =>
      usImports !== null && usImports > 0 && fromKorea !== null ? fromKorea / usImports : null,
  };
  const standings = new Map(items.map(({ hs6 }): [string, TradeStandings] => [hs6, {}]));
  for (const key of standingKeys) {
    const sorted = ascending(items.map(figures[key]).filter((value) => value !== null));
    for (const item of items) {
      const value = figures[key](item);
      if (value === null) continue;
      Object.assign(standings.get(item.hs6)!, { [key]: percentile(value, sorted, 0), [`${key}Among`]: sorted.length });
    }
  }
  return standings;
}

/** What the weights say of standings: the trapezoid of market sizes, and how few values make no percentile. */
export type TradeCuts = { window: [number, number, number, number]; percentileLeast: number };
export type TradePartKey = "nonMainstay" | "window" | "momentum" | "contestable" | "openSeat";

/** The five parts of the niche index that trade statistics give; parts that are unknown are left out. */
export function tradePartsOf(
  item: { usImports: number | null; concentration: number | null; standings: TradeStandings },
  cuts: TradeCuts,
): Partial<Record<TradePartKey, number>> {
  const standing = (key: StandingKey) => {
    const { [key]: value, [`${key}Among` as const]: among } = item.standings;
    return value === undefined || (among ?? 0) < cuts.percentileLeast ? null : value;
  };
  const parts: Record<TradePartKey, number | null> = {
    nonMainstay: opposite(standing("advantage")),
    window: item.usImports === null ? null : trapezoid(Math.log10(Math.max(1, item.usImports)), cuts.window),
    momentum: standing("growth"),
    contestable: opposite(item.concentration),
    openSeat: opposite(standing("koreaShare")),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null));
}

const opposite = (share: number | null) => (share === null ? null : 1 - share);
