import "server-only";
import { and, asc, desc, eq, inArray, ne, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applicationProducts,
  applications,
  chambers,
  companies,
  conflictGates,
  consents,
  hsCodes,
  matches,
  matchRunPairs,
  matchRuns,
  mentors,
  products,
  programs,
  usMainstayIndustries,
} from "@/db/schema";
import { availableStates } from "@/lib/chambers/states";
import type { ProductState } from "@/lib/companies/states";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { accepted, isLive, notAgain } from "@/lib/matching/queries";
import { introducedMatches, pendingMatches, placedMatches, settledByChamber } from "@/lib/matching/states";
import type { GateState } from "@/lib/reviews/states";
import { screenedOut } from "@/lib/screening/queries";
import { pairKey, type RunFacts } from "./run";
import type { RunState } from "./states";

const among = (states: readonly string[]): SQL =>
  sql`(${sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  )})`;

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
  createdAt: matchRuns.createdAt,
  completedAt: matchRuns.completedAt,
  deployedAt: matchRuns.deployedAt,
};

export const runsOnPage = 20;

export async function listRuns(actor: Actor, page = 1, reader: Reader = db) {
  const rows = await reader
    .select(runColumns)
    .from(matchRuns)
    .innerJoin(programs, eq(programs.id, matchRuns.programId))
    .where(visibleTo(actor))
    .orderBy(desc(matchRuns.createdAt))
    .limit(runsOnPage)
    .offset((page - 1) * runsOnPage);
  const [counted] = await reader.select({ total: sql<number>`count(*)::int` }).from(matchRuns).where(visibleTo(actor));
  const total = counted?.total ?? 0;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / runsOnPage)) };
}
export type RunRow = Awaited<ReturnType<typeof listRuns>>["rows"][number];

export async function getRun(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [run] = await reader
    .select({ ...runColumns, proof: matchRuns.proof })
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
    })
    .from(matchRuns)
    .where(and(visibleTo(actor), eq(matchRuns.id, id)))
    .for("update");
  if (!run) throw notFound();
  return run;
}

/** How many runs of a season have not come to a result. */
export async function countRunsUnderWay(tx: Tx, programId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(matchRuns)
    .where(and(eq(matchRuns.programId, programId), inArray(matchRuns.state, [...runsUnderWay])));
  return row?.count ?? 0;
}
const runsUnderWay = ["queued", "running"] as const satisfies readonly RunState[];

/** Deployed runs of a season, held. There is at most one. */
export const lockDeployedRuns = (tx: Tx, programId: string) =>
  tx
    .select({ id: matchRuns.id, state: matchRuns.state, stateEnteredAt: matchRuns.stateEnteredAt })
    .from(matchRuns)
    .where(and(eq(matchRuns.programId, programId), eq(matchRuns.state, "deployed")))
    .for("update");

/** What a person found on a list of those whom nobody may deal with is in no run. */
const mayBeMatched = (companyId: SQLWrapper, productId: SQLWrapper) => sql`not ${screenedOut(companyId, productId)}`;

/** A run's pairs that nobody has answered since, and whose consent still holds. */
export const listDeployablePairs = (tx: Tx, { id, programId }: { id: string; programId: string }) =>
  tx
    .select({
      runId: matchRunPairs.runId,
      programId: matchRuns.programId,
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
    .innerJoin(matchRuns, eq(matchRuns.id, matchRunPairs.runId))
    .where(
      and(
        eq(matchRunPairs.runId, id),
        transferConsentHolds(matchRunPairs.companyId, matchRunPairs.chamberId),
        mayBeMatched(matchRunPairs.companyId, matchRunPairs.productId),
        sql`not exists (select 1 from ${matches} where ${matches.programId} = ${programId} and ${matches.productId} = ${matchRunPairs.productId}
          and ${matches.chamberId} = ${matchRunPairs.chamberId} and ${notAgain})`,
      ),
    )
    .orderBy(asc(matchRunPairs.id));

/* What a run reads */

const archived = "archived" satisfies ProductState;
/** Products that the portal's other companies supply. */
const supplied = ["approved", "published", "stale"] as const satisfies readonly ProductState[];

async function runProducts(tx: Tx, programId: string): Promise<RunFacts["products"]> {
  const rows = await tx
    .select({
      productId: products.id,
      applicationId: applications.id,
      companyId: applications.companyId,
      sector: products.sector,
      hs6: products.hs6,
      naics: hsCodes.naics2017,
      certificationsHeld: products.certificationsHeld,
      certificationsNeeded: products.certificationsNeeded,
      helpKinds: applications.helpKinds,
      nameEn: products.nameEn,
      summaryEn: products.summaryEn,
      differenceEn: products.differenceEn,
      live: sql<number>`(select count(*)::int from ${matches} where ${matches.productId} = products.id and ${matches.programId} = ${programId} and ${isLive})`,
    })
    .from(applicationProducts)
    .innerJoin(applications, eq(applications.id, applicationProducts.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(products, eq(products.id, applicationProducts.productId))
    .leftJoin(hsCodes, eq(hsCodes.hs6, products.hs6))
    .where(
      and(
        eq(applications.programId, programId),
        accepted,
        ne(products.state, archived),
        mayBeMatched(companies.id, products.id),
      ),
    )
    .orderBy(asc(products.id));
  return rows.map(({ nameEn, summaryEn, differenceEn, sector, naics, ...row }) => ({
    ...row,
    sector: sector ?? "",
    naics: naics ?? [],
    languages: summaryEn ? ["ko", "en"] : ["ko"],
    text: `${nameEn} ${summaryEn} ${differenceEn}`,
  }));
}

async function runChambers(tx: Tx): Promise<RunFacts["chambers"]> {
  const rows = await tx
    .select({
      chamberId: chambers.id,
      places: chambers.places,
      taken: sql<number>`(select count(*)::int from ${matches} where ${matches.chamberId} = chambers.id and ${matches.state} in ${among([...pendingMatches, ...placedMatches])})`,
      introduced: sql<number>`(select count(*)::int from ${matches} where ${matches.chamberId} = chambers.id and ${matches.state} in ${among(introducedMatches)})`,
      answered: sql<number>`(select count(*)::int from ${matches} where ${matches.chamberId} = chambers.id and ${matches.state} in ${among(settledByChamber)})`,
      sectors: chambers.sectors,
      hsPrefixes: chambers.hsChapters,
      helpKinds: chambers.helpKinds,
      languages: chambers.languages,
      certifications: chambers.certifications,
      channels: chambers.channels,
      text: chambers.aboutEn,
    })
    .from(chambers)
    .where(and(eq(chambers.directory, false), inArray(chambers.state, [...availableStates])))
    .orderBy(asc(chambers.id));
  const people = await tx
    .select({
      chamberId: mentors.chamberId,
      sectors: mentors.sectors,
      certifications: mentors.certifications,
      channels: mentors.channels,
    })
    .from(mentors)
    .where(inArray(mentors.state, [...availableStates]));
  return rows.map(({ places, taken, certifications, channels, ...row }) => {
    const own = people.filter(({ chamberId }) => chamberId === row.chamberId);
    return {
      ...row,
      placesLeft: places - taken,
      skills: {
        sectors: [...new Set(own.flatMap(({ sectors }) => sectors))],
        certifications: [...new Set([...certifications, ...own.flatMap((mentor) => mentor.certifications)])],
        channels: [...new Set([...channels, ...own.flatMap((mentor) => mentor.channels)])],
      },
    };
  });
}

/** Everything that one run decides on, as it stands in its transaction. */
export async function readRunFacts(tx: Tx, programId: string, now: Date): Promise<RunFacts> {
  const pairsOf = (rows: { a: string; b: string }[]) => new Set(rows.map(({ a, b }) => pairKey(a, b)));
  const mainstays = await tx
    .select({ naics: usMainstayIndustries.naics, year: usMainstayIndustries.naicsYear })
    .from(usMainstayIndustries)
    .where(eq(usMainstayIndustries.active, true));
  const suppliers = await tx
    .select({ hs6: products.hs6, companies: sql<number>`count(distinct ${products.companyId})::int` })
    .from(products)
    .where(and(sql`${products.hs6} is not null`, inArray(products.state, [...supplied])))
    .groupBy(products.hs6);
  const held = await tx
    .select({ a: sql<string>`${consents.companyId}`, b: sql<string>`${consents.chamberId}` })
    .from(consents)
    .where(and(eq(consents.kind, "chamber_transfer"), sql`${consents.withdrawnAt} is null`));
  const answered = await tx
    .select({ a: matches.productId, b: matches.chamberId })
    .from(matches)
    .where(and(eq(matches.programId, programId), notAgain));
  const conflicts = await tx
    .select({ a: applications.companyId, b: mentors.chamberId })
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .innerJoin(mentors, eq(mentors.userId, conflictGates.mentorId))
    .where(eq(conflictGates.state, "upheld" satisfies GateState));
  return {
    products: await runProducts(tx, programId),
    chambers: await runChambers(tx),
    mainstays: {
      naics: mainstays.map(({ naics }) => naics),
      source: "us_mainstay_industries",
      year: mainstays[0]?.year ?? 2017,
    },
    suppliers: new Map(suppliers.map(({ hs6, companies: count }) => [hs6!, count])),
    consents: pairsOf(held),
    answered: pairsOf(answered),
    conflicts: pairsOf(conflicts),
    year: now.getUTCFullYear(),
  };
}
