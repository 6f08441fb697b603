import "server-only";
import { desc } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { matchingWeights } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { completeWeights, defaultWeights, type MatchingWeights } from "./rules";

export type PublicWeights = { version: number; newest: number; versions: readonly number[]; weights: MatchingWeights };

/**
 * The weights of a version, for everybody, else the newest that is stored; before anything is, those that the first run will store.
 * Who changed them and why is the city's.
 */
export async function findPublicWeights(_: Actor, wanted: number | null, reader: Reader = db): Promise<PublicWeights> {
  const rows = await reader
    .select({ version: matchingWeights.version, values: matchingWeights.values })
    .from(matchingWeights)
    .orderBy(desc(matchingWeights.version));
  const shown = rows.find(({ version }) => version === wanted) ?? rows[0];
  const version = shown?.version ?? Number(defaultWeights.version);
  return {
    ...{ version, newest: rows[0]?.version ?? version, versions: rows.map((row) => row.version) },
    weights: completeWeights(shown?.values ?? defaultWeights, version),
  };
}
