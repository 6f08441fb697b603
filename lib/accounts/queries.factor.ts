import "server-only";
import { createHash } from "node:crypto";
import { and, count, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { pendingSignIns, recoveryCodes, totpSecrets } from "@/db/schema";
import { type Actor, needsFactor } from "../core/actor";
import { wrongCodesAtMost } from "./rules.factor";

export type OwnFactor = { since: Date | null; codesLeft: number; stands: boolean; mandatory: boolean };

/** One's own second factor, and nobody else's; also of somebody who must still set it up. */
export async function getOwnFactor(asked: Actor, reader: Reader = db): Promise<OwnFactor> {
  const actor = asked.waiting ?? asked;
  const mandatory = needsFactor(actor.role);
  if (actor.userId === null) return { since: null, codesLeft: 0, stands: false, mandatory };
  const [[factor], [left]] = await Promise.all([
    reader
      .select({ since: totpSecrets.confirmedAt })
      .from(totpSecrets)
      .where(and(eq(totpSecrets.userId, actor.userId), isNotNull(totpSecrets.confirmedAt))),
    reader
      .select({ codes: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, actor.userId), isNull(recoveryCodes.usedAt))),
  ]);
  return { since: factor?.since ?? null, codesLeft: left!.codes, stands: factor !== undefined, mandatory };
}

/** Whether this browser has given a right password and still may give the code; says nothing of whose it was. */
export async function pendingHolds(_actor: Actor, token: string | null, reader: Reader = db): Promise<boolean> {
  if (token === null) return false;
  const [row] = await reader
    .select({ id: pendingSignIns.id })
    .from(pendingSignIns)
    .where(
      and(
        eq(pendingSignIns.hash, createHash("sha256").update(token).digest("hex")),
        gt(pendingSignIns.expiresAt, sql`now()`),
        lt(pendingSignIns.wrongCodes, wrongCodesAtMost),
      ),
    );
  return row !== undefined;
}
