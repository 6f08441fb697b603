import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { letterChoices as choices, digests, notices } from "@/db/schema";
import { command } from "../core/command";
import { env } from "../core/env";
import { enqueue } from "../core/jobs";
import { log } from "../core/log";
import type { Letter, LetterKinds, Post, Posting } from "../core/mail";
import { letterChoices, noticeRef } from "./input";
import { canGather, canMindNotices } from "./policy";
import { findNoticeOfJob, findPace, lockDueNotices, lockNotice } from "./queries";
import { comingOf, linesKept } from "./rules";
import { type LetterGroup, letterGroups } from "./states";

/* The list on the page */

export const readNotice = command({
  name: "notice.read",
  input: noticeRef,
  subject: (tx, actor, { noticeId }) => lockNotice(tx, actor, noticeId),
  allow: canMindNotices,
  async run({ tx, subject, now }) {
    await tx
      .update(notices)
      .set({ readAt: subject.readAt ?? now })
      .where(eq(notices.id, subject.id));
    return { id: subject.id };
  },
});

export const readAllNotices = command({
  name: "notice.readAll",
  input: z.strictObject({}),
  allow: canMindNotices,
  async run({ tx, actor, now, note }) {
    const read = await tx
      .update(notices)
      .set({ readAt: now })
      .where(and(eq(notices.userId, actor.userId!), isNull(notices.readAt)))
      .returning({ id: notices.id });
    note({ count: read.length });
    return { count: read.length };
  },
  about: ({ actor }) => ({ subjectId: actor.userId }),
});

/* How letters come */

export const chooseLetters = command({
  name: "notice.choose",
  input: letterChoices,
  allow: canMindNotices,
  async run({ tx, actor, input, now, note }) {
    const chosen = letterGroups.flatMap((group) => {
      const pace = input[group];
      return pace ? [{ userId: actor.userId!, group, pace, chosenAt: now }] : [];
    });
    if (chosen.length > 0) {
      await tx
        .insert(choices)
        .values(chosen)
        .onConflictDoUpdate({
          target: [choices.userId, choices.group],
          set: { pace: sql`excluded.pace`, chosenAt: sql`excluded.chosen_at` },
        });
    }
    note(Object.fromEntries(chosen.map(({ group, pace }) => [group, pace])));
    return { id: actor.userId! };
  },
});

/* Digests */

/**
 * Puts what has waited long enough into one digest a person. The digest and its job are rows of the same transaction,
 * and its number is the letter's: whoever dies in between, there is one letter.
 */
export const gatherNotices = command({
  name: "notice.gather",
  input: z.strictObject({}),
  allow: canGather,
  async run({ tx, now, note }) {
    const due = await lockDueNotices(tx, now);
    const readers = [...new Set(due.map(({ userId }) => userId))];
    note({ count: due.length, readers: readers.length });
    if (readers.length === 0) return;
    const made = await tx
      .insert(digests)
      .values(readers.map((userId) => ({ userId, createdAt: now })))
      .returning({ id: digests.id });
    const [madeIds, dueIds] = [made.map(({ id }) => id), due.map(({ id }) => id)];
    await tx
      .update(notices)
      .set({ digestId: sql`${digests.id}` })
      .from(digests)
      .where(and(inArray(digests.id, madeIds), eq(digests.userId, notices.userId), inArray(notices.id, dueIds)));
    for (const digestId of madeIds) await enqueue(tx, "email.digest", { digestId });
  },
});

/* The post */

const pathOf = ({ action }: Letter): string =>
  action?.url.startsWith(`${env.baseUrl}/`) ? action.url.slice(env.baseUrl.length) : "";

/** What stands in the list is written down in both languages: its reader may come to read the other one. */
async function keepNotice(
  { jobId, now, body, kind, userId, role, reader, letter }: Posting,
  group: LetterGroup,
  comes: { atOnce: boolean; waitsUntil: Date | null },
): Promise<void> {
  const ko = await letter({ ...reader, locale: "ko" });
  const en = await letter({ ...reader, locale: "en" });
  await db
    .insert(notices)
    .values({
      userId,
      kind,
      group,
      jobId,
      job: body ?? null,
      ...linesKept(role, { ko, en }),
      pathKo: pathOf(ko),
      pathEn: pathOf(en),
      createdAt: now,
      ...comes,
    })
    .onConflictDoNothing();
}

/**
 * How the letters of these kinds go: in the list on the page always, by post as their reader wants it. A kind that nobody has
 * declared goes at once: rather a letter too many than one too few.
 */
export const postOf =
  (kinds: LetterKinds, { quietNights }: { quietNights: boolean }): Post =>
  async (posting) => {
    const { jobId, now, kind, userId, reader } = posting;
    const about = kinds[kind];
    if (!about) log.error({ kind }, "a letter of an unknown kind");
    if (!about || about.urgency === "link") return "required";
    const goes = about.urgency === "always" ? "required" : "optional";
    const known = await findNoticeOfJob(jobId);
    if (known) return known.atOnce ? goes : "kept";
    const pace = await findPace(userId, about.group);
    const { until } = await posting.letter(reader);
    const { urgency } = about;
    const coming = comingOf({ urgency, pace, until, now, timeZone: reader.timeZone, quietNights });
    const waitsUntil = coming instanceof Date && posting.body ? coming : null;
    const atOnce = coming !== "page" && waitsUntil === null;
    await keepNotice(posting, about.group, { atOnce, waitsUntil });
    return atOnce ? goes : "kept";
  };
