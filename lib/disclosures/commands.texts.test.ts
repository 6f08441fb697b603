import { and, desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { aCast, aGuest, anAdmin } from "@/db/factories";
import { aDisclosure, disclosureOf, firstText } from "@/db/factories.disclosures";
import { anEngagementOf } from "@/db/factories.engagements";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, disclosureAcceptances, ndaTexts } from "@/db/schema";
import { dayIn } from "../chambers/rules";
import { acceptDisclosure } from "./commands";
import { publishNdaText } from "./commands.texts";
import { findNdaText, getNdaText } from "./queries";
import { findNewestNdaText, listNdaTexts } from "./queries.texts";
import { beginningOf, hashOf } from "./rules";

/** A wording for a day after all that are there: what other tests read stays in force meanwhile. */
async function aWording(more: Record<string, unknown> = {}) {
  const newest = (await findNewestNdaText(db))!;
  const later = new Date(Math.max(newest.inForceFrom.getTime(), Date.now()) + 2 * 86_400_000);
  const words = { titleKo: "약정", titleEn: "Agreement", bodyKo: "### 하나\n말", bodyEn: "### One\nwords" };
  return { after: newest.version, from: dayIn("Asia/Seoul", later), sample: false, ...words, ...more };
}

permissionTable("ndaText.publish", publishNdaText, { arrange: () => aWording(), allowed: ["admin"] });

test("the next wording is offered from its day on, and the trail says so", async () => {
  const admin = await anAdmin();
  const wording = await aWording({ titleKo: "새 약정" });
  const { version } = await publishNdaText(admin, wording);
  expect((await findNdaText(new Date()))?.version).not.toBe(version);
  expect((await findNdaText(new Date(`${wording.from}T12:00:00Z`)))?.titleKo).toBe("새 약정");
  const [entry] = await db
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(and(eq(auditEvents.action, "ndaText.publish"), eq(auditEvents.actorId, admin.userId!)))
    .orderBy(desc(auditEvents.at));
  expect(entry!.detail).toEqual({ version, from: wording.from });
  const text = await getNdaText(version);
  expect(hashOf(text, "ko")).not.toBe(hashOf(await getNdaText(firstText), "ko"));
  // Of two who write at once the second one is told.
  await expect(publishNdaText(admin, wording)).rejects.toMatchObject({ reason: "changed_meanwhile" });
  await expect(publishNdaText(admin, { ...wording, after: version })).rejects.toMatchObject({
    fields: { from: { key: "beforeVersion" } },
  });
  await expect(publishNdaText(admin, await aWording({ from: "2026-01-01" }))).rejects.toMatchObject({
    fields: { from: { key: "dayBeforeToday" } },
  });
  await expect(publishNdaText(admin, await aWording({ bodyEn: "" }))).rejects.toMatchObject({
    fields: { bodyEn: { key: "required" } },
  });
});

test("an offer that waits is accepted with the wording that it was made with", async () => {
  const { engagement, company, mentor } = await anEngagementOf("active");
  const { id } = await aDisclosure(engagement, { company, mentor }, "offered");
  const { version } = await publishNdaText(await anAdmin(), await aWording());
  const accept = (textVersion: number) =>
    acceptDisclosure(mentor, { disclosureId: id, textVersion, locale: "en", agreed: true });
  await expect(accept(version)).rejects.toMatchObject({ reason: "changed_meanwhile" });
  await accept(firstText);
  expect((await disclosureOf(id)).textVersion).toBe(firstText);
  const accepted = await db.select().from(disclosureAcceptances).where(eq(disclosureAcceptances.disclosureId, id));
  expect(accepted.map(({ textVersion }) => textVersion)).toEqual([firstText, firstText]);
});

test("wordings are read by the operator and the city, and changed by nobody", async () => {
  const cast = await aCast();
  expect((await listNdaTexts(cast.official)).at(-1)?.version).toBe(firstText);
  for (const other of [cast.owner, cast.member, cast.federation, aGuest()])
    expect(await listNdaTexts(other)).toEqual([]);
  await expect(db.update(ndaTexts).set({ titleKo: "" }).where(eq(ndaTexts.version, firstText))).rejects.toThrow();
});

test("what is published for today begins at once, for another day with that day in Korea", () => {
  const now = new Date("2031-03-04T05:00:00Z");
  expect(beginningOf("2031-03-04", now)).toEqual(now);
  expect(beginningOf("2031-03-05", now).toISOString()).toBe("2031-03-04T15:00:00.000Z");
});
