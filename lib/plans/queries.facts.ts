import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import {
  applicationProducts,
  applications,
  chambers,
  chamberTerritories,
  companies,
  conflictGates,
  consents,
  mentorAbsences,
  mentors,
  products,
  programPhases,
  programs,
  reviewRounds,
  reviews,
  users,
} from "@/db/schema";
import { canonicalJson } from "@/lib/applications/rules";
import { type Candidate, capacityOf, type Forbidden, type ReviewerProblem } from "@/lib/assignment/reviewers-problem";
import { availableStates } from "@/lib/chambers/states";
import { barringGates, closedGates, gatesToCheck } from "@/lib/conflicts/states";
import { standingTransfer } from "@/lib/consents/queries";
import { notFound } from "@/lib/core/errors";
import { visibilityAt } from "@/lib/programs/rules.visibility";
import { phase } from "@/lib/reviews/queries";
import { assignableApplications, awaitedReviews, givenReviews, liveReviews } from "@/lib/reviews/states";
import { inRound } from "@/lib/rounds/queries";
import { hoursWithin, suitabilityOf, suitabilityScore } from "./rules";
import type { PairChoice, PlanSettings } from "./states";

/*
 * What a plan is worked out from: the same facts that `canAssign` judges one pair by, for all pairs of a round at once.
 * Whoever asks: who may make or see a plan is decided before.
 */

const anyOf = (states: readonly string[], state: string | null) => state !== null && states.includes(state);

/** Applications of the round for which reviewers may be asked, with what they look for. */
const readApplications = (reader: Reader, roundId: string) =>
  reader
    .select({
      id: applications.id,
      companyId: applications.companyId,
      sector: companies.sector,
      targetStates: applications.targetStates,
      productSectors: gathered(products.sector),
      channels: gatheredAll(products.channels),
      certificationsNeeded: gatheredAll(products.certificationsNeeded),
    })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(reviewRounds, inRound)
    .where(and(eq(reviewRounds.id, roundId), inArray(phase, [...assignableApplications])))
    .orderBy(asc(applications.id));

const gathered = (column: typeof products.sector) =>
  sql<
    string[]
  >`array(select distinct ${column} from ${applicationProducts} join ${products} on ${products.id} = ${applicationProducts.productId} where ${applicationProducts.applicationId} = ${applications.id} and ${column} is not null order by 1)`;

const gatheredAll = (column: typeof products.channels | typeof products.certificationsNeeded) =>
  sql<
    string[]
  >`array(select distinct one from ${applicationProducts} join ${products} on ${products.id} = ${applicationProducts.productId}, unnest(${column}) one where ${applicationProducts.applicationId} = ${applications.id} order by 1)`;

/** Mentors who can be asked for anything at all. */
const readMentors = (reader: Reader) =>
  reader
    .select({
      id: mentors.userId,
      chamberId: mentors.chamberId,
      role: mentors.role,
      hoursPerMonth: mentors.hoursPerMonth,
      sectors: mentors.sectors,
      channels: mentors.channels,
      certifications: mentors.certifications,
      chamberSectors: chambers.sectors,
      territory: sql<
        string[]
      >`array(select served.state_code from ${chamberTerritories} served where served.chamber_id = ${chambers.id} order by 1)`,
    })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
    .where(and(inArray(mentors.state, [...availableStates]), isNull(users.disabledAt), eq(chambers.directory, false)))
    .orderBy(asc(mentors.userId));

async function readRound(reader: Reader, roundId: string, now: Date) {
  const [round] = await reader
    .select({
      id: reviewRounds.id,
      dueAt: reviewRounds.dueAt,
      programId: programs.id,
      wanted: programs.reviewsPerApplication,
      minutesPerReview: programs.reviewMinutes,
    })
    .from(reviewRounds)
    .innerJoin(programs, eq(programs.id, reviewRounds.programId))
    .where(eq(reviewRounds.id, roundId));
  if (!round) throw notFound();
  const phases = await reader
    .select({ kind: programPhases.kind, startsAt: programPhases.startsAt, visibility: programPhases.visibility })
    .from(programPhases)
    .where(eq(programPhases.programId, round.programId));
  return { ...round, reviewers: visibilityAt(phases, now).reviewers };
}

/** Everything that decides who may be asked for what in a round, in nine queries whatever its size. */
export async function readPlanFacts(reader: Reader, roundId: string, now: Date) {
  const round = await readRound(reader, roundId, now);
  const wanting = await readApplications(reader, roundId);
  const people = (await readMentors(reader)).filter(
    ({ role }) => round.reviewers === "all" || (round.reviewers === "leads" && role === "lead"),
  );
  const ids = wanting.map(({ id }) => id);
  const here = ids.length > 0;
  const companyIds = [...new Set(wanting.map(({ companyId }) => companyId))];
  const [absences, given, carried, gates, agreed] = [
    await reader
      .select({ mentorId: mentorAbsences.mentorId, startsOn: mentorAbsences.startsOn, endsOn: mentorAbsences.endsOn })
      .from(mentorAbsences)
      .where(gte(mentorAbsences.endsOn, now.toISOString().slice(0, 10))),
    here
      ? await reader
          .select({
            applicationId: reviews.applicationId,
            mentorId: reviews.mentorId,
            chamberId: reviews.chamberId,
            roundId: reviews.roundId,
            state: reviews.state,
            declineReason: reviews.declineReason,
          })
          .from(reviews)
          .where(inArray(reviews.applicationId, ids))
      : [],
    await reader
      .select({ mentorId: reviews.mentorId, n: sql<number>`count(*)::int` })
      .from(reviews)
      .where(
        and(
          inArray(reviews.state, [...awaitedReviews]),
          sql`not (${reviews.roundId} = ${roundId} and ${here ? inArray(reviews.applicationId, ids) : sql`false`})`,
        ),
      )
      .groupBy(reviews.mentorId),
    here
      ? await reader
          .select({
            applicationId: conflictGates.applicationId,
            companyId: applications.companyId,
            mentorId: conflictGates.mentorId,
            state: conflictGates.state,
          })
          .from(conflictGates)
          .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
          .where(inArray(applications.companyId, companyIds))
      : [],
    here
      ? await reader
          .selectDistinct({ companyId: consents.companyId, chamberId: consents.chamberId })
          .from(consents)
          .where(and(standingTransfer(), inArray(consents.companyId, companyIds)))
      : [],
  ];
  return { round, wanting, people, absences, given, carried, gates, agreed };
}
export type PlanFacts = Awaited<ReturnType<typeof readPlanFacts>>;

const pairOf = (applicationId: string, mentorId: string) => `${applicationId} ${mentorId}`;

/** The question for the solver. Pure; sorted, so that the same facts always give the same text. */
export function problemOf(
  facts: PlanFacts,
  settings: PlanSettings,
  choices: readonly PairChoice[],
  now: Date,
): ReviewerProblem {
  const { round, wanting, people, absences, given, carried, gates, agreed } = facts;
  const consented = new Set(agreed.map(({ companyId, chamberId }) => pairOf(companyId!, chamberId!)));
  // What was declared or found about one application of a company bars the mentor from its others.
  const barred = new Set(
    gates
      .filter(({ state }) => anyOf(barringGates, state))
      .map(({ mentorId, companyId }) => pairOf(companyId, mentorId)),
  );
  const gateOf = new Map(gates.map((gate) => [pairOf(gate.applicationId, gate.mentorId), gate.state]));
  const before = Map.groupBy(given, (review) => pairOf(review.applicationId, review.mentorId));
  const carriedBy = new Map(carried.map(({ mentorId, n }) => [mentorId, n]));
  const chosen = new Map(choices.map((one) => [pairOf(one.applicationId, one.mentorId), one.choice]));
  const standing = given.filter((review) => review.roundId === round.id && anyOf(liveReviews, review.state));
  const givenBy = new Map<string, number>();
  for (const { mentorId, state } of standing)
    if (anyOf(givenReviews, state)) givenBy.set(mentorId, (givenBy.get(mentorId) ?? 0) + 1);
  const known = new Set(people.map(({ id }) => id));
  const candidates: Candidate[] = [];
  const forbidden: Forbidden[] = [];
  const locked = standing.map(({ applicationId, mentorId }) => ({ applicationId, reviewerId: mentorId }));
  for (const application of wanting) {
    const sectors = sectorsOf(application);
    for (const mentor of people) {
      const pair = { applicationId: application.id, reviewerId: mentor.id };
      const key = pairOf(application.id, mentor.id);
      const earlier = before.get(key) ?? [];
      if (earlier.some((review) => review.roundId === round.id && anyOf(liveReviews, review.state))) continue;
      const gate = gateOf.get(key) ?? null;
      const isConflict =
        barred.has(pairOf(application.companyId, mentor.id)) ||
        anyOf(closedGates, gate) ||
        anyOf(gatesToCheck, gate) ||
        earlier.some((one) => one.declineReason === "conflict");
      const reason = isConflict
        ? "conflict"
        : !consented.has(pairOf(application.companyId, mentor.chamberId))
          ? "consent"
          : earlier.length > 0
            ? "reviewed"
            : null;
      if (reason) forbidden.push({ ...pair, reason });
      else if (chosen.get(key) === "keep") locked.push(pair);
      if (reason || chosen.get(key) === "leave_out") continue;
      const parts = suitabilityOf({ ...application, sectors }, mentor);
      candidates.push({ ...pair, score: suitabilityScore(parts, settings.weights), parts });
    }
  }
  const strangers = standing.filter(({ mentorId }) => !known.has(mentorId));
  return {
    applications: wanting.map((application) => ({
      id: application.id,
      places: settings.wanted,
      sectors: settings.withoutSector.includes(application.id) ? [] : sectorsOf(application),
    })),
    reviewers: [
      ...people.map((mentor) => {
        const away = absences.filter(({ mentorId }) => mentorId === mentor.id);
        const hours = hoursWithin(mentor.hoursPerMonth, now, round.dueAt, away);
        return {
          id: mentor.id,
          chamberId: mentor.chamberId,
          sectors: mentor.sectors,
          // Hours are those to come: what was given in this round already has used up none of them.
          capacity: capacityOf(hours, settings.minutesPerReview / 60) + (givenBy.get(mentor.id) ?? 0),
          carried: carriedBy.get(mentor.id) ?? 0,
        };
      }),
      // Who has left or is not asked any more, and still has a review here: it keeps its place, and nothing else.
      ...[...new Map(strangers.map((one) => [one.mentorId, one])).values()].map(({ mentorId, chamberId }) => ({
        id: mentorId,
        chamberId,
        sectors: [],
        capacity: 0,
      })),
    ],
    candidates,
    forbidden,
    locked,
  };
}

const sectorsOf = (application: { sector: string | null; productSectors: readonly string[] }): string[] =>
  [...new Set([...(application.sector ? [application.sector] : []), ...application.productSectors])].sort();

/**
 * SHA-256 of what decides. The hours that are left shrink with every minute and review elsewhere: of them only counts whether the
 * pairs still fit into it, which the solver's own check says at sending.
 */
export const hashOfProblem = (problem: ReviewerProblem): string =>
  createHash("sha256")
    .update(
      canonicalJson({ ...problem, reviewers: problem.reviewers.map(({ capacity: _, carried: __, ...rest }) => rest) }),
      "utf8",
    )
    .digest("hex");
