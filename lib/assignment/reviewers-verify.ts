import type { ReviewerProblem, ReviewerSolution } from "./reviewers-problem";

/**
 * Checks an answer against the problem as it was given, without anything that the solver knows; null if it keeps every
 * rule and counts right. Locked pairs may break rules: that is said in `broken`, and what else is there may not add to it.
 */
export function verifyReviewers(problem: ReviewerProblem, solution: ReviewerSolution): string | null {
  const facts = factsOf(problem);
  const seen = new Set<string>();
  for (const pair of solution.pairs) {
    const name = keyOf(pair);
    if (!facts.applications.has(pair.applicationId) || !facts.reviewers.has(pair.reviewerId))
      return `${name} is unknown`;
    if (seen.has(name)) return `${name} is there twice`;
    seen.add(name);
    if (pair.isLocked !== facts.locked.has(name)) return `${name} is wrongly called locked, or not`;
    if (pair.score !== (facts.forbidden.has(name) ? null : (facts.scores.get(name) ?? null)))
      return `${name} has a wrong score`;
    if (pair.isLocked) continue;
    if (facts.forbidden.has(name)) return `${name} is forbidden: ${facts.forbidden.get(name)}`;
    if (!facts.scores.has(name)) return `${name} is no candidate`;
  }
  for (const lock of facts.locked) if (!seen.has(lock)) return `the locked pair ${lock} is missing`;
  return faultOfApplications(facts, solution) ?? faultOfReviewers(facts, solution) ?? faultOfCounts(facts, solution);
}

type Facts = ReturnType<typeof factsOf>;

const keyOf = ({ applicationId, reviewerId }: { applicationId: string; reviewerId: string }) =>
  `${applicationId} ${reviewerId}`;

function factsOf(problem: ReviewerProblem) {
  return {
    applications: new Map(problem.applications.map((one) => [one.id, one])),
    reviewers: new Map(problem.reviewers.map((one) => [one.id, one])),
    scores: new Map(problem.candidates.map((one) => [keyOf(one), one.score])),
    forbidden: new Map((problem.forbidden ?? []).map((one) => [keyOf(one), one.reason])),
    locked: new Set((problem.locked ?? []).map(keyOf)),
  };
}

function knows({ applications, reviewers }: Facts, applicationId: string, reviewerId: string): boolean {
  const known = reviewers.get(reviewerId)!.sectors;
  return applications.get(applicationId)!.sectors.some((sector) => known.includes(sector));
}

function grouped<Row, Name extends keyof Row & string>(rows: readonly Row[], name: Name): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[name]);
    if (group) group.push(row);
    else groups.set(row[name], [row]);
  }
  return groups;
}

function faultOfApplications(facts: Facts, solution: ReviewerSolution): string | null {
  const pairs = grouped(solution.pairs, "applicationId");
  const unskilled = new Map(solution.unskilled.map(({ applicationId, why }) => [applicationId, why]));
  const unmet = new Map(solution.unmet.map(({ applicationId, missing }) => [applicationId, missing]));
  for (const { id, places, sectors } of facts.applications.values()) {
    const on = pairs.get(id) ?? [];
    const chosen = on.filter(({ isLocked }) => !isLocked);
    if (chosen.length > 0 && on.length > places) return `${id} has more than ${places} reviewers`;
    if ((unmet.get(id) ?? 0) !== Math.max(0, places - on.length)) return `${id} lacks another number of reviewers`;
    for (const { reviewerId } of chosen) {
      const { chamberId } = facts.reviewers.get(reviewerId)!;
      const isTwice = on.some(
        (other) => other.reviewerId !== reviewerId && facts.reviewers.get(other.reviewerId)!.chamberId === chamberId,
      );
      if (isTwice) return `${id} has two reviewers of ${chamberId}`;
    }
    const isKnown = [...facts.reviewers.keys()].some((reviewerId) => knows(facts, id, reviewerId));
    const isMet = on.some(({ reviewerId }) => knows(facts, id, reviewerId));
    const isBroken = sectors.length > 0 && !isMet;
    if (isBroken !== unskilled.has(id)) return `${id} is wrongly said to know or miss its sector`;
    if (isBroken && isKnown === (unskilled.get(id) === "nobody_in_round")) return `${id} misses its sector otherwise`;
    if (isBroken && isKnown && chosen.length > 0 && on.length >= places) return `${id} has nobody of its sector`;
  }
  return null;
}

function faultOfReviewers(facts: Facts, solution: ReviewerSolution): string | null {
  const pairs = grouped(solution.pairs, "reviewerId");
  const loads = new Map(solution.loads.map((load) => [load.reviewerId, load]));
  for (const { id, capacity, carried = 0 } of facts.reviewers.values()) {
    const mine = pairs.get(id) ?? [];
    const isOver = carried + mine.length > capacity;
    if (isOver && mine.some(({ isLocked }) => !isLocked)) return `${id} has more than ${capacity} reviews`;
    const load = loads.get(id);
    if (load?.assigned !== mine.length) return `${id} is said to have another number of reviews`;
    if (load.free !== Math.max(0, capacity - carried - mine.length)) return `${id} is said to have other hours free`;
  }
  return null;
}

function faultOfCounts(facts: Facts, solution: ReviewerSolution): string | null {
  const { objective, bound, gap, isExact } = solution;
  const pairs = grouped(solution.pairs, "applicationId");
  const applications = [...facts.applications.values()];
  const filled = applications.reduce((sum, { id, places }) => sum + Math.min(places, pairs.get(id)?.length ?? 0), 0);
  if (filled !== objective.filled) return `${filled} places are filled, not ${objective.filled}`;
  const skilled = applications.filter(({ id }) =>
    pairs.get(id)?.some(({ reviewerId }) => knows(facts, id, reviewerId)),
  ).length;
  if (skilled !== objective.skilled) return `${skilled} applications have their sector, not ${objective.skilled}`;
  const points =
    solution.pairs.reduce((sum, { score }) => sum + (score ?? 0), 0) -
    solution.loads.reduce((sum, { cost }) => sum + cost, 0);
  if (points !== objective.points) return `the points are ${points}, not ${objective.points}`;
  for (const level of ["filled", "skilled", "points"] as const) {
    if (bound[level] - objective[level] !== gap[level]) return `the gap of ${level} is not ${gap[level]}`;
  }
  if (isExact && (gap.filled || gap.skilled || gap.points)) return "an exact answer has a gap";
  return null;
}
