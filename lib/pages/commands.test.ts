import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aGuest, anAdmin, anOfficial, daysFromNow, trailOf } from "@/db/factories";
import { aNotice, aVersion, theTerms } from "@/db/factories.pages";
import { permissionTable } from "@/db/permission-table";
import { pageVersions } from "@/db/schema";
import { createNotice, publishPage, savePage, startVersion, withdrawPage } from "./commands";
import { getKeptPage, getNotice, getPublicText, listKeptPages, listPublicNotices } from "./queries";

const keepers = ["official", "official2", "admin"] as const;
const draft = { state: "draft" } as const;
type Saving = Parameters<typeof savePage>[1];
const saving = ({ id, updatedAt }: { id: string; updatedAt: Date }, more: Partial<Saving> = {}): Saving => ({
  ...{ versionId: id, readAt: updatedAt.toISOString(), source: "ko", checked: false, effectiveOn: "2026-11-01" },
  ...{ titleKo: "새 제목", titleEn: "New title", bodyKo: "새 본문", bodyEn: "New text" },
  ...more,
});

permissionTable("page.createNotice", createNotice, { arrange: async () => ({}), allowed: keepers });
permissionTable("page.startVersion", startVersion, {
  arrange: async () => ({ pageId: (await aNotice()).id }),
  allowed: keepers,
});
permissionTable("page.save", savePage, {
  arrange: async () => saving((await aNotice(draft)).version),
  allowed: keepers,
});
permissionTable("page.publish", publishPage, {
  arrange: async () => ({ versionId: (await aNotice(draft)).version.id }),
  allowed: keepers,
});
permissionTable("page.withdraw", withdrawPage, {
  arrange: async () => ({ versionId: (await aNotice()).version.id }),
  allowed: keepers,
});

const versionOf = async (id: string) => (await db.select().from(pageVersions).where(eq(pageVersions.id, id)))[0]!;
const dayFrom = (days: number) => daysFromNow(days).toISOString().slice(0, 10);

describe("a notice", () => {
  test("is written, published and taken back; a guest reads it only in between", async () => {
    const official = await anOfficial();
    const { id } = await createNotice(official, {});
    const { newest } = await getKeptPage(official, id);
    const read = () => getNotice(aGuest(), newest.slug, null);
    await savePage(official, saving({ id: newest.id, updatedAt: newest.updatedAt }));
    await expect(read()).rejects.toMatchObject({ code: "not_found" });
    await publishPage(official, { versionId: newest.id });
    expect((await read()).shown).toMatchObject({ titleKo: "새 제목", translation: "current" });
    expect((await listPublicNotices(aGuest(), 1)).rows.map(({ pageId }) => pageId)).toContain(id);
    await expect(savePage(official, saving(await versionOf(newest.id)))).rejects.toMatchObject({ code: "forbidden" });
    await withdrawPage(official, { versionId: newest.id });
    await expect(read()).rejects.toMatchObject({ code: "not_found" });
    expect(await trailOf(newest.id)).toEqual(["page.save", "page.publish", "page.withdraw"]);
  });

  test("that is empty, or saved elsewhere in the meantime, is not published over anybody", async () => {
    const official = await anOfficial();
    const { id } = await createNotice(official, {});
    const { newest } = await getKeptPage(official, id);
    await expect(publishPage(official, { versionId: newest.id })).rejects.toMatchObject({ reason: "page_not_written" });
    await savePage(official, saving(newest));
    await expect(savePage(official, saving(newest))).rejects.toMatchObject({ reason: "changed_meanwhile" });
    await expect(startVersion(official, { pageId: id })).rejects.toMatchObject({ reason: "draft_there_already" });
  });

  test("changes by its next version, from its day on, and the old one stays to be read", async () => {
    const notice = await aNotice({ effectiveOn: dayFrom(-30) });
    const later = await aVersion(notice.id, 2, { effectiveOn: dayFrom(20) });
    const now = await getNotice(aGuest(), notice.slug, null);
    expect([now.shown.number, now.versions.map(({ number }) => number)]).toEqual([1, [2, 1]]);
    expect((await getNotice(aGuest(), notice.slug, null, daysFromNow(22))).shown.id).toBe(later.id);
    expect((await getNotice(aGuest(), notice.slug, 1, daysFromNow(22))).shown.number).toBe(1);
    await aVersion(notice.id, 3, draft);
    await expect(getNotice(aGuest(), notice.slug, 3)).rejects.toMatchObject({ code: "not_found" });
  });

  test("stands once in the list, by the version that counts, read with the same number of statements", async () => {
    const read = () => countingQueries(() => listPublicNotices(aGuest(), 1));
    const notice = await aNotice({ effectiveOn: dayFrom(-2) });
    const once = await read();
    await aVersion(notice.id, 2, { effectiveOn: dayFrom(-1) });
    for (const day of [-1, 0]) await aNotice({ effectiveOn: dayFrom(day) });
    const more = await read();
    const own = more.result.rows.filter(({ pageId }) => pageId === notice.id);
    expect(own.map(({ number }) => number)).toEqual([2]);
    expect(more.statements).toHaveLength(once.statements.length);
  });
});

describe("the terms", () => {
  test("are the operator's alone, stand in both languages and are never taken back", async () => {
    const terms = await theTerms();
    const [admin, official] = [await anAdmin(), await anOfficial()];
    expect((await listKeptPages(official)).every(({ kind }) => kind === "notice")).toBe(true);
    await expect(startVersion(official, { pageId: terms.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(getKeptPage(official, terms.id)).rejects.toMatchObject({ code: "not_found" });
    await startVersion(admin, { pageId: terms.id });
    const { newest } = await getKeptPage(admin, terms.id);
    await savePage(admin, saving(newest, { titleEn: "", bodyEn: "" }));
    await expect(publishPage(admin, { versionId: newest.id })).rejects.toMatchObject({
      reason: "translation_not_current",
    });
    await savePage(admin, saving(await versionOf(newest.id), { effectiveOn: dayFrom(-1) }));
    await publishPage(admin, { versionId: newest.id });
    expect((await getPublicText(aGuest(), "terms", null)).shown.id).toBe(newest.id);
    await expect(withdrawPage(admin, { versionId: newest.id })).rejects.toMatchObject({
      reason: "only_notices_withdrawn",
    });
  });
});
