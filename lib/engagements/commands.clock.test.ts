import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { aChamber, actorOf, aMentor, anOfficial, type Cast, daysFromNow, jobsAbout, trailOf } from "@/db/factories";
import { aMessage, anEngagementOf, aTask, mentorStateOf } from "@/db/factories.engagements";
import { aMeeting, aSlot } from "@/db/factories.meetings";
import { anApplication, aReview, aRound } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import { chambers, engagements, engagementTasks, meetings, mentorAbsences, mentors, stateChanges } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { type Actor, systemActor } from "@/lib/core/actor";
import {
  remindOfTasks,
  returnChamber,
  returnMentor,
  silenceChamber,
  silenceMentor,
  tellOfRisks,
} from "./commands.clock";
import { listEngagements } from "./queries";
import { listDueTasks } from "./queries.clock";
import { findOwnSilence, listSilent } from "./queries.silence";

permissionTable("engagement.tellOfRisks", tellOfRisks, { arrange: async () => ({}), allowed: ["system"] });
permissionTable("engagement.remindOfTasks", remindOfTasks, { arrange: async () => ({}), allowed: ["system"] });

/** A room in which the company has written on three days and nobody has answered. */
async function unanswered(parties: Parameters<typeof anEngagementOf>[1] = {}) {
  const made = await anEngagementOf("active", { chamberActiveAt: daysFromNow(-30), ...parties });
  const old = daysFromNow(-90);
  await db.update(mentors).set({ stateEnteredAt: old }).where(eq(mentors.chamberId, made.mentor.chamberId!));
  await db.update(chambers).set({ stateEnteredAt: old }).where(eq(chambers.id, made.mentor.chamberId!));
  for (const days of [-20, -15, -10]) await aMessage(made.engagement, made.company, { sentAt: daysFromNow(days) });
  return made;
}
const inCast = async (cast: Cast) => {
  await unanswered({ company: cast.owner, mentor: cast.lead });
  return cast;
};

permissionTable("provider.silenceChamber", silenceChamber, {
  arrange: async (cast) => ({ id: (await inCast(cast)).chamber.id }),
  allowed: ["system"],
});
permissionTable("provider.silenceMentor", silenceMentor, {
  arrange: async (cast) => ({ id: (await inCast(cast)).lead.userId! }),
  allowed: ["system"],
});
permissionTable("provider.returnChamber", returnChamber, {
  async arrange(cast) {
    await db.update(chambers).set({ state: "inactive" }).where(eq(chambers.id, cast.chamber.id));
    return { id: cast.chamber.id };
  },
  allowed: ["lead"],
});
permissionTable("provider.returnMentor", returnMentor, {
  async arrange(cast) {
    await db.update(mentors).set({ state: "inactive" }).where(eq(mentors.userId, cast.member.userId!));
    return { id: cast.member.userId! };
  },
  allowed: ["member"],
});

test("who does not answer three times is left out, the lead and the city are told, and they can come back", async () => {
  const official = await anOfficial();
  const { mentor } = await unanswered();
  expect(await listSilent(systemActor, "mentor", new Date())).toContain(mentor.userId);
  expect(await listSilent(systemActor, "chamber", new Date())).toContain(mentor.chamberId);
  await silenceMentor(systemActor, { id: mentor.userId! });
  expect(await mentorStateOf(mentor.userId!)).toBe("inactive");
  const told = (await jobsAbout(mentor.userId!)).filter(({ job }) => job === "email.providerSilent");
  expect(told.map(({ data }) => data.userId)).toEqual(expect.arrayContaining([mentor.userId, official.userId]));
  expect(await trailOf(mentor.userId!)).toEqual(["provider.silenceMentor"]);

  await silenceChamber(systemActor, { id: mentor.chamberId! });
  expect(await findOwnSilence(mentor)).toEqual({ mentor: true, chamber: true });
  await returnMentor(await actorOf(mentor.userId!), { id: mentor.userId! });
  await returnChamber(await actorOf(mentor.userId!), { id: mentor.chamberId! });
  expect(await findOwnSilence(mentor)).toEqual({ mentor: false, chamber: false });
  expect(await listSilent(systemActor, "chamber", new Date())).not.toContain(mentor.chamberId);
});

test("an answer of a colleague is a sign of the chamber, and two requests are no silence", async () => {
  const answered = await unanswered();
  const colleague = await aMentor(answered.mentor.chamberId!);
  await aMessage(answered.engagement, colleague, { sentAt: daysFromNow(-1) });
  const twice = await anEngagementOf("active", { chamberActiveAt: daysFromNow(-30) });
  for (const days of [-20, -15]) await aMessage(twice.engagement, twice.company, { sentAt: daysFromNow(days) });
  const silent = await listSilent(systemActor, "chamber", new Date());
  expect(silent).not.toContain(answered.mentor.chamberId);
  expect(silent).not.toContain(twice.mentor.chamberId);
  await expect(silenceChamber(systemActor, { id: twice.mentor.chamberId! })).rejects.toMatchObject({
    reason: "not_due_yet",
  });
});

/** A room whose company has asked on three days, by times and minutes, and whose chamber was last heard of long ago. */
async function unansweredSteps() {
  const made = await anEngagementOf("active", { chamberActiveAt: daysFromNow(-30) });
  const old = daysFromNow(-90);
  await db.update(mentors).set({ stateEnteredAt: old }).where(eq(mentors.chamberId, made.mentor.chamberId!));
  await db.update(chambers).set({ stateEnteredAt: old }).where(eq(chambers.id, made.mentor.chamberId!));
  for (const [state, days] of [
    ["proposing", -20],
    ["lapsed", -25],
  ] as const) {
    const meeting = await aMeeting(made.engagement, made.company, state);
    await aSlot(meeting, made.company, "company", daysFromNow(days + 10), { offeredAt: daysFromNow(days) });
  }
  const recordedBy = made.company.userId;
  const recorded = await aMeeting(made.engagement, made.company, "held", {
    ...{ recordedBy, recordedSide: "company", stateEnteredAt: daysFromNow(-15) },
  });
  return { ...made, recorded };
}

test("times and minutes that a chamber does not answer count like words, those that a company owes do not", async () => {
  const owing = await unansweredSteps();
  const answering = await unansweredSteps();
  const asking = await anEngagementOf("active", { companyActiveAt: daysFromNow(-30) });
  for (const days of [-25, -20, -15]) {
    const meeting = await aMeeting(asking.engagement, asking.mentor);
    await aSlot(meeting, asking.mentor, "chamber", daysFromNow(days + 10), { offeredAt: daysFromNow(days) });
  }
  await db
    .update(chambers)
    .set({ stateEnteredAt: daysFromNow(-90) })
    .where(eq(chambers.id, asking.mentor.chamberId!));
  const by = { answeredBy: answering.mentor.userId, answeredAt: daysFromNow(-1), minutesAnswer: "agreed" as const };
  await db.update(meetings).set(by).where(eq(meetings.id, answering.recorded.id));
  for (const kind of ["chamber", "mentor"] as const) {
    const silent = await listSilent(systemActor, kind, new Date());
    const idOf = ({ userId, chamberId }: { userId: string | null; chamberId: string | null }) =>
      kind === "chamber" ? chamberId : userId;
    expect(silent).toContain(idOf(owing.mentor));
    expect(silent).not.toContain(idOf(answering.mentor));
    expect(silent).not.toContain(idOf(asking.mentor));
  }
});

test("words and times of one day are one request", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active", { chamberActiveAt: daysFromNow(-30) });
  await db
    .update(chambers)
    .set({ stateEnteredAt: daysFromNow(-90) })
    .where(eq(chambers.id, mentor.chamberId!));
  for (const days of [-20, -15]) {
    const noon = new Date(`${dayIn("Asia/Seoul", daysFromNow(days))}T03:00:00Z`);
    await aMessage(engagement, company, { sentAt: noon });
    const meeting = await aMeeting(engagement, company);
    await aSlot(meeting, company, "company", daysFromNow(days + 5), { offeredAt: new Date(noon.getTime() + 1000) });
  }
  expect(await listSilent(systemActor, "chamber", new Date())).not.toContain(mentor.chamberId);
});

test("tasks that come due are called to mind once, in one letter a person and room", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  const dueOn = daysFromNow(1).toISOString().slice(0, 10);
  await aTask(engagement, mentor, { dueOn });
  await aTask(engagement, mentor, { dueOn });
  const far = await aTask(engagement, mentor, { dueOn: "2099-01-01" });
  await remindOfTasks(systemActor, {});
  await remindOfTasks(systemActor, {});
  const letters = (await jobsAbout(engagement.id)).filter(({ job }) => job === "email.engagementTasks");
  expect(letters.map(({ data }) => data.userId)).toEqual([company.userId]);
  const [later] = await db.select().from(engagementTasks).where(eq(engagementTasks.id, far.id));
  expect(later!.remindedAt).toBeNull();
});

test("what somebody who has left had to do is whoever's of their side, in letters and among what waits", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  const [colleague, former] = [await aMentor(mentor.chamberId!), await aMentor(mentor.chamberId!)];
  const dueOn = daysFromNow(1).toISOString().slice(0, 10);
  const task = (owner: Actor) => aTask(engagement, company, { side: "chamber", ownerId: owner.userId, dueOn });
  const [left] = [await task(former), await task(colleague)];
  const now = new Date();
  const titles = async (reader: Actor) => (await listDueTasks(reader, engagement.id, "chamber", now)).length;
  const waiting = async (reader: Actor) =>
    (await listEngagements(reader, { wait: "task" }, now)).rows.some(({ id }) => id === engagement.id);
  expect([await titles(mentor), await waiting(mentor), await titles(colleague)]).toEqual([0, false, 1]);
  await db.update(mentors).set({ state: "offboarded" }).where(eq(mentors.userId, former.userId!));
  expect([await titles(mentor), await waiting(mentor), await titles(colleague)]).toEqual([1, true, 2]);
  await remindOfTasks(systemActor, {});
  const letters = (await jobsAbout(engagement.id)).filter(({ job }) => job === "email.engagementTasks");
  expect(letters.map(({ data }) => data.userId).sort()).toEqual([mentor.userId, colleague.userId].sort());
  const [row] = await db.select().from(engagementTasks).where(eq(engagementTasks.id, left!.id));
  expect(row!.ownerId).toBe(former.userId);
});

/** A review that this mentor was asked for so many days ago and let run out a week later. */
async function ranOut(mentor: Actor, daysAgo: number, more: Parameters<typeof aReview>[4] = {}) {
  const { program, round } = await aRound();
  const review = await aReview(round, await anApplication(program, []), mentor, "expired", more);
  await db.insert(stateChanges).values({
    ...{ machine: "review", subjectId: review.id, move: "expire", fromState: "invited", toState: "expired" },
    ...{ enteredAt: daysFromNow(-daysAgo), at: daysFromNow(7 - daysAgo), actorRole: "system" },
  });
}

test("a mentor who lets invitations to review of three days run out is silent, but for days of leave and rounds that closed early", async () => {
  const people = await Promise.all(
    ["silent", "sameDay", "closed", "onLeave"].map(async () => aMentor((await aChamber()).id)),
  );
  const [silent, sameDay, closed, onLeave] = people as [Actor, Actor, Actor, Actor];
  const old = { stateEnteredAt: daysFromNow(-90) };
  for (const { userId } of people) await db.update(mentors).set(old).where(eq(mentors.userId, userId!));
  for (const days of [40, 30, 20]) {
    await ranOut(silent, days);
    await ranOut(sameDay, 30);
    await ranOut(closed, days, { endReason: "round_closed" });
    await ranOut(onLeave, days);
  }
  const leave = { startsOn: dayIn("Asia/Seoul", daysFromNow(-31)), endsOn: dayIn("Asia/Seoul", daysFromNow(-29)) };
  await db.insert(mentorAbsences).values({ mentorId: onLeave.userId!, ...leave });
  const found = await listSilent(systemActor, "mentor", new Date());
  expect(people.filter(({ userId }) => found.includes(userId!))).toEqual([silent]);
  await aMessage((await anEngagementOf("active", { mentor: silent })).engagement, silent);
  expect(await listSilent(systemActor, "mentor", new Date())).not.toContain(silent.userId);
});

test("the filter of rooms at risk and the rule say the same", async () => {
  const { company, mentor } = await anEngagementOf("active");
  const now = new Date();
  const base = { company, mentor };
  await anEngagementOf("scoping", { ...base, stateEnteredAt: daysFromNow(-8) });
  await anEngagementOf("scoping", base);
  await anEngagementOf("active", { ...base, chamberActiveAt: daysFromNow(-11) });
  await anEngagementOf("active", { ...base, companyActiveAt: daysFromNow(-11) });
  await anEngagementOf("active", { ...base, companyActiveAt: daysFromNow(-22), chamberActiveAt: daysFromNow(-22) });
  await anEngagementOf("active", { ...base, stateEnteredAt: daysFromNow(-61) });
  await anEngagementOf("paused", { ...base, stateEnteredAt: daysFromNow(-61) });
  const { engagement: late } = await anEngagementOf("active", base);
  await aTask(late, mentor, { dueOn: daysFromNow(-9).toISOString().slice(0, 10) });
  await anEngagementOf("terminated", { ...base, stateEnteredAt: daysFromNow(-99), companyActiveAt: daysFromNow(-99) });
  const offered = async (state: "active" | "paused", offeredAt: Date, startsAt: Date) => {
    const { engagement } = await anEngagementOf(state, base);
    await aSlot(await aMeeting(engagement, mentor), mentor, "chamber", startsAt, { offeredAt });
  };
  await offered("active", daysFromNow(-5.1), daysFromNow(3));
  await offered("active", daysFromNow(-3), daysFromNow(-0.1));
  await offered("active", daysFromNow(-4.9), daysFromNow(3));
  await offered("paused", daysFromNow(-9), daysFromNow(-3));
  const recorded = async (days: number) => {
    const { engagement } = await anEngagementOf("scoping", base);
    const also = { recordedBy: company.userId, recordedSide: "company" as const, stateEnteredAt: daysFromNow(days) };
    await aMeeting(engagement, company, "held", also);
  };
  await recorded(-7.1);
  await recorded(-6.9);
  const all = await listEngagements(company, {}, now);
  const risky = await listEngagements(company, { atRisk: true }, now);
  const byRule = all.rows.filter((row) => row.risks.length > 0).map(({ id }) => id);
  expect(risky.rows.map(({ id }) => id).sort()).toEqual(byRule.sort());
  expect([all.total, risky.total, all.risky]).toEqual([16, 10, 10]);
  const steps = all.rows.flatMap(({ risks }) => risks.filter((risk) => /_(?:offer|minutes)$/u.test(risk)));
  expect(steps.sort()).toEqual(["chamber_minutes", "company_offer", "company_offer"]);
});

test("the city is told once a week as long as a room needs a look, and which are new", async () => {
  const { engagement } = await anEngagementOf("scoping", { stateEnteredAt: daysFromNow(-9) });
  const official = await anOfficial();
  await tellOfRisks(systemActor, {});
  const [row] = await db
    .select({ riskToldAt: engagements.riskToldAt })
    .from(engagements)
    .where(eq(engagements.id, engagement.id));
  expect(row!.riskToldAt).not.toBeNull();
  expect((await jobsAbout(official.userId!)).map(({ job }) => job)).toContain("email.engagementsAtRisk");
});
