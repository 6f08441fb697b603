import "server-only";
import { createHash } from "node:crypto";
import { and, desc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { tokens, users } from "@/db/schema";
import type { Actor } from "../core/actor";
import type { Locale } from "../i18n/locales";

/** One's own links, as far as they say something about one's own account; the portal, which writes the letters, reads all. */
export const visibleTo = (actor: Actor): SQL =>
  actor.role === "system" ? sql`true` : actor.userId === null ? sql`false` : eq(tokens.userId, actor.userId);

/** Neither used, nor void, nor too old. */
export const linkWaits = and(isNull(tokens.usedAt), gt(tokens.expiresAt, sql`now()`));

/** A change of one's own address: what is waited for, and whether one was made that can still be taken back. */
export async function getEmailChange(actor: Actor, reader: Reader = db) {
  const rows = await reader
    .select({ purpose: tokens.purpose, address: tokens.address, expiresAt: tokens.expiresAt })
    .from(tokens)
    .where(
      and(
        actor.userId === null ? sql`false` : eq(tokens.userId, actor.userId),
        or(eq(tokens.purpose, "change_email"), eq(tokens.purpose, "undo_email")),
        linkWaits,
      ),
    )
    .orderBy(desc(tokens.createdAt));
  const waiting = rows.find(({ purpose }) => purpose === "change_email");
  const done = rows.find(({ purpose }) => purpose === "undo_email");
  return {
    waiting: waiting?.address ? { address: waiting.address, until: waiting.expiresAt } : null,
    recent: done ? { until: done.expiresAt } : null,
  };
}
export type EmailChange = Awaited<ReturnType<typeof getEmailChange>>;

/** What a letter with a link about an address is written from; null where the link waits no more or the account is closed. */
export async function findAddressLink(actor: Actor, linkId: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      userId: users.id,
      name: users.name,
      locale: users.locale,
      address: tokens.address,
      createdAt: tokens.createdAt,
    })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(and(eq(tokens.id, linkId), visibleTo(actor), linkWaits, isNull(users.disabledAt)));
  if (!row?.address) return null;
  const locale: Locale = row.locale === "en" ? "en" : "ko";
  return { ...row, locale, address: row.address };
}

const addressPurposes = ["verify_email", "change_email", "undo_email"] as const;

export type LinkFound = {
  purpose: (typeof addressPurposes)[number];
  state: "good" | "used" | "gone";
  /** The address that is confirmed, to the account that asked for it and to nobody else. */
  address: string | null;
  yours: boolean;
};

/** What the link of a letter about an address is for; one that there never was counts as an old link to confirm one. */
export async function readAddressLink(actor: Actor, token: string, reader: Reader = db): Promise<LinkFound> {
  const hash = createHash("sha256").update(token).digest("hex");
  const [link] = await reader
    .select({
      purpose: tokens.purpose,
      yours: sql<boolean>`coalesce(${tokens.userId} = ${actor.userId}::uuid, false)`,
      address: tokens.address,
      used: sql<boolean>`${tokens.usedAt} is not null`,
      old: sql<boolean>`${tokens.expiresAt} <= now()`,
    })
    .from(tokens)
    .where(eq(tokens.hash, hash));
  const purpose = addressPurposes.find((one) => one === link?.purpose);
  if (!link || !purpose) return { purpose: "verify_email", state: "gone", address: null, yours: false };
  const { yours } = link;
  const state = link.used ? "used" : link.old ? "gone" : "good";
  return { purpose, state, yours, address: yours && purpose === "change_email" ? link.address : null };
}
