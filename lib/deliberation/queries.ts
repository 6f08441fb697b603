import "server-only";
import { and, asc, desc, eq, exists, inArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications, companies, programs, reviewRounds, reviews, rubricCriteria } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { uuid } from "@/lib/core/text";
import { byReview, cityReadsScores, givenScores, roundIsClosed } from "@/lib/reviews/queries";
import { listAssigned } from "@/lib/reviews/queries.round";
import { inRound, roundColumns } from "@/lib/rounds/queries";
import { meanTenths, ranked, spreadTenths } from "../reviews/rules";
import { givenReviews } from "../reviews/states";

/** Rounds, loads and rankings are the city's. */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

export { visibleTo as managedBy };

/** Ids arrive in addresses: anything else is simply not found. */
const isId = (text: string) => uuid().safeParse(text).success;

/** Applications of a closed round by their mean; nothing before the round has closed. */
export async function listRanking(actor: Actor, roundId: string, reader: Reader = db) {
  const rows = await reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      state: applications.state,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      sector: companies.sector,
      wanted: programs.reviewsPerApplication,
      sample: applications.sample,
    })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .innerJoin(reviewRounds, inRound)
    .where(
      and(
        visibleTo(actor),
        roundIsClosed,
        eq(reviewRounds.id, roundId),
        exists(
          reader
            .select({ one: sql`1` })
            .from(reviews)
            .where(and(eq(reviews.applicationId, applications.id), eq(reviews.roundId, roundId))),
        ),
      ),
    )
    .orderBy(asc(applications.receiptNumber));
  const given = byReview(await givenScores(reader, and(visibleTo(actor), eq(reviews.roundId, roundId))!));
  const means = rows.map((row) => {
    const scores = given.filter((one) => one.applicationId === row.id).flatMap(({ weighted }) => weighted ?? []);
    return { ...row, reviews: scores.length, mean: meanTenths(scores), spread: spreadTenths(scores) };
  });
  return ranked(means);
}

export type Ranked = Awaited<ReturnType<typeof listRanking>>[number];

/**
 * All reviews of one application for the city. Before the round has closed: who, in which state, how far. From then on
 * the scores, comments and recommendations side by side. Null when the season has no round.
 */
export async function findScoreboard(actor: Actor, applicationId: string, reader: Reader = db, now = new Date()) {
  if (!isId(applicationId)) return null;
  const [round] = await reader
    .select({
      ...roundColumns,
      rubricId: reviewRounds.rubricId,
      closed: sql<boolean>`${roundIsClosed}`,
      readable: cityReadsScores(now),
    })
    .from(applications)
    .innerJoin(reviewRounds, inRound)
    .innerJoin(programs, eq(programs.id, reviewRounds.programId))
    .where(and(visibleTo(actor), eq(applications.id, applicationId)))
    .orderBy(desc(reviewRounds.number))
    .limit(1);
  if (!round) return null;
  const people = await listAssigned(actor, round.id, [applicationId], reader);
  const criteria = await reader
    .select({
      id: rubricCriteria.id,
      nameKo: rubricCriteria.nameKo,
      nameEn: rubricCriteria.nameEn,
      weight: rubricCriteria.weight,
      maxScore: rubricCriteria.maxScore,
    })
    .from(rubricCriteria)
    .where(eq(rubricCriteria.rubricId, round.rubricId))
    .orderBy(asc(rubricCriteria.position));
  const here = and(visibleTo(actor), eq(reviews.applicationId, applicationId), eq(reviews.roundId, round.id))!;
  const given = byReview(await givenScores(reader, here, now));
  const words = await reader
    .select({ id: reviews.id, comment: reviews.comment, recommendation: reviews.recommendation })
    .from(reviews)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .where(and(here, cityReadsScores(now), inArray(reviews.state, [...givenReviews])));
  const sheets = given.map((sheet) => ({
    ...sheet,
    person: people.find((one) => one.id === sheet.reviewId)!,
    ...words.find((one) => one.id === sheet.reviewId)!,
  }));
  const totals = sheets.flatMap(({ weighted }) => weighted ?? []);
  return { round, people, criteria, sheets, mean: meanTenths(totals), spread: spreadTenths(totals) };
}

export type Scoreboard = NonNullable<Awaited<ReturnType<typeof findScoreboard>>>;
