import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conflictGates, reviewRounds, reviewScores, reviews, rubricCriteria } from "@/db/schema";
import { aboutGate } from "@/lib/conflicts/commands";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, type FieldProblems, invalid } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { clearDraft } from "@/lib/drafts/commands";
import { judgeGateInput } from "../conflicts/input";
import { canJudgeGate } from "../conflicts/policy";
import { lockGate } from "../conflicts/queries";
import { gateMachine } from "../conflicts/states";
import { extendRoundInput } from "../rounds/input";
import { canExtendRound } from "../rounds/policy";
import { lockRound } from "../rounds/queries";
import {
  acceptInput,
  assignInput,
  declareInput,
  declineInput,
  orphanedInput,
  reassignInput,
  returnInput,
  reviewRef,
  saveReviewInput,
  submitReviewInput,
  sweepInput,
  voidInput,
} from "./input";
import {
  canAccept,
  canAssign,
  canDeclareInterest,
  canDecline,
  canReassign,
  canRemind,
  canReturn,
  canSweep,
  canVoid,
  canWrite,
} from "./policy";
import { isPast, type LockedReview, lockOrphans, lockReview, lockReviews, runsInOpenRound } from "./queries";
import { lockAssignment } from "./queries.candidates";
import { reminderDays } from "./rules";
import { awaitedReviews, liveReviews, type ReviewEndReason, reviewMachine, unansweredReviews } from "./states";

export type Doing = { tx: Tx; actor: Actor; now: Date };

const has = (states: readonly string[], state: string) => states.includes(state);

const aboutReview = ({ subject }: { subject: LockedReview }) => ({
  subjectKind: "review",
  subjectId: subject.id,
  companyId: subject.companyId,
});

/** A later day for the whole round, its running reviews included. */
export const extendRound = command({
  name: "round.extend",
  input: extendRoundInput,
  subject: (tx, actor, { roundId }) => lockRound(tx, actor, roundId),
  allow: (actor, round, { dueOn }, now) => canExtendRound(actor, round, dueOn, now),
  async run({ tx, subject, input, note }) {
    await tx.update(reviewRounds).set({ dueAt: input.dueOn }).where(eq(reviewRounds.id, subject.id));
    await tx
      .update(reviews)
      .set({ dueAt: input.dueOn })
      .where(and(eq(reviews.roundId, subject.id), inArray(reviews.state, [...awaitedReviews])));
    note({ from: subject.dueAt.toISOString(), to: input.dueOn.toISOString() });
  },
});

// -------------------------------------------------------- asking reviewers

/** An invitation that nobody answered runs out; anything else that was begun is voided, with the reason kept. */
export async function end(doing: Doing, review: LockedReview, endReason: ReviewEndReason, endNote = ""): Promise<void> {
  const name = endReason === "round_closed" && has(unansweredReviews, review.state) ? "expire" : "void";
  await move(doing, reviewMachine, reviews, review, name, { also: { endReason, endNote } });
}

type Assigning = Awaited<ReturnType<typeof lockAssignment>>;

async function invite(
  { tx, now }: Doing,
  { id, chamberId, round, snapshot }: Assigning,
  mentorId: string,
): Promise<string> {
  if (!round || !snapshot) throw conflict("application_not_reviewed_now");
  await tx.insert(conflictGates).values({ applicationId: id, mentorId, stateEnteredAt: now }).onConflictDoNothing();
  const [review] = await tx
    .insert(reviews)
    .values({
      roundId: round.id,
      applicationId: id,
      snapshotId: snapshot.id,
      mentorId,
      chamberId,
      state: reviewMachine.after("invite"),
      stateEnteredAt: now,
      dueAt: round.dueAt,
    })
    .returning({ id: reviews.id });
  await enqueue(tx, "email.reviewInvitation", { userId: mentorId, reviewId: review!.id });
  return review!.id;
}

export const assignReview = command({
  name: "review.assign",
  input: assignInput,
  subject: (tx, actor, { applicationId, mentorId }) => lockAssignment(tx, actor, applicationId, mentorId),
  allow: (actor, { facts }) => canAssign(actor, facts),
  async run(deed) {
    const { subject, input, note } = deed;
    note({ applicationId: subject.id, mentorId: input.mentorId, chamberId: subject.chamberId });
    return { id: await invite(deed, subject, input.mentorId) };
  },
  about: ({ subject }, { id }) => ({ subjectKind: "review", subjectId: id, companyId: subject.companyId }),
});

/** Puts an unfinished review into other hands: the first is over at once, the second is invited. */
export const reassignReview = command({
  name: "review.reassign",
  input: reassignInput,
  async subject(tx, actor, { reviewId, mentorId }) {
    const review = await lockReview(tx, actor, reviewId);
    return {
      review,
      assigning:
        actor.role === "official" ? await lockAssignment(tx, actor, review.applicationId, mentorId, reviewId) : null,
    };
  },
  allow: (actor, { review, assigning }) => {
    const verdict = canReassign(actor, review);
    return verdict.ok ? canAssign(actor, assigning!.facts) : verdict;
  },
  async run(deed) {
    const { subject, input, note } = deed;
    await move(deed, reviewMachine, reviews, subject.review, "reassign", { also: { endReason: "city" } });
    note({ from: subject.review.mentorId, mentorId: input.mentorId });
    return { id: await invite(deed, subject.assigning!, input.mentorId) };
  },
  about: ({ subject }) => aboutReview({ subject: subject.review }),
});

export const voidReview = command({
  name: "review.void",
  input: voidInput,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canVoid,
  run: (deed) => end(deed, deed.subject, "city", deed.input.note),
  about: aboutReview,
});

const remindOne = async ({ tx, now }: Doing, { id, mentorId }: { id: string; mentorId: string }) => {
  await tx.update(reviews).set({ remindedAt: now }).where(eq(reviews.id, id));
  await enqueue(tx, "email.reviewReminder", { userId: mentorId, reviewId: id });
};

export const remindReviewer = command({
  name: "review.remind",
  input: reviewRef,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: (actor, review, _, now) => canRemind(actor, review, now),
  run: (deed) => remindOne(deed, deed.subject),
  about: aboutReview,
});

/** Back to the reviewer for completion; the note says what is missing. */
export const returnReview = command({
  name: "review.return",
  input: returnInput,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canReturn,
  async run(deed) {
    const { tx, subject, input } = deed;
    const also = { returnNote: input.note, version: subject.version + 1 };
    await move(deed, reviewMachine, reviews, subject, "returnForCompletion", { also });
    await enqueue(tx, "email.reviewReturned", { userId: subject.mentorId, reviewId: subject.id });
  },
  about: aboutReview,
});

// ----------------------------------------------------------- conflict gate

const gateOf = (review: LockedReview) => ({
  id: review.gateId,
  state: review.gateState,
  stateEnteredAt: review.gateEnteredAt,
});

/** Takes the review on, with the word about interests that opens its application or asks the city to look first. */
export const acceptReview = command({
  name: "review.accept",
  input: acceptInput,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canAccept,
  async run(deed) {
    const { subject, input, now, note } = deed;
    await move(deed, reviewMachine, reviews, subject, "accept");
    const interested = input.declaration === "interests";
    const name = interested ? "declareInterest" : "declareNone";
    if (gateMachine.may(name, subject.gateState).ok) {
      const also = { attestedAt: now, interests: interested ? input.interests : [], note: input.note };
      await move(deed, gateMachine, conflictGates, gateOf(subject), name, { also });
    }
    note({ declaration: input.declaration, interests: input.interests });
  },
  about: aboutReview,
});

export const declineReview = command({
  name: "review.decline",
  input: declineInput,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canDecline,
  async run(deed) {
    const { subject, input, note } = deed;
    await move(deed, reviewMachine, reviews, subject, "decline", { also: { declineReason: input.reason } });
    note({ reason: input.reason });
  },
  about: aboutReview,
});

/** An interest that is found later closes the application to this reviewer at once, and their review no longer counts. */
export const declareInterest = command({
  name: "gate.declareInterest",
  input: declareInput,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canDeclareInterest,
  async run(deed) {
    const { subject, input, now, note } = deed;
    const also = { interests: input.interests, note: input.note, attestedAt: now };
    await move(deed, gateMachine, conflictGates, gateOf(subject), "declareInterest", { also });
    await move(deed, reviewMachine, reviews, subject, "recuse", { also: { endReason: "conflict" } });
    note({ interests: input.interests });
  },
  about: ({ subject }) => ({ subjectKind: "conflict_gate", subjectId: subject.gateId, companyId: subject.companyId }),
});

/** The city's finding: told to the mentor; unless cleared, the mentor's review of the application is over. */
function judge<const M extends "clear" | "limit" | "uphold">(name: `gate.${string}`, verdict: M) {
  return command({
    name,
    input: judgeGateInput,
    subject: (tx, actor, { gateId }) => lockGate(tx, actor, gateId),
    allow: canJudgeGate,
    async run(deed) {
      const { tx, actor, subject, input } = deed;
      await move(deed, gateMachine, conflictGates, subject, verdict, {
        also: { checkNote: input.note, checkedBy: actor.userId },
      });
      const theirs = and(eq(reviews.applicationId, subject.applicationId), eq(reviews.mentorId, subject.mentorId))!;
      const running = await lockReviews(tx, actor, liveReviews, theirs);
      if (verdict !== "clear") {
        for (const review of running)
          await move(deed, reviewMachine, reviews, review, "recuse", { also: { endReason: "conflict" } });
      }
      await enqueue(tx, "email.gateDecided", { userId: subject.mentorId, gateId: subject.id });
    },
    about: aboutGate,
  });
}

export const clearGate = judge("gate.clear", "clear");

export const limitGate = judge("gate.limit", "limit");

export const upholdGate = judge("gate.uphold", "uphold");

// ------------------------------------------------------------------ scores

type Sheet = {
  reviewId: string;
  version: number;
  comment: string;
  scores: { criterionId: string; score: number | null; comment: string }[];
  recommendation: typeof reviews.$inferInsert.recommendation;
};

/** Scores belong to the round's rubric, each criterion once and within its scale; `complete` asks for all of them. */
async function checkScores(tx: Tx, rubricId: string, { scores }: Sheet, complete: boolean): Promise<void> {
  const criteria = await tx
    .select({ id: rubricCriteria.id, maxScore: rubricCriteria.maxScore })
    .from(rubricCriteria)
    .where(eq(rubricCriteria.rubricId, rubricId));
  const problems: FieldProblems = {};
  const seen = new Set<string>();
  scores.forEach(({ criterionId, score }, index) => {
    const criterion = criteria.find(({ id }) => id === criterionId);
    if (!criterion || seen.has(criterionId)) problems[`scores.${index}.criterionId`] = { key: "choice" };
    else if (score !== null && score > criterion.maxScore) problems[`scores.${index}.score`] = { key: "choice" };
    seen.add(criterionId);
  });
  if (complete && criteria.some(({ id }) => !seen.has(id))) problems.scores = { key: "scoreMissing" };
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

/** Writes the sheet down and counts its version on: of two windows the second is told, and loses nothing. */
async function writeSheet(doing: Doing, review: LockedReview, sheet: Sheet, complete: boolean): Promise<number> {
  const { tx, actor, now } = doing;
  if (sheet.version !== review.version) throw conflict("changed_meanwhile");
  await checkScores(tx, review.rubricId, sheet, complete);
  if (sheet.scores.length > 0) {
    await tx
      .insert(reviewScores)
      .values(sheet.scores.map((one) => ({ reviewId: review.id, ...one })))
      .onConflictDoUpdate({
        target: [reviewScores.reviewId, reviewScores.criterionId],
        set: { score: sql`excluded.score`, comment: sql`excluded.comment` },
      });
  }
  const version = review.version + 1;
  await tx
    .update(reviews)
    .set({ comment: sheet.comment, recommendation: sheet.recommendation, version, updatedAt: now })
    .where(eq(reviews.id, review.id));
  await clearDraft(tx, actor, "review.scores", review.id);
  return version;
}

/** The review with its writing begun, where it had not. */
async function begun(doing: Doing, review: LockedReview): Promise<LockedReview> {
  if (!reviewMachine.may("begin", review.state).ok) return review;
  const state = await move(doing, reviewMachine, reviews, review, "begin");
  return { ...review, state, stateEnteredAt: doing.now };
}

export const saveReview = command({
  name: "review.save",
  input: saveReviewInput,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canWrite,
  async run(deed) {
    const version = await writeSheet(deed, deed.subject, deed.input, false);
    await begun(deed, deed.subject);
    deed.note({ scored: deed.input.scores.filter(({ score }) => score !== null).length });
    return { id: deed.subject.id, version };
  },
  about: aboutReview,
});

export const submitReview = command({
  name: "review.submit",
  input: submitReviewInput,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canWrite,
  async run(deed) {
    const { subject, input, now } = deed;
    await writeSheet(deed, subject, input, true);
    await move(deed, reviewMachine, reviews, await begun(deed, subject), "submit", { also: { submittedAt: now } });
    return { id: subject.id };
  },
  about: aboutReview,
});

// ------------------------------------------------------ by the portal itself

/**
 * Ends running reviews that have lost their ground: the company withdrew its consent for the chamber, or its application.
 * Narrowed to what a job is about, or over everything.
 */
export const endOrphanedReviews = command({
  name: "review.endOrphaned",
  input: orphanedInput,
  allow: canSweep,
  async run(deed) {
    const { tx, actor, input, note } = deed;
    const orphans = await lockOrphans(tx, actor, input);
    for (const review of orphans)
      await end(deed, review, review.consentHolds ? "application_closed" : "consent_withdrawn");
    note({ ...input, ended: orphans.length });
  },
  about: ({ input }) => ({ subjectId: input.applicationId ?? null, companyId: input.companyId ?? null }),
});

/** Invitations that nobody answered within their days run out. */
export const expireInvitations = command({
  name: "review.expireInvitations",
  input: sweepInput,
  allow: canSweep,
  async run(deed) {
    const overdue = await lockReviews(deed.tx, deed.actor, unansweredReviews, isPast(deed.now));
    for (const review of overdue) await move(deed, reviewMachine, reviews, review, "expire");
    deed.note({ expired: overdue.length });
  },
  about: () => ({ subjectId: null }),
});

/** Reminds once, shortly before the day; again only when the city asks for it. */
export const remindDueReviewers = command({
  name: "review.remindDue",
  input: sweepInput,
  allow: canSweep,
  async run(deed) {
    const soon = new Date(deed.now.getTime() + reminderDays * 86_400_000);
    const unreminded = and(isPast(soon), sql`not (${isPast(deed.now)})`, isNull(reviews.remindedAt), runsInOpenRound)!;
    const near = await lockReviews(deed.tx, deed.actor, awaitedReviews, unreminded);
    for (const review of near) await remindOne(deed, review);
    deed.note({ reminded: near.length });
  },
  about: () => ({ subjectId: null }),
});
