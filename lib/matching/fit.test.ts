import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChamberView,
  fitOf,
  mentorSkillsMatch,
  type ProductView,
  signalNeeded,
  strengthsMatch,
  topReasons,
  trackRecord,
} from "./fit";
import { nicheIndex } from "./niche";
import { chamberSignalKeys, defaultWeights, productSignalKeys } from "./rules";

const weights = defaultWeights.fit;

describe("a side's view", () => {
  test("is the weighted mean, unknown weight counting half", () => {
    const { product } = fitOf({ mentorSkills: 1, regionalDemand: 0.6 }, {}, 1, weights);
    expect(product.value).toBeCloseTo((3 * 1 + 3 * 0.6 + 4 * 0.5) / 10);
    expect(product.confidence).toBeCloseTo(0.6);
    expect(product.signals.map(({ key, value, counted }) => [key, value, counted])).toEqual([
      ["mentorSkills", 1, 3],
      ["regionalDemand", 0.6, 3],
      ["kindOfHelp", null, 0],
      ["language", null, 0],
      ["trackRecord", null, 0],
    ]);
  });

  test("text similarity never counts more than a fifth of what is known", () => {
    const counted = (view: ChamberView) =>
      fitOf({}, view, 1, weights).chamber.signals.find(({ key }) => key === "textSimilarity")!.counted;
    expect(counted({ openBrief: 1, strengths: 1, declaredInterest: 1, textSimilarity: 1 })).toBe(1);
    expect(counted({ declaredInterest: 1, textSimilarity: 1 })).toBeCloseTo(0.5);
    expect(counted({ textSimilarity: 1 })).toBe(0);
    expect(fitOf({}, { textSimilarity: 1 }, 1, weights).chamber.value).toBe(0.5);
  });
});

describe("the score of a pair", () => {
  test("needs both sides and the niche", () => {
    const full: ProductView = Object.fromEntries(productSignalKeys.map((key) => [key, 1]));
    const wanted: ChamberView = Object.fromEntries(chamberSignalKeys.map((key) => [key, 1]));
    expect(fitOf(full, wanted, 1, weights)).toMatchObject({ score: 10_000, candidate: true });
    expect(fitOf(full, wanted, 0.25, weights).score).toBe(5000);
    expect(fitOf({}, {}, 0.5, weights).score).toBe(3536);
    const unwanted: ChamberView = Object.fromEntries(chamberSignalKeys.map((key) => [key, 0]));
    expect(fitOf(full, unwanted, 1, weights)).toMatchObject({ score: 0, candidate: false });
  });

  test("below the least score a pair is no candidate, and 0 never is one", () => {
    const fit = fitOf({}, {}, 0.04, weights);
    expect(fit.score).toBe(1000);
    expect(fit.candidate).toBe(true);
    expect(fitOf({}, {}, 0.0399, weights).candidate).toBe(false);
    expect(fitOf({}, {}, 0, { ...weights, leastScore: 0 }).candidate).toBe(false);
  });
});

const value = fc.double({ min: 0, max: 1, noNaN: true });
const viewOf = <K extends string>(keys: readonly K[]) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, fc.option(value)])) as Record<K, fc.Arbitrary<number | null>>);
const productView = viewOf(productSignalKeys);
const chamberView = viewOf(chamberSignalKeys);
const niche = fc.double({ min: 0.02, max: 1, noNaN: true });

describe("for any signals", () => {
  test("scores stay within bounds", () => {
    fc.assert(
      fc.property(productView, chamberView, niche, (product, chamber, n) => {
        const { score, product: left, chamber: right } = fitOf(product, chamber, n, weights);
        expect(Number.isInteger(score) && score >= 0 && score <= 10_000).toBe(true);
        for (const side of [left.value, right.value]) expect(side >= 0 && side <= 1).toBe(true);
      }),
    );
  });

  test("a better signal never lowers the score, and an unknown one counts as the prior", () => {
    fc.assert(
      fc.property(productView, chamberView, niche, fc.nat(8), value, value, (product, chamber, n, at, a, b) => {
        const key = [...productSignalKeys, ...chamberSignalKeys][at]!;
        const withValue = (v: number | null) =>
          at < productSignalKeys.length
            ? fitOf({ ...product, [key]: v }, chamber, n, weights).score
            : fitOf(product, { ...chamber, [key]: v }, n, weights).score;
        expect(withValue(Math.max(a, b))).toBeGreaterThanOrEqual(withValue(Math.min(a, b)));
        if ((chamber as ChamberView).textSimilarity === null && key !== "textSimilarity") {
          expect(Math.abs(withValue(null) - withValue(0.5))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("the order in which signals are given does not matter", () => {
    fc.assert(
      fc.property(productView, chamberView, niche, (product, chamber, n) => {
        const reversed = <T extends object>(view: T) => Object.fromEntries(Object.entries(view).reverse());
        expect(fitOf(reversed(product), reversed(chamber), n, weights)).toEqual(fitOf(product, chamber, n, weights));
      }),
    );
  });

  test("the value a signal would need does reach the score, and a hundredth less does not", () => {
    fc.assert(
      fc.property(productView, chamberView, niche, fc.nat(8), fc.nat(10_000), (product, chamber, n, at, target) => {
        const key = [...productSignalKeys, ...chamberSignalKeys][at]!;
        const fit = fitOf(product, chamber, n, weights);
        const needed = signalNeeded(fit, key, target, weights);
        const scoreAt = (v: number) =>
          at < productSignalKeys.length
            ? fitOf({ ...product, [key]: v }, chamber, n, weights).score
            : fitOf(product, { ...chamber, [key]: v }, n, weights).score;
        if (fit.score >= target) expect(needed).toBeNull();
        else if (needed === null) expect(scoreAt(1)).toBeLessThan(target);
        else {
          expect(scoreAt(needed)).toBeGreaterThanOrEqual(target);
          if (needed > 0) expect(scoreAt(needed - 0.01)).toBeLessThan(target);
        }
      }),
    );
  });
});

describe("reasons", () => {
  test("the three strongest of both sides and the niche, and the weakest", () => {
    const fit = fitOf(
      { mentorSkills: 0.9, regionalDemand: 0.2, language: 1 },
      { openBrief: 1, declaredInterest: 0.6 },
      0.5,
      weights,
    );
    const facts = { nonMainstay: { value: 1, source: "s", year: 2024, evidence: "statistics" as const } };
    const { strongest, weakest } = topReasons(fit, nicheIndex(facts, defaultWeights.niche));
    expect(strongest.map(({ side, key }) => [side, key])).toEqual([
      ["chamber", "openBrief"],
      ["niche", "nonMainstay"],
      ["product", "mentorSkills"],
    ]);
    expect(strongest[0]!.contribution).toBeCloseTo(0.2);
    expect(weakest).toMatchObject({ side: "product", key: "regionalDemand", value: 0.2 });
  });

  test("what speaks against a pair is no strong reason, and nothing known is no reason", () => {
    expect(topReasons(fitOf({ language: 0.1 }, {}, 0.5, weights))).toMatchObject({
      strongest: [],
      weakest: { key: "language" },
    });
    expect(topReasons(fitOf({}, {}, 0.5, weights))).toEqual({ strongest: [], weakest: null });
  });
});

test("what the chamber is strong in", () => {
  const product = { hs6: "900110", sector: "photonics" };
  expect(strengthsMatch({ sectors: ["photonics"], hsPrefixes: ["90"] }, product)).toBe(1);
  expect(strengthsMatch({ sectors: ["food"], hsPrefixes: ["9002", "21"] }, product)).toBe(0.2);
  expect(strengthsMatch({ sectors: ["food"], hsPrefixes: [] }, product)).toBe(0);
  expect(strengthsMatch({ sectors: [], hsPrefixes: ["90"] }, { ...product, hs6: null })).toBeNull();
});

test("what the mentors know of what is needed", () => {
  const needs = { sectors: ["food"], certifications: ["fda", "usda"], channels: [] };
  expect(mentorSkillsMatch(needs, { sectors: ["food"], certifications: ["fda"], channels: ["retail"] })).toBe(0.75);
  expect(mentorSkillsMatch({ sectors: [], certifications: [], channels: [] }, needs)).toBeNull();
});

test("a short record is hardly a record", () => {
  expect([trackRecord(0, 0), trackRecord(1, 1), trackRecord(8, 10)]).toEqual([null, 2 / 3, 0.75]);
});
