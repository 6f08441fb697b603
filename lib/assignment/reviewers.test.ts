import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { solveReviewers } from "./reviewers";
import { explainReviewer } from "./reviewers-explain";
import {
  capacityOf,
  costAt,
  loadCostsOf,
  type Objective,
  type ReviewerProblem,
  type ReviewerSolution,
} from "./reviewers-problem";
import { applyRelaxation, relaxationsOf } from "./reviewers-relax";
import { verifyReviewers } from "./reviewers-verify";

type Shape = { applications: number; reviewers: number; chambers: number; places: number };

/** Rounds of all kinds: hours for nobody or all, sectors that nobody knows, conflicts, locks that break rules. */
function rounds({ applications: n, reviewers: r, chambers, places }: Shape): fc.Arbitrary<ReviewerProblem> {
  const sectors = fc.subarray(["food", "beauty"]);
  const reviewer = fc.record({
    chamberId: fc.nat(chambers - 1).map((at) => `chamber ${at}`),
    sectors,
    capacity: fc.nat(3),
    carried: fc.constantFrom(0, 0, 1),
  });
  const pair = fc.record({
    kind: fc.constantFrom(...(["candidate", "candidate", "candidate", "none", "conflict", "consent"] as const)),
    score: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 10_000 })),
    isLocked: fc.integer({ min: 0, max: 14 }).map((one) => one === 0),
  });
  return fc
    .record({
      applications: fc.array(fc.record({ places: fc.nat(places), sectors }), { minLength: 1, maxLength: n }),
      reviewers: fc.array(reviewer, { minLength: 1, maxLength: r }),
      pairs: fc.array(pair, { minLength: n * r, maxLength: n * r }),
    })
    .map(({ pairs, ...lists }) => {
      const applications = lists.applications.map((one, i) => ({ id: `application ${i}`, ...one }));
      const reviewers = lists.reviewers.map((one, j) => ({ id: `reviewer ${j}`, ...one }));
      const all = applications.flatMap(({ id: applicationId }, i) =>
        reviewers.map(({ id: reviewerId }, j) => ({ applicationId, reviewerId, ...pairs[i * r + j]! })),
      );
      const idsOf = ({ applicationId, reviewerId }: (typeof all)[number]) => ({ applicationId, reviewerId });
      return {
        applications,
        reviewers,
        candidates: all.flatMap((one) => (one.kind === "candidate" ? [{ ...idsOf(one), score: one.score }] : [])),
        forbidden: all.flatMap((one) =>
          one.kind === "conflict" || one.kind === "consent" ? [{ ...idsOf(one), reason: one.kind }] : [],
        ),
        locked: all.filter(({ isLocked }) => isLocked).map(idsOf),
      };
    });
}

/** Every set of pairs that keeps the rules, one pair after the other, and the best of them. */
function exhaustive(problem: ReviewerProblem): Objective {
  const { applications, reviewers, candidates, forbidden = [], locked = [] } = problem;
  const named = (list: readonly { applicationId: string; reviewerId: string }[], i: string, j: string) =>
    list.some(({ applicationId, reviewerId }) => applicationId === i && reviewerId === j);
  const scoreOf = (i: string, j: string) =>
    named(forbidden, i, j)
      ? 0
      : (candidates.find(({ applicationId, reviewerId }) => applicationId === i && reviewerId === j)?.score ?? 0);
  const reviewerOf = new Map(reviewers.map((one) => [one.id, one]));
  const held = new Map(
    applications.map(({ id }) => [id, reviewers.map((one) => one.id).filter((j) => named(locked, id, j))]),
  );
  const load = new Map(
    reviewers.map(({ id, carried = 0 }) => [id, carried + locked.filter((one) => one.reviewerId === id).length]),
  );
  const open = applications.flatMap(({ id }) =>
    reviewers.flatMap(({ id: j }) => (!named(locked, id, j) && scoreOf(id, j) > 0 ? [[id, j] as const] : [])),
  );
  const worth = (): Objective => {
    const value = { filled: 0, skilled: 0, points: 0 };
    for (const { id, places, sectors } of applications) {
      const on = held.get(id)!;
      value.filled += Math.min(places, on.length);
      if (on.some((j) => reviewerOf.get(j)!.sectors.some((one) => sectors.includes(one)))) value.skilled++;
      for (const j of on) value.points += scoreOf(id, j);
    }
    for (const { id, capacity, carried = 0 } of reviewers) {
      const costs = loadCostsOf(capacity);
      for (let at = carried; at < load.get(id)!; at++) value.points -= costAt(costs, at);
    }
    return value;
  };
  let best = worth();
  const visit = (at: number): void => {
    if (at === open.length) {
      const value = worth();
      if (compare(value, best) > 0) best = value;
      return;
    }
    visit(at + 1);
    const [i, j] = open[at]!;
    const { places, sectors } = applications.find(({ id }) => id === i)!;
    const { capacity, chamberId } = reviewerOf.get(j)!;
    const on = held.get(i)!;
    if (on.length >= places || load.get(j)! >= capacity) return;
    if (on.some((other) => reviewerOf.get(other)!.chamberId === chamberId)) return;
    const knows = (other: string) => reviewerOf.get(other)!.sectors.some((one) => sectors.includes(one));
    const isAsked = reviewers.some(({ id }) => knows(id));
    // The order of pairs must not decide: a full application without its sector is refused at the end of its row.
    held.set(i, [...on, j]);
    load.set(j, load.get(j)! + 1);
    const isRowOver = open[at + 1]?.[0] !== i;
    const isBad = isAsked && held.get(i)!.length >= places && !held.get(i)!.some(knows);
    if (!(isBad && isRowOver)) visitKept(at + 1, i, isAsked, places, knows);
    held.set(i, on);
    load.set(j, load.get(j)! - 1);
  };
  // Whatever comes later in the row may only make it fuller: a full row without its sector stays bad.
  const visitKept = (at: number, i: string, isAsked: boolean, places: number, knows: (j: string) => boolean): void => {
    if (isAsked && held.get(i)!.length >= places && !held.get(i)!.some(knows)) return;
    visit(at);
  };
  visit(0);
  return best;
}

const compare = (a: Objective, b: Objective) => a.filled - b.filled || a.skilled - b.skilled || a.points - b.points;
const tiny = rounds({ applications: 3, reviewers: 4, chambers: 3, places: 3 });
const small = rounds({ applications: 6, reviewers: 7, chambers: 4, places: 3 });

test("hours become whole reviews, and the next review costs more the larger the share of the hours used", () => {
  expect([capacityOf(10, 2.5), capacityOf(9.9, 2.5), capacityOf(0.3, 0.1), capacityOf(0, 1)]).toEqual([4, 3, 3, 0]);
  expect(loadCostsOf(4)).toEqual([250, 750, 1250, 1750]);
  expect(loadCostsOf(2, 100)).toEqual([50, 150]);
});

describe("the best assignment", () => {
  test("is that of all possible ones", () => {
    fc.assert(
      fc.property(tiny, (problem) => {
        const solution = solveReviewers(problem);
        expect(solution.objective).toEqual(exhaustive(problem));
        expect([solution.isExact, solution.gap]).toEqual([true, { filled: 0, skilled: 0, points: 0 }]);
      }),
      { numRuns: 1_500 },
    );
  });

  test("breaks no rule in 4,000 rounds, with a limit of nodes and without", () => {
    fc.assert(
      fc.property(small, fc.constantFrom(1, 2_000), (problem, nodeLimit) => {
        const solution = solveReviewers(problem, { nodeLimit });
        expect(verifyReviewers(problem, solution)).toBeNull();
        expect(compare(solution.bound, solution.objective)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 4_000 },
    );
  });

  test("does not depend on the order of any list", () => {
    const shuffled = small.chain((problem) =>
      fc.record({
        problem: fc.constant(problem),
        other: fc.record({
          applications: shuffle(problem.applications),
          reviewers: shuffle(problem.reviewers),
          candidates: shuffle(problem.candidates),
          forbidden: shuffle(problem.forbidden!),
          locked: shuffle(problem.locked!),
        }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ problem, other }) => {
        expect(solveReviewers(other)).toEqual(solveReviewers(problem));
        expect(relaxationsOf(other, solveReviewers(other))).toEqual(relaxationsOf(problem, solveReviewers(problem)));
      }),
      { numRuns: 200 },
    );
  });
});

const shuffle = <Row>(rows: readonly Row[]) =>
  fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });

/** Two companies, of food and of beauty; Han and Kim are of Atlanta, Lee of Boston; only Kim knows beauty. */
const story: ReviewerProblem = {
  applications: [
    { id: "bakery", places: 2, sectors: ["food"] },
    { id: "cream", places: 2, sectors: ["beauty"] },
  ],
  reviewers: [
    { id: "han", chamberId: "atlanta", sectors: ["food"], capacity: 2 },
    { id: "kim", chamberId: "atlanta", sectors: ["beauty"], capacity: 2 },
    { id: "lee", chamberId: "boston", sectors: ["food"], capacity: 2 },
  ],
  candidates: [
    { applicationId: "bakery", reviewerId: "han", score: 5_100, parts: { skill: 3_000, language: 2_100 } },
    { applicationId: "bakery", reviewerId: "kim", score: 6_000 },
    { applicationId: "bakery", reviewerId: "lee", score: 4_000 },
    { applicationId: "cream", reviewerId: "han", score: 8_000 },
    { applicationId: "cream", reviewerId: "kim", score: 2_000 },
    { applicationId: "cream", reviewerId: "lee", score: 3_000 },
  ],
};
const pairsOf = ({ pairs }: ReviewerSolution) =>
  pairs.map(({ applicationId, reviewerId }) => `${applicationId}: ${reviewerId}`);

describe("a round of two", () => {
  test("has one of a chamber on each and somebody of the sector, though others score higher", () => {
    const solution = solveReviewers(story);
    expect(pairsOf(solution)).toEqual(["bakery: han", "bakery: lee", "cream: kim", "cream: lee"]);
    expect(solution.objective).toEqual({
      filled: 4,
      skilled: 2,
      points: 5_100 + 4_000 + 2_000 + 3_000 - 500 - 500 - 500 - 1_500,
    });
    expect([solution.unmet, solution.unskilled, solution.broken]).toEqual([[], [], []]);
    expect(solution.loads.map(({ reviewerId, assigned, free }) => [reviewerId, assigned, free])).toEqual([
      ["han", 1, 1],
      ["kim", 1, 1],
      ["lee", 2, 0],
    ]);
  });

  test("keeps the place of the sector open where who knows it is in conflict, and says what would fill it", () => {
    const forbidden = [{ applicationId: "cream", reviewerId: "kim", reason: "conflict" as const }];
    const problem = { ...story, forbidden };
    const solution = solveReviewers(problem);
    expect(pairsOf(solution)).toEqual(["bakery: kim", "bakery: lee", "cream: han"]);
    expect(solution.unskilled).toEqual([{ applicationId: "cream", why: "nobody_free" }]);
    expect(solution.unmet).toEqual([
      {
        applicationId: "cream",
        missing: 1,
        rule: "skill",
        needsSkill: true,
        obstacles: [
          { reviewerId: "kim", rule: "conflict" },
          { reviewerId: "lee", rule: "skill" },
        ],
      },
    ]);
    expect(relaxationsOf(problem, solution)).toEqual([
      { change: { kind: "skill", applicationId: "cream" }, gain: { filled: 1, skilled: 0 }, helps: ["cream"] },
      {
        change: { kind: "newcomer", sectors: ["beauty"], applicationIds: ["cream"] },
        gain: { filled: 1, skilled: 1 },
        helps: ["cream"],
      },
    ]);
  });

  test("asks for no sector that nobody knows, and says so", () => {
    const reviewers = story.reviewers.map((one) => ({ ...one, sectors: ["food"] }));
    const solution = solveReviewers({ ...story, reviewers });
    expect(solution.objective.filled).toBe(4);
    expect(solution.unskilled).toEqual([{ applicationId: "cream", why: "nobody_in_round" }]);
  });

  test("names hours as what is missing, and whose", () => {
    const reviewers = story.reviewers.map((one) => (one.id === "lee" ? { ...one, capacity: 1 } : one));
    const problem = { ...story, reviewers };
    const solution = solveReviewers(problem);
    expect(solution.unmet.map(({ applicationId, missing, rule }) => [applicationId, missing, rule])).toEqual([
      ["cream", 1, "capacity"],
    ]);
    expect(relaxationsOf(problem, solution).map(({ change }) => change)).toEqual([
      { kind: "review", reviewerId: "lee", chamberId: "boston" },
      { kind: "newcomer", sectors: [], applicationIds: ["cream"] },
    ]);
  });

  test("keeps what people have chosen, and names the rules that it breaks", () => {
    const forbidden = [{ applicationId: "cream", reviewerId: "han", reason: "conflict" as const }];
    const locked = ["han", "lee"].map((reviewerId) => ({ applicationId: "cream", reviewerId }));
    const solution = solveReviewers({ ...story, locked, forbidden });
    expect(pairsOf(solution)).toEqual(["bakery: kim", "bakery: lee", "cream: han", "cream: lee"]);
    expect(solution.unskilled).toEqual([{ applicationId: "cream", why: "no_place" }]);
    expect(solution.broken).toEqual([
      { applicationId: "cream", reviewerId: "han", rule: "conflict" },
      { applicationId: "cream", reviewerId: "han", rule: "skill" },
      { applicationId: "cream", reviewerId: "lee", rule: "skill" },
    ]);
  });

  test("names who may step in for whom", () => {
    const more = { id: "cho", chamberId: "boston", sectors: ["food"], capacity: 1 };
    const solution = solveReviewers({
      ...story,
      reviewers: [...story.reviewers, more],
      candidates: [...story.candidates, { applicationId: "cream", reviewerId: "cho", score: 900 }],
    });
    expect(pairsOf(solution)).toEqual(["bakery: han", "bakery: lee", "cream: kim", "cream: lee"]);
    expect(solution.alternates).toEqual([
      {
        applicationId: "bakery",
        reviewers: [{ reviewerId: "kim", score: 6_000, afterLoad: 4_500, replaces: ["han"] }],
      },
      { applicationId: "cream", reviewers: [{ reviewerId: "cho", score: 900, afterLoad: -100, replaces: ["lee"] }] },
    ]);
  });
});

describe("what is wrong with a problem is said", () => {
  test.each<[string, Partial<ReviewerProblem>]>([
    ["there is no reviewer park", { locked: [{ applicationId: "cream", reviewerId: "park" }] }],
    ["there is no application soap", { locked: [{ applicationId: "soap", reviewerId: "kim" }] }],
    ["the reviewer han is named twice", { reviewers: [...story.reviewers, story.reviewers[0]!] }],
    ["a score must be", { candidates: [{ applicationId: "cream", reviewerId: "kim", score: 0.5 }] }],
    ["never fall", { reviewers: [{ ...story.reviewers[0]!, loadCosts: [2, 1] }], candidates: [] }],
  ])("%s", (words, part) => {
    expect(() => solveReviewers({ ...story, ...part })).toThrow(words);
  });
});

describe("the check finds what is broken", () => {
  const solution = solveReviewers(story);
  const swap = (from: string, to: string) =>
    solution.pairs.map((one) =>
      `${one.applicationId}: ${one.reviewerId}` === from ? { ...one, reviewerId: to } : one,
    );
  test.each<[string, ReviewerSolution]>([
    ["wrong score", { ...solution, pairs: swap("cream: kim", "han") }],
    ["lacks another number", { ...solution, pairs: solution.pairs.slice(1) }],
    ["the points are", { ...solution, objective: { ...solution.objective, points: 0 } }],
    ["applications have their sector", { ...solution, objective: { ...solution.objective, skilled: 1 } }],
    ["is not 1", { ...solution, gap: { ...solution.gap, points: 1 } }],
    ["other hours free", { ...solution, loads: solution.loads.map((one) => ({ ...one, free: 9 })) }],
  ])("%s", (words, broken) => {
    expect(verifyReviewers(story, broken)).toContain(words);
  });

  test("two of a chamber, nobody of the sector, too many reviews, a forbidden pair", () => {
    const pair = (applicationId: string, reviewerId: string) => ({
      applicationId,
      reviewerId,
      score: story.candidates.find((one) => one.applicationId === applicationId && one.reviewerId === reviewerId)!
        .score,
      isLocked: false,
    });
    const withPairs = (...pairs: ReturnType<typeof pair>[]) => ({ ...solution, pairs });
    const bakery = [pair("bakery", "han"), pair("bakery", "lee")];
    expect(verifyReviewers(story, withPairs(...bakery, pair("cream", "han"), pair("cream", "kim")))).toBe(
      "cream has two reviewers of atlanta",
    );
    const noSector = { ...withPairs(...bakery, pair("cream", "han"), pair("cream", "lee")) };
    noSector.unskilled = [{ applicationId: "cream", why: "nobody_free" }];
    expect(verifyReviewers(story, noSector)).toBe("cream has nobody of its sector");
    const forbidden = [{ applicationId: "cream", reviewerId: "kim", reason: "absence" as const }];
    const hidden = {
      ...solution,
      pairs: solution.pairs.map((one) => (one.reviewerId === "kim" ? { ...one, score: null } : one)),
    };
    expect(verifyReviewers({ ...story, forbidden }, hidden)).toBe("cream kim is forbidden: absence");
    const reviewers = story.reviewers.map((one) => ({ ...one, capacity: 1, loadCosts: [500, 1_500] }));
    const full = { ...solution, loads: solution.loads.map((one) => ({ ...one, free: 0 })) };
    expect(verifyReviewers({ ...story, reviewers }, full)).toBe("lee has more than 1 reviews");
  });
});

describe("explanations", () => {
  test("why somebody, with the parts of the score and what would be lost without them", () => {
    const solution = solveReviewers(story);
    expect(explainReviewer(story, solution, "bakery", "han")).toEqual({
      isChosen: true,
      isLocked: false,
      score: 5_100,
      parts: { skill: 3_000, language: 2_100 },
      knowsSector: true,
      isOnlyOneOfSector: false,
      load: { assigned: 1, carried: 0, capacity: 2, cost: 500 },
      otherwise: {
        possible: true,
        // Kim instead of Han: 900 points more, but a second review of Kim's costs a thousand more.
        loss: { filled: 0, skilled: 0, points: 100 },
        shifts: [{ applicationId: "bakery", before: ["han", "lee"], after: ["kim", "lee"] }],
        neededScore: null,
      },
    });
  });

  test("why not another one: the rule, or what it would cost all", () => {
    const solution = solveReviewers(story);
    expect(explainReviewer(story, solution, "cream", "han").otherwise).toEqual({
      possible: true,
      // Han is of the chamber of the only one who knows beauty: more points, but a place and a sector less.
      loss: { filled: 1, skilled: 1, points: -5_400 },
      shifts: [
        { applicationId: "bakery", before: ["han", "lee"], after: ["kim", "lee"] },
        { applicationId: "cream", before: ["kim", "lee"], after: ["han"] },
      ],
      neededScore: null,
    });
    const forbidden = [{ applicationId: "bakery", reviewerId: "kim", reason: "consent" as const }];
    const other = { ...story, forbidden };
    expect(explainReviewer(other, solveReviewers(other), "bakery", "kim").otherwise).toEqual({
      possible: false,
      rule: "consent",
    });
  });

  test("forcing never gains, and at the needed score it costs nothing", () => {
    fc.assert(
      fc.property(small, fc.nat(), (problem, choice) => {
        const solution = solveReviewers(problem);
        const pair = problem.candidates[choice % problem.candidates.length];
        if (!pair) return;
        const { otherwise, isChosen } = explainReviewer(problem, solution, pair.applicationId, pair.reviewerId);
        if (!otherwise?.possible) return;
        const { loss, neededScore } = otherwise;
        expect(compare(loss, { filled: 0, skilled: 0, points: 0 })).toBeGreaterThanOrEqual(0);
        if (isChosen || neededScore === null) return;
        const candidates = problem.candidates.map((one) => (one === pair ? { ...one, score: neededScore } : one));
        const raised = { ...problem, candidates };
        const again = explainReviewer(raised, solveReviewers(raised), pair.applicationId, pair.reviewerId);
        expect(again.otherwise).toMatchObject({ loss: { filled: 0, skilled: 0, points: 0 } });
      }),
      { numRuns: 500 },
    );
  });
});

describe("relaxations and alternates", () => {
  test("each relaxation fills a place more when it is applied, and whoever lacks a reviewer has one", () => {
    let seen = 0;
    fc.assert(
      fc.property(small, (problem) => {
        const solution = solveReviewers(problem);
        const relaxations = relaxationsOf(problem, solution);
        for (const { change, gain, helps } of relaxations) {
          seen++;
          const after = solveReviewers(applyRelaxation(problem, change));
          expect(after.objective.filled - solution.objective.filled).toBe(gain.filled);
          expect(gain.filled).toBeGreaterThan(0);
          expect(helps.length > 0 || change.kind === "place").toBe(true);
          if (change.kind === "permit") expect(change.reason).not.toBe("conflict");
        }
        const helped = new Set(
          relaxations.flatMap(({ change }) => (change.kind === "newcomer" ? change.applicationIds : [])),
        );
        expect([...helped].sort()).toEqual(solution.unmet.map(({ applicationId }) => applicationId).sort());
      }),
      { numRuns: 400 },
    );
    expect(seen).toBeGreaterThan(400);
  });

  test("who is short of a reviewer has nobody who could simply be added", () => {
    fc.assert(
      fc.property(small, (problem) => {
        const solution = solveReviewers(problem);
        const free = new Map(solution.loads.map((load) => [load.reviewerId, load.free]));
        for (const { obstacles, rule } of solution.unmet) {
          for (const one of obstacles) if (one.rule === "capacity") expect(free.get(one.reviewerId)).toBe(0);
          expect(obstacles.length === 0 ? "unsuitable" : obstacles.map((one) => one.rule)).toContain(rule);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("an alternate in the place of whoever leaves keeps every rule", () => {
    let seen = 0;
    fc.assert(
      fc.property(small, (problem) => {
        const solution = solveReviewers({ ...problem, locked: [] });
        for (const { applicationId, reviewers } of solution.alternates) {
          for (const { reviewerId, replaces } of reviewers) {
            for (const leaving of replaces) {
              seen++;
              const others = solution.pairs.filter(
                (one) => one.applicationId !== applicationId || one.reviewerId !== leaving,
              );
              const locked = [...others, { applicationId, reviewerId }].map((one) => ({
                applicationId: one.applicationId,
                reviewerId: one.reviewerId,
              }));
              const { broken, objective } = solveReviewers({ ...problem, locked });
              expect(broken).toEqual([]);
              expect(objective.filled).toBe(solution.objective.filled);
            }
          }
        }
      }),
      { numRuns: 600 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});
