import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import {
  applicationProducts,
  applications,
  chambers,
  chamberTerritories,
  companies,
  conflictGates,
  consents,
  hsCodes,
  itemUsers,
  matches,
  mentors,
  nicheJudgements,
  pairRules,
  products,
  referenceEditions,
  stateImports,
  stateIndustries,
  tradeItems,
  unitValues,
  usMainstayIndustries,
} from "@/db/schema";
import { readBriefInterests, readOpenBriefs, readProductInterests } from "@/lib/briefs/queries";
import { availableStates } from "@/lib/chambers/states";
import type { ProductState } from "@/lib/companies/states";
import type { GateState } from "@/lib/conflicts/states";
import { standingTransfer } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { accepted, isLive, notAgain } from "@/lib/matching/queries";
import { introducedMatches, pendingMatches, placedMatches, settledByChamber } from "@/lib/matching/states";
import type { ReferenceDataset } from "@/lib/reference/states";
import { screenedOut } from "@/lib/screening/queries";
import { type Edition, type FactChange, factsText, pairKey, type RunFacts } from "./facts";
import { changesSince, getRunTask } from "./queries";

/*
 * What a run reads. It decides about everything that was accepted, whoever asks: who may start or see a run is decided
 * before, and nothing of this is shown but through `queries.ts`.
 */

const archived = "archived" satisfies ProductState;
/** Products that the portal's other companies supply. */
const supplied = ["approved", "published", "stale"] as const satisfies readonly ProductState[];
/** Found by a person on a list of those whom nobody may deal with. */
type Stopped = { stopped: boolean };
const everIntroduced = [...introducedMatches, "lapsed"] as const;

async function runProducts(tx: Reader, programId: string): Promise<(RunFacts["products"][number] & Stopped)[]> {
  const rows = await tx
    .select({
      productId: products.id,
      applicationId: applications.id,
      companyId: applications.companyId,
      sector: products.sector,
      hs6: products.hs6,
      withoutHs: products.withoutHs,
      naics: hsCodes.naics2017,
      certificationsHeld: products.certificationsHeld,
      certificationsNeeded: products.certificationsNeeded,
      channels: products.channels,
      helpKinds: applications.helpKinds,
      nameEn: products.nameEn,
      summaryEn: products.summaryEn,
      differenceEn: products.differenceEn,
      priceMin: products.priceMinCents,
      priceMax: products.priceMaxCents,
      currency: products.currency,
      unit: products.unit,
      minimumOrder: products.minimumOrder,
      monthlyCapacity: products.monthlyCapacity,
      stopped: sql<boolean>`${screenedOut(applications.companyId, products.id)}`,
      acceptedAt: applications.stateEnteredAt,
      firstTime: sql<boolean>`not exists (select 1 from ${matches} before where before.company_id = ${applications.companyId}
        and before.program_id <> ${programId} and before.state in ${among(everIntroduced)})`,
      live: sql<number>`(select count(*)::int from ${matches} where ${matches.productId} = products.id and ${matches.programId} = ${programId} and ${isLive})`,
    })
    .from(applicationProducts)
    .innerJoin(applications, eq(applications.id, applicationProducts.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(products, eq(products.id, applicationProducts.productId))
    .leftJoin(hsCodes, eq(hsCodes.hs6, products.hs6))
    .where(and(eq(applications.programId, programId), accepted, ne(products.state, archived)))
    .orderBy(asc(products.id));
  return rows.map(
    ({ nameEn, summaryEn, differenceEn, sector, naics, priceMin, priceMax, currency, acceptedAt, ...row }) => ({
      ...row,
      sector: sector ?? "",
      naics: naics ?? [],
      languages: summaryEn ? ["ko", "en"] : ["ko"],
      text: `${nameEn} ${summaryEn} ${differenceEn}`.trim(),
      price: currency === "USD" ? rangeOf(priceMin, priceMax) : null,
      acceptedAt: acceptedAt.toISOString(),
    }),
  );
}

const rangeOf = (low: number | null, high: number | null) =>
  low === null && high === null ? null : { low: (low ?? high)!, high: (high ?? low)! };

async function runChambers(tx: Reader): Promise<RunFacts["chambers"]> {
  const rows = await tx
    .select({
      chamberId: chambers.id,
      stateCode: chambers.stateCode,
      places: chambers.places,
      taken: sql<number>`(select count(*)::int from ${matches} where ${matches.chamberId} = chambers.id and ${matches.state} in ${among([...pendingMatches, ...placedMatches])} and ${matches.concludedAt} is null)`,
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
  const territories = await tx
    .select({
      chamberId: chamberTerritories.chamberId,
      code: chamberTerritories.stateCode,
      share: chamberTerritories.share,
    })
    .from(chamberTerritories)
    .orderBy(asc(chamberTerritories.stateCode));
  const people = await tx
    .select({
      chamberId: mentors.chamberId,
      sectors: mentors.sectors,
      certifications: mentors.certifications,
      channels: mentors.channels,
    })
    .from(mentors)
    .where(inArray(mentors.state, [...availableStates]));
  return rows.map(({ places, taken, certifications, channels, stateCode, ...row }) => {
    const served = territories.filter(({ chamberId }) => chamberId === row.chamberId);
    const own = people.filter(({ chamberId }) => chamberId === row.chamberId);
    return {
      ...row,
      placesLeft: places - taken,
      states:
        served.length > 0
          ? served.map(({ code, share }) => ({ code, share }))
          : stateCode
            ? [{ code: stateCode, share: 100 }]
            : [],
      skills: {
        sectors: [...new Set(own.flatMap(({ sectors }) => sectors))].sort(),
        certifications: [...new Set([...certifications, ...own.flatMap((mentor) => mentor.certifications)])].sort(),
        channels: [...new Set([...channels, ...own.flatMap((mentor) => mentor.channels)])].sort(),
      },
    };
  });
}

async function runBriefs(tx: Reader, now: Date): Promise<Pick<RunFacts, "briefs" | "briefAnswers" | "interests">> {
  const open = await readOpenBriefs(tx, now);
  const answers = await readBriefInterests(tx, now);
  const interests = await readProductInterests(tx);
  return {
    briefs: open.map(({ briefId, chamberId, createdAt, terms }) => ({
      briefId,
      chamberId,
      createdAt: createdAt.toISOString(),
      terms,
    })),
    briefAnswers: new Set(answers.map(({ productId, briefId }) => pairKey(productId, briefId))),
    interests: new Set(interests.map(({ productId, chamberId }) => pairKey(productId, chamberId))),
  };
}

const declined = "chamber_declined" as const;
/** What chambers have declined, in any season: people's typed reasons feed the next score. */
async function runDeclines(tx: Reader): Promise<RunFacts["declines"]> {
  const rows = await tx
    .select({
      productId: matches.productId,
      chamberId: matches.chamberId,
      hs6: products.hs6,
      sector: products.sector,
      reason: matches.declineReason,
      at: matches.stateEnteredAt,
    })
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .where(and(eq(matches.state, declined), sql`${matches.declineReason} is not null`))
    .orderBy(asc(matches.id));
  return rows.map(({ reason, at, sector, ...row }) => ({
    ...row,
    sector: sector ?? "",
    reason: reason!,
    at: at.toISOString(),
  }));
}

async function runJudgements(tx: Reader, productIds: readonly string[]): Promise<RunFacts["judgements"]> {
  if (productIds.length === 0) return [];
  return tx
    .select({
      productId: nicheJudgements.productId,
      part: nicheJudgements.part,
      step: sql<number>`round(avg(${nicheJudgements.step}), 3)::float8`,
      judges: sql<number>`count(*)::int`,
      year: sql<number>`max(extract(year from ${nicheJudgements.judgedAt}))::int`,
    })
    .from(nicheJudgements)
    .where(inArray(nicheJudgements.productId, [...productIds]))
    .groupBy(nicheJudgements.productId, nicheJudgements.part)
    .orderBy(asc(nicheJudgements.productId), asc(nicheJudgements.part));
}

/* Statistics of the editions that the portal works with */

async function currentEditions(tx: Reader) {
  const rows = await tx
    .select({
      dataset: referenceEditions.dataset,
      edition: referenceEditions.edition,
      source: referenceEditions.source,
      year: referenceEditions.year,
      sample: referenceEditions.sample,
    })
    .from(referenceEditions)
    .where(eq(referenceEditions.current, true));
  return (dataset: ReferenceDataset) => rows.find((row) => row.dataset === dataset) ?? null;
}
type Current = Edition & { edition: string };
const editionOf = ({ source, year, sample }: Current): Edition => ({ source, year, sample });

async function tradeOf(tx: Reader, current: Current | null, items: readonly string[]): Promise<RunFacts["trade"]> {
  if (!current) return null;
  const rows = await tx
    .select({
      hs6: tradeItems.hs6,
      year: tradeItems.year,
      usImports: tradeItems.usImportsUsd,
      concentration: tradeItems.concentration,
      standings: tradeItems.parts,
    })
    .from(tradeItems)
    .where(and(eq(tradeItems.edition, current.edition), inArray(tradeItems.hs6, [...items])))
    .orderBy(asc(tradeItems.hs6));
  return { ...editionOf(current), items: rows };
}

async function unitValuesOf(
  tx: Reader,
  current: Current | null,
  items: readonly string[],
): Promise<RunFacts["unitValues"]> {
  if (!current) return null;
  const rows = await tx
    .select({ hs6: unitValues.hs6, unit: unitValues.unit, low: unitValues.lowCents, high: unitValues.highCents })
    .from(unitValues)
    .where(and(eq(unitValues.edition, current.edition), inArray(unitValues.hs6, [...items])))
    .orderBy(asc(unitValues.hs6), asc(unitValues.unit));
  return { ...editionOf(current), items: rows };
}

/** LQ_sk = (M_sk / M_s) / (M_US,k / M_US) in the newest year of the edition. */
async function importQuotients(
  tx: Reader,
  current: Current | null,
  items: readonly string[],
): Promise<RunFacts["stateImports"]> {
  if (!current || items.length === 0) return null;
  const rows = await tx.execute<{ hs6: string; state: string; lq: number; year: number }>(sql`
    with newest as (select max(year) as year from ${stateImports} where edition = ${current.edition}),
    figures as (select state, hs6, value_usd from ${stateImports}, newest where edition = ${current.edition} and ${stateImports}.year = newest.year),
    by_state as (select state, sum(value_usd) as usd from figures group by state),
    country as (select sum(usd) as usd from by_state),
    by_item as (select hs6, sum(value_usd) as usd from figures where hs6 in ${among(items)} group by hs6)
    select by_item.hs6, by_state.state, newest.year,
      (coalesce(figures.value_usd, 0)::float8 / by_state.usd::float8) / (by_item.usd::float8 / country.usd::float8) as lq
    from by_item cross join by_state cross join country cross join newest
      left join figures on figures.hs6 = by_item.hs6 and figures.state = by_state.state
    where by_state.usd > 0 and by_item.usd > 0
    order by 1, 2`);
  if (rows.length === 0) return null;
  const quotients = new Map(rows.map(({ hs6, state, lq }) => [pairKey(hs6, state), Number(lq)]));
  return { ...editionOf(current), year: rows[0]!.year, quotients };
}

/** Employment location quotients by state of industries that use an item; a longer code falls back to the one above it. */
async function employmentQuotients(
  tx: Reader,
  current: Current | null,
  users: readonly string[],
): Promise<RunFacts["stateIndustries"]> {
  if (!current || users.length === 0) return null;
  const above = (naics: string) =>
    [6, 5, 4, 3, 2].filter((digits) => digits <= naics.length).map((digits) => naics.slice(0, digits));
  const codes = [...new Set(users.flatMap((naics) => [naics, ...above(naics)]))];
  const rows = await tx
    .select({
      state: stateIndustries.state,
      naics: stateIndustries.naics,
      lq: stateIndustries.lq,
      year: stateIndustries.year,
    })
    .from(stateIndustries)
    .where(and(eq(stateIndustries.edition, current.edition), inArray(stateIndustries.naics, codes)))
    .orderBy(asc(stateIndustries.year));
  const known = new Map(rows.map(({ state, naics, lq }) => [pairKey(naics, state), lq]));
  const states = [...new Set(rows.map(({ state }) => state))];
  const quotients = new Map<string, number>();
  for (const naics of users) {
    for (const state of states) {
      const found = [naics, ...above(naics)].find((code) => known.has(pairKey(code, state)));
      if (found) quotients.set(pairKey(naics, state), known.get(pairKey(found, state))!);
    }
  }
  return quotients.size > 0 ? { ...editionOf(current), quotients } : null;
}

async function runStatistics(tx: Reader, items: readonly string[]) {
  const current = await currentEditions(tx);
  const users = await tx
    .select({ hsPrefix: itemUsers.hsPrefix, sector: itemUsers.sector, naics: itemUsers.naics })
    .from(itemUsers)
    .where(eq(itemUsers.active, true))
    .orderBy(asc(itemUsers.hsPrefix), asc(itemUsers.naics), asc(itemUsers.sector));
  const naics = [...new Set(users.map((user) => user.naics))];
  return {
    trade: await tradeOf(tx, current("trade_figures"), items),
    unitValues: await unitValuesOf(tx, current("trade_figures"), items),
    stateImports: await importQuotients(tx, current("state_imports"), items),
    stateIndustries: await employmentQuotients(tx, current("state_industries"), naics),
    itemUsers: users,
  };
}

/* All of it */

const upheld = "upheld" satisfies GateState;

/** Everything that one run decides on, as it stands in its transaction. */
export async function readRunFacts(tx: Reader, programId: string, now: Date): Promise<RunFacts> {
  const pairsOf = (rows: { a: string; b: string }[]) => new Set(rows.map(({ a, b }) => pairKey(a, b)));
  const mainstays = await tx
    .select({ naics: usMainstayIndustries.naics, year: usMainstayIndustries.naicsYear })
    .from(usMainstayIndustries)
    .where(eq(usMainstayIndustries.active, true))
    .orderBy(asc(usMainstayIndustries.naics));
  const suppliers = await tx
    .select({ hs6: products.hs6, companies: sql<number>`count(distinct ${products.companyId})::int` })
    .from(products)
    .where(and(sql`${products.hs6} is not null`, inArray(products.state, [...supplied])))
    .groupBy(products.hs6);
  const held = await tx
    .select({ a: sql<string>`${consents.companyId}`, b: sql<string>`${consents.chamberId}` })
    .from(consents)
    .where(standingTransfer());
  const answered = await tx
    .select({ a: matches.productId, b: matches.chamberId })
    .from(matches)
    .where(and(eq(matches.programId, programId), notAgain));
  const conflicts = await tx
    .select({ a: applications.companyId, b: mentors.chamberId })
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .innerJoin(mentors, eq(mentors.userId, conflictGates.mentorId))
    .where(eq(conflictGates.state, upheld));
  const rules = await tx
    .select({ productId: pairRules.productId, chamberId: pairRules.chamberId, kind: pairRules.kind })
    .from(pairRules)
    .where(and(eq(pairRules.programId, programId), isNull(pairRules.liftedAt)))
    .orderBy(asc(pairRules.productId), asc(pairRules.chamberId));
  const listed = await runProducts(tx, programId);
  const productIds = listed.map(({ productId }) => productId);
  const companyIds = new Set(listed.map(({ companyId }) => companyId));
  const items = [...new Set(listed.flatMap(({ hs6 }) => hs6 ?? []))].sort();
  return {
    readAt: now.toISOString(),
    products: listed.map(({ stopped: _, ...product }) => product),
    chambers: await runChambers(tx),
    mainstays: {
      naics: mainstays.map(({ naics }) => naics),
      source: "us_mainstay_industries",
      year: mainstays[0]?.year ?? 2017,
    },
    suppliers: new Map(suppliers.map(({ hs6, companies: count }) => [hs6!, count])),
    consents: pairsOf(held.filter(({ a }) => companyIds.has(a))),
    answered: pairsOf(answered),
    conflicts: pairsOf(conflicts.filter(({ a }) => companyIds.has(a))),
    screened: new Set(listed.filter(({ stopped }) => stopped).map(({ productId }) => productId)),
    rules,
    ...(await runBriefs(tx, now)),
    declines: await runDeclines(tx),
    judgements: await runJudgements(tx, productIds),
    ...(await runStatistics(tx, items)),
  };
}

/** SHA-256 of the facts without when they were read. */
export const factsHashOf = (facts: RunFacts): string =>
  createHash("sha256").update(factsText(facts), "utf8").digest("hex");

/** What has changed since a run read its facts, with the fingerprint of the facts of this moment. */
export async function findRunChanges(
  actor: Actor,
  runId: string,
  now: Date,
  reader: Reader = db,
): Promise<{ hash: string; changes: FactChange[] }> {
  const { programId } = await getRunTask(actor, runId, reader);
  const facts = await readRunFacts(reader, programId, now);
  return { hash: factsHashOf(facts), changes: await changesSince(actor, runId, facts, reader) };
}
