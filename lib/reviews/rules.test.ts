import { describe, expect, test } from "vitest";
import {
  countedFor,
  disagree,
  disagreeOn,
  isLate,
  meanTenths,
  nextDue,
  reviewDue,
  type Scored,
  spreadTenths,
  weightedTenths,
} from "./rules";
import { reviewMachine } from "./states";

/** A small generator of chance that starts anew from its seed. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** The formula added up fraction by fraction, slowly and exactly. */
function slowTenths(criteria: readonly Scored[]): number {
  let [top, bottom] = [0n, 1n];
  for (const { weight, score, maxScore } of criteria) {
    top = top * BigInt(maxScore) + BigInt(weight) * BigInt(score!) * bottom;
    bottom *= BigInt(maxScore);
  }
  const weights = BigInt(criteria.reduce((sum, { weight }) => sum + weight, 0));
  const [tenths, whole] = [1000n * top, bottom * weights];
  const below = tenths / whole;
  return Number(2n * (tenths - below * whole) >= whole ? below + 1n : below);
}

describe("the weighted score", () => {
  test("is the sum of shares by weight", () => {
    const of = (score: number | null, weight: number, maxScore = 5) => ({ score, weight, maxScore });
    expect(weightedTenths([of(5, 50), of(5, 30), of(5, 20)])).toBe(1000);
    expect(weightedTenths([of(0, 50), of(0, 30), of(0, 20)])).toBe(0);
    expect(weightedTenths([of(4, 50), of(3, 30), of(5, 20)])).toBe(780);
    expect(weightedTenths([of(1, 1, 3), of(0, 1, 7)])).toBe(167);
    expect(weightedTenths([of(1, 1, 8), of(1, 1, 8)])).toBe(125);
    expect(weightedTenths([of(5, 50), of(null, 50)])).toBeNull();
    expect(weightedTenths([])).toBeNull();
  });

  test("agrees with slow exact arithmetic, grows with each score and is a matter of shares alone", () => {
    const draw = chance(20261122);
    for (let run = 0; run < 3000; run++) {
      const criteria = Array.from({ length: 1 + draw(8) }, () => {
        const maxScore = 1 + draw(10);
        return { weight: 1 + draw(100), maxScore, score: draw(maxScore + 1) };
      });
      const tenths = weightedTenths(criteria)!;
      expect(tenths).toBe(slowTenths(criteria));
      expect(weightedTenths(criteria.toReversed())).toBe(tenths);
      expect(weightedTenths(criteria.map((one) => ({ ...one, weight: one.weight * 7 })))).toBe(tenths);
      const place = criteria.findIndex(({ score, maxScore }) => score < maxScore);
      if (place < 0) continue;
      const better = criteria.with(place, { ...criteria[place]!, score: criteria[place]!.score + 1 });
      expect(weightedTenths(better)!).toBeGreaterThanOrEqual(tenths);
    }
  });
});

describe("the criteria that count", () => {
  const of = (name: string, part: Partial<Scored & { counts: boolean; sectors: string[]; unjudged: string }>) => ({
    ...{ name, weight: 50, maxScore: 5, score: 5, counts: true, sectors: [] as string[], unjudged: null },
    ...part,
  });
  const criteria = [
    of("market", { score: 4 }),
    of("hygiene", { sectors: ["food"], score: 2 }),
    of("design", { sectors: ["beauty", "home"], score: 3 }),
    of("impression", { counts: false, weight: 0, score: null }),
    of("patents", { unjudged: "not my field", score: null }),
  ];

  test("are those asked of the company's sector, without what is only noted or beyond the reviewer", () => {
    const names = (sector: string | null) => countedFor(criteria, sector).map(({ name }) => name);
    expect(names("food")).toEqual(["market", "hygiene"]);
    expect(names("home")).toEqual(["market", "design"]);
    expect(names("robots")).toEqual(["market"]);
    expect(names(null)).toEqual(["market"]);
  });

  test("make the score: one that does not count may stay empty", () => {
    expect(weightedTenths(countedFor(criteria, "food"))).toBe(600);
    expect(weightedTenths(countedFor(criteria, "beauty"))).toBe(700);
    expect(weightedTenths(criteria)).toBeNull();
  });
});

test("mean, spread and disagreement", () => {
  expect([meanTenths([]), meanTenths([400]), meanTenths([400, 401]), meanTenths([1, 1, 2])]).toEqual([
    null,
    400,
    401,
    1,
  ]);
  expect([spreadTenths([]), spreadTenths([400]), spreadTenths([400, 650, 500])]).toEqual([null, null, 250]);
  expect([disagree([400]), disagree([400, 649]), disagree([400, 650])]).toEqual([false, false, true]);
  const scale = { maxScore: 5 };
  expect([disagreeOn(scale, [1]), disagreeOn(scale, [1, 3]), disagreeOn(scale, [1, 4])]).toEqual([false, false, true]);
});

describe("the day a reviewer's step is due", () => {
  const entered = new Date("2026-11-01T00:00:00Z");
  const plus = (days: number) => new Date(entered.getTime() + days * 86_400_000);
  test("is the service level for an answer, never after the review itself", () => {
    expect(reviewDue({ state: "invited", stateEnteredAt: entered, dueAt: plus(20) })).toEqual(plus(5));
    expect(reviewDue({ state: "invited", stateEnteredAt: entered, dueAt: plus(2) })).toEqual(plus(2));
  });
  test("is the review's own day while it is written, and five days after it came back", () => {
    expect(reviewDue({ state: "accepted", stateEnteredAt: entered, dueAt: plus(20) })).toEqual(plus(20));
    expect(reviewDue({ state: "returned", stateEnteredAt: entered, dueAt: plus(2) })).toEqual(plus(5));
    const dayOf = (state: "invited" | "accepted" | "returned" | "submitted", days: number) =>
      nextDue({ state, stateEnteredAt: entered, dueAt: plus(days) })?.of;
    expect([dayOf("invited", 20), dayOf("invited", 2), dayOf("accepted", 20)]).toEqual(["answer", "review", "review"]);
    expect([dayOf("returned", 2), dayOf("submitted", 2)]).toEqual(["returned", undefined]);
  });
  test("is none once nothing is awaited", () => {
    const over = reviewMachine.states.filter(
      (state) => reviewDue({ state, stateEnteredAt: entered, dueAt: plus(1) }) === null,
    );
    expect(over).toEqual(["proposed", "submitted", "locked", "declined", "expired", "recused", "reassigned", "voided"]);
    expect(isLate({ state: "locked", stateEnteredAt: entered, dueAt: plus(1) }, plus(9))).toBe(false);
    expect(isLate({ state: "in_progress", stateEnteredAt: entered, dueAt: plus(1) }, plus(9))).toBe(true);
  });
});
