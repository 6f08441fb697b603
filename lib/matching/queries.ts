import "server-only";
import { and, asc, desc, eq, ilike, inArray, isNotNull, isNull, lt, not, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applications,
  chambers,
  companies,
  conflictGates,
  hsChapters,
  matches,
  matchingWeights,
  matchRunPairs,
  mentors,
  pairRules,
  products,
  programs,
  users,
} from "@/db/schema";
import type { ApplicationState } from "@/lib/applications/states";
import { inOwnConflict } from "@/lib/briefs/queries";
import { availableStates } from "@/lib/chambers/states";
import { specificationsOfProduct } from "@/lib/companies/queries";
import type { Specification } from "@/lib/companies/rules";
import { companiesInGoodStanding } from "@/lib/companies/states";
import type { GateState } from "@/lib/conflicts/states";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { restingColumns, restingIn } from "@/lib/core/resting";
import { isUuid } from "@/lib/core/text";
import { escapeLike } from "@/lib/reference/rules";
import { screenedOut, screeningOpen } from "@/lib/screening/queries";
import type { MatchFacts, PairFacts } from "./policy";
import {
  completeWeights,
  daysAfter,
  type MatchingWeights,
  type MatchReasons,
  proposalDays,
  reminderDays,
} from "./rules";
import {
  type BlockReason,
  beforeMutual,
  blockableMatches,
  confidentialBlocks,
  liveMatches,
  type MatchGroup,
  type MatchState,
  matchMachine,
  mostPendingPerCompany,
  openMatches,
  type PairRuleKind,
  passingBlocks,
  pendingMatches,
  placedMatches,
  revealedMatches,
  suggestibleMatches,
  unspokenMatches,
} from "./states";

const spoken = sql`(${matches.state} not in ${among(unspokenMatches)} and ${matches.proposedAt} is not null)`;

const upheld = "upheld" satisfies GateState;

export const matchesVisibleTo = (actor: Actor): SQL => {
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
            sql`not ${inOwnConflict(actor.userId, matches.companyId)}`,
          )!
        : sql`false`;
    default:
      return sql`false`;
  }
};

const visibleTo = matchesVisibleTo;

/** Until both have said yes a chamber sees the teaser: the product, not whose it is. */
export const revealed = (actor: Actor): SQL =>
  actor.role === "mentor" ? sql`${matches.state} in ${among(revealedMatches)}` : sql`true`;

/** Somebody's upheld interest, or what a list says of a company, is the city's to know: the two sides learn that the match has ended. */
const toldBlockReason = (actor: Actor) =>
  actor.role === "official" || actor.role === "system"
    ? sql<BlockReason | null>`${matches.blockReason}`
    : sql<BlockReason | null>`case when ${matches.blockReason} not in ${among(confidentialBlocks)} then ${matches.blockReason} end`;

/** A column that a chamber reads only from the second yes on. */
const onceRevealed = <C extends AnyPgColumn>(actor: Actor, column: C) =>
  sql<C["_"]["data"] | null>`case when ${revealed(actor)} then ${column} end`.mapWith(column);

const placesLeft = sql<number>`(${chambers.places} - (select count(*)::int from ${matches} held where held.chamber_id = ${matches.chamberId} and held.state in ${among(placedMatches)} and held.concluded_at is null))`;
const pending = sql<number>`(select count(*)::int from ${matches} waiting where waiting.company_id = ${matches.companyId} and waiting.state in ${among(pendingMatches)})`;
const chamberAvailable = sql<boolean>`(${chambers.state} in ${among(availableStates)})`;
const inChamberConflict = sql<boolean>`exists (select 1 from ${conflictGates} gate
  join ${applications} about on about.id = gate.application_id join ${mentors} person on person.user_id = gate.mentor_id
  where about.company_id = ${matches.companyId} and person.chamber_id = ${matches.chamberId} and gate.state = ${upheld})`;

/** Applications that a match may still be made for, of companies that may act. */
const acceptedStates = ["accepted"] as const satisfies readonly ApplicationState[];
export const accepted = sql<boolean>`(${applications.state} in ${among(acceptedStates)} and ${companies.state} in ${among(companiesInGoodStanding)})`;

/** The rule that officials have set about a pair and not lifted. */
const activeRule = sql<PairRuleKind | null>`(select rule.kind from ${pairRules} rule where rule.program_id = ${matches.programId}
  and rule.product_id = ${matches.productId} and rule.chamber_id = ${matches.chamberId} and rule.lifted_at is null)`;
const forbidden = sql<boolean>`(${activeRule} is not distinct from 'forbid')`;

const factColumns = {
  forbidden,
  locked: sql<boolean>`(${activeRule} is not distinct from 'lock')`,
  placesLeft,
  pending,
  available: chamberAvailable,
  inConflict: inChamberConflict,
  accepted,
  screenedOut: screenedOut(matches.companyId, matches.productId),
  screeningOpen: screeningOpen(matches.companyId, matches.productId),
  consented: sql<boolean>`${transferConsentHolds(matches.companyId, matches.chamberId)}`,
};
type FactRow = Omit<MatchFacts, "companyId"> & { companyId: string | null };

/** What the policy is asked with; a chamber learns neither who the company is nor how busy. */
function withFacts<Row extends FactRow>(actor: Actor, row: Row) {
  const { placesLeft: left, pending: waiting, available, inConflict, accepted: holds, consented, ...rest } = row;
  const { forbidden: forbids, locked: locks, screenedOut: isListed, screeningOpen: isLike, ...seen } = rest;
  const facts: MatchFacts = {
    state: row.state,
    chamberId: row.chamberId,
    companyId: row.companyId ?? "",
    placesLeft: left,
    pending: actor.role === "mentor" ? 0 : waiting,
    available,
    inConflict,
    // What the city has settled beforehand is the city's alone.
    forbidden: actor.role === "official" && forbids,
    locked: actor.role === "official" && locks,
    screenedOut: actor.role === "official" && isListed,
    screeningOpen: actor.role === "official" && isLike,
    accepted: holds,
    consented,
  };
  return { ...seen, facts };
}

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
  blockReason: toldBlockReason(actor),
  introducedAt: matches.introducedAt,
  productId: matches.productId,
  productKo: products.nameKo,
  productEn: products.nameEn,
  summaryKo: products.summaryKo,
  summaryEn: products.summaryEn,
  sector: products.sector,
  chapter: sql<string | null>`left(${products.hs6}, 2)`,
  certificationsHeld: products.certificationsHeld,
  channels: products.channels,
  chamberId: matches.chamberId,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  chamberCity: chambers.city,
  stateCode: chambers.stateCode,
  sample: companies.sample,
  companyId: onceRevealed(actor, matches.companyId),
  companyKo: onceRevealed(actor, companies.nameKo),
  companyEn: onceRevealed(actor, companies.nameEn),
  declineNote: actor.role === "official" ? matches.declineNote : sql<string>`''`,
  ...factColumns,
});

const joined = (reader: Reader, actor: Actor) =>
  reader
    .select(matchColumns(actor))
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .innerJoin(companies, eq(companies.id, matches.companyId))
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .innerJoin(applications, eq(applications.id, matches.applicationId))
    .$dynamic();

export type MatchFilter = {
  state?: MatchState | null;
  sector?: string | null;
  program?: string | null;
  product?: string | null;
  group?: MatchGroup | null;
  text?: string;
  page?: number;
};
const inGroup: Readonly<Record<MatchGroup, SQL>> = {
  pending: inArray(matches.state, [...pendingMatches]),
  mutual: isNotNull(matches.mutualAt),
};
export const matchesOnPage = 20;

/** Matches as far as the actor may see them: a company its own, a mentor their chamber's, the city all; newest proposal first. */
export async function listMatches(actor: Actor, filter: Sized<MatchFilter>, reader: Reader = db) {
  const { size = matchesOnPage } = filter;
  const page = filter.page ?? 1;
  const where = and(
    visibleTo(actor),
    filter.state ? eq(matches.state, filter.state) : undefined,
    filter.sector ? eq(products.sector, filter.sector) : undefined,
    filter.program ? eq(matches.programId, filter.program) : undefined,
    filter.product ? eq(matches.productId, filter.product) : undefined,
    filter.group ? inGroup[filter.group] : undefined,
    filter.text ? productNamed(filter.text) : undefined,
  );
  const rows = await joined(reader, actor)
    .where(where)
    .orderBy(sql`${matches.proposedAt} desc nulls last`, desc(matches.id))
    .limit(size)
    .offset((page - 1) * size);
  const [counted] = await reader
    .select({ total: sql<number>`count(*)::int` })
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .where(where);
  const total = counted?.total ?? 0;
  return {
    rows: rows.map((row) => withFacts(actor, row)),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / size)),
  };
}
export type MatchRow = Awaited<ReturnType<typeof listMatches>>["rows"][number];

/** How many rest in these states, as far as the actor may see them, and by when the first is to go on: one statement. */
export async function countResting(actor: Actor, states: readonly MatchState[], now: Date, reader: Reader = db) {
  const rows = await reader
    .select(restingColumns(matchMachine, matches, now))
    .from(matches)
    .where(and(visibleTo(actor), inArray(matches.state, [...states])))
    .groupBy(matches.state)
    .orderBy(matches.state);
  return rows.map((row) => restingIn(matchMachine, row));
}

/** By the product's name alone: a search must not tell a chamber whose product it is. */
export const productNamed = (text: string) =>
  or(ilike(products.nameKo, `%${escapeLike(text)}%`), ilike(products.nameEn, `%${escapeLike(text)}%`));

/** One match with what its reader may know: a chamber reads the teaser until both have said yes. */
export async function getMatch(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [match] = await reader
    .select({
      ...matchColumns(actor),
      chapterKo: hsChapters.nameKo,
      chapterEn: hsChapters.nameEn,
      hs6: onceRevealed(actor, products.hs6),
      differenceKo: onceRevealed(actor, products.differenceKo),
      differenceEn: onceRevealed(actor, products.differenceEn),
      specifications: sql<Specification[] | null>`case when ${revealed(actor)} then ${specificationsOfProduct} end`,
      priceMinCents: onceRevealed(actor, products.priceMinCents),
      priceMaxCents: onceRevealed(actor, products.priceMaxCents),
      currency: products.currency,
      unit: products.unit,
      minimumOrder: onceRevealed(actor, products.minimumOrder),
      monthlyCapacity: onceRevealed(actor, products.monthlyCapacity),
      leadTimeDays: onceRevealed(actor, products.leadTimeDays),
      certificationsNeeded: onceRevealed(actor, products.certificationsNeeded),
      helpKinds: onceRevealed(actor, applications.helpKinds),
      applicationId: onceRevealed(actor, matches.applicationId),
      runId: matches.runId,
      programId: matches.programId,
      updatedAt: matches.updatedAt,
      chamberSlug: chambers.slug,
      chamberAboutKo: chambers.aboutKo,
      chamberAboutEn: chambers.aboutEn,
    })
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .innerJoin(companies, eq(companies.id, matches.companyId))
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .innerJoin(applications, eq(applications.id, matches.applicationId))
    .leftJoin(hsChapters, sql`${hsChapters.code} = left(${products.hs6}, 2)`)
    .where(and(visibleTo(actor), eq(matches.id, id)));
  if (!match) throw notFound();
  return withFacts(actor, match);
}
export type MatchDetail = Awaited<ReturnType<typeof getMatch>>;

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
  await tx.select({ id: matches.id }).from(matches).where(eq(matches.id, id)).for("update");
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
      remindedAt: matches.remindedAt,
      proposedAt: matches.proposedAt,
      updatedAt: matches.updatedAt,
      applicationId: matches.applicationId,
      runId: matches.runId,
      ...factColumns,
    })
    .from(matches)
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .innerJoin(companies, eq(companies.id, matches.companyId))
    .innerJoin(applications, eq(applications.id, matches.applicationId))
    .where(and(visibleTo(actor), eq(matches.id, id)));
  if (!match) throw notFound();
  return match;
}
export type LockedMatch = Awaited<ReturnType<typeof lockMatch>>;

/** Whether the application still has its place, which stays so for the length of a deed. */
export async function holdsPlace(tx: Tx, applicationId: string): Promise<boolean> {
  const [held] = await tx
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.id, applicationId), inArray(applications.state, [...acceptedStates])))
    .for("share");
  return held !== undefined;
}

/** Places of a chamber that officials have promised to other pairs which nobody holds a place for yet. */
export async function countLockedBeside(tx: Tx, { id, chamberId }: { id: string; chamberId: string }): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(pairRules)
    .where(
      and(
        eq(pairRules.chamberId, chamberId),
        eq(pairRules.kind, "lock"),
        isNull(pairRules.liftedAt),
        sql`not exists (select 1 from ${matches} where ${matches.programId} = ${pairRules.programId} and ${matches.productId} = ${pairRules.productId}
          and ${matches.chamberId} = ${pairRules.chamberId} and (${matches.id} = ${id} or ${matches.state} in ${among(placedMatches)}))`,
      ),
    );
  return row?.count ?? 0;
}

/** What a chamber would be to a product that is with another one now; the chamber is held until the transaction ends. */
export async function lockPlace(
  tx: Tx,
  match: { programId: string; productId: string; companyId: string },
  chamberId: string,
): Promise<PairFacts & { matchId: string | null; stateEnteredAt: Date | null }> {
  await tx.select({ id: chambers.id }).from(chambers).where(eq(chambers.id, chamberId)).for("update");
  const [place] = await tx
    .select({
      chamberId: chambers.id,
      available: chamberAvailable,
      consented: sql<boolean>`${transferConsentHolds(match.companyId, chambers.id)}`,
      inConflict: sql<boolean>`exists (select 1 from ${conflictGates} gate join ${applications} about on about.id = gate.application_id
        join ${mentors} person on person.user_id = gate.mentor_id
        where about.company_id = ${match.companyId} and person.chamber_id = ${chamberId} and gate.state = ${upheld})`,
      forbidden: sql<boolean>`exists (select 1 from ${pairRules} rule where rule.program_id = ${match.programId}
        and rule.product_id = ${match.productId} and rule.chamber_id = ${chamberId} and rule.kind = 'forbid' and rule.lifted_at is null)`,
      placesLeft: sql<number>`(${chambers.places} - (select count(*)::int from ${matches} held where held.chamber_id = ${chamberId} and held.state in ${among(placedMatches)} and held.concluded_at is null))`,
    })
    .from(chambers)
    .where(and(eq(chambers.id, chamberId), eq(chambers.directory, false)));
  if (!place) throw notFound();
  const there = await tx
    .select({ matchId: matches.id, state: matches.state, stateEnteredAt: matches.stateEnteredAt, answered: notAgain })
    .from(matches)
    .where(
      and(
        eq(matches.programId, match.programId),
        eq(matches.productId, match.productId),
        eq(matches.chamberId, chamberId),
      ),
    )
    .for("update");
  const open = there.find(({ state }) => (openMatches as readonly MatchState[]).includes(state));
  return {
    ...place,
    matchId: open?.matchId ?? null,
    standing: open?.state ?? null,
    stateEnteredAt: open?.stateEnteredAt ?? null,
    answered: !open && there.some(({ answered }) => answered),
  };
}

/** What the run that suggested the product says of it and another chamber; null where that chamber was none of its best. */
export async function findSuggestion(tx: Tx, runId: string | null, productId: string, chamberId: string) {
  if (!runId) return null;
  const [pair] = await tx
    .select({ score: matchRunPairs.score, nicheBand: matchRunPairs.nicheBand, reasons: matchRunPairs.reasons })
    .from(matchRunPairs)
    .where(
      and(
        eq(matchRunPairs.runId, runId),
        eq(matchRunPairs.productId, productId),
        eq(matchRunPairs.chamberId, chamberId),
      ),
    );
  return pair ?? null;
}

const rulesVisibleTo = (actor: Actor): SQL => (actor.role === "official" ? sql`true` : sql`false`);

export async function lockPairRule(tx: Tx, actor: Actor, id: string) {
  const [rule] = await tx
    .select({
      id: pairRules.id,
      kind: pairRules.kind,
      programId: pairRules.programId,
      productId: pairRules.productId,
      chamberId: pairRules.chamberId,
      liftedAt: pairRules.liftedAt,
    })
    .from(pairRules)
    .where(and(rulesVisibleTo(actor), eq(pairRules.id, id)))
    .for("update");
  if (!rule) throw notFound();
  return rule;
}

/** What officials have settled about pairs of a season, newest first. */
export const listPairRules = (actor: Actor, programId: string, reader: Reader = db) =>
  reader
    .select({
      id: pairRules.id,
      kind: pairRules.kind,
      reason: pairRules.reason,
      createdAt: pairRules.createdAt,
      byName: users.name,
      productId: pairRules.productId,
      productKo: products.nameKo,
      productEn: products.nameEn,
      chamberId: pairRules.chamberId,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
    })
    .from(pairRules)
    .innerJoin(products, eq(products.id, pairRules.productId))
    .innerJoin(chambers, eq(chambers.id, pairRules.chamberId))
    .innerJoin(users, eq(users.id, pairRules.createdBy))
    .where(and(rulesVisibleTo(actor), eq(pairRules.programId, programId), isNull(pairRules.liftedAt)))
    .orderBy(desc(pairRules.createdAt), desc(pairRules.id));
export type PairRule = Awaited<ReturnType<typeof listPairRules>>[number];

/** The next best pair of the same product that can be proposed now; null when there is none. */
export async function findAlternate(tx: Tx, { programId, productId }: { programId: string; productId: string }) {
  const [next] = await tx
    .select({ id: matches.id })
    .from(matches)
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .innerJoin(companies, eq(companies.id, matches.companyId))
    .innerJoin(applications, eq(applications.id, matches.applicationId))
    .where(
      and(
        eq(matches.programId, programId),
        eq(matches.productId, productId),
        inArray(matches.state, [...unspokenMatches]),
        sql`${placesLeft} > 0`,
        sql`${pending} < ${mostPendingPerCompany}`,
        chamberAvailable,
        accepted,
        sql`not ${screenedOut(matches.companyId, matches.productId)}`,
        sql`not ${screeningOpen(matches.companyId, matches.productId)}`,
        sql`not ${inChamberConflict}`,
        sql`not ${forbidden}`,
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
          : and(isNull(matches.remindedAt), lt(matches.expiresAt, daysAfter(now, proposalDays - reminderDays))),
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
        inArray(matches.state, [...blockableMatches]),
      ),
    )
    .orderBy(asc(matches.id));
  return rows.map((row) => row.id);
}

/** Matches of a company, or of one of its products, that people have not yet built upon. */
export async function listBlockable(
  actor: Actor,
  companyId: string,
  productId: string | null,
  reader: Reader = db,
): Promise<string[]> {
  const rows = await reader
    .select({ id: matches.id })
    .from(matches)
    .where(
      and(
        visibleTo(actor),
        eq(matches.companyId, companyId),
        productId ? eq(matches.productId, productId) : undefined,
        inArray(matches.state, [...blockableMatches]),
      ),
    )
    .orderBy(asc(matches.id));
  return rows.map((row) => row.id);
}

/** Matches through an application that has lost its place, for as long as both sides have not said yes. */
export async function listRevoked(actor: Actor, applicationId: string, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .select({ id: matches.id })
    .from(matches)
    .innerJoin(applications, eq(applications.id, matches.applicationId))
    .where(
      and(
        visibleTo(actor),
        eq(applications.id, applicationId),
        not(inArray(applications.state, [...acceptedStates])),
        inArray(matches.state, [...beforeMutual]),
      ),
    )
    .orderBy(asc(matches.id));
  return rows.map((row) => row.id);
}

/** People who answer for a chamber (its leads, else all its mentors), for letters about a match that they may see. */
export async function listChamberReaders(reader: Reader, matchId: string): Promise<string[]> {
  const rows = await reader
    .select({ userId: mentors.userId, role: mentors.role })
    .from(matches)
    .innerJoin(mentors, eq(mentors.chamberId, matches.chamberId))
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(
      and(
        eq(matches.id, matchId),
        inArray(mentors.state, [...availableStates]),
        isNull(users.disabledAt),
        transferConsentHolds(matches.companyId, matches.chamberId),
        sql`not ${inOwnConflict(mentors.userId, matches.companyId)}`,
      ),
    )
    .orderBy(asc(mentors.createdAt));
  const leads = rows.filter(({ role }) => role === "lead");
  return (leads.length > 0 ? leads : rows).map(({ userId }) => userId);
}

/** What the letters about a match say to this reader; null when they may not see it (any more). */
export async function findMatchLetterFacts(actor: Actor, id: string, reader: Reader = db) {
  const [match] = await reader
    .select({
      id: matches.id,
      state: matches.state,
      expiresAt: matches.expiresAt,
      productKo: products.nameKo,
      productEn: products.nameEn,
      companyKo: onceRevealed(actor, companies.nameKo),
      companyEn: onceRevealed(actor, companies.nameEn),
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      chamberCity: chambers.city,
      chamberZone: chambers.timeZone,
      introducedAt: matches.introducedAt,
      stateEnteredAt: matches.stateEnteredAt,
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

/* For the board */

/** The columns of a card; what each product and each chamber is counted by is read once for all of them, not here. */
export const boardColumns = (actor: Actor) => ({
  id: matches.id,
  state: matches.state,
  stateEnteredAt: matches.stateEnteredAt,
  updatedAt: matches.updatedAt,
  expiresAt: matches.expiresAt,
  score: matches.score,
  nicheBand: matches.nicheBand,
  chosen: matches.chosen,
  strongest: sql<MatchReasons["strongest"] | null>`${matches.reasons} -> 'strongest'`,
  weakest: sql<MatchReasons["weakest"]>`${matches.reasons} -> 'weakest'`,
  declineReason: matches.declineReason,
  blockReason: toldBlockReason(actor),
  productId: matches.productId,
  productKo: products.nameKo,
  productEn: products.nameEn,
  chamberId: matches.chamberId,
  sample: companies.sample,
  companyId: onceRevealed(actor, matches.companyId),
  companyKo: onceRevealed(actor, companies.nameKo),
  companyEn: onceRevealed(actor, companies.nameEn),
  accepted,
  consented: sql<boolean>`${transferConsentHolds(matches.companyId, matches.chamberId)}`,
  inConflict: inChamberConflict,
  screenedOut: actor.role === "official" ? screenedOut(matches.companyId, matches.productId) : sql<boolean>`false`,
  screeningOpen: actor.role === "official" ? screeningOpen(matches.companyId, matches.productId) : sql<boolean>`false`,
});

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
          ? sql`exists (select 1 from ${applications} placed where placed.program_id = ${programs.id} and placed.state in ${among(acceptedStates)})`
          : undefined,
      ),
    )
    .orderBy(desc(programs.createdAt));
}

/** One version of the weights, complete: what a later version of the portal has added stands at its first value. */
export async function readWeights(reader: Reader | undefined, version: number): Promise<MatchingWeights> {
  const [row] = await (reader ?? db)
    .select({ values: matchingWeights.values })
    .from(matchingWeights)
    .where(eq(matchingWeights.version, version));
  if (!row) throw notFound();
  return completeWeights(row.values, version);
}

/* For runs */

/** In people's hands, or answered already: not to be suggested again in the same season. A consent may be given anew, a name turn out to be another's. */
export const notAgain = sql`(${matches.state} not in ${among(suggestibleMatches)} and coalesce(${matches.blockReason} not in ${among(passingBlocks)}, true))`;
export const isLive = sql`${matches.state} in ${among(liveMatches)}`;

/** Suggestions of runs that nobody has acted on, held. */
export const lockCandidates = (tx: Tx, programId: string) =>
  tx
    .select({ id: matches.id, state: matches.state, stateEnteredAt: matches.stateEnteredAt })
    .from(matches)
    .where(and(eq(matches.programId, programId), eq(matches.state, "candidate"), eq(matches.origin, "algorithm")))
    .orderBy(asc(matches.id))
    .for("update");

/** Versions of the weights, the newest first: the city's. */
export async function listWeights(actor: Actor, reader: Reader = db) {
  const rows = await reader
    .select({
      version: matchingWeights.version,
      values: matchingWeights.values,
      note: matchingWeights.note,
      createdAt: matchingWeights.createdAt,
      byId: matchingWeights.createdBy,
      by: users.name,
    })
    .from(matchingWeights)
    .leftJoin(users, eq(users.id, matchingWeights.createdBy))
    .where(rulesVisibleTo(actor))
    .orderBy(desc(matchingWeights.version));
  return rows.map(({ values, ...row }) => ({ ...row, values: completeWeights(values, row.version) }));
}
export type WeightsVersion = Awaited<ReturnType<typeof listWeights>>[number];
