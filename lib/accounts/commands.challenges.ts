import "server-only";
import { randomBytes } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { passkeyChallenges, passkeys } from "@/db/schema";
import { env } from "../core/env";
import { log } from "../core/log";
import { challengeMinutes, type PasskeyAnswer, readSigned, type Site, siteOf, wentBack } from "./rules.passkey";
import type { PasskeyPurpose } from "./states";

/* Steps of passkeys: what they are asked, once, and what they answer. */

export const ourSite = (): Site | null => siteOf(env.baseUrl);

/** `heldBy`: the session or half-open sign-in that asks and alone may answer. */
export type Question = { userId: string; heldBy: string; purpose: PasskeyPurpose };

const about = ({ userId, heldBy, purpose }: Question) =>
  and(
    eq(passkeyChallenges.userId, userId),
    eq(passkeyChallenges.heldBy, heldBy),
    eq(passkeyChallenges.purpose, purpose),
  );

/** Takes the place of what was asked for the same purpose before. */
export async function putQuestion(tx: Tx, question: Question, now: Date): Promise<string> {
  const challenge = randomBytes(32).toString("base64url");
  const asked = { challenge, expiresAt: new Date(now.getTime() + challengeMinutes * 60_000), createdAt: now };
  await tx
    .insert(passkeyChallenges)
    .values({ ...question, ...asked })
    .onConflictDoUpdate({
      target: [passkeyChallenges.heldBy, passkeyChallenges.purpose],
      set: { ...asked, userId: question.userId },
    });
  return challenge;
}

/** What was asked and still waits. It is gone with this, whatever the answer is worth: so commit what comes of it. */
export async function takeQuestion(tx: Tx, question: Question, now: Date): Promise<string | null> {
  const [row] = await tx
    .delete(passkeyChallenges)
    .where(about(question))
    .returning({ challenge: passkeyChallenges.challenge, expiresAt: passkeyChallenges.expiresAt });
  return row && row.expiresAt > now ? row.challenge : null;
}

export const knownPasskeys = (tx: Tx, userId: string) =>
  tx
    .select({ credentialId: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));

/** `counterWentBack`: the signature was right, but a copy of the passkey has been used before it. */
export type Answered = { right: boolean; counterWentBack?: true };

/** Takes a passkey's answer: right once, by a passkey of the account, for what this session or sign-in was asked. */
export async function takeAnswer(tx: Tx, question: Question, answer: PasskeyAnswer, now: Date): Promise<Answered> {
  const { userId, purpose } = question;
  const challenge = await takeQuestion(tx, question, now);
  const [row] = await tx
    .select({
      id: passkeys.id,
      userId: passkeys.userId,
      credentialId: passkeys.credentialId,
      publicKey: passkeys.publicKey,
      counter: passkeys.counter,
    })
    .from(passkeys)
    .where(and(eq(passkeys.userId, userId), eq(passkeys.credentialId, answer.id)))
    .for("update");
  const site = ourSite();
  if (!challenge || !row || !site) return { right: false };
  const read = await readSigned(site, challenge, row, answer);
  if ("why" in read) {
    log.info({ purpose, userId, why: read.why }, "passkey refused");
    return { right: false };
  }
  const { counter, backedUp } = read.signed;
  if (wentBack(row.counter, counter)) {
    log.warn({ purpose, userId, passkeyId: row.id, before: row.counter, counter }, "a passkey's counter went back");
    return { right: false, counterWentBack: true };
  }
  await tx.update(passkeys).set({ counter, backedUp, lastUsedAt: now }).where(eq(passkeys.id, row.id));
  return { right: true };
}
