import "server-only";
import { createHash } from "node:crypto";
import { and, asc, count, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { passkeyChallenges, passkeys, pendingSignIns, recoveryCodes, totpSecrets } from "@/db/schema";
import { type Actor, needsFactor } from "../core/actor";
import { env } from "../core/env";
import { wrongCodesAtMost } from "./rules.factor";
import { type AskingOptions, askingOptions, siteOf } from "./rules.passkey";

export type OwnPasskey = { id: string; name: string; backedUp: boolean; createdAt: Date; lastUsedAt: Date | null };
export type OwnFactor = {
  /** Since when there is something for the second step. */
  since: Date | null;
  app: boolean;
  passkeys: OwnPasskey[];
  codesLeft: number;
  stands: boolean;
  mandatory: boolean;
  /** Whether people know the portal by a name: passkeys are not for numbers. */
  named: boolean;
};

/** One's own second factor, and nobody else's; also of somebody who must still set it up. */
export async function getOwnFactor(asked: Actor, reader: Reader = db): Promise<OwnFactor> {
  const actor = asked.waiting ?? asked;
  const mandatory = needsFactor(actor.role);
  const named = siteOf(env.baseUrl) !== null;
  if (actor.userId === null)
    return { since: null, app: false, passkeys: [], codesLeft: 0, stands: false, mandatory, named };
  const [[app], held, [left]] = await Promise.all([
    reader
      .select({ since: totpSecrets.confirmedAt })
      .from(totpSecrets)
      .where(and(eq(totpSecrets.userId, actor.userId), isNotNull(totpSecrets.confirmedAt))),
    reader
      .select({
        id: passkeys.id,
        name: passkeys.name,
        backedUp: passkeys.backedUp,
        createdAt: passkeys.createdAt,
        lastUsedAt: passkeys.lastUsedAt,
      })
      .from(passkeys)
      .where(eq(passkeys.userId, actor.userId))
      .orderBy(asc(passkeys.createdAt), asc(passkeys.id)),
    reader
      .select({ codes: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, actor.userId), isNull(recoveryCodes.usedAt))),
  ]);
  const begins = [app?.since, held[0]?.createdAt].filter((moment) => moment instanceof Date);
  return {
    since: begins.sort((one, other) => one.getTime() - other.getTime())[0] ?? null,
    app: app !== undefined,
    passkeys: held,
    codesLeft: left!.codes,
    stands: begins.length > 0,
    mandatory,
    named,
  };
}

/** `app`: a code of the app can be given; `passkey`: what the browser asks the account's passkeys. A recovery code always can. */
export type PendingFactor = { app: boolean; passkey: AskingOptions | null };

/** What this browser, which has given a right password, may go on with; null without one. Says nothing of whose it was. */
export async function findPending(
  _actor: Actor,
  token: string | null,
  reader: Reader = db,
): Promise<PendingFactor | null> {
  if (token === null) return null;
  const [row] = await reader
    .select({
      userId: pendingSignIns.userId,
      app: sql<boolean>`exists (select 1 from ${totpSecrets} app
        where app.user_id = ${pendingSignIns.userId} and app.confirmed_at is not null)`,
      challenge: passkeyChallenges.challenge,
    })
    .from(pendingSignIns)
    .leftJoin(
      passkeyChallenges,
      and(
        eq(passkeyChallenges.heldBy, pendingSignIns.id),
        eq(passkeyChallenges.userId, pendingSignIns.userId),
        eq(passkeyChallenges.purpose, "sign_in"),
        gt(passkeyChallenges.expiresAt, sql`now()`),
      ),
    )
    .where(
      and(
        eq(pendingSignIns.hash, createHash("sha256").update(token).digest("hex")),
        gt(pendingSignIns.expiresAt, sql`now()`),
        lt(pendingSignIns.wrongCodes, wrongCodesAtMost),
      ),
    );
  if (!row) return null;
  const { userId, app, challenge } = row;
  const site = siteOf(env.baseUrl);
  if (!challenge || !site) return { app, passkey: null };
  const known = await reader
    .select({ credentialId: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
  return { app, passkey: known.length > 0 ? await askingOptions(site, challenge, known) : null };
}
