import "server-only";
import { createHash } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { throttles } from "@/db/schema";

/** Counters name what they count by its hash: the table holds no addresses. */
export const throttleKey = (kind: string, about: string) =>
  `${kind}:${createHash("sha256").update(about).digest("base64url")}`;

export type Count = { count: number; windowEndsAt: Date };

/** The counter as it stands, locked for this transaction also where it had never been used. */
export async function lockCount(tx: Tx, key: string): Promise<Count> {
  const [row] = await tx
    .insert(throttles)
    .values({ key, count: 0, windowEndsAt: sql`now()` })
    .onConflictDoUpdate({ target: throttles.key, set: { key } })
    .returning({ count: throttles.count, windowEndsAt: throttles.windowEndsAt });
  return row!;
}

export const setCount = (tx: Tx, key: string, count: Count) =>
  tx.update(throttles).set(count).where(eq(throttles.key, key));

export const clearCount = (tx: Tx, key: string) => tx.delete(throttles).where(eq(throttles.key, key));

/**
 * Counts one more use within a window that begins with its first; true while the limit is not passed. One statement, so
 * that of many at the same moment only as many as the limit says get through.
 */
export async function takeTurn(
  tx: Tx,
  key: string,
  { limit, minutes }: { limit: number; minutes: number },
): Promise<boolean> {
  const [row] = await tx
    .insert(throttles)
    .values({ key, count: 1, windowEndsAt: sql`now() + make_interval(mins => ${minutes})` })
    .onConflictDoUpdate({
      target: throttles.key,
      set: {
        count: sql`case when ${throttles.windowEndsAt} <= now() then 1 else ${throttles.count} + 1 end`,
        windowEndsAt: sql`case when ${throttles.windowEndsAt} <= now() then now() + make_interval(mins => ${minutes}) else ${throttles.windowEndsAt} end`,
      },
    })
    .returning({ count: throttles.count });
  return row!.count <= limit;
}

/** Whether more than the limit has been asked for in the window that is running, and been refused once; counts nothing. */
export async function isOverrun(reader: Reader, key: string, { limit }: { limit: number }): Promise<boolean> {
  const [row] = await reader
    .select({ count: throttles.count })
    .from(throttles)
    .where(and(eq(throttles.key, key), gt(throttles.windowEndsAt, sql`now()`)));
  return row !== undefined && row.count > limit;
}
