import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  chambers,
  companies,
  engagementMilestones,
  engagements,
  products,
  surveyQuestions,
  surveys,
  surveyVersions,
} from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import { restingColumns, restingIn } from "@/lib/core/resting";
import { isUuid } from "@/lib/core/text";
import { engagementsVisibleTo } from "@/lib/engagements/queries";
import { endedEngagements } from "@/lib/engagements/states";
import { daysAfter } from "@/lib/matching/rules";
import type { SurveysFilter } from "./input";
import { askWithinDays, type Occasion, openSurveys, remindAfterDays, surveyMachine } from "./states";

/**
 * A questionnaire is seen by those who are asked: the company's own people, and the one responsible for the chamber while
 * the room is open to them. The other side, colleagues of the mentor and the city see none; the city reads figures.
 */
const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "system":
      return sql`true`;
    case "company":
      return and(eq(surveys.side, "company"), engagementsVisibleTo(actor))!;
    case "mentor":
      return actor.userId
        ? and(eq(surveys.side, "chamber"), eq(engagements.mentorId, actor.userId), engagementsVisibleTo(actor))!
        : sql`false`;
    default:
      return sql`false`;
  }
};

const columns = {
  id: surveys.id,
  engagementId: surveys.engagementId,
  companyId: surveys.companyId,
  chamberId: surveys.chamberId,
  mentorId: engagements.mentorId,
  occasion: surveys.occasion,
  side: surveys.side,
  version: surveys.version,
  state: surveys.state,
  stateEnteredAt: surveys.stateEnteredAt,
  remindedAt: surveys.remindedAt,
  productKo: products.nameKo,
  productEn: products.nameEn,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  sample: companies.sample,
};

const joined = (reader: Reader) =>
  reader
    .select(columns)
    .from(surveys)
    .innerJoin(engagements, eq(engagements.id, surveys.engagementId))
    .innerJoin(products, eq(products.id, engagements.productId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .innerJoin(companies, eq(companies.id, engagements.companyId))
    .$dynamic();

const mostListed = 100;

/** Can still be answered. */
const waits = (now: Date) =>
  and(
    inArray(surveys.state, [...openSurveys]),
    gt(surveys.stateEnteredAt, daysAfter(now, -surveyMachine.info.asked.days!)),
  );

/** What one's own side is asked and was asked lately: what waits first. */
export async function listSurveys(actor: Actor, filter: SurveysFilter, now: Date, reader: Reader = db) {
  return joined(reader)
    .where(and(visibleTo(actor), filter.show === "waiting" ? waits(now) : undefined))
    .orderBy(sql`${surveys.state} in ${among(openSurveys)} desc`, desc(surveys.stateEnteredAt), desc(surveys.id))
    .limit(mostListed);
}
export type Survey = Awaited<ReturnType<typeof listSurveys>>[number];

/** How many wait for an answer of whoever asks, and until when the first can be given. */
export async function countWaitingSurveys(actor: Actor, now: Date, reader: Reader = db) {
  const rows = await reader
    .select(restingColumns(surveyMachine, surveys, now))
    .from(surveys)
    .innerJoin(engagements, eq(engagements.id, surveys.engagementId))
    .where(and(visibleTo(actor), waits(now)))
    .groupBy(surveys.state);
  return rows.map((row) => restingIn(surveyMachine, row));
}

export const listQuestions = (version: number, side: Survey["side"], reader: Reader = db) =>
  reader
    .select({ key: surveyQuestions.key, labelKo: surveyQuestions.labelKo, labelEn: surveyQuestions.labelEn })
    .from(surveyQuestions)
    .where(and(eq(surveyQuestions.version, version), eq(surveyQuestions.side, side)))
    .orderBy(asc(surveyQuestions.position));
export type SurveyQuestion = Awaited<ReturnType<typeof listQuestions>>[number];

/** One questionnaire with its questions, for who is asked. */
export async function getSurvey(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [survey] = await joined(reader).where(and(visibleTo(actor), eq(surveys.id, id)));
  if (!survey) throw notFound();
  return { ...survey, questions: await listQuestions(survey.version, survey.side, reader) };
}
export type SurveyWithQuestions = Awaited<ReturnType<typeof getSurvey>>;

/** What a letter says to its reader, who must still be asked. */
export async function findForLetter(actor: Actor, id: string, reader: Reader = db) {
  const [survey] = await joined(reader).where(and(visibleTo(actor), eq(surveys.id, id)));
  return survey ?? null;
}

export async function lockSurvey(tx: Tx, actor: Actor, id: string) {
  const [survey] = await joined(tx)
    .where(and(visibleTo(actor), eq(surveys.id, id)))
    .for("update", { of: surveys });
  if (!survey) throw notFound();
  return survey;
}

export async function currentVersion(reader: Reader, now: Date): Promise<number> {
  const [row] = await reader
    .select({ version: surveyVersions.version })
    .from(surveyVersions)
    .where(lte(surveyVersions.inForceFrom, now))
    .orderBy(desc(surveyVersions.version))
    .limit(1);
  if (!row) throw new Error("no version of the questions is in force");
  return row.version;
}

/* For the clock */

/**
 * Engagements that reached something, or ended after they had begun, in the last days and were not asked about it: the
 * latest of each, and only where nothing else that either side was asked still waits.
 */
export async function listOccasions(actor: Actor, now: Date, only: string | null = null, reader: Reader = db) {
  if (actor.role !== "system") return [];
  const since = sql`${daysAfter(now, -askWithinDays).toISOString()}::timestamptz`;
  const rows = await reader.execute<{ engagementId: string; occasion: Occasion }>(sql`
    select distinct on (e.id) e.id as "engagementId", reached.occasion
    from ${engagements} e
    join lateral (
      select m.kind::text as occasion, m.reported_at as at from ${engagementMilestones} m
        where m.engagement_id = e.id and m.withdrawn_at is null
      union all
      select 'ended', e.ended_at where e.state in ${among(endedEngagements)}
    ) reached on reached.at > ${since} and reached.at <= ${sql`${now.toISOString()}::timestamptz`}
    where e.begun_at is not null ${only ? sql`and e.id = ${only}` : sql``}
      and not exists (select 1 from ${surveys} s where s.engagement_id = e.id
        and (s.occasion::text = reached.occasion or s.state in ${among(openSurveys)}))
    order by e.id, reached.at desc, reached.occasion desc`);
  return [...rows];
}

export async function listDue(actor: Actor, what: "expire" | "remind", now: Date, reader: Reader = db) {
  const days = what === "expire" ? surveyMachine.info.asked.days! : remindAfterDays;
  const rows = await reader
    .select({ id: surveys.id })
    .from(surveys)
    .innerJoin(engagements, eq(engagements.id, surveys.engagementId))
    .where(
      and(
        visibleTo(actor),
        inArray(surveys.state, [...openSurveys]),
        lte(surveys.stateEnteredAt, daysAfter(now, -days)),
        what === "remind" ? isNull(surveys.remindedAt) : undefined,
      ),
    )
    .orderBy(asc(surveys.stateEnteredAt))
    .limit(500);
  return rows.map(({ id }) => id);
}
