import { disagree, meanTenths, spreadTenths } from "../reviews/rules";

/** One review's weighted score in tenths of a point, 0..1000. */
export type Score = { applicationId: string; reviewerId: string; tenths: number };

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const ascending = (scores: readonly number[]) => scores.toSorted((a, b) => a - b);
/** Half up; what is a half but for the last bits of the machine's arithmetic counts as one. */
const rounded = (value: number): number => Math.floor(value + 0.5 + 1e-7);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The middle score, or the mean of the two in the middle, rounded half up; null without any. */
export function medianTenths(scores: readonly number[]): number | null {
  const sorted = ascending(scores);
  return meanTenths(sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1));
}

/** From so many reviews on one highest and one lowest score can be left out. */
export const trimmedFrom = 5;
export const trimmedTenths = (scores: readonly number[]): number | null =>
  scores.length < trimmedFrom ? null : meanTenths(ascending(scores).slice(1, -1));

export type Raw = {
  count: number;
  mean: number | null;
  median: number | null;
  trimmed: number | null;
  spread: number | null;
  disagree: boolean;
};

export const rawOf = (scores: readonly number[]): Raw => ({
  count: scores.length,
  mean: meanTenths(scores),
  median: medianTenths(scores),
  trimmed: trimmedTenths(scores),
  spread: spreadTenths(scores),
  disagree: disagree(scores),
});

export type Calibration = {
  /** In the order of ids. `adjusted` may lie below 0 or above 1000; null where nothing links the reviewers. */
  applications: { applicationId: string; raw: Raw; adjusted: number | null; component: number | null }[];
  /** Leniency in tenths: above 0 who scores higher than the others do; null where it cannot be told. */
  reviewers: { reviewerId: string; reviews: number; leniency: number | null; component: number | null }[];
  /** Adjusted scores are comparable within one of these and not beyond. */
  components: { applications: string[]; reviewers: string[] }[];
  /** All applications that have a score are in one component. */
  isConnected: boolean;
  reliability: Reliability;
};

/** Keeps a leniency that hangs on a single shared application from being taken at its word. */
const smallRidge = 0.01;

/**
 * The additive model score = application + leniency of the reviewer, by least squares with a ridge on the leniencies,
 * whose sum is 0 in each component of the graph of applications and reviewers. A reviewer with one review says nothing
 * about their leniency: the score counts as it is. A component needs two reviewers with two reviews each.
 */
export function calibrate(given: readonly Score[], options: { ridge?: number } = {}): Calibration {
  const scores = given.toSorted(
    (a, b) =>
      byCodeUnit(a.applicationId, b.applicationId) || byCodeUnit(a.reviewerId, b.reviewerId) || a.tenths - b.tenths,
  );
  const ofApplication = grouped(scores, ({ applicationId }) => applicationId);
  const ofReviewer = grouped(scores, ({ reviewerId }) => reviewerId);
  const components = componentsOf(scores.filter(({ reviewerId }) => ofReviewer.get(reviewerId)!.length > 1));
  const componentOf = new Map(
    components.flatMap(({ applications, reviewers }, at) =>
      [...applications.map((id) => `application ${id}`), ...reviewers.map((id) => `reviewer ${id}`)].map((name) => [
        name,
        at,
      ]),
    ),
  );
  const leniencies = new Map(
    components.flatMap((component) => [...leniencyOf(component, ofReviewer, options.ridge ?? smallRidge)]),
  );
  return {
    applications: [...ofApplication].map(([applicationId, some]) => {
      const component = componentOf.get(`application ${applicationId}`) ?? null;
      const fair = some.map(({ reviewerId, tenths }) => tenths - (leniencies.get(reviewerId) ?? 0));
      const raw = rawOf(some.map(({ tenths }) => tenths));
      return { applicationId, raw, adjusted: component === null ? null : rounded(sum(fair) / fair.length), component };
    }),
    reviewers: [...ofReviewer]
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([reviewerId, some]) => {
        const leniency = leniencies.get(reviewerId);
        return {
          reviewerId,
          reviews: some.length,
          leniency: leniency === undefined ? null : rounded(leniency),
          component: componentOf.get(`reviewer ${reviewerId}`) ?? null,
        };
      }),
    components,
    isConnected: components.length === 1 && components[0]!.applications.length === ofApplication.size,
    reliability: reliabilityOf(scores),
  };
}

function grouped<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(nameOf(row));
    if (group) group.push(row);
    else groups.set(nameOf(row), [row]);
  }
  return groups;
}

type Component = Calibration["components"][number];

/** What hangs together (union-find), in the order of ids; parts with a single reviewer have nobody to compare with. */
function componentsOf(scores: readonly Score[]): Component[] {
  const parents = new Map<string, string>();
  const find = (node: string): string => {
    let top = node;
    for (let up = parents.get(top) ?? top; up !== top; up = parents.get(top) ?? top) top = up;
    for (let at = node; at !== top; ) {
      const next = parents.get(at)!;
      parents.set(at, top);
      at = next;
    }
    return top;
  };
  for (const { applicationId, reviewerId } of scores) {
    const [a, b] = [find(`application ${applicationId}`), find(`reviewer ${reviewerId}`)];
    if (a !== b) parents.set(b, a);
  }
  const parts = grouped(scores, ({ applicationId }) => find(`application ${applicationId}`));
  return [...parts.values()]
    .map((part) => ({
      applications: [...new Set(part.map(({ applicationId }) => applicationId))].sort(byCodeUnit),
      reviewers: [...new Set(part.map(({ reviewerId }) => reviewerId))].sort(byCodeUnit),
    }))
    .filter(({ reviewers }) => reviewers.length > 1);
}

/** The normal equations with the applications eliminated; adding 1 everywhere holds the sum of leniencies at 0. */
function leniencyOf(
  { reviewers }: Component,
  ofReviewer: ReadonlyMap<string, readonly Score[]>,
  ridge: number,
): Map<string, number> {
  const at = new Map(reviewers.map((id, position) => [id, position]));
  const size = reviewers.length;
  const matrix = Array.from({ length: size }, (_, j) => new Float64Array(size).fill(1).fill(1 + ridge, j, j + 1));
  const right = new Float64Array(size);
  const scores = reviewers.flatMap((id) => ofReviewer.get(id)!);
  for (const some of grouped(scores, ({ applicationId }) => applicationId).values()) {
    const mean = sum(some.map(({ tenths }) => tenths)) / some.length;
    for (const { reviewerId, tenths } of some) {
      const j = at.get(reviewerId)!;
      right[j]! += tenths - mean;
      matrix[j]![j]! += 1;
      for (const other of some) matrix[j]![at.get(other.reviewerId)!]! -= 1 / some.length;
    }
  }
  const solved = solveByCholesky(matrix, right);
  return new Map(reviewers.map((id, j) => [id, solved[j]!]));
}

/** Solves a symmetric positive definite system in place. O(size^3). */
function solveByCholesky(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let j = 0; j < size; j++) {
    const row = matrix[j]!;
    for (let k = 0; k <= j; k++) {
      const other = matrix[k]!;
      let rest = row[k]!;
      for (let m = 0; m < k; m++) rest -= row[m]! * other[m]!;
      row[k] = k === j ? Math.sqrt(rest) : rest / other[k]!;
    }
    for (let m = 0; m < j; m++) right[j]! -= row[m]! * right[m]!;
    right[j]! /= row[j]!;
  }
  for (let j = size - 1; j >= 0; j--) {
    for (let m = j + 1; m < size; m++) right[j]! -= matrix[m]![j]! * right[m]!;
    right[j]! /= matrix[j]![j]!;
  }
  return right;
}

export const reliabilityLevels = ["poor", "moderate", "good"] as const;
export type ReliabilityLevel = (typeof reliabilityLevels)[number];

/** All at most 1, rounded to thousandths; null where they cannot be computed. */
export type Reliability = {
  /** Krippendorff's alpha for intervals. */
  alpha: number | null;
  /** Of one review's score, and of the mean of as many reviews as an application has: ranks rest on the latter. */
  single: number | null;
  mean: number | null;
  level: ReliabilityLevel | null;
};

const thousandths = (value: number): number => rounded(value * 1000) / 1000;

/**
 * Krippendorff's alpha for interval data: 1 - observed / expected disagreement over the scores of applications that
 * have at least two, with squared differences (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011,
 * section C to E). Null with fewer than two such applications, or when all scores are the same.
 */
export function krippendorffAlpha(scores: readonly Score[]): number | null {
  const units = [...grouped(scores, ({ applicationId }) => applicationId).values()]
    .map((some) => some.map(({ tenths }) => tenths))
    .filter((some) => some.length > 1);
  const all = units.flat();
  const expected = squaredDifferences(all) / (all.length - 1);
  if (units.length < 2 || expected === 0) return null;
  const observed = sum(units.map((some) => squaredDifferences(some) / (some.length - 1)));
  return thousandths(1 - observed / expected);
}

/** Over all ordered pairs: n sum x^2 - (sum x)^2, twice. */
const squaredDifferences = (values: readonly number[]): number =>
  2 * (values.length * sum(values.map((value) => value * value)) - sum(values) ** 2);

/**
 * Intraclass correlation of the one-way random model, ICC(1,1) and ICC(1,k) of P. E. Shrout and J. L. Fleiss, Psychological
 * Bulletin 86 (1979) 420-428, from the mean squares between and within applications. Where they have different numbers of
 * reviews k is k0 = (N - sum k_i^2 / N) / (n - 1) (A. Donner, International Statistical Review 54 (1986) 67-82). Null below two
 * applications, without an application that has two reviews, or when all scores are the same.
 */
export function intraclass(scores: readonly Score[]): { single: number; mean: number | null } | null {
  const groups = [...grouped(scores, ({ applicationId }) => applicationId).values()].map((some) =>
    some.map(({ tenths }) => tenths),
  );
  const [n, total] = [groups.length, scores.length];
  if (n < 2 || total === n) return null;
  const grand = sum(scores.map(({ tenths }) => tenths)) / total;
  const meanOf = (some: readonly number[]) => sum(some) / some.length;
  const between = sum(groups.map((some) => some.length * (meanOf(some) - grand) ** 2)) / (n - 1);
  const within = sum(groups.map((some) => squaredDifferences(some) / (2 * some.length))) / (total - n);
  const k = (total - sum(groups.map((some) => some.length ** 2)) / total) / (n - 1);
  if (between + within < 1e-9) return null;
  return {
    single: thousandths((between - within) / (between + (k - 1) * within)),
    mean: between < 1e-9 ? null : thousandths((between - within) / between),
  };
}

/**
 * In words: below 0.5 poor, below 0.75 moderate, else good (T. K. Koo and M. Y. Li, Journal of Chiropractic Medicine 15
 * (2016) 155-163, who call it excellent above 0.9).
 */
export const reliabilityLevel = (value: number): ReliabilityLevel =>
  value < 0.5 ? "poor" : value < 0.75 ? "moderate" : "good";

export function reliabilityOf(scores: readonly Score[]): Reliability {
  const { single, mean } = intraclass(scores) ?? { single: null, mean: null };
  return { alpha: krippendorffAlpha(scores), single, mean, level: mean === null ? null : reliabilityLevel(mean) };
}

/** Tenths; `raw` is usually the mean. */
export type Deliberated = {
  applicationId: string;
  raw: number | null;
  adjusted: number | null;
  disagree: boolean;
};

export type Ranked<Row extends Deliberated> = Row & {
  /** What the rank rests on: the adjusted score where there is one. */
  value: number | null;
  rank: number | null;
  rawRank: number | null;
  /** By how many ranks the adjustment moved it up (above 0) or down. */
  moved: number;
  /** Shares its rank. */
  tied: boolean;
  /** Has a place by its rank, with all that share it. */
  abovePlaces: boolean;
  /** Shares a rank that the places do not suffice for. */
  onLine: boolean;
};

/** Best first, equal values share a rank (in the order of ids), those without any come last. */
export function deliberationOrder<Row extends Deliberated>(rows: readonly Row[], places: number): Ranked<Row>[] {
  const valued = rows.map((row) => ({ ...row, value: row.adjusted ?? row.raw }));
  const [rankOf, rawRankOf] = [ranksOf(valued.map(({ value }) => value)), ranksOf(rows.map(({ raw }) => raw))];
  const shared = new Map<number | null, number>();
  for (const { value } of valued) shared.set(value, (shared.get(value) ?? 0) + 1);
  return valued
    .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || byCodeUnit(a.applicationId, b.applicationId))
    .map((row) => {
      const [rank, rawRank] = [rankOf(row.value), rawRankOf(row.raw)];
      const last = rank === null ? Infinity : rank + shared.get(row.value)! - 1;
      return {
        ...row,
        rank,
        rawRank,
        moved: rank === null || rawRank === null ? 0 : rawRank - rank,
        tied: rank !== null && last > rank,
        abovePlaces: last <= places,
        onLine: rank !== null && rank <= places && last > places,
      };
    });
}

function ranksOf(values: readonly (number | null)[]): (value: number | null) => number | null {
  const ranks = new Map<number, number>();
  const known = values.filter((value) => value !== null).sort((a, b) => b - a);
  known.forEach((value, at) => {
    if (!ranks.has(value)) ranks.set(value, at + 1);
  });
  return (value) => (value === null ? null : ranks.get(value)!);
}
