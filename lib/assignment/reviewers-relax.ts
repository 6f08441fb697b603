import { solveReviewers } from "./reviewers";
import {
  byCodeUnit,
  type ForbiddenReason,
  type Reviewer,
  type ReviewerProblem,
  type ReviewerSolution,
} from "./reviewers-problem";

/** One step that fills a place more. Conflicts are never asked to be overlooked. */
export type ReviewerRelaxation = {
  change:
    | { kind: "review"; reviewerId: string; chamberId: string }
    /** The consent, the return or the second look that the pair waits for. */
    | { kind: "permit"; applicationId: string; reviewerId: string; reason: Exclude<ForbiddenReason, "conflict"> }
    /** The place that is kept for the sector goes to somebody who does not know it. */
    | { kind: "skill"; applicationId: string }
    /** One more place where locked reviewers, none of them of the sector, have used up all. */
    | { kind: "place"; applicationId: string }
    /** A mentor more, of a chamber that is not on these applications, who knows one of the sectors (if any are named). */
    | { kind: "newcomer"; sectors: string[]; applicationIds: string[] };
  /** What all together would gain. */
  gain: { filled: number; skilled: number };
  /** Who would have more reviewers than now. */
  helps: string[];
};

type Change = ReviewerRelaxation["change"];

/**
 * The smallest changes that fill one more place, each applied and solved again: what does not help is not named. `most`
 * of each kind are tried, those first that stand in the way of the most applications. Each takes the time of a solve.
 */
export function relaxationsOf(
  problem: ReviewerProblem,
  solution: ReviewerSolution,
  options: { most?: number } = {},
): ReviewerRelaxation[] {
  const most = options.most ?? 10;
  const changes = [
    ...reviews(problem, solution).slice(0, most),
    ...permits(problem, solution).slice(0, most),
    ...skills(solution).slice(0, most),
    ...places(solution).slice(0, most),
    ...newcomers(problem, solution).slice(0, most),
  ];
  return changes.flatMap((change) => {
    const after = solveReviewers(applyRelaxation(problem, change), { alternates: 0 });
    const gain = {
      filled: after.objective.filled - solution.objective.filled,
      skilled: after.objective.skilled - solution.objective.skilled,
    };
    return gain.filled > 0 ? [{ change, gain, helps: helped(solution, after) }] : [];
  });
}

/** The problem with one thing changed, as it would be asked anew. */
export function applyRelaxation(problem: ReviewerProblem, change: Change): ReviewerProblem {
  const application = (id: string, to: object) =>
    problem.applications.map((one) => (one.id === id ? { ...one, ...to } : one));
  switch (change.kind) {
    case "review":
      return {
        ...problem,
        reviewers: problem.reviewers.map((one) => (one.id === change.reviewerId ? more(one) : one)),
      };
    case "permit": {
      const isThis = (pair: { applicationId: string; reviewerId: string }) =>
        pair.applicationId === change.applicationId && pair.reviewerId === change.reviewerId;
      return {
        ...problem,
        forbidden: problem.forbidden?.filter((pair) => !isThis(pair)),
        candidates: problem.candidates.some(isThis)
          ? problem.candidates
          : [...problem.candidates, { ...change, score: 1 }],
      };
    }
    case "skill":
      return { ...problem, applications: application(change.applicationId, { sectors: [] }) };
    case "place": {
      const { places } = problem.applications.find(({ id }) => id === change.applicationId)!;
      return { ...problem, applications: application(change.applicationId, { places: places + 1 }) };
    }
    case "newcomer":
      return withNewcomer(problem, change);
  }
}

const more = (reviewer: Reviewer): Reviewer => ({ ...reviewer, capacity: reviewer.capacity + 1 });

function withNewcomer(problem: ReviewerProblem, { sectors, applicationIds }: Change & { kind: "newcomer" }) {
  const id = "newcomer";
  return {
    ...problem,
    reviewers: [...problem.reviewers, { id, chamberId: id, sectors, capacity: 1 }],
    candidates: [
      ...problem.candidates,
      ...applicationIds.map((applicationId) => ({ applicationId, reviewerId: id, score: 1 })),
    ],
  };
}

/** Reviewers whose hours are used up: those of whom unmet applications lack nothing else, then those who could step in for them. */
function reviews({ reviewers }: ReviewerProblem, { unmet, loads }: ReviewerSolution): Change[] {
  if (unmet.length === 0) return [];
  const wanted = new Map<string, number>();
  for (const { obstacles } of unmet) {
    for (const { reviewerId, rule } of obstacles)
      if (rule === "capacity") wanted.set(reviewerId, (wanted.get(reviewerId) ?? 0) + 1);
  }
  const isFull = new Set(loads.filter(({ free }) => free === 0).map(({ reviewerId }) => reviewerId));
  return reviewers
    .filter(({ id }) => isFull.has(id))
    .sort((a, b) => (wanted.get(b.id) ?? 0) - (wanted.get(a.id) ?? 0) || byCodeUnit(a.id, b.id))
    .map(({ id, chamberId }) => ({ kind: "review", reviewerId: id, chamberId }));
}

function permits({ forbidden = [], reviewers }: ReviewerProblem, { unmet, loads, pairs }: ReviewerSolution): Change[] {
  const free = new Set(loads.filter((load) => load.free > 0).map(({ reviewerId }) => reviewerId));
  const chamberOf = new Map(reviewers.map(({ id, chamberId }) => [id, chamberId]));
  const open = new Map(
    unmet.map(({ applicationId }) => [
      applicationId,
      new Set(
        pairs.filter((pair) => pair.applicationId === applicationId).map((pair) => chamberOf.get(pair.reviewerId)!),
      ),
    ]),
  );
  // A pair in conflict stays forbidden, whatever else is asked of it.
  const inConflict = new Set(
    forbidden.filter(({ reason }) => reason === "conflict").map((pair) => `${pair.applicationId} ${pair.reviewerId}`),
  );
  const seen = new Set<string>();
  return forbidden
    .toSorted((a, b) => byCodeUnit(a.applicationId, b.applicationId) || byCodeUnit(a.reviewerId, b.reviewerId))
    .flatMap(({ applicationId, reviewerId, reason }): Change[] => {
      const name = `${applicationId} ${reviewerId}`;
      const taken = open.get(applicationId);
      if (reason === "conflict" || inConflict.has(name) || seen.has(name)) return [];
      if (!taken || taken.has(chamberOf.get(reviewerId)!) || !free.has(reviewerId)) return [];
      seen.add(name);
      return [{ kind: "permit", applicationId, reviewerId, reason }];
    });
}

const skills = ({ unmet }: ReviewerSolution): Change[] =>
  unmet.filter(({ needsSkill }) => needsSkill).map(({ applicationId }) => ({ kind: "skill", applicationId }));

const places = ({ unskilled }: ReviewerSolution): Change[] =>
  unskilled.filter(({ why }) => why === "no_place").map(({ applicationId }) => ({ kind: "place", applicationId }));

/** One for each set of sectors that open places are kept for, and one for whoever lacks nothing but people. */
function newcomers({ applications, reviewers }: ReviewerProblem, { unmet }: ReviewerSolution): Change[] {
  // With a sector that nobody knew, other applications would begin to ask for it.
  const known = new Set(reviewers.flatMap(({ sectors }) => sectors));
  const sectorsOf = new Map(
    applications.map(({ id, sectors }) => [id, sectors.filter((sector) => known.has(sector)).sort(byCodeUnit)]),
  );
  const groups = new Map<string, { kind: "newcomer"; sectors: string[]; applicationIds: string[] }>();
  for (const { applicationId, needsSkill } of unmet) {
    const sectors = needsSkill ? sectorsOf.get(applicationId)! : [];
    const group = groups.get(sectors.join());
    if (group) group.applicationIds.push(applicationId);
    else groups.set(sectors.join(), { kind: "newcomer", sectors, applicationIds: [applicationId] });
  }
  return [...groups.values()].sort(
    (a, b) => b.applicationIds.length - a.applicationIds.length || byCodeUnit(a.sectors.join(), b.sectors.join()),
  );
}

function helped(before: ReviewerSolution, after: ReviewerSolution): string[] {
  const missing = new Map(after.unmet.map((one) => [one.applicationId, one.missing]));
  return before.unmet
    .filter(({ applicationId, missing: then }) => (missing.get(applicationId) ?? 0) < then)
    .map(({ applicationId }) => applicationId);
}
