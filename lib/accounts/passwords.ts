import "server-only";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { env } from "../core/env";
import { invalid, tooManyAttempts } from "../core/errors";
import { isGuessable } from "./rules";

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane. Changing it rehashes at each next sign-in. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const prefix = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;

/**
 * Hashing is heavy on purpose: a crowd at the door waits in line, and half of the processors go on serving pages. A line that
 * is too long is refused as `too_many_attempts`.
 */
const places = Math.max(1, Math.floor(availableParallelism() / 2));
const waiting: (() => void)[] = [];
let busy = 0;
/** About ten seconds of waiting: whoever comes then is sent away rather than left standing. */
const mostWaiting = 300;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= mostWaiting) throw tooManyAttempts();
  if (busy >= places) await new Promise<void>((go) => waiting.push(go));
  else busy++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}

/** Normalised before hashing, because keyboards deliver Hangul differently. */
const plain = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(plain(password), parameters));

let dummy: Promise<string> | undefined;

/** With no hash (unknown account, no password yet) it takes the same time and says no. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  // Not in line: one that was sent away would be kept, and tell an unknown address from a known one for good.
  dummy ??= hash(plain("nobody has this password"), parameters);
  const against = passwordHash ?? (await dummy);
  const matches = await inTurn(() => verify(against, plain(password)));
  return matches && passwordHash !== null;
}

export const needsRehash = (passwordHash: string): boolean => !passwordHash.startsWith(prefix);

/** Throws `invalid` with `password: passwordCommon`; the demo's own password is one of those. `own` as in `isGuessable`. */
export function refuseGuessable(password: string, own: readonly string[]): void {
  if (!env.demo && isGuessable(password, own)) throw invalid({ password: { key: "passwordCommon" } });
}

/** Refuses what is easy to guess, then hashes. Takes long: never within a transaction, which would hold a connection meanwhile. */
export async function hashNewPassword(password: string, own: readonly string[]): Promise<string> {
  refuseGuessable(password, own);
  return hashPassword(password);
}
