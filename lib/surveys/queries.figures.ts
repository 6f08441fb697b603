import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { programs, surveyComments, surveyQuestions, surveyScores, surveys } from "@/db/schema";
import { chambersOfBody } from "@/lib/chambers/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import type { SatisfactionFilter } from "./input";
import { type Distribution, hiddenOf, satisfactionOf } from "./rules";
import {
  answeredSurveys,
  type Occasion,
  openSurveys,
  overallKey,
  type SurveySide,
  scores,
  surveySides,
} from "./states";

/** Figures of everything are the city's, those of its chambers a federation's. No answer by itself is anybody's. */
const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    case "federation":
      return actor.bodyId ? inArray(surveys.chamberId, chambersOfBody(actor.bodyId)) : sql`false`;
    default:
      return sql`false`;
  }
};

/** What officials read as words; a federation reads figures only. */
const wordsVisibleTo = (actor: Actor): SQL => (actor.role === "official" ? sql`true` : sql`false`);

export type Scope = Partial<SatisfactionFilter> & { chamber?: string | null };

const quarterOf = sql<string>`to_char(${surveys.createdAt} at time zone 'Asia/Seoul', 'YYYY-Q')`;

const within = ({ program, quarter, occasion, side, chamber }: Scope) =>
  and(
    program ? eq(surveys.programId, program) : undefined,
    quarter ? sql`${quarterOf} = ${quarter}` : undefined,
    occasion ? eq(surveys.occasion, occasion) : undefined,
    side ? eq(surveys.side, side) : undefined,
    chamber ? eq(surveys.chamberId, chamber) : undefined,
  );

const answered = inArray(surveys.state, [...answeredSurveys]);
const perScore = Object.fromEntries(
  scores.map((score) => [score, sql<number>`count(*) filter (where ${surveyScores.score} = ${score})::int`]),
) as Record<keyof Distribution, SQL<number>>;
/** About how many companies the answers are: many answers about one are a few people's. */
const companies = sql<number>`count(distinct ${surveys.companyId})::int`;

const dimensions = {
  program: surveys.programId,
  quarter: quarterOf,
  occasion: surveys.occasion,
  side: surveys.side,
} as const;

/**
 * False where what the scope leaves out could be worked out from it: each condition is taken off by itself, and what it
 * chose must not be hidden beside the others that it could have chosen.
 */
async function isTold(actor: Actor, scope: Scope, from: typeof surveyScores | typeof surveyComments, reader: Reader) {
  const asked = (Object.keys(dimensions) as (keyof typeof dimensions)[]).filter((name) => scope[name]);
  const told = asked.map(async (name) => {
    const rows = await reader
      .select({ value: sql<string>`${dimensions[name]}`, companies })
      .from(from)
      .innerJoin(surveys, eq(surveys.id, from.surveyId))
      .where(and(visibleTo(actor), answered, within({ ...scope, [name]: null })))
      .groupBy(dimensions[name])
      .orderBy(dimensions[name]);
    const hidden = hiddenOf(rows.map((row) => row.companies));
    return !hidden.has(rows.findIndex(({ value }) => value === scope[name]));
  });
  return (await Promise.all(told)).every(Boolean);
}

/** The figure of satisfaction: how many answered, their mean, and the share that is satisfied; null of too few. */
export async function getSatisfaction(actor: Actor, scope: Scope = {}, reader: Reader = db) {
  const [row] = await reader
    .select({ ...perScore, companies })
    .from(surveyScores)
    .innerJoin(surveys, eq(surveys.id, surveyScores.surveyId))
    .where(and(visibleTo(actor), answered, within(scope), eq(surveyScores.key, overallKey)));
  const satisfaction = satisfactionOf(row!, row!.companies);
  return satisfaction && (await isTold(actor, scope, surveyScores, reader)) ? satisfaction : null;
}

/** The same by chamber, of those that were answered about; null where it was not enough, or could be worked out from the sum. */
export async function listSatisfactionByChamber(actor: Actor, scope: Scope = {}, reader: Reader = db) {
  const rows = await reader
    .select({ chamberId: surveys.chamberId, ...perScore, companies })
    .from(surveyScores)
    .innerJoin(surveys, eq(surveys.id, surveyScores.surveyId))
    .where(and(visibleTo(actor), answered, within(scope), eq(surveyScores.key, overallKey)))
    .groupBy(surveys.chamberId)
    .orderBy(surveys.chamberId);
  const hidden = hiddenOf(rows.map((row) => row.companies));
  return rows.map(({ chamberId, ...distribution }, index) => ({
    chamberId,
    satisfaction: hidden.has(index) ? null : satisfactionOf(distribution, distribution.companies),
  }));
}

/** Of each question and side; keys mean the same over the versions. A side that could be worked out from both is withheld. */
export async function listByQuestion(actor: Actor, scope: Scope, reader: Reader = db) {
  const rows = await reader
    .select({
      key: surveyScores.key,
      side: surveys.side,
      labels: sql<{ ko: string; en: string }>`(select json_build_object('ko', asked.label_ko, 'en', asked.label_en)
        from ${surveyQuestions} asked where asked.side = ${surveys.side} and asked.key = ${surveyScores.key} order by asked.version desc limit 1)`,
      position: sql<number>`(select asked.position from ${surveyQuestions} asked where asked.side = ${surveys.side} and asked.key = ${surveyScores.key}
        order by asked.version desc limit 1)`,
      ...perScore,
      companies,
    })
    .from(surveyScores)
    .innerJoin(surveys, eq(surveys.id, surveyScores.surveyId))
    .where(and(visibleTo(actor), answered, within(scope)))
    .groupBy(surveyScores.key, surveys.side);
  const about = (of: SurveySide) => rows.find(({ key, side }) => key === overallKey && side === of)?.companies ?? 0;
  const hidden = hiddenOf(surveySides.map(about));
  const told = await isTold(actor, scope, surveyScores, reader);
  return rows
    .sort((a, b) => a.side.localeCompare(b.side) * -1 || a.position - b.position)
    .map(({ key, side, labels, position: _, ...distribution }) => ({
      ...{ key, side, labels },
      satisfaction:
        told && !hidden.has(surveySides.indexOf(side)) ? satisfactionOf(distribution, distribution.companies) : null,
    }));
}
export type QuestionFigure = Awaited<ReturnType<typeof listByQuestion>>[number];

/** Satisfaction by what was reached; a row that could be worked out from the others is withheld with the small ones. */
export async function listByOccasion(actor: Actor, scope: Scope, reader: Reader = db) {
  const rows = await reader
    .select({ occasion: surveys.occasion, ...perScore, companies })
    .from(surveyScores)
    .innerJoin(surveys, eq(surveys.id, surveyScores.surveyId))
    .where(and(visibleTo(actor), answered, within(scope), eq(surveyScores.key, overallKey)))
    .groupBy(surveys.occasion)
    .orderBy(surveys.occasion);
  const hidden = hiddenOf(rows.map((row) => row.companies));
  const told = await isTold(actor, scope, surveyScores, reader);
  return rows.map(({ occasion, ...distribution }, index) => ({
    occasion: occasion as Occasion,
    satisfaction: told && !hidden.has(index) ? satisfactionOf(distribution, distribution.companies) : null,
  }));
}
export type OccasionFigure = Awaited<ReturnType<typeof listByOccasion>>[number];

/** How many were asked, answered, declined or let it pass. */
export async function countSurveys(actor: Actor, scope: Scope, reader: Reader = db) {
  const of = (state: SQL) => sql<number>`count(*) filter (where ${state})::int`;
  const [row] = await reader
    .select({
      asked: sql<number>`count(*)::int`,
      waiting: of(sql`${surveys.state} in ${among(openSurveys)}`),
      answered: of(answered),
      declined: of(eq(surveys.state, "declined")),
      expired: of(eq(surveys.state, "expired")),
    })
    .from(surveys)
    .where(and(visibleTo(actor), within(scope)));
  return row!;
}
export type SurveyCounts = Awaited<ReturnType<typeof countSurveys>>;

/**
 * What was written, without who, when, about what and in which order: only where enough of that side wrote something
 * within the scope.
 */
export async function listComments(actor: Actor, scope: Scope, reader: Reader = db) {
  const rows = await reader
    .select({ side: surveys.side, text: surveyComments.text, company: surveys.companyId })
    .from(surveyComments)
    .innerJoin(surveys, eq(surveys.id, surveyComments.surveyId))
    .where(and(wordsVisibleTo(actor), answered, within(scope)))
    .orderBy(sql`md5(${surveyComments.surveyId}::text)`)
    .limit(200);
  const about = (of: SurveySide) => new Set(rows.filter(({ side }) => side === of).map(({ company }) => company)).size;
  const hidden = hiddenOf(surveySides.map(about));
  if (rows.length === 0 || !(await isTold(actor, scope, surveyComments, reader))) return [];
  return rows.flatMap(({ side, text }) => (hidden.has(surveySides.indexOf(side)) ? [] : [{ side, text }]));
}
export type SurveyComment = Awaited<ReturnType<typeof listComments>>[number];

/** Seasons and quarters in which anybody was asked, for filters. */
export async function listFilterChoices(actor: Actor, reader: Reader = db) {
  const [seasons, quarters] = await Promise.all([
    reader
      .selectDistinct({ id: programs.id, titleKo: programs.titleKo, titleEn: programs.titleEn })
      .from(surveys)
      .innerJoin(programs, eq(programs.id, surveys.programId))
      .where(visibleTo(actor))
      .orderBy(programs.titleKo),
    reader.selectDistinct({ quarter: quarterOf }).from(surveys).where(visibleTo(actor)).orderBy(sql`1 desc`),
  ]);
  return { seasons, quarters: quarters.map(({ quarter }) => quarter) };
}
export type SatisfactionChoices = Awaited<ReturnType<typeof listFilterChoices>>;
