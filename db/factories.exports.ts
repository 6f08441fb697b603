import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Actor } from "@/lib/core/actor";
import { storage } from "@/lib/core/storage";
import { standingOf } from "@/lib/exports/rules.withdrawals";
import type { ExportList } from "@/lib/exports/states";
import { db } from "./client";
import { daysFromNow } from "./factories";
import { listExports } from "./schema";

type More = Partial<typeof listExports.$inferInsert>;

/** A list that somebody has asked for, short and ready unless said otherwise. */
export async function anExport(actor: Actor, list: ExportList, more: More = {}) {
  const { userId, sessionId } = actor;
  const [made] = await db
    .insert(listExports)
    .values({
      ...{ userId: userId!, sessionId, list, format: "csv", locale: "ko", state: "ready", total: 1 },
      ...{ standing: standingOf(actor), opensUntil: daysFromNow(1) },
      ...more,
    })
    .returning();
  return made!;
}

/** Bytes as the worker keeps them. */
export async function storedText(text: string) {
  const kept = await storage.putStream("exports", Readable.from([Buffer.from(text)]));
  return { storageKey: kept!.key, bytes: kept!.bytes, fingerprint: createHash("sha256").update(text).digest("hex") };
}
