import "server-only";
import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications, programs, reviewRounds, reviews, rubricCriteria } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { isUuid } from "@/lib/core/text";
import { byReview, cityReadsScores, givenScores, roundIsClosed } from "@/lib/reviews/queries";
import { listAssigned } from "@/lib/reviews/queries.round";
import { inRound, roundColumns } from "@/lib/rounds/queries";
import { meanTenths, spreadTenths } from "../reviews/rules";
import { givenReviews } from "../reviews/states";

/** What is deliberated is the city's. */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

export { visibleTo as managedBy };

/**
 * All reviews of one application for the city. Before the round has closed: who, in which state, how far. From then on
 * the scores, comments and recommendations side by side. Null when the season has no round.
 */
export async function findScoreboard(actor: Actor, applicationId: string, reader: Reader = db, now = new Date()) {
  if (!isUuid(applicationId)) return null;
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
