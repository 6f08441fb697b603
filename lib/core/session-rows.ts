import "server-only";
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { sessions } from "@/db/schema";
import { type AccountRole, sessionLimits } from "@/lib/accounts/states";
import type { Origin } from "./actor";

/** Makes the session row of an account that has proved itself. */
export async function openSession(
  tx: Tx,
  userId: string,
  role: AccountRole,
  origin: Origin,
  userAgent: string | null,
): Promise<string> {
  const limits = role === "company" ? sessionLimits.company : sessionLimits.staff;
  const id = randomUUID();
  await tx.insert(sessions).values({
    id,
    userId,
    idleMinutes: limits.idleMinutes,
    expiresAt: sql`now() + make_interval(mins => ${limits.absoluteMinutes})` as unknown as Date,
    ip: origin.ip,
    userAgent: userAgent?.slice(0, 300) ?? null,
  });
  return id;
}

/** The session goes on under a new id; null when there is none of this id. */
export async function renameSession(sessionId: string): Promise<string | null> {
  const id = randomUUID();
  const renamed = await db
    .update(sessions)
    .set({ id })
    .where(eq(sessions.id, sessionId))
    .returning({ id: sessions.id });
  return renamed[0]?.id ?? null;
}

export async function revokeSession(sessionId: string): Promise<void> {
  await db.update(sessions).set({ revokedAt: sql`now()` }).where(eq(sessions.id, sessionId));
}
