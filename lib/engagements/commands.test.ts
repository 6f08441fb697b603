import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aChamber,
  actorOf,
  aMatch,
  aMentor,
  anAcceptedApplication,
  anOfficial,
  aProgram,
  aTransferConsent,
  type Cast,
  daysFromNow,
  jobsAbout,
  trailOf,
} from "@/db/factories";
import { standingInput } from "@/db/factories.conflicts";
import { anEngagementOf, aTask, engagementStateOf } from "@/db/factories.engagements";
import { withdrawConsent } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import { engagementHandovers, engagements, engagementTasks, matches, mentors } from "@/db/schema";
import { getChamber } from "@/lib/chambers/queries";
import { declareStanding } from "@/lib/conflicts/commands.register";
import { type Actor, systemActor } from "@/lib/core/actor";
import { introduceMatch, withdrawMatch } from "@/lib/matching/commands";
import {
  beginEngagement,
  closeEngagement,
  completeWithDeal,
  completeWithoutDeal,
  handOverEngagement,
  lapseEngagement,
  openEngagement,
  passEngagement,
  pauseEngagement,
  resumeEngagement,
  terminateEngagement,
} from "./commands";
import { jobs } from "./jobs";
import { getEngagement, listEngagements } from "./queries";
import { listOverdueToBegin } from "./queries.clock";
import { findRoomNews } from "./queries.room";
import { countRoomWaits } from "./queries.waits";
import type { EngagementState } from "./states";

const between = (cast: Cast, state: EngagementState, more: Parameters<typeof anEngagementOf>[1] = {}) =>
  anEngagementOf(state, { company: cast.owner, mentor: cast.lead, ...more });
const roomFor =
  <More extends object>(state: EngagementState, more: More = {} as More) =>
  async (cast: Cast) => ({ engagementId: (await between(cast, state)).engagement.id, ...more });

const aMatchIn = async (cast: Cast, state: "introduced" | "mutual") => {
  const application = await anAcceptedApplication(cast.company, await aProgram());
  await aTransferConsent(cast.company.id, cast.chamber.id, cast.owner.userId!);
  return aMatch(application, cast.chamber, { state, introducedAt: new Date() });
};

permissionTable("engagement.open", openEngagement, {
  arrange: async (cast) => ({ matchId: (await aMatchIn(cast, "introduced")).id }),
  allowed: ["system"],
});
permissionTable("engagement.begin", beginEngagement, { arrange: roomFor("scoping"), allowed: ["member", "lead"] });
permissionTable("engagement.pause", pauseEngagement, {
  arrange: roomFor("active"),
  allowed: ["owner", "editor", "member", "lead"],
});
permissionTable("engagement.resume", resumeEngagement, {
  arrange: roomFor("paused"),
  allowed: ["owner", "editor", "member", "lead"],
});
permissionTable("engagement.completeWithDeal", completeWithDeal, {
  arrange: roomFor("active", { note: "" }),
  allowed: ["member", "lead"],
});
permissionTable("engagement.completeWithoutDeal", completeWithoutDeal, {
  arrange: roomFor("active", { note: "" }),
  allowed: ["member", "lead"],
});
permissionTable("engagement.terminate", terminateEngagement, {
  arrange: async (cast) => ({
    engagementId: (await between(cast, "active")).engagement.id,
    reason: "no_fit" as const,
    note: "",
  }),
  allowed: ["owner", "editor", "member", "lead", "official", "official2"],
});
permissionTable("engagement.handOver", handOverEngagement, {
  arrange: roomFor("active", { note: "다른 지역으로" }),
  allowed: ["official", "official2"],
});
permissionTable("engagement.pass", passEngagement, {
  arrange: async (cast) => ({
    engagementId: (await between(cast, "active")).engagement.id,
    mentorId: (await aMentor(cast.chamber.id)).userId!,
    reason: "",
  }),
  allowed: ["lead"],
});
permissionTable("engagement.lapse", lapseEngagement, {
  arrange: async (cast) => ({
    engagementId: (await between(cast, "scoping", { stateEnteredAt: daysFromNow(-15) })).engagement.id,
  }),
  allowed: ["system"],
});
permissionTable("engagement.close", closeEngagement, {
  arrange: async (cast) => ({ matchId: (await between(cast, "scoping")).match.id }),
  allowed: ["system"],
});

const run = (job: string, data: Record<string, unknown>) =>
  jobs[job]!(data, { jobId: crypto.randomUUID(), now: new Date() });

test("an introduction opens a room, once, and the chamber's first to begin is responsible for it", async () => {
  const { company, mentor } = await anEngagementOf("paused");
  const application = await anAcceptedApplication({ id: company.companyId! }, await aProgram());
  const match = await aMatch(application, { id: mentor.chamberId! }, { state: "mutual" });
  await introduceMatch(await anOfficial(), { matchId: match.id });
  expect((await jobsAbout(match.id)).map(({ job }) => job)).toContain("engagements.open");
  await run("engagements.open", { matchId: match.id });
  await run("engagements.open", { matchId: match.id });
  const [room, ...others] = await db.select().from(engagements).where(eq(engagements.matchId, match.id));
  expect([room!.state, room!.mentorId, others]).toEqual(["scoping", null, []]);

  await beginEngagement(mentor, { engagementId: room!.id });
  const begun = await getEngagement(company, room!.id, new Date());
  expect([begun.state, begun.mentorName]).toEqual(["active", mentor.name]);
  const [now] = await db.select({ state: matches.state }).from(matches).where(eq(matches.id, match.id));
  expect(now!.state).toBe("engaged");
  expect(await trailOf(room!.id)).toEqual(["engagement.open", "engagement.begin"]);
  const told = (await jobsAbout(room!.id)).filter(({ job }) => job === "email.engagementBegun");
  expect(told.map(({ data }) => data.userId)).toEqual([company.userId]);
});

test("an introduction that nobody takes up lapses after its days, and gives the place back", async () => {
  const fresh = await anEngagementOf("scoping", { stateEnteredAt: daysFromNow(-13) });
  const old = await anEngagementOf("scoping", { stateEnteredAt: daysFromNow(-15) });
  const overdue = await listOverdueToBegin(systemActor, new Date());
  expect([overdue.includes(fresh.engagement.id), overdue.includes(old.engagement.id)]).toEqual([false, true]);
  await lapseEngagement(systemActor, { engagementId: old.engagement.id });
  await expect(lapseEngagement(systemActor, { engagementId: fresh.engagement.id })).rejects.toMatchObject({
    reason: "not_due_yet",
  });
  const [match] = await db.select({ state: matches.state }).from(matches).where(eq(matches.id, old.match.id));
  expect([await engagementStateOf(old.engagement.id), match!.state]).toEqual(["terminated", "lapsed"]);
});

test("a match that is withdrawn before anybody began closes its room", async () => {
  const { match, engagement } = await anEngagementOf("scoping");
  await withdrawMatch(await anOfficial(), { matchId: match.id, note: "견본" });
  await run("engagements.matchEnded", { matchId: match.id });
  expect(await engagementStateOf(engagement.id)).toBe("terminated");
});

test("the place of a chamber is free again once the work has ended", async () => {
  const official = await anOfficial();
  const { mentor, engagement } = await anEngagementOf("active");
  expect((await getChamber(official, mentor.chamberId!)).used).toBe(1);
  await completeWithDeal(mentor, { engagementId: engagement.id, note: "첫 계약" });
  expect((await getChamber(official, mentor.chamberId!)).used).toBe(0);
  expect((await jobsAbout(engagement.id)).map(({ job }) => job)).toContain("email.engagementEnded");
});

test("a colleague goes on: the history stays, both are told, and who has left reads nothing more", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  const colleague = await aMentor(mentor.chamberId!);
  await passEngagement(mentor, {
    engagementId: engagement.id,
    mentorId: colleague.userId!,
    reason: "자리를 옮깁니다.",
  });
  const room = await getEngagement(company, engagement.id, new Date());
  expect(room.mentorName).toBe(colleague.name);
  const kept = await db.select().from(engagementHandovers).where(eq(engagementHandovers.engagementId, engagement.id));
  expect(kept.map(({ fromId, toId }) => [fromId, toId])).toEqual([[mentor.userId, colleague.userId]]);
  const told = (await jobsAbout(engagement.id)).filter(({ job }) => job === "email.engagementPassed");
  expect(told.map(({ data }) => data.userId).sort()).toEqual([colleague.userId, company.userId].sort());

  await expect(
    passEngagement(colleague, { engagementId: engagement.id, mentorId: colleague.userId!, reason: "" }),
  ).rejects.toMatchObject({ reason: "responsible_already" });
  const stranger = await aMentor((await aChamber()).id);
  await expect(
    passEngagement(colleague, { engagementId: engagement.id, mentorId: stranger.userId!, reason: "" }),
  ).rejects.toMatchObject({ reason: "mentor_not_available" });

  await db.update(mentors).set({ state: "offboarded" }).where(eq(mentors.userId, mentor.userId!));
  await expect(getEngagement(await actorOf(mentor.userId!), engagement.id, new Date())).rejects.toMatchObject({
    code: "not_found",
  });
});

test("what is still to be done goes along with the room, and what is done or somebody else's stays", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  const colleague = await aMentor(mentor.chamberId!);
  const other = await aMentor(mentor.chamberId!);
  const of = (owner: Actor, more: Parameters<typeof aTask>[2] = {}) =>
    aTask(engagement, mentor, { side: owner === company ? "company" : "chamber", ownerId: owner.userId, ...more });
  const open = await of(mentor, { remindedAt: daysFromNow(-1) });
  const done = await of(mentor, { doneAt: daysFromNow(-1), doneBy: mentor.userId });
  const [theirs, companys] = [await of(other), await of(company)];
  await passEngagement(mentor, {
    engagementId: engagement.id,
    mentorId: colleague.userId!,
    reason: "자리를 옮깁니다.",
  });
  const rows = await db.select().from(engagementTasks).where(eq(engagementTasks.engagementId, engagement.id));
  const ownerOf = ({ id }: { id: string }) => rows.find((row) => row.id === id)!.ownerId;
  expect(ownerOf(open)).toBe(colleague.userId);
  expect([done, theirs, companys].map(ownerOf)).toEqual([mentor.userId, other.userId, company.userId]);
  expect(rows.find(({ id }) => id === open.id)!.remindedAt).toBeNull();
});

test("when the consent is withdrawn the chamber finds nothing, the company and the city still do", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  expect((await listEngagements(mentor, {}, new Date())).total).toBe(1);
  await withdrawConsent(company.companyId!);
  expect((await listEngagements(mentor, {}, new Date())).total).toBe(0);
  await expect(pauseEngagement(mentor, { engagementId: engagement.id })).rejects.toMatchObject({ code: "not_found" });
  expect((await getEngagement(company, engagement.id, new Date())).risks).toEqual(["consent_withdrawn"]);
  await terminateEngagement(company, { engagementId: engagement.id, reason: "company_stopped", note: "" });
  expect(await engagementStateOf(engagement.id)).toBe("terminated");
});

test("an interest in the register closes the room to the one responsible at once; the lead passes it on, and the city sees why", async () => {
  const official = await anOfficial();
  const lead = await aMentor((await aChamber()).id, "lead");
  const mentor = await aMentor(lead.chamberId!);
  const colleague = await aMentor(lead.chamberId!);
  const { company, engagement } = await anEngagementOf("active", { mentor });
  const ref = { engagementId: engagement.id };
  const seenBy = (reader: Actor) =>
    getEngagement(reader, engagement.id, new Date()).then(
      ({ risks }) => risks,
      (error: { code: string }) => error.code,
    );
  expect(await seenBy(mentor)).toEqual([]);
  await declareStanding(mentor, standingInput({ holder: "self", hsRanges: "8544" }) as never);
  expect([await seenBy(mentor), await seenBy(lead), await seenBy(company), await seenBy(official)]).toEqual([
    "not_found",
    [],
    [],
    ["responsible_barred"],
  ]);
  expect((await listEngagements(official, { atRisk: true }, new Date())).rows.map(({ id }) => id)).toContain(
    engagement.id,
  );
  expect((await listEngagements(company, { atRisk: true }, new Date())).total).toBe(0);
  // The number on each first page is the length of that list.
  for (const reader of [official, company, lead]) {
    const [risk] = (await countRoomWaits(reader, new Date())).filter(({ key }) => key === "risk");
    expect(risk!.count).toBe((await listEngagements(reader, { atRisk: true }, new Date())).total);
  }
  for (const deed of [() => pauseEngagement(mentor, ref), () => completeWithDeal(mentor, { ...ref, note: "" })])
    await expect(deed()).rejects.toMatchObject({ code: "not_found" });
  expect(await findRoomNews(mentor, [{ engagementId: engagement.id }], engagement.id)).toBeNull();
  expect(await findRoomNews(lead, [{ engagementId: engagement.id }], engagement.id)).toEqual({ changed: true });
  await passEngagement(lead, { ...ref, mentorId: colleague.userId!, reason: "" });
  expect(await seenBy(official)).toEqual([]);
  await declareStanding(lead, standingInput({ holder: "chamber", hsRanges: "8544" }) as never);
  expect([await seenBy(lead), await seenBy(colleague), await seenBy(company), await seenBy(official)]).toEqual([
    "not_found",
    "not_found",
    [],
    ["chamber_barred"],
  ]);
});

test("two who begin at once: one of them does", async () => {
  const { mentor, engagement } = await anEngagementOf("scoping");
  const colleague = await aMentor(mentor.chamberId!);
  const tried = await Promise.allSettled([
    beginEngagement(mentor, { engagementId: engagement.id }),
    beginEngagement(colleague, { engagementId: engagement.id }),
  ]);
  expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
