import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "@/db/client";
import { invitations, sessions, tokens, users } from "@/db/schema";
import type { Locale } from "@/lib/i18n/locales";
import { type Actor, guestActor, type Origin } from "../core/actor";
import { type Command, command } from "../core/command";
import { conflict, invalid, notFound, tooManyAttempts, unlessRefused } from "../core/errors";
import { enqueue } from "../core/jobs";
import { absolute } from "../core/mail";
import { paths } from "../core/paths";
import { all, when } from "../core/policy";
import { openSession } from "../core/session-rows";
import { clearCount, isOverrun, lockCount, setCount, takeTurn, throttleKey } from "../core/throttle";
import { forgetFactor, owesCode, voidPending } from "./commands.codes";
import { withdrawInvitations } from "./commands.invitations";
import {
  accountRef,
  askForResetInput,
  changePasswordInput,
  linkInput,
  nothing,
  operatorAccountInput,
  operatorCreateInput,
  ownDetailsInput,
  setPasswordInput,
  signInInput,
} from "./input";
import { hashNewPassword, hashPassword, needsRehash, refuseGuessable, verifyPassword } from "./passwords";
import { canAskForLink, canChangeOwn, canDisable, canEnable, canSignIn, canUseLink, isPortal } from "./policy";
import { visibleTo } from "./queries";
import { linkWaits } from "./queries.email";
import { pauseMinutes, throttleRules } from "./rules";
import { type AccountRole, type TokenPurpose, tokenMinutes, tokenPurposes } from "./states";

export const minutesFrom = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);
/** Ends what is open of an account, half-open sign-ins included; holds from the next request on. */
export async function endSessions(tx: Tx, userId: string, except?: SQL): Promise<void> {
  await voidPending(tx, userId);
  await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), except));
}

/* Signing in */

/** That a password was compared: made only by `provePassword`, outside of any transaction, because hashing takes long. */
type Proof = Readonly<{
  email: string;
  /** Null when the address is unknown, the account disabled or the password wrong. */
  account: { id: string; role: AccountRole; passwordHash: string } | null;
  freshHash: string | null;
  userAgent: string | null;
}>;
const proofs = new WeakSet<object>();

export async function provePassword(
  { email, password }: z.output<typeof signInInput>,
  userAgent: string | null = null,
): Promise<Proof> {
  const [row] = await db
    .select({ id: users.id, role: users.role, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.email, email), isNull(users.disabledAt)));
  const right = await verifyPassword(row?.passwordHash ?? null, password);
  const stale = right && needsRehash(row!.passwordHash!);
  const proof: Proof = {
    email,
    account: right ? { id: row!.id, role: row!.role, passwordHash: row!.passwordHash! } : null,
    freshHash: stale ? await hashPassword(password) : null,
    userAgent,
  };
  proofs.add(proof);
  return proof;
}

export type SignedIn =
  | { outcome: "signed_in"; sessionId: string; userId: string }
  /** The password was right; what `token` stands for waits for the code. */
  | { outcome: "owes_code"; token: string }
  | { outcome: "wrong" }
  | { outcome: "throttled"; minutes: number };

/** Comparing took long: the account is held and asked once more whether it is still open with the compared password. */
async function stillProven(tx: Tx, { account }: Proof): Promise<Proof["account"]> {
  if (!account) return null;
  const [row] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, account.id), eq(users.passwordHash, account.passwordHash), isNull(users.disabledAt)))
    .for("update");
  return row ? account : null;
}

/**
 * Where the account has signed in from before, its failures are counted by themselves: a stranger's wrong tries make the
 * stranger's networks wait, and not its owner at the usual desk. Elsewhere the owner sets a new password by letter.
 */
async function failuresKey(tx: Tx, email: string, ip: string | null): Promise<string> {
  const [known] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(users.email, email), ip === null ? sql`false` : eq(sessions.ip, ip)))
    .limit(1);
  return known ? throttleKey("signInKnown", `${email} ${ip}`) : throttleKey("signIn", email);
}

/**
 * Opens a session or counts the failure. Refusals are results and not thrown: the count has to survive them. While an
 * account pauses even the right password is answered with the pause, so guesses made at the same moment learn nothing;
 * its owner can always set a new password by letter, which ends the pause.
 */
export const signIn = command({
  name: "session.signIn",
  input: z.strictObject({ proof: z.custom<Proof>((value) => proofs.has(value as object)) }),
  allow: canSignIn,
  async run({ tx, actor, input: { proof }, now, note }): Promise<SignedIn> {
    const { ip } = actor.origin;
    if (ip && !(await takeTurn(tx, throttleKey("signInNetwork", ip), throttleRules.network))) {
      note({ outcome: "throttled", by: "network" });
      return { outcome: "throttled", minutes: throttleRules.network.minutes };
    }
    const key = await failuresKey(tx, proof.email, ip);
    const counted = await lockCount(tx, key);
    const { signInFailures, signInMinutes } = throttleRules;
    const grace = counted.count < signInFailures ? 0 : signInMinutes;
    const failures = now < minutesFrom(counted.windowEndsAt, grace) ? counted.count : 0;
    if (failures >= signInFailures && now < counted.windowEndsAt) {
      note({ outcome: "throttled", by: "account" });
      return { outcome: "throttled", minutes: Math.ceil((counted.windowEndsAt.getTime() - now.getTime()) / 60_000) };
    }
    const account = await stillProven(tx, proof);
    if (!account) {
      const count = failures + 1;
      const pause = pauseMinutes(count);
      const windowEndsAt = pause
        ? minutesFrom(now, pause)
        : failures
          ? counted.windowEndsAt
          : minutesFrom(now, signInMinutes);
      await setCount(tx, key, { count, windowEndsAt });
      note({ outcome: "wrong", failures: count });
      return { outcome: "wrong" };
    }
    await clearCount(tx, key);
    const { id, role } = account;
    if (proof.freshHash) await tx.update(users).set({ passwordHash: proof.freshHash }).where(eq(users.id, id));
    const token = await owesCode(tx, id, now);
    note({ outcome: token ? "owes_code" : "signed_in" });
    if (token) return { outcome: "owes_code", token };
    return {
      outcome: "signed_in",
      sessionId: await openSession(tx, id, role, actor.origin, proof.userAgent),
      userId: id,
    };
  },
  about: ({ input }) => ({ subjectKind: "account", subjectId: input.proof.account?.id ?? null }),
});

/**
 * What the sign-in form's request comes to; an address that cannot be one is as wrong as any other. A network that has used up
 * its tries, and a line that is too long, cost no hashing.
 */
export async function signInWithPassword(
  credentials: Record<string, string> | undefined,
  origin: Origin,
  userAgent: string | null,
): Promise<SignedIn> {
  const parsed = signInInput.safeParse({ email: credentials?.email, password: credentials?.password });
  if (!parsed.success) return { outcome: "wrong" };
  const { network } = throttleRules;
  const later = { outcome: "throttled", minutes: network.minutes } as const;
  if (origin.ip && (await isOverrun(db, throttleKey("signInNetwork", origin.ip), network))) return later;
  const proof = await provePassword(parsed.data, userAgent).catch(unlessRefused);
  return proof ? signIn(guestActor(origin), { proof }) : later;
}

/* Links in letters */

export const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

async function issue(
  tx: Tx,
  now: Date,
  about: { purpose: TokenPurpose; userId?: string; invitationId?: string },
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = minutesFrom(now, tokenMinutes[about.purpose]);
  const [row] = await tx
    .insert(tokens)
    .values({ ...about, hash: hashOf(token), expiresAt })
    .returning({ id: tokens.id });
  return { id: row!.id, token, expiresAt };
}

/** Makes the link of a letter while it is being written: only the letter knows it, the table keeps its hash. */
export const issueLink = command({
  name: "link.issue",
  input: z.strictObject({
    purpose: z.enum(tokenPurposes),
    userId: z.uuid().optional(),
    invitationId: z.uuid().optional(),
  }),
  allow: isPortal,
  run: ({ tx, input, now, note }) => {
    note({ purpose: input.purpose });
    return issue(tx, now, input);
  },
  about: ({ input }) => ({ subjectId: input.userId ?? input.invitationId ?? null }),
});

/** Uses a link up. Throws `link_not_valid` for one that is used, void, too old, for something else, or made up. */
export async function takeLink(tx: Tx, purpose: TokenPurpose, token: string, now: Date) {
  const [link] = await tx
    .select({
      id: tokens.id,
      userId: tokens.userId,
      invitationId: tokens.invitationId,
      address: tokens.address,
      createdAt: tokens.createdAt,
      expiresAt: tokens.expiresAt,
    })
    .from(tokens)
    .where(and(eq(tokens.hash, hashOf(token)), eq(tokens.purpose, purpose), isNull(tokens.usedAt)))
    .for("update");
  if (!link || link.expiresAt <= now) throw conflict("link_not_valid");
  await tx.update(tokens).set({ usedAt: now, address: null }).where(eq(tokens.id, link.id));
  const { userId, invitationId, address, createdAt } = link;
  return { userId, invitationId, address, createdAt };
}

/** Links of these kinds that lie in older letters of the account stop working. */
export const voidLinks = (tx: Tx, userId: string, ...purposes: TokenPurpose[]) =>
  tx
    .update(tokens)
    .set({ usedAt: sql`now()`, address: null })
    .where(and(eq(tokens.userId, userId), inArray(tokens.purpose, purposes), isNull(tokens.usedAt)));

async function linkedAccount(tx: Tx, purpose: TokenPurpose, token: string, now: Date) {
  const { userId } = await takeLink(tx, purpose, token, now);
  const [account] = await tx
    .select({ id: users.id, email: users.email, name: users.name, emailVerifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(and(eq(users.id, userId!), isNull(users.disabledAt)))
    .for("update");
  if (!account) throw conflict("link_not_valid");
  await voidLinks(tx, account.id, purpose);
  return account;
}

export const verifyEmail = command({
  name: "account.verifyEmail",
  input: linkInput,
  subject: (tx, _, { token }, now) => linkedAccount(tx, "verify_email", token, now),
  allow: canUseLink,
  async run({ tx, subject, now }) {
    await tx
      .update(users)
      .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, ${now.toISOString()}::timestamptz)` })
      .where(eq(users.id, subject.id));
    return { id: subject.id };
  },
});

export const requestVerification = command({
  name: "account.requestVerification",
  input: nothing,
  allow: (actor) => all(canChangeOwn(actor), when(!actor.emailVerified, "verified_already")),
  async run({ tx, actor }) {
    if (!(await mayWriteTo(tx, actor, actor.email!))) throw tooManyAttempts();
    await enqueue(tx, "email.verifyEmail", { userId: actor.userId });
    return { id: actor.userId! };
  },
});

/**
 * Whether one more letter that somebody asks for may go to this address, and from this network. Counts it. Letters with which
 * an owner gets back in are counted by themselves: whatever strangers do with the address, they cost its owner none. A
 * network that has asked for too much no longer counts for the address.
 */
export async function mayWriteTo(
  tx: Tx,
  actor: Actor,
  address: string,
  kind: "letters" | "resetLetters" = "letters",
): Promise<boolean> {
  const { ip } = actor.origin;
  const { letters, lettersOfNetwork } = throttleRules;
  if (ip && !(await takeTurn(tx, throttleKey(`${kind}OfNetwork`, ip), lettersOfNetwork))) return false;
  return takeTurn(tx, throttleKey(kind, address), letters);
}

/** Always the same answer: whether there is an account only its own mailbox learns. */
export const askForReset = command({
  name: "account.askForReset",
  input: askForResetInput,
  allow: canAskForLink,
  async run({ tx, actor, input: { email }, note }): Promise<{ asked: true }> {
    const allowed = await mayWriteTo(tx, actor, email, "resetLetters");
    const [account] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.disabledAt)));
    note({ outcome: allowed ? "asked" : "throttled" });
    if (allowed && account) {
      await voidLinks(tx, account.id, "reset_password");
      await enqueue(tx, "email.resetPassword", { userId: account.id });
    }
    return { asked: true };
  },
  about: () => ({ subjectId: null }),
});

/** Null where the link opens nothing: nothing is hashed then, and the deed refuses it. */
async function hashForLink(token: string, password: string): Promise<string | null> {
  const holds = and(isNull(tokens.usedAt), sql`${tokens.expiresAt} > now()`, isNull(users.disabledAt));
  const [account] = await db
    .select({ email: users.email, name: users.name })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(and(eq(tokens.hash, hashOf(token)), eq(tokens.purpose, "reset_password"), holds));
  return account ? hashNewPassword(password, [account.email, account.name]) : null;
}

export const resetPassword = command({
  name: "account.resetPassword",
  input: setPasswordInput,
  prepare: (_, { token, password }) => hashForLink(token, password),
  subject: (tx, _, { token }, now) => linkedAccount(tx, "reset_password", token, now),
  allow: canUseLink,
  async run({ tx, actor, subject, prepared: passwordHash, now, note }) {
    if (!passwordHash) throw conflict("link_not_valid");
    await tx
      .update(users)
      .set({
        passwordHash,
        // The link came by letter, so the address is theirs.
        emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, ${now.toISOString()}::timestamptz)`,
        updatedAt: now,
      })
      .where(eq(users.id, subject.id));
    await endSessions(tx, subject.id);
    // Until now nobody had shown to be the mailbox's owner: whoever set up a second step need not be.
    if (subject.emailVerifiedAt === null) note({ factorRemoved: await forgetFactor(tx, subject.id) });
    // Whoever wanted to move the account to another address may not have been its owner.
    await voidLinks(tx, subject.id, "change_email");
    await clearCount(tx, throttleKey("signIn", subject.email));
    await clearCount(tx, await failuresKey(tx, subject.email, actor.origin.ip));
    await enqueue(tx, "email.passwordChanged", { userId: subject.id });
    return { id: subject.id };
  },
});

/* One's own account */

export const changeOwnDetails = command({
  name: "account.changeOwnDetails",
  input: ownDetailsInput,
  allow: canChangeOwn,
  async run({ tx, actor, input, now }) {
    await tx
      .update(users)
      .set({ ...input, updatedAt: now })
      .where(eq(users.id, actor.userId!));
    return { id: actor.userId!, locale: input.locale };
  },
});

const ownPasswordKey = (actor: Actor) => throttleKey("oldPassword", actor.userId!);
const ownPasswordLimit = { limit: throttleRules.signInFailures, minutes: throttleRules.signInMinutes };

/** What the own password was compared with; null where it was wrong, or was not compared because it pauses. */
export type OwnProof = { passwordHash: string | null };

/** Compares the password of whoever is signed in, outside of any transaction: what a deed's `prepare` does for `proveOwnPassword`. */
export async function compareOwn(actor: Actor, { password }: { password: string }): Promise<OwnProof> {
  const wrong = { passwordHash: null };
  const { limit } = ownPasswordLimit;
  if (!actor.userId || (await isOverrun(db, ownPasswordKey(actor), { limit: limit - 1 }))) return wrong;
  const [own] = await db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, actor.userId));
  return (await verifyPassword(own?.passwordHash ?? null, password)) ? own! : wrong;
}

/**
 * Whether what was compared is still the password of whoever is signed in, who is asked for it once more. Counts the try,
 * whatever it is asked for, so commit what comes of it: a refusal that is thrown takes the count back.
 */
export async function proveOwnPassword(
  tx: Tx,
  actor: Actor,
  { passwordHash }: OwnProof,
): Promise<"right" | "wrong" | "throttled"> {
  if (!(await takeTurn(tx, ownPasswordKey(actor), ownPasswordLimit))) return "throttled";
  if (passwordHash === null) return "wrong";
  const [own] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, actor.userId!), eq(users.passwordHash, passwordHash)))
    .for("update");
  if (!own) return "wrong";
  await clearCount(tx, ownPasswordKey(actor));
  return "right";
}

/** The new password is hashed where the old one was right, and judged only once that has been counted. */
async function compareAndHash(actor: Actor, { oldPassword, password }: { oldPassword: string; password: string }) {
  const own = await compareOwn(actor, { password: oldPassword });
  return { own, fresh: own.passwordHash ? await hashPassword(password) : null };
}

const tryChangePassword = command({
  name: "account.changePassword",
  input: changePasswordInput,
  prepare: compareAndHash,
  allow: canChangeOwn,
  async run({
    tx,
    actor,
    input,
    prepared: { own, fresh },
    now,
    note,
  }): Promise<{ id: string; outcome: "changed" | "wrong" | "throttled" }> {
    const id = actor.userId!;
    const said = <O extends "changed" | "wrong" | "throttled">(outcome: O) => {
      note({ outcome });
      return { id, outcome };
    };
    const answer = await proveOwnPassword(tx, actor, own);
    if (answer !== "right") return said(answer);
    refuseGuessable(input.password, [actor.email!, actor.name]);
    await tx.update(users).set({ passwordHash: fresh, updatedAt: now }).where(eq(users.id, id));
    await endSessions(tx, id, actor.sessionId ? ne(sessions.id, actor.sessionId) : undefined);
    await voidLinks(tx, id, "reset_password", "change_email");
    await enqueue(tx, "email.passwordChanged", { userId: id });
    return said("changed");
  },
});

/** Asks for the old password; a wrong one is counted before it is refused. Ends all other sessions. */
export const changePassword: Command<z.input<typeof changePasswordInput>, { id: string }> = Object.assign(
  async (actor: Actor, raw: z.input<typeof changePasswordInput>) => {
    const { id, outcome } = await tryChangePassword(actor, raw);
    if (outcome === "wrong") throw invalid({ oldPassword: { key: "wrongPassword" } });
    if (outcome === "throttled") throw tooManyAttempts();
    return { id };
  },
  { deed: tryChangePassword.deed },
);

/* Other people's accounts */

export async function lockAccount(tx: Tx, actor: Actor, id: string) {
  const [account] = await tx
    .select({
      id: users.id,
      email: users.email,
      disabledAt: users.disabledAt,
      bannedAt: users.bannedAt,
      erasedAt: users.erasedAt,
    })
    .from(users)
    .where(and(eq(users.id, id), visibleTo(actor)))
    .for("update");
  if (!account) throw notFound();
  return account;
}

/** Also of somebody who was removed from their company: from now on no company brings them back. */
async function disable(tx: Tx, { id, email }: { id: string; email: string }, now: Date) {
  const disabledAt = sql`coalesce(${users.disabledAt}, ${now.toISOString()}::timestamptz)`;
  await tx.update(users).set({ disabledAt, bannedAt: now, updatedAt: now }).where(eq(users.id, id));
  await withdrawInvitations(tx, or(eq(invitations.invitedBy, id), eq(invitations.email, email))!, now);
  await endSessions(tx, id);
  await voidLinks(tx, id, "change_email");
  return { id };
}

/** Ends the account's sessions, and what it has invited to, at once; nothing of it is deleted. */
export const disableAccount = command({
  name: "account.disable",
  input: accountRef,
  subject: (tx, actor, { accountId }) => lockAccount(tx, actor, accountId),
  allow: canDisable,
  run: ({ tx, subject, now }) => disable(tx, subject, now),
});

export const enableAccount = command({
  name: "account.enable",
  input: accountRef,
  subject: (tx, actor, { accountId }) => lockAccount(tx, actor, accountId),
  allow: canEnable,
  async run({ tx, subject, now }) {
    await tx.update(users).set({ disabledAt: null, bannedAt: null, updatedAt: now }).where(eq(users.id, subject.id));
    return { id: subject.id };
  },
});

/* Steps for concepts below */

export type NewUser = {
  email: string;
  name: string;
  locale: Locale;
  timeZone: string;
  role: AccountRole;
  /** Of `hashNewPassword`, made before the transaction began; null when it will be set by a link. */
  passwordHash: string | null;
  /** Whether a letter to the address has been answered already; otherwise one is sent. */
  verified?: boolean;
};

/** Nobody else gets this address until the deed is over: who asks whether it is free may rely on the answer. */
export const holdAddress = (tx: Tx, email: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address ${email}`}, 0))`);

/** Whether the owner of another account may still take this address back; ask while it is held. */
export async function mayBeTakenBack(tx: Tx, email: string, except?: SQL): Promise<boolean> {
  const [waiting] = await tx
    .select({ id: tokens.id })
    .from(tokens)
    .where(and(eq(tokens.purpose, "undo_email"), eq(tokens.address, email), linkWaits, except))
    .limit(1);
  return waiting !== undefined;
}

/** Whether the address has an account, or may go back to one. The address is held: what is answered stays true until the deed is over. */
export async function isAddressTaken(tx: Tx, email: string): Promise<boolean> {
  await holdAddress(tx, email);
  const [account] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
  return account !== undefined || (await mayBeTakenBack(tx, email));
}

/**
 * Makes an account. Null when the address has one already, or may go back to one: then answer as if all went well and call
 * `tellExistingAccount`.
 */
export async function createUser(tx: Tx, user: NewUser): Promise<{ id: string } | null> {
  const { verified = false, ...row } = user;
  await holdAddress(tx, row.email);
  if (await mayBeTakenBack(tx, row.email)) return null;
  const [made] = await tx
    .insert(users)
    .values({ ...row, emailVerifiedAt: verified ? sql`now()` : null })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (made && !verified) await enqueue(tx, "email.verifyEmail", { userId: made.id });
  return made ?? null;
}

/** Tells the owner of an address that somebody tried to register with it. */
export async function tellExistingAccount(tx: Tx, actor: Actor, email: string): Promise<void> {
  const [account] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (account && (await mayWriteTo(tx, actor, email))) {
    await enqueue(tx, "email.existingAccount", { userId: account.id });
  }
}

const registerKey = (ip: string) => throttleKey("registerNetwork", ip);

/** Whether this network may register one more account; true where its address is not known. Counts it, so commit what comes of it. */
export async function mayRegister(tx: Tx, actor: Actor): Promise<boolean> {
  const { ip } = actor.origin;
  return !ip || takeTurn(tx, registerKey(ip), throttleRules.lettersOfNetwork);
}

/** Hashes the password of who registers; a network that has used up its turns costs no hashing. `own` as in `isGuessable`. */
export async function hashToRegister(actor: Actor, password: string, own: readonly string[]): Promise<string> {
  const { ip } = actor.origin;
  if (ip && (await isOverrun(db, registerKey(ip), throttleRules.lettersOfNetwork))) throw tooManyAttempts();
  return hashNewPassword(password, own);
}

/* The operator's door, from the command line */

export type OneTimeLink = { id: string; token: string; url: string; expiresAt: Date };

async function passwordLink(tx: Tx, now: Date, id: string, locale: string): Promise<OneTimeLink> {
  await voidLinks(tx, id, "reset_password");
  const { token, expiresAt } = await issue(tx, now, { purpose: "reset_password", userId: id });
  return { id, token, url: absolute(paths.reset(locale === "en" ? "en" : "ko", token)), expiresAt };
}

async function lockByEmail(tx: Tx, { email }: { email: string }) {
  const [account] = await tx
    .select({ id: users.id, email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.email, email))
    .for("update");
  if (!account) throw notFound();
  return account;
}

/** An official or an admin without a password; the others join a company, a chamber or a body by invitation. */
export const operatorCreateUser = command({
  name: "operator.createUser",
  input: operatorCreateInput,
  allow: isPortal,
  async run({ tx, input, now }) {
    const { email, role, locale = "ko", name = email } = input;
    const user = { email, role, locale, name, timeZone: "Asia/Seoul", passwordHash: null, verified: true };
    const made = await createUser(tx, user);
    if (!made) throw conflict("account_exists");
    return passwordLink(tx, now, made.id, locale);
  },
});

/** Ends the sessions, forgets the password and the second factor (the way back after a lost telephone) and gives a link to set a new one; also lets a disabled account in again. */
export const operatorResetUser = command({
  name: "operator.resetUser",
  input: operatorAccountInput,
  subject: (tx, _, input) => lockByEmail(tx, input),
  allow: isPortal,
  async run({ tx, subject, now, note }) {
    await tx
      .update(users)
      .set({ passwordHash: null, disabledAt: null, bannedAt: null, updatedAt: now })
      .where(eq(users.id, subject.id));
    await endSessions(tx, subject.id);
    await voidLinks(tx, subject.id, "change_email", "undo_email");
    note({ factorRemoved: await forgetFactor(tx, subject.id) });
    return passwordLink(tx, now, subject.id, subject.locale);
  },
});

export const operatorDisableUser = command({
  name: "operator.disableUser",
  input: operatorAccountInput,
  subject: (tx, _, input) => lockByEmail(tx, input),
  allow: isPortal,
  run: ({ tx, subject, now }) => disable(tx, subject, now),
});
