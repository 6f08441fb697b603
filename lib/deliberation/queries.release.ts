import "server-only";
import { createHash } from "node:crypto";
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applications,
  companies,
  criterionFeedback,
  programs,
  releaseApplications,
  releases,
  reviewRounds,
  users,
  waitlistRanks,
} from "@/db/schema";
import type { Decision } from "@/lib/applications/states";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { lockProgram } from "@/lib/programs/queries";
import { managedBy } from "./queries";
import { countPlaces, placeInLine } from "./queries.decisions";
import { checksOf, countByOutcome, holdsPlace, koreanDay } from "./rules.release";
import { openReleases, type ReleaseState, releaseStops, scheduledReleases } from "./states";

const feedbackCount = (approved: boolean) =>
  sql<number>`(select count(*)::int from ${criterionFeedback} written where written.application_id = ${applications.id} ${approved ? sql`and written.approved_at is not null` : sql``})`;

const tellingColumns = {
  id: applications.id,
  companyId: applications.companyId,
  state: applications.state,
  stateEnteredAt: applications.stateEnteredAt,
  decision: sql<Decision>`${applications.decision}`,
  conditions: applications.conditions,
  receiptNumber: applications.receiptNumber,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  rank: waitlistRanks.rank,
  place: placeInLine,
  written: feedbackCount(false),
  approved: feedbackCount(true),
  sample: applications.sample,
};

const telling = (reader: Reader) =>
  reader
    .select(tellingColumns)
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .leftJoin(waitlistRanks, eq(waitlistRanks.applicationId, applications.id));

/** Decided and not told: what a release that is put together now would tell. */
const decidedOf = (actor: Actor, programId: string) =>
  and(
    managedBy(actor),
    eq(applications.programId, programId),
    eq(applications.state, "decision_pending"),
    sql`${applications.decision} is not null`,
  );

const isSet = ({ state }: { state: ReleaseState }) => scheduledReleases.some((one) => one === state);

/** What a release tells: all that is decided, and once its moment is set what was named then and is not withdrawn since. */
const toldBy = (actor: Actor, programId: string, release: { id: string; state: ReleaseState } | undefined) =>
  and(
    decidedOf(actor, programId),
    release && isSet(release)
      ? sql`exists (select 1 from ${releaseApplications} named where named.release_id = ${release.id} and named.application_id = ${applications.id})`
      : undefined,
  );

/** Places of a season, those that these results take, and those taken by everything else. */
export async function placesFor(
  reader: Reader,
  actor: Actor,
  programId: string,
  release: { state: ReleaseState } | undefined,
  rows: readonly Pick<Telling, "decision">[],
) {
  const { places, taken } = await countPlaces(reader, actor, programId);
  const own = rows.filter(({ decision }) => holdsPlace(decision)).length;
  return { places, taken: release && isSet(release) ? taken - own : taken, own };
}

/** Still to be decided in a season: in deliberation, or asked something from there. */
const listUndecided = (reader: Reader, actor: Actor, programId: string) =>
  reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
    })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(
      and(
        managedBy(actor),
        eq(applications.programId, programId),
        sql`(${applications.state} in ('deliberation', 'decision_revoked') or (${applications.state} = 'info_requested' and ${applications.cameFrom} = 'deliberation'))`,
      ),
    )
    .orderBy(asc(applications.receiptNumber), asc(applications.id));

type Telling = Awaited<ReturnType<typeof telling>>[number];

/**
 * The same for the same results beside the same undecided applications: what somebody looked through, so that nothing else is
 * told in its place, and nothing else left for later.
 */
export const seenOf = (
  rows: readonly Pick<Telling, "id" | "decision" | "conditions" | "rank">[],
  undecided: readonly string[],
): string => {
  const told = rows.map(({ id, decision, conditions, rank }) => [id, decision, conditions, rank]).sort();
  return createHash("sha256")
    .update(JSON.stringify([told, undecided.toSorted()]))
    .digest("hex");
};

const firstRound = sql<string>`(select newest.id from ${reviewRounds} newest where newest.program_id = ${releases.programId} order by newest.number limit 1)`;

const drafter = alias(users, "drafter");
const scheduler = alias(users, "scheduler");
const stopper = alias(users, "stopper");

const releaseColumns = {
  id: releases.id,
  number: releases.number,
  state: releases.state,
  stateEnteredAt: releases.stateEnteredAt,
  programId: releases.programId,
  draftedAt: releases.draftedAt,
  draftedBy: drafter.name,
  scheduledBy: scheduler.name,
  dueAt: releases.dueAt,
  leftOut: releases.leftOut,
  stoppedBy: stopper.name,
  stopReason: releases.stopReason,
  releasedAt: releases.releasedAt,
  named: sql<number>`(select count(*)::int from ${releaseApplications} named where named.release_id = ${releases.id})`,
  told: sql<number>`(select count(*)::int from ${releaseApplications} named where named.release_id = ${releases.id} and named.told_at is not null)`,
};

/** Releases of a season, newest first. */
export const listReleasesOf = (actor: Actor, programId: string, reader: Reader = db) =>
  reader
    .select(releaseColumns)
    .from(releases)
    .innerJoin(drafter, eq(drafter.id, releases.draftedBy))
    .leftJoin(scheduler, eq(scheduler.id, releases.scheduledBy))
    .leftJoin(stopper, eq(stopper.id, releases.stoppedBy))
    .where(and(managedBy(actor), eq(releases.programId, programId)))
    .orderBy(desc(releases.number));
export type Release = Awaited<ReturnType<typeof listReleasesOf>>[number];

/** Results on their way, over all seasons: for the first page and the list of applications. */
export const listOpenReleases = (actor: Actor, reader: Reader = db) =>
  reader
    .select({ ...releaseColumns, roundId: firstRound, titleKo: programs.titleKo, titleEn: programs.titleEn })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(drafter, eq(drafter.id, releases.draftedBy))
    .leftJoin(scheduler, eq(scheduler.id, releases.scheduledBy))
    .leftJoin(stopper, eq(stopper.id, releases.stoppedBy))
    .where(and(managedBy(actor), inArray(releases.state, [...openReleases])))
    .orderBy(sql`${releases.dueAt} asc nulls last`, asc(releases.draftedAt));

/**
 * The dry run of a season's next release: every result that would be told, what stands in its way, and how many of each
 * outcome. Reads; tells nobody anything. The letters are in `listOutcomeLetters` of applications.
 */
export async function getDryRun(actor: Actor, programId: string, now: Date, reader: Reader = db) {
  if (!isUuid(programId)) throw notFound();
  const [open] = await reader
    .select({ id: releases.id, state: releases.state, leftOut: releases.leftOut })
    .from(releases)
    .where(and(managedBy(actor), eq(releases.programId, programId), inArray(releases.state, [...openReleases])));
  const rows = await telling(reader)
    .where(toldBy(actor, programId, open))
    .orderBy(asc(applications.receiptNumber), asc(applications.id));
  const undecided = await listUndecided(reader, actor, programId);
  const ids = undecided.map(({ id }) => id);
  const held = await placesFor(reader, actor, programId, open, rows);
  return {
    release: open ?? null,
    rows,
    undecided,
    ...held,
    counts: countByOutcome(rows),
    checks: checksOf(rows, held, ids, open?.leftOut ?? [], koreanDay(now)),
    seen: seenOf(rows, ids),
  };
}
export type DryRun = Awaited<ReturnType<typeof getDryRun>>;

/** A season held for a release to be put together. */
export async function lockForDraft(tx: Tx, actor: Actor, programId: string) {
  if (!managedHere(actor)) throw notFound();
  const program = await lockProgram(tx, actor, programId);
  const [row] = await tx
    .select({
      decided: sql<number>`(select count(*)::int from ${applications} where ${decidedOf(actor, programId)})`,
      open: sql<boolean>`exists (select 1 from ${releases} open where open.program_id = ${programId} and open.state in ('drafted', 'scheduled'))`,
      last: sql<number>`coalesce((select max(earlier.number) from ${releases} earlier where earlier.program_id = ${programId}), 0)::int`,
    })
    .from(sql`(select 1) one`);
  return { id: program.id, ...row! };
}

const managedHere = (actor: Actor) => actor.role === "official" || actor.role === "system";

/**
 * A release with its season and its results, each held in this order, so that stopping and telling wait for each other and
 * one of them finds that the other was first.
 */
export async function lockRelease(tx: Tx, actor: Actor, releaseId: string) {
  const [found] = await tx
    .select({ programId: releases.programId })
    .from(releases)
    .where(and(managedBy(actor), eq(releases.id, releaseId)));
  if (!found) throw notFound();
  await lockProgram(tx, actor, found.programId);
  const [release] = await tx
    .select({
      id: releases.id,
      state: releases.state,
      stateEnteredAt: releases.stateEnteredAt,
      programId: releases.programId,
      number: releases.number,
      dueAt: releases.dueAt,
      scheduledBy: releases.scheduledBy,
      leftOut: releases.leftOut,
    })
    .from(releases)
    .where(eq(releases.id, releaseId))
    .for("update");
  const rows = await telling(tx)
    .where(toldBy(actor, found.programId, release))
    .orderBy(asc(applications.id))
    .for("update", { of: applications });
  const undecided = (await listUndecided(tx, actor, found.programId)).map(({ id }) => id);
  return { ...release!, rows, decided: rows.length, undecided };
}
export type LockedRelease = Awaited<ReturnType<typeof lockRelease>>;

/** Releases whose moment has come. */
export const listDueReleases = (actor: Actor, now: Date, reader: Reader = db) =>
  reader
    .select({ id: releases.id })
    .from(releases)
    .where(
      and(
        managedBy(actor),
        inArray(releases.state, [...scheduledReleases]),
        sql`${releases.dueAt} <= ${now.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(releases.dueAt));

/** What the letter about a release on its way may say; null once it has been stopped or told. */
export async function findScheduledForLetter(actor: Actor, releaseId: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      number: releases.number,
      by: scheduler.name,
      dueAt: sql<Date>`${releases.dueAt}`.mapWith(releases.dueAt),
      results: releaseColumns.named,
      programTitleKo: programs.titleKo,
      programTitleEn: programs.titleEn,
      roundId: firstRound,
    })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .innerJoin(scheduler, eq(scheduler.id, releases.scheduledBy))
    .where(and(managedBy(actor), eq(releases.id, releaseId), inArray(releases.state, [...scheduledReleases])));
  return row ?? null;
}

/** What the letter about a release that the portal stopped may say; null when it was not the portal. */
export async function findStoppedForLetter(actor: Actor, releaseId: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      number: releases.number,
      why: releases.stopReason,
      programTitleKo: programs.titleKo,
      programTitleEn: programs.titleEn,
      roundId: firstRound,
    })
    .from(releases)
    .innerJoin(programs, eq(programs.id, releases.programId))
    .where(
      and(managedBy(actor), eq(releases.id, releaseId), eq(releases.state, "stopped"), isNull(releases.stoppedBy)),
    );
  const why = releaseStops.find((one) => one === row?.why);
  return row && why ? { ...row, why } : null;
}
