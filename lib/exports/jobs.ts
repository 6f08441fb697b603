import "server-only";
import { findTrailHead } from "@/lib/audit/queries.chain";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { inOneMoment } from "@/lib/core/command";
import { unlessRefused } from "@/lib/core/errors";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { log } from "@/lib/core/log";
import { storage } from "@/lib/core/storage";
import type { NamedPeople } from "@/lib/privacy/states";
import { beginExport, completeExport, expireExport, failExport, noteExportProgress } from "./commands";
import { keysInUse, listDueExports, listKeptExports, listOutdatedExports } from "./queries";
import { fileOf } from "./queries.files";
import { readParts } from "./queries.lists";
import { peopleOf } from "./rules";
import { standingOf } from "./rules.withdrawals";

type Begun = Awaited<ReturnType<typeof beginExport>>;

/** Streams the list, read in one moment with the rights its reader has now, into the storage. Who asked as somebody else gets none. */
async function write(begun: Begun, now: Date) {
  const actor = await actorOfUser(begun.userId);
  if (!actor || standingOf(actor) !== begun.standing) return null;
  const named: NamedPeople[] = [];
  let rows = 0;
  return inOneMoment(async (reader) => {
    const { position } = await findTrailHead(systemActor, reader);
    const cells = async function* () {
      for await (const part of readParts(actor, begun, reader)) {
        yield part.cells;
        rows += part.cells.length;
        named.push(part.people);
        await noteExportProgress(systemActor, { exportId: begun.id, done: rows });
      }
    };
    const kept = await storage.putStream("exports", fileOf(actor, begun, cells(), now));
    const { key: storageKey, bytes, fingerprint } = kept!;
    return { storageKey, bytes, fingerprint, rows, people: peopleOf(named), trailPosition: position };
  });
}

async function fill(exportId: string, now: Date): Promise<void> {
  const begun = await beginExport(systemActor, { exportId }).catch(unlessRefused);
  if (!begun) return;
  const written = await write(begun, now).catch(async (error: unknown) => {
    await failExport(systemActor, { exportId }).catch(unlessRefused);
    throw error;
  });
  if (!written) return void (await failExport(systemActor, { exportId }).catch(unlessRefused));
  const done = await completeExport(systemActor, { exportId, ...written }).then(() => true, unlessRefused);
  if (!done) await storage.remove(written.storageKey);
}

async function expire(exportId: string): Promise<void> {
  const ended = await expireExport(systemActor, { exportId }).catch(unlessRefused);
  if (ended?.storageKey) await storage.remove(ended.storageKey);
}

/** Kept files from which something was taken away since, or whose person is nobody any more. */
async function findOutdated(): Promise<string[]> {
  const kept = Map.groupBy(await listKeptExports(systemActor), ({ userId }) => userId);
  const found: string[] = [];
  for (const [userId, files] of kept) {
    const actor = await actorOfUser(userId);
    found.push(...(actor ? await listOutdatedExports(actor) : files.map(({ id }) => id)));
  }
  return found;
}

const day = 24 * 60 * 60_000;

export const jobs: Jobs = {
  "exports.fill": ({ exportId }, { now }) => fill(String(exportId), now),
  /** What a dead worker left is begun anew; what is past its time, or from which something was withdrawn, loses its bytes. */
  "exports.clock": async (_, { now }) => {
    for (const exportId of await listDueExports(systemActor, "over", now)) await expire(exportId);
    for (const exportId of await findOutdated()) await expire(exportId);
    for (const exportId of await listDueExports(systemActor, "stalled", now)) await fill(exportId, now);
  },
  "exports.dropForgotten": async (_, { now }) => {
    const removed = await storage.removeForgotten("exports", new Date(now.getTime() - day), keysInUse);
    if (removed > 0) log.info({ area: "exports", removed }, "forgotten bytes removed");
  },
};

export const schedules: Schedule[] = [
  { job: "exports.clock", cron: "*/5 * * * *" },
  { job: "exports.dropForgotten", cron: "17 4 * * *" },
];
