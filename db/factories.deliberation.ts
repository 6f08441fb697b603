import { db } from "@/db/client";
import { reviewRounds, reviewScores } from "@/db/schema";
import type { ApplicationState, Decision } from "@/lib/applications/states";
import type { Actor } from "@/lib/core/actor";
import type { recommendations } from "@/lib/reviews/states";
import { aCompanyUser, aProgram, aSubmittedApplication, daysFromNow } from "./factories";
import { aReview, type Round, type Season } from "./factories.reviews";

/** A season of so many places whose round of reviews has closed. */
export async function aDeliberation(places = 5, state: Round["state"] = "closed") {
  const program = await aProgram({ places });
  const [round] = await db
    .insert(reviewRounds)
    .values({ programId: program.id, rubricId: program.rubric.id, number: 1, state, dueAt: daysFromNow(-1) })
    .returning();
  return { program, round: round! };
}

/** An application in deliberation, with the owner of its company. */
export async function aDeliberated(
  program: Season,
  state: ApplicationState = "deliberation",
  more: Parameters<typeof aSubmittedApplication>[2] = {},
  company?: { id: string },
) {
  const owner = company ? null : await aCompanyUser();
  const application = await aSubmittedApplication(company ?? { id: owner!.companyId! }, program, { state, ...more });
  return { ...application, owner: owner! };
}

/** Decided and not yet told. */
export const aDecided = (program: Season, decision: Decision, more = {}, company?: { id: string }) =>
  aDeliberated(program, "decision_pending", { decision, decidedAt: new Date(), ...more }, company);

/** A sheet that was given, with its scores in the order of the criteria. */
export async function aSheet(
  { program, round }: { program: Season; round: Round },
  application: Parameters<typeof aReview>[1],
  mentor: Actor,
  scores: readonly (number | null)[],
  recommendation: (typeof recommendations)[number] = "discuss",
) {
  const review = await aReview(round, application, mentor, "locked", { recommendation });
  const rows = program.criteria.map(({ id }, index) => ({
    reviewId: review.id,
    criterionId: id,
    score: scores[index] ?? null,
    comment: `의견 ${index}`,
  }));
  await db.insert(reviewScores).values(rows);
  return review;
}
