import "server-only";
import { and, asc, count, desc, eq, ilike, isNull, lte, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { digests, letterChoices, letters, notices, users } from "@/db/schema";
import type { Actor } from "../core/actor";
import { env } from "../core/env";
import { notFound } from "../core/errors";
import { isWholeAddress, masked } from "../core/masked";
import type { Sized } from "../core/part";
import type { LetterFilter, NoticeFilter } from "./input";
import { lineFor, usualPace } from "./rules";
import { type LetterGroup, letterGroups, type Pace } from "./states";

/** Letters to anybody are for the operator alone. */
export const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "admin":
      return sql`true`;
    default:
      return sql`false`;
  }
};

/** The demo has no mail server and no living readers: everybody may open its mailbox. */
const inDemoMailbox = (): SQL => (env.demo ? eq(letters.state, "kept") : sql`false`);

const pageSize = 30;
/** Only of the demo's mailbox, which shows addresses whole. */
const addressedLike = (q: string) => (q ? ilike(letters.recipient, `%${q.replace(/[\\%_]/g, "\\$&")}%`) : undefined);

const listed = {
  id: letters.id,
  kind: letters.kind,
  recipient: letters.recipient,
  locale: letters.locale,
  subject: letters.subject,
  state: letters.state,
  createdAt: letters.createdAt,
};

type Filter = Pick<LetterFilter, "q" | "page"> & Partial<LetterFilter>;

/** Newest first, without their texts and with the recipient masked: opening one is a deed of its own. */
export const listLetters = (actor: Actor, filter: Sized<Filter>, reader: Reader = db) =>
  list(actor, filter, masked(letters.recipient), reader);

/** With every recipient, for a file alone: each time that it is taken the trail names all of them. */
export const listLettersInClear = (actor: Actor, filter: Sized<Filter>, reader: Reader = db) =>
  list(actor, filter, sql<string>`${letters.recipient}`, reader);

async function list(
  actor: Actor,
  { q, page, state, size = pageSize }: Sized<Filter>,
  recipient: SQL<string>,
  reader: Reader,
) {
  const addressed = q ? isWholeAddress(letters.recipient, q) : undefined;
  const matching = and(visibleTo(actor), addressed, state ? eq(letters.state, state) : undefined);
  const [rows, [counted]] = await Promise.all([
    reader
      .select({ ...listed, recipient })
      .from(letters)
      .where(matching)
      .orderBy(desc(letters.createdAt), desc(letters.id))
      .limit(size)
      .offset((page - 1) * size),
    reader.select({ total: count() }).from(letters).where(matching),
  ]);
  const total = counted!.total;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / size)) };
}
export type LetterRow = Awaited<ReturnType<typeof listLetters>>["rows"][number];

/** The demo's letters with their texts, newest first; nothing anywhere else. */
export async function listMailbox(_actor: Actor, { q, page }: Filter, reader: Reader = db) {
  const matching = and(inDemoMailbox(), addressedLike(q));
  const [rows, [counted]] = await Promise.all([
    reader
      .select({ ...listed, body: letters.body, link: letters.link, calendar: letters.calendar })
      .from(letters)
      .where(matching)
      .orderBy(desc(letters.createdAt), desc(letters.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    reader.select({ total: count() }).from(letters).where(matching),
  ]);
  const total = counted!.total;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / pageSize)) };
}
export type MailboxRow = Awaited<ReturnType<typeof listMailbox>>["rows"][number];

/** One letter with its text, as far as it was kept, for `discloseLetter` alone, which leaves an entry in the trail. */
export async function getLetter(actor: Actor, letterId: string, reader: Reader) {
  const [letter] = await reader
    .select({ id: letters.id, kind: letters.kind, recipient: letters.recipient, body: letters.body })
    .from(letters)
    .where(and(eq(letters.id, letterId), visibleTo(actor)));
  if (!letter) throw notFound();
  return letter;
}

/** What a person was told is theirs alone; a mentor's lines say only what kind of news it was (`lineFor`). */
const noticesVisibleTo = (actor: Actor): SQL =>
  actor.userId !== null ? sql`${notices.userId} = ${actor.userId}` : sql`false`;

const told = {
  id: notices.id,
  kind: notices.kind,
  group: notices.group,
  titleKo: notices.titleKo,
  titleEn: notices.titleEn,
  pathKo: notices.pathKo,
  pathEn: notices.pathEn,
  createdAt: notices.createdAt,
  readAt: notices.readAt,
};

/** Newest first. */
export async function listNotices(
  actor: Actor,
  { group, unread, page, size = pageSize }: Sized<NoticeFilter>,
  reader: Reader = db,
) {
  const matching = and(
    noticesVisibleTo(actor),
    group ? eq(notices.group, group) : undefined,
    unread ? isNull(notices.readAt) : undefined,
  );
  const [rows, [counted]] = await Promise.all([
    reader
      .select(told)
      .from(notices)
      .where(matching)
      .orderBy(desc(notices.createdAt), desc(notices.id))
      .limit(size)
      .offset((page - 1) * size),
    reader.select({ total: count() }).from(notices).where(matching),
  ]);
  const total = counted!.total;
  return { rows: rows.map(lineFor(actor.role)), total, page, pages: Math.max(1, Math.ceil(total / size)) };
}
export type NoticeRow = Awaited<ReturnType<typeof listNotices>>["rows"][number];

const newestFew = 5;

/** For the head of every page, in one question: the newest few, and how many are unread in all. */
export async function listNewestNotices(actor: Actor, reader: Reader = db) {
  const rows = await reader
    .select({ ...told, unread: sql<number>`(count(*) filter (where ${notices.readAt} is null) over ())::int` })
    .from(notices)
    .where(noticesVisibleTo(actor))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(newestFew);
  const shown = rows.map(({ unread: _, ...row }): NoticeRow => row).map(lineFor(actor.role));
  return { rows: shown, unread: rows[0]?.unread ?? 0 };
}
export type NewestNotices = Awaited<ReturnType<typeof listNewestNotices>>;

/** One notice of the actor's own, locked. */
export async function lockNotice(tx: Reader, actor: Actor, noticeId: string) {
  const [notice] = await tx
    .select({ id: notices.id, readAt: notices.readAt })
    .from(notices)
    .where(and(noticesVisibleTo(actor), eq(notices.id, noticeId)))
    .for("update");
  if (!notice) throw notFound();
  return notice;
}

/** How a person's letters come, group by group: as they chose, else as is usual. */
export async function getChoices(actor: Actor, reader: Reader = db): Promise<Record<LetterGroup, Pace>> {
  const rows = actor.userId
    ? await reader
        .select({ group: letterChoices.group, pace: letterChoices.pace })
        .from(letterChoices)
        .where(eq(letterChoices.userId, actor.userId))
    : [];
  const usual = Object.fromEntries(letterGroups.map((group) => [group, usualPace(group)]));
  const chosen = Object.fromEntries(rows.map(({ group, pace }) => [group, pace]));
  return { ...usual, ...chosen } as Record<LetterGroup, Pace>;
}

/* Of the post: steps of the system, asked while a letter is on its way. */

/** How a letter of this group comes to this person. */
export async function findPace(userId: string, group: LetterGroup): Promise<Pace> {
  const [row] = await db
    .select({ pace: letterChoices.pace })
    .from(letterChoices)
    .where(and(eq(letterChoices.userId, userId), eq(letterChoices.group, group)));
  return row?.pace ?? usualPace(group);
}

/** What was decided when this job was first done; null when it is done for the first time. */
export async function findNoticeOfJob(jobId: string) {
  const [row] = await db.select({ atOnce: notices.atOnce }).from(notices).where(eq(notices.jobId, jobId));
  return row ?? null;
}

/** What waits for a digest and has waited long enough; held, and not what another gatherer holds already. */
export async function lockDueNotices(tx: Reader, now: Date) {
  return tx
    .select({ id: notices.id, userId: notices.userId })
    .from(notices)
    .where(and(lte(notices.waitsUntil, now), isNull(notices.digestId)))
    .orderBy(asc(notices.userId), asc(notices.createdAt))
    .for("update", { skipLocked: true });
}

/** What a digest gathers, oldest first; empty when there is no such digest. */
export async function listDigestItems(actor: Actor, digestId: string, reader: Reader = db) {
  return reader
    .select({
      userId: notices.userId,
      role: users.role,
      kind: notices.kind,
      group: notices.group,
      jobId: notices.jobId,
      body: notices.job,
    })
    .from(notices)
    .innerJoin(digests, eq(digests.id, notices.digestId))
    .innerJoin(users, eq(users.id, notices.userId))
    .where(and(eq(digests.id, digestId), actor.role === "system" ? sql`true` : sql`false`))
    .orderBy(asc(notices.createdAt), asc(notices.id));
}
