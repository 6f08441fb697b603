import "server-only";
import { asc, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { erasures } from "@/db/schema";
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
