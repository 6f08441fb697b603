import "server-only";
import { and, count, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { pageVersions, publicPages } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { paged, slice } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { inForce } from "./rules";
import { draftPages, type PageKind, publishedPages } from "./states";

/** Everybody reads what is published; who keeps a text reads its drafts and what was taken back too. */
const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "admin":
    case "system":
      return sql`true`;
    case "official":
      return sql`(${publicPages.kind} = 'notice' or ${inArray(pageVersions.state, [...publishedPages])})`;
    default:
      return inArray(pageVersions.state, [...publishedPages]);
  }
};
const keptBy = (actor: Actor): SQL => {
  switch (actor.role) {
    case "admin":
      return sql`true`;
    case "official":
      return sql`${publicPages.kind} = 'notice'`;
    default:
      return sql`false`;
  }
};

const versionColumns = {
  id: pageVersions.id,
  pageId: pageVersions.pageId,
  slug: publicPages.slug,
  kind: publicPages.kind,
  sample: publicPages.sample,
  number: pageVersions.number,
  state: pageVersions.state,
  stateEnteredAt: pageVersions.stateEnteredAt,
  titleKo: pageVersions.titleKo,
  titleEn: pageVersions.titleEn,
  bodyKo: pageVersions.bodyKo,
  bodyEn: pageVersions.bodyEn,
  source: pageVersions.source,
  translation: pageVersions.translation,
  effectiveOn: pageVersions.effectiveOn,
  publishedAt: pageVersions.publishedAt,
  updatedAt: pageVersions.updatedAt,
};

const fromVersions = (reader: Reader) =>
  reader
    .select(versionColumns)
    .from(pageVersions)
    .innerJoin(publicPages, eq(publicPages.id, pageVersions.pageId))
    .$dynamic();
export type PageVersion = Awaited<ReturnType<typeof fromVersions>>[number];

const published = inArray(pageVersions.state, [...publishedPages]);

/** A text as it counts on this day, or the version that is asked for, beside all that were ever published. */
async function readPage(where: SQL, asked: number | null, now: Date, reader: Reader) {
  const versions = await fromVersions(reader).where(and(published, where)).orderBy(desc(pageVersions.number));
  const today = dayIn("Asia/Seoul", now);
  const current = inForce(versions, today);
  const shown = asked === null ? current : versions.find(({ number }) => number === asked);
  if (!shown) throw notFound();
  return { shown, current, versions };
}

export const getPublicText = (_: Actor, kind: PageKind, asked: number | null, now = new Date(), reader: Reader = db) =>
  readPage(eq(publicPages.kind, kind), asked, now, reader);

export async function getNotice(_: Actor, slug: string, asked: number | null, now = new Date(), reader: Reader = db) {
  if (!/^[a-z0-9-]{1,80}$/u.test(slug)) throw notFound();
  return readPage(and(eq(publicPages.kind, "notice"), eq(publicPages.slug, slug))!, asked, now, reader);
}
export type PublicText = Awaited<ReturnType<typeof getPublicText>>;

/** Of each notice the version that counts today. */
const noticeInForce = (now: Date) =>
  and(
    eq(publicPages.kind, "notice"),
    published,
    sql`${pageVersions.effectiveOn} <= ${dayIn("Asia/Seoul", now)}`,
    sql`not exists (select 1 from ${pageVersions} later where later.page_id = ${pageVersions.pageId} and later.state = 'published'
      and later.effective_on <= ${dayIn("Asia/Seoul", now)} and (later.effective_on, later.number) > (${pageVersions.effectiveOn}, ${pageVersions.number}))`,
  );

export async function listPublicNotices(_: Actor, page: number, now = new Date(), reader: Reader = db) {
  const where = noticeInForce(now);
  const [counted] = await reader
    .select({ total: count() })
    .from(pageVersions)
    .innerJoin(publicPages, eq(publicPages.id, pageVersions.pageId))
    .where(where);
  const { limit, offset } = slice(page);
  const rows = await fromVersions(reader)
    .where(where)
    .orderBy(desc(pageVersions.effectiveOn), desc(pageVersions.id))
    .limit(limit)
    .offset(offset);
  return paged(rows, counted?.total ?? 0, page);
}

/** Every text that one keeps, by its newest version. */
export async function listKeptPages(actor: Actor, reader: Reader = db) {
  const newest = sql`${pageVersions.number} = (select max(last.number) from ${pageVersions} last where last.page_id = ${pageVersions.pageId})`;
  return fromVersions(reader)
    .where(and(keptBy(actor), newest))
    .orderBy(publicPages.kind, desc(pageVersions.effectiveOn), desc(pageVersions.id))
    .limit(200);
}

/** A text with all its versions, newest first, for who keeps it. */
export async function getKeptPage(actor: Actor, pageId: string, reader: Reader = db) {
  if (!isUuid(pageId)) throw notFound();
  const versions = await fromVersions(reader)
    .where(and(keptBy(actor), visibleTo(actor), eq(pageVersions.pageId, pageId)))
    .orderBy(desc(pageVersions.number));
  const [newest] = versions;
  if (!newest) throw notFound();
  return { id: pageId, kind: newest.kind, slug: newest.slug, sample: newest.sample, versions, newest };
}
export type KeptPage = Awaited<ReturnType<typeof getKeptPage>>;

export async function lockVersion(tx: Tx, actor: Actor, versionId: string) {
  const [version] = await tx
    .select(versionColumns)
    .from(pageVersions)
    .innerJoin(publicPages, eq(publicPages.id, pageVersions.pageId))
    .where(and(keptBy(actor), eq(pageVersions.id, versionId)))
    .for("update");
  if (!version) throw notFound();
  return version;
}

export async function lockPage(tx: Tx, actor: Actor, pageId: string) {
  const [page] = await tx
    .select({ id: publicPages.id, kind: publicPages.kind })
    .from(publicPages)
    .where(and(keptBy(actor), eq(publicPages.id, pageId)))
    .for("update");
  if (!page) throw notFound();
  const versions = await tx
    .select(versionColumns)
    .from(pageVersions)
    .innerJoin(publicPages, eq(publicPages.id, pageVersions.pageId))
    .where(eq(pageVersions.pageId, pageId))
    .orderBy(desc(pageVersions.number));
  const drafts = versions.filter(({ state }) => (draftPages as readonly string[]).includes(state)).length;
  return { ...page, newest: versions[0] ?? null, drafts };
}
