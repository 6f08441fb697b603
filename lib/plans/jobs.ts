import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Jobs } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { reviewDue } from "@/lib/reviews/rules";
import { reviewMachine } from "@/lib/reviews/states";
import { replaceReviewer } from "./commands";
import { reviewInvitations } from "./emails";
import { findInvitations } from "./queries";

export const jobs: Jobs = {
  /** One letter for all that a plan asks of a mentor; none when everything was answered meanwhile. */
  "email.reviewInvitations": async ({ userId, planId }, context) => {
    const facts = await findInvitations(systemActor, String(planId), String(userId));
    if (!facts) return;
    const answerBy = reviewDue({ ...facts, state: reviewMachine.after("invite") }) ?? facts.dueAt;
    await sendLetter(context, {
      kind: "reviewInvitations",
      userId: String(userId),
      letter: (reader) => reviewInvitations({ ...facts, answerBy }, reader),
    });
  },
  "plans.replace": async ({ reviewId }) => {
    await replaceReviewer(systemActor, { reviewId: String(reviewId) });
  },
};
