import "server-only";
import { createHash } from "node:crypto";
import { systemActor } from "@/lib/core/actor";
import { aside, GivenUp } from "@/lib/core/aside";
import { env, type Settings } from "@/lib/core/env";
import { unlessRefused } from "@/lib/core/errors";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { log } from "@/lib/core/log";
import { scan } from "@/lib/core/scan";
import { storage } from "@/lib/core/storage";
import { beginCheck, expireUpload, tellFound } from "./commands";
import type { Examined } from "./importers";
import { remakeImage } from "./importers.images";
import type { Asked } from "./importers.thread";
import { keysInUse, listDue } from "./queries";
import { type DocumentKind, imageKinds, type RefusalReason } from "./states";

/** Where files are looked at: apart from the worker's other jobs, each for so long at most. */
export const examiner = (seconds: number) =>
  aside<Asked, Examined>(new URL("./importers.thread.ts", import.meta.url), { seconds, megabytes: 1024 });
type Examiner = ReturnType<typeof examiner>;

type Begun = NonNullable<Awaited<ReturnType<typeof beginCheck>>>;
type Looked = { refusal: RefusalReason } | { kind: DocumentKind; bytes: Buffer; scanned: boolean };

/** From what tells most for least: the form, the scanner, and only then the picture itself. */
async function look(
  { fileName, bytes: announced, pieces }: Begun,
  examine: Examiner,
  clamd: Settings["clamd"],
): Promise<Looked> {
  const bytes = Buffer.concat(await Promise.all(pieces.map(({ storageKey }) => storage.get(storageKey))));
  if (bytes.length !== announced) return { refusal: "damaged" };
  const examined = await examine({ bytes, fileName }).catch((error: unknown) => {
    if (error instanceof GivenUp) return { refusal: "not_checkable" } as const;
    throw error;
  });
  if ("refusal" in examined) return examined;
  if (clamd && !(await scan(bytes, clamd))) return { refusal: "infected" };
  const { kind } = examined;
  const scanned = clamd !== undefined;
  const image = imageKinds.find((one) => one === kind);
  if (!image) return { kind, bytes, scanned };
  const remade = await remakeImage(bytes, image);
  return "refusal" in remade ? remade : { kind, bytes: remade.bytes, scanned };
}

async function keep(documentId: string, { kind, bytes, scanned }: Exclude<Looked, { refusal: RefusalReason }>) {
  const storageKey = await storage.put("documents", bytes);
  const fingerprint = createHash("sha256").update(bytes).digest("hex");
  const found = { documentId, outcome: "ready" as const, kind, bytes: bytes.length, fingerprint, storageKey, scanned };
  const told = await tellFound(systemActor, found).catch(unlessRefused);
  if (!told) await storage.remove(storageKey);
}

/** Looks at one document. What cannot be looked at now (the scanner is away, the storage too) waits in quarantine for the clock. */
async function check(documentId: string, examine: Examiner, clamd: Settings["clamd"]): Promise<void> {
  const begun = await beginCheck(systemActor, { documentId }).catch(unlessRefused);
  if (!begun) return;
  try {
    const looked = await look(begun, examine, clamd);
    if (!("refusal" in looked)) return await keep(documentId, looked);
    await tellFound(systemActor, { documentId, outcome: "refused", refusal: looked.refusal }).catch(unlessRefused);
  } catch (error) {
    log.warn({ document: documentId, error: String(error) }, "document could not be checked");
    await tellFound(systemActor, { documentId, outcome: "quarantined" }).catch(unlessRefused);
  }
}

const day = 24 * 60 * 60 * 1000;

/** A file of the largest size takes a second or two; what was made to be read for ever is given up. */
const examineSoon = examiner(30);

/** With the scanner that `clamd` names at the time. */
export const jobsWith = (clamd: () => Settings["clamd"], examine = examineSoon): Jobs => ({
  "documents.check": ({ documentId }) => check(String(documentId), examine, clamd()),
  "documents.dropBytes": async ({ keys }) => {
    for (const key of keys as string[]) await storage.remove(key);
  },
  "documents.clock": async (_, { now }) => {
    for (const documentId of await listDue(systemActor, "checks", now)) await check(documentId, examine, clamd());
  },
  "documents.sweep": async (_, { now }) => {
    for (const documentId of await listDue(systemActor, "abandoned", now)) {
      await expireUpload(systemActor, { documentId }).catch(unlessRefused);
    }
  },
  "documents.dropForgotten": async (_, { now }) => {
    for (const area of ["pieces", "documents"]) {
      const removed = await storage.removeForgotten(area, new Date(now.getTime() - day), keysInUse);
      if (removed > 0) log.info({ area, removed }, "forgotten bytes removed");
    }
  },
});

export const jobs = jobsWith(() => env.clamd);

export const schedules: Schedule[] = [
  { job: "documents.clock", cron: "*/5 * * * *" },
  { job: "documents.sweep", cron: "41 * * * *" },
  { job: "documents.dropForgotten", cron: "11 4 * * *" },
];
