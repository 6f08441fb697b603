import { randomBytes, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { aDocument, aMember, aMentor, anOfficial, type Cast, jobsAbout, trailOf } from "@/db/factories";
import { aBarrier, aMessage, anEngagementOf, aTask } from "@/db/factories.engagements";
import { permissionTable } from "@/db/permission-table";
import { documentReads, documents, engagementReads, engagementTasks } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { receivePiece, removeDocument, startUpload } from "@/lib/documents/commands";
import { countKept, findUpload } from "@/lib/documents/queries";
import { saveDraft } from "@/lib/drafts/commands";
import {
  addTask,
  beginBarrier,
  dropTask,
  finishTask,
  markRoomRead,
  openRoomFile,
  raiseBarrier,
  reportMilestone,
  resolveBarrierInFull,
  resolveBarrierInPart,
  restBarrier,
  sendMessage,
  sendRoomFile,
  startRoomFile,
  withdrawMilestone,
} from "./commands.room";
import { getEngagement } from "./queries";
import { listBarriers, listMessages, listMilestones, listTasks, readRoom } from "./queries.room";
import { roomFiles } from "./states";

const room = async (cast: Cast) =>
  (await anEngagementOf("active", { company: cast.owner, mentor: cast.lead })).engagement;
const today = () => new Date().toISOString().slice(0, 10);
const announced = () => ({ fileName: "견적서.pdf", bytes: 10, clue: randomBytes(16).toString("hex") });
const onePiece = (actor: Actor, documentId: string) =>
  receivePiece(actor, {
    documentId,
    offset: 0,
    bytes: 10,
    storageKey: `pieces/${randomUUID()}`,
    fingerprint: "0".repeat(64),
  });
const aFile = (cast: Pick<Cast, "owner">, engagementId: string) =>
  aDocument(cast.owner, { aboutKind: "engagement", aboutId: engagementId, aboutRequirement: roomFiles });

const either = ["owner", "editor", "member", "lead"] as const;

permissionTable("message.send", sendMessage, {
  arrange: async (cast) => ({ engagementId: (await room(cast)).id, text: "안녕하세요" }),
  allowed: [...either, "official", "official2"],
});
permissionTable("message.startFile", startRoomFile, {
  arrange: async (cast) => ({ engagementId: (await room(cast)).id, ...announced() }),
  allowed: [...either, "official", "official2"],
});
// Whoever is not of the company sends what they have brought themselves: below.
permissionTable("message.sendFile", sendRoomFile, {
  async arrange(cast) {
    const { id } = await room(cast);
    return { engagementId: id, documentId: (await aFile(cast, id)).id };
  },
  allowed: ["owner", "editor"],
});
permissionTable("message.openFile", openRoomFile, {
  async arrange(cast) {
    const { id } = await room(cast);
    return { engagementId: id, documentId: (await aFile(cast, id)).id, reason: "introduction" as const };
  },
  allowed: ["member", "lead"],
});
permissionTable("message.markRead", markRoomRead, {
  arrange: async (cast) => ({ engagementId: (await room(cast)).id }),
  allowed: [...either, "viewer", "official", "official2"],
});
permissionTable("milestone.report", reportMilestone, {
  arrange: async (cast) => ({
    engagementId: (await room(cast)).id,
    kind: "sample_sent" as const,
    reachedOn: "2026-01-05",
    note: "",
  }),
  allowed: either,
});
permissionTable("milestone.withdraw", withdrawMilestone, {
  async arrange(cast) {
    const { id } = await room(cast);
    const input = { engagementId: id, kind: "pilot" as const, reachedOn: "2026-01-05", note: "" };
    return { milestoneId: (await reportMilestone(cast.owner, input)).id };
  },
  allowed: ["owner", "lead"],
});
permissionTable("task.add", addTask, {
  arrange: async (cast) => ({
    engagementId: (await room(cast)).id,
    title: "견본 보내기",
    side: "company" as const,
    ownerId: null,
    dueOn: "2099-01-05",
  }),
  allowed: either,
});
permissionTable("task.finish", finishTask, {
  arrange: async (cast) => ({ taskId: (await aTask(await room(cast), cast.lead)).id }),
  allowed: ["owner", "editor"],
});
permissionTable("task.drop", dropTask, {
  arrange: async (cast) => ({ taskId: (await aTask(await room(cast), cast.lead)).id }),
  allowed: ["owner", "editor", "lead"],
});
permissionTable("barrier.raise", raiseBarrier, {
  arrange: async (cast) => ({ engagementId: (await room(cast)).id, type: "tariff" as const, title: "관세" }),
  allowed: either,
});
permissionTable("barrier.begin", beginBarrier, {
  arrange: async (cast) => ({ barrierId: (await aBarrier(await room(cast), cast.lead)).id }),
  allowed: either,
});
const resolving = async (cast: Cast) => ({
  barrierId: (await aBarrier(await room(cast), cast.lead, { state: "in_progress" })).id,
  resolution: "전문가와 풀었습니다.",
});
permissionTable("barrier.resolveInPart", resolveBarrierInPart, { arrange: resolving, allowed: either });
permissionTable("barrier.resolveInFull", resolveBarrierInFull, { arrange: resolving, allowed: either });
permissionTable("barrier.rest", restBarrier, { arrange: resolving, allowed: either });

test("one letter until the other side has looked, and the next only after that", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  const letters = async () =>
    (await jobsAbout(engagement.id)).filter(({ job }) => job === "email.engagementNews").map(({ data }) => data.userId);
  const say = (text: string) => sendMessage(company, { engagementId: engagement.id, text });
  await say("첫 번째");
  await say("두 번째");
  expect(await letters()).toEqual([mentor.userId]);
  expect((await getEngagement(mentor, engagement.id, new Date())).unread).toBe(2);
  expect((await getEngagement(company, engagement.id, new Date())).unread).toBe(0);

  await markRoomRead(mentor, { engagementId: engagement.id });
  expect((await getEngagement(mentor, engagement.id, new Date())).unread).toBe(0);
  await say("세 번째");
  expect(await letters()).toEqual([mentor.userId, mentor.userId]);
  const [read] = await db
    .select()
    .from(engagementReads)
    .where(and(eq(engagementReads.engagementId, engagement.id), eq(engagementReads.userId, mentor.userId!)));
  expect(read!.toldAt).not.toBeNull();
});

test("what was typed and not sent waits for its writer alone, and goes when it is sent", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  const draft = { form: "engagement.message", subjectId: engagement.id } as const;
  await saveDraft(company, { ...draft, values: { text: "견본을" }, version: 0 });
  expect((await readRoom(company, engagement.id, new Date())).unsent?.values).toEqual({ text: "견본을" });
  expect((await readRoom(mentor, engagement.id, new Date())).unsent).toBeNull();
  await sendMessage(mentor, { engagementId: engagement.id, text: "?" });
  expect((await readRoom(company, engagement.id, new Date())).unsent).not.toBeNull();
  await sendMessage(company, { engagementId: engagement.id, text: "견본을 보냈습니다." });
  expect((await readRoom(company, engagement.id, new Date())).unsent).toBeNull();
});

test("a rival cannot even learn that a room exists", async () => {
  const { company, engagement } = await anEngagementOf("active");
  await aMessage(engagement, company);
  const { company: rival } = await anEngagementOf("active");
  await expect(sendMessage(rival, { engagementId: engagement.id, text: "?" })).rejects.toMatchObject({
    code: "not_found",
  });
  expect((await listMessages(rival, engagement.id)).rows).toEqual([]);
  expect(await listTasks(rival, engagement.id)).toEqual([]);
  expect(await trailOf(engagement.id)).toEqual([]);
});

test("a file becomes a message, stays, and is opened by the chamber with a reason that the company reads", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  const file = await aFile({ owner: company }, engagement.id);
  await sendRoomFile(company, { engagementId: engagement.id, documentId: file.id });
  const { rows } = await listMessages(mentor, engagement.id);
  expect(rows.map(({ text, files }) => [text, files.map(({ id }) => id)])).toEqual([["", [file.id]]]);
  await openRoomFile(mentor, { engagementId: engagement.id, documentId: file.id, reason: "introduction" });
  const reads = await db.select().from(documentReads).where(eq(documentReads.documentId, file.id));
  expect(reads.map(({ userId, reason }) => [userId, reason])).toEqual([[mentor.userId, "introduction"]]);
  const elsewhere = await aDocument(company);
  await expect(
    openRoomFile(mentor, { engagementId: engagement.id, documentId: elsewhere.id, reason: "introduction" }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("a milestone lies in the past, and a mistake stays and says so", async () => {
  const { mentor, engagement } = await anEngagementOf("active");
  const report = (reachedOn: string) =>
    reportMilestone(mentor, { engagementId: engagement.id, kind: "first_meeting", reachedOn, note: "" });
  await expect(report("2099-01-01")).rejects.toMatchObject({ fields: { reachedOn: { key: "dayFuture" } } });
  const { id } = await report("2026-02-03");
  await withdrawMilestone(mentor, { milestoneId: id });
  const rows = await listMilestones(mentor, engagement.id);
  expect(rows.map(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([true]);
  await expect(withdrawMilestone(mentor, { milestoneId: id })).rejects.toMatchObject({ reason: "milestone_withdrawn" });
});

test("a task belongs to a side and to one of its people", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  const add = (side: "company" | "chamber", ownerId: string) =>
    addTask(company, { engagementId: engagement.id, title: "규격서", side, ownerId, dueOn: "2099-01-05" });
  await expect(add("company", mentor.userId!)).rejects.toMatchObject({ reason: "owner_not_of_side" });
  const colleague = await aMember(company.companyId!, "editor");
  const { id } = await add("company", colleague.userId!);
  await finishTask(colleague, { taskId: id });
  const [task] = await db.select().from(engagementTasks).where(eq(engagementTasks.id, id));
  expect(task!.doneBy).toBe(colleague.userId);
  await expect(finishTask(colleague, { taskId: id })).rejects.toMatchObject({ reason: "task_closed" });
  await expect(
    addTask(company, { engagementId: engagement.id, title: "x", side: "company", ownerId: "", dueOn: "2020-01-01" }),
  ).rejects.toMatchObject({ fields: { dueOn: { key: "dayPast" } } });
});

test("a barrier is resolved in steps, each with what was done", async () => {
  const { mentor, engagement } = await anEngagementOf("active");
  const { id } = await raiseBarrier(mentor, { engagementId: engagement.id, type: "label", title: "표시" });
  await expect(resolveBarrierInFull(mentor, { barrierId: id, resolution: "?" })).rejects.toMatchObject({
    reason: "wrong_state",
  });
  await beginBarrier(mentor, { barrierId: id });
  const begun = { form: "barrier.conclude", subjectId: id, version: 0 } as const;
  await saveDraft(mentor, { ...begun, values: { resolution: "영어" } });
  const unsaid = async () => (await readRoom(mentor, engagement.id, new Date())).conclusions.get(id);
  expect(await unsaid()).toMatchObject({ values: { resolution: "영어" } });
  await resolveBarrierInPart(mentor, { barrierId: id, resolution: "영어 표시를 고쳤습니다." });
  expect(await unsaid()).toBeUndefined();
  await resolveBarrierInFull(mentor, { barrierId: id, resolution: "승인을 받았습니다." });
  const [barrier] = await listBarriers(await anOfficial(), engagement.id);
  expect([barrier!.state, barrier!.resolution]).toEqual(["resolved_in_full", "승인을 받았습니다."]);
});

test("nothing is added to a room that has ended", async () => {
  const { company, engagement } = await anEngagementOf("completed_deal");
  await expect(sendMessage(company, { engagementId: engagement.id, text: "?" })).rejects.toMatchObject({
    reason: "wrong_state",
  });
  await expect(
    reportMilestone(company, { engagementId: engagement.id, kind: "pilot", reachedOn: today(), note: "" }),
  ).rejects.toMatchObject({ reason: "wrong_state" });
});

test("a mentor and an official bring files of their own to a room, which are the company's once they are sent", async () => {
  const { engagement, company, mentor } = await anEngagementOf("active");
  const engagementId = engagement.id;
  const official = await anOfficial();
  const colleague = await aMentor(engagement.chamberId);
  for (const [actor, side] of [
    [mentor, "chamber"],
    [official, "city"],
  ] as const) {
    const { id } = await startRoomFile(actor, { engagementId, ...announced() });
    const [row] = await db.select().from(documents).where(eq(documents.id, id));
    expect(row).toMatchObject({ companyId: company.companyId, uploadedBy: actor.userId, side, aboutId: engagementId });
    // Nobody else goes on with it, takes it off or sends it, not even the company's own people.
    for (const other of [company, colleague]) {
      await expect(onePiece(other, id)).rejects.toThrow(/not_your_company|not_found/u);
      await expect(removeDocument(other, { documentId: id })).rejects.toThrow(/not_your_company|not_found/u);
      await expect(sendRoomFile(other, { engagementId, documentId: id })).rejects.toThrow(
        /not_your_company|not_found/u,
      );
    }
    expect(await findUpload(colleague, id)).toBeNull();
    expect((await onePiece(actor, id)).state).toBe("received");
    await sendRoomFile(actor, { engagementId, documentId: id });
    await expect(removeDocument(actor, { documentId: id })).rejects.toThrow("document_held");
  }
  const { rows } = await listMessages(company, engagementId);
  expect(rows.map((row) => [row.side, row.files.length])).toEqual([
    ["chamber", 1],
    ["city", 1],
  ]);
});

test("whoever sends the same file to a room goes on with an upload of their own alone", async () => {
  const { engagement, company, mentor } = await anEngagementOf("active");
  const official = await anOfficial();
  const asked = { engagementId: engagement.id, ...announced() };
  const begun = [];
  for (const actor of [company, mentor, official]) begun.push((await startRoomFile(actor, asked)).id);
  expect(new Set(begun).size).toBe(3);
  for (const [at, actor] of [company, mentor, official].entries())
    expect((await startRoomFile(actor, asked)).id).toBe(begun[at]);
});

test("what others bring to a room leaves a company its space, and has a measure of its own", async () => {
  const { engagement, company, mentor } = await anEngagementOf("active");
  const engagementId = engagement.id;
  await startRoomFile(mentor, { engagementId, ...announced(), bytes: 20_000_000 });
  await startRoomFile(company, { engagementId, ...announced() });
  await startUpload(company, { ...announced(), about: null });
  expect(await countKept(company, { companyId: company.companyId! })).toEqual({ bytes: 20, unfinished: 2 });
  expect(await countKept(mentor, { userId: mentor.userId! })).toEqual({ bytes: 20_000_000, unfinished: 1 });
  for (let more = 0; more < 19; more++) await startRoomFile(mentor, { engagementId, ...announced() });
  await expect(startRoomFile(mentor, { engagementId, ...announced() })).rejects.toThrow("document_unfinished");
});
