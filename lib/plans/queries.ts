import "server-only";
import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applications,
  chambers,
  companies,
  mentors,
  planPairs,
  programs,
  reviewPlans,
  reviewRounds,
  reviews,
  users,
} from "@/db/schema";
import { solveReviewers } from "@/lib/assignment/reviewers";
import { explainReviewer } from "@/lib/assignment/reviewers-explain";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { unansweredReviews } from "@/lib/reviews/states";
import { openPlans } from "./states";

/** Who reviews what is the city's to plan; a mentor reads of a plan only what came of it. */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

/** A plan held for the length of a deed, with the pairs that it would add and the round that they belong to. */
export async function lockPlan(tx: Tx, actor: Actor, planId: string) {
  const [plan] = await tx
    .select({
      id: reviewPlans.id,
      state: reviewPlans.state,
      stateEnteredAt: reviewPlans.stateEnteredAt,
      roundId: reviewPlans.roundId,
      settings: reviewPlans.settings,
      choices: reviewPlans.choices,
      problem: reviewPlans.problem,
      inputHash: reviewPlans.inputHash,
      roundState: reviewRounds.state,
      dueAt: reviewRounds.dueAt,
    })
    .from(reviewPlans)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviewPlans.roundId))
    .where(and(visibleTo(actor), eq(reviewPlans.id, planId)))
    .for("update");
  if (!plan) throw notFound();
  const pairs = await tx
    .select({
      applicationId: planPairs.applicationId,
      mentorId: planPairs.mentorId,
      chamberId: planPairs.chamberId,
    })
    .from(planPairs)
    .where(and(eq(planPairs.planId, planId), eq(planPairs.kind, "assigned")))
    .orderBy(asc(planPairs.applicationId), asc(planPairs.mentorId));
  return { ...plan, pairs };
}

const summary = {
  id: reviewPlans.id,
  number: reviewPlans.number,
  state: reviewPlans.state,
  stateEnteredAt: reviewPlans.stateEnteredAt,
  roundState: reviewRounds.state,
};

/** Plans of a round, the newest first. */
export const listPlans = (actor: Actor, roundId: string, reader: Reader = db) =>
  reader
    .select(summary)
    .from(reviewPlans)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviewPlans.roundId))
    .where(and(visibleTo(actor), eq(reviewPlans.roundId, roundId)))
    .orderBy(desc(reviewPlans.number))
    .limit(50);
export type PlanRow = Awaited<ReturnType<typeof listPlans>>[number];

/** One plan as it is looked at before it is sent: every application with its reviewers, what could not be met, and who carries how much. */
export async function getPlan(actor: Actor, planId: string, reader: Reader = db) {
  if (!isUuid(planId)) throw notFound();
  const [plan] = await reader
    .select({
      ...summary,
      roundId: reviewPlans.roundId,
      settings: reviewPlans.settings,
      choices: reviewPlans.choices,
      outcome: reviewPlans.outcome,
      wanted: sql<{ id: string; places: number; sectors: string[] }[]>`${reviewPlans.problem} -> 'applications'`,
    })
    .from(reviewPlans)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviewPlans.roundId))
    .where(and(visibleTo(actor), eq(reviewPlans.id, planId)));
  if (!plan) throw notFound();
  const pairs = await reader
    .select({
      applicationId: planPairs.applicationId,
      mentorId: planPairs.mentorId,
      kind: planPairs.kind,
      rank: planPairs.rank,
      score: planPairs.score,
      reviewState: reviews.state,
    })
    .from(planPairs)
    .leftJoin(reviews, eq(reviews.id, planPairs.reviewId))
    .where(eq(planPairs.planId, plan.id))
    .orderBy(asc(planPairs.kind), asc(planPairs.rank), desc(planPairs.score), asc(planPairs.mentorId));
  const named = await readNames(
    plan.wanted.map(({ id }) => id),
    plan.outcome.loads.map(({ reviewerId }) => reviewerId),
    reader,
  );
  return { ...plan, pairs, ...named };
}
export type Plan = Awaited<ReturnType<typeof getPlan>>;

async function readNames(applicationIds: string[], mentorIds: string[], reader: Reader) {
  const ofApplications = applicationIds.length
    ? await reader
        .select({
          id: applications.id,
          receiptNumber: applications.receiptNumber,
          companyKo: companies.nameKo,
          companyEn: companies.nameEn,
          sector: companies.sector,
          sample: applications.sample,
        })
        .from(applications)
        .innerJoin(companies, eq(companies.id, applications.companyId))
        .where(inArray(applications.id, applicationIds))
        .orderBy(asc(applications.receiptNumber), asc(applications.id))
    : [];
  const ofMentors = mentorIds.length
    ? await reader
        .select({
          id: users.id,
          name: users.name,
          chamberKo: chambers.nameKo,
          chamberEn: chambers.nameEn,
        })
        .from(users)
        .innerJoin(mentors, eq(mentors.userId, users.id))
        .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
        .where(inArray(users.id, mentorIds))
        .orderBy(asc(users.name), asc(users.id))
    : [];
  return { applications: ofApplications, people: ofMentors };
}

/** Why this mentor for this application, and why not another: by solving the plan's own problem again. */
export async function explainPair(
  actor: Actor,
  planId: string,
  applicationId: string,
  mentorId: string,
  reader: Reader = db,
) {
  if (![planId, applicationId, mentorId].every(isUuid)) throw notFound();
  const [plan] = await reader
    .select({ problem: reviewPlans.problem })
    .from(reviewPlans)
    .where(and(visibleTo(actor), eq(reviewPlans.id, planId)));
  const knows = (list: readonly { id: string }[] | undefined, id: string) => list?.some((one) => one.id === id);
  if (!plan || !knows(plan.problem.applications, applicationId) || !knows(plan.problem.reviewers, mentorId))
    throw notFound();
  return explainReviewer(plan.problem, solveReviewers(plan.problem), applicationId, mentorId);
}
export type PairExplanation = Awaited<ReturnType<typeof explainPair>>;

/** What the letter of a sent plan says to one mentor; null when nothing of it still waits for an answer. */
export async function findInvitations(actor: Actor, planId: string, mentorId: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      programKo: programs.titleKo,
      programEn: programs.titleEn,
      count: sql<number>`count(*)::int`,
      stateEnteredAt: sql<Date>`min(${reviews.stateEnteredAt})`.mapWith(reviews.stateEnteredAt),
      dueAt: sql<Date>`min(${reviews.dueAt})`.mapWith(reviews.dueAt),
      minutes: sql<number>`min(${programs.reviewMinutes})::int`,
    })
    .from(planPairs)
    .innerJoin(reviews, eq(reviews.id, planPairs.reviewId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(programs, eq(programs.id, reviewRounds.programId))
    .where(
      and(
        visibleTo(actor),
        eq(planPairs.planId, planId),
        eq(planPairs.mentorId, mentorId),
        inArray(reviews.state, [...unansweredReviews]),
      ),
    )
    .groupBy(programs.id);
  return row ?? null;
}

/** Plans of all rounds that are drafted and not sent yet, the oldest first: for the city's first page. */
export const listDraftedPlans = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      id: reviewPlans.id,
      roundId: reviewPlans.roundId,
      since: reviewPlans.stateEnteredAt,
      titleKo: programs.titleKo,
      titleEn: programs.titleEn,
    })
    .from(reviewPlans)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviewPlans.roundId))
    .innerJoin(programs, eq(programs.id, reviewRounds.programId))
    .where(and(visibleTo(actor), inArray(reviewPlans.state, [...openPlans])))
    .orderBy(asc(reviewPlans.stateEnteredAt), asc(reviewPlans.id));
