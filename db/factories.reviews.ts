import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { conflictGates, consents, reviewRounds, reviews } from "@/db/schema";
import type { ApplicationState } from "@/lib/applications/states";
import type { GateState } from "@/lib/conflicts/states";
import type { Actor } from "@/lib/core/actor";
import type { ReviewState } from "@/lib/reviews/states";
import type { RoundState } from "@/lib/rounds/states";
import {
  aChamber,
  aCompanyUser,
  aMentor,
  aProgram,
  aSubmittedApplication,
  aTransferConsent,
  type Cast,
  daysFromNow,
} from "./factories";

export type Season = Awaited<ReturnType<typeof aProgram>>;

export type Round = typeof reviewRounds.$inferSelect;

export const aRound = async (state: RoundState = "open", more: Partial<typeof reviewRounds.$inferInsert> = {}) => {
  const program = await aProgram();
  const [round] = await db
    .insert(reviewRounds)
    .values({ programId: program.id, rubricId: program.rubric.id, number: 1, state, dueAt: daysFromNow(20), ...more })
    .returning();
  return { program, round: round! };
};

/** An application whose company has agreed to these chambers. */
export async function anApplication(
  program: Season,
  chamberIds: string[],
  state: ApplicationState = "in_review",
  company?: { id: string },
) {
  const owner = company ? null : await aCompanyUser();
  const companyId = company?.id ?? owner!.companyId!;
  const application = await aSubmittedApplication({ id: companyId }, program, { state });
  const giver = owner?.userId ?? (await aCompanyUser()).userId!;
  for (const chamberId of chamberIds) await aTransferConsent(companyId, chamberId, giver);
  return application;
}

export type More = Partial<typeof reviews.$inferInsert> & { gate?: GateState };

/** A review in any state; its gate stands open unless it says otherwise. */
export async function aReview(
  round: Round,
  application: Awaited<ReturnType<typeof anApplication>>,
  mentor: Actor,
  state: ReviewState = "accepted",
  { gate = state === "invited" ? "attestation_required" : "none_declared", ...more }: More = {},
) {
  const [made] = await db
    .insert(conflictGates)
    .values({ applicationId: application.id, mentorId: mentor.userId!, state: gate })
    .returning();
  const [review] = await db
    .insert(reviews)
    .values({
      roundId: round.id,
      applicationId: application.id,
      snapshotId: application.snapshot.id,
      mentorId: mentor.userId!,
      chamberId: mentor.chamberId!,
      state,
      dueAt: round.dueAt,
      ...more,
    })
    .returning();
  return { ...review!, gateId: made!.id };
}

/** One round, one application in review, one mentor of an agreed chamber with a review in this state. */
export async function aScene(
  state: ReviewState = "accepted",
  more: More = {},
  roundState: RoundState = "open",
  cast?: Cast,
) {
  const { program, round } = await aRound(roundState);
  const chamber = cast?.chamber ?? (await aChamber());
  const mentor = cast?.people.member ?? (await aMentor(chamber.id));
  const application = await anApplication(program, [chamber.id], "in_review", cast?.company);
  const review = await aReview(round, application, mentor, state, more);
  return { program, round, chamber, mentor, application, review };
}

export const stateOf = async (reviewId: string) =>
  (await db.select({ state: reviews.state }).from(reviews).where(eq(reviews.id, reviewId)))[0]!.state;

export const gateStateOf = async (gateId: string) =>
  (await db.select({ state: conflictGates.state }).from(conflictGates).where(eq(conflictGates.id, gateId)))[0]!.state;

export const sheet = (program: Season, reviewId: string, scores: (string | null)[] = ["5", "3", "0"], version = 1) => ({
  reviewId,
  version,
  comment: "전체 의견",
  recommendation: "accept" as const,
  scores: program.criteria.map(({ id }, index) => ({
    criterionId: id,
    score: scores[index]!,
    comment: `의견 ${index}`,
  })),
});

export const accepting = (reviewId: string) => ({
  reviewId,
  declaration: "none" as const,
  interests: [],
  note: "",
  truthful: true as const,
});

export const withdrawConsent = (companyId: string) =>
  db.update(consents).set({ withdrawnAt: new Date() }).where(eq(consents.companyId, companyId));
