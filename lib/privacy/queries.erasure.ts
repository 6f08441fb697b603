import "server-only";
import { and, asc, isNull, lt, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { erasures, users } from "@/db/schema";
import type { Actor } from "../core/actor";
import type { ErasureLine } from "./input";
import { isPortal } from "./policy";

/** Everybody who has been erased, oldest first, as lines for a file outside of the database. */
export async function listErasures(actor: Actor, reader: Reader = db): Promise<ErasureLine[]> {
  const rows = await reader
    .select({ person: erasures.personId, at: erasures.at, rules: erasures.rules })
    .from(erasures)
    .where(isPortal(actor).ok ? sql`true` : sql`false`)
    .orderBy(asc(erasures.at), asc(erasures.personId));
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** Addresses of accounts that have been disabled since before this moment and are not erased, longest first. */
export async function listLongDisabled(actor: Actor, before: Date, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .select({ email: users.email })
    .from(users)
    .where(and(isPortal(actor).ok ? sql`true` : sql`false`, lt(users.disabledAt, before), isNull(users.erasedAt)))
    .orderBy(asc(users.disabledAt), asc(users.id));
  return rows.map(({ email }) => email);
}
