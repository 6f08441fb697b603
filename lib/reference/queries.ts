import "server-only";
import { and, asc, desc, eq, inArray, like, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  hsChapters,
  hsCodes,
  referenceEditions,
  stateMainstays,
  usImportFigures,
  usMainstayIndustries,
  usStates,
} from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { checkHsCode, escapeLike, searchTerm, withdrawnHsCodes } from "./rules";
import type { Sector } from "./states";

/** Reference data is public: everybody sees all of it. */
function visibleTo(actor: Actor): SQL {
  switch (actor.role) {
    case "guest":
    case "company":
    case "mentor":
    case "official":
    case "federation":
    case "admin":
    case "system":
      return sql`true`;
    default:
      return sql`false`;
  }
}

const hsColumns = {
  hs6: hsCodes.hs6,
  chapter: hsCodes.chapter,
  chapterKo: hsChapters.nameKo,
  chapterEn: hsChapters.nameEn,
  sector: hsCodes.sector,
  nameKo: hsCodes.nameKo,
  nameEn: hsCodes.nameEn,
  naics2017: hsCodes.naics2017,
  usMfn2025: hsCodes.usMfn2025,
  korus: hsCodes.korus,
  source: hsCodes.source,
  year: hsCodes.year,
};

const fromHsCodes = () =>
  db.select(hsColumns).from(hsCodes).innerJoin(hsChapters, eq(hsChapters.code, hsCodes.chapter));

export type HsCode = Awaited<ReturnType<typeof findHsCode>> & object;

/** Digits as far as a code goes; null when the text is not the beginning of one. */
function codePrefix(text: string): string | null {
  const typed = text.normalize("NFKC").trim();
  return /^\d[\d.\s-]*$/u.test(typed) ? typed.replace(/\D/gu, "").slice(0, 6) : null;
}

/** Best first: a whole name or synonym, the beginning of one, the inside of one. */
function byWords(text: string): { matches: SQL | undefined; rank: SQL } {
  const whole = escapeLike(searchTerm(text));
  const words = text.normalize("NFKC").split(/\s+/u).map(searchTerm).filter(Boolean);
  return {
    matches: and(...words.map((word) => like(hsCodes.searchText, `%${escapeLike(word)}%`))),
    rank: sql`case when ${like(hsCodes.searchText, `%|${whole}|%`)} then 0 when ${like(hsCodes.searchText, `%|${whole}%`)} then 1 else 2 end`,
  };
}

/**
 * HS codes by the beginning of the code, with or without dots (a ten-digit national code finds its six-digit one, a
 * withdrawn code its successors), or by words in Korean or English, all of which must occur. Empty text finds nothing.
 */
export async function searchHsCodes(actor: Actor, text: string, limit = 20): Promise<HsCode[]> {
  const bounded = Math.min(Math.max(Math.trunc(limit) || 1, 1), 50);
  const prefix = codePrefix(text);
  if (prefix !== null) {
    const successors = withdrawnHsCodes[prefix] ?? [];
    const matches = or(like(hsCodes.hs6, `${prefix}%`), inArray(hsCodes.hs6, [...successors]));
    return fromHsCodes()
      .where(and(visibleTo(actor), matches))
      .orderBy(asc(hsCodes.hs6))
      .limit(bounded);
  }
  if (!text.isWellFormed() || text.includes("\u0000") || searchTerm(text) === "") return [];
  const { matches, rank } = byWords(text.slice(0, 100));
  return fromHsCodes()
    .where(and(visibleTo(actor), matches))
    .orderBy(rank, asc(hsCodes.hs6))
    .limit(bounded);
}

/** One code as typed, with or without a dot; null when it is not in the loaded nomenclature. */
export async function findHsCode(actor: Actor, code: string) {
  const check = checkHsCode(code);
  if (!check.ok) return null;
  const [found] = await fromHsCodes().where(and(visibleTo(actor), eq(hsCodes.hs6, check.hs6)));
  return found ?? null;
}

/** Several codes at once, for lists of products; codes that are not loaded are left out. */
export async function listHsCodes(
  actor: Actor,
  which: { hs6?: readonly string[]; sector?: Sector } = {},
): Promise<HsCode[]> {
  const chosen = and(
    which.hs6 && inArray(hsCodes.hs6, [...which.hs6]),
    which.sector && eq(hsCodes.sector, which.sector),
  );
  return fromHsCodes()
    .where(and(visibleTo(actor), chosen))
    .orderBy(asc(hsCodes.hs6));
}

/** The chapters in use: without the reserved one. */
export const listChapters = (actor: Actor) =>
  db
    .select({
      code: hsChapters.code,
      section: hsChapters.section,
      nameKo: hsChapters.nameKo,
      nameEn: hsChapters.nameEn,
    })
    .from(hsChapters)
    .where(and(visibleTo(actor), eq(hsChapters.reserved, false)))
    .orderBy(asc(hsChapters.code));

const stateColumns = {
  code: usStates.code,
  fips: usStates.fips,
  nameKo: usStates.nameKo,
  nameEn: usStates.nameEn,
  censusRegion: usStates.censusRegion,
  timeZone: usStates.timeZone,
  population2020: usStates.population2020,
  gdpUsdMillions: usStates.gdpUsdMillions,
  gdpPeriod: usStates.gdpPeriod,
  koreanPopulation2020: usStates.koreanPopulation2020,
  koreanPopulationRank: usStates.koreanPopulationRank,
  source: usStates.source,
  gdpSource: usStates.gdpSource,
  koreanPopulationSource: usStates.koreanPopulationSource,
  year: usStates.year,
};

export const listStates = (actor: Actor) =>
  db.select(stateColumns).from(usStates).where(visibleTo(actor)).orderBy(asc(usStates.nameEn));

/** A state by its two letters, in any case. */
export async function findState(actor: Actor, code: string) {
  if (!/^[a-z]{2}$/iu.test(code)) return null;
  const [found] = await db
    .select(stateColumns)
    .from(usStates)
    .where(and(visibleTo(actor), eq(usStates.code, code.toUpperCase())));
  return found ?? null;
}

/** What states are known for, without the rows that staff switched off. */
export const listStateMainstays = (actor: Actor, states?: readonly string[]) =>
  db
    .select({
      state: stateMainstays.state,
      naics: stateMainstays.naics,
      labelKo: stateMainstays.labelKo,
      labelEn: stateMainstays.labelEn,
      verification: stateMainstays.verification,
      source: stateMainstays.source,
    })
    .from(stateMainstays)
    .where(and(visibleTo(actor), eq(stateMainstays.active, true), states && inArray(stateMainstays.state, [...states])))
    .orderBy(asc(stateMainstays.state), asc(stateMainstays.naics));

/** The national mainstays that count for the niche index now: four-digit groups of NAICS 2017. */
export const listUsMainstays = (actor: Actor) =>
  db
    .select({
      naics: usMainstayIndustries.naics,
      labelKo: usMainstayIndustries.labelKo,
      labelEn: usMainstayIndustries.labelEn,
      stateCount: usMainstayIndustries.stateCount,
      reason: usMainstayIndustries.reason,
      verification: usMainstayIndustries.verification,
      source: usMainstayIndustries.source,
    })
    .from(usMainstayIndustries)
    .where(and(visibleTo(actor), eq(usMainstayIndustries.active, true)))
    .orderBy(asc(usMainstayIndustries.naics));

/** Figures that sources state about an item or its heading, newest first. */
export const listImportFigures = (actor: Actor, hs6: string) =>
  db
    .select({
      id: usImportFigures.id,
      hsPrefix: usImportFigures.hsPrefix,
      labelKo: usImportFigures.labelKo,
      labelEn: usImportFigures.labelEn,
      measure: usImportFigures.measure,
      year: usImportFigures.year,
      months: usImportFigures.months,
      usTotalUsd: usImportFigures.usTotalUsd,
      koreaUsd: usImportFigures.koreaUsd,
      koreaSharePercent: usImportFigures.koreaSharePercent,
      others: usImportFigures.others,
      source: usImportFigures.source,
    })
    .from(usImportFigures)
    .where(and(visibleTo(actor), inArray(usImportFigures.hsPrefix, [hs6, hs6.slice(0, 4)])))
    .orderBy(desc(usImportFigures.year), asc(usImportFigures.id));

/** Which edition of which data set is loaded, and where it comes from. */
export const listEditions = (actor: Actor) =>
  db
    .select({
      dataset: referenceEditions.dataset,
      edition: referenceEditions.edition,
      source: referenceEditions.source,
      year: referenceEditions.year,
      rows: referenceEditions.rows,
      retrievedAt: referenceEditions.retrievedAt,
      importedAt: referenceEditions.importedAt,
    })
    .from(referenceEditions)
    .where(visibleTo(actor))
    .orderBy(asc(referenceEditions.dataset), desc(referenceEditions.importedAt));
