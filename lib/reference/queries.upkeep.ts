import "server-only";
import { and, asc, count, desc, eq, like, or, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import {
  hsChapters,
  hsCodes,
  itemUsers,
  referenceEditions,
  referenceImports,
  stateMainstays,
  tariffLines,
  users,
  usMainstayIndustries,
  usStates,
} from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { escapeLike, searchTerm } from "./rules";

/* What those who keep the reference data see of it, switched off rows and imports included. */

const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "admin":
    case "system":
      return sql`true`;
    default:
      return sql`false`;
  }
};

const uploadColumns = {
  id: referenceImports.id,
  kind: referenceImports.kind,
  state: referenceImports.state,
  stateEnteredAt: referenceImports.stateEnteredAt,
  fileName: referenceImports.fileName,
  bytes: referenceImports.bytes,
  fingerprint: referenceImports.fingerprint,
  storageKey: referenceImports.storageKey,
  edition: referenceImports.edition,
  source: referenceImports.source,
  year: referenceImports.year,
  retrievedAt: referenceImports.retrievedAt,
};

export type LockedUpload = Awaited<ReturnType<typeof lockUpload>>;

/** An upload for a command; `locks` false where the command takes long and locks it before it moves. */
export async function lockUpload(tx: Tx, actor: Actor, importId: string, locks = true) {
  const query = tx
    .select(uploadColumns)
    .from(referenceImports)
    .where(and(visibleTo(actor), eq(referenceImports.id, importId)));
  const [upload] = await (locks ? query.for("update") : query);
  if (!upload) throw notFound();
  return upload;
}

export type UploadRow = Awaited<ReturnType<typeof listUploads>>[number];

/** The newest imports, those still to be decided first. */
export const listUploads = (actor: Actor) =>
  db
    .select({
      id: referenceImports.id,
      kind: referenceImports.kind,
      state: referenceImports.state,
      fileName: referenceImports.fileName,
      rows: referenceImports.rows,
      problemCount: referenceImports.problemCount,
      createdAt: referenceImports.createdAt,
    })
    .from(referenceImports)
    .where(visibleTo(actor))
    .orderBy(desc(referenceImports.createdAt))
    .limit(20);

export type Upload = Awaited<ReturnType<typeof getUpload>>;

export async function getUpload(actor: Actor, importId: string) {
  if (!isUuid(importId)) throw notFound();
  const [upload] = await db
    .select({
      ...uploadColumns,
      rows: referenceImports.rows,
      progress: referenceImports.progress,
      preview: referenceImports.preview,
      problems: referenceImports.problems,
      problemCount: referenceImports.problemCount,
      createdAt: referenceImports.createdAt,
      startedBy: users.name,
    })
    .from(referenceImports)
    .leftJoin(users, eq(users.id, referenceImports.startedBy))
    .where(and(visibleTo(actor), eq(referenceImports.id, importId)));
  if (!upload) throw notFound();
  return upload;
}

export type EditionRow = Awaited<ReturnType<typeof listKeptEditions>>[number];

export const listKeptEditions = (actor: Actor) =>
  db
    .select({
      dataset: referenceEditions.dataset,
      edition: referenceEditions.edition,
      source: referenceEditions.source,
      year: referenceEditions.year,
      rows: referenceEditions.rows,
      retrievedAt: referenceEditions.retrievedAt,
      importedAt: referenceEditions.importedAt,
      current: referenceEditions.current,
      sample: referenceEditions.sample,
      importId: referenceEditions.importId,
    })
    .from(referenceEditions)
    .where(visibleTo(actor))
    .orderBy(asc(referenceEditions.dataset), desc(referenceEditions.current), desc(referenceEditions.importedAt));

export const pageSize = 50;
const window = (page: number) => ({ limit: pageSize, offset: (page - 1) * pageSize });

export type HsRow = Awaited<ReturnType<typeof listNomenclature>>["rows"][number];

/** Codes of the loaded nomenclature by the beginning of the code or by words; all of them when nothing is asked. */
export async function listNomenclature(actor: Actor, text: string, page: number) {
  const digits = text.replace(/[\s.-]/gu, "");
  const term = escapeLike(searchTerm(text));
  const asked = /^\d+$/u.test(digits)
    ? like(hsCodes.hs6, `${digits.slice(0, 6)}%`)
    : term === ""
      ? undefined
      : like(hsCodes.searchText, `%${term}%`);
  const where = and(visibleTo(actor), asked);
  const { limit, offset } = window(page);
  const [rows, [all]] = await Promise.all([
    db
      .select({
        hs6: hsCodes.hs6,
        nameKo: hsCodes.nameKo,
        nameEn: hsCodes.nameEn,
        chapterKo: hsChapters.nameKo,
        chapterEn: hsChapters.nameEn,
        sector: hsCodes.sector,
        edition: hsCodes.edition,
        year: hsCodes.year,
        source: hsCodes.source,
      })
      .from(hsCodes)
      .innerJoin(hsChapters, eq(hsChapters.code, hsCodes.chapter))
      .where(where)
      .orderBy(asc(hsCodes.hs6))
      .limit(limit)
      .offset(offset),
    db.select({ n: count() }).from(hsCodes).where(where),
  ]);
  return { rows, total: all!.n };
}

export type MainstayRow = Awaited<ReturnType<typeof listMainstayRows>>[number];

/** Mainstay industries of one state, or of all, switched off ones last. */
export const listMainstayRows = (actor: Actor, state: string | null) =>
  db
    .select({
      state: stateMainstays.state,
      stateKo: usStates.nameKo,
      stateEn: usStates.nameEn,
      naics: stateMainstays.naics,
      labelKo: stateMainstays.labelKo,
      labelEn: stateMainstays.labelEn,
      verification: stateMainstays.verification,
      source: stateMainstays.source,
      active: stateMainstays.active,
    })
    .from(stateMainstays)
    .innerJoin(usStates, eq(usStates.code, stateMainstays.state))
    .where(and(visibleTo(actor), state ? eq(stateMainstays.state, state) : undefined))
    .orderBy(asc(usStates.nameEn), desc(stateMainstays.active), asc(stateMainstays.naics));

export type IndustryRow = Awaited<ReturnType<typeof listIndustryRows>>[number];

export const listIndustryRows = (actor: Actor) =>
  db
    .select({
      naics: usMainstayIndustries.naics,
      labelKo: usMainstayIndustries.labelKo,
      labelEn: usMainstayIndustries.labelEn,
      stateCount: usMainstayIndustries.stateCount,
      reason: usMainstayIndustries.reason,
      verification: usMainstayIndustries.verification,
      source: usMainstayIndustries.source,
      active: usMainstayIndustries.active,
    })
    .from(usMainstayIndustries)
    .where(visibleTo(actor))
    .orderBy(desc(usMainstayIndustries.active), asc(usMainstayIndustries.naics));

export type ItemUserRow = Awaited<ReturnType<typeof listItemUserRows>>[number];

export const listItemUserRows = (actor: Actor) =>
  db
    .select({
      id: itemUsers.id,
      hsPrefix: itemUsers.hsPrefix,
      sector: itemUsers.sector,
      naics: itemUsers.naics,
      labelKo: itemUsers.labelKo,
      labelEn: itemUsers.labelEn,
      verification: itemUsers.verification,
      source: itemUsers.source,
      active: itemUsers.active,
    })
    .from(itemUsers)
    .where(visibleTo(actor))
    .orderBy(desc(itemUsers.active), asc(itemUsers.hsPrefix), asc(itemUsers.sector), asc(itemUsers.naics));

export type TariffRow = Awaited<ReturnType<typeof listTariffLines>>["rows"][number];

/** Lines of the tariff in use below an HS code; where its rate is empty it stands on the eight-digit line above. */
export async function listTariffLines(actor: Actor, text: string, page: number) {
  const digits = text.replace(/\D/gu, "").slice(0, 10);
  const { limit, offset } = window(page);
  const [edition] = await db
    .select({
      edition: referenceEditions.edition,
      source: referenceEditions.source,
      year: referenceEditions.year,
      importedAt: referenceEditions.importedAt,
      retrievedAt: referenceEditions.retrievedAt,
    })
    .from(referenceEditions)
    .where(and(visibleTo(actor), eq(referenceEditions.dataset, "tariff_lines"), eq(referenceEditions.current, true)));
  if (!edition) return { edition: null, rows: [], total: 0 };
  const where = and(
    visibleTo(actor),
    eq(tariffLines.edition, edition.edition),
    digits === "" ? undefined : or(like(tariffLines.hts, `${digits}%`)),
  );
  const [rows, [all]] = await Promise.all([
    db
      .select({
        hts: tariffLines.hts,
        description: tariffLines.description,
        unit: tariffLines.unit,
        general: tariffLines.general,
        korea: tariffLines.korea,
        additional: tariffLines.additional,
      })
      .from(tariffLines)
      .where(where)
      .orderBy(asc(tariffLines.hts))
      .limit(limit)
      .offset(offset),
    db.select({ n: count() }).from(tariffLines).where(where),
  ]);
  return { edition, rows, total: all!.n };
}
