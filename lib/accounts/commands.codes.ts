import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gte, isNotNull, isNull, lt, lte, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { passkeyChallenges, passkeys, pendingSignIns, recoveryCodes, throttles, totpSecrets, users } from "@/db/schema";
import { factorStands } from "../core/actor";
import { enqueue } from "../core/jobs";
import { seal, unseal } from "../core/seal";
import { clearCount, takeTurn, throttleKey } from "../core/throttle";
import { type Answered, knownPasskeys, ourSite, putQuestion, type Question, takeAnswer } from "./commands.challenges";
import type { FactorCode } from "./input.factor";
import {
  acceptedStep,
  codeThrottles,
  inGroups,
  pendingMinutes,
  recoveryCodeBytes,
  recoveryCodeCount,
  recoveryCodeOf,
} from "./rules.factor";
import type { PasskeyAnswer } from "./rules.passkey";
import type { FactorNews } from "./states";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
/** By letter: what has happened to the second step of this account. */
export const tellOfFactor = (tx: Tx, userId: string, what: FactorNews) =>
  enqueue(tx, "email.secondFactor", { userId, what });

/* Steps of the second factor: codes and passkeys tried and taken, and who still owes one. */

/** Counts one more code tried; the minutes to wait when there were too many. */
export async function minutesToWait(tx: Tx, userId: string, now: Date): Promise<number> {
  let minutes = 0;
  for (const [name, limit] of Object.entries(codeThrottles)) {
    const key = throttleKey(`code.${name}`, userId);
    if (await takeTurn(tx, key, limit)) continue;
    const [row] = await tx.select({ until: throttles.windowEndsAt }).from(throttles).where(eq(throttles.key, key));
    minutes = Math.max(minutes, Math.ceil((row!.until.getTime() - now.getTime()) / 60_000), 1);
  }
  return minutes;
}

export async function forgetTries(tx: Tx, userId: string): Promise<void> {
  for (const name of Object.keys(codeThrottles)) await clearCount(tx, throttleKey(`code.${name}`, userId));
}

export type Secret = { id: string; userId: string; sealed: string; lastStep: number | null };
export const secretColumns = {
  id: totpSecrets.id,
  userId: totpSecrets.userId,
  sealed: totpSecrets.sealed,
  lastStep: totpSecrets.lastStep,
};

export const sealSecret = (userId: string, secret: string) => seal("totp", userId, secret);
const openSecret = ({ userId, sealed }: Secret) => unseal("totp", userId, sealed);

/** Takes the code of an app: the row is held, so of two that show the same code one comes too late. */
export async function takeAppCode(tx: Tx, row: Secret | undefined, code: string, now: Date): Promise<boolean> {
  const secret = row && openSecret(row);
  const step = secret ? acceptedStep(secret, code, now, row.lastStep) : null;
  if (!row || step === null) return false;
  await tx.update(totpSecrets).set({ lastStep: step }).where(eq(totpSecrets.id, row.id));
  return true;
}

async function takeRecoveryCode(tx: Tx, userId: string, code: string, now: Date): Promise<boolean> {
  const taken = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hashOf(code)), isNull(recoveryCodes.usedAt)))
    .returning({ id: recoveryCodes.id });
  if (taken.length > 0) await tellOfFactor(tx, userId, "codeUsed");
  return taken.length > 0;
}

type Tried = Answered & { minutes: number };

/**
 * Uses a code of the account up. Codes of the app are counted before they are looked at; recovery codes cannot be guessed
 * and are not, so that somebody who knows the password and tries codes never locks the owner out.
 */
export async function takeCode(tx: Tx, userId: string, { by, code }: FactorCode, now: Date): Promise<Tried> {
  if (by === "recoveryCode") return { right: await takeRecoveryCode(tx, userId, code, now), minutes: 0 };
  const minutes = await minutesToWait(tx, userId, now);
  if (minutes > 0) return { right: false, minutes };
  const [row] = await tx
    .select(secretColumns)
    .from(totpSecrets)
    .where(and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt)))
    .for("update");
  const right = await takeAppCode(tx, row, code, now);
  if (right) await forgetTries(tx, userId);
  return { right, minutes: 0 };
}

/** What the second step can be passed by: a code of the app, a recovery code, or what a passkey has signed. */
export type FactorProof = FactorCode | { by: "passkey"; answer: PasskeyAnswer };

/** Uses a code up, or a question put to the passkeys. What a passkey signs cannot be guessed, so it is not counted. */
export const takeProof = async (tx: Tx, question: Question, proof: FactorProof, now: Date): Promise<Tried> =>
  proof.by === "passkey"
    ? { ...(await takeAnswer(tx, question, proof.answer, now)), minutes: 0 }
    : takeCode(tx, question.userId, proof, now);

export async function renewRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () => recoveryCodeOf(randomBytes(recoveryCodeBytes)));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, hash: hashOf(code) })));
  return codes.map(inGroups);
}

/**
 * After the right password of an account with a second factor: the token that its browser alone gets, in a cookie that no
 * script reads. A row of its own rather than a session marked as half open: what is no session cannot be taken for one by any
 * check that is forgotten, and the session of the second step is new, so nothing known before it opens anything. Null
 * where the password is enough.
 */
export async function owesCode(tx: Tx, userId: string, now: Date): Promise<string | null> {
  const [account] = await tx.select({ factorStands }).from(users).where(eq(users.id, userId));
  if (!account?.factorStands) return null;
  await tx.delete(pendingSignIns).where(and(eq(pendingSignIns.userId, userId), lte(pendingSignIns.expiresAt, now)));
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + pendingMinutes * 60_000);
  const [pending] = await tx
    .insert(pendingSignIns)
    .values({ userId, hash: hashOf(token), expiresAt })
    .returning({ id: pendingSignIns.id });
  await askToPass(tx, userId, pending!.id, now);
  return token;
}

/** Asks the passkeys of a half-open sign-in, where it has some; each answer, also a wrong one, needs a new question. */
export async function askToPass(tx: Tx, userId: string, pendingId: string, now: Date): Promise<void> {
  if (!ourSite() || (await knownPasskeys(tx, userId)).length === 0) return;
  await putQuestion(tx, { userId, heldBy: pendingId, purpose: "sign_in" }, now);
}

/** Browsers that have given the password so far have to give it again. */
export const voidPending = (tx: Tx, userId: string) =>
  tx.delete(pendingSignIns).where(eq(pendingSignIns.userId, userId));

/** Takes off what the second step asks for; true when there was something. */
export async function forgetFactor(tx: Tx, userId: string): Promise<boolean> {
  const gone = await tx.delete(totpSecrets).where(eq(totpSecrets.userId, userId)).returning({
    inUse: totpSecrets.confirmedAt,
  });
  const keys = await tx.delete(passkeys).where(eq(passkeys.userId, userId)).returning({ id: passkeys.id });
  await tx.delete(passkeyChallenges).where(eq(passkeyChallenges.userId, userId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await voidPending(tx, userId);
  const stood = keys.length > 0 || gone.some(({ inUse }) => inUse !== null);
  if (stood) await tellOfFactor(tx, userId, "removed");
  return stood;
}

/** Takes off what was put into use since then, and the recovery codes given since; what stood before goes on standing. */
export async function forgetFactorSince(tx: Tx, userId: string, since: Date): Promise<boolean> {
  const [app] = await tx
    .select({ id: totpSecrets.id })
    .from(totpSecrets)
    .where(and(eq(totpSecrets.userId, userId), lt(totpSecrets.confirmedAt, since)));
  const [passkey] = await tx
    .select({ id: passkeys.id })
    .from(passkeys)
    .where(and(eq(passkeys.userId, userId), lt(passkeys.createdAt, since)))
    .limit(1);
  if (!app && !passkey) return forgetFactor(tx, userId);
  const gone = await tx
    .delete(totpSecrets)
    .where(
      and(eq(totpSecrets.userId, userId), or(isNull(totpSecrets.confirmedAt), gte(totpSecrets.confirmedAt, since))),
    )
    .returning({ inUse: totpSecrets.confirmedAt });
  const keys = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.userId, userId), gte(passkeys.createdAt, since)))
    .returning({ id: passkeys.id });
  await tx.delete(passkeyChallenges).where(eq(passkeyChallenges.userId, userId));
  await tx.delete(recoveryCodes).where(and(eq(recoveryCodes.userId, userId), gte(recoveryCodes.createdAt, since)));
  const appGone = gone.some(({ inUse }) => inUse !== null);
  if (appGone) await tellOfFactor(tx, userId, "appRemoved");
  if (keys.length > 0) await tellOfFactor(tx, userId, "passkeyRemoved");
  return appGone || keys.length > 0;
}
