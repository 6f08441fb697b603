import { pairRule, solveReviewers } from "./reviewers";
import {
  type Candidate,
  costAt,
  costsOf,
  type Objective,
  type ReviewerProblem,
  type ReviewerSolution,
  toRound,
  type UnmetRule,
} from "./reviewers-problem";

/** An application whose reviewers would be others. */
export type ReviewerShift = { applicationId: string; before: string[]; after: string[] };

export type ReviewerExplanation = {
  isChosen: boolean;
  isLocked: boolean;
  /** null: the pair is forbidden, or nobody has scored it. */
  score: number | null;
  parts: Candidate["parts"] | null;
  knowsSector: boolean;
  /** Chosen, and nobody else on the application knows its sector. */
  isOnlyOneOfSector: boolean;
  /** The reviewer's load in the answer, and what this review costs: the last of theirs, or one more. */
  load: { assigned: number; carried: number; capacity: number; cost: number };
  /** What all would lose without the pair (chosen, not locked), or if it were chosen (not chosen); solved again. */
  otherwise:
    | { possible: true; loss: Objective; shifts: ReviewerShift[]; neededScore: number | null }
    | { possible: false; rule: UnmetRule | "places" }
    | null;
};

/**
 * Why an application has this reviewer, or has not. The problem is solved again without the pair or with the pair locked, so the loss
 * is a fact and takes the time of a solve. `neededScore`: with this score the pair would be as good as the answer.
 */
export function explainReviewer(
  problem: ReviewerProblem,
  solution: ReviewerSolution,
  applicationId: string,
  reviewerId: string,
): ReviewerExplanation {
  const isThis = (pair: { applicationId: string; reviewerId: string }) =>
    pair.applicationId === applicationId && pair.reviewerId === reviewerId;
  const application = problem.applications.find(({ id }) => id === applicationId);
  const reviewer = problem.reviewers.find(({ id }) => id === reviewerId);
  if (!application || !reviewer) throw new RangeError("the application or the reviewer is not of this round");
  const pair = solution.pairs.find(isThis);
  const knows = (id: string) =>
    problem.reviewers.find((one) => one.id === id)!.sectors.some((sector) => application.sectors.includes(sector));
  const experts = solution.pairs.filter((one) => one.applicationId === applicationId && knows(one.reviewerId));
  const load = solution.loads.find((one) => one.reviewerId === reviewerId)!;
  const isForbidden = (problem.forbidden ?? []).some(isThis);
  const candidate = isForbidden ? undefined : problem.candidates.findLast(isThis);
  return {
    isChosen: pair !== undefined,
    isLocked: pair?.isLocked ?? false,
    score: candidate?.score ?? null,
    parts: candidate?.parts ?? null,
    knowsSector: knows(reviewerId),
    isOnlyOneOfSector: experts.length === 1 && experts[0]!.reviewerId === reviewerId,
    load: {
      assigned: load.assigned,
      carried: load.carried,
      capacity: load.capacity,
      cost: costAt(costsOf(reviewer), load.carried + load.assigned - (pair ? 1 : 0)),
    },
    otherwise: pair?.isLocked
      ? null
      : pair
        ? without(problem, solution, applicationId, reviewerId)
        : forced(problem, solution, applicationId, reviewerId, candidate?.score ?? 0),
  };
}

function without(problem: ReviewerProblem, solution: ReviewerSolution, applicationId: string, reviewerId: string) {
  const forbidden = [...(problem.forbidden ?? []), { applicationId, reviewerId, reason: "absence" as const }];
  return { ...difference(solution, solveReviewers({ ...problem, forbidden })), neededScore: null };
}

function forced(
  problem: ReviewerProblem,
  solution: ReviewerSolution,
  applicationId: string,
  reviewerId: string,
  score: number,
): ReviewerExplanation["otherwise"] {
  const rule = lockedOut(problem, applicationId, reviewerId);
  if (rule) return { possible: false, rule };
  const locked = [...(problem.locked ?? []), { applicationId, reviewerId }];
  const found = difference(solution, solveReviewers({ ...problem, locked }));
  const { filled, skilled, points } = found.loss;
  const needed = filled === 0 && skilled === 0 ? score + points : null;
  return { ...found, neededScore: needed !== null && needed <= 10_000 ? needed : null };
}

/** The rule by which a pair cannot be, whoever else would have to move; locked pairs do not move. */
function lockedOut(problem: ReviewerProblem, applicationId: string, reviewerId: string): UnmetRule | "places" | null {
  const round = toRound(problem);
  const i = round.applications.findIndex(({ id }) => id === applicationId);
  const j = round.reviewers.findIndex(({ id }) => id === reviewerId);
  const rule = pairRule(round, i, j);
  if (rule) return rule;
  if (round.places[i] === 0) return "places";
  if (round.chamberTaken[i * round.chamberCount + round.chamberOf[j]!] === 1) return "chamber";
  if (round.capacity[j] === 0) return "capacity";
  const isKept = round.skills[i] === "needed" && round.places[i] === 1;
  return isKept && round.skilled[i * round.reviewers.length + j] === 0 ? "skill" : null;
}

function difference(before: ReviewerSolution, after: ReviewerSolution) {
  return {
    possible: true as const,
    loss: {
      filled: before.objective.filled - after.objective.filled,
      skilled: before.objective.skilled - after.objective.skilled,
      points: before.objective.points - after.objective.points,
    },
    shifts: reviewerShifts(before, after),
  };
}

/** The applications that have other reviewers in the one answer than in the other, in the order of ids. */
export function reviewerShifts(before: ReviewerSolution, after: ReviewerSolution): ReviewerShift[] {
  const [old, now] = [byApplication(before), byApplication(after)];
  return before.alternates
    .map(({ applicationId }) => ({
      applicationId,
      before: old.get(applicationId) ?? [],
      after: now.get(applicationId) ?? [],
    }))
    .filter((shift) => shift.before.join() !== shift.after.join());
}

function byApplication({ pairs }: ReviewerSolution): Map<string, string[]> {
  const reviewers = new Map<string, string[]>();
  for (const { applicationId, reviewerId } of pairs) {
    const some = reviewers.get(applicationId);
    if (some) some.push(reviewerId);
    else reviewers.set(applicationId, [reviewerId]);
  }
  return reviewers;
}
