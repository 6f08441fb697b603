import "server-only";
import { createHash } from "node:crypto";
import { systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { log } from "@/lib/core/log";
import { storage } from "@/lib/core/storage";
import { preparePhoto } from "./commands";
import { drawPhoto } from "./importers";
import { keysInUse, listUnprepared } from "./queries";

async function keep(bytes: Uint8Array) {
  const storageKey = await storage.put("photos", bytes);
  return { storageKey, bytes: bytes.length, fingerprint: createHash("sha256").update(bytes).digest("hex") };
}

/** Draws what has been checked and is not drawn yet; what was removed meanwhile leaves nothing behind. */
async function prepare(photoId: string | null): Promise<void> {
  for (const { id, storageKey } of await listUnprepared(systemActor, photoId)) {
    const drawn = await drawPhoto(await storage.get(storageKey));
    const [small, large] = [await keep(drawn.small.bytes), await keep(drawn.large.bytes)];
    const { width, height } = drawn.large;
    const told = await preparePhoto(systemActor, { photoId: id, width, height, small, large }).then(
      () => true,
      unlessRefused,
    );
    if (!told) for (const file of [small, large]) await storage.remove(file.storageKey);
  }
}

const day = 24 * 60 * 60_000;

export const jobs: Jobs = {
  "photos.prepare": ({ photoId }) => prepare(String(photoId)),
  "photos.clock": () => prepare(null),
  "photos.dropForgotten": async (_, { now }) => {
    const removed = await storage.removeForgotten("photos", new Date(now.getTime() - day), keysInUse);
    if (removed > 0) log.info({ area: "photos", removed }, "forgotten bytes removed");
  },
};

export const schedules: Schedule[] = [
  { job: "photos.clock", cron: "* * * * *" },
  { job: "photos.dropForgotten", cron: "23 4 * * *" },
];
