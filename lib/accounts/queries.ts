import "server-only";
import { createHash } from "node:crypto";
import { and, asc, count, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { tokens, users } from "@/db/schema";
import type { Actor } from "../core/actor";
import { isWholeAddress, masked } from "../core/masked";
import type { Sized } from "../core/part";
import type { AccountFilter } from "./input";
import type { TokenPurpose } from "./states";

/** Accounts are read by the staff; everybody else knows only their own. */
export const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "admin":
    case "official":
      return sql`true`;
    case "company":
    case "mentor":
    case "federation":
      return eq(users.id, actor.userId!);
    default:
      return sql`false`;
  }
};

const pageSize = 30;
/** A search text as a pattern in which only our own signs are wild. */
const containing = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** Addresses come masked: one is opened by a deed of `memberships`. */
export const listAccounts = (actor: Actor, filter: Sized<AccountFilter>, reader: Reader = db) =>
  list(actor, filter, masked(users.email), reader);

/** With every address, for a file alone: each time that it is taken the trail names all of them. */
export const listAccountsInClear = (actor: Actor, filter: Sized<AccountFilter>, reader: Reader = db) =>
  list(actor, filter, sql<string>`${users.email}`, reader);

async function list(
  actor: Actor,
  { role, q, page, size = pageSize }: Sized<AccountFilter>,
  email: SQL<string>,
  reader: Reader,
) {
  const matching = and(
    visibleTo(actor),
    role ? eq(users.role, role) : undefined,
    q ? or(ilike(users.name, containing(q)), isWholeAddress(users.email, q)) : undefined,
  );
  const [rows, [counted]] = await Promise.all([
    reader
      .select({
        id: users.id,
        name: users.name,
        email,
        role: users.role,
        emailVerifiedAt: users.emailVerifiedAt,
        disabledAt: users.disabledAt,
        bannedAt: users.bannedAt,
        erasedAt: users.erasedAt,
        sample: users.sample,
        createdAt: users.createdAt,
        lastSeenAt:
          sql<Date | null>`(select max(seen.last_seen_at) from sessions seen where seen.user_id = users.id)`.mapWith(
            users.createdAt,
          ),
      })
      .from(users)
      .where(matching)
      .orderBy(asc(users.name), asc(users.id))
      .limit(size)
      .offset((page - 1) * size),
    reader.select({ total: count() }).from(users).where(matching),
  ]);
  const total = counted!.total;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / size)) };
}
export type AccountRow = Awaited<ReturnType<typeof listAccounts>>["rows"][number];

/** Whether the link of a letter still works; `used` covers those that a newer letter has made void. */
export async function linkState(
  _actor: Actor,
  purpose: TokenPurpose,
  token: string,
  reader: Reader = db,
): Promise<"good" | "used" | "gone"> {
  const hash = createHash("sha256").update(token).digest("hex");
  const [link] = await reader
    .select({ used: sql<boolean>`${tokens.usedAt} is not null`, old: sql<boolean>`${tokens.expiresAt} <= now()` })
    .from(tokens)
    .where(and(eq(tokens.hash, hash), eq(tokens.purpose, purpose)));
  if (!link) return "gone";
  return link.used ? "used" : link.old ? "gone" : "good";
}
