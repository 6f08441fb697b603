/** What is asked about reviewers and what is answered: all by ids, so that the order of a list never matters. */

export const forbiddenReasons = ["conflict", "absence", "consent", "reviewed"] as const;
export type ForbiddenReason = (typeof forbiddenReasons)[number];

export type ReviewApplication = {
  id: string;
  /** Reviewers wanted in all: locked ones count. */
  places: number;
  /** One reviewer at least must know one of these sectors; empty where that is not asked. */
  sectors: readonly string[];
};

export type Reviewer = {
  id: string;
  chamberId: string;
  sectors: readonly string[];
  /** Reviews that their hours allow in all. */
  capacity: number;
  /** Of these, used up by reviews that are not among the locked pairs. */
  carried?: number;
  /** What the 1st, 2nd, ... review costs, counted with the carried and locked ones: integers that never fall. */
  loadCosts?: readonly number[];
};

export type ReviewerPair = { applicationId: string; reviewerId: string };
/** Scores are integers 1 to 10,000; parts are what it was made of and are passed through to explanations. */
export type Candidate = ReviewerPair & { score: number; parts?: Readonly<Record<string, number>> };
/** Wins over a candidate. */
export type Forbidden = ReviewerPair & { reason: ForbiddenReason };

export type ReviewerProblem = {
  applications: readonly ReviewApplication[];
  reviewers: readonly Reviewer[];
  /** A pair that is neither here nor forbidden is unsuitable. */
  candidates: readonly Candidate[];
  forbidden?: readonly Forbidden[];
  /** Already assigned or chosen by an official: they stay, whatever the rules say, and use a place and a capacity. */
  locked?: readonly ReviewerPair[];
};

/** In this order: places before sectors, sectors before points (scores less the costs of load). */
export type Objective = { filled: number; skilled: number; points: number };

export type AssignedPair = ReviewerPair & { score: number | null; isLocked: boolean };

/** What keeps a reviewer from an application. */
export type UnmetRule = ForbiddenReason | "unsuitable" | "skill" | "chamber" | "capacity";

export type Unmet = {
  applicationId: string;
  missing: number;
  /** The rule after which nobody was left: first who may at all, then the sector, the chambers, the hours. */
  rule: UnmetRule;
  /** The open place is kept for somebody who knows the sector. */
  needsSkill: boolean;
  /** Everybody who is not on the application, and why not. */
  obstacles: { reviewerId: string; rule: UnmetRule }[];
};

/**
 * An application without a reviewer of its sector. `nobody_in_round`: nobody at all knows it, so the rule does not hold;
 * `nobody_free`: a place is kept open; `no_place`: locked pairs have used up the places.
 */
export type Unskilled = { applicationId: string; why: "nobody_in_round" | "nobody_free" | "no_place" };

/** A locked pair that breaks a rule. It stays all the same: whether it may is for people. */
export type BrokenLock = ReviewerPair & { rule: ForbiddenReason | "chamber" | "capacity" | "places" | "skill" };

export type Load = {
  reviewerId: string;
  capacity: number;
  carried: number;
  /** Pairs of the answer, locked ones included. */
  assigned: number;
  free: number;
  /** What the assigned reviews cost together. */
  cost: number;
};

/** Somebody free who may step in: `replaces` are those of the application whose leaving they could make good. */
export type Alternate = { reviewerId: string; score: number; afterLoad: number; replaces: string[] };

export type ReviewerSolution = {
  /** Sorted by application, then reviewer. */
  pairs: AssignedPair[];
  objective: Objective;
  /** No answer can be better than this; the gap is what is left between the two. */
  bound: Objective;
  gap: Objective;
  isExact: boolean;
  /** Relaxed problems that were solved. */
  nodes: number;
  unmet: Unmet[];
  unskilled: Unskilled[];
  broken: BrokenLock[];
  loads: Load[];
  alternates: { applicationId: string; reviewers: Alternate[] }[];
};

/** Whole reviews within the hours. */
export const capacityOf = (hours: number, hoursPerReview: number): number =>
  Math.max(0, Math.floor(hours / hoursPerReview + 1e-9));

/**
 * The t-th of c reviews costs `weight * (2t - 1) / c`: together `weight * t^2 / c`, so that two reviewers with the same
 * share of their hours used cost the same for the next, and sharing is always cheaper than piling up.
 */
export const loadCostsOf = (capacity: number, weight = 1000): number[] =>
  Array.from({ length: capacity }, (_, at) => Math.floor((weight * (2 * at + 1)) / capacity));

/** Why a skill need not be looked for, or that it must. */
export type Skill = "not_asked" | "nobody_in_round" | "met" | "no_place" | "needed";

/** The problem in positions. Positions follow the ids, which is what makes the answer a matter of ids alone. */
export type Round = {
  applications: ReviewApplication[];
  reviewers: Reviewer[];
  chamberCount: number;
  chamberOf: Int32Array;
  /** n x r; 0: no candidate, or forbidden. */
  scores: Int32Array;
  /** n x r; the reason of a forbidden pair, counted from 1. */
  reasons: Uint8Array;
  skilled: Uint8Array;
  /** n x r; 1 where locked. */
  isLocked: Uint8Array;
  locks: [application: number, reviewer: number][];
  /** n x chambers; 1 where a locked reviewer is of the chamber. */
  chamberTaken: Uint8Array;
  /** Places and capacities that locks leave. */
  places: Int32Array;
  capacity: Int32Array;
  /** What the next reviews of each reviewer cost. */
  costs: number[][];
  skills: Skill[];
};

export function toRound(problem: ReviewerProblem): Round {
  const applications = sorted("application", problem.applications);
  const reviewers = sorted("reviewer", problem.reviewers);
  const [n, r] = [applications.length, reviewers.length];
  const chamberIds = [...new Set(reviewers.map(({ chamberId }) => chamberId))].sort(byCodeUnit);
  const chamberAt = new Map(chamberIds.map((id, at) => [id, at]));
  const cellOf = cells(applications, reviewers);
  const scores = new Int32Array(n * r);
  for (const candidate of problem.candidates) {
    whole(candidate.score, 1, 10_000, "a score");
    scores[cellOf(candidate)] = candidate.score;
  }
  const reasons = new Uint8Array(n * r);
  for (const pair of problem.forbidden ?? []) {
    const cell = cellOf(pair);
    const reason = forbiddenReasons.indexOf(pair.reason) + 1;
    // Named twice: the reason that comes first stands, in whichever order they were given.
    if (reasons[cell] === 0 || reason < reasons[cell]!) reasons[cell] = reason;
    scores[cell] = 0;
  }
  const round: Round = {
    applications,
    reviewers,
    chamberCount: chamberIds.length,
    chamberOf: Int32Array.from(reviewers, ({ chamberId }) => chamberAt.get(chamberId)!),
    scores,
    reasons,
    skilled: skillsOf(applications, reviewers),
    isLocked: new Uint8Array(n * r),
    locks: [],
    chamberTaken: new Uint8Array(n * chamberIds.length),
    places: Int32Array.from(applications, ({ places }) => whole(places, 0, 1000, "places")),
    capacity: Int32Array.from(reviewers, ({ capacity, carried = 0 }) => {
      return whole(capacity, 0, 100_000, "a capacity") - whole(carried, 0, 100_000, "what is carried");
    }),
    costs: [],
    skills: [],
  };
  lock(round, problem.locked ?? [], cellOf);
  round.costs = reviewers.map((reviewer, j) => nextCosts(reviewer, round.capacity[j]!));
  round.skills = applications.map((_, i) => skillOf(round, i));
  return round;
}

function lock(round: Round, locked: readonly ReviewerPair[], cellOf: (pair: ReviewerPair) => number): void {
  const { isLocked, chamberTaken, chamberCount, chamberOf, places, capacity } = round;
  const r = round.reviewers.length;
  for (const pair of locked) isLocked[cellOf(pair)] = 1;
  for (let cell = 0; cell < isLocked.length; cell++) {
    if (isLocked[cell] === 0) continue;
    const [i, j] = [Math.floor(cell / r), cell % r];
    round.locks.push([i, j]);
    chamberTaken[i * chamberCount + chamberOf[j]!] = 1;
    places[i]! -= 1;
    capacity[j]! -= 1;
  }
  for (let i = 0; i < places.length; i++) places[i] = Math.max(0, places[i]!);
  for (let j = 0; j < capacity.length; j++) capacity[j] = Math.max(0, capacity[j]!);
}

function skillOf({ applications, reviewers, skilled, isLocked, places }: Round, i: number): Skill {
  if (applications[i]!.sectors.length === 0) return "not_asked";
  const row = skilled.subarray(i * reviewers.length, (i + 1) * reviewers.length);
  if (!row.includes(1)) return "nobody_in_round";
  if (row.some((knows, j) => knows === 1 && isLocked[i * reviewers.length + j] === 1)) return "met";
  return places[i] === 0 ? "no_place" : "needed";
}

function skillsOf(applications: readonly ReviewApplication[], reviewers: readonly Reviewer[]): Uint8Array {
  const skilled = new Uint8Array(applications.length * reviewers.length);
  const known = reviewers.map(({ sectors }) => new Set(sectors));
  applications.forEach(({ sectors }, i) => {
    known.forEach((of, j) => {
      if (sectors.some((sector) => of.has(sector))) skilled[i * reviewers.length + j] = 1;
    });
  });
  return skilled;
}

/** The whole row of a reviewer's costs, for as many reviews as they may have. */
export function costsOf({ capacity, loadCosts }: Reviewer): readonly number[] {
  const costs = loadCosts ?? loadCostsOf(capacity);
  const isWrong = costs.some((cost, at) => !Number.isSafeInteger(cost) || cost < (costs[at - 1] ?? 0));
  if (isWrong) throw new RangeError("the costs of load must be whole numbers that never fall");
  return costs;
}

/** What a reviewer's t-th review costs; past the end of the row as much as the last. */
export const costAt = (costs: readonly number[], at: number): number => costs[at] ?? costs.at(-1) ?? 0;

function nextCosts(reviewer: Reviewer, left: number): number[] {
  const costs = costsOf(reviewer);
  return Array.from({ length: left }, (_, at) => costAt(costs, reviewer.capacity - left + at));
}

function cells(applications: readonly { id: string }[], reviewers: readonly { id: string }[]) {
  const applicationAt = new Map(applications.map(({ id }, at) => [id, at]));
  const reviewerAt = new Map(reviewers.map(({ id }, at) => [id, at]));
  return ({ applicationId, reviewerId }: ReviewerPair): number => {
    const [i, j] = [applicationAt.get(applicationId), reviewerAt.get(reviewerId)];
    if (i === undefined) throw new RangeError(`there is no application ${applicationId}`);
    if (j === undefined) throw new RangeError(`there is no reviewer ${reviewerId}`);
    return i * reviewers.length + j;
  };
}

function sorted<Row extends { id: string }>(name: string, rows: readonly Row[]): Row[] {
  const inOrder = rows.toSorted((a, b) => byCodeUnit(a.id, b.id));
  const twice = inOrder.find(({ id }, at) => inOrder[at + 1]?.id === id);
  if (twice) throw new RangeError(`the ${name} ${twice.id} is named twice`);
  return inOrder;
}

function whole(value: number, least: number, most: number, name: string): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`);
}

export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
