import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  calibrate,
  deliberationOrder,
  intraclass,
  krippendorffAlpha,
  medianTenths,
  rawOf,
  reliabilityLevel,
  reliabilityOf,
  type Score,
  trimmedTenths,
} from "./rules";

/** Rows are applications, columns reviewers; null where somebody did not review. */
const table = (rows: readonly (readonly (number | null)[])[]): Score[] =>
  rows.flatMap((row, i) =>
    row.flatMap((tenths, j) => (tenths === null ? [] : [{ applicationId: `a${i}`, reviewerId: `r${j}`, tenths }])),
  );

const rounds = fc
  .record({ applications: fc.integer({ min: 1, max: 8 }), reviewers: fc.integer({ min: 1, max: 6 }) })
  .chain(({ applications, reviewers }) =>
    fc.array(
      fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { freq: 2 }), {
        minLength: reviewers,
        maxLength: reviewers,
      }),
      { minLength: applications, maxLength: applications },
    ),
  )
  .map(table);

test("mean, median, trimmed mean and disagreement of one application", () => {
  expect([
    medianTenths([]),
    medianTenths([7]),
    medianTenths([9, 1]),
    medianTenths([1, 2]),
    medianTenths([9, 1, 4]),
  ]).toEqual([null, 7, 5, 2, 4]);
  expect([trimmedTenths([0, 500, 500, 1000]), trimmedTenths([0, 500, 510, 520, 1000])]).toEqual([null, 510]);
  expect(rawOf([300, 700, 560])).toEqual({
    count: 3,
    mean: 520,
    median: 560,
    trimmed: null,
    spread: 400,
    disagree: true,
  });
  expect(rawOf([])).toEqual({ count: 0, mean: null, median: null, trimmed: null, spread: null, disagree: false });
});

describe("calibration", () => {
  test("takes away what a strict and a lenient reviewer add", () => {
    const { applications, reviewers, components, isConnected } = calibrate(
      table([
        [500, 600, null],
        [null, 700, 500],
        [700, null, 600],
      ]),
      { ridge: 0 },
    );
    expect(isConnected).toBe(true);
    expect(components).toEqual([{ applications: ["a0", "a1", "a2"], reviewers: ["r0", "r1", "r2"] }]);
    expect(reviewers.map(({ leniency }) => leniency)).toEqual([0, 100, -100]);
    expect(applications.map(({ raw, adjusted }) => [raw.mean, adjusted])).toEqual([
      [550, 500],
      [600, 600],
      [650, 700],
    ]);
  });

  test("compares nobody across parts that share no reviewer, and says so", () => {
    const { applications, reviewers, components, isConnected } = calibrate(
      table([
        [500, 600, null, null, null],
        [600, 700, null, null, null],
        [null, null, 300, 400, null],
        [null, null, 300, 200, null],
        [null, null, null, null, 900],
      ]),
    );
    expect(isConnected).toBe(false);
    expect(components).toEqual([
      { applications: ["a0", "a1"], reviewers: ["r0", "r1"] },
      { applications: ["a2", "a3"], reviewers: ["r2", "r3"] },
    ]);
    expect(applications.map(({ adjusted, component }) => [adjusted, component])).toEqual([
      [550, 0],
      [650, 0],
      [350, 1],
      [250, 1],
      [null, null],
    ]);
    expect(reviewers.map(({ reviews, leniency, component }) => [reviews, leniency, component])).toEqual([
      [2, -50, 0],
      [2, 50, 0],
      [2, 0, 1],
      [2, 0, 1],
      [1, null, null],
    ]);
  });

  test("takes the score of who reviewed once as it is", () => {
    const { applications, reviewers } = calibrate(
      table([
        [500, 600, 950],
        [600, 700, null],
      ]),
      { ridge: 0 },
    );
    expect(reviewers.map(({ leniency }) => leniency)).toEqual([-50, 50, null]);
    expect(applications.map(({ adjusted }) => adjusted)).toEqual([683, 650]);
    expect(
      calibrate(
        table([
          [500, null],
          [600, 300],
        ]),
      ).components,
    ).toEqual([]);
    expect(calibrate([])).toMatchObject({ applications: [], isConnected: false });
  });

  test("equals the full normal equations solved by plain elimination", () => {
    fc.assert(
      fc.property(rounds, fc.constantFrom(0, 0.01, 1), (scores, ridge) => {
        const { applications, reviewers, components } = calibrate(scores, { ridge });
        for (const component of components) {
          const { leniencies } = slowFit(scores, component, ridge);
          for (const [at, id] of component.reviewers.entries()) {
            const found = reviewers.find(({ reviewerId }) => reviewerId === id)!.leniency!;
            expect(Math.abs(found - leniencies[at]!)).toBeLessThanOrEqual(0.5 + 1e-6);
          }
          for (const id of component.applications) {
            const fair = scores
              .filter(({ applicationId }) => applicationId === id)
              .map((one) => one.tenths - (leniencies[component.reviewers.indexOf(one.reviewerId)] ?? 0));
            const found = applications.find(({ applicationId }) => applicationId === id)!.adjusted!;
            expect(Math.abs(found - fair.reduce((a, b) => a + b) / fair.length)).toBeLessThanOrEqual(0.5 + 1e-6);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("moves all of a component alike when one reviewer scores so much more", () => {
    fc.assert(
      fc.property(rounds, fc.nat(5), fc.integer({ min: -300, max: 300 }), (scores, who, more) => {
        const raised = scores.map((one) =>
          one.reviewerId === `r${who}` ? { ...one, tenths: one.tenths + more } : one,
        );
        const [before, after] = [calibrate(scores, { ridge: 0 }), calibrate(raised, { ridge: 0 })];
        const ofOnce = new Set(before.reviewers.filter(({ reviews }) => reviews === 1).map((one) => one.reviewerId));
        for (const [at, { applications }] of before.components.entries()) {
          // The score of who reviewed once is no part of the model: such applications move otherwise.
          if (scores.some((one) => applications.includes(one.applicationId) && ofOnce.has(one.reviewerId))) continue;
          const moves = before.applications.flatMap((one, i) =>
            one.component === at ? [after.applications[i]!.adjusted! - one.adjusted!] : [],
          );
          expect(Math.max(...moves) - Math.min(...moves)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("has leniencies that add up to nothing, connected parts that share nobody, and no regard for order", () => {
    const shuffled = rounds.chain((scores) =>
      fc.tuple(
        fc.constant(scores),
        fc.shuffledSubarray(scores, { minLength: scores.length, maxLength: scores.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([scores, other]) => {
        const { applications, reviewers, components, reliability } = calibrate(scores);
        expect(calibrate(other)).toEqual({
          applications,
          reviewers,
          components,
          isConnected: calibrate(scores).isConnected,
          reliability,
        });
        components.forEach((component, at) => {
          const some = reviewers.filter((one) => one.component === at);
          expect(some.map(({ reviewerId }) => reviewerId)).toEqual(component.reviewers);
          expect(Math.abs(some.reduce((all, { leniency }) => all + leniency!, 0))).toBeLessThanOrEqual(some.length / 2);
          for (const one of scores) {
            const isIn = component.reviewers.includes(one.reviewerId);
            if (isIn) expect(component.applications).toContain(one.applicationId);
          }
        });
        const names = components.flatMap((one) => [...one.applications, ...one.reviewers]);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 500 },
    );
  });

  test("stays near the raw mean the larger the ridge is", () => {
    const scores = table([
      [500, 600],
      [400, 800],
      [300, 500],
    ]);
    const spread = (ridge: number) => calibrate(scores, { ridge }).reviewers[1]!.leniency!;
    expect([spread(0), spread(3), spread(1_000_000)]).toEqual([117, 58, 0]);
  });
});

/** Applications and reviewers as unknowns together, and a multiplier that holds the sum of leniencies at 0. */
function slowFit(all: readonly Score[], component: { applications: string[]; reviewers: string[] }, ridge: number) {
  const { applications, reviewers } = component;
  const [n, r] = [applications.length, reviewers.length];
  const scores = all.filter(({ reviewerId }) => reviewers.includes(reviewerId));
  const size = n + r + 1;
  const rows = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (const { applicationId, reviewerId, tenths } of scores) {
    const [i, j] = [applications.indexOf(applicationId), n + reviewers.indexOf(reviewerId)];
    rows[i]![i]! += 1;
    rows[i]![j]! += 1;
    rows[j]![i]! += 1;
    rows[j]![j]! += 1;
    rows[i]![size]! += tenths;
    rows[j]![size]! += tenths;
  }
  for (let j = n; j < n + r; j++) {
    rows[j]![j]! += ridge;
    rows[j]![n + r] = 1;
    rows[n + r]![j] = 1;
  }
  for (let column = 0; column < size; column++) {
    const pivot = rows.reduce(
      (best, row, at) => (at >= column && Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? at : best),
      column,
    );
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (const [at, row] of rows.entries()) {
      if (at === column) continue;
      const factor = row[column]! / rows[column]![column]!;
      for (let k = column; k <= size; k++) row[k]! -= factor * rows[column]![k]!;
    }
  }
  return { leniencies: reviewers.map((_, j) => rows[n + j]![size]! / rows[n + j]![n + j]!) };
}

describe("the reliability of a round", () => {
  test("Shrout and Fleiss 1979, table 2: six targets, four judges", () => {
    const scores = table([
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ]);
    // They print ICC(1,1) = .17 and ICC(1,4) = .44, from BMS = 11.24 and WMS = 6.26.
    expect(intraclass(scores)).toEqual({ single: 0.166, mean: 0.443 });
    expect(reliabilityOf(scores).level).toBe("poor");
  });

  test("Krippendorff 2011, section C: twelve units, four observers, interval alpha 0.849", () => {
    const observers = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
      [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
    ];
    const units = observers[0]!.map((_, unit) => observers.map((scores) => scores[unit]!));
    expect(krippendorffAlpha(table(units))).toBe(0.849);
  });

  test("alpha equals its definition, pair by pair", () => {
    fc.assert(
      fc.property(rounds, (scores) => {
        const slow = slowAlpha(scores);
        const alpha = krippendorffAlpha(scores);
        if (slow === null) expect(alpha).toBeNull();
        else expect(Math.abs(alpha! - slow)).toBeLessThanOrEqual(0.0005 + 1e-9);
      }),
      { numRuns: 1_000 },
    );
  });

  test("the intraclass correlation equals its sums of squares with different numbers of reviews", () => {
    // Worked by hand: means 2, 5, 7; all 5; between 30 / 2, within 4 / 3, k0 = (6 - 14 / 6) / 2 = 1.8333.
    const scores = table([
      [1, 3, null],
      [5, null, null],
      [6, 7, 8],
    ]);
    const [between, within, k] = [30 / 2, 4 / 3, (6 - 14 / 6) / 2];
    expect(intraclass(scores)).toEqual({
      single: Math.round((1000 * (between - within)) / (between + (k - 1) * within)) / 1000,
      mean: Math.round((1000 * (between - within)) / between) / 1000,
    });
  });

  test("is not given where it cannot be computed", () => {
    const none = { alpha: null, single: null, mean: null, level: null };
    expect(reliabilityOf([])).toEqual(none);
    expect(reliabilityOf(table([[500, 600]]))).toEqual(none);
    expect(reliabilityOf(table([[500], [600]]))).toEqual(none);
    expect(
      reliabilityOf(
        table([
          [500, 500],
          [500, 500],
        ]),
      ),
    ).toEqual(none);
  });

  test("is 1 where all agree, and does not change with the scale", () => {
    const agreed = table([
      [300, 300],
      [700, 700],
    ]);
    expect(reliabilityOf(agreed)).toEqual({ alpha: 1, single: 1, mean: 1, level: "good" });
    fc.assert(
      fc.property(rounds, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -50, max: 50 }), (scores, times, more) => {
        const other = scores.map((one) => ({ ...one, tenths: one.tenths * times + more }));
        const [before, after] = [reliabilityOf(scores), reliabilityOf(other)];
        expect(before.alpha === null).toBe(after.alpha === null);
        if (before.alpha !== null) expect(after.alpha).toBeCloseTo(before.alpha, 2);
        if (before.single !== null && after.single !== null) expect(after.single).toBeCloseTo(before.single, 2);
      }),
      { numRuns: 300 },
    );
  });

  test("has words", () => {
    expect([-0.2, 0.499, 0.5, 0.749, 0.75, 0.95].map(reliabilityLevel)).toEqual([
      "poor",
      "poor",
      "moderate",
      "moderate",
      "good",
      "good",
    ]);
  });
});

function slowAlpha(scores: readonly Score[]): number | null {
  const units = [...new Set(scores.map(({ applicationId }) => applicationId))]
    .map((id) => scores.filter(({ applicationId }) => applicationId === id).map(({ tenths }) => tenths))
    .filter((some) => some.length > 1);
  const all = units.flat();
  const pairs = (values: number[]) =>
    values.flatMap((a, i) => values.flatMap((b, j) => (i === j ? [] : [(a - b) ** 2]))).reduce((x, y) => x + y, 0);
  const observed = units.reduce((sum, some) => sum + pairs(some) / (some.length - 1), 0) / all.length;
  const expected = pairs(all) / (all.length * (all.length - 1));
  return units.length < 2 || expected === 0 ? null : 1 - observed / expected;
}

describe("the order of deliberation", () => {
  const row = (applicationId: string, raw: number | null, adjusted: number | null = null, isSplit = false) => ({
    applicationId,
    raw,
    adjusted,
    disagree: isSplit,
  });
  test("is by adjusted where there is one, else raw, and says how far the adjustment moved each", () => {
    const rows = [row("a", 800, 700), row("b", 750, 820, true), row("c", 700), row("d", null), row("e", 300, 310)];
    expect(
      deliberationOrder(rows, 2).map((one) => [one.applicationId, one.value, one.rank, one.rawRank, one.moved]),
    ).toEqual([
      ["b", 820, 1, 2, 1],
      ["a", 700, 2, 1, -1],
      ["c", 700, 2, 3, 1],
      ["e", 310, 4, 4, 0],
      ["d", null, null, null, 0],
    ]);
    expect(
      deliberationOrder(rows, 2).map(({ tied, abovePlaces, onLine, disagree }) => [
        tied,
        abovePlaces,
        onLine,
        disagree,
      ]),
    ).toEqual([
      [false, true, false, true],
      [true, false, true, false],
      [true, false, true, false],
      [false, false, false, false],
      [false, false, false, false],
    ]);
  });

  test("never gives more places than there are, and never ranks a lower value higher", () => {
    const some = fc.option(fc.integer({ min: 0, max: 5 }));
    const rows = fc.array(fc.tuple(some, some), { maxLength: 9 });
    fc.assert(
      fc.property(rows, fc.nat(6), (values, places) => {
        const ordered = deliberationOrder(
          values.map(([raw, adjusted], at) => row(String(at), raw, raw === null ? null : adjusted)),
          places,
        );
        expect(ordered.filter(({ abovePlaces }) => abovePlaces).length).toBeLessThanOrEqual(places);
        for (const [at, one] of ordered.entries()) {
          if (one.value === null) continue;
          expect(one.rank).toBe(1 + ordered.filter(({ value }) => (value ?? -1) > one.value!).length);
          for (const later of ordered.slice(at + 1)) expect(later.value ?? -1).toBeLessThanOrEqual(one.value);
        }
      }),
    );
  });
});
