import "server-only";
import { and, count, desc, eq, ilike, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { letters } from "@/db/schema";
import type { Actor } from "../core/actor";
import { env } from "../core/env";
import { notFound } from "../core/errors";
import type { LetterFilter } from "./input";

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
const addressed = (q: string) => (q ? ilike(letters.recipient, `%${q.replace(/[\\%_]/g, "\\$&")}%`) : undefined);

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

/** Newest first, without their texts: opening one is a deed of its own. */
export async function listLetters(actor: Actor, { q, page, state }: Filter, reader: Reader = db) {
  const matching = and(visibleTo(actor), addressed(q), state ? eq(letters.state, state) : undefined);
  const [rows, [counted]] = await Promise.all([
    reader
      .select(listed)
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
export type LetterRow = Awaited<ReturnType<typeof listLetters>>["rows"][number];

/** The demo's letters with their texts, newest first; nothing anywhere else. */
export async function listMailbox(_actor: Actor, { q, page }: Filter, reader: Reader = db) {
  const matching = and(inDemoMailbox(), addressed(q));
  const [rows, [counted]] = await Promise.all([
    reader
      .select({ ...listed, body: letters.body, link: letters.link })
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

/** One letter with its text, as far as it was kept. Opening it is a deed: pages ask `discloseLetter`. */
export async function getLetter(actor: Actor, letterId: string, reader: Reader) {
  const [letter] = await reader
    .select({ ...listed, body: letters.body, link: letters.link, sentAt: letters.sentAt })
    .from(letters)
    .where(and(eq(letters.id, letterId), visibleTo(actor)));
  if (!letter) throw notFound();
  return letter;
}
export type LetterText = Awaited<ReturnType<typeof getLetter>>;
