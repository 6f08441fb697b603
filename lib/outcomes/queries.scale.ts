import "server-only";
import { asc, desc, eq, lte } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { attributionScaleSteps, attributionScales } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";

const stepsOf = (reader: Reader, version: number) =>
  reader
    .select({
      step: attributionScaleSteps.step,
      weight: attributionScaleSteps.weight,
      labelKo: attributionScaleSteps.labelKo,
      labelEn: attributionScaleSteps.labelEn,
    })
    .from(attributionScaleSteps)
    .where(eq(attributionScaleSteps.version, version))
    .orderBy(asc(attributionScaleSteps.step));

/** The scale that is asked with at this moment: anybody may read it. */
export async function getScale(_actor: Actor, now: Date, reader: Reader = db) {
  const [scale] = await reader
    .select({ version: attributionScales.version })
    .from(attributionScales)
    .where(lte(attributionScales.inForceFrom, now))
    .orderBy(desc(attributionScales.inForceFrom), desc(attributionScales.version))
    .limit(1);
  if (!scale) throw new Error("there is no attribution scale");
  return { version: scale.version, steps: await stepsOf(reader, scale.version) };
}
export type Scale = Awaited<ReturnType<typeof getScale>>;

/** What an answer meant when it was given; null where nothing was answered. */
export async function findStep(_actor: Actor, version: number | null, step: number | null, reader: Reader = db) {
  if (version === null || step === null) return null;
  return (await stepsOf(reader, version)).find((one) => one.step === step) ?? null;
}
