import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { invitations, users } from "@/db/schema";
import { visibleTo as accountsVisibleTo } from "../accounts/queries";
import type { Actor } from "../core/actor";
import { notFound } from "../core/errors";
import { visibleTo } from "./queries";

/* Addresses in clear; only the deeds call these, which leave an entry in the trail. */

/** Of somebody whose account was erased there is none. */
export async function findAccountAddress(tx: Reader, actor: Actor, id: string) {
  const [account] = await tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(and(accountsVisibleTo(actor), eq(users.id, id), isNull(users.erasedAt)));
  if (!account) throw notFound();
  return account;
}

export async function findInvitationAddress(tx: Reader, actor: Actor, id: string) {
  const [invitation] = await tx
    .select({ id: invitations.id, companyId: invitations.companyId, email: invitations.email })
    .from(invitations)
    .where(and(visibleTo(actor), eq(invitations.id, id)));
  if (!invitation) throw notFound();
  return invitation;
}
