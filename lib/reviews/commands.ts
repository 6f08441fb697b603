import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conflictGates, reviewRounds, reviewScores, reviews, rubricCriteria } from "@/db/schema";
import { aboutGate } from "@/lib/conflicts/commands";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, type FieldProblems, invalid, notFound } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move, moveAll } from "@/lib/core/move";
import { endReads, readDocumentFor, reasonGiven } from "@/lib/documents/commands";
import { clearDraft } from "@/lib/drafts/commands";
import { criteriaFor } from "@/lib/programs/rules.rubric";
import { judgeGateInput } from "../conflicts/input";
import { canJudgeGate } from "../conflicts/policy";
import { lockGate } from "../conflicts/queries";
import { readTouching } from "../conflicts/queries.register";
import { gateMachine } from "../conflicts/states";
import { extendRoundInput } from "../rounds/input";
import { canExtendRound } from "../rounds/policy";
import { lockRound } from "../rounds/queries";
import {
  abstainInput,
  acceptInput,
  assignInput,
  declareInput,
  declineInput,
  documentInput,
  followInput,
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
  canAbstain,
  canAccept,
  canAssign,
  canDeclareInterest,
  canDecline,
  canReadContent,
  canReadDocuments,
  canReassign,
  canRemind,
  canReturn,
  canSkip,
  canSweep,
  canVoid,
  canWrite,
} from "./policy";
import {
  findNewestSnapshot,
  isPast,
  type LockedReview,
  listSentDocuments,
  lockOrphans,
  lockReview,
  lockReviews,
  runsInOpenRound,
} from "./queries";
import { lockAssignment } from "./queries.candidates";
import { reminderDays } from "./rules";
import {
  awaitedReviews,
  givenReviews,
  liveReviews,
  type ReviewEndReason,
  readableApplications,
  readableReviews,
  reviewMachine,
  unansweredReviews,
} from "./states";

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
export async function end(
  doing: Doing,
  over: readonly LockedReview[],
  endReason: ReviewEndReason,
  endNote = "",
): Promise<void> {
  const runsOut = ({ state }: LockedReview) => endReason === "round_closed" && has(unansweredReviews, state);
  const { expire = [], void: rest = [] } = Object.groupBy(over, (review) => (runsOut(review) ? "expire" : "void"));
  const also = { endReason, endNote };
  await moveAll(doing, reviewMachine, reviews, expire, "expire", { also });
  await moveAll(doing, reviewMachine, reviews, rest, "void", { also });
  await closeFiles(doing, over);
}

/** Ways to their files that the reviewers have opened are closed at once. */
const closeFiles = ({ tx }: Doing, over: readonly Pick<LockedReview, "companyId" | "mentorId">[]) =>
  endReads(
    tx,
    over.map(({ companyId, mentorId }) => ({ companyId, userId: mentorId })),
  );

/** Another mentor is looked for in the place of one who will not review. */
const replace = ({ tx }: Doing, { id }: { id: string }) => enqueue(tx, "plans.replace", { reviewId: id });

type Assigning = Awaited<ReturnType<typeof lockAssignment>>;

/** Step: invites one mentor and writes to them; returns the review. */
export async function invite(
  { tx, now }: Doing,
  { id, chamberId, round, snapshotId }: Assigning,
  mentorId: string,
): Promise<string> {
  if (!round || !snapshotId) throw conflict("application_not_reviewed_now");
  await tx.insert(conflictGates).values({ applicationId: id, mentorId, stateEnteredAt: now }).onConflictDoNothing();
  const [review] = await tx
    .insert(reviews)
    .values({
      roundId: round.id,
      applicationId: id,
      snapshotId,
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
    await closeFiles(deed, [subject.review]);
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
  run: (deed) => end(deed, [deed.subject], "city", deed.input.note),
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
  subject: (tx, actor, { reviewId }, now) => lockReview(tx, actor, reviewId, now),
  allow: canAccept,
  async run(deed) {
    const { tx, subject, input, now, note } = deed;
    await move(deed, reviewMachine, reviews, subject, "accept", { also: { skippedAt: null } });
    // What the register says of the mentor or the chamber counts, whatever is attested: the city looks first.
    const touching = await readTouching(tx, subject, now);
    // What the city has cleared with these very entries before it stays as it was cleared.
    const isNew = touching.some(({ id }) => !subject.gateStanding.includes(id));
    const declared = input.declaration === "interests";
    const name = declared || isNew ? "declareInterest" : "declareNone";
    if (gateMachine.may(name, subject.gateState).ok) {
      const also = {
        attestedAt: now,
        origin: declared || touching.length === 0 ? ("mentor" as const) : ("register" as const),
        interests: declared ? input.interests : [...new Set(touching.map(({ kind }) => kind))],
        standing: touching.map(({ id }) => id),
        note: input.note,
      };
      await move(deed, gateMachine, conflictGates, gateOf(subject), name, { also });
    }
    note({ declaration: input.declaration, interests: input.interests, standing: touching.length });
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
    await replace(deed, subject);
    note({ reason: input.reason });
  },
  about: aboutReview,
});

/** Steps back from what was taken on; somebody else is asked, and the application closes. */
export const abstainReview = command({
  name: "review.abstain",
  input: abstainInput,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canAbstain,
  async run(deed) {
    const { tx, actor, subject, input, note } = deed;
    const also = { endReason: "abstained", declineReason: input.reason, endNote: input.note };
    await move(deed, reviewMachine, reviews, subject, "recuse", { also });
    await clearDraft(tx, actor, "review.scores", subject.id);
    await closeFiles(deed, [subject]);
    await replace(deed, subject);
    note({ reason: input.reason });
  },
  about: aboutReview,
});

/** Puts it to the end of the reviewer's own queue. */
export const skipReview = command({
  name: "review.skip",
  input: reviewRef,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canSkip,
  async run({ tx, subject, now }) {
    await tx.update(reviews).set({ skippedAt: now }).where(eq(reviews.id, subject.id));
  },
  about: aboutReview,
});

/** Opens a file of the application as it was sent: written down, and only as long as the application may be read. */
export const discloseReviewDocument = command({
  name: "review.discloseDocument",
  input: documentInput,
  reading: true,
  async subject(tx, actor, { reviewId, documentId }, now) {
    const review = await lockReview(tx, actor, reviewId, now);
    if (!(await listSentDocuments(tx, review.snapshotId)).includes(documentId)) throw notFound();
    return review;
  },
  allow: canReadDocuments,
  async run({ tx, actor, now, subject, input, note }) {
    const about = { kind: "application", id: subject.applicationId } as const;
    const why = reasonGiven(actor, subject.companyId, input);
    const read = await readDocumentFor({ tx, actor, now }, { documentId: input.documentId, about, why });
    note({ documentId: input.documentId, readId: read.readId, ...why });
    return read;
  },
  about: aboutReview,
});

/** The reviewer has seen what changed in the application since they last read it. */
export const acknowledgeChange = command({
  name: "review.acknowledgeChange",
  input: reviewRef,
  subject: (tx, actor, { reviewId }, now) => lockReview(tx, actor, reviewId, now),
  allow: canReadContent,
  async run({ tx, subject, note }) {
    await tx.update(reviews).set({ readSnapshotId: subject.snapshotId }).where(eq(reviews.id, subject.id));
    note({ snapshotId: subject.snapshotId });
  },
  about: aboutReview,
});

/**
 * An interest that is found later closes the application to this reviewer at once. What was not given yet is over; scores
 * that were given stand marked until the city says whether they count.
 */
export const declareInterest = command({
  name: "gate.declareInterest",
  input: declareInput,
  subject: (tx, actor, { reviewId }) => lockReview(tx, actor, reviewId),
  allow: canDeclareInterest,
  async run(deed) {
    const { subject, input, now, note } = deed;
    const own = { origin: "mentor" as const, interests: input.interests, note: input.note };
    const also = { ...own, attestedAt: now, checkNote: "" };
    await move(deed, gateMachine, conflictGates, gateOf(subject), "declareInterest", { also });
    await closeFiles(deed, [subject]);
    const given = has(givenReviews, subject.state);
    if (!given) {
      await move(deed, reviewMachine, reviews, subject, "recuse", { also: { endReason: "conflict" } });
      await replace(deed, subject);
    }
    note({ interests: input.interests, given });
  },
  about: ({ subject }) => ({ subjectKind: "conflict_gate", subjectId: subject.gateId, companyId: subject.companyId }),
});

/**
 * The city's finding: told to the mentor. Unless cleared, the mentor's review of the application is over; of scores that
 * were given the city says whether they are void or count all the same.
 */
function judge<const M extends "clear" | "limit" | "uphold">(name: `gate.${string}`, verdict: M) {
  return command({
    name,
    input: judgeGateInput,
    subject: (tx, actor, { gateId }) => lockGate(tx, actor, gateId),
    allow: canJudgeGate,
    async run(deed) {
      const { tx, actor, subject, input, note } = deed;
      const theirs = and(eq(reviews.applicationId, subject.applicationId), eq(reviews.mentorId, subject.mentorId))!;
      const running = await lockReviews(tx, actor, liveReviews, theirs);
      const given = running.filter(({ state }) => has(givenReviews, state));
      if (verdict !== "clear" && given.length > 0 && !input.scores) throw invalid({ scores: { key: "required" } });
      const kept = verdict !== "clear" && input.scores === "keep" ? given : [];
      await move(deed, gateMachine, conflictGates, subject, verdict, {
        also: { checkNote: input.note, checkedBy: actor.userId, scoresKept: given.length > 0 ? kept.length > 0 : null },
      });
      const over = verdict === "clear" ? [] : running.filter((review) => !kept.includes(review));
      await moveAll(deed, reviewMachine, reviews, over, "recuse", { also: { endReason: "conflict" } });
      await closeFiles(deed, over);
      for (const review of over) await replace(deed, review);
      note({ given: given.length, kept: kept.length, over: over.length });
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
  scores: {
    criterionId: string;
    score: number | null;
    unjudged: string | null;
    comment: string;
    forCompany: string;
  }[];
  recommendation: typeof reviews.$inferInsert.recommendation;
};

/**
 * Scores belong to the round's rubric and are asked of the company's sector, each criterion once and within its scale, and
 * left out only where the rubric allows it; `complete` asks for all of them.
 */
async function checkScores(tx: Tx, review: LockedReview, { scores }: Sheet, complete: boolean): Promise<void> {
  const rubric = await tx
    .select({
      id: rubricCriteria.id,
      maxScore: rubricCriteria.maxScore,
      sectors: rubricCriteria.sectors,
      mayLeaveOut: rubricCriteria.mayLeaveOut,
    })
    .from(rubricCriteria)
    .where(eq(rubricCriteria.rubricId, review.rubricId));
  const asked = criteriaFor(rubric, review.sector);
  const problems: FieldProblems = {};
  const answered = new Set<string>();
  scores.forEach(({ criterionId, score, unjudged }, index) => {
    const criterion = asked.find(({ id }) => id === criterionId);
    if (!criterion || answered.has(criterionId)) problems[`scores.${index}.criterionId`] = { key: "choice" };
    else if (score !== null && score > criterion.maxScore) problems[`scores.${index}.score`] = { key: "choice" };
    else if (unjudged !== null && !criterion.mayLeaveOut) problems[`scores.${index}.score`] = { key: "scoreMissing" };
    answered.add(criterionId);
  });
  if (complete && asked.some(({ id }) => !answered.has(id))) problems.scores = { key: "scoreMissing" };
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

/** Writes the sheet down and counts its version on: of two windows the second is told, and loses nothing. */
async function writeSheet(doing: Doing, review: LockedReview, sheet: Sheet, complete: boolean): Promise<number> {
  const { tx, actor, now } = doing;
  if (sheet.version !== review.version) throw conflict("changed_meanwhile");
  await checkScores(tx, review, sheet, complete);
  if (sheet.scores.length > 0) {
    await tx
      .insert(reviewScores)
      .values(sheet.scores.map((one) => ({ reviewId: review.id, ...one })))
      .onConflictDoUpdate({
        target: [reviewScores.reviewId, reviewScores.criterionId],
        set: {
          score: sql`excluded.score`,
          unjudged: sql`excluded.unjudged`,
          comment: sql`excluded.comment`,
          forCompany: sql`excluded.for_company`,
        },
      });
  }
  const version = review.version + 1;
  await tx
    .update(reviews)
    .set({
      comment: sheet.comment,
      recommendation: sheet.recommendation,
      version,
      skippedAt: null,
      // What is given speaks of the newest version; what is only saved, of the one that was read first.
      readSnapshotId: complete ? review.snapshotId : (review.readSnapshotId ?? review.snapshotId),
      updatedAt: now,
    })
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
  subject: (tx, actor, { reviewId }, now) => lockReview(tx, actor, reviewId, now),
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
  subject: (tx, actor, { reviewId }, now) => lockReview(tx, actor, reviewId, now),
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
    const { left = [], withdrawn = [] } = Object.groupBy(orphans, ({ consentHolds }) =>
      consentHolds ? "left" : "withdrawn",
    );
    await end(deed, left, "application_closed");
    await end(deed, withdrawn, "consent_withdrawn");
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
    await moveAll(deed, reviewMachine, reviews, overdue, "expire");
    for (const review of overdue) await replace(deed, review);
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

/**
 * Something was changed when a question was answered: reviews that are still to be given follow to the newest snapshot,
 * those that were given stay with what they judged.
 */
export const followSnapshot = command({
  name: "review.followSnapshot",
  input: followInput,
  allow: canSweep,
  async run(deed) {
    const { tx, actor, input, note } = deed;
    const snapshotId = await findNewestSnapshot(tx, input.applicationId);
    const unfinished = and(eq(reviews.applicationId, input.applicationId), runsInOpenRound)!;
    const following = snapshotId ? await lockReviews(tx, actor, awaitedReviews, unfinished) : [];
    for (const review of following) {
      const opened = has(readableReviews, review.state) && has(readableApplications, review.applicationState);
      const readSnapshotId = review.readSnapshotId ?? (opened ? review.snapshotId : null);
      await tx.update(reviews).set({ snapshotId: snapshotId!, readSnapshotId }).where(eq(reviews.id, review.id));
    }
    note({ snapshotId, following: following.length });
  },
  about: ({ input }) => ({ subjectKind: "application", subjectId: input.applicationId }),
});
