import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BriefTerms, bestBriefMatch, briefMatch, hsNearness, type ProductTerms, shareCovered } from "./rules";

const brief: BriefTerms = {
  hsPrefixes: ["9001"],
  sector: "photonics",
  certifications: ["ul", "fcc"],
  priceBand: { low: 10, high: 20 },
  channels: ["distributor"],
  monthlyVolume: 1000,
  unit: "piece",
};
const product: ProductTerms = {
  hs6: "900110",
  sector: "photonics",
  certifications: ["ul"],
  price: { low: 12, high: 15 },
  channels: ["distributor", "online"],
  monthlyCapacity: 500,
  unit: "piece",
};
const open: BriefTerms = { ...brief, certifications: [], priceBand: null, channels: [], monthlyVolume: null };
const termOf = (key: string, of: BriefTerms, by: ProductTerms) =>
  briefMatch(of, by).terms.find((term) => term.key === key)?.value;

describe("a brief and a product", () => {
  test("each stated term counts", () => {
    expect(briefMatch(brief, product)).toEqual({
      value: 0.75,
      terms: [
        { key: "item", value: 1 },
        { key: "certification", value: 0.5 },
        { key: "price", value: 1 },
        { key: "channel", value: 1 },
        { key: "volume", value: 0.5 },
      ],
    });
  });

  test("what the product does not say counts half, what the brief does not say not at all", () => {
    const silent = { ...product, certifications: null, price: null, channels: null, monthlyCapacity: null };
    expect(briefMatch(brief, silent).value).toBe(0.5);
    expect(briefMatch(open, silent).value).toBe(1);
  });

  test("who sells the way that is asked for comes first, then who has not said, then who sells otherwise", () => {
    const asking = { ...open, channels: ["distributor"] };
    const answering = (channels: string[] | null) => briefMatch(asking, { ...product, channels }).value;
    expect([answering(["online", "distributor"]), answering(null), answering(["online"])]).toEqual([1, 0.5, 0]);
  });

  test("another item does not match, a near one in part", () => {
    expect(briefMatch(brief, { ...product, hs6: "210690", sector: "food" }).value).toBe(0);
    expect(briefMatch(brief, { ...product, hs6: "901310", sector: "energy" }).value).toBeCloseTo(0.3);
    expect(briefMatch({ ...brief, hsPrefixes: [] }, { ...product, hs6: null }).value).toBe(0.75);
    expect(briefMatch({ ...brief, hsPrefixes: [], sector: null }, product).value).toBe(0);
  });

  test("of several ranges the best counts, in whatever order", () => {
    for (const hsPrefixes of [
      ["21", "9001"],
      ["9001", "21"],
      ["90", "210690"],
    ]) {
      expect(termOf("item", { ...open, hsPrefixes }, product)).toBe(1);
    }
    expect(termOf("item", { ...open, hsPrefixes: ["21", "9002"] }, { ...product, sector: "food" })).toBe(0.4);
  });

  test("a price fits where both have one in common; open ends are open", () => {
    const at = (low: number | null, high: number | null) =>
      termOf("price", brief, { ...product, price: { low, high } });
    expect([at(20, 30), at(5, 10), at(21, 30), at(1, 9), at(15, null), at(null, 40), at(null, null)]).toEqual([
      1,
      1,
      0,
      0,
      1,
      0,
      null,
    ]);
    const upTo = { ...brief, priceBand: { low: null, high: 20 } };
    expect([
      termOf("price", upTo, product),
      termOf("price", { ...brief, priceBand: { low: 16, high: null } }, product),
    ]).toEqual([1, 0]);
  });

  test("what is counted in different units cannot be compared", () => {
    const boxed = { ...product, unit: "box" };
    expect([termOf("price", brief, boxed), termOf("volume", brief, boxed)]).toEqual([null, null]);
    expect(termOf("price", { ...brief, unit: "" }, boxed)).toBe(1);
  });

  test("the best of several briefs; without one there is no opinion", () => {
    expect(bestBriefMatch([{ ...brief, hsPrefixes: ["2106"], sector: "food" }, brief], product)).toBe(0.75);
    expect(bestBriefMatch([], product)).toBeNull();
  });

  test("is never outside of 0..1, and one more range never makes it worse", () => {
    const code = fc.constantFrom("90", "9001", "900110", "21", "2106", "210690");
    fc.assert(
      fc.property(
        fc.array(code, { maxLength: 4 }),
        code,
        fc.option(code),
        fc.nat(3000),
        (ranges, more, hs6, capacity) => {
          const by = { ...product, hs6: hs6?.padEnd(6, "1") ?? null, monthlyCapacity: capacity };
          const fewer = briefMatch({ ...brief, hsPrefixes: [more] }, by).value;
          expect(fewer >= 0 && fewer <= 1).toBe(true);
          expect(briefMatch({ ...brief, hsPrefixes: [more, ...ranges] }, by).value).toBeGreaterThanOrEqual(fewer);
        },
      ),
    );
  });
});

test("what is wanted and offered", () => {
  expect(shareCovered(["fda", "ul"], ["ul", "ce"])).toBe(0.5);
  expect(shareCovered(["fda"], [])).toBe(0);
  expect(shareCovered([], ["ul"])).toBeNull();
  expect(shareCovered(["fda"], null)).toBeNull();
});

test("how near two HS codes are", () => {
  expect(["900110", "900190", "901310", "854470", "90"].map((code) => hsNearness(code, "900110"))).toEqual([
    1, 0.7, 0.4, 0, 0.4,
  ]);
});
