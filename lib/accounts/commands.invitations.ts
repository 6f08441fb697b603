import "server-only";
import { and, isNull, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitations } from "@/db/schema";

export const stillOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt))!;

/** A step of whatever ends a person's or a place's say: the links in the letters stop working at once. */
export const withdrawInvitations = (tx: Tx, which: SQL, now: Date) =>
  tx.update(invitations).set({ revokedAt: now }).where(and(which, stillOpen)).returning({ id: invitations.id });
