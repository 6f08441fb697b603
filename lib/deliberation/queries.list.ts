import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, notInArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import {
  applications,
  chambers,
  companies,
  conflictGates,
  decisionRecords,
  deliberationNotes,
  programs,
  reviewRounds,
  reviewScores,
  reviews,
  roundMeasures,
  rubricCriteria,
  users,
  waitlistRanks,
} from "@/db/schema";
import { type Decision, placedStates } from "@/lib/applications/states";
import { barringGates, gatesToCheck } from "@/lib/conflicts/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { isUuid } from "@/lib/core/text";
import { roundIsClosed } from "@/lib/reviews/queries";
import { countedFor, disagreeOn, weightedTenths } from "@/lib/reviews/rules";
import { awaitedReviews, givenReviews, leftApplications, type recommendations } from "@/lib/reviews/states";
import { inRound, roundColumns } from "@/lib/rounds/queries";
import { type DeliberationFilter, pageSize } from "./input";
import { managedBy } from "./queries";
import { calibrate, deliberationOrder, rawOf } from "./rules";
import { type Measure, measures } from "./states";

/*
 * The list of a closed round is reckoned from all of its sheets at once: a handful of statements, however many
 * applications there are, and the order, the line and the filters in memory.
 */

const chooser = alias(users, "chooser");

/** A round with the measure that its list is ordered by; not found for anybody but the city. */
export async function getRound(actor: Actor, roundId: string, reader: Reader = db) {
  if (!isUuid(roundId)) throw notFound();
  const [row] = await reader
    .select({
      ...roundColumns,
      rubricId: reviewRounds.rubricId,
      closed: sql<boolean>`${roundIsClosed}`,
      measure: roundMeasures.measure,
      measureReason: roundMeasures.reason,
      measureBy: chooser.name,
      measureAt: roundMeasures.chosenAt,
    })
    .from(reviewRounds)
    .innerJoin(programs, eq(programs.id, reviewRounds.programId))
    .leftJoin(
      roundMeasures,
      sql`${roundMeasures.id} = (select newest.id from ${roundMeasures} newest where newest.round_id = ${reviewRounds.id} order by newest.chosen_at desc, newest.id desc limit 1)`,
    )
    .leftJoin(chooser, eq(chooser.id, roundMeasures.chosenBy))
    .where(and(managedBy(actor), eq(reviewRounds.id, roundId)));
  if (!row) throw notFound();
  return { ...row, orderedBy: row.measure ?? measures[0] };
}
export type DeliberatedRound = Awaited<ReturnType<typeof getRound>>;

/** The measures that were chosen for a round, newest first. */
export const listMeasures = (actor: Actor, roundId: string, reader: Reader = db) =>
  reader
    .select({
      id: roundMeasures.id,
      measure: roundMeasures.measure,
      reason: roundMeasures.reason,
      chosenBy: users.name,
      chosenAt: roundMeasures.chosenAt,
    })
    .from(roundMeasures)
    .innerJoin(users, eq(users.id, roundMeasures.chosenBy))
    .where(and(managedBy(actor), eq(roundMeasures.roundId, roundId)))
    .orderBy(desc(roundMeasures.chosenAt));

const readCriteria = (actor: Actor, rubricId: string, reader: Reader) =>
  reader
    .select({
      id: rubricCriteria.id,
      nameKo: rubricCriteria.nameKo,
      nameEn: rubricCriteria.nameEn,
      weight: rubricCriteria.weight,
      maxScore: rubricCriteria.maxScore,
      counts: rubricCriteria.counts,
      sectors: rubricCriteria.sectors,
    })
    .from(rubricCriteria)
    .where(and(managedBy(actor), eq(rubricCriteria.rubricId, rubricId)))
    .orderBy(asc(rubricCriteria.position), asc(rubricCriteria.id));
type Criterion = Awaited<ReturnType<typeof readCriteria>>[number];

/** The sheets of a closed round that count, each with its scores in the order of the criteria; one row a review. */
const readSheets = (actor: Actor, roundId: string, reader: Reader) =>
  reader
    .select({
      applicationId: reviews.applicationId,
      reviewerId: reviews.mentorId,
      recommendation: reviews.recommendation,
      sector: sql<string | null>`min(${companies.sector})`,
      scores: sql<
        (number | null)[]
      >`array_agg(${reviewScores.score} order by ${rubricCriteria.position}, ${rubricCriteria.id})`,
    })
    .from(reviews)
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(rubricCriteria, eq(rubricCriteria.rubricId, reviewRounds.rubricId))
    .leftJoin(reviewScores, and(eq(reviewScores.reviewId, reviews.id), eq(reviewScores.criterionId, rubricCriteria.id)))
    .where(
      and(managedBy(actor), roundIsClosed, eq(reviews.roundId, roundId), inArray(reviews.state, [...givenReviews])),
    )
    .groupBy(reviews.id)
    .orderBy(asc(reviews.id));
type Sheet = Awaited<ReturnType<typeof readSheets>>[number];

/** A given sheet is complete: what has no score was not asked of the sector, or is beyond its reviewer. */
const weightedOf = (criteria: readonly Criterion[], { scores, sector }: Sheet): number | null => {
  const scored = criteria.map((criterion, index) => ({ ...criterion, score: scores[index] ?? null }));
  return weightedTenths(countedFor(scored, sector).filter(({ score }) => score !== null));
};

const scoresOf = (criteria: readonly Criterion[], sheets: readonly Sheet[]) =>
  sheets.flatMap((sheet) => {
    const tenths = weightedOf(criteria, sheet);
    return tenths === null ? [] : [{ applicationId: sheet.applicationId, reviewerId: sheet.reviewerId, tenths }];
  });

function group<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const there = found.get(key);
    if (there) there.push(row);
    else found.set(key, [row]);
  }
  return found;
}

const recommended = (sheets: readonly Sheet[]) => {
  const counts: Partial<Record<(typeof recommendations)[number], number>> = {};
  for (const { recommendation } of sheets)
    if (recommendation) counts[recommendation] = (counts[recommendation] ?? 0) + 1;
  return counts;
};

/**
 * Sheets that count although an interest of their reviewer in the company is being checked, was found and the scores kept,
 * or was found about another application of the company: nobody decides on them without being told.
 */
const doubted = sql<number>`(select count(*)::int from ${reviews} given where given.application_id = ${applications.id} and given.round_id = ${reviewRounds.id}
  and given.state in ${among(givenReviews)} and exists (select 1 from ${conflictGates} gate join ${applications} about on about.id = gate.application_id
    where gate.mentor_id = given.mentor_id and about.company_id = ${applications.companyId} and gate.state in ${among(barringGates)}))`;

/** What those who are still in the running need to be decided on. */
const readCandidates = (actor: Actor, roundId: string, reader: Reader) =>
  reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      state: applications.state,
      decision: sql<Decision | null>`case when ${applications.state} in ('deliberation', 'decision_revoked') then null else ${applications.decision} end`,
      earlier: sql<Decision | null>`(select made.decision from ${decisionRecords} made where made.application_id = ${applications.id} order by made.decided_at desc, made.id desc limit 1)`,
      waitlistRank: waitlistRanks.rank,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      sector: companies.sector,
      district: companies.district,
      notes: sql<number>`(select count(*)::int from ${deliberationNotes} written where written.application_id = ${applications.id})`,
      doubted,
      sample: applications.sample,
    })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(reviewRounds, inRound)
    .leftJoin(waitlistRanks, eq(waitlistRanks.applicationId, applications.id))
    .where(
      and(
        managedBy(actor),
        roundIsClosed,
        eq(reviewRounds.id, roundId),
        notInArray(applications.state, ["draft", "submitted", "screening", ...leftApplications]),
      ),
    )
    .orderBy(asc(applications.receiptNumber), asc(applications.id));

/** Places of the season that results of other rounds hold already. */
async function heldElsewhere(actor: Actor, round: DeliberatedRound, reader: Reader): Promise<number> {
  const [row] = await reader
    .select({ held: sql<number>`count(*)::int` })
    .from(applications)
    .leftJoin(reviewRounds, and(inRound, eq(reviewRounds.id, round.id)))
    .where(
      and(
        managedBy(actor),
        eq(applications.programId, round.programId),
        inArray(applications.state, [...placedStates]),
        isNull(reviewRounds.id),
      ),
    );
  return row?.held ?? 0;
}

type Raw = ReturnType<typeof rawOf>;
const rawBy: Record<Exclude<Measure, "adjusted">, (raw: Raw) => number | null> = {
  raw_mean: ({ mean }) => mean,
  median: ({ median }) => median,
  trimmed_mean: ({ trimmed }) => trimmed,
};

/** All rows of a closed round in the order of its measure, with the line that its places draw. */
async function readOrdered(actor: Actor, round: DeliberatedRound, reader: Reader) {
  const criteria = await readCriteria(actor, round.rubricId, reader);
  const candidates = await readCandidates(actor, round.id, reader);
  const sheets = await readSheets(actor, round.id, reader);
  const places = Math.max(0, round.places - (await heldElsewhere(actor, round, reader)));
  const calibration = calibrate(scoresOf(criteria, sheets));
  const calibrated = new Map(calibration.applications.map((one) => [one.applicationId, one]));
  const ofApplication = group(sheets, ({ applicationId }) => applicationId);
  const rows = candidates.map((candidate) => {
    const own = ofApplication.get(candidate.id) ?? [];
    const found = calibrated.get(candidate.id);
    const raw = found?.raw ?? rawOf([]);
    const split = criteria.filter((criterion, index) =>
      disagreeOn(
        criterion,
        own.flatMap(({ scores }) => scores[index] ?? []),
      ),
    );
    return {
      ...candidate,
      applicationId: candidate.id,
      ...raw,
      scored: raw,
      adjusted: found?.adjusted ?? null,
      recommendations: recommended(own),
      split: split.map(({ id, nameKo, nameEn }) => ({ id, nameKo, nameEn })),
    };
  });
  const value = (row: (typeof rows)[number]) =>
    round.orderedBy === "adjusted"
      ? { raw: row.mean, adjusted: row.adjusted }
      : { raw: rawBy[round.orderedBy](row.scored), adjusted: null };
  const measured = rows.map((row) => ({ ...row, shownAdjusted: row.adjusted, ...value(row) }));
  return { criteria, sheets, calibration, places, rows: deliberationOrder(measured, places) };
}
export type DeliberatedRow = Awaited<ReturnType<typeof readOrdered>>["rows"][number];

const undecidedStates: readonly string[] = ["deliberation", "decision_revoked", "info_requested", "in_review"];
export const isUndecided = ({ state }: { state: string }) => undecidedStates.includes(state);
const includes = (text: string | null, q: string) => text?.toLowerCase().includes(q.toLowerCase()) ?? false;

const shown: Record<DeliberationFilter["show"], (row: DeliberatedRow, wanted: number) => boolean> = {
  all: () => true,
  undecided: isUndecided,
  disagreement: (row) => row.disagree || row.split.length > 0,
  noted: ({ notes }) => notes > 0,
  few: ({ count }, wanted) => count < wanted,
};

const passes = (row: DeliberatedRow, filter: DeliberationFilter, wanted: number): boolean =>
  shown[filter.show](row, wanted) &&
  (!filter.sector || row.sector === filter.sector) &&
  (!filter.district || row.district === filter.district) &&
  (!filter.decision || (filter.decision === "none" ? row.decision === null : row.decision === filter.decision)) &&
  (!filter.line || row.abovePlaces === (filter.line === "above")) &&
  (!filter.q || [row.companyKo, row.companyEn, row.receiptNumber].some((text) => includes(text, filter.q!)));

const compare: Record<DeliberationFilter["sort"], (a: DeliberatedRow, b: DeliberatedRow) => number> = {
  rank: () => 0,
  spread: (a, b) => (b.spread ?? -1) - (a.spread ?? -1),
  company: (a, b) => a.companyKo.localeCompare(b.companyKo, "ko"),
  receipt: (a, b) => (a.receiptNumber ?? "").localeCompare(b.receiptNumber ?? ""),
};

/** How many of each kind: above the line, of all. */
function mixOf(rows: readonly DeliberatedRow[], keyOf: (row: DeliberatedRow) => string | null) {
  const found = group(rows, (row) => keyOf(row) ?? "");
  return [...found]
    .map(([key, all]) => ({
      key: key || null,
      all: all.length,
      above: all.filter(({ abovePlaces }) => abovePlaces).length,
      accepted: all.filter(({ decision }) => decision === "accepted" || decision === "conditionally_accepted").length,
    }))
    .sort((a, b) => b.all - a.all || (a.key ?? "").localeCompare(b.key ?? ""));
}

/** The deliberation list: one page of it, and what all of it amounts to. Empty before the round has closed. */
export async function getDeliberation(
  actor: Actor,
  roundId: string,
  filter: Sized<DeliberationFilter>,
  reader: Reader = db,
) {
  const { size = pageSize } = filter;
  const round = await getRound(actor, roundId, reader);
  const { rows, places, calibration } = await readOrdered(actor, round, reader);
  const chosen = rows.filter((row) => passes(row, filter, round.wanted)).sort(compare[filter.sort]);
  if (filter.order === "desc") chosen.reverse();
  const pages = Math.max(1, Math.ceil(chosen.length / size));
  const page = Math.min(filter.page, pages);
  const decided = (decision: Decision) => rows.filter((row) => row.decision === decision).length;
  return {
    round,
    rows: chosen.slice((page - 1) * size, page * size),
    total: chosen.length,
    page,
    pages,
    places,
    all: rows.length,
    undecided: rows.filter(isUndecided).length,
    disagreements: rows.filter((row) => shown.disagreement(row, round.wanted)).length,
    few: rows.filter((row) => shown.few(row, round.wanted)).length,
    decided: {
      accepted: decided("accepted"),
      conditionally_accepted: decided("conditionally_accepted"),
      waitlisted: decided("waitlisted"),
      declined: decided("declined"),
    },
    sectors: mixOf(rows, ({ sector }) => sector),
    districts: mixOf(rows, ({ district }) => district),
    reliability: calibration.reliability,
  };
}
export type Deliberation = Awaited<ReturnType<typeof getDeliberation>>;

/** Which measures this round allows: whether its reviewers are linked by what they read, and how few reviews one has. */
export async function getMeasureFacts(actor: Actor, roundId: string, reader: Reader = db) {
  const round = await getRound(actor, roundId, reader);
  const criteria = await readCriteria(actor, round.rubricId, reader);
  const scores = scoresOf(criteria, await readSheets(actor, roundId, reader));
  const { isConnected, applications: scored } = calibrate(scores);
  const fewest = scored.reduce((least, { raw }) => Math.min(least, raw.count), Number.POSITIVE_INFINITY);
  return { isConnected: isConnected && scored.length > 0, fewest: scored.length > 0 ? fewest : 0 };
}

/** Raw and adjusted side by side, how lenient each reviewer was, and how far the round's scores can be relied on. */
export async function getCalibration(actor: Actor, roundId: string, page = 1, reader: Reader = db) {
  const round = await getRound(actor, roundId, reader);
  const { rows, calibration } = await readOrdered(actor, round, reader);
  const people = await reader
    .selectDistinct({
      id: users.id,
      name: users.name,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
    })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.mentorId))
    .innerJoin(chambers, eq(chambers.id, reviews.chamberId))
    .where(and(managedBy(actor), eq(reviews.roundId, roundId), inArray(reviews.state, [...givenReviews])));
  const named = new Map(people.map((person) => [person.id, person]));
  const scored = rows.filter(({ count }) => count > 0);
  const pages = Math.max(1, Math.ceil(scored.length / pageSize));
  const at = Math.min(page, pages);
  const fewest = scored.reduce((least, { count }) => Math.min(least, count), Number.POSITIVE_INFINITY);
  return {
    round,
    measures: await listMeasures(actor, roundId, reader),
    facts: { isConnected: calibration.isConnected && scored.length > 0, fewest: scored.length > 0 ? fewest : 0 },
    reliability: calibration.reliability,
    parts: calibration.components.length,
    reviewers: calibration.reviewers
      .map((one) => ({ ...one, person: named.get(one.reviewerId)! }))
      .sort((a, b) => Math.abs(b.leniency ?? 0) - Math.abs(a.leniency ?? 0)),
    rows: scored.slice((at - 1) * pageSize, at * pageSize),
    total: scored.length,
    page: at,
    pages,
  };
}
export type Calibrated = Awaited<ReturnType<typeof getCalibration>>;

/** What closing a round would do: whose review ends unfinished, and which applications have fewer reviews than wanted. */
export async function getClosing(actor: Actor, roundId: string, now: Date, reader: Reader = db) {
  const round = await getRound(actor, roundId, reader);
  const open = await reader
    .select({
      id: reviews.id,
      state: reviews.state,
      dueAt: reviews.dueAt,
      late: sql<boolean>`${reviews.dueAt} < ${now.toISOString()}::timestamptz`,
      mentorName: users.name,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      applicationId: applications.id,
      receiptNumber: applications.receiptNumber,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
    })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.mentorId))
    .innerJoin(chambers, eq(chambers.id, reviews.chamberId))
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(and(managedBy(actor), eq(reviews.roundId, roundId), inArray(reviews.state, [...awaitedReviews])))
    .orderBy(asc(reviews.dueAt), asc(reviews.id));
  const given = sql<number>`(select count(*)::int from ${reviews} given where given.round_id = ${roundId} and given.application_id = ${applications.id} and given.state in ${among(givenReviews)})`;
  const short = await reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      given,
      wanted: programs.reviewsPerApplication,
    })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .innerJoin(reviewRounds, inRound)
    .where(
      and(
        managedBy(actor),
        eq(reviewRounds.id, roundId),
        eq(applications.state, "in_review"),
        sql`${given} < ${programs.reviewsPerApplication}`,
      ),
    )
    .orderBy(asc(given), asc(applications.receiptNumber));
  const [locked] = await reader
    .select({ given: sql<number>`count(*)::int` })
    .from(reviews)
    .where(and(managedBy(actor), eq(reviews.roundId, roundId), inArray(reviews.state, [...givenReviews])));
  const [going] = await reader
    .select({ all: sql<number>`count(*)::int` })
    .from(applications)
    .innerJoin(reviewRounds, inRound)
    .where(and(managedBy(actor), eq(reviewRounds.id, roundId), eq(applications.state, "in_review")));
  return {
    round,
    open,
    short,
    late: open.filter(({ late }) => late).length,
    given: locked!.given,
    going: going!.all,
  };
}
export type Closing = Awaited<ReturnType<typeof getClosing>>;

/**
 * Interests that were declared about an application, for those who decide on it; and those of its reviewers that were
 * declared or found about another application of the company.
 */
export async function listFlags(actor: Actor, applicationId: string, reader: Reader = db) {
  if (!isUuid(applicationId)) return [];
  return reader
    .select({
      id: conflictGates.id,
      state: conflictGates.state,
      open: sql<boolean>`${inArray(conflictGates.state, [...gatesToCheck])}`,
      interests: conflictGates.interests,
      checkNote: conflictGates.checkNote,
      mentorName: users.name,
    })
    .from(conflictGates)
    .innerJoin(users, eq(users.id, conflictGates.mentorId))
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .where(
      and(
        managedBy(actor),
        sql`cardinality(${conflictGates.interests}) > 0`,
        or(
          and(eq(conflictGates.applicationId, applicationId), isNotNull(conflictGates.attestedAt)),
          and(
            ne(conflictGates.applicationId, applicationId),
            inArray(conflictGates.state, [...barringGates]),
            sql`exists (select 1 from ${reviews} given join ${applications} here on here.id = given.application_id
              where given.application_id = ${applicationId} and given.mentor_id = ${conflictGates.mentorId} and given.state in ${among(givenReviews)}
                and here.company_id = ${applications.companyId})`,
          ),
        ),
      ),
    )
    .orderBy(asc(conflictGates.attestedAt), asc(conflictGates.id));
}
