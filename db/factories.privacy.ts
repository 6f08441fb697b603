import type { z } from "zod";
import type { Actor } from "@/lib/core/actor";
import type { askOfCityInput } from "@/lib/privacy/input";
import type { RequestKind } from "@/lib/privacy/states";
import { db } from "./client";
import { daysFromNow, unique } from "./factories";
import { dataRequests } from "./schema";

/** A request as somebody types it. */
export const askInput = (kind: RequestKind): z.input<typeof askOfCityInput> => {
  const words = unique("words");
  return kind === "correction" ? { kind, words, correct: unique("correct") } : { kind, words };
};

/** A request that waits for the city, about stopping unless `more` says otherwise. */
export async function aRequest({ userId }: Actor, more: Partial<typeof dataRequests.$inferInsert> = {}) {
  const [request] = await db
    .insert(dataRequests)
    .values({ userId: userId!, kind: "stop", words: unique("words"), dueAt: daysFromNow(10), ...more })
    .returning();
  return request!;
}
