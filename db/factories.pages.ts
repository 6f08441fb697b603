import { eq } from "drizzle-orm";
import { db } from "./client";
import { unique } from "./factories";
import { pageVersions, publicPages } from "./schema";

type Version = Partial<typeof pageVersions.$inferInsert>;

/** A notice with one version, published and in force unless `more` says otherwise. */
export async function aNotice(more: Version = {}) {
  const [page] = await db
    .insert(publicPages)
    .values({ kind: "notice", slug: unique("notice") })
    .returning();
  return { ...page!, version: await aVersion(page!.id, 1, more) };
}

export async function aVersion(pageId: string, number: number, more: Version = {}) {
  const state = more.state ?? "published";
  const [version] = await db
    .insert(pageVersions)
    .values({
      ...{ pageId, number, state, titleKo: unique("제목"), titleEn: unique("Title"), bodyKo: "본문", bodyEn: "Text" },
      ...{ translation: "current", effectiveOn: "2026-01-01", publishedAt: state === "draft" ? null : new Date() },
      ...more,
    })
    .returning();
  return version!;
}

/** The terms of this installation, made where there are none. */
export async function theTerms() {
  await db.insert(publicPages).values({ kind: "terms", slug: "terms" }).onConflictDoNothing();
  const [page] = await db.select().from(publicPages).where(eq(publicPages.kind, "terms"));
  const versions = await db.select().from(pageVersions).where(eq(pageVersions.pageId, page!.id));
  if (versions.length === 0) await aVersion(page!.id, 1);
  return page!;
}
