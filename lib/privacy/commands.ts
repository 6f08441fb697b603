import "server-only";
import { and, eq, gt } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { archives } from "@/db/schema";
import { compareOwn, proveOwnPassword } from "../accounts/commands";
import type { Actor } from "../core/actor";
import { type Command, command } from "../core/command";
import { invalid, notFound, tooManyAttempts } from "../core/errors";
import { archiveRef, askForArchiveInput } from "./input";
import { canHaveOwnData } from "./policy";
import { visibleTo } from "./queries";
import { readOwnData } from "./queries.archive";
import { archiveMinutes } from "./rules.archive";

type Asked = { id: string; role: Actor["role"] };

const tryAskForArchive = command({
  name: "archive.ask",
  input: askForArchiveInput,
  prepare: compareOwn,
  allow: canHaveOwnData,
  async run({ tx, actor, prepared: own, now, note }): Promise<(Asked & { outcome: "opened" }) | "wrong" | "throttled"> {
    const userId = actor.userId!;
    const said = <O extends "opened" | "wrong" | "throttled">(outcome: O) => {
      note({ outcome });
      return outcome;
    };
    const answer = await proveOwnPassword(tx, actor, own);
    if (answer !== "right") return said(answer);
    const opensUntil = new Date(now.getTime() + archiveMinutes * 60_000);
    const [made] = await tx
      .insert(archives)
      .values({ userId, sessionId: actor.sessionId, createdAt: now, opensUntil })
      .returning({ id: archives.id });
    return { id: made!.id, role: actor.role, outcome: said("opened") };
  },
  about: ({ actor }) => ({ subjectId: actor.userId }),
});

/** Asks for the password once more; a wrong one is counted before it is refused. Opens one archive for a few minutes. */
export const askForArchive: Command<z.input<typeof askForArchiveInput>, Asked> = Object.assign(
  async (actor: Actor, raw: z.input<typeof askForArchiveInput>) => {
    const asked = await tryAskForArchive(actor, raw);
    if (asked === "wrong") throw invalid({ password: { key: "wrongPassword" } });
    if (asked === "throttled") throw tooManyAttempts();
    return { id: asked.id, role: asked.role };
  },
  { deed: tryAskForArchive.deed },
);

/** Open still, and asked for in this very session. */
async function lockArchive(tx: Tx, actor: Actor, id: string, now: Date) {
  const [archive] = await tx
    .select({ id: archives.id })
    .from(archives)
    .where(and(visibleTo(actor), eq(archives.id, id), gt(archives.opensUntil, now)))
    .for("update");
  if (!archive) throw notFound();
  return archive;
}

/** Written down before a byte is sent, each time. */
export const takeArchive = command({
  name: "archive.take",
  input: archiveRef,
  reading: true,
  subject: (tx, actor, { archiveId }, now) => lockArchive(tx, actor, archiveId, now),
  allow: canHaveOwnData,
  async run({ tx, actor, now, note }) {
    const data = await readOwnData(actor, tx, now);
    note({ entries: Object.fromEntries(data.map(({ part, entries }) => [part, entries.length])) });
    return { data, takenAt: now };
  },
  about: ({ actor }) => ({ subjectId: actor.userId }),
});
