import "server-only";
import { and, asc, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications, chambers, companies, matches, matchRunPairs, matchRuns, products, users } from "@/db/schema";
import { availableStates } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { MatchFacts } from "@/lib/matching/policy";
import {
  boardColumns,
  getMatch,
  listPairRules,
  productNamed,
  matchesVisibleTo as visibleTo,
} from "@/lib/matching/queries";
import { type MatchState, openMatches, pendingMatches, placedMatches, unspokenMatches } from "@/lib/matching/states";
import { gainKept, type PlaceGain } from "@/lib/runs/rules";

export type BoardFilter = {
  programId: string;
  sector?: string | null;
  band?: number | null;
  text?: string;
  stateCode?: string | null;
  chamberId?: string | null;
  /** "open": all that has not ended; null: what is on the table, and what had been proposed and has ended. */
  stands?: MatchState | "open" | "ended" | null;
};

const boardReaders: readonly string[] = ["official", "mentor"];
export const followsBoards = ({ role }: Actor): boolean => boardReaders.includes(role);

const open = sql`${matches.state} in ${among(openMatches)}`;
const ended = sql`(${matches.state} not in ${among(openMatches)} and ${matches.proposedAt} is not null)`;

const standing = (stands: BoardFilter["stands"]) => {
  if (stands === "open") return open;
  if (stands === "ended") return ended;
  return stands ? and(eq(matches.state, stands), or(open, ended)) : or(open, ended);
};

/** What narrows the cards down, but for where they are. */
const chosenCards = (actor: Actor, filter: BoardFilter) =>
  and(
    visibleTo(actor),
    eq(matches.programId, filter.programId),
    standing(filter.stands),
    filter.sector ? eq(products.sector, filter.sector) : undefined,
    filter.band ? eq(matches.nicheBand, filter.band) : undefined,
    filter.text ? productNamed(filter.text) : undefined,
  );

/**
 * Chambers as columns with their places and how many cards they have; the cards of those that were asked for; and each
 * product once, however many cards it has. A mentor's board has their chamber alone, counted over what they may see.
 */
export async function getBoard(actor: Actor, filter: BoardFilter, reader: Reader = db) {
  if (!followsBoards(actor)) throw notFound();
  const columns = await listColumns(actor, filter, reader);
  const shown = new Set(
    columns
      .filter(({ stateCode }) => !filter.stateCode || stateCode === filter.stateCode)
      .filter(({ id }) => !filter.chamberId || id === filter.chamberId)
      .map(({ id }) => id),
  );
  const rows = await listCards(actor, filter, reader);
  const rules = new Map(
    (await listPairRules(actor, filter.programId, reader)).map((rule) => [`${rule.productId} ${rule.chamberId}`, rule]),
  );
  const busy = await pendingByCompany(actor, reader);
  const places = new Map(columns.map((column) => [column.id, column]));
  const known = new Map<string, ReturnType<typeof productOf>>();
  const cards = rows.map((row) => {
    const { companyId, accepted, consented, inConflict, screenedOut, screeningOpen, ...card } = row;
    known.set(productKey(row), productOf(row));
    const column = places.get(row.chamberId);
    const rule = rules.get(`${row.productId} ${row.chamberId}`);
    const facts: MatchFacts = {
      state: row.state,
      chamberId: row.chamberId,
      companyId: companyId ?? "",
      placesLeft: column?.placesLeft ?? 0,
      available: column?.available ?? false,
      pending: actor.role === "mentor" || !companyId ? 0 : (busy.get(companyId) ?? 0),
      forbidden: rule?.kind === "forbid",
      locked: rule?.kind === "lock",
      accepted,
      consented,
      inConflict,
      screenedOut,
      screeningOpen,
    };
    return { ...card, productKey: productKey(row), ruleId: rule?.id ?? null, facts };
  });
  return {
    columns: columns.map(({ placesLeft: _, ...column }) => ({ ...column, shown: shown.has(column.id) })),
    products: [...known].map(([key, product]) => ({ key, ...product })).sort((a, b) => (a.key < b.key ? -1 : 1)),
    cards: cards.filter(({ chamberId }) => shown.has(chamberId)),
    rules: [...rules.values()],
    readAt: Date.now(),
  };
}
export type Board = Awaited<ReturnType<typeof getBoard>>;

type CardRow = Awaited<ReturnType<typeof listCards>>[number];
const productKey = ({ productId, nicheBand }: CardRow) => `${productId} ${nicheBand ?? ""}`;
const productOf = ({ productId, productKo, productEn, companyKo, companyEn, sample, nicheBand }: CardRow) => ({
  productId,
  productKo,
  productEn,
  companyKo,
  companyEn,
  sample,
  nicheBand,
});

async function listColumns(actor: Actor, filter: BoardFilter, reader: Reader) {
  const own = actor.role === "mentor" ? eq(chambers.id, actor.chamberId ?? sql`null`) : undefined;
  const counts = await reader
    .select({
      chamberId: matches.chamberId,
      placed: sql<number>`count(*) filter (where ${matches.state} in ${among(placedMatches)} and ${matches.concludedAt} is null)::int`,
      pending: sql<number>`count(*) filter (where ${matches.state} in ${among(pendingMatches)})::int`,
      open: sql<number>`count(*) filter (where ${open} and ${matches.programId} = ${filter.programId})::int`,
    })
    .from(matches)
    .where(visibleTo(actor))
    .groupBy(matches.chamberId);
  const cards = await reader
    .select({ chamberId: matches.chamberId, count: sql<number>`count(*)::int` })
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .where(chosenCards(actor, filter))
    .groupBy(matches.chamberId);
  const rows = await reader
    .select({
      id: chambers.id,
      nameKo: chambers.nameKo,
      nameEn: chambers.nameEn,
      city: chambers.city,
      stateCode: chambers.stateCode,
      sample: chambers.sample,
      available: sql<boolean>`${inArray(chambers.state, [...availableStates])}`,
      places: chambers.places,
      // Counted over everything, also what this reader may not see: it is what accepting will be asked by.
      placesLeft: sql<number>`(${chambers.places} - (select count(*)::int from ${matches} held where held.chamber_id = chambers.id and held.state in ${among(placedMatches)} and held.concluded_at is null))`,
    })
    .from(chambers)
    .where(and(own, eq(chambers.directory, false)))
    .orderBy(asc(chambers.stateCode), asc(chambers.nameEn), asc(chambers.id));
  const counted = new Map(counts.map((count) => [count.chamberId, count]));
  const carded = new Map(cards.map(({ chamberId, count }) => [chamberId, count]));
  return rows
    .map((row) => {
      const { placed = 0, pending = 0, open: waiting = 0 } = counted.get(row.id) ?? {};
      return { ...row, placed, pending, waiting, cards: carded.get(row.id) ?? 0 };
    })
    .filter(({ available, waiting }) => available || waiting > 0)
    .map(({ waiting: _, ...column }) => column);
}

const listCards = (actor: Actor, filter: BoardFilter, reader: Reader) =>
  reader
    .select(boardColumns(actor))
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .innerJoin(companies, eq(companies.id, matches.companyId))
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .innerJoin(applications, eq(applications.id, matches.applicationId))
    .where(
      and(
        chosenCards(actor, filter),
        filter.stateCode ? eq(chambers.stateCode, filter.stateCode) : undefined,
        filter.chamberId ? eq(matches.chamberId, filter.chamberId) : undefined,
      ),
    )
    .orderBy(asc(boardOrder), desc(matches.chosen), desc(matches.score), asc(matches.id));

/** Nearest to an introduction first; what has ended comes last. */
const boardOrder = sql`array_position(array[${sql.join(
  [...placedMatches, ...[...pendingMatches].reverse(), ...[...unspokenMatches].reverse()].map((state) => sql`${state}`),
  sql`, `,
)}]::text[], ${matches.state}::text)`;

/** How many proposals each company has still to see through: the city's alone to know. */
async function pendingByCompany(actor: Actor, reader: Reader): Promise<ReadonlyMap<string, number>> {
  if (actor.role !== "official") return new Map();
  const rows = await reader
    .select({ companyId: matches.companyId, count: sql<number>`count(*)::int` })
    .from(matches)
    .where(and(visibleTo(actor), inArray(matches.state, [...pendingMatches])))
    .groupBy(matches.companyId);
  return new Map(rows.map(({ companyId, count }) => [companyId, count]));
}

/* What an open board is told of others' deeds */

/** The city: which card, and who it was. A chamber: that something of its own that it may see has changed, and no more. */
export type BoardNews = { changes?: { matchId: string; by: string | null }[] };

type Change = Record<string, string | null>;

export async function findBoardNews(
  actor: Actor,
  changes: readonly Change[],
  programId: string | null,
  reader: Reader = db,
): Promise<BoardNews | null> {
  const here = changes.filter((change) => !programId || change.programId === programId);
  const ids = here.flatMap(({ matchId }) => (matchId ? [matchId] : []));
  if (here.length === 0) return null;
  if (actor.role === "official") {
    const people = here.flatMap(({ by }) => (by ? [by] : []));
    const names = new Map<string, string>();
    if (people.length > 0) {
      const rows = await reader.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, people));
      for (const { id, name } of rows) names.set(id, name);
    }
    return {
      changes: here
        .filter(({ matchId }) => matchId)
        .slice(-20)
        .map(({ matchId, by }) => ({ matchId: matchId!, by: by ? (names.get(by) ?? null) : null })),
    };
  }
  if (actor.role !== "mentor" || ids.length === 0) return null;
  const [seen] = await reader
    .select({ id: matches.id })
    .from(matches)
    .where(and(visibleTo(actor), inArray(matches.id, ids)))
    .limit(1);
  return seen ? {} : null;
}

/** A deed that had begun before the page was read may have ended after it. */
const marginMilliseconds = 3_000;

/** Whether anything that the actor may see has changed since a page was read. */
export async function findMissedNews(
  actor: Actor,
  since: number | null,
  reader: Reader = db,
): Promise<BoardNews | null> {
  if (since === null || !followsBoards(actor)) return null;
  const [seen] = await reader
    .select({ id: matches.id })
    .from(matches)
    .where(and(visibleTo(actor), gt(matches.updatedAt, new Date(since - marginMilliseconds))))
    .limit(1);
  return seen ? {} : null;
}

/* One card with all that explains it: the city's */

/** The run that speaks of a card: the one that suggested it, else the one on the season's board. */
async function findRunOf(match: { runId: string | null; programId: string; productId: string }, reader: Reader) {
  const [run] = await reader
    .select({
      id: matchRuns.id,
      policy: matchRuns.policy,
      bonus: sql<number>`coalesce((${matchRuns.proof} ->> 'bonus')::float8, 0)`,
      verified: sql<boolean>`coalesce((${matchRuns.proof} ->> 'verified')::boolean, false)`,
      prices: sql<Record<string, number>>`coalesce(${matchRuns.proof} -> 'chamberPrices', '{}'::jsonb)`,
      gains: sql<Record<string, PlaceGain> | null>`${matchRuns.proof} -> 'gains'`,
      margin: sql<number | null>`(${matchRuns.proof} -> 'productMargins' ->> ${match.productId})::float8`,
    })
    .from(matchRuns)
    .where(
      match.runId
        ? eq(matchRuns.id, match.runId)
        : and(eq(matchRuns.programId, match.programId), eq(matchRuns.state, "deployed")),
    )
    .limit(1);
  return run ?? null;
}

/** Where else the product could go, or has been: the best pairs of the run, and what people made of them. */
async function listOtherPlaces(
  match: { id: string; programId: string; productId: string; chamberId: string },
  runId: string | null,
  reader: Reader,
) {
  const pairs = runId
    ? await reader
        .select({
          chamberId: matchRunPairs.chamberId,
          chamberKo: chambers.nameKo,
          chamberEn: chambers.nameEn,
          score: matchRunPairs.score,
          chosen: matchRunPairs.chosen,
        })
        .from(matchRunPairs)
        .innerJoin(chambers, eq(chambers.id, matchRunPairs.chamberId))
        .where(and(eq(matchRunPairs.runId, runId), eq(matchRunPairs.productId, match.productId)))
        .orderBy(desc(matchRunPairs.score), asc(matchRunPairs.chamberId))
    : [];
  const stands = await reader
    .select({
      id: matches.id,
      chamberId: matches.chamberId,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      state: matches.state,
      score: matches.score,
    })
    .from(matches)
    .innerJoin(chambers, eq(chambers.id, matches.chamberId))
    .where(and(eq(matches.programId, match.programId), eq(matches.productId, match.productId), or(open, ended)))
    .orderBy(asc(matches.createdAt));
  const standing = new Map(stands.map((row) => [row.chamberId, row]));
  const listed = new Set(pairs.map(({ chamberId }) => chamberId));
  const others = stands
    .filter(({ chamberId }) => !listed.has(chamberId))
    .map(({ chamberId, chamberKo, chamberEn, score }) => ({ chamberId, chamberKo, chamberEn, score, chosen: null }));
  return [...pairs, ...others]
    .filter(({ chamberId }) => chamberId !== match.chamberId)
    .map((place) => {
      const there = standing.get(place.chamberId);
      return { ...place, state: there?.state ?? null, matchId: there?.id ?? null };
    });
}

/** A card as an official reads it: the match, the arithmetic behind it, and where else its product could go. */
export async function getCard(actor: Actor, id: string, reader: Reader = db) {
  if (actor.role !== "official") throw notFound();
  const match = await getMatch(actor, id, reader);
  const run = await findRunOf(match, reader);
  const elsewhere = (await listOtherPlaces(match, run?.id ?? null, reader)).map((place) => ({
    ...place,
    // By how much its score falls short of what the answer's prices ask of a pair.
    short:
      run && run.margin !== null && place.score !== null && place.chosen !== null
        ? Math.max(0, Math.ceil(run.margin + (run.prices[place.chamberId] ?? 0) - place.score - run.bonus))
        : null,
  }));
  return {
    match,
    run: run && {
      id: run.id,
      policy: run.policy,
      bonus: run.bonus,
      gain: gainKept({ chamberPrices: run.prices, gains: run.gains ?? undefined, bonus: run.bonus }, match.chamberId),
      verified: run.verified,
    },
    elsewhere,
  };
}
export type BoardCard = Awaited<ReturnType<typeof getCard>>;
