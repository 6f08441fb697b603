import { apart } from "./reviewers-flow";
import {
  type Alternate,
  type BrokenLock,
  costAt,
  costsOf,
  forbiddenReasons,
  type Load,
  type Objective,
  type ReviewerProblem,
  type ReviewerSolution,
  type Round,
  toRound,
  type Unmet,
  type UnmetRule,
  type Unskilled,
} from "./reviewers-problem";
import { type Found, search } from "./reviewers-search";
import { verifyReviewers } from "./reviewers-verify";

export type ReviewerOptions = {
  /** Relaxed problems that may be solved before the best answer so far has to do. */
  nodeLimit?: number;
  /** Alternates named for each application. */
  alternates?: number;
};

/**
 * The exact assignment of reviewers to applications: first the most places, then the most applications with somebody
 * who knows their sector, then the largest sum of scores less the growing costs of load. Hard: forbidden pairs,
 * capacities, one reviewer of a chamber on an application, and its last free place kept for its sector. Among
 * equals ids decide, never the order of the lists. The rules and all counts are checked on every call.
 */
export function solveReviewers(problem: ReviewerProblem, options: ReviewerOptions = {}): ReviewerSolution {
  const round = toRound(problem);
  const solution = report(round, search(round, options.nodeLimit ?? 2_000), options.alternates ?? 5);
  const fault = verifyReviewers(problem, solution);
  if (fault) throw new Error(`The assignment of reviewers breaks a rule: ${fault}`);
  return solution;
}

/** The answer in positions: who is on which application, locked ones included, and how many reviews each has. */
type Places = { on: number[][]; assigned: Int32Array };

function report(round: Round, found: Found, alternates: number): ReviewerSolution {
  const { applications, reviewers, scores, isLocked } = round;
  const r = reviewers.length;
  const on = found.held.map((held) => [...held]);
  for (const [i, j] of round.locks) on[i]!.push(j);
  const assigned = new Int32Array(r);
  for (const some of on) {
    some.sort((a, b) => a - b);
    for (const j of some) assigned[j]! += 1;
  }
  const places: Places = { on, assigned };
  const worth = found.flow.worth;
  const objective = apart(found.value, worth);
  const bound = apart(found.bound, worth);
  const before = locksAlone(round);
  return {
    pairs: on.flatMap((some, i) =>
      some.map((j) => ({
        applicationId: applications[i]!.id,
        reviewerId: reviewers[j]!.id,
        score: scores[i * r + j]! || null,
        isLocked: isLocked[i * r + j] === 1,
      })),
    ),
    objective: plus(objective, before),
    bound: plus(bound, before),
    gap: {
      filled: bound.filled - objective.filled,
      skilled: bound.skilled - objective.skilled,
      points: bound.points - objective.points,
    },
    isExact: found.bound === found.value,
    nodes: found.nodes,
    unmet: applications.flatMap((_, i) => unmetOf(round, places, i)),
    unskilled: applications.flatMap((_, i) => unskilledOf(round, places, i)),
    broken: brokenLocks(round),
    loads: reviewers.map((_, j) => loadOf(round, places, j)),
    alternates: applications.map(({ id }, i) => ({
      applicationId: id,
      reviewers: alternatesOf(round, places, i).slice(0, alternates),
    })),
  };
}

const plus = (a: Objective, b: Objective): Objective => ({
  filled: a.filled + b.filled,
  skilled: a.skilled + b.skilled,
  points: a.points + b.points,
});

/** What the locked pairs bring by themselves. A place too many is no place filled. */
function locksAlone({ applications, reviewers, locks, scores, skills }: Round): Objective {
  const count = (of: 0 | 1, at: number) => locks.filter((pair) => pair[of] === at).length;
  const filled = applications.reduce((sum, { places }, i) => sum + Math.min(places, count(0, i)), 0);
  const load = reviewers.reduce((sum, reviewer, j) => {
    const costs = costsOf(reviewer);
    return sum + sumOf(count(1, j), (at) => costAt(costs, (reviewer.carried ?? 0) + at));
  }, 0);
  const points = locks.reduce((sum, [i, j]) => sum + scores[i * reviewers.length + j]!, 0) - load;
  return { filled, skilled: skills.filter((skill) => skill === "met").length, points };
}

const sumOf = (count: number, of: (at: number) => number): number =>
  Array.from({ length: count }, (_, at) => of(at)).reduce((sum, one) => sum + one, 0);

const knows = ({ reviewers, skilled }: Round, i: number, j: number) => skilled[i * reviewers.length + j] === 1;
const freeOf = ({ reviewers }: Round, { assigned }: Places, j: number) =>
  reviewers[j]!.capacity - (reviewers[j]!.carried ?? 0) - assigned[j]!;

/** Forbidden, or scored by nobody; null where the pair itself is fine. */
export function pairRule({ reviewers, scores, reasons }: Round, i: number, j: number): UnmetRule | null {
  const cell = i * reviewers.length + j;
  if (reasons[cell]! > 0) return forbiddenReasons[reasons[cell]! - 1]!;
  return scores[cell] === 0 ? "unsuitable" : null;
}

function unmetOf(round: Round, places: Places, i: number): Unmet[] {
  const { applications, reviewers, chamberOf, skills } = round;
  const on = places.on[i]!;
  const missing = applications[i]!.places - on.length;
  if (missing <= 0) return [];
  const needsSkill = skills[i] === "needed" && !on.some((j) => knows(round, i, j));
  const chambers = new Set(on.map((j) => chamberOf[j]!));
  const ruleOf = (j: number): UnmetRule =>
    pairRule(round, i, j) ??
    (needsSkill && missing === 1 && !knows(round, i, j)
      ? "skill"
      : chambers.has(chamberOf[j]!)
        ? "chamber"
        : "capacity");
  const obstacles = reviewers.flatMap(({ id }, j) => (on.includes(j) ? [] : [{ reviewerId: id, rule: ruleOf(j) }]));
  return [{ applicationId: applications[i]!.id, missing, rule: bindingRule(obstacles), needsSkill, obstacles }];
}

const stages: readonly UnmetRule[] = ["capacity", "chamber", "skill", "absence", "consent", "reviewed", "conflict"];

/** Whoever came furthest names the rule: those that only lack hours before those of a chamber that is there already. */
function bindingRule(obstacles: readonly { rule: UnmetRule }[]): UnmetRule {
  return stages.find((stage) => obstacles.some(({ rule }) => rule === stage)) ?? "unsuitable";
}

function unskilledOf(round: Round, { on }: Places, i: number): Unskilled[] {
  const skill = round.skills[i]!;
  const applicationId = round.applications[i]!.id;
  if (skill === "nobody_in_round" || skill === "no_place") return [{ applicationId, why: skill }];
  if (skill !== "needed" || on[i]!.some((j) => knows(round, i, j))) return [];
  return [{ applicationId, why: "nobody_free" }];
}

function brokenLocks(round: Round): BrokenLock[] {
  const { applications, reviewers, locks, chamberOf, skills } = round;
  const rulesOf = ([i, j]: [number, number]): BrokenLock["rule"][] => {
    const forbidden = pairRule(round, i, j);
    const mine = locks.filter(([application]) => application === i);
    const theirs = locks.filter(([, reviewer]) => reviewer === j);
    return [
      ...(forbidden && forbidden !== "unsuitable" ? [forbidden as BrokenLock["rule"]] : []),
      ...(mine.some(([, other]) => other !== j && chamberOf[other] === chamberOf[j]) ? ["chamber" as const] : []),
      ...(theirs.length + (reviewers[j]!.carried ?? 0) > reviewers[j]!.capacity ? ["capacity" as const] : []),
      ...(mine.length > applications[i]!.places ? ["places" as const] : []),
      ...(skills[i] === "no_place" && mine.length > 0 ? ["skill" as const] : []),
    ];
  };
  return locks.flatMap(([i, j]) =>
    rulesOf([i, j]).map((rule) => ({ applicationId: applications[i]!.id, reviewerId: reviewers[j]!.id, rule })),
  );
}

function loadOf(round: Round, places: Places, j: number): Load {
  const { id, capacity, carried = 0 } = round.reviewers[j]!;
  const costs = costsOf(round.reviewers[j]!);
  const assigned = places.assigned[j]!;
  return {
    reviewerId: id,
    capacity,
    carried,
    assigned,
    free: Math.max(0, freeOf(round, places, j)),
    cost: sumOf(assigned, (at) => costAt(costs, carried + at)),
  };
}

/** Free reviewers by their score less the cost of one more review; whom they could replace without breaking a rule. */
function alternatesOf(round: Round, places: Places, i: number): Alternate[] {
  const { reviewers, chamberOf, scores, skills } = round;
  const on = places.on[i]!;
  const asksSkill = skills[i] === "needed" || skills[i] === "met" || skills[i] === "no_place";
  const maySucceed = (j: number, leaving: number) => {
    const rest = on.filter((other) => other !== leaving);
    if (rest.some((other) => chamberOf[other] === chamberOf[j])) return false;
    const isLast = rest.length + 1 >= round.applications[i]!.places;
    return !asksSkill || !isLast || knows(round, i, j) || rest.some((other) => knows(round, i, other));
  };
  return reviewers
    .flatMap(({ id }, j): Alternate[] => {
      if (on.includes(j) || pairRule(round, i, j) !== null || freeOf(round, places, j) < 1) return [];
      const replaces = on.filter((leaving) => maySucceed(j, leaving)).map((leaving) => reviewers[leaving]!.id);
      const score = scores[i * reviewers.length + j]!;
      const next = costAt(costsOf(reviewers[j]!), (reviewers[j]!.carried ?? 0) + places.assigned[j]!);
      return replaces.length > 0 ? [{ reviewerId: id, score, afterLoad: score - next, replaces }] : [];
    })
    .sort((a, b) => b.afterLoad - a.afterLoad || b.score - a.score);
}
