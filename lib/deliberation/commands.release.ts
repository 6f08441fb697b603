import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { releaseApplications, releases } from "@/db/schema";
import { takeDecisionsBack, tellDecisions } from "@/lib/applications/commands";
import { listCheckers } from "@/lib/conflicts/queries";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, type FieldProblems, invalid } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { writeReason } from "./commands.decisions";
import { draftInput, releaseRef, scheduleInput, stopInput } from "./input";
import { canDraftRelease, canScheduleRelease, canStopRelease, canTell } from "./policy";
import { type LockedRelease, lockForDraft, lockRelease, placesFor, seenOf } from "./queries.release";
import { checksOf, koreanDay, releaseMoment } from "./rules.release";
import { type ReleaseStop, releaseMachine, scheduledReleases } from "./states";

type Doing = { tx: Tx; actor: Actor; now: Date };

const ofProgram = ({ subject }: { subject: { programId: string } }) => ({
  subjectKind: "program",
  subjectId: subject.programId,
});

export const draftRelease = command({
  name: "release.draft",
  input: draftInput,
  subject: (tx, actor, { programId }) => lockForDraft(tx, actor, programId),
  allow: (actor, subject) => canDraftRelease(actor, subject),
  async run({ tx, actor, subject, now, note }) {
    const number = subject.last + 1;
    const [made] = await tx
      .insert(releases)
      .values({ programId: subject.id, number, stateEnteredAt: now, draftedBy: actor.userId!, draftedAt: now })
      .returning({ id: releases.id });
    note({ number, decided: subject.decided });
    return made!;
  },
  about: ({ subject }) => ({ subjectKind: "program", subjectId: subject.id }),
});

/** Sets the moment: until then anybody of the city can stop it, and nobody has been told anything. */
export const scheduleRelease = command({
  name: "release.schedule",
  input: scheduleInput,
  subject: (tx, actor, { releaseId }) => lockRelease(tx, actor, releaseId),
  allow: (actor, subject) => canScheduleRelease(actor, subject),
  async run(deed) {
    const { tx, actor, subject, input, now, note } = deed;
    if (input.seen !== seenOf(subject.rows, subject.undecided)) throw conflict("changed_meanwhile");
    const dueAt = releaseMoment(input, now);
    if (!dueAt) throw invalid({ at: { key: "releaseTooSoon" } });
    const { own, ...held } = await placesFor(tx, actor, subject.programId, subject, subject.rows);
    const leftOut = input.leftOut ? subject.undecided : [];
    const checks = checksOf(subject.rows, held, subject.undecided, leftOut, koreanDay(now));
    const problems: FieldProblems = {};
    if (checks.beyond > 0)
      problems[""] = { key: "placesExceeded", values: { places: held.places, placed: held.taken, releasing: own } };
    else if (checks.unapproved.length > 0)
      problems[""] = { key: "feedbackUnapproved", values: { count: checks.unapproved.length } };
    else if (checks.incomplete.length > 0)
      problems[""] = { key: "conditionsIncomplete", values: { count: checks.incomplete.length } };
    if (checks.undecided.length > 0)
      problems.leftOut = { key: "undecidedNotLeft", values: { count: checks.undecided.length } };
    if (Object.keys(problems).length > 0) throw invalid(problems, checks.beyond > 0 ? "places_exceeded" : undefined);
    const named = subject.rows.map(({ id, decision }) => ({ releaseId: subject.id, applicationId: id, decision }));
    await tx.insert(releaseApplications).values(named);
    await move(deed, releaseMachine, releases, subject, "schedule", {
      also: { scheduledBy: actor.userId, dueAt, leftOut },
    });
    await enqueue(tx, "deliberation.release", { releaseId: subject.id }, { startAfter: dueAt });
    for (const userId of await listCheckers(actor, tx))
      if (userId !== actor.userId) await enqueue(tx, "email.releaseScheduled", { userId, releaseId: subject.id });
    note({ number: subject.number, due: dueAt, results: named.length, leftOut: leftOut.length });
    return { id: subject.id, dueAt };
  },
  about: ofProgram,
});

/** Back to the deliberation with all of it: nobody has been told. */
async function stop(doing: Doing, release: LockedRelease, reason: string): Promise<void> {
  if (scheduledReleases.some((state) => state === release.state)) {
    await takeDecisionsBack(doing, release.rows);
    const ids = release.rows.map(({ id }) => id);
    if (doing.actor.userId && ids.length > 0) await writeReason(doing, ids, reason);
  }
  await move(doing, releaseMachine, releases, release, "stop", {
    also: { stoppedBy: doing.actor.userId, stopReason: reason },
  });
}

export const stopRelease = command({
  name: "release.stop",
  input: stopInput,
  subject: (tx, actor, { releaseId }) => lockRelease(tx, actor, releaseId),
  allow: (actor, subject) => canStopRelease(actor, subject),
  async run(deed) {
    await stop(deed, deed.subject, deed.input.reason);
    deed.note({ number: deed.subject.number, from: deed.subject.state, results: deed.subject.rows.length });
  },
  about: ofProgram,
});

/** Why what was in order when the moment was set is not in order any more; null when it is. */
async function obstacleOf({ tx, actor, now }: Doing, release: LockedRelease): Promise<ReleaseStop | null> {
  if (release.rows.length === 0) return "nothing_to_release";
  const held = await placesFor(tx, actor, release.programId, release, release.rows);
  const checks = checksOf(release.rows, held, [], [], koreanDay(now));
  if (checks.beyond > 0) return "places_exceeded";
  if (checks.unapproved.length > 0) return "feedback_not_approved";
  return checks.incomplete.length > 0 ? "conditions_incomplete" : null;
}

/**
 * The moment has come: all are told in one transaction, each letter a job of it. Run again after a crash it finds the
 * release told, or not told at all. Where something is no longer in order it stops itself, and tells who set the moment.
 */
export const tellRelease = command({
  name: "release.tell",
  input: releaseRef,
  subject: (tx, actor, { releaseId }) => lockRelease(tx, actor, releaseId),
  allow: (actor, subject, _, now) => canTell(actor, subject, now),
  async run(deed) {
    const { tx, subject, now, note } = deed;
    const obstacle = await obstacleOf(deed, subject);
    if (obstacle) {
      await stop(deed, subject, obstacle);
      await enqueue(tx, "email.releaseStopped", { userId: subject.scheduledBy, releaseId: subject.id });
      note({ stopped: obstacle });
      return { told: 0, stopped: obstacle };
    }
    await tellDecisions(deed, subject.rows);
    const told = subject.rows.map(({ id }) => id);
    await tx
      .update(releaseApplications)
      .set({ toldAt: now })
      .where(and(eq(releaseApplications.releaseId, subject.id), inArray(releaseApplications.applicationId, told)));
    await move(deed, releaseMachine, releases, subject, "release", { also: { releasedAt: now } });
    note({ number: subject.number, told: told.length });
    return { told: told.length, stopped: null };
  },
  about: ofProgram,
});
