import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { type Actor, actorOfSession, type Origin, sessionHolds } from "../core/actor";
import { command } from "../core/command";
import { notFound } from "../core/errors";
import { revokeSession } from "../core/session-rows";
import { endSessions, lockAccount } from "./commands";
import { accountRef, nothing, sessionRef } from "./input";
import { canChangeOwn, canEndOtherSessions, canEndSession, canEndSessionsOf } from "./policy";
import { countOtherSessions, visibleTo } from "./queries.sessions";

/* A session's row is asked on every request: ending it holds from the next one on, in every open window. */

async function lockSession(tx: Tx, actor: Actor, sessionId: string) {
  const [session] = await tx
    .select({ id: sessions.id, open: sql<boolean>`coalesce(${sessionHolds}, false)` })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), visibleTo(actor)))
    .for("update", { of: sessions });
  if (!session) throw notFound();
  return session;
}

/** Ends one session of one's own; of this one it is what signing out does. */
export const endSession = command({
  name: "session.end",
  input: sessionRef,
  // Whoever still lacks a second factor can at least sign out.
  beforeFactor: true,
  subject: (tx, actor, { sessionId }) => lockSession(tx, actor, sessionId),
  allow: canEndSession,
  async run({ tx, actor, subject, note }) {
    await endSessions(tx, actor.userId!, eq(sessions.id, subject.id));
    note({ here: subject.id === actor.sessionId });
    return { id: subject.id };
  },
});

/** Signs out everywhere but here. */
export const endOtherSessions = command({
  name: "session.endOthers",
  input: nothing,
  subject: async (tx, actor) => ({ others: await countOtherSessions(actor, tx) }),
  allow: canEndOtherSessions,
  async run({ tx, actor, subject, note }) {
    await endSessions(tx, actor.userId!, actor.sessionId ? ne(sessions.id, actor.sessionId) : undefined);
    note({ ended: subject.others });
  },
  about: ({ actor }) => ({ subjectKind: "account", subjectId: actor.userId }),
});

/** Signs out everywhere, here too. */
export const endAllSessions = command({
  name: "session.endAll",
  input: nothing,
  allow: canChangeOwn,
  async run({ tx, actor }) {
    await endSessions(tx, actor.userId!);
  },
  about: ({ actor }) => ({ subjectKind: "account", subjectId: actor.userId }),
});

/** The operator signs somebody out everywhere; the account stays open. */
export const endSessionsOf = command({
  name: "session.endOf",
  input: accountRef,
  subject: (tx, actor, { accountId }) => lockAccount(tx, actor, accountId),
  allow: canEndSessionsOf,
  async run({ tx, subject }) {
    await endSessions(tx, subject.id);
    return { id: subject.id };
  },
  about: ({ subject }) => ({ subjectKind: "account", subjectId: subject.id }),
});

/** What pressing "sign out" comes to; a session that holds no more is closed without a deed, since nobody is left to do it. */
export async function signOut(sessionId: string, origin: Origin): Promise<void> {
  const found = await actorOfSession(sessionId, origin, { touch: false });
  const actor = found?.waiting ?? found;
  if (actor) await endSession(actor, { sessionId });
  else await revokeSession(sessionId);
}
