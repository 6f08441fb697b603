import "server-only";
import { gunzipSync } from "node:zlib";
import { and, asc, desc, eq, inArray, isNotNull, lt, ne, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { chambers, companies, matchRunPairs, matchRuns, nicheAssessments, products, programs } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { nicheColumns } from "@/lib/matching/queries.niche";
import { changesBetween, type FactChange, factsFromJson, type RunFacts } from "./facts";
import { runsUnderWay, runsWithResult } from "./states";

/** Runs are the city's alone. */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

const runColumns = {
  id: matchRuns.id,
  programId: matchRuns.programId,
  programKo: programs.titleKo,
  programEn: programs.titleEn,
  state: matchRuns.state,
  stateEnteredAt: matchRuns.stateEnteredAt,
  policy: matchRuns.policy,
  quota: matchRuns.quota,
  seed: matchRuns.seed,
  weightsVersion: matchRuns.weightsVersion,
  inputsHash: matchRuns.inputsHash,
  constraints: matchRuns.constraints,
  metrics: matchRuns.metrics,
  problem: matchRuns.problem,
  progress: matchRuns.progress,
  phase: matchRuns.phase,
  createdAt: matchRuns.createdAt,
  completedAt: matchRuns.completedAt,
  deployedAt: matchRuns.deployedAt,
};

export const runsOnPage = 20;

export async function listRuns(actor: Actor, page = 1, reader: Reader = db, size = runsOnPage) {
  const rows = await reader
    .select(runColumns)
    .from(matchRuns)
    .innerJoin(programs, eq(programs.id, matchRuns.programId))
    .where(visibleTo(actor))
    .orderBy(desc(matchRuns.createdAt))
    .limit(size)
    .offset((page - 1) * size);
  const [counted] = await reader.select({ total: sql<number>`count(*)::int` }).from(matchRuns).where(visibleTo(actor));
  const total = counted?.total ?? 0;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / size)) };
}
export type RunRow = Awaited<ReturnType<typeof listRuns>>["rows"][number];

export async function getRun(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [run] = await reader
    .select({
      ...runColumns,
      proof: matchRuns.proof,
      difference: matchRuns.difference,
      factsHash: matchRuns.factsHash,
      factsReadAt: matchRuns.factsReadAt,
      replacesId: matchRuns.replacesId,
    })
    .from(matchRuns)
    .innerJoin(programs, eq(programs.id, matchRuns.programId))
    .where(and(visibleTo(actor), eq(matchRuns.id, id)));
  if (!run) throw notFound();
  const pairs = await reader
    .select({
      id: matchRunPairs.id,
      productId: matchRunPairs.productId,
      productKo: products.nameKo,
      productEn: products.nameEn,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      chamberId: matchRunPairs.chamberId,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      score: matchRunPairs.score,
      chosen: matchRunPairs.chosen,
      nicheBand: matchRunPairs.nicheBand,
      reasons: matchRunPairs.reasons,
    })
    .from(matchRunPairs)
    .innerJoin(products, eq(products.id, matchRunPairs.productId))
    .innerJoin(companies, eq(companies.id, matchRunPairs.companyId))
    .innerJoin(chambers, eq(chambers.id, matchRunPairs.chamberId))
    .where(eq(matchRunPairs.runId, id))
    .orderBy(asc(products.nameKo), asc(products.id), desc(matchRunPairs.score), asc(matchRunPairs.chamberId));
  return { ...run, pairs };
}
export type Run = Awaited<ReturnType<typeof getRun>>;

export async function lockRun(tx: Tx, actor: Actor, id: string) {
  const [run] = await tx
    .select({
      id: matchRuns.id,
      state: matchRuns.state,
      stateEnteredAt: matchRuns.stateEnteredAt,
      programId: matchRuns.programId,
      policy: matchRuns.policy,
      quota: matchRuns.quota,
      seed: matchRuns.seed,
      weightsVersion: matchRuns.weightsVersion,
      factsHash: matchRuns.factsHash,
      replacesId: matchRuns.replacesId,
      createdAt: matchRuns.createdAt,
    })
    .from(matchRuns)
    .where(and(visibleTo(actor), eq(matchRuns.id, id)))
    .for("update");
  if (!run) throw notFound();
  return run;
}
export type LockedRun = Awaited<ReturnType<typeof lockRun>>;

/** What computing a run starts from. */
export async function getRunTask(actor: Actor, id: string, reader: Reader = db) {
  const [run] = await reader
    .select({
      state: matchRuns.state,
      programId: matchRuns.programId,
      policy: matchRuns.policy,
      quota: matchRuns.quota,
      seed: matchRuns.seed,
      weightsVersion: matchRuns.weightsVersion,
    })
    .from(matchRuns)
    .where(and(visibleTo(actor), eq(matchRuns.id, id)));
  if (!run) throw notFound();
  return run;
}

/** The facts that a run was computed from; null for runs that kept none. For the run's own deeds and explanations. */
export async function readStoredFacts(reader: Reader | undefined, id: string): Promise<RunFacts | null> {
  const [run] = await (reader ?? db).select({ facts: matchRuns.facts }).from(matchRuns).where(eq(matchRuns.id, id));
  return run?.facts ? factsFromJson(gunzipSync(run.facts).toString("utf8")) : null;
}

/** The season's result before this run's, with the pairs that it chose. */
export async function findRunBefore(tx: Tx, run: { id: string; programId: string; createdAt: Date }) {
  const [before] = await tx
    .select({
      id: matchRuns.id,
      metrics: matchRuns.metrics,
      quota: matchRuns.quota,
      weightsVersion: matchRuns.weightsVersion,
    })
    .from(matchRuns)
    .where(
      and(
        eq(matchRuns.programId, run.programId),
        ne(matchRuns.id, run.id),
        inArray(matchRuns.state, [...runsWithResult]),
        sql`(${matchRuns.createdAt}, ${matchRuns.id}) < (${run.createdAt.toISOString()}::timestamptz, ${run.id})`,
      ),
    )
    .orderBy(desc(matchRuns.createdAt), desc(matchRuns.id))
    .limit(1);
  if (!before) return null;
  const rows = await tx
    .select({ pair: sql<string>`${matchRunPairs.productId} || ' ' || ${matchRunPairs.chamberId}` })
    .from(matchRunPairs)
    .where(and(eq(matchRunPairs.runId, before.id), eq(matchRunPairs.chosen, "chosen")));
  return { ...before, pairs: new Set(rows.map(({ pair }) => pair)) };
}

/** Runs that nobody has worked on for some minutes: their worker has died, or never came. For the clock. */
export async function listStalledRuns(actor: Actor, now: Date, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .select({ id: matchRuns.id })
    .from(matchRuns)
    .where(
      and(
        visibleTo(actor),
        inArray(matchRuns.state, [...runsUnderWay]),
        lt(
          sql`coalesce(${matchRuns.progressAt}, ${matchRuns.stateEnteredAt})`,
          minutesBefore(now, stalledAfterMinutes),
        ),
      ),
    )
    .orderBy(asc(matchRuns.createdAt));
  return rows.map(({ id }) => id);
}
const stalledAfterMinutes = 5;
const minutesBefore = (now: Date, minutes: number) =>
  sql`${new Date(now.getTime() - minutes * 60_000).toISOString()}::timestamptz`;

/** How many runs of a season have not come to a result. */
export async function countRunsUnderWay(tx: Tx, programId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(matchRuns)
    .where(and(eq(matchRuns.programId, programId), inArray(matchRuns.state, [...runsUnderWay])));
  return row?.count ?? 0;
}

/** Deployed runs of a season, held. There is at most one. */
export const lockDeployedRuns = (tx: Tx, programId: string) =>
  tx
    .select({ id: matchRuns.id, state: matchRuns.state, stateEnteredAt: matchRuns.stateEnteredAt })
    .from(matchRuns)
    .where(and(eq(matchRuns.programId, programId), eq(matchRuns.state, "deployed")))
    .for("update");

/** A run's pairs as they become candidates. */
export const listRunPairRows = (tx: Tx, runId: string) =>
  tx
    .select({
      runId: matchRunPairs.runId,
      applicationId: matchRunPairs.applicationId,
      productId: matchRunPairs.productId,
      companyId: matchRunPairs.companyId,
      chamberId: matchRunPairs.chamberId,
      score: matchRunPairs.score,
      chosen: matchRunPairs.chosen,
      nicheBand: matchRunPairs.nicheBand,
      reasons: matchRunPairs.reasons,
    })
    .from(matchRunPairs)
    .where(eq(matchRunPairs.runId, runId))
    .orderBy(asc(matchRunPairs.id));

/* What the page of a run says besides */

export type RunNames = { products: Map<string, Named>; chambers: Map<string, Named> };
export type Named = { nameKo: string; nameEn: string };

/** Names for the ids that a run's figures are about. */
export async function listRunNames(
  actor: Actor,
  { productIds, chamberIds }: { productIds: Iterable<string>; chamberIds: Iterable<string> },
  reader: Reader = db,
): Promise<RunNames> {
  const [wanted, wantedChambers] = [[...new Set(productIds)], [...new Set(chamberIds)]];
  const seen = visibleTo(actor);
  const rows =
    wanted.length > 0
      ? await reader
          .select({ id: products.id, nameKo: products.nameKo, nameEn: products.nameEn })
          .from(products)
          .where(and(seen, inArray(products.id, wanted)))
      : [];
  const ofChambers =
    wantedChambers.length > 0
      ? await reader
          .select({ id: chambers.id, nameKo: chambers.nameKo, nameEn: chambers.nameEn })
          .from(chambers)
          .where(and(seen, inArray(chambers.id, wantedChambers)))
      : [];
  const named = (list: ({ id: string } & Named)[]) => new Map(list.map(({ id, ...names }) => [id, names]));
  return { products: named(rows), chambers: named(ofChambers) };
}

/** What has changed since the run read its facts, given how they are now; empty where a run kept none. */
export async function changesSince(
  actor: Actor,
  runId: string,
  now: RunFacts,
  reader: Reader = db,
): Promise<FactChange[]> {
  await getRunTask(actor, runId, reader);
  const then = await readStoredFacts(reader, runId);
  return then ? changesBetween(then, now) : [];
}

/** The newest assessment of a product in any run: for the product's page at the city. */
export async function findAssessment(actor: Actor, productId: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      runId: nicheAssessments.runId,
      ...nicheColumns,
      assessedAt: matchRuns.completedAt,
    })
    .from(nicheAssessments)
    .innerJoin(matchRuns, eq(matchRuns.id, nicheAssessments.runId))
    .where(and(visibleTo(actor), eq(nicheAssessments.productId, productId), isNotNull(matchRuns.completedAt)))
    .orderBy(desc(matchRuns.completedAt), desc(nicheAssessments.id))
    .limit(1);
  return row ?? null;
}
export type NewestAssessment = NonNullable<Awaited<ReturnType<typeof findAssessment>>>;
