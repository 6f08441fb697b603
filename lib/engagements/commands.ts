import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { engagementHandovers, engagements, engagementTasks } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { enqueue } from "@/lib/core/jobs";
import { announce } from "@/lib/core/live";
import { move } from "@/lib/core/move";
import { concludeMatch, engageMatch, lapseMatch } from "@/lib/matching/commands";
import { endInput, engagementRef, handOverInput, matchOfEngagement, passInput, terminateInput } from "./input";
import {
  canBegin,
  canClose,
  canCompleteWithDeal,
  canCompleteWithoutDeal,
  canHandOver,
  canLapse,
  canOpen,
  canPass,
  canPause,
  canResume,
  canTerminate,
  sideOf,
} from "./policy";
import { type LockedEngagement, lockEngagement } from "./queries";
import { isOverdueToBegin, lockIntroduced, lockRoomOf } from "./queries.clock";
import { listRoomReaders, takesRooms } from "./queries.room";
import { type EngagementMove, engagementMachine, engagementSides } from "./states";

export type RoomDeed = { tx: Tx; actor: Actor; now: Date; subject: LockedEngagement };
type Row = typeof engagements.$inferInsert;

export const aboutRoom = ({ subject }: { subject: LockedEngagement }) => ({
  subjectKind: "engagement",
  subjectId: subject.id,
  companyId: subject.companyId,
});

/** What this deed says of its side: that somebody is there. */
const alive = (actor: Actor, now: Date): Partial<Row> => {
  const side = sideOf(actor);
  return {
    ...(side === "company" && { companyActiveAt: now }),
    ...(side === "chamber" && { chamberActiveAt: now }),
    updatedAt: now,
  };
};

const tellRoom = (tx: Tx, { id }: { id: string }) => announce(tx, "engagement", { engagementId: id });

/** A sign of life from the actor's side, told to the pages that have the room open. */
export async function sign({ tx, actor, now, subject }: RoomDeed, also: Partial<Row> = {}): Promise<void> {
  await tx
    .update(engagements)
    .set({ ...alive(actor, now), ...also })
    .where(eq(engagements.id, subject.id));
  await tellRoom(tx, subject);
}

async function step(deed: RoomDeed, name: EngagementMove, also: Partial<Row> = {}) {
  const { tx, actor, now, subject } = deed;
  await move(deed, engagementMachine, engagements, subject, name, { also: { ...alive(actor, now), ...also } });
  await tellRoom(tx, subject);
  return { id: subject.id };
}

/** One letter for each reader of the other side; of both where it was neither. */
async function tellOthers({ tx, actor, subject }: RoomDeed, letter: string): Promise<void> {
  const own = sideOf(actor);
  for (const side of engagementSides.filter((one) => one !== own))
    for (const userId of await listRoomReaders(tx, subject, side))
      await enqueue(tx, `email.${letter}`, { userId, engagementId: subject.id });
}

const locked = (tx: Tx, actor: Actor, { engagementId }: { engagementId: string }) =>
  lockEngagement(tx, actor, engagementId);

/** Follows an introduction by itself, so that nobody has to think of it. */
export const openEngagement = command({
  name: "engagement.open",
  input: matchOfEngagement,
  subject: (tx, actor, { matchId }) => lockIntroduced(tx, actor, matchId),
  allow: canOpen,
  async run({ tx, now, subject }) {
    const { id: matchId, programId, productId, companyId, chamberId, introducedAt } = subject;
    const since = introducedAt ?? now;
    const [made] = await tx
      .insert(engagements)
      .values({
        ...{ matchId, programId, productId, companyId, chamberId },
        stateEnteredAt: since,
        companyActiveAt: since,
        chamberActiveAt: since,
        createdAt: now,
        updatedAt: now,
      })
      .returning({ id: engagements.id });
    return { id: made!.id };
  },
  about: ({ subject }, { id }) => ({ subjectKind: "engagement", subjectId: id, companyId: subject.companyId }),
});

async function handTo({ tx, actor, now, subject }: RoomDeed, toId: string, reason = ""): Promise<void> {
  const row = { engagementId: subject.id, fromId: subject.mentorId, toId, byId: actor.userId!, reason, at: now };
  await tx.insert(engagementHandovers).values(row);
}

/** What is still to be done goes along, and is called to mind once more: nobody else would do it. */
async function handTasks({ tx, subject }: RoomDeed, toId: string): Promise<number> {
  if (!subject.mentorId) return 0;
  const { engagementId, ownerId, doneAt, droppedAt } = engagementTasks;
  const moved = await tx
    .update(engagementTasks)
    .set({ ownerId: toId, remindedAt: null })
    .where(and(eq(engagementId, subject.id), eq(ownerId, subject.mentorId), isNull(doneAt), isNull(droppedAt)))
    .returning({ id: engagementTasks.id });
  return moved.length;
}

export const beginEngagement = command({
  name: "engagement.begin",
  input: engagementRef,
  subject: locked,
  allow: canBegin,
  async run(deed) {
    const { actor, now, subject } = deed;
    const mentorId = subject.mentorId ?? actor.userId!;
    if (!subject.mentorId) await handTo(deed, mentorId);
    await engageMatch(deed, subject.matchId);
    await tellOthers(deed, "engagementBegun");
    return step(deed, "begin", { mentorId, begunAt: now });
  },
});

export const pauseEngagement = command({
  name: "engagement.pause",
  input: engagementRef,
  subject: locked,
  allow: canPause,
  run: (deed) => step(deed, "pause"),
});

export const resumeEngagement = command({
  name: "engagement.resume",
  input: engagementRef,
  subject: locked,
  allow: canResume,
  run: (deed) => step(deed, "resume"),
});

/** Ended, in whichever way: the chamber's place is free, and the other side is told. */
async function end(deed: RoomDeed, name: EngagementMove, also: Partial<Row>) {
  const { now, subject } = deed;
  if (subject.state === engagementMachine.initial) await lapseMatch(deed, subject.matchId);
  else await concludeMatch(deed, subject.matchId);
  await tellOthers(deed, "engagementEnded");
  return step(deed, name, { ...also, endedAt: now });
}

export const completeWithDeal = command({
  name: "engagement.completeWithDeal",
  input: endInput,
  subject: locked,
  allow: canCompleteWithDeal,
  run: (deed) => end(deed, "completeWithDeal", { endNote: deed.input.note }),
});

export const completeWithoutDeal = command({
  name: "engagement.completeWithoutDeal",
  input: endInput,
  subject: locked,
  allow: canCompleteWithoutDeal,
  run: (deed) => end(deed, "completeWithoutDeal", { endNote: deed.input.note }),
});

export const terminateEngagement = command({
  name: "engagement.terminate",
  input: terminateInput,
  subject: locked,
  allow: canTerminate,
  async run(deed) {
    deed.note({ reason: deed.input.reason });
    return end(deed, "terminate", { endReason: deed.input.reason, endNote: deed.input.note });
  },
});

/** To another chamber: ended here, and the city proposes the next one at the board. */
export const handOverEngagement = command({
  name: "engagement.handOver",
  input: handOverInput,
  subject: locked,
  allow: canHandOver,
  run: (deed) => end(deed, "handOver", { endNote: deed.input.note }),
});

/** To a colleague: what was said and done stays, and so does who was responsible before. */
export const passEngagement = command({
  name: "engagement.pass",
  input: passInput,
  async subject(tx, actor, input) {
    const room = await locked(tx, actor, input);
    return { ...room, takes: await takesRooms(tx, room, input.mentorId) };
  },
  allow: (actor, { takes, ...room }, { mentorId }) => canPass(actor, room, { mentorId, takes }),
  async run(deed) {
    const { tx, subject, input, note } = deed;
    const { mentorId, reason } = input;
    await handTo(deed, mentorId, reason);
    const tasks = await handTasks(deed, mentorId);
    await sign(deed, { mentorId });
    note({ from: subject.mentorId, to: mentorId, tasks });
    const readers = [mentorId, ...(await listRoomReaders(tx, subject, "company"))];
    for (const userId of readers)
      if (userId !== deed.actor.userId)
        await enqueue(tx, "email.engagementPassed", { userId, engagementId: subject.id });
    // Meetings stand below in the house: what is agreed enters the calendar of the one and leaves that of the other.
    await enqueue(tx, "meetings.passed", { engagementId: subject.id, fromId: subject.mentorId, toId: mentorId });
    return { id: subject.id };
  },
  about: aboutRoom,
});

/** The introduction has stood its days, and nobody of the chamber has begun. */
export const lapseEngagement = command({
  name: "engagement.lapse",
  input: engagementRef,
  async subject(tx, actor, input, now) {
    const room = await locked(tx, actor, input);
    return { ...room, late: isOverdueToBegin(room, now) };
  },
  allow: (actor, room) => canLapse(actor, room),
  run: (deed) => end(deed, "terminate", { endReason: "not_begun" }),
});

/** Its match was blocked or withdrawn before anybody had begun: that letter has been written already. */
export const closeEngagement = command({
  name: "engagement.close",
  input: matchOfEngagement,
  subject: (tx, actor, { matchId }) => lockRoomOf(tx, actor, matchId),
  allow: canClose,
  run: (deed) => step(deed, "terminate", { endReason: "match_ended", endedAt: deed.now }),
});
