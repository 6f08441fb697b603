import "server-only";
import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { pageVersions, publicPages } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { command } from "@/lib/core/command";
import { conflict } from "@/lib/core/errors";
import { move } from "@/lib/core/move";
import { nothing, pageRef, savePageInput, versionRef } from "./input";
import { canKeep, canPublishPage, canSavePage, canStartVersion, canWithdrawPage } from "./policy";
import { lockPage, lockVersion } from "./queries";
import { translationAfter } from "./rules";
import { pageMachine } from "./states";

/** A new notice, still empty; its address is its day and stays. */
export const createNotice = command({
  name: "page.createNotice",
  input: nothing,
  allow: (actor) => canKeep(actor, "notice"),
  async run({ tx, actor, now }) {
    const today = dayIn("Asia/Seoul", now);
    const slug = `${today}-${randomBytes(3).toString("hex")}`;
    const [page] = await tx
      .insert(publicPages)
      .values({ kind: "notice", slug, createdBy: actor.userId, createdAt: now })
      .returning({ id: publicPages.id });
    await tx.insert(pageVersions).values({
      ...{ pageId: page!.id, number: 1, effectiveOn: today, createdBy: actor.userId },
      ...{ stateEnteredAt: now, createdAt: now, updatedAt: now },
    });
    return { id: page!.id };
  },
});

/** The next wording begins as the last one. */
export const startVersion = command({
  name: "page.startVersion",
  input: pageRef,
  subject: (tx, actor, { pageId }) => lockPage(tx, actor, pageId),
  allow: canStartVersion,
  async run({ tx, actor, subject, now }) {
    const { newest } = subject;
    const { titleKo = "", titleEn = "", bodyKo = "", bodyEn = "", source, translation } = newest ?? {};
    await tx.insert(pageVersions).values({
      ...{ titleKo, titleEn, bodyKo, bodyEn, source, translation },
      ...{ pageId: subject.id, number: (newest?.number ?? 0) + 1, effectiveOn: dayIn("Asia/Seoul", now) },
      ...{ createdBy: actor.userId, stateEnteredAt: now, createdAt: now, updatedAt: now },
    });
    return { id: subject.id };
  },
});

export const savePage = command({
  name: "page.save",
  input: savePageInput,
  subject: (tx, actor, { versionId }) => lockVersion(tx, actor, versionId),
  allow: canSavePage,
  async run({ tx, input, subject, now }) {
    if (subject.updatedAt.toISOString() !== input.readAt) throw conflict("changed_meanwhile");
    const { titleKo, titleEn, bodyKo, bodyEn, source, effectiveOn } = input;
    const text = { titleKo, titleEn, bodyKo, bodyEn, source };
    const translation = translationAfter(subject, text, input.checked);
    await tx
      .update(pageVersions)
      .set({ ...text, effectiveOn, translation, updatedAt: now })
      .where(eq(pageVersions.id, subject.id));
    return { id: subject.pageId };
  },
});

export const publishPage = command({
  name: "page.publish",
  input: versionRef,
  async subject(tx, actor, { versionId }) {
    const version = await lockVersion(tx, actor, versionId);
    const [title, body] =
      version.source === "ko" ? [version.titleKo, version.bodyKo] : [version.titleEn, version.bodyEn];
    return { ...version, written: title !== "" && body !== "" };
  },
  allow: canPublishPage,
  async run(deed) {
    const { actor, subject, now, note } = deed;
    const also = { publishedAt: now, publishedBy: actor.userId, updatedAt: now };
    await move(deed, pageMachine, pageVersions, subject, "publish", { also });
    note({ kind: subject.kind, number: subject.number, effectiveOn: subject.effectiveOn });
    return { id: subject.pageId };
  },
});

export const withdrawPage = command({
  name: "page.withdraw",
  input: versionRef,
  subject: (tx, actor, { versionId }) => lockVersion(tx, actor, versionId),
  allow: canWithdrawPage,
  async run(deed) {
    const { subject, now, note } = deed;
    await move(deed, pageMachine, pageVersions, subject, "withdraw", { also: { updatedAt: now } });
    note({ number: subject.number });
    return { id: subject.pageId };
  },
});
