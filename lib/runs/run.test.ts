import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultWeights } from "../matching/rules";
import { noFacts, pairKey, type RunChamber, type RunFacts, type RunProduct } from "./facts";
import { computeRun, nichesOf, optimalRun, type RunResult } from "./run";

const product = (at: number, more: Partial<RunProduct> = {}): RunProduct => ({
  productId: `p${at}`,
  applicationId: `a${at}`,
  companyId: `c${at}`,
  sector: "photonics_appliances",
  hs6: "854470",
  naics: ["335921"],
  certificationsHeld: [],
  certificationsNeeded: [],
  channels: [],
  helpKinds: ["sales_channels"],
  languages: ["ko", "en"],
  text: "Optical splitter for fibre networks",
  withoutHs: false,
  price: null,
  unit: "",
  minimumOrder: null,
  monthlyCapacity: null,
  acceptedAt: "2026-01-01T00:00:00.000Z",
  firstTime: true,
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
  states: [],
  ...more,
});
const everyPair = (products: readonly RunProduct[], chambers: readonly RunChamber[]) =>
  new Set(products.flatMap(({ companyId }) => chambers.map(({ chamberId }) => pairKey(companyId, chamberId))));
const facts = (products: RunProduct[], chambers: RunChamber[], more: Partial<RunFacts> = {}): RunFacts => ({
  ...noFacts("2026-03-01T00:00:00.000Z"),
  products,
  chambers,
  mainstays: { naics: ["3254"], source: "us_mainstay_industries", year: 2017 },
  consents: everyPair(products, chambers),
  ...more,
});
const asked = { policy: "best_value", quota: 1, seed: 0 } as const;
const chosenOf = ({ pairs }: RunResult) =>
  pairs.filter(({ chosen }) => chosen === "chosen").map(({ productId, chamberId }) => `${productId} ${chamberId}`);

describe("a run", () => {
  test("of nothing is empty and proven", () => {
    const result = optimalRun(facts([], []), defaultWeights, asked);
    expect(result.pairs).toEqual([]);
    expect(result.metrics).toMatchObject({ products: 0, pairs: 0, total: 0 });
    expect(result.proof.verified).toBe(true);
  });

  test("gives the place to the better pair, and prices it at what one more would add", () => {
    const products = [product(1), product(2, { sector: "food", hs6: "200899", helpKinds: ["pilot"], text: "Kimchi" })];
    const chambers = [chamber(1)];
    const result = optimalRun(facts(products, chambers), defaultWeights, asked);
    expect(chosenOf(result)).toEqual(["p1 h1"]);
    const second = result.pairs.find(({ productId }) => productId === "p2");
    expect(result.proof.chamberPrices.h1).toBe(second?.score ?? 0);
    const more = optimalRun(facts(products, [chamber(1, { placesLeft: 2 })]), defaultWeights, asked);
    expect(more.metrics.total - result.metrics.total).toBe(result.proof.chamberPrices.h1);
  });

  test("says why a pair could not be chosen, and counts each once", () => {
    const products = [product(1), product(2), product(3)];
    const chambers = [chamber(1), chamber(2)];
    const consents = everyPair(products, chambers);
    consents.delete(pairKey("c1", "h1"));
    const answered = new Set([pairKey("p2", "h1")]);
    const conflicts = new Set([pairKey("c3", "h2"), pairKey("c2", "h1")]);
    const result = optimalRun(facts(products, chambers, { consents, answered, conflicts }), defaultWeights, asked);
    expect(result.constraints).toEqual({
      quota: 1,
      leastScore: defaultWeights.fit.leastScore,
      places: 2,
      matchedBefore: 0,
      withoutConsent: 1,
      answeredBefore: 1,
      inConflict: 1,
      screened: 0,
      forbidden: 0,
      locked: 0,
      belowLeastScore: 0,
    });
    expect(result.metrics.candidates).toBe(3);
  });

  test("does not take up a product that has its chamber already, and counts what it has towards the quota", () => {
    const products = [product(1, { live: 1 }), product(2, { live: 1 })];
    const chambers = [chamber(1), chamber(2), chamber(3)];
    const none = optimalRun(facts(products, chambers), defaultWeights, asked);
    expect(none.pairs).toEqual([]);
    expect(none.constraints.matchedBefore).toBe(2);
    const two = optimalRun(facts(products, chambers), defaultWeights, { ...asked, quota: 2 });
    expect(chosenOf(two)).toHaveLength(2);
    expect(new Set(two.pairs.filter(({ chosen }) => chosen === "chosen").map(({ productId }) => productId)).size).toBe(
      2,
    );
  });

  test("holds a mainstay's band down and keeps where each part is from", () => {
    const drug = product(1, { naics: ["325412"], hs6: "300490" });
    const [assessment] = optimalRun(facts([drug, product(2)], [chamber(1)]), defaultWeights, asked).assessments;
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
    const one = optimalRun(facts(products, [chamber(1)]), defaultWeights, asked);
    const other = optimalRun(facts(products, [chamber(1)]), defaultWeights, { ...asked, policy: "widest_coverage" });
    expect(one.metrics.policies).toEqual(other.metrics.policies);
    expect(one.metrics.policies!.widest_coverage).toMatchObject({
      total: other.metrics.total,
      covered: other.metrics.covered,
      pairs: other.metrics.pairs,
      waitingDays: { covered: 59, left: 59 },
      firstTimeShare: 1,
    });
  });
});

describe("what officials have settled", () => {
  const products = [product(1), product(2, { sector: "food", hs6: "200899", text: "Kimchi" })];
  const lock = (productId: string, chamberId: string) => ({ productId, chamberId, kind: "lock" as const });

  test("a locked pair is chosen whatever its score, a forbidden one never", () => {
    const chambers = [chamber(1)];
    const forced = optimalRun(facts(products, chambers, { rules: [lock("p2", "h1")] }), defaultWeights, asked);
    expect(chosenOf(forced)).toEqual(["p2 h1"]);
    expect(forced.constraints.locked).toBe(1);
    const high = { ...defaultWeights, fit: { ...defaultWeights.fit, leastScore: 9999 } };
    expect(chosenOf(optimalRun(facts(products, chambers, { rules: [lock("p2", "h1")] }), high, asked))).toEqual([
      "p2 h1",
    ]);
    const rules = [{ productId: "p1", chamberId: "h1", kind: "forbid" as const }];
    const without = optimalRun(facts(products, chambers, { rules }), defaultWeights, asked);
    expect(chosenOf(without)).toEqual(["p2 h1"]);
    expect(without.constraints.forbidden).toBe(1);
  });

  test("too many locks are no solution, and it says which places would have to be added", () => {
    const given = facts(products, [chamber(1)], { rules: [lock("p1", "h1"), lock("p2", "h1")] });
    const outcome = computeRun(given, defaultWeights, asked);
    expect(outcome.status).toBe("no_solution");
    expect(outcome.constraints.obstacles).toEqual([
      expect.objectContaining({ kind: "chamber", chamberId: "h1", places: 1, locks: 2 }),
    ]);
    expect(outcome.constraints.relaxations).toEqual([{ kind: "chamber", chamberId: "h1", places: 1, add: 1 }]);
  });

  test.each([
    ["no_consent", { consents: new Set<string>() }],
    ["in_conflict", { conflicts: new Set([pairKey("c1", "h1")]) }],
    ["screened", { screened: new Set(["p1"]) }],
  ] as const)("a lock cannot overrule %s", (why, more) => {
    const outcome = computeRun(
      facts(products, [chamber(1)], { ...more, rules: [lock("p1", "h1")] }),
      defaultWeights,
      asked,
    );
    expect(outcome.status).toBe("no_solution");
    expect(outcome.constraints.obstacles).toEqual([{ kind: "pair", productId: "p1", chamberId: "h1", why }]);
  });

  test("a lock that people have dealt with meanwhile is settled; one of another season or chamber is said to be", () => {
    const answered = new Set([pairKey("p1", "h1")]);
    const settled = facts(products, [chamber(1)], { answered, rules: [lock("p1", "h1")] });
    expect(computeRun(settled, defaultWeights, asked).status).toBe("optimal");
    const astray = facts(products, [chamber(1)], { rules: [lock("p9", "h1"), lock("p1", "h9")] });
    expect(computeRun(astray, defaultWeights, asked).constraints.obstacles).toEqual([
      { kind: "pair", productId: "p9", chamberId: "h1", why: "not_in_season" },
      { kind: "pair", productId: "p1", chamberId: "h9", why: "chamber_not_available" },
    ]);
  });
});

describe("evidence", () => {
  const edition = { source: "A table", year: 2024, sample: true };
  const signal = (result: RunResult, key: string) => result.pairs[0]!.reasons.signals.find((one) => one.key === key)!;
  const at = {
    states: [
      { code: "GA", share: 75 },
      { code: "AL", share: 25 },
    ],
  };

  test("demand comes from state imports, weighted by territory; without them from the industries that use the item", () => {
    const quotients = new Map([
      ["854470 GA", 3],
      ["854470 AL", 1],
    ]);
    const imports = { ...edition, quotients };
    const industries = { ...edition, quotients: new Map([["5171 GA", 1]]) };
    const itemUsers = [
      { hsPrefix: "8544", sector: null, naics: "5171" },
      { hsPrefix: "", sector: "photonics_appliances", naics: "3345" },
    ];
    const run = (more: Partial<RunFacts>) =>
      optimalRun(facts([product(1)], [chamber(1, at)], more), defaultWeights, asked);
    expect(
      signal(run({ stateImports: imports, stateIndustries: industries, itemUsers }), "regionalDemand"),
    ).toMatchObject({
      value: 0.6875,
      source: "A table",
      year: 2024,
      sample: true,
      note: "imports",
    });
    expect(signal(run({ stateIndustries: industries, itemUsers }), "regionalDemand")).toMatchObject({
      value: 0.5,
      note: "employment",
    });
    expect(signal(run({ itemUsers }), "regionalDemand")).toMatchObject({ value: null });
    expect(signal(run({}), "regionalDemand")).not.toHaveProperty("source");
  });

  test("the parts of the index take statistics of the item, sample figures keep their mark", () => {
    const items = [
      {
        hs6: "854470",
        year: 2023,
        usImports: 10 ** 8,
        concentration: 0.25,
        standings: {
          advantage: 0.2,
          advantageAmong: 40,
          growth: 0.9,
          growthAmong: 40,
          koreaShare: 0.5,
          koreaShareAmong: 10,
        },
      },
    ];
    const [niche] = nichesOf(facts([product(1)], [], { trade: { ...edition, items } }), defaultWeights);
    const part = (key: string) => niche!.parts.find((one) => one.key === key);
    expect(part("nonMainstay")).toMatchObject({ value: 0.8, evidence: "statistics", year: 2023, sample: true });
    expect([part("window")!.value, part("momentum")!.value, part("contestable")!.value]).toEqual([1, 0.9, 0.75]);
    expect(part("openSeat")).toMatchObject({ value: null, source: null });
  });

  test("an open brief, an interest and a decline of a near item show in the chamber's view", () => {
    const terms = {
      hsPrefixes: ["8544"],
      sector: "photonics_appliances",
      certifications: [],
      priceBand: null,
      channels: [],
      monthlyVolume: null,
      unit: "",
    };
    const briefs = [{ briefId: "b1", chamberId: "h1", terms, createdAt: "2026-02-01T00:00:00.000Z" }];
    const run = (more: Partial<RunFacts>) => optimalRun(facts([product(1)], [chamber(1)], more), defaultWeights, asked);
    expect(signal(run({ briefs }), "openBrief")).toMatchObject({ value: 1, source: "brief", year: 2026 });
    expect(signal(run({ briefs, briefAnswers: new Set(["p1 b1"]) }), "declaredInterest").value).toBe(0.8);
    const interests = new Set(["p1 h1"]);
    expect(signal(run({ interests }), "declaredInterest").value).toBe(1);
    const decline = {
      productId: "p9",
      chamberId: "h1",
      hs6: "854490",
      sector: "photonics_appliances",
      reason: "no_demand" as const,
      at: "2026-03-01T00:00:00.000Z",
    };
    expect(signal(run({ interests, declines: [decline] }), "declaredInterest")).toMatchObject({
      value: expect.closeTo(0.3),
      note: "declined",
    });
    expect(signal(run({ declines: [decline] }), "declaredInterest").value).toBeCloseTo(0.15);
    expect(signal(run({ declines: [{ ...decline, reason: "other" }] }), "declaredInterest").value).toBeNull();
    expect(signal(run({ declines: [{ ...decline, hs6: "190590" }] }), "declaredInterest").value).toBeNull();
  });

  test("a brief that asks for a sales channel goes to who sells that way, then to who has not said", () => {
    const terms = {
      hsPrefixes: ["8544"],
      sector: "photonics_appliances",
      certifications: [],
      priceBand: null,
      channels: ["importer"],
      monthlyVolume: null,
      unit: "",
    };
    const briefs = [{ briefId: "b1", chamberId: "h1", terms, createdAt: "2026-02-01T00:00:00.000Z" }];
    const products = [["licensing"], [], ["importer", "licensing"]].map((channels, at) => product(at, { channels }));
    const { pairs } = optimalRun(facts(products, [chamber(1)], { briefs }), defaultWeights, asked);
    const ranked = pairs.toSorted((a, b) => b.score - a.score);
    const asking = (one: (typeof pairs)[number]) => one.reasons.signals.find(({ key }) => key === "openBrief")!.value;
    expect(ranked.map((one) => [one.productId, asking(one)])).toEqual([
      ["p2", 1],
      ["p1", 0.5],
      ["p0", 0],
    ]);
  });

  test("the fit rises with mentors who know the way in which the product is to be sold", () => {
    const selling = product(1, { channels: ["importer", "licensing"] });
    const scores = [[], ["importer"], ["importer", "licensing"]].map((channels) => {
      const knowing = chamber(1, { skills: { sectors: ["photonics_appliances"], certifications: [], channels } });
      const { pairs } = optimalRun(facts([selling], [knowing]), defaultWeights, asked);
      return [pairs[0]!.score, signal({ pairs } as RunResult, "mentorSkills").value] as const;
    });
    expect(scores.map(([, skills]) => skills)).toEqual([0.5, 0.75, 1]);
    expect(scores[0]![0] < scores[1]![0] && scores[1]![0] < scores[2]![0]).toBe(true);
  });

  test("declines of the product itself lower its readiness, fade, and never by more than the least", () => {
    const whole = product(1, {
      monthlyCapacity: 100,
      minimumOrder: 10,
      certificationsNeeded: ["fcc"],
      certificationsHeld: ["fcc"],
    });
    const readiness = (times: number, when: string) => {
      const declines = Array.from({ length: times }, (_, n) => ({
        productId: "p1",
        chamberId: `h${n}`,
        hs6: "854470",
        sector: "",
        reason: "certification" as const,
        at: when,
      }));
      const [niche] = nichesOf(facts([whole], [], { declines }), defaultWeights);
      return niche!.parts.find(({ key }) => key === "readiness")!.value;
    };
    const now = "2026-03-01T00:00:00.000Z";
    expect(readiness(0, now)).toBe(1);
    expect(readiness(1, now)).toBeCloseTo(0.85);
    expect(readiness(1, "2025-03-01T00:00:00.000Z")).toBeCloseTo(0.85 ** 0.5);
    expect(readiness(20, now)).toBe(0.6);
  });

  test("software is judged by mentors: the mean of their steps", () => {
    const judgements = [{ productId: "p1", part: "nonMainstay" as const, step: 4.5, judges: 2, year: 2026 }];
    const soft = product(1, { hs6: null, withoutHs: true, naics: [] });
    const [niche] = nichesOf(facts([soft], [], { judgements }), defaultWeights);
    expect(niche!.parts[0]).toMatchObject({ value: 0.8, evidence: "expert", source: "mentors", year: 2026 });
  });
});

describe("leaving data out", () => {
  const some = <T>(value: fc.Arbitrary<T>) => fc.option(value);
  const tellings = fc.record({
    hs6: fc.constantFrom("854470", "300490"),
    naics: fc.constantFrom<string[]>(["335921"], ["325412"]),
    price: some(fc.record({ low: fc.integer({ min: 1, max: 300 }), high: fc.integer({ min: 300, max: 600 }) })),
    unit: fc.constantFrom("", "piece", "box"),
    minimumOrder: some(fc.integer({ min: 1, max: 500 })),
    monthlyCapacity: some(fc.integer({ min: 1, max: 500 })),
    certificationsNeeded: fc.subarray(["fcc", "nrtl_ul", "gmp"]),
    certificationsHeld: fc.subarray(["fcc", "nrtl_ul", "gmp"]),
  });
  const standing = fc.double({ min: 0, max: 1, noNaN: true });
  const statistics = fc.record({
    advantage: standing,
    growth: standing,
    koreaShare: standing,
    imports: fc.integer({ min: 1, max: 10 ** 12 }),
  });
  const omissions = fc.subarray([
    "price",
    "unit",
    "minimumOrder",
    "monthlyCapacity",
    "certificationsNeeded",
    "hs6",
  ] as const);
  const nothing = {
    price: null,
    unit: "",
    minimumOrder: null,
    monthlyCapacity: null,
    certificationsNeeded: [],
    hs6: null,
  };

  test("never pays, whatever it is and however bad it was", () => {
    fc.assert(
      fc.property(
        tellings,
        omissions,
        some(statistics),
        fc.boolean(),
        some(fc.integer({ min: 1, max: 400 })),
        (told, left, figures, many, volume) => {
          const silent = { ...told, ...Object.fromEntries(left.map((field) => [field, nothing[field]])) };
          const item = (hs6: string) => ({
            hs6,
            year: 2024,
            usImports: figures!.imports,
            concentration: 0.4,
            standings: {
              advantage: figures!.advantage,
              growth: figures!.growth,
              koreaShare: figures!.koreaShare,
              advantageAmong: 99,
              growthAmong: 99,
              koreaShareAmong: 99,
            },
          });
          const edition = { source: "A table", year: 2024, sample: false };
          const codes = ["854470", "300490"];
          const terms = {
            hsPrefixes: ["85"],
            sector: null,
            certifications: [],
            priceBand: null,
            channels: [],
            monthlyVolume: volume,
            unit: "",
          };
          const world: Partial<RunFacts> = {
            trade: figures ? { ...edition, items: codes.map(item) } : null,
            unitValues: { ...edition, items: codes.map((hs6) => ({ hs6, unit: "piece", low: 100, high: 200 })) },
            suppliers: new Map(
              many ? Array.from({ length: 40 }, (_, n) => [n < 2 ? codes[n]! : String(900000 + n), 1 + (n % 7)]) : [],
            ),
            briefs: volume ? [{ briefId: "b", chamberId: "h1", terms, createdAt: "2026-02-01T00:00:00.000Z" }] : [],
          };
          const ordering = (more: Partial<RunProduct>) => {
            const naics = more.hs6 === null ? [] : told.naics;
            return nichesOf(facts([product(1, { ...more, naics })], [], world), defaultWeights)[0]!.ordering;
          };
          expect(ordering(silent)).toBeLessThanOrEqual(ordering(told) + 1e-12);
        },
      ),
      { numRuns: 600, seed: 11 },
    );
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
        const result = optimalRun(given, defaultWeights, { policy, quota, seed });
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
        const again = optimalRun(turned, defaultWeights, { policy, quota, seed });
        const sorted = (list: RunResult["pairs"]) => list.map(({ reasons: _, ...pair }) => JSON.stringify(pair)).sort();
        expect(sorted(again.pairs)).toEqual(sorted(result.pairs));
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
