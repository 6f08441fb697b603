import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultWeights } from "../matching/rules";
import { computeRun, pairKey, type RunChamber, type RunFacts, type RunProduct, type RunResult } from "./run";

const product = (at: number, more: Partial<RunProduct> = {}): RunProduct => ({
  productId: `p${at}`,
  applicationId: `a${at}`,
  companyId: `c${at}`,
  sector: "photonics_appliances",
  hs6: "854470",
  naics: ["335921"],
  certificationsHeld: [],
  certificationsNeeded: [],
  helpKinds: ["sales_channels"],
  languages: ["ko", "en"],
  text: "Optical splitter for fibre networks",
  live: 0,
  ...more,
});
const chamber = (at: number, more: Partial<RunChamber> = {}): RunChamber => ({
  chamberId: `h${at}`,
  placesLeft: 1,
  sectors: ["photonics_appliances"],
  hsPrefixes: ["85"],
  helpKinds: ["sales_channels"],
  languages: ["ko", "en"],
  text: "We know fibre networks and their buyers",
  skills: { sectors: ["photonics_appliances"], certifications: [], channels: [] },
  introduced: 0,
  answered: 0,
  ...more,
});
const everyPair = (products: readonly RunProduct[], chambers: readonly RunChamber[]) =>
  new Set(products.flatMap(({ companyId }) => chambers.map(({ chamberId }) => pairKey(companyId, chamberId))));
const facts = (products: RunProduct[], chambers: RunChamber[], more: Partial<RunFacts> = {}): RunFacts => ({
  products,
  chambers,
  mainstays: { naics: ["3254"], source: "us_mainstay_industries", year: 2017 },
  suppliers: new Map(),
  consents: everyPair(products, chambers),
  answered: new Set(),
  conflicts: new Set(),
  year: 2026,
  ...more,
});
const asked = { policy: "best_value", quota: 1, seed: 0 } as const;
const chosenOf = ({ pairs }: RunResult) =>
  pairs.filter(({ chosen }) => chosen === "chosen").map(({ productId, chamberId }) => `${productId} ${chamberId}`);

describe("a run", () => {
  test("of nothing is empty and proven", () => {
    const result = computeRun(facts([], []), defaultWeights, asked);
    expect(result.pairs).toEqual([]);
    expect(result.metrics).toMatchObject({ products: 0, pairs: 0, total: 0 });
    expect(result.proof.verified).toBe(true);
  });

  test("gives the place to the better pair, and prices it at what one more would add", () => {
    const products = [product(1), product(2, { sector: "food", hs6: "200899", helpKinds: ["pilot"], text: "Kimchi" })];
    const chambers = [chamber(1)];
    const result = computeRun(facts(products, chambers), defaultWeights, asked);
    expect(chosenOf(result)).toEqual(["p1 h1"]);
    const second = result.pairs.find(({ productId }) => productId === "p2");
    expect(result.proof.chamberPrices.h1).toBe(second?.score ?? 0);
    const more = computeRun(facts(products, [chamber(1, { placesLeft: 2 })]), defaultWeights, asked);
    expect(more.metrics.total - result.metrics.total).toBe(result.proof.chamberPrices.h1);
  });

  test("says why a pair could not be chosen, and counts each once", () => {
    const products = [product(1), product(2), product(3)];
    const chambers = [chamber(1), chamber(2)];
    const consents = everyPair(products, chambers);
    consents.delete(pairKey("c1", "h1"));
    const answered = new Set([pairKey("p2", "h1")]);
    const conflicts = new Set([pairKey("c3", "h2"), pairKey("c2", "h1")]);
    const result = computeRun(facts(products, chambers, { consents, answered, conflicts }), defaultWeights, asked);
    expect(result.constraints).toEqual({
      quota: 1,
      leastScore: defaultWeights.fit.leastScore,
      places: 2,
      matchedBefore: 0,
      withoutConsent: 1,
      answeredBefore: 1,
      inConflict: 1,
      belowLeastScore: 0,
    });
    expect(result.metrics.candidates).toBe(3);
  });

  test("does not take up a product that has its chamber already, and counts what it has towards the quota", () => {
    const products = [product(1, { live: 1 }), product(2, { live: 1 })];
    const chambers = [chamber(1), chamber(2), chamber(3)];
    const none = computeRun(facts(products, chambers), defaultWeights, asked);
    expect(none.pairs).toEqual([]);
    expect(none.constraints.matchedBefore).toBe(2);
    const two = computeRun(facts(products, chambers), defaultWeights, { ...asked, quota: 2 });
    expect(chosenOf(two)).toHaveLength(2);
    expect(new Set(two.pairs.filter(({ chosen }) => chosen === "chosen").map(({ productId }) => productId)).size).toBe(
      2,
    );
  });

  test("holds a mainstay's band down and keeps where each part is from", () => {
    const drug = product(1, { naics: ["325412"], hs6: "300490" });
    const [assessment] = computeRun(facts([drug, product(2)], [chamber(1)]), defaultWeights, asked).assessments;
    expect(assessment!.band).toBeLessThanOrEqual(defaultWeights.niche.mainstay.band);
    expect(assessment!.parts.find(({ key }) => key === "nonMainstay")).toMatchObject({
      evidence: "list",
      source: "us_mainstay_industries",
      year: 2017,
    });
    expect(assessment!.parts.find(({ key }) => key === "window")).toMatchObject({ value: null, source: null });
  });

  test("shows the other policy for the same input", () => {
    const products = [product(1), product(2)];
    const one = computeRun(facts(products, [chamber(1)]), defaultWeights, asked);
    const other = computeRun(facts(products, [chamber(1)]), defaultWeights, { ...asked, policy: "widest_coverage" });
    expect(one.metrics.other).toEqual({
      policy: "widest_coverage",
      total: other.metrics.total,
      covered: other.metrics.covered,
      pairs: other.metrics.pairs,
    });
  });
});

const sectors = ["photonics_appliances", "food", "energy"] as const;
const world = fc.record({
  products: fc.array(
    fc.record({
      sector: fc.constantFrom(...sectors),
      live: fc.nat(2),
      help: fc.constantFrom("pilot", "ces"),
      needs: fc.boolean(),
    }),
    { maxLength: 9 },
  ),
  chambers: fc.array(fc.record({ places: fc.integer({ min: -1, max: 3 }), sector: fc.constantFrom(...sectors) }), {
    maxLength: 6,
  }),
  forbidden: fc.array(fc.tuple(fc.nat(8), fc.nat(5), fc.constantFrom("consent", "answered", "conflict")), {
    maxLength: 20,
  }),
  quota: fc.integer({ min: 1, max: 3 }),
  seed: fc.nat(1000),
  policy: fc.constantFrom("best_value" as const, "widest_coverage" as const),
});

describe("whatever the input", () => {
  test("no forbidden pair, no place twice, no more than the quota, the proof holds, the order of input does not matter", () => {
    fc.assert(
      fc.property(world, ({ products: wanted, chambers: offered, forbidden, quota, seed, policy }) => {
        const products = wanted.map(({ sector, live, help, needs }, at) =>
          product(at, {
            sector,
            live,
            helpKinds: [help],
            certificationsNeeded: needs ? ["fcc"] : [],
            companyId: `c${at >> 1}`,
          }),
        );
        const chambers = offered.map(({ places, sector }, at) =>
          chamber(at, {
            placesLeft: places,
            sectors: [sector],
            skills: { sectors: [sector], certifications: [], channels: [] },
          }),
        );
        const given = facts(products, chambers);
        const closed = new Set<string>();
        for (const [i, j, why] of forbidden) {
          if (why === "answered") given.answered.add(pairKey(`p${i}`, `h${j}`));
          else if (why === "conflict") given.conflicts.add(pairKey(`c${i >> 1}`, `h${j}`));
          else given.consents.delete(pairKey(`c${i >> 1}`, `h${j}`));
          for (const one of products)
            if (why === "answered" ? one.productId === `p${i}` : one.companyId === `c${i >> 1}`)
              closed.add(pairKey(one.productId, `h${j}`));
        }
        const result = computeRun(given, defaultWeights, { policy, quota, seed });
        expect(result.pairs.filter((pair) => closed.has(pairKey(pair.productId, pair.chamberId)))).toEqual([]);
        for (const { chamberId, placesLeft } of chambers)
          expect(
            result.pairs.filter((pair) => pair.chosen === "chosen" && pair.chamberId === chamberId).length,
          ).toBeLessThanOrEqual(Math.max(0, placesLeft));
        for (const { productId, live } of products)
          expect(
            result.pairs.filter((pair) => pair.chosen === "chosen" && pair.productId === productId).length,
          ).toBeLessThanOrEqual(Math.max(0, quota - live));
        expect(result.proof.verified).toBe(true);
        expect(result.pairs.every(({ score }) => score >= defaultWeights.fit.leastScore)).toBe(true);

        const turned = { ...given, products: [...products].reverse(), chambers: [...chambers].reverse() };
        const again = computeRun(turned, defaultWeights, { policy, quota, seed });
        const sorted = (list: RunResult["pairs"]) => list.map(({ reasons: _, ...pair }) => JSON.stringify(pair)).sort();
        expect(sorted(again.pairs)).toEqual(sorted(result.pairs));
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
