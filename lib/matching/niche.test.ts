import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Band,
  type ItemFacts,
  type NicheFacts,
  needOf,
  nicheFactsOf,
  nicheIndex,
  partNeededForBand,
  readinessOf,
  type TradeItem,
  tradeParts,
} from "./niche";
import { ascending, defaultWeights, type NichePartKey, nichePartKeys } from "./rules";

const weights = defaultWeights.niche;
const fact = (value: number) => ({ value, source: "a table", year: 2024, evidence: "statistics" as const });
const factsOf = (values: Partial<Record<NichePartKey, number | null>>): NicheFacts =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === null ? null : fact(value)]));
const all = (value: number) => factsOf(Object.fromEntries(nichePartKeys.map((key) => [key, value])));

describe("the index", () => {
  test("is the weighted geometric mean of the known parts", () => {
    const index = nicheIndex(factsOf({ nonMainstay: 0.9, window: 0.4 }), weights);
    expect(index.value).toBeCloseTo((0.9 ** 3 * 0.4) ** (1 / 4));
    expect(index.confidence).toBeCloseTo(4 / 11);
    expect(index.ordering).toBeCloseTo(index.value! ** (4 / 11) * 0.5 ** (7 / 11));
    expect(index.coverage).toEqual({ known: 2, of: 7 });
    expect(index.parts[0]).toEqual({ ...fact(0.9), key: "nonMainstay", weight: 3 });
    expect(index.parts[2]).toEqual({
      key: "momentum",
      value: null,
      weight: 1,
      source: null,
      year: null,
      evidence: null,
    });
  });

  test("knows nothing: not assessed, in the middle of the order", () => {
    expect(nicheIndex({}, weights)).toMatchObject({ value: null, band: null, sensitivity: null, confidence: 0 });
    expect(nicheIndex({}, weights).ordering).toBe(0.5);
  });

  test("keeps every part within 0.02 and 1", () => {
    const index = nicheIndex(factsOf({ nonMainstay: 0, window: 7 }), weights);
    expect(index.parts.map(({ value }) => value).slice(0, 2)).toEqual([0.02, 1]);
  });

  test.each([
    [0.19, 1],
    [0.2, 2],
    [0.39, 2],
    [0.4, 3],
    [0.6, 4],
    [0.79, 4],
    [0.8, 5],
    [1, 5],
  ])("%f is band %i", (value, band) => expect(nicheIndex(all(value), weights).band).toBe(band));

  test("a US mainstay is never above band 2", () => {
    const rest = Object.fromEntries(nichePartKeys.slice(1).map((key) => [key, 1]));
    const index = nicheIndex(factsOf({ ...rest, nonMainstay: 0.19 }), weights);
    expect(index.value).toBeGreaterThan(0.6);
    expect([index.band, index.capped]).toEqual([2, true]);
    expect(index.sensitivity).toEqual({ low: 2, high: 2 });
    expect(nicheIndex(factsOf({ ...rest, nonMainstay: 0.2 }), weights)).toMatchObject({ band: 4, capped: false });
  });

  test("a reviewer's band stands beside the computed one", () => {
    const override = { band: 5 as Band, reason: "The only maker" };
    const [plain, overridden] = [nicheIndex(all(0.5), weights), nicheIndex(all(0.5), weights, override)];
    expect(overridden).toEqual({ ...plain, override });
  });

  test("shows which bands a change of weights by a fifth would give", () => {
    expect(nicheIndex(all(0.5), weights).sensitivity).toEqual({ low: 3, high: 3 });
    const mixed = factsOf({ nonMainstay: 0.95, window: 0.15, momentum: 0.3 });
    const index = nicheIndex(mixed, weights);
    expect(index.value).toBeCloseTo(0.5215, 3);
    expect(index.sensitivity).toEqual({ low: 3, high: 3 });
    expect(nicheIndex(factsOf({ nonMainstay: 0.95, window: 0.15, momentum: 0.58 }), weights).sensitivity).toEqual({
      low: 3,
      high: 4,
    });
  });
});

describe("for any facts", () => {
  const values = fc.record(
    Object.fromEntries(
      nichePartKeys.map((key) => [key, fc.option(fc.double({ min: 0, max: 1, noNaN: true }))]),
    ) as Record<NichePartKey, fc.Arbitrary<number | null>>,
  );
  const key = fc.constantFrom(...nichePartKeys);
  const within01 = fc.double({ min: 0, max: 1, noNaN: true });

  test("values stay within bounds", () => {
    fc.assert(
      fc.property(values, (parts) => {
        const { value, ordering, confidence, band, sensitivity } = nicheIndex(factsOf(parts), weights);
        expect(ordering).toBeGreaterThanOrEqual(0.02 - 1e-12);
        expect(ordering).toBeLessThanOrEqual(1);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        if (value === null || band === null) return;
        expect(value).toBeGreaterThanOrEqual(0.02 - 1e-12);
        expect(value).toBeLessThanOrEqual(1);
        expect(sensitivity!.low).toBeLessThanOrEqual(band);
        expect(sensitivity!.high).toBeGreaterThanOrEqual(band);
      }),
    );
  });

  test("a better part never lowers value, order or band", () => {
    fc.assert(
      fc.property(values, key, within01, within01, (parts, raised, a, b) => {
        const low = nicheIndex(factsOf({ ...parts, [raised]: Math.min(a, b) }), weights);
        const high = nicheIndex(factsOf({ ...parts, [raised]: Math.max(a, b) }), weights);
        expect(high.value).toBeGreaterThanOrEqual(low.value! - 1e-12);
        expect(high.ordering).toBeGreaterThanOrEqual(low.ordering - 1e-12);
        expect(high.band).toBeGreaterThanOrEqual(low.band!);
      }),
    );
  });

  test("leaving out a part counts as the prior, so leaving out what speaks for the product never pays", () => {
    fc.assert(
      fc.property(values, key, within01, (parts, left, value) => {
        const told = nicheIndex(factsOf({ ...parts, [left]: value }), weights);
        const prior = nicheIndex(factsOf({ ...parts, [left]: weights.prior }), weights);
        const silent = nicheIndex(factsOf({ ...parts, [left]: null }), weights);
        expect(silent.ordering).toBeCloseTo(prior.ordering, 12);
        if (value >= weights.prior) expect(silent.ordering).toBeLessThanOrEqual(told.ordering + 1e-12);
      }),
    );
  });

  test("the order in which facts are given does not matter", () => {
    fc.assert(
      fc.property(values, (parts) => {
        const reversed = Object.fromEntries(Object.entries(parts).reverse());
        expect(nicheIndex(factsOf(reversed), weights)).toEqual(nicheIndex(factsOf(parts), weights));
      }),
    );
  });

  test("the value a part would need does reach the band, and a little less does not", () => {
    fc.assert(
      fc.property(values, key, fc.constantFrom<Band>(2, 3, 4, 5), (parts, raised, band) => {
        const needed = partNeededForBand(nicheIndex(factsOf(parts), weights), raised, band, weights);
        if (needed === null) return;
        expect(nicheIndex(factsOf({ ...parts, [raised]: needed + 1e-9 }), weights).band).toBeGreaterThanOrEqual(band);
        const less = nicheIndex(factsOf({ ...parts, [raised]: needed - 1e-6 }), weights);
        if (needed > weights.floor + 1e-5) expect(less.band).toBeLessThan(band);
      }),
    );
  });
});

describe("trade statistics", () => {
  const item = (at: number, changes: Partial<TradeItem> = {}): TradeItem => ({
    hs6: String(900000 + at),
    usExports: at,
    worldExports: 100,
    usImports: 10 ** 8,
    usImportsThreeYearsBefore: 10 ** 8 / (1 + at),
    suppliers: [1, 1],
    fromKorea: at * 1000,
    ...changes,
  });
  const edition = Array.from({ length: 40 }, (_, at) => item(at));

  test("what the US exports most is least a niche; growth and an open seat count for it", () => {
    const parts = tradeParts(edition, weights);
    expect(parts.get("900000")).toEqual({
      nonMainstay: 0.9875,
      window: 1,
      momentum: 0.0125,
      contestable: 0.5,
      openSeat: 0.9875,
    });
    expect(parts.get("900039")).toMatchObject({
      nonMainstay: expect.closeTo(0.0125),
      momentum: 0.9875,
      openSeat: expect.closeTo(0.0125),
    });
  });

  test("what is not reported is unknown, and few items are no comparison", () => {
    const silent = item(3, {
      usExports: null,
      usImports: null,
      usImportsThreeYearsBefore: 0,
      suppliers: [],
      fromKorea: null,
    });
    expect(tradeParts([...edition.slice(0, 30), { ...silent, hs6: "1" }], weights).get("1")).toEqual({});
    expect(tradeParts(edition.slice(0, 29), weights).get("900000")).toEqual({ window: 1, contestable: 0.5 });
  });
});

test("need: open briefs fade by half in 180 days, approved suppliers meet it", () => {
  expect(needOf([], 0, weights)).toBe(1);
  expect(needOf([0, 180, 360], 0, weights)).toBe(2.75);
  expect(needOf([0], 3, weights)).toBe(0.5);
});

test("readiness is the mean of what is known", () => {
  const nothing = {
    price: null,
    importUnitValues: null,
    certifications: null,
    monthlyCapacity: null,
    typicalOrder: null,
  };
  expect(readinessOf(nothing)).toBeNull();
  expect(readinessOf({ ...nothing, price: { low: 5, high: 5 }, importUnitValues: { low: 4, high: 6 } })).toBe(1);
  expect(readinessOf({ ...nothing, price: { low: 7, high: 9 }, importUnitValues: { low: 4, high: 6 } })).toBe(0);
  expect(readinessOf({ ...nothing, certifications: { held: 0, needed: 0 } })).toBe(1);
  expect(
    readinessOf({ ...nothing, certifications: { held: 1, needed: 2 }, monthlyCapacity: 300, typicalOrder: 100 }),
  ).toBe(0.75);
});

describe("which evidence counts", () => {
  const from = { source: "s", year: 2024 };
  const item: ItemFacts = {
    hs6: "900110",
    withoutHs: false,
    tradeLoaded: true,
    trade: { ...from, parts: { nonMainstay: 0.6, window: 1 } },
    mainstayList: { ...from, listed: true },
    need: { ...from, value: 2, among: ascending(Array.from({ length: 30 }, (_, at) => at)) },
    readiness: null,
    judged: { nonMainstay: { ...from, step: 5 }, readiness: { ...from, step: 2 } },
  };
  const summary = (facts: NicheFacts) =>
    Object.fromEntries(
      Object.entries(facts).map(([key, fact]) => [key, [fact!.value, "evidence" in fact! ? fact.evidence : "silence"]]),
    );

  test("statistics before the list; mentors do not judge what has an HS line", () => {
    expect(summary(nicheFactsOf(item, weights))).toEqual({
      nonMainstay: [0.6, "statistics"],
      window: [1, "statistics"],
      unmetNeed: [2.5 / 30, "portal"],
    });
  });

  test("without statistics the staff-kept list", () => {
    const unlisted = { ...item, trade: null, mainstayList: { ...from, listed: false } };
    expect(summary(nicheFactsOf({ ...item, trade: null }, weights)).nonMainstay).toEqual([0.1, "list"]);
    expect(summary(nicheFactsOf(unlisted, weights)).nonMainstay).toEqual([0.7, "list"]);
  });

  test("software and services are judged by mentors, each step the middle of its band", () => {
    expect(summary(nicheFactsOf({ ...item, hs6: null, withoutHs: true }, weights))).toEqual({
      unmetNeed: [2.5 / 30, "portal"],
      nonMainstay: [0.9, "expert"],
      readiness: [0.3, "expert"],
    });
  });
});
