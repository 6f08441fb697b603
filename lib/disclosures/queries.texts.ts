import "server-only";
import { desc, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { ndaTexts } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";

/** All wordings, with those that are not in force yet: the operator's, who keeps them, and the city's. */
const visibleTo = (actor: Actor): SQL => (actor.role === "admin" || actor.role === "official" ? sql`true` : sql`false`);

const columns = {
  version: ndaTexts.version,
  inForceFrom: ndaTexts.inForceFrom,
  sample: ndaTexts.sample,
  titleKo: ndaTexts.titleKo,
  titleEn: ndaTexts.titleEn,
  bodyKo: ndaTexts.bodyKo,
  bodyEn: ndaTexts.bodyEn,
};

export const listNdaTexts = (actor: Actor, reader: Reader = db) =>
  reader.select(columns).from(ndaTexts).where(visibleTo(actor)).orderBy(desc(ndaTexts.version));
export type NdaVersion = Awaited<ReturnType<typeof listNdaTexts>>[number];

/** Step: the wording that the next one comes after. */
export async function findNewestNdaText(tx: Reader) {
  const [newest] = await tx
    .select({ version: ndaTexts.version, inForceFrom: ndaTexts.inForceFrom })
    .from(ndaTexts)
    .orderBy(desc(ndaTexts.version))
    .limit(1);
  return newest ?? null;
}
