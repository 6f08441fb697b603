import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { outcomeFollowUps, outcomeLinks, outcomes } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { listCompanyReaders } from "@/lib/companies/queries";
import { type Actor, systemActor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { conflict } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { countAnswer } from "./commands.answers";
import { answerFollowUpInput, followUpRef, sweepInput, tellFollowUpInput } from "./input";
import { canAnswerFollowUp, canAskFollowUp, canLeaveFollowUp, canSweep, canTellFollowUp } from "./policy";
import { type LockedFollowUp, lockFollowUp, lockLink, lockOutcome } from "./queries";
import { isOvertaken, listFollowUpReaders, listUnplanned } from "./queries.followups";
import { monthsAfter } from "./rules";
import { followUpMonths } from "./states";

type FollowUpDeed = Pick<Deed<unknown, LockedFollowUp>, "tx" | "actor" | "now" | "subject" | "note">;
type Answer = Omit<z.output<typeof answerFollowUpInput>, "token">;

/**
 * After what counts it is asked four times what became of it: the days are set once. Of days that have passed when it is counted
 * the newest alone is asked about, and no question once the day of a later one has come.
 */
export const planFollowUps = command({
  name: "outcome.planFollowUps",
  input: sweepInput,
  allow: canSweep,
  async run({ tx, now, note }) {
    const counted = await listUnplanned(tx);
    const rows = counted.flatMap(({ id, happenedOn }) =>
      followUpMonths.map((months) => ({
        outcomeId: id,
        months,
        dueOn: monthsAfter(happenedOn, months),
        createdAt: now,
      })),
    );
    if (rows.length > 0) await tx.insert(outcomeFollowUps).values(rows).onConflictDoNothing();
    await tx
      .update(outcomeFollowUps)
      .set({ skippedAt: now })
      .where(isOvertaken(dayIn("Asia/Seoul", now)));
    note({ outcomes: counted.length });
    return { planned: counted.length };
  },
});

/** Step: one more letter with the question. */
export async function writeFollowUp(tx: Tx, { id, lettersSent }: LockedFollowUp, now: Date): Promise<void> {
  const change = { lettersSent: lettersSent + 1, lastLetterAt: now };
  await tx.update(outcomeFollowUps).set(change).where(eq(outcomeFollowUps.id, id));
  await enqueue(tx, "email.outcomeFollowUp", { followUpId: id });
}

export const askFollowUp = command({
  name: "outcome.askFollowUp",
  input: followUpRef,
  subject: (tx, _, { followUpId }) => lockFollowUp(tx, followUpId),
  allow: canAskFollowUp,
  async run({ tx, subject, now, note }) {
    await writeFollowUp(tx, subject, now);
    note({ months: subject.months, lettersSent: subject.lettersSent + 1 });
    return { id: subject.outcomeId };
  },
  about: ({ subject }) => ({ subjectId: subject.outcomeId }),
});

/** Nobody answered four letters: the chamber and the city are told, and the company may still answer on the page. */
export const leaveFollowUp = command({
  name: "outcome.leaveFollowUp",
  input: followUpRef,
  subject: (tx, _, { followUpId }) => lockFollowUp(tx, followUpId),
  allow: canLeaveFollowUp,
  async run({ tx, subject, now, note }) {
    const { outcomeId, months, engagementId } = subject;
    await tx.update(outcomeFollowUps).set({ unansweredAt: now }).where(eq(outcomeFollowUps.id, subject.id));
    for (const userId of await listFollowUpReaders(tx, engagementId))
      await enqueue(tx, "email.outcomeFollowUpSilent", { userId, outcomeId });
    note({ months });
    return { id: outcomeId };
  },
  about: ({ subject }) => ({ subjectId: subject.outcomeId }),
});

/**
 * Step: what takes the place of a revised claim is not asked about again. It goes on with the questions of that one and their
 * answers; those that were never put follow its own day.
 */
export async function takeOverFollowUps(tx: Tx, { id, happenedOn }: { id: string; happenedOn: string }): Promise<void> {
  const before = tx.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.successorId, id));
  await tx.update(outcomeFollowUps).set({ outcomeId: id }).where(inArray(outcomeFollowUps.outcomeId, before));
  const { lettersSent, answeredAt, months } = outcomeFollowUps;
  await tx
    .update(outcomeFollowUps)
    .set({ dueOn: sql`(${happenedOn}::date + make_interval(months => ${months}))::date` })
    .where(and(eq(outcomeFollowUps.outcomeId, id), eq(lettersSent, 0), isNull(answeredAt)));
}

async function lockByLink(tx: Tx, actor: Actor, token: string) {
  await countAnswer(tx, actor);
  const link = await lockLink(tx, token);
  if (!link?.followUpId) throw conflict("link_not_valid");
  return lockFollowUp(tx, link.followUpId);
}

/**
 * What has happened since, as the draft of a claim of the company's own, in the name of whoever is signed in for it, else of
 * its owner: it says nothing until the company submits it.
 */
async function draftSince({ tx, actor, subject, now }: FollowUpDeed, money: { amountMinor: number; currency: string }) {
  const before = await lockOutcome(tx, systemActor, subject.outcomeId);
  const { engagementId, companyId, chamberId, programId, productId, leadId, kind, hs6 } = before;
  const { counterparty, counterpartyState } = before;
  const [owner = before.filedBy] = await listCompanyReaders(tx, companyId);
  const filedBy = actor.role === "company" && actor.companyId === companyId ? actor.userId! : owner;
  const id = v7();
  await tx.insert(outcomes).values({
    ...{ id, engagementId, companyId, chamberId, programId, productId, leadId, kind, hs6, filedBy },
    ...{ counterparty, counterpartyState, ...money },
    filedSide: "company",
    happenedOn: dayIn("Asia/Seoul", now),
    stateEnteredAt: now,
    createdAt: now,
    updatedAt: now,
  });
  return id;
}

/** Step: keeps the answer, and links that lie in letters stop working. */
async function answerAs(deed: FollowUpDeed, { still, money, words, draft }: Answer): Promise<string | null> {
  const { tx, subject, now } = deed;
  await tx
    .update(outcomeFollowUps)
    .set({ answeredAt: now, stillExporting: still, words, ...money })
    .where(eq(outcomeFollowUps.id, subject.id));
  await tx
    .update(outcomeLinks)
    .set({ usedAt: now })
    .where(and(eq(outcomeLinks.followUpId, subject.id), isNull(outcomeLinks.usedAt)));
  const draftId = draft && money ? await draftSince(deed, money) : null;
  deed.note({ months: subject.months, still, draftId });
  return draftId;
}

/** An answer is a statement and no more: it changes nothing that counts. */
export const answerFollowUp = command({
  name: "outcome.answerFollowUp",
  input: answerFollowUpInput,
  subject: (tx, actor, { token }) => lockByLink(tx, actor, token),
  allow: canAnswerFollowUp,
  async run(deed) {
    await answerAs(deed, deed.input);
    return { id: deed.subject.outcomeId };
  },
  about: ({ subject }) => ({ subjectId: subject.outcomeId, companyId: subject.companyId }),
});

/** The same signed in, on the page of the claim. */
export const tellFollowUp = command({
  name: "outcome.tellFollowUp",
  input: tellFollowUpInput,
  async subject(tx, actor, { followUpId }) {
    const followUp = await lockFollowUp(tx, followUpId);
    await lockOutcome(tx, actor, followUp.outcomeId);
    return followUp;
  },
  allow: canTellFollowUp,
  async run(deed) {
    const draftId = await answerAs(deed, deed.input);
    return { id: deed.subject.outcomeId, draftId };
  },
  about: ({ subject }) => ({ subjectId: subject.outcomeId, companyId: subject.companyId }),
});
