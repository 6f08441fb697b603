import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";

export type AccountFacts = { id: string; disabledAt: Date | null; bannedAt: Date | null; erasedAt: Date | null };

const isAdmin = (actor: Actor): Verdict => when(actor.role === "admin", "not_your_role");
export const isPortal = (actor: Actor): Verdict => when(actor.role === "system", "not_your_role");

/** Signing in is for somebody who is nobody yet; whether the password is right is not a question of policy. */
export const canSignIn = (actor: Actor): Verdict => when(actor.role === "guest", "signed_in_already");

/** Whoever holds a link from a letter may use it: the link is the proof, not who is signed in in this browser. */
export const canUseLink = (actor: Actor): Verdict => when(actor.role !== "system", "not_your_role");

/** Anybody may ask for a link to be sent to an address; what comes of it only the address learns. */
export const canAskForLink = (actor: Actor): Verdict => when(actor.role !== "system", "not_your_role");

/** One's own account, whatever the role. */
export const canChangeOwn = (actor: Actor): Verdict => when(actor.userId !== null, "sign_in_first");

/** Ending a session of one's own, this one included; which sessions are one's own is a question of what is visible. */
export const canEndSession = (actor: Actor, session: { open: boolean }): Verdict =>
  all(canChangeOwn(actor), when(session.open, "session_over"));

export const canEndOtherSessions = (actor: Actor, { others }: { others: number }): Verdict =>
  all(canChangeOwn(actor), when(others > 0, "no_other_session"));

/** Signing somebody else out everywhere; one's own sessions stand in one's own settings. */
export const canEndSessionsOf = (actor: Actor, account: { id: string }): Verdict =>
  all(isAdmin(actor), when(account.id !== actor.userId, "not_yourself"));

/** As long as a change of address can still be taken back from the old mailbox, no second one covers it up. */
export const canAskEmailChange = (actor: Actor, { recent }: { recent: boolean }): Verdict =>
  all(canChangeOwn(actor), when(!recent, "email_changed_recently"));

/**
 * The link alone does not move an account: who mistyped the new address would have handed the account to whoever reads
 * the letter there.
 */
export const canChangeEmail = (actor: Actor, account: { id: string; recent: boolean }): Verdict =>
  all(
    canChangeOwn(actor),
    when(account.id === actor.userId, "sign_in_as_asker"),
    when(!account.recent, "email_changed_recently"),
  );

export const canDisable = (actor: Actor, account: AccountFacts): Verdict =>
  all(
    isAdmin(actor),
    when(account.id !== actor.userId, "not_yourself"),
    when(account.bannedAt === null, "disabled_already"),
    when(account.erasedAt === null, "account_erased"),
  );

export const canEnable = (actor: Actor, account: AccountFacts): Verdict =>
  all(
    isAdmin(actor),
    when(account.disabledAt !== null, "not_disabled"),
    when(account.erasedAt === null, "account_erased"),
  );
