import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { aCast, aGuest, anAdmin } from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { attributionScaleSteps } from "@/db/schema";
import { dayIn } from "../chambers/rules";
import { systemActor } from "../core/actor";
import { publishScale } from "./commands.scale";
import { findNewestScale, findStep, getScale, listScales } from "./queries.scale";
import { hashOfScale } from "./rules.scale";
import { attributionSteps } from "./states";

type Typed = Parameters<typeof publishScale>[1];

/** A scale for a day after all that are there: what other tests are asked with stays in force meanwhile. */
async function aScale(more: Partial<Typed> = {}): Promise<Typed> {
  const newest = (await findNewestScale(db))!;
  const later = new Date(Math.max(newest.inForceFrom.getTime(), Date.now()) + 2 * 86_400_000);
  const steps = attributionSteps.map((step) => ({
    weight: String((step - 1) * 10.5),
    labelKo: `단계 ${step}`,
    labelEn: `Step ${step}`,
  }));
  return { after: newest.version, from: dayIn("Asia/Seoul", later), noteKo: "견본", noteEn: "sample", steps, ...more };
}

permissionTable("scale.publish", publishScale, { arrange: () => aScale(), allowed: ["admin"] });

test("the next scale is asked with from its day on; what was answered keeps its own", async () => {
  const admin = await anAdmin();
  const before = await getScale(systemActor, new Date());
  const typed = await aScale();
  const { version } = await publishScale(admin, typed);
  expect((await getScale(systemActor, new Date())).version).toBe(before.version);
  const later = await getScale(systemActor, new Date(`${typed.from}T12:00:00Z`));
  expect([later.version, later.steps.map(({ weight }) => weight)]).toEqual([
    version,
    [0, 105, 210, 315, 420, 525, 630],
  ]);
  expect(await findStep(systemActor, before.version, 3)).toEqual(before.steps[2]);
  await expect(publishScale(admin, typed)).rejects.toMatchObject({ reason: "changed_meanwhile" });
});

test("a weight does not fall from step to step, is at most a hundred, and no step is left out", async () => {
  const admin = await anAdmin();
  const { steps } = await aScale();
  const falls = steps.map((step, place) => (place === 4 ? { ...step, weight: "1" } : step));
  await expect(publishScale(admin, await aScale({ steps: falls }))).rejects.toMatchObject({
    fields: { "steps.4.weight": { key: "weightFalls" } },
  });
  const over = steps.map((step, place) => (place === 6 ? { ...step, weight: "100.1" } : step));
  await expect(publishScale(admin, await aScale({ steps: over }))).rejects.toMatchObject({ code: "invalid" });
  await expect(publishScale(admin, await aScale({ steps: steps.slice(1) }))).rejects.toMatchObject({ code: "invalid" });
  await expect(publishScale(admin, await aScale({ from: "2026-01-01" }))).rejects.toMatchObject({
    fields: { from: { key: "dayBeforeToday" } },
  });
});

test("scales are read by the operator and the city, with hashes that differ by language, and changed by nobody", async () => {
  const cast = await aCast();
  const first = (await listScales(cast.official)).at(-1)!;
  expect(first.steps.map(({ step }) => step)).toEqual([...attributionSteps]);
  expect(hashOfScale(first.steps, "ko")).toMatch(/^[0-9a-f]{64}$/u);
  expect(hashOfScale(first.steps, "ko")).not.toBe(hashOfScale(first.steps, "en"));
  for (const other of [cast.owner, cast.member, cast.federation, aGuest()]) expect(await listScales(other)).toEqual([]);
  await expect(
    db.update(attributionScaleSteps).set({ weight: 1 }).where(eq(attributionScaleSteps.version, first.version)),
  ).rejects.toThrow();
});
