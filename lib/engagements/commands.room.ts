import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  barriers,
  engagementMessageFiles,
  engagementMessages,
  engagementMilestones,
  engagementReads,
  engagementTasks,
} from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { invalid } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { attachDocument, beginUpload, holdDocuments, readDocumentFor, reasonGiven } from "@/lib/documents/commands";
import { clearDraft } from "@/lib/drafts/commands";
import { aboutRoom, type RoomDeed, sign } from "./commands";
import {
  barrierInput,
  barrierRef,
  engagementRef,
  messageInput,
  milestoneInput,
  milestoneRef,
  openFileInput,
  resolveInput,
  roomFileInput,
  startRoomFileInput,
  taskInput,
  taskRef,
} from "./input";
import {
  canAddTask,
  canDropTask,
  canFinishTask,
  canMarkRead,
  canMoveBarrier,
  canOpenFile,
  canRaiseBarrier,
  canReport,
  canSendFile,
  canWithdrawMilestone,
  canWrite,
  sideOf,
} from "./policy";
import { lockEngagement } from "./queries";
import { belongsTo, listRoomReaders, listUntold, lockBarrier, lockMilestone, lockTask } from "./queries.room";
import { type BarrierMove, barrierMachine, engagementSides, roomFiles } from "./states";

const locked = (tx: Tx, actor: Actor, { engagementId }: { engagementId: string }) =>
  lockEngagement(tx, actor, engagementId);

/* Messages */

/** One letter for each reader of the other side, and no more until they have looked: a talk is not a pile of letters. */
async function tellUnread({ tx, actor, now, subject }: RoomDeed): Promise<void> {
  for (const side of engagementSides.filter((one) => one !== sideOf(actor))) {
    const readers = (await listRoomReaders(tx, subject, side)).filter((userId) => userId !== actor.userId);
    for (const userId of await listUntold(tx, subject.id, readers)) {
      await tx
        .insert(engagementReads)
        .values({ engagementId: subject.id, userId, toldAt: now })
        .onConflictDoUpdate({
          target: [engagementReads.engagementId, engagementReads.userId],
          set: { toldAt: now },
        });
      await enqueue(tx, "email.engagementNews", { userId, engagementId: subject.id });
    }
  }
}

async function write(deed: RoomDeed, text: string): Promise<string> {
  const { tx, actor, now, subject } = deed;
  const [message] = await tx
    .insert(engagementMessages)
    .values({
      engagementId: subject.id,
      authorId: actor.userId!,
      side: sideOf(actor) ?? "city",
      text,
      sentAt: now,
    })
    .returning({ id: engagementMessages.id });
  await sign(deed);
  await tellUnread(deed);
  return message!.id;
}

export const sendMessage = command({
  name: "message.send",
  input: messageInput,
  subject: locked,
  allow: canWrite,
  async run(deed) {
    const { tx, actor, subject, input } = deed;
    const id = await write(deed, input.text);
    await clearDraft(tx, actor, "engagement.message", subject.id);
    return { id };
  },
  about: aboutRoom,
});

const aboutFiles = (engagementId: string) => ({
  kind: "engagement" as const,
  id: engagementId,
  requirementId: roomFiles,
});

/** Begins to send a file to the room, or goes on. `receivedBytes`: from where. */
export const startRoomFile = command({
  name: "message.startFile",
  input: startRoomFileInput,
  subject: locked,
  allow: canSendFile,
  async run({ subject, input: { engagementId, ...file }, ...deed }) {
    const input = { ...file, about: aboutFiles(engagementId) };
    const side = sideOf(deed.actor) ?? "city";
    return beginUpload({ ...deed, input }, { companyId: subject.companyId, side });
  },
  about: aboutRoom,
});

/** A file that has arrived becomes a message of its own, and stays as the message does. */
export const sendRoomFile = command({
  name: "message.sendFile",
  input: roomFileInput,
  subject: locked,
  allow: canSendFile,
  async run(deed) {
    const { tx, actor, subject, input, now, note } = deed;
    const { documentId } = input;
    await attachDocument(tx, actor, documentId, aboutFiles(subject.id));
    await holdDocuments(tx, [documentId], now);
    const messageId = await write(deed, "");
    await tx.insert(engagementMessageFiles).values({ messageId, documentId });
    note({ documentId });
    return { id: messageId };
  },
  about: aboutRoom,
});

/** A mentor opens a file of the room: written down with its reason, as every reading of what is a company's. */
export const openRoomFile = command({
  name: "message.openFile",
  input: openFileInput,
  reading: true,
  subject: locked,
  allow: canOpenFile,
  async run({ tx, actor, subject, input, now, note }) {
    const why = reasonGiven(actor, subject.companyId, input);
    const about = { kind: "engagement" as const, id: subject.id };
    const read = await readDocumentFor({ tx, actor, now }, { documentId: input.documentId, about, why });
    note({ documentId: input.documentId, readId: read.readId, ...why });
    return read;
  },
  about: aboutRoom,
});

export const markRoomRead = command({
  name: "message.markRead",
  input: engagementRef,
  subject: locked,
  allow: (actor) => canMarkRead(actor),
  async run({ tx, actor, subject, now }) {
    const seen = { readAt: now, toldAt: null };
    await tx
      .insert(engagementReads)
      .values({ engagementId: subject.id, userId: actor.userId!, ...seen })
      .onConflictDoUpdate({ target: [engagementReads.engagementId, engagementReads.userId], set: seen });
  },
  about: aboutRoom,
});

/* Milestones */

export const reportMilestone = command({
  name: "milestone.report",
  input: milestoneInput,
  subject: locked,
  allow: canReport,
  async run(deed) {
    const { tx, actor, input, now, note } = deed;
    if (input.reachedOn > dayIn(actor.timeZone, now)) throw invalid({ reachedOn: { key: "dayFuture" } });
    const [made] = await tx
      .insert(engagementMilestones)
      .values({ ...input, reportedBy: actor.userId!, reportedAt: now })
      .returning({ id: engagementMilestones.id });
    await sign(deed);
    note({ kind: input.kind, reachedOn: input.reachedOn });
    return made!;
  },
  about: aboutRoom,
});

export const withdrawMilestone = command({
  name: "milestone.withdraw",
  input: milestoneRef,
  subject: (tx, actor, { milestoneId }) => lockMilestone(tx, actor, milestoneId),
  allow: (actor, milestone) => canWithdrawMilestone(actor, milestone),
  async run(deed) {
    const { tx, actor, subject, now, note } = deed;
    await tx
      .update(engagementMilestones)
      .set({ withdrawnAt: now, withdrawnBy: actor.userId })
      .where(eq(engagementMilestones.id, subject.milestoneId));
    await sign(deed);
    note({ kind: subject.kind });
  },
  about: aboutRoom,
});

/* Tasks */

export const addTask = command({
  name: "task.add",
  input: taskInput,
  async subject(tx, actor, input) {
    const room = await locked(tx, actor, input);
    return { ...room, belongs: input.ownerId === null || (await belongsTo(tx, room, input.side, input.ownerId)) };
  },
  allow: (actor, room) => canAddTask(actor, room, room),
  async run(deed) {
    const { tx, actor, input, now, note } = deed;
    if (input.dueOn < dayIn(actor.timeZone, now)) throw invalid({ dueOn: { key: "dayPast" } });
    const [made] = await tx
      .insert(engagementTasks)
      .values({ ...input, createdBy: actor.userId!, createdAt: now })
      .returning({ id: engagementTasks.id });
    await sign(deed);
    note({ side: input.side, dueOn: input.dueOn });
    return made!;
  },
  about: aboutRoom,
});

export const finishTask = command({
  name: "task.finish",
  input: taskRef,
  subject: (tx, actor, { taskId }) => lockTask(tx, actor, taskId),
  allow: (actor, task) => canFinishTask(actor, task),
  async run(deed) {
    const { tx, actor, subject, now } = deed;
    await tx
      .update(engagementTasks)
      .set({ doneAt: now, doneBy: actor.userId })
      .where(eq(engagementTasks.id, subject.taskId));
    await sign(deed);
  },
  about: aboutRoom,
});

export const dropTask = command({
  name: "task.drop",
  input: taskRef,
  subject: (tx, actor, { taskId }) => lockTask(tx, actor, taskId),
  allow: (actor, task) => canDropTask(actor, task),
  async run(deed) {
    const { tx, actor, subject, now } = deed;
    await tx
      .update(engagementTasks)
      .set({ droppedAt: now, droppedBy: actor.userId })
      .where(eq(engagementTasks.id, subject.taskId));
    await sign(deed);
  },
  about: aboutRoom,
});

/* Barriers */

export const raiseBarrier = command({
  name: "barrier.raise",
  input: barrierInput,
  subject: locked,
  allow: canRaiseBarrier,
  async run(deed) {
    const { tx, actor, input, now, note } = deed;
    const [made] = await tx
      .insert(barriers)
      .values({ ...input, raisedBy: actor.userId!, stateEnteredAt: now, createdAt: now, updatedAt: now })
      .returning({ id: barriers.id });
    await sign(deed);
    note({ type: input.type });
    return made!;
  },
  about: aboutRoom,
});

type LockedBarrier = Awaited<ReturnType<typeof lockBarrier>>;
type BarrierDeed = Deed<{ barrierId: string; resolution?: string }, LockedBarrier>;

const moving = (name: BarrierMove) => ({
  subject: (tx: Tx, actor: Actor, { barrierId }: { barrierId: string }) => lockBarrier(tx, actor, barrierId),
  allow: (actor: Actor, barrier: LockedBarrier) => canMoveBarrier(actor, barrier, name),
  async run(deed: BarrierDeed) {
    const { subject, input, now, note } = deed;
    const { resolution = sql`${barriers.resolution}` } = input;
    const after = await move(deed, barrierMachine, barriers, subject.row, name, {
      also: { resolution: resolution as string, updatedAt: now },
    });
    if (input.resolution !== undefined) await clearDraft(deed.tx, deed.actor, "barrier.conclude", subject.row.id);
    await sign(deed);
    note({ type: subject.row.type, before: subject.barrier, after });
  },
  about: aboutRoom,
});

export const beginBarrier = command({ name: "barrier.begin", input: barrierRef, ...moving("begin") });
export const resolveBarrierInPart = command({
  name: "barrier.resolveInPart",
  input: resolveInput,
  ...moving("resolveInPart"),
});
export const resolveBarrierInFull = command({
  name: "barrier.resolveInFull",
  input: resolveInput,
  ...moving("resolveInFull"),
});
export const restBarrier = command({ name: "barrier.rest", input: resolveInput, ...moving("rest") });
