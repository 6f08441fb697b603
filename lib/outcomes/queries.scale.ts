import "server-only";
import { asc, desc, eq, lte, type SQL, sql } from "drizzle-orm";
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

/** All scales, with those that are not in force yet: the operator's, who keeps them, and the city's. */
const visibleTo = (actor: Actor): SQL => (actor.role === "admin" || actor.role === "official" ? sql`true` : sql`false`);

export async function listScales(actor: Actor, reader: Reader = db) {
  const scales = await reader
    .select({
      version: attributionScales.version,
      inForceFrom: attributionScales.inForceFrom,
      noteKo: attributionScales.noteKo,
      noteEn: attributionScales.noteEn,
    })
    .from(attributionScales)
    .where(visibleTo(actor))
    .orderBy(desc(attributionScales.version));
  const steps = await reader
    .select({
      version: attributionScaleSteps.version,
      step: attributionScaleSteps.step,
      weight: attributionScaleSteps.weight,
      labelKo: attributionScaleSteps.labelKo,
      labelEn: attributionScaleSteps.labelEn,
    })
    .from(attributionScaleSteps)
    .where(visibleTo(actor))
    .orderBy(asc(attributionScaleSteps.step));
  return scales.map((scale) => ({
    ...scale,
    steps: steps.filter(({ version }) => version === scale.version).map(({ version: _, ...step }) => step),
  }));
}
export type ScaleVersion = Awaited<ReturnType<typeof listScales>>[number];

/** Step: the scale that the next one comes after. */
export async function findNewestScale(tx: Reader) {
  const [newest] = await tx
    .select({ version: attributionScales.version, inForceFrom: attributionScales.inForceFrom })
    .from(attributionScales)
    .orderBy(desc(attributionScales.version))
    .limit(1);
  return newest ?? null;
}
