import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, conflictGates, planPairs, reviewPlans, reviews } from "@/db/schema";
import { solveReviewers } from "@/lib/assignment/reviewers";
import type { ReviewerPair, ReviewerProblem, ReviewerSolution } from "@/lib/assignment/reviewers-problem";
import { relaxationsOf } from "@/lib/assignment/reviewers-relax";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, invalid } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move, moveAll } from "@/lib/core/move";
import { invite } from "@/lib/reviews/commands";
import { findNewestSnapshots, lockReview } from "@/lib/reviews/queries";
import { holdReviewed, lockAssignment } from "@/lib/reviews/queries.candidates";
import { liveReviews, reviewMachine } from "@/lib/reviews/states";
import { lockRound } from "@/lib/rounds/queries";
import { openRounds } from "@/lib/rounds/states";
import { choosePairInput, draftPlanInput, planRef, replaceInput, waiveSectorInput } from "./input";
import { canChangePlan, canDraftPlan, canDropPlan, canReplace, canSendPlan } from "./policy";
import { lockPlan } from "./queries";
import { hashOfProblem, problemOf, readPlanFacts } from "./queries.facts";
import { openPlans, type PairChoice, type PlanSettings, planMachine, sentPlans } from "./states";

type Doing = { tx: Tx; actor: Actor; now: Date };
const has = (states: readonly string[], state: string) => states.includes(state);
const keyOf = ({ applicationId, reviewerId }: ReviewerPair) => `${applicationId} ${reviewerId}`;

const aboutPlan = ({ subject }: { subject: { id: string } }) => ({ subjectKind: "review_plan", subjectId: subject.id });

/** How many each application has before a plan adds any; they hold their chamber and their place. */
const isStanding = (problem: ReviewerProblem, choices: readonly PairChoice[]) => {
  const chosen = new Set(choices.map(({ applicationId, mentorId }) => `${applicationId} ${mentorId}`));
  const standing = new Set((problem.locked ?? []).map(keyOf).filter((key) => !chosen.has(key)));
  return (pair: ReviewerPair) => standing.has(keyOf(pair));
};

/** Each change that is tried takes a solve: fewer are where a solve takes long. */
const triedOf = ({ applications }: ReviewerProblem) => (applications.length > 300 ? 2 : 6);

/** Works a plan out and keeps it, in the place of the one that was open. */
async function workOut(doing: Doing, roundId: string, settings: PlanSettings, choices: PairChoice[]) {
  const { tx, actor, now } = doing;
  const problem = problemOf(await readPlanFacts(tx, roundId, now), settings, choices, now);
  const solution = solveReviewers(problem);
  const standing = isStanding(problem, choices);
  if (solution.broken.some((pair) => !standing(pair))) throw conflict("choice_breaks_rule");
  await dropOpen(doing, roundId);
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${reviewPlans.number}), 0)::int` })
    .from(reviewPlans)
    .where(eq(reviewPlans.roundId, roundId));
  const { pairs, alternates, ...rest } = solution;
  const [plan] = await tx
    .insert(reviewPlans)
    .values({
      roundId,
      number: last!.number + 1,
      stateEnteredAt: now,
      settings,
      choices,
      problem,
      inputHash: hashOfProblem(problem),
      outcome: { ...rest, relaxations: relaxationsOf(problem, solution, { most: triedOf(problem) }) },
      createdBy: actor.userId!,
    })
    .returning({ id: reviewPlans.id });
  await keepPairs(tx, plan!.id, problem, solution, standing);
  return { id: plan!.id, assigned: pairs.filter((pair) => !standing(pair)).length, alternates: alternates.length };
}

async function dropOpen(doing: Doing, roundId: string): Promise<void> {
  const open = await doing.tx
    .select({ id: reviewPlans.id, state: reviewPlans.state, stateEnteredAt: reviewPlans.stateEnteredAt })
    .from(reviewPlans)
    .where(and(eq(reviewPlans.roundId, roundId), inArray(reviewPlans.state, [...openPlans])))
    .for("update");
  for (const plan of open) await move(doing, planMachine, reviewPlans, plan, "drop");
}

async function keepPairs(
  tx: Tx,
  planId: string,
  problem: ReviewerProblem,
  { pairs, alternates }: ReviewerSolution,
  standing: (pair: ReviewerPair) => boolean,
): Promise<void> {
  const chamberOf = new Map(problem.reviewers.map(({ id, chamberId }) => [id, chamberId]));
  const scoreOf = new Map(problem.candidates.map((pair) => [keyOf(pair), pair.score]));
  const rows: (typeof planPairs.$inferInsert)[] = [
    ...pairs.map((pair) => ({
      planId,
      applicationId: pair.applicationId,
      mentorId: pair.reviewerId,
      chamberId: chamberOf.get(pair.reviewerId)!,
      kind: standing(pair) ? ("standing" as const) : ("assigned" as const),
      score: scoreOf.get(keyOf(pair)) ?? null,
    })),
    ...alternates.flatMap(({ applicationId, reviewers }) =>
      reviewers.map(({ reviewerId, score }, at) => ({
        planId,
        applicationId,
        mentorId: reviewerId,
        chamberId: chamberOf.get(reviewerId)!,
        kind: "alternate" as const,
        rank: at + 1,
        score,
      })),
    ),
  ];
  for (let at = 0; at < rows.length; at += 1000) await tx.insert(planPairs).values(rows.slice(at, at + 1000));
}

export const draftPlan = command({
  name: "plan.draft",
  input: draftPlanInput,
  subject: (tx, actor, { roundId }) => lockRound(tx, actor, roundId),
  allow: canDraftPlan,
  async run(deed) {
    const { tx, subject, input, now, note } = deed;
    const { roundId: _, ...weights } = input;
    const { round } = await readPlanFacts(tx, subject.id, now);
    const settings = { weights, wanted: round.wanted, minutesPerReview: round.minutesPerReview, withoutSector: [] };
    const made = await workOut(deed, subject.id, settings, []);
    note({ ...made, weights });
    return { id: made.id, roundId: subject.id };
  },
  about: (_, { id }) => ({ subjectKind: "review_plan", subjectId: id }),
});

/** An official keeps a pair or leaves it out; everything else is worked out anew around it. */
export const choosePair = command({
  name: "plan.choosePair",
  input: choosePairInput,
  subject: (tx, actor, { planId }) => lockPlan(tx, actor, planId),
  allow: canChangePlan,
  async run(deed) {
    const { subject, input, note } = deed;
    const { applicationId, mentorId, choice } = input;
    const known = (list: readonly { id: string }[], id: string) => list.some((one) => one.id === id);
    if (!known(subject.problem.applications, applicationId)) throw invalid({ applicationId: { key: "choice" } });
    if (!known(subject.problem.reviewers, mentorId)) throw invalid({ mentorId: { key: "choice" } });
    const others = subject.choices.filter((one) => one.applicationId !== applicationId || one.mentorId !== mentorId);
    const choices = choice === "none" ? others : [...others, { applicationId, mentorId, choice }];
    const made = await workOut(deed, subject.roundId, subject.settings, choices);
    note({ from: subject.id, applicationId, mentorId, choice });
    return { id: made.id, roundId: subject.roundId };
  },
  about: (_, { id }) => ({ subjectKind: "review_plan", subjectId: id }),
});

/** Sets the rule aside that somebody of the sector reviews this application, or puts it back. */
export const waiveSector = command({
  name: "plan.waiveSector",
  input: waiveSectorInput,
  subject: (tx, actor, { planId }) => lockPlan(tx, actor, planId),
  allow: canChangePlan,
  async run(deed) {
    const { subject, input, note } = deed;
    const { applicationId, waived } = input;
    if (!subject.problem.applications.some(({ id }) => id === applicationId))
      throw invalid({ applicationId: { key: "choice" } });
    const rest = subject.settings.withoutSector.filter((id) => id !== applicationId);
    const withoutSector = waived ? [...rest, applicationId].sort() : rest;
    const made = await workOut(deed, subject.roundId, { ...subject.settings, withoutSector }, subject.choices);
    note({ from: subject.id, applicationId, waived });
    return { id: made.id, roundId: subject.roundId };
  },
  about: (_, { id }) => ({ subjectKind: "review_plan", subjectId: id }),
});

export const dropPlan = command({
  name: "plan.drop",
  input: planRef,
  subject: (tx, actor, { planId }) => lockPlan(tx, actor, planId),
  allow: (actor, plan) => canDropPlan(actor, plan),
  async run(deed) {
    await move(deed, planMachine, reviewPlans, deed.subject, "drop");
    return { roundId: deed.subject.roundId };
  },
  about: aboutPlan,
});

/** The same facts as when the plan was made, and hours enough for it still: else it has to be worked out again. */
async function checkStillTrue({ tx, now }: Doing, plan: Awaited<ReturnType<typeof lockPlan>>): Promise<void> {
  // Held until everybody is invited: no company withdraws in between, and the city bars nobody.
  await tx
    .select({ id: applications.id })
    .from(applications)
    .where(
      inArray(
        applications.id,
        plan.pairs.map(({ applicationId }) => applicationId),
      ),
    )
    .orderBy(asc(applications.id))
    .for("update");
  const problem = problemOf(await readPlanFacts(tx, plan.roundId, now), plan.settings, plan.choices, now);
  if (hashOfProblem(problem) !== plan.inputHash) throw conflict("plan_outdated");
  const pairs = plan.pairs.map(({ applicationId, mentorId }) => ({ applicationId, reviewerId: mentorId }));
  const kept = solveReviewers({ ...problem, locked: [...(problem.locked ?? []), ...pairs] });
  const fresh = new Set(pairs.map(keyOf));
  if (kept.broken.some((pair) => fresh.has(keyOf(pair)))) throw conflict("plan_outdated");
}

/** Invites everybody whom the plan assigns, with one letter each. */
export const sendPlan = command({
  name: "plan.send",
  input: planRef,
  subject: (tx, actor, { planId }) => lockPlan(tx, actor, planId),
  allow: (actor, plan) => canSendPlan(actor, { ...plan, newPairs: plan.pairs.length }),
  async run(deed) {
    const { tx, subject: plan, now, note } = deed;
    await checkStillTrue(deed, plan);
    await move(deed, planMachine, reviewPlans, plan, "send");
    const snapshots = await findNewestSnapshots(
      tx,
      plan.pairs.map(({ applicationId }) => applicationId),
    );
    await tx
      .insert(conflictGates)
      .values(plan.pairs.map(({ applicationId, mentorId }) => ({ applicationId, mentorId, stateEnteredAt: now })))
      .onConflictDoNothing();
    const proposed = await tx
      .insert(reviews)
      .values(
        plan.pairs.map(({ applicationId, mentorId, chamberId }) => ({
          roundId: plan.roundId,
          applicationId,
          snapshotId: snapshots.get(applicationId)!,
          mentorId,
          chamberId,
          state: reviewMachine.initial,
          stateEnteredAt: now,
          dueAt: plan.dueAt,
        })),
      )
      .returning({
        id: reviews.id,
        state: reviews.state,
        stateEnteredAt: reviews.stateEnteredAt,
        mentorId: reviews.mentorId,
      });
    await moveAll(deed, reviewMachine, reviews, proposed, "invite");
    await markUsed(
      tx,
      plan.id,
      proposed.map(({ id }) => id),
    );
    const invited = [...new Set(proposed.map(({ mentorId }) => mentorId))];
    for (const userId of invited) await enqueue(tx, "email.reviewInvitations", { userId, planId: plan.id });
    note({ roundId: plan.roundId, reviews: proposed.length, mentors: invited.length });
    return { id: plan.id, roundId: plan.roundId };
  },
  about: aboutPlan,
});

/** Each pair of the plan is told the review that came of it. */
const markUsed = (tx: Tx, planId: string, reviewIds: readonly string[]) =>
  tx
    .update(planPairs)
    .set({ reviewId: sql`${reviews.id}` })
    .from(reviews)
    .where(
      and(
        eq(planPairs.planId, planId),
        eq(reviews.applicationId, planPairs.applicationId),
        eq(reviews.mentorId, planPairs.mentorId),
        inArray(reviews.id, [...reviewIds]),
      ),
    );

/** The plan that was sent last in the round, with its alternates for the application in their order. */
async function findAlternates(tx: Tx, roundId: string, applicationId: string) {
  const [plan] = await tx
    .select({ id: reviewPlans.id, settings: reviewPlans.settings, choices: reviewPlans.choices })
    .from(reviewPlans)
    .where(and(eq(reviewPlans.roundId, roundId), inArray(reviewPlans.state, [...sentPlans])))
    .orderBy(desc(reviewPlans.number))
    .limit(1);
  if (!plan) return null;
  const alternates = await tx
    .select({ mentorId: planPairs.mentorId })
    .from(planPairs)
    .where(
      and(
        eq(planPairs.planId, plan.id),
        eq(planPairs.applicationId, applicationId),
        eq(planPairs.kind, "alternate"),
        sql`${planPairs.reviewId} is null`,
      ),
    )
    .orderBy(planPairs.rank);
  return { ...plan, alternates: alternates.map(({ mentorId }) => mentorId) };
}

/** One place is open and all others stay as they are: who fills it best by all the rules, among these; null when nobody can. */
function bestFor(problem: ReviewerProblem, applicationId: string, among: readonly string[] | null): string | null {
  const locked = problem.locked ?? [];
  const held = Map.groupBy(locked, (pair) => pair.applicationId);
  const narrowed: ReviewerProblem = {
    ...problem,
    applications: problem.applications.map((application) => {
      const has = held.get(application.id)?.length ?? 0;
      return application.id === applicationId
        ? { ...application, places: Math.min(application.places, has + 1) }
        : { ...application, places: has, sectors: [] };
    }),
    candidates: problem.candidates.filter(
      (pair) => pair.applicationId === applicationId && (among === null || among.includes(pair.reviewerId)),
    ),
  };
  const taken = new Set(locked.map(keyOf));
  const found = solveReviewers(narrowed).pairs.find(
    (pair) => pair.applicationId === applicationId && !taken.has(keyOf(pair)),
  );
  return found?.reviewerId ?? null;
}

/**
 * Somebody dropped out of a round that was planned: the next alternate who keeps all the rules is invited; where none is
 * left, the best of everybody else. Nobody at all: the place stays open for the city.
 */
export const replaceReviewer = command({
  name: "plan.replaceReviewer",
  input: replaceInput,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canReplace,
  async run(deed) {
    const { tx, actor, subject: review, now, note } = deed;
    note({ applicationId: review.applicationId });
    if (has(liveReviews, review.state) || !has(openRounds, review.roundState)) return { id: null };
    // Two who drop out of one application at once are followed one after the other, each by somebody else.
    const { round } = await holdReviewed(tx, actor, review.applicationId);
    if (round?.id !== review.roundId || !has(openRounds, round.state)) return { id: null };
    const plan = await findAlternates(tx, review.roundId, review.applicationId);
    if (!plan) return { id: null };
    const problem = problemOf(
      await readPlanFacts(tx, review.roundId, now),
      plan.settings,
      withoutKept(plan.choices),
      now,
    );
    if (!problem.applications.some(({ id }) => id === review.applicationId)) return { id: null };
    const mentorId =
      bestFor(problem, review.applicationId, plan.alternates) ?? bestFor(problem, review.applicationId, null);
    if (mentorId === null) return { id: null };
    const assigning = await lockAssignment(tx, actor, review.applicationId, mentorId);
    const id = await invite(deed, assigning, mentorId);
    await markUsed(tx, plan.id, [id]);
    note({ mentorId, reviewId: id });
    return { id };
  },
  about: ({ subject }) => ({ subjectKind: "review", subjectId: subject.id, companyId: subject.companyId }),
});

/** What was kept has been invited by now; who dropped out of it is not invited again. */
const withoutKept = (choices: readonly PairChoice[]) => choices.filter(({ choice }) => choice !== "keep");
