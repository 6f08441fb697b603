import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { actorOf, aMentor, anOfficial, type Cast, daysFromNow, jobsAbout, trailOf } from "@/db/factories";
import { aMessage, anEngagementOf, aTask, mentorStateOf } from "@/db/factories.engagements";
import { permissionTable } from "@/db/permission-table";
import { chambers, engagements, engagementTasks, mentors } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import {
  remindOfTasks,
  returnChamber,
  returnMentor,
  silenceChamber,
  silenceMentor,
  tellOfRisks,
} from "./commands.clock";
import { listEngagements } from "./queries";
import { findOwnSilence, listSilent } from "./queries.clock";

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
  const all = await listEngagements(company, {}, now);
  const risky = await listEngagements(company, { atRisk: true }, now);
  const byRule = all.rows.filter((row) => row.risks.length > 0).map(({ id }) => id);
  expect(risky.rows.map(({ id }) => id).sort()).toEqual(byRule.sort());
  expect([all.total, risky.total, all.risky]).toEqual([10, 7, 7]);
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
