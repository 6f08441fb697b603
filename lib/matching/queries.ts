import "server-only";
import { and, asc, desc, eq, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
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
  nicheAssessments,
  products,
  programs,
  users,
  usMainstayIndustries,
} from "@/db/schema";
import { availableStates } from "@/lib/chambers/states";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { escapeLike } from "@/lib/reference/rules";
import { pairKey, type RunFacts } from "./run";
import { type MatchState, pendingMatches, placedMatches, revealedMatches } from "./states";

const among = (states: readonly string[]): SQL =>
  sql`(${sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  )})`;

/** Before the proposal a match is the city's thought alone. */
const unspoken = ["candidate", "shortlisted"] as const satisfies readonly MatchState[];
const spoken = sql`${matches.state} not in ${among(unspoken)} and ${matches.proposedAt} is not null`;

/** A mentor's own declared interest closes the company to them, wherever it was declared. */
const inOwnConflict = (actor: Actor) =>
  sql`exists (select 1 from ${conflictGates} gate join ${applications} about on about.id = gate.application_id
    where gate.mentor_id = ${actor.userId} and about.company_id = ${matches.companyId} and gate.state in ('declared', 'under_check', 'upheld'))`;

const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    case "company":
      return actor.companyId ? and(eq(matches.companyId, actor.companyId), spoken)! : sql`false`;
    case "mentor":
      return actor.chamberId
        ? and(
            eq(matches.chamberId, actor.chamberId),
            spoken,
            transferConsentHolds(matches.companyId, matches.chamberId),
            sql`not ${inOwnConflict(actor)}`,
          )!
        : sql`false`;
    default:
      return sql`false`;
  }
};

/** Until both have said yes a chamber sees the teaser: the product, not whose it is. */
const revealed = (actor: Actor): SQL =>
  actor.role === "mentor" ? sql`${matches.state} in ${among(revealedMatches)}` : sql`true`;

const matchColumns = (actor: Actor) => ({
  id: matches.id,
  state: matches.state,
  stateEnteredAt: matches.stateEnteredAt,
  origin: matches.origin,
  score: matches.score,
  nicheBand: matches.nicheBand,
  chosen: matches.chosen,
  reasons: matches.reasons,
  proposedAt: matches.proposedAt,
  expiresAt: matches.expiresAt,
  declineReason: matches.declineReason,
  blockReason: matches.blockReason,
  introducedAt: matches.introducedAt,
  productId: matches.productId,
  productKo: products.nameKo,
  productEn: products.nameEn,
  summaryKo: products.summaryKo,
  summaryEn: products.summaryEn,
  sector: products.sector,
  hs6: products.hs6,
  chamberId: matches.chamberId,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  chamberCity: chambers.city,
  stateCode: chambers.stateCode,
  sample: companies.sample,
  companyId: sql<string | null>`case when ${revealed(actor)} then ${matches.companyId} end`,
  companyKo: sql<string | null>`case when ${revealed(actor)} then ${companies.nameKo} end`,
  companyEn: sql<string | null>`case when ${revealed(actor)} then ${companies.nameEn} end`,
});

const joined = (reader: Reader, actor: Actor) =>
  reader
    .select(matchColumns(actor))
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .innerJoin(companies, eq(companies.id, matches.companyId))
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .$dynamic();

export type MatchFilter = { state?: MatchState | null; sector?: string | null; text?: string; page?: number };
export const matchesOnPage = 20;

/** Matches as far as the actor may see them: a company its own, a mentor their chamber's, the city all; newest proposal first. */
export async function listMatches(actor: Actor, filter: MatchFilter, reader: Reader = db) {
  const page = filter.page ?? 1;
  const where = and(
    visibleTo(actor),
    filter.state ? eq(matches.state, filter.state) : undefined,
    filter.sector ? eq(products.sector, filter.sector) : undefined,
    filter.text ? productNamed(filter.text) : undefined,
  );
  const rows = await joined(reader, actor)
    .where(where)
    .orderBy(desc(matches.proposedAt), desc(matches.id))
    .limit(matchesOnPage)
    .offset((page - 1) * matchesOnPage);
  const [counted] = await reader
    .select({ total: sql<number>`count(*)::int` })
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .where(where);
  const total = counted?.total ?? 0;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / matchesOnPage)) };
}
export type MatchRow = Awaited<ReturnType<typeof listMatches>>["rows"][number];

const productNamed = (text: string) =>
  or(ilike(products.nameKo, `%${escapeLike(text)}%`), ilike(products.nameEn, `%${escapeLike(text)}%`));

/** One match with what its reader may know: the other side's people only once the introduction is made. */
export async function getMatch(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [match] = await reader
    .select({
      ...matchColumns(actor),
      differenceKo: products.differenceKo,
      differenceEn: products.differenceEn,
      priceMinCents: products.priceMinCents,
      priceMaxCents: products.priceMaxCents,
      currency: products.currency,
      unit: products.unit,
      minimumOrder: products.minimumOrder,
      monthlyCapacity: products.monthlyCapacity,
      leadTimeDays: products.leadTimeDays,
      certificationsHeld: products.certificationsHeld,
      certificationsNeeded: products.certificationsNeeded,
      hsKo: hsCodes.nameKo,
      hsEn: hsCodes.nameEn,
      helpKinds: applications.helpKinds,
      runId: matches.runId,
      applicationId: matches.applicationId,
      chamberAboutKo: chambers.aboutKo,
      chamberAboutEn: chambers.aboutEn,
      declineNote: actor.role === "official" ? matches.declineNote : sql<string>`''`,
      placesLeft,
      pending,
      available: chamberAvailable,
      consented: sql<boolean>`${transferConsentHolds(matches.companyId, matches.chamberId)}`,
      ownCompanyId: matches.companyId,
    })
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .innerJoin(companies, eq(companies.id, matches.companyId))
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .innerJoin(applications, eq(applications.id, matches.applicationId))
    .leftJoin(hsCodes, eq(hsCodes.hs6, products.hs6))
    .where(and(visibleTo(actor), eq(matches.id, id)));
  if (!match) throw notFound();
  const { ownCompanyId, ...seen } = match;
  return { ...seen, facts: { ...factsOf(match), companyId: actor.role === "mentor" ? "" : ownCompanyId } };
}
export type MatchDetail = Awaited<ReturnType<typeof getMatch>>;

const placesLeft = sql<number>`(${chambers.places} - (select count(*)::int from ${matches} held where held.chamber_id = ${matches.chamberId} and held.state in ${among(placedMatches)}))`;
const pending = sql<number>`(select count(*)::int from ${matches} waiting where waiting.company_id = ${matches.companyId} and waiting.state in ${among(pendingMatches)})`;
const chamberAvailable = sql<boolean>`(${chambers.state} in ${among(availableStates)})`;

type FactRow = {
  state: MatchState;
  chamberId: string;
  consented: boolean;
  available: boolean;
  placesLeft: number;
  pending: number;
};
const factsOf = ({ state, chamberId, consented, available, placesLeft, pending }: FactRow) => ({
  state,
  chamberId,
  consented,
  available,
  placesLeft,
  pending,
});

/**
 * A match for a deed: the company, the chamber and the match are held until the end of the transaction, in this order,
 * so that places and pending proposals are counted by one deed at a time.
 */
export async function lockMatch(tx: Tx, actor: Actor, id: string) {
  const [sides] = await tx
    .select({ companyId: matches.companyId, chamberId: matches.chamberId })
    .from(matches)
    .where(and(visibleTo(actor), eq(matches.id, id)));
  if (!sides) throw notFound();
  await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, sides.companyId)).for("update");
  await tx.select({ id: chambers.id }).from(chambers).where(eq(chambers.id, sides.chamberId)).for("update");
  const [held] = await tx.select({ id: matches.id }).from(matches).where(eq(matches.id, id)).for("update");
  const [match] = await tx
    .select({
      id: matches.id,
      state: matches.state,
      stateEnteredAt: matches.stateEnteredAt,
      programId: matches.programId,
      productId: matches.productId,
      companyId: matches.companyId,
      chamberId: matches.chamberId,
      expiresAt: matches.expiresAt,
      placesLeft,
      pending,
      available: chamberAvailable,
      consented: sql<boolean>`${transferConsentHolds(matches.companyId, matches.chamberId)}`,
    })
    .from(matches)
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .where(and(visibleTo(actor), eq(matches.id, id)));
  if (!match || !held) throw notFound();
  return match;
}
export type LockedMatch = Awaited<ReturnType<typeof lockMatch>>;

/** The next best pair of the same product that can be proposed now; null when there is none. */
export async function findAlternate(tx: Tx, { programId, productId }: { programId: string; productId: string }) {
  const [next] = await tx
    .select({ id: matches.id })
    .from(matches)
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .where(
      and(
        eq(matches.programId, programId),
        eq(matches.productId, productId),
        inArray(matches.state, [...unspoken]),
        sql`${placesLeft} > 0`,
        sql`${pending} < 5`,
        chamberAvailable,
        transferConsentHolds(matches.companyId, matches.chamberId),
      ),
    )
    .orderBy(desc(matches.score), asc(matches.id))
    .limit(1);
  return next ?? null;
}

/** Proposals that have waited too long, and those to be called to mind. For the clock's jobs. */
export async function listWaiting(
  actor: Actor,
  which: "expired" | "to_remind",
  now: Date,
  reader: Reader = db,
): Promise<string[]> {
  const rows = await reader
    .select({ id: matches.id })
    .from(matches)
    .where(
      and(
        visibleTo(actor),
        inArray(matches.state, [...pendingMatches]),
        which === "expired"
          ? lt(matches.expiresAt, now)
          : and(sql`${matches.remindedAt} is null`, lt(matches.expiresAt, new Date(now.getTime() + 3 * 86_400_000))),
      ),
    )
    .orderBy(asc(matches.expiresAt))
    .limit(500);
  return rows.map((row) => row.id);
}

/** Matches of one company and one chamber that people have not yet built upon. */
export async function listBetween(
  actor: Actor,
  companyId: string,
  chamberId: string,
  reader: Reader = db,
): Promise<string[]> {
  const rows = await reader
    .select({ id: matches.id })
    .from(matches)
    .where(
      and(
        visibleTo(actor),
        eq(matches.companyId, companyId),
        eq(matches.chamberId, chamberId),
        inArray(matches.state, [...unspoken, ...pendingMatches, "mutual", "introduced"]),
      ),
    )
    .orderBy(asc(matches.id));
  return rows.map((row) => row.id);
}

/** People who answer for a chamber (its leads, else all its mentors), for letters. */
export async function listChamberReaders(reader: Reader, chamberId: string): Promise<string[]> {
  const rows = await reader
    .select({ userId: mentors.userId, role: mentors.role })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(
      and(
        eq(mentors.chamberId, chamberId),
        inArray(mentors.state, [...availableStates]),
        sql`${users.disabledAt} is null`,
      ),
    )
    .orderBy(asc(mentors.createdAt));
  const leads = rows.filter(({ role }) => role === "lead");
  return (leads.length > 0 ? leads : rows).map(({ userId }) => userId);
}

/** What the letters about a match say; the people to reach are given once the introduction is made. */
export async function findMatchLetterFacts(actor: Actor, id: string, reader: Reader = db) {
  const [match] = await reader
    .select({
      id: matches.id,
      state: matches.state,
      expiresAt: matches.expiresAt,
      productKo: products.nameKo,
      productEn: products.nameEn,
      sector: products.sector,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      contactName: companies.contactName,
      contactEmail: companies.contactEmail,
      chamberId: matches.chamberId,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      chamberEmail: chambers.contactEmail,
      consented: sql<boolean>`${transferConsentHolds(matches.companyId, matches.chamberId)}`,
    })
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .innerJoin(companies, eq(companies.id, matches.companyId))
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .where(and(visibleTo(actor), eq(matches.id, id)));
  return match ?? null;
}
export type MatchLetterFacts = NonNullable<Awaited<ReturnType<typeof findMatchLetterFacts>>>;

export async function readMatchContact(tx: Tx, companyId: string) {
  const [contact] = await tx
    .select({
      name: companies.contactName,
      title: companies.contactTitle,
      email: companies.contactEmail,
      phone: companies.contactPhone,
    })
    .from(companies)
    .where(eq(companies.id, companyId));
  if (!contact) throw notFound();
  return contact;
}

/* The board */

export type BoardFilter = {
  programId: string;
  sector?: string | null;
  band?: number | null;
  text?: string;
  stateCode?: string | null;
};

/** Chambers as columns with their places, matches that are still open as cards. A mentor's board has their chamber alone. */
export async function getBoard(actor: Actor, filter: BoardFilter, reader: Reader = db) {
  if (!["official", "mentor"].includes(actor.role)) throw notFound();
  const own = actor.role === "mentor" ? eq(chambers.id, actor.chamberId ?? sql`null`) : sql`true`;
  const columns = await reader
    .select({
      id: chambers.id,
      nameKo: chambers.nameKo,
      nameEn: chambers.nameEn,
      city: chambers.city,
      stateCode: chambers.stateCode,
      sample: chambers.sample,
      places: chambers.places,
      placed: sql<number>`(select count(*)::int from ${matches} held where held.chamber_id = chambers.id and held.state in ${among(placedMatches)})`,
      pending: sql<number>`(select count(*)::int from ${matches} waiting where waiting.chamber_id = chambers.id and waiting.state in ${among(pendingMatches)})`,
    })
    .from(chambers)
    .where(
      and(
        own,
        eq(chambers.directory, false),
        inArray(chambers.state, [...availableStates]),
        filter.stateCode ? eq(chambers.stateCode, filter.stateCode) : undefined,
      ),
    )
    .orderBy(asc(chambers.stateCode), asc(chambers.nameEn));
  const cards = await joined(reader, actor)
    .where(
      and(
        visibleTo(actor),
        eq(matches.programId, filter.programId),
        sql`${matches.state} not in ('withdrawn', 'expired', 'lapsed')`,
        filter.sector ? eq(products.sector, filter.sector) : undefined,
        filter.band ? eq(matches.nicheBand, filter.band) : undefined,
        filter.text ? productNamed(filter.text) : undefined,
        filter.stateCode ? eq(chambers.stateCode, filter.stateCode) : undefined,
      ),
    )
    .orderBy(desc(matches.score), asc(matches.id));
  return { columns, cards };
}
export type Board = Awaited<ReturnType<typeof getBoard>>;

/** The seasons that have anything to match: for the choice above the board. */
export async function listMatchedPrograms(actor: Actor, reader: Reader = db) {
  if (!["official", "mentor"].includes(actor.role)) return [];
  return reader
    .select({ id: programs.id, slug: programs.slug, titleKo: programs.titleKo, titleEn: programs.titleEn })
    .from(programs)
    .where(
      or(
        sql`exists (select 1 from ${matches} where ${matches.programId} = ${programs.id} and ${visibleTo(actor)})`,
        actor.role === "official"
          ? sql`exists (select 1 from ${applications} accepted where accepted.program_id = ${programs.id} and accepted.state = 'accepted')`
          : undefined,
      ),
    )
    .orderBy(desc(programs.createdAt));
}

/* Runs: the city's alone */

const runsVisibleTo = (actor: Actor): SQL =>
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
    .where(runsVisibleTo(actor))
    .orderBy(desc(matchRuns.createdAt))
    .limit(runsOnPage)
    .offset((page - 1) * runsOnPage);
  const [counted] = await reader
    .select({ total: sql<number>`count(*)::int` })
    .from(matchRuns)
    .where(runsVisibleTo(actor));
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
    .where(and(runsVisibleTo(actor), eq(matchRuns.id, id)));
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
    .where(and(runsVisibleTo(actor), eq(matchRuns.id, id)))
    .for("update");
  if (!run) throw notFound();
  return run;
}

/** The newest assessment of a product's niche with its parts, as far as the actor sees a match or the product's run. */
export async function findNiche(actor: Actor, match: { runId: string | null; productId: string }, reader: Reader = db) {
  if (!match.runId || !["official", "company", "mentor"].includes(actor.role)) return null;
  const [niche] = await reader
    .select({
      value: nicheAssessments.value,
      ordering: nicheAssessments.ordering,
      confidence: nicheAssessments.confidence,
      band: nicheAssessments.band,
      parts: nicheAssessments.parts,
      low: nicheAssessments.low,
      high: nicheAssessments.high,
    })
    .from(nicheAssessments)
    .innerJoin(
      matches,
      and(eq(matches.runId, nicheAssessments.runId), eq(matches.productId, nicheAssessments.productId)),
    )
    .where(
      and(visibleTo(actor), eq(nicheAssessments.runId, match.runId), eq(nicheAssessments.productId, match.productId)),
    )
    .limit(1);
  return niche ?? null;
}
export type Niche = NonNullable<Awaited<ReturnType<typeof findNiche>>>;

/* What a run reads */

/** Companies that a match may still be made for. */
const acceptedStates = ["accepted"] as const;
/** In people's hands, or already answered: not to be suggested again in the same season. */
const notAgain = sql`${matches.state} not in ('candidate', 'withdrawn')`;
const live = sql`${matches.state} in ${among(["shortlisted", ...pendingMatches, ...placedMatches])}`;

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
      live: sql<number>`(select count(*)::int from ${matches} where ${matches.productId} = products.id and ${matches.programId} = ${programId} and ${live})`,
    })
    .from(applicationProducts)
    .innerJoin(applications, eq(applications.id, applicationProducts.applicationId))
    .innerJoin(products, eq(products.id, applicationProducts.productId))
    .leftJoin(hsCodes, eq(hsCodes.hs6, products.hs6))
    .where(and(eq(applications.programId, programId), inArray(applications.state, [...acceptedStates])))
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
      introduced: sql<number>`(select count(*)::int from ${matches} where ${matches.chamberId} = chambers.id and ${matches.state} in ('introduced', 'engaged'))`,
      answered: sql<number>`(select count(*)::int from ${matches} where ${matches.chamberId} = chambers.id and ${matches.state} in ('introduced', 'engaged', 'chamber_declined', 'expired', 'lapsed'))`,
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
    .where(and(sql`${products.hs6} is not null`, inArray(products.state, ["approved", "published", "stale"])))
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
    .where(eq(conflictGates.state, "upheld"));
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
