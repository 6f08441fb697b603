import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { sessions, tokens, users } from "@/db/schema";
import { command } from "../core/command";
import { conflict, invalid, notFound } from "../core/errors";
import { enqueue } from "../core/jobs";
import { takeTurn, throttleKey } from "../core/throttle";
import {
  compareOwn,
  endSessions,
  hashOf,
  holdAddress,
  mayBeTakenBack,
  mayWriteTo,
  minutesFrom,
  takeLink,
  voidLinks,
} from "./commands";
import { forgetFactorSince } from "./commands.codes";
import { aboutOwn, ownFacts, proveOwner, type Refused, refusing } from "./commands.factor";
import { linkInput } from "./input";
import { askEmailChangeInput } from "./input.passkey";
import { canAskEmailChange, canChangeEmail, canUseLink, isPortal } from "./policy";
import { stands } from "./policy.factor";
import { getEmailChange, linkWaits } from "./queries.email";
import { throttleRules } from "./rules";
import { tokenMinutes } from "./states";

/*
 * Another address for an account. Asked for with the password and the second step; done by the link of a letter to the new address, opened by
 * whoever is signed in with the account; taken back, for some days, by the link of a letter to the old one. Whether an
 * address has an account already is told by none of these deeds.
 */

type AddressPurpose = "change_email" | "undo_email";
const newToken = () => randomBytes(32).toString("base64url");

/** Keeps which address is meant; the link itself is made when its letter is written, and until then opens nothing. */
async function keepAddress(tx: Tx, now: Date, purpose: AddressPurpose, userId: string, address: string) {
  const expiresAt = minutesFrom(now, tokenMinutes[purpose]);
  const [link] = await tx
    .insert(tokens)
    .values({ purpose, userId, address, hash: hashOf(newToken()), expiresAt })
    .returning({ id: tokens.id });
  return link!.id;
}

const tryAskEmailChange = command({
  name: "account.askEmailChange",
  input: askEmailChangeInput,
  prepare: compareOwn,
  // The account is held before it is asked whether its address has changed: a change that is just being made is waited for.
  subject: async (tx, actor) => {
    const facts = await ownFacts(tx, actor);
    return { ...facts, recent: (await getEmailChange(actor, tx)).recent !== null };
  },
  allow: canAskEmailChange,
  async run({
    tx,
    actor,
    subject,
    input: { email, ...shown },
    prepared: own,
    now,
    note,
  }): Promise<{ id: string } | Refused> {
    const id = actor.userId!;
    const said = (refusal: Refused) => {
      note(refusal);
      return refusal;
    };
    if (email === actor.email) throw invalid({ email: { key: "emailUnchanged" } });
    const refusal = await proveOwner(tx, actor, { ...shown, own }, stands(subject), now, note);
    if (refusal) return said(refusal);
    const mayAsk = await takeTurn(tx, throttleKey("changeEmail", id), throttleRules.letters);
    if (!mayAsk) return said({ refused: "throttled" });
    await voidLinks(tx, id, "change_email");
    const linkId = await keepAddress(tx, now, "change_email", id, email);
    // The answer is the same where that mailbox has had letters enough, as it is where the address has an account.
    if (await mayWriteTo(tx, actor, email)) await enqueue(tx, "email.changeEmail", { linkId });
    await enqueue(tx, "email.emailChangeAsked", { linkId });
    note({ outcome: "asked" });
    return { id };
  },
  about: aboutOwn,
});

/** Asks for the password, counted as in `changePassword`, and for the second step where one stands; both mailboxes get a letter. */
export const askEmailChange = refusing(tryAskEmailChange);

async function lockWaitingLink(tx: Tx, linkId: string) {
  const [link] = await tx
    .select({ id: tokens.id, userId: tokens.userId, purpose: tokens.purpose })
    .from(tokens)
    .where(and(eq(tokens.id, linkId), linkWaits))
    .for("update");
  if (!link) throw notFound();
  return link;
}

/** Makes the link of a letter about an address while it is being written; one that an earlier try made is void. */
export const writeLink = command({
  name: "link.write",
  input: z.strictObject({ linkId: z.uuid() }),
  subject: (tx, _, { linkId }) => lockWaitingLink(tx, linkId),
  allow: isPortal,
  async run({ tx, subject, note }) {
    const token = newToken();
    await tx
      .update(tokens)
      .set({ hash: hashOf(token) })
      .where(eq(tokens.id, subject.id));
    note({ purpose: subject.purpose });
    return { token };
  },
  about: ({ subject }) => ({ subjectId: subject.userId }),
});

async function lockMoving(tx: Tx, purpose: AddressPurpose, token: string, now: Date) {
  const { userId, address, createdAt } = await takeLink(tx, purpose, token, now);
  const [account] = await tx
    .select({ id: users.id, role: users.role, email: users.email })
    .from(users)
    .where(and(eq(users.id, userId!), isNull(users.disabledAt)))
    .for("update");
  if (!account || !address) throw conflict("link_not_valid");
  const [recent] = await tx
    .select({ id: tokens.id })
    .from(tokens)
    .where(and(eq(tokens.userId, account.id), eq(tokens.purpose, "undo_email"), linkWaits))
    .limit(1);
  return { ...account, address, askedAt: createdAt, recent: recent !== undefined };
}

type Moving = Awaited<ReturnType<typeof lockMoving>>;

/**
 * Gives the account the address. One that has an account meanwhile, or that another account may take back, is answered like
 * a link that is not valid. The address it leaves is held too: nobody gets it before it is known that it may be taken back.
 */
async function moveTo(tx: Tx, { id, email, address }: Moving, now: Date) {
  for (const held of [email, address].sort()) await holdAddress(tx, held);
  if (await mayBeTakenBack(tx, address, ne(tokens.userId, id))) throw conflict("link_not_valid");
  const [moved] = await tx
    .update(users)
    // The link came by letter, so the address is theirs.
    .set({ email: address, emailVerifiedAt: now, updatedAt: now })
    .where(and(eq(users.id, id), sql`not exists (select from users taken where taken.email = ${address})`))
    .returning({ id: users.id });
  if (!moved) throw conflict("link_not_valid");
  await voidLinks(tx, id, "change_email", "verify_email", "reset_password");
}

/** Ends all other sessions. The old address is told, and may take it back. */
export const changeEmail = command({
  name: "account.changeEmail",
  input: linkInput,
  subject: (tx, _, { token }, now) => lockMoving(tx, "change_email", token, now),
  allow: canChangeEmail,
  async run({ tx, actor, subject, now }) {
    await moveTo(tx, subject, now);
    await endSessions(tx, subject.id, actor.sessionId ? ne(sessions.id, actor.sessionId) : undefined);
    const linkId = await keepAddress(tx, now, "undo_email", subject.id, subject.email);
    await enqueue(tx, "email.emailChanged", { linkId });
    return { id: subject.id, role: subject.role };
  },
});

/**
 * Gives the account its old address back, for somebody who did not want the change: all sessions end, the password is
 * forgotten, and the link to set a new one goes to the old address. What was set up for the second step since the change
 * is taken off.
 */
export const undoEmailChange = command({
  name: "account.undoEmailChange",
  input: linkInput,
  subject: (tx, _, { token }, now) => lockMoving(tx, "undo_email", token, now),
  allow: canUseLink,
  async run({ tx, subject, now, note }) {
    await moveTo(tx, subject, now);
    await voidLinks(tx, subject.id, "undo_email");
    await tx.update(users).set({ passwordHash: null }).where(eq(users.id, subject.id));
    await endSessions(tx, subject.id);
    note({ factorRemoved: await forgetFactorSince(tx, subject.id, subject.askedAt) });
    await enqueue(tx, "email.resetPassword", { userId: subject.id });
    return { id: subject.id };
  },
});
