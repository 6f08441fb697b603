import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Job, Jobs, Schedule } from "@/lib/core/jobs";
import { type Letter, type LetterReader, sendLetter } from "@/lib/core/mail";
import { endOrphanedReviews, expireInvitations, followSnapshot, remindDueReviewers } from "./commands";
import { reviewInvitation, reviewReminder, reviewReturned } from "./emails";
import { findReviewForLetter } from "./queries";
import { reviewDue } from "./rules";
import { awaitedReviews, unansweredReviews } from "./states";

type Facts = NonNullable<Awaited<ReturnType<typeof findReviewForLetter>>> & { nextDue: Date };

/** A letter that is still true when it is written: an invitation answered meanwhile needs no letter any more. */
const aboutReview =
  (kind: string, states: readonly string[], letter: (facts: Facts, reader: LetterReader) => Letter): Job =>
  async ({ userId, reviewId }, context) => {
    const review = await findReviewForLetter(systemActor, String(reviewId));
    if (!review || !states.includes(review.state)) return;
    const facts = { ...review, nextDue: reviewDue(review) ?? review.dueAt };
    await sendLetter(context, { kind, userId: String(userId), letter: (reader) => letter(facts, reader) });
  };

export const jobs: Jobs = {
  "email.reviewInvitation": aboutReview("reviewInvitation", unansweredReviews, (facts, reader) =>
    reviewInvitation({ ...facts, answerBy: facts.nextDue }, reader),
  ),
  "email.reviewReminder": aboutReview("reviewReminder", awaitedReviews, reviewReminder),
  "email.reviewReturned": aboutReview("reviewReturned", awaitedReviews, reviewReturned),
  "reviews.consentWithdrawn": async ({ companyId, chamberId }) =>
    endOrphanedReviews(systemActor, { companyId: String(companyId), chamberId: String(chamberId) }),
  "reviews.applicationWithdrawn": async ({ applicationId }) =>
    endOrphanedReviews(systemActor, { applicationId: String(applicationId) }),
  "reviews.snapshotTaken": async ({ applicationId }) =>
    followSnapshot(systemActor, { applicationId: String(applicationId) }),
  "reviews.endOrphaned": () => endOrphanedReviews(systemActor, {}),
  "reviews.expireInvitations": () => expireInvitations(systemActor, {}),
  "reviews.remindDue": () => remindDueReviewers(systemActor, {}),
};

export const schedules: Schedule[] = [
  { job: "reviews.expireInvitations", cron: "10 * * * *" },
  { job: "reviews.endOrphaned", cron: "40 4 * * *" },
  { job: "reviews.remindDue", cron: "0 9 * * *" },
];
