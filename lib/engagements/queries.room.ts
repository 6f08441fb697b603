import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import {
  barriers,
  companyMembers,
  documents,
  engagementHandovers,
  engagementMessageFiles,
  engagementMessages,
  engagementMilestones,
  engagementReads,
  engagements,
  engagementTasks,
  mentors,
  users,
} from "@/db/schema";
import { inOwnConflict } from "@/lib/briefs/queries";
import { availableStates } from "@/lib/chambers/states";
import { listCompanyReaders } from "@/lib/companies/queries";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import { findDraft, listDrafts } from "@/lib/drafts/queries";
import { getEngagement, type LockedEngagement, lockEngagement, engagementsVisibleTo as visibleTo } from "./queries";
import type { EngagementSide } from "./states";

/* What stands in a room. The page has asked for the room itself; each part asks again whether its reader may see it. */

const inRoom = (actor: Actor, column: AnyPgColumn, id: string) =>
  and(
    sql`${column} = ${id}`,
    sql`exists (select 1 from ${engagements} where ${engagements.id} = ${id} and ${visibleTo(actor)})`,
  );

export const messagesAtOnce = 100;

/** The latest words, oldest first, each with its files; `earlier` how many more there are. */
export async function listMessages(actor: Actor, id: string, all = false, reader: Reader = db) {
  const where = inRoom(actor, engagementMessages.engagementId, id);
  const newest = await reader
    .select({
      id: engagementMessages.id,
      side: engagementMessages.side,
      text: engagementMessages.text,
      sentAt: engagementMessages.sentAt,
      authorId: engagementMessages.authorId,
      author: users.name,
    })
    .from(engagementMessages)
    .innerJoin(users, eq(users.id, engagementMessages.authorId))
    .where(where)
    .orderBy(desc(engagementMessages.sentAt), desc(engagementMessages.id))
    .limit(all ? 5000 : messagesAtOnce);
  const total = await reader.$count(engagementMessages, where);
  const files = await filesOf(
    newest.map((message) => message.id),
    reader,
  );
  const rows = newest.reverse().map((message) => ({ ...message, files: files.get(message.id) ?? [] }));
  return { rows, earlier: total - rows.length };
}
export type RoomMessage = Awaited<ReturnType<typeof listMessages>>["rows"][number];

async function filesOf(messageIds: readonly string[], reader: Reader) {
  const rows =
    messageIds.length === 0
      ? []
      : await reader
          .select({
            messageId: engagementMessageFiles.messageId,
            id: documents.id,
            fileName: documents.fileName,
            kind: documents.kind,
            bytes: documents.bytes,
            state: documents.state,
          })
          .from(engagementMessageFiles)
          .innerJoin(documents, eq(documents.id, engagementMessageFiles.documentId))
          .where(inArray(engagementMessageFiles.messageId, [...messageIds]));
  return Map.groupBy(rows, (row) => row.messageId);
}

export const listMilestones = (actor: Actor, id: string, reader: Reader = db) =>
  reader
    .select({
      id: engagementMilestones.id,
      kind: engagementMilestones.kind,
      reachedOn: engagementMilestones.reachedOn,
      note: engagementMilestones.note,
      reportedAt: engagementMilestones.reportedAt,
      reportedBy: engagementMilestones.reportedBy,
      reporter: users.name,
      withdrawnAt: engagementMilestones.withdrawnAt,
    })
    .from(engagementMilestones)
    .innerJoin(users, eq(users.id, engagementMilestones.reportedBy))
    .where(inRoom(actor, engagementMilestones.engagementId, id))
    .orderBy(asc(engagementMilestones.reachedOn), asc(engagementMilestones.id));
export type MilestoneRow = Awaited<ReturnType<typeof listMilestones>>[number];

const owner = alias(users, "owner");
const finisher = alias(users, "finisher");

/** Open ones by their day, then what is done or dropped, the latest first. */
export const listTasks = (actor: Actor, id: string, reader: Reader = db) =>
  reader
    .select({
      id: engagementTasks.id,
      title: engagementTasks.title,
      side: engagementTasks.side,
      dueOn: engagementTasks.dueOn,
      owner: owner.name,
      createdBy: engagementTasks.createdBy,
      doneAt: engagementTasks.doneAt,
      doneBy: finisher.name,
      droppedAt: engagementTasks.droppedAt,
    })
    .from(engagementTasks)
    .leftJoin(owner, eq(owner.id, engagementTasks.ownerId))
    .leftJoin(finisher, eq(finisher.id, engagementTasks.doneBy))
    .where(inRoom(actor, engagementTasks.engagementId, id))
    .orderBy(
      sql`(${engagementTasks.doneAt} is null and ${engagementTasks.droppedAt} is null) desc`,
      sql`case when ${engagementTasks.doneAt} is null and ${engagementTasks.droppedAt} is null then ${engagementTasks.dueOn} end`,
      desc(engagementTasks.createdAt),
    );
export type TaskRow = Awaited<ReturnType<typeof listTasks>>[number];

export const listBarriers = (actor: Actor, id: string, reader: Reader = db) =>
  reader
    .select({
      id: barriers.id,
      type: barriers.type,
      state: barriers.state,
      stateEnteredAt: barriers.stateEnteredAt,
      title: barriers.title,
      resolution: barriers.resolution,
      raiser: users.name,
      createdAt: barriers.createdAt,
    })
    .from(barriers)
    .innerJoin(users, eq(users.id, barriers.raisedBy))
    .where(inRoom(actor, barriers.engagementId, id))
    .orderBy(asc(barriers.state), asc(barriers.createdAt));
export type BarrierRow = Awaited<ReturnType<typeof listBarriers>>[number];

const from = alias(users, "from_person");
const to = alias(users, "to_person");

export const listHandovers = (actor: Actor, id: string, reader: Reader = db) =>
  reader
    .select({
      id: engagementHandovers.id,
      at: engagementHandovers.at,
      reason: engagementHandovers.reason,
      from: from.name,
      to: to.name,
    })
    .from(engagementHandovers)
    .leftJoin(from, eq(from.id, engagementHandovers.fromId))
    .innerJoin(to, eq(to.id, engagementHandovers.toId))
    .where(inRoom(actor, engagementHandovers.engagementId, id))
    .orderBy(asc(engagementHandovers.at));
export type HandoverRow = Awaited<ReturnType<typeof listHandovers>>[number];

/* People */

type Parties = Pick<LockedEngagement, "companyId" | "chamberId">;

/** Mentors of the chamber who are at work, may read the company and have no conflict with it; leads first. */
const mentorsOf = (reader: Reader, { companyId, chamberId }: Parties) =>
  reader
    .select({ id: mentors.userId, name: users.name, role: mentors.role })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(
      and(
        eq(mentors.chamberId, chamberId),
        inArray(mentors.state, [...availableStates]),
        isNull(users.disabledAt),
        transferConsentHolds(companyId, chamberId),
        sql`not ${inOwnConflict(mentors.userId, companyId)}`,
      ),
    )
    .orderBy(desc(mentors.role), asc(mentors.createdAt));

const membersOf = (reader: Reader, { companyId }: Parties) =>
  reader
    .select({ id: companyMembers.userId, name: users.name })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(and(eq(companyMembers.companyId, companyId), isNull(users.disabledAt)))
    .orderBy(asc(companyMembers.createdAt));

/** Who can be given a task, or the whole. */
export async function listRoomPeople(actor: Actor, id: string, reader: Reader = db) {
  const [room] = await reader
    .select({ companyId: engagements.companyId, chamberId: engagements.chamberId })
    .from(engagements)
    .where(and(eq(engagements.id, id), visibleTo(actor)));
  if (!room) throw notFound();
  return { company: await membersOf(reader, room), chamber: await mentorsOf(reader, room) };
}
export type RoomPeople = Awaited<ReturnType<typeof listRoomPeople>>;

export async function takesRooms(tx: Tx, room: Parties, mentorId: string): Promise<boolean> {
  return (await mentorsOf(tx, room)).some(({ id }) => id === mentorId);
}

export async function belongsTo(tx: Tx, room: Parties, side: EngagementSide, userId: string): Promise<boolean> {
  const people = side === "company" ? await membersOf(tx, room) : await mentorsOf(tx, room);
  return people.some(({ id }) => id === userId);
}

/** Whom letters about a room go to: a company's readers; of a chamber the one responsible, else its leads, else all. */
export async function listRoomReaders(tx: Reader, room: Parties & { mentorId: string | null }, side: EngagementSide) {
  if (side === "company") return listCompanyReaders(tx, room.companyId);
  const people = await mentorsOf(tx, room);
  const responsible = people.filter(({ id }) => id === room.mentorId);
  const leads = people.filter(({ role }) => role === "lead");
  const chosen = [responsible, leads, people].find((some) => some.length > 0) ?? [];
  return chosen.map(({ id }) => id);
}

/* For deeds upon parts: the room is held first, so that deeds in it come one after the other. */

export async function lockMilestone(tx: Tx, actor: Actor, id: string) {
  const [milestone] = await tx
    .select({
      milestoneId: engagementMilestones.id,
      engagementId: engagementMilestones.engagementId,
      kind: engagementMilestones.kind,
    })
    .from(engagementMilestones)
    .where(eq(engagementMilestones.id, id));
  if (!milestone) throw notFound();
  const room = await lockEngagement(tx, actor, milestone.engagementId);
  const [now] = await tx
    .select({ reportedBy: engagementMilestones.reportedBy, withdrawnAt: engagementMilestones.withdrawnAt })
    .from(engagementMilestones)
    .where(eq(engagementMilestones.id, id))
    .for("update");
  return { ...room, ...milestone, ...now! };
}

export async function lockTask(tx: Tx, actor: Actor, id: string) {
  const [found] = await tx
    .select({ engagementId: engagementTasks.engagementId })
    .from(engagementTasks)
    .where(eq(engagementTasks.id, id));
  if (!found) throw notFound();
  const room = await lockEngagement(tx, actor, found.engagementId);
  const [task] = await tx
    .select({
      taskId: engagementTasks.id,
      side: engagementTasks.side,
      createdBy: engagementTasks.createdBy,
      open: sql<boolean>`(${engagementTasks.doneAt} is null and ${engagementTasks.droppedAt} is null)`,
    })
    .from(engagementTasks)
    .where(eq(engagementTasks.id, id))
    .for("update");
  return { ...room, ...task! };
}

export async function lockBarrier(tx: Tx, actor: Actor, id: string) {
  const [found] = await tx.select({ engagementId: barriers.engagementId }).from(barriers).where(eq(barriers.id, id));
  if (!found) throw notFound();
  const room = await lockEngagement(tx, actor, found.engagementId);
  const [barrier] = await tx
    .select({ id: barriers.id, state: barriers.state, stateEnteredAt: barriers.stateEnteredAt, type: barriers.type })
    .from(barriers)
    .where(eq(barriers.id, id))
    .for("update");
  return { ...room, row: barrier!, barrier: barrier!.state };
}

/* Live */

/** What a page that is open learns of deeds in its room: that there is something, no more. */
export async function findRoomNews(actor: Actor, changes: readonly Record<string, string | null>[], id: string) {
  if (!changes.some((change) => change.engagementId === id)) return null;
  return (await isSeen(actor, id)) ? { changed: true } : null;
}

/** What happened between the page being read and its stream being opened. */
export async function findMissedInRoom(actor: Actor, id: string, since: number | null) {
  if (since === null) return null;
  const [row] = await db
    .select({ id: engagements.id })
    .from(engagements)
    .where(and(eq(engagements.id, id), visibleTo(actor), gt(engagements.updatedAt, new Date(since))));
  return row ? { changed: true } : null;
}

export async function isSeen(actor: Actor, id: string): Promise<boolean> {
  const [row] = await db
    .select({ id: engagements.id })
    .from(engagements)
    .where(and(eq(engagements.id, id), visibleTo(actor)));
  return row !== undefined;
}

/** Those of these who do not know yet that there is something to read; held, so that one letter is enqueued. */
export async function listUntold(tx: Tx, id: string, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const told = await tx
    .select({ userId: engagementReads.userId })
    .from(engagementReads)
    .where(
      and(
        eq(engagementReads.engagementId, id),
        sql`${engagementReads.userId} in ${among(userIds)}`,
        sql`${engagementReads.toldAt} is not null`,
      ),
    )
    .for("update");
  return userIds.filter((userId) => !told.some((row) => row.userId === userId));
}

/** All of a room as its page shows it. */
export async function readRoom(actor: Actor, id: string, now: Date, { all = false }: { all?: boolean } = {}) {
  const engagement = await getEngagement(actor, id, now);
  const [messages, unsent, milestones, tasks, barriers, conclusions, handovers, people] = await Promise.all([
    listMessages(actor, id, all),
    findDraft(actor, "engagement.message", id),
    listMilestones(actor, id),
    listTasks(actor, id),
    listBarriers(actor, id),
    listDrafts(actor, "barrier.conclude"),
    listHandovers(actor, id),
    listRoomPeople(actor, id),
  ]);
  return { engagement, messages, unsent, milestones, tasks, barriers, conclusions, handovers, people };
}
