import { performance } from "node:perf_hooks";
import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { db, pool } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { asOwner } from "@/db/owner";
import {
  applicationSnapshots,
  applications,
  chambers,
  companies,
  programs,
  reviewRounds,
  reviewScores,
  reviews,
  rubricCriteria,
  rubrics,
  users,
} from "@/db/schema";
import { type Actor, actorOfUser } from "@/lib/core/actor";
import { listFilter } from "@/lib/deliberation/input";
import { getCalibration, getDeliberation } from "@/lib/deliberation/queries.list";

/*
 * The deliberation list of a season of 1,000 applications with four reviews each: all that its page reads and reckons, the
 * order, the line and the filters included. Beside it, in the same run, the rows that it is made of as bare SQL.
 */

const [size, each, people, times] = [1000, 4, 60, 20];

async function inPieces<Row>(rows: readonly Row[], insert: (piece: Row[]) => PromiseLike<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) await insert(rows.slice(at, at + 500));
}

async function aLargeRound(): Promise<string> {
  const [programId, rubricId, roundId] = [v7(), v7(), v7()];
  const words = { summaryKo: "견본", summaryEn: "Sample", bodyKo: "견본", bodyEn: "Sample" };
  await db.insert(programs).values({
    id: programId,
    slug: "large-deliberation",
    titleKo: "큰 심의 (견본)",
    titleEn: "Large deliberation (sample)",
    ...words,
    places: 120,
    reviewsPerApplication: each,
    sample: true,
  });
  await db.insert(rubrics).values({ id: rubricId, programId, version: 1 });
  const criteria = [30, 25, 15, 15, 10, 5].map((weight, position) => ({
    id: v7(),
    rubricId,
    position,
    nameKo: `기준 ${position + 1}`,
    nameEn: `Criterion ${position + 1}`,
    helpKo: "견본",
    helpEn: "Sample",
    weight,
    maxScore: 5,
  }));
  await db.insert(rubricCriteria).values(criteria);
  const [chamber] = await db.select({ id: chambers.id }).from(chambers).limit(1);
  const mentors = Array.from({ length: people }, (_, index) => ({
    id: v7(),
    email: `bench-${index}@portal.test`,
    name: `견본 멘토 ${index}`,
    role: "mentor" as const,
  }));
  await db.insert(users).values(mentors);
  await db
    .insert(reviewRounds)
    .values({ id: roundId, programId, rubricId, number: 1, state: "closed", dueAt: new Date() });
  const made = Array.from({ length: size }, (_, index) => ({ id: v7(), companyId: v7(), snapshotId: v7(), index }));
  await inPieces(made, (piece) =>
    db.insert(companies).values(
      piece.map(({ companyId, index }) => ({
        id: companyId,
        state: "verified" as const,
        nameKo: `견본 기업 ${index}`,
        nameEn: `Sample company ${index}`,
        businessNumber: String(7_000_000_000 + index),
        sector: index % 3 ? ("ai" as const) : ("energy" as const),
        sample: true,
      })),
    ),
  );
  await inPieces(made, (piece) =>
    db.insert(applications).values(
      piece.map(({ id, companyId, index }) => ({
        id,
        programId,
        companyId,
        state: "deliberation" as const,
        receiptNumber: `BO-1999-${String(index + 1).padStart(4, "0")}`,
        sample: true,
      })),
    ),
  );
  await inPieces(made, (piece) =>
    db.insert(applicationSnapshots).values(
      piece.map(({ id, snapshotId }) => ({
        id: snapshotId,
        applicationId: id,
        number: 1,
        content: {} as never,
        hash: "bench",
        takenAt: new Date(),
      })),
    ),
  );
  const sheets = made.flatMap(({ id, snapshotId, index }) =>
    Array.from({ length: each }, (_, at) => ({
      id: v7(),
      roundId,
      applicationId: id,
      snapshotId,
      mentorId: mentors[(index * 7 + at * 13 + (index % 11)) % people]!.id,
      chamberId: chamber!.id,
      state: "locked" as const,
      dueAt: new Date(),
      recommendation: (["accept", "discuss", "decline"] as const)[(index + at) % 3],
    })),
  );
  await inPieces(sheets, (piece) => db.insert(reviews).values(piece));
  const scores = sheets.flatMap(({ id }, row) =>
    criteria.map((criterion, at) => ({
      reviewId: id,
      criterionId: criterion.id,
      score: 1 + ((row * 3 + at * 5 + (row % 7)) % 5),
    })),
  );
  for (let at = 0; at < scores.length; at += 5000) await db.insert(reviewScores).values(scores.slice(at, at + 5000));
  await asOwner((owner) => owner.execute(sql`analyze`));
  return roundId;
}

async function anOfficial(): Promise<Actor> {
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.role, "official")).limit(1);
  const actor = user ? await actorOfUser(user.id) : null;
  if (!actor) throw new Error("no official is there: the bench needs the demo world");
  return actor;
}

async function median(once: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const startedAt = performance.now();
    await once();
    if (turn >= 3) took.push(performance.now() - startedAt);
  }
  return took.sort((a, b) => a - b)[took.length >> 1]!;
}

const rounded = (value: number) => Math.round(value * 100) / 100;
const say = (name: string, value: number, unit: string, baseline: number) =>
  console.log(
    JSON.stringify({
      name,
      value: rounded(value),
      unit,
      baseline: rounded(baseline),
      ratio: rounded(value / baseline),
    }),
  );

const official = await anOfficial();
const roundId = await aLargeRound();
const filter = listFilter.parse({});
/** The same rows without anything made of them. */
const bare = async () => {
  await db.execute(
    sql`select a.id, a.receipt_number, a.state, c.name_ko, c.name_en, c.sector, c.district from applications a join companies c on c.id = a.company_id join review_rounds r on r.program_id = a.program_id where r.id = ${roundId} order by a.receipt_number`,
  );
  await db.execute(
    sql`select r.application_id, r.mentor_id, r.recommendation, array_agg(s.score) from reviews r join review_scores s on s.review_id = r.id where r.round_id = ${roundId} group by r.id`,
  );
};
const sqlAlone = await median(bare);
say(
  "deliberation list, 1,000 applications x 4 reviews",
  await median(() => getDeliberation(official, roundId, filter)),
  "ms",
  sqlAlone,
);
say(
  "calibration, 1,000 applications x 4 reviews",
  await median(() => getCalibration(official, roundId)),
  "ms",
  sqlAlone,
);
const { statements } = await countingQueries(() => getDeliberation(official, roundId, filter));
say("deliberation list, statements", statements.length, "", statements.length);
await pool.end();
process.exit(0);
