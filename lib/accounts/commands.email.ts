import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { sessions, tokens, users } from "@/db/schema";
import type { Actor } from "../core/actor";
import { type Command, command } from "../core/command";
import { conflict, invalid, notFound } from "../core/errors";
import { enqueue } from "../core/jobs";
import { takeTurn, throttleKey } from "../core/throttle";
import {
  endSessions,
  hashOf,
  holdAddress,
  mayWriteTo,
  minutesFrom,
  proveOwnPassword,
  takeLink,
  voidLinks,
} from "./commands";
import { askEmailChangeInput, linkInput } from "./input";
import { canAskEmailChange, canChangeEmail, canUseLink, isPortal } from "./policy";
import { getEmailChange, linkWaits } from "./queries.email";
import { throttleRules } from "./rules";
import { tokenMinutes } from "./states";

/*
 * Another address for an account. Asked for with the password; done by the link of a letter to the new address, opened by
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
  subject: async (tx, actor) => ({ recent: (await getEmailChange(actor, tx)).recent !== null }),
  allow: canAskEmailChange,
  async run({ tx, actor, input, now, note }): Promise<{ id: string; outcome: "asked" | "wrong" | "throttled" }> {
    const id = actor.userId!;
    const said = <O extends "asked" | "wrong" | "throttled">(outcome: O) => {
      note({ outcome });
      return { id, outcome };
    };
    if (input.email === actor.email) throw invalid({ email: { key: "emailUnchanged" } });
    const answer = await proveOwnPassword(tx, actor, input.oldPassword);
    if (answer !== "right") return said(answer);
    if (!(await takeTurn(tx, throttleKey("changeEmail", id), throttleRules.letters))) return said("throttled");
    await voidLinks(tx, id, "change_email");
    const linkId = await keepAddress(tx, now, "change_email", id, input.email);
    // The answer is the same where that mailbox has had letters enough, as it is where the address has an account.
    if (await mayWriteTo(tx, actor, input.email)) await enqueue(tx, "email.changeEmail", { linkId });
    await enqueue(tx, "email.emailChangeAsked", { linkId });
    return said("asked");
  },
});

/** Asks for the password, counted as in `changePassword`; both mailboxes get a letter. */
export const askEmailChange: Command<z.input<typeof askEmailChangeInput>, { id: string }> = Object.assign(
  async (actor: Actor, raw: z.input<typeof askEmailChangeInput>) => {
    const { id, outcome } = await tryAskEmailChange(actor, raw);
    if (outcome === "wrong") throw invalid({ oldPassword: { key: "wrongPassword" } });
    if (outcome === "throttled") throw conflict("too_many_attempts");
    return { id };
  },
  { deed: tryAskEmailChange.deed },
);

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
  const { userId, address } = await takeLink(tx, purpose, token, now);
  const [account] = await tx
    .select({ id: users.id, role: users.role, email: users.email })
    .from(users)
    .where(and(eq(users.id, userId!), isNull(users.disabledAt)))
    .for("update");
  if (!account || !address) throw conflict("link_not_valid");
  return { ...account, address };
}

/** Gives the account the address. One that has an account meanwhile is answered like a link that is not valid. */
async function moveTo(tx: Tx, { id, address }: { id: string; address: string }, now: Date) {
  await holdAddress(tx, address);
  const [moved] = await tx
    .update(users)
    // The link came by letter, so the address is theirs.
    .set({ email: address, emailVerifiedAt: now, updatedAt: now })
    .where(and(eq(users.id, id), sql`not exists (select from users taken where taken.email = ${address})`))
    .returning({ id: users.id });
  if (!moved) throw conflict("link_not_valid");
  await voidLinks(tx, id, "change_email", "undo_email", "verify_email", "reset_password");
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
 * forgotten, and the link to set a new one goes to the old address.
 */
export const undoEmailChange = command({
  name: "account.undoEmailChange",
  input: linkInput,
  subject: (tx, _, { token }, now) => lockMoving(tx, "undo_email", token, now),
  allow: canUseLink,
  async run({ tx, subject, now }) {
    await moveTo(tx, subject, now);
    await tx.update(users).set({ passwordHash: null }).where(eq(users.id, subject.id));
    await endSessions(tx, subject.id);
    await enqueue(tx, "email.resetPassword", { userId: subject.id });
    return { id: subject.id };
  },
});
