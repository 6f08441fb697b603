import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aGuest, aProgram, jobsAbout, trailOf, unique } from "@/db/factories";
import { aBooth, aFair, aLead, anExhibition, aStep, dayFromNow } from "@/db/factories.exhibitions";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, boothMeetings, boothProducts, booths, leadSteps, leads, leadUpdates, letters } from "@/db/schema";
import { systemActor } from "../core/actor";
import {
  cancelMeeting,
  changeExhibition,
  confirmBooth,
  createExhibition,
  declineBooth,
  offerBooth,
  placeBooth,
  planMeeting,
  withdrawBooth,
} from "./commands";
import { discloseLeadContact, planAftercare, recordLead, remindOfLeads, updateLead } from "./commands.leads";
import { leadFilter } from "./input";
import { jobs } from "./jobs";
import { getExhibition, listExhibitions, listOfferable } from "./queries";
import { getOwnBooth, listBoothMeetings, listCohort, listOwnBooths } from "./queries.booths";
import { countLeads, getLead, listLeads } from "./queries.leads";
import { dayAfter } from "./rules";
import { usualAftercare } from "./states";

const facts = {
  nameKo: "견본 박람회",
  nameEn: "Sample exhibition",
  venue: "Sample Hall",
  city: "Sample City",
  usState: "NV",
  firstDay: "2031-03-04",
  lastDay: "2031-03-07",
  zone: "America/Los_Angeles" as const,
  website: "",
  source: "sample",
  aftercareDays: "30, 60, 90, 180",
};
type Card = Parameters<typeof recordLead>[1];
const card = (boothId: string, more: Partial<Card> = {}): Card => ({
  boothId,
  business: "Sample Trading",
  person: "Sam Sample",
  position: "",
  email: `${unique("card")}@buyers.test`,
  phone: "",
  usState: "CA",
  interest: "sample",
  temperature: "hot",
  productIds: [],
  promised: "A sample by mail.",
  told: true,
  ...more,
});
const over = { firstDay: dayFromNow(-9), lastDay: dayFromNow(-5) };
const all = leadFilter.parse({});
const dueOnly = leadFilter.parse({ show: "due" });

permissionTable("exhibition.create", createExhibition, {
  arrange: async () => ({ programId: (await aProgram()).id, ...facts }),
  allowed: ["official", "official2"],
});
permissionTable("exhibition.change", changeExhibition, {
  arrange: async () => ({ exhibitionId: (await anExhibition(await aProgram())).id, ...facts }),
  allowed: ["official", "official2"],
});
permissionTable("booth.offer", offerBooth, {
  arrange: async (cast) => ({
    exhibitionId: (await aFair(cast)).exhibition.id,
    companyId: cast.company.id,
    hall: "",
    number: "",
  }),
  allowed: ["official", "official2"],
});
permissionTable("booth.place", placeBooth, {
  arrange: async (cast) => ({ boothId: (await aBooth(cast)).id, hall: "North", number: "12" }),
  allowed: ["official", "official2"],
});
permissionTable("booth.confirm", confirmBooth, {
  arrange: async (cast) => ({ boothId: (await aBooth(cast, { state: "offered" })).id }),
  allowed: ["owner", "editor"],
});
permissionTable("booth.decline", declineBooth, {
  arrange: async (cast) => ({ boothId: (await aBooth(cast, { state: "offered" })).id, reason: "sample" }),
  allowed: ["owner", "editor"],
});
permissionTable("booth.withdraw", withdrawBooth, {
  arrange: async (cast) => ({ boothId: (await aBooth(cast)).id }),
  allowed: ["owner", "editor", "official", "official2"],
});
const aSlot = (boothId: string) => ({ boothId, day: dayFromNow(1), time: "14:30", counterpart: "Sam", note: "" });
permissionTable("booth.planMeeting", planMeeting, {
  arrange: async (cast) => aSlot((await aBooth(cast)).id),
  allowed: ["owner", "editor"],
});
permissionTable("booth.cancelMeeting", cancelMeeting, {
  arrange: async (cast) => {
    const booth = await aBooth(cast);
    await planMeeting(cast.owner, aSlot(booth.id));
    return { meetingId: (await listBoothMeetings(cast.owner, booth.id))[0]!.id };
  },
  allowed: ["owner", "editor"],
});
permissionTable("lead.record", recordLead, {
  arrange: async (cast) => card((await aBooth(cast)).id),
  allowed: ["owner", "editor"],
});
permissionTable("lead.update", updateLead, {
  arrange: async (cast) => ({
    leadId: (await aLead(await aBooth(cast), cast.owner.userId!)).id,
    move: "contact" as const,
    note: "sample",
  }),
  allowed: ["owner", "editor"],
});
permissionTable("lead.discloseContact", discloseLeadContact, {
  arrange: async (cast) => ({ leadId: (await aLead(await aBooth(cast), cast.owner.userId!)).id }),
  allowed: ["owner", "editor", "viewer"],
});
permissionTable("lead.planAftercare", planAftercare, {
  arrange: async (cast) => ({ boothId: (await aBooth(cast, {}, over)).id }),
  allowed: ["system"],
});
permissionTable("lead.remind", remindOfLeads, {
  arrange: async (cast) => {
    const booth = await aBooth(cast, {}, over);
    await aStep(await aLead(booth, cast.owner.userId!), 30, 0);
    return { boothId: booth.id };
  },
  allowed: ["system"],
});

const leadRow = async (id: string) => (await db.select().from(leads).where(eq(leads.id, id)))[0]!;
const stepsOf = (leadId: string) =>
  db.select().from(leadSteps).where(eq(leadSteps.leadId, leadId)).orderBy(asc(leadSteps.days));

describe("a cohort", () => {
  test("takes accepted companies, once, with their products and a letter to those who may answer", async () => {
    const cast = await aCast();
    const { exhibition, application, program } = await aFair(cast);
    expect((await listOfferable(cast.official, exhibition)).map(({ companyId }) => companyId)).toEqual([
      cast.company.id,
    ]);
    const offer = { exhibitionId: exhibition.id, companyId: cast.company.id, hall: "", number: "" };
    const { id } = await offerBooth(cast.official, offer);
    expect(await db.select().from(boothProducts).where(eq(boothProducts.boothId, id))).toEqual([
      { boothId: id, productId: application.product.id },
    ]);
    const told = await jobsAbout(id);
    expect(told.map(({ job, data }) => [job, data.userId]).sort()).toEqual(
      [cast.owner, cast.editor].map(({ userId }) => ["email.boothOffered", userId]).sort(),
    );
    await jobs["email.boothOffered"]!(told[0]!.data, { jobId: crypto.randomUUID(), now: new Date() });
    const [letter] = await db
      .select()
      .from(letters)
      .where(eq(letters.userId, String(told[0]!.data.userId)));
    expect(letter).toMatchObject({ kind: "boothOffered", subject: expect.stringContaining(exhibition.nameKo) });
    await expect(offerBooth(cast.official, offer)).rejects.toMatchObject({ reason: "already_in_cohort" });
    expect(await listOfferable(cast.official, exhibition)).toEqual([]);
    const rival = { ...offer, companyId: cast.rival.companyId! };
    await expect(offerBooth(cast.official, rival)).rejects.toMatchObject({ reason: "company_not_accepted" });
    const past = await anExhibition(program, over);
    await expect(offerBooth(cast.official, { ...offer, exhibitionId: past.id })).rejects.toMatchObject({
      reason: "exhibition_over",
    });
  });

  test("answers once; what the city withdraws the company is told", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast, { state: "offered" });
    await confirmBooth(cast.editor, { boothId: booth.id });
    await expect(confirmBooth(cast.owner, { boothId: booth.id })).rejects.toMatchObject({ reason: "wrong_state" });
    await placeBooth(cast.official, { boothId: booth.id, hall: "North", number: "12" });
    expect(await getOwnBooth(cast.viewer, booth.id)).toMatchObject({ state: "confirmed", hall: "North", number: "12" });
    await withdrawBooth(cast.official, { boothId: booth.id });
    expect((await jobsAbout(booth.id)).map(({ job }) => job)).toEqual(["email.boothWithdrawn", "email.boothWithdrawn"]);
    expect(await trailOf(booth.id)).toEqual(["booth.confirm", "booth.place", "booth.withdraw"]);
    const other = await aBooth(cast);
    await withdrawBooth(cast.owner, { boothId: other.id });
    expect(await jobsAbout(other.id)).toEqual([]);
  });

  test("has its days in order, and meetings on them by the clock of the place", async () => {
    const cast = await aCast();
    const program = await aProgram();
    const turned = { programId: program.id, ...facts, firstDay: "2031-03-08" };
    await expect(createExhibition(cast.official, turned)).rejects.toMatchObject({
      fields: { lastDay: { key: "beforeFirst" } },
    });
    const days = { firstDay: "2031-03-04", lastDay: "2031-03-07", zone: "America/Los_Angeles" };
    const booth = await aBooth(cast, {}, days);
    const slot = { ...aSlot(booth.id), day: "2031-03-05" };
    await planMeeting(cast.owner, slot);
    const [meeting] = await db.select().from(boothMeetings).where(eq(boothMeetings.boothId, booth.id));
    expect(meeting!.startsAt.toISOString()).toBe("2031-03-05T22:30:00.000Z");
    await expect(planMeeting(cast.owner, { ...slot, day: "2031-03-09" })).rejects.toMatchObject({
      fields: { day: { key: "outsideExhibition" } },
    });
    await cancelMeeting(cast.owner, { meetingId: meeting!.id });
    expect(await listBoothMeetings(cast.owner, booth.id)).toEqual([]);
  });

  test("keeps the meetings that have been: only what is ahead is cancelled", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast);
    await planMeeting(cast.owner, { ...aSlot(booth.id), day: dayFromNow(-1) });
    const [past] = await listBoothMeetings(cast.owner, booth.id);
    await expect(cancelMeeting(cast.owner, { meetingId: past!.id })).rejects.toMatchObject({
      reason: "booth_meeting_begun",
    });
    expect(await listBoothMeetings(cast.owner, booth.id)).toHaveLength(1);
  });
});

describe("a card", () => {
  test("is written down once for each address that the company goes on with", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast);
    const other = await aBooth(cast);
    const email = `${unique("twice")}@buyers.test`;
    const stranger = (await aBooth({ company: { id: cast.rival.companyId! } as never })).product.id;
    const { id } = await recordLead(cast.editor, card(booth.id, { email, productIds: [booth.product.id, stranger] }));
    expect(await getLead(cast.viewer, id)).toMatchObject({ state: "new", hasEmail: true, person: "Sam Sample" });
    expect(await trailOf(id)).toEqual(["lead.record"]);
    for (const boothId of [booth.id, other.id])
      await expect(recordLead(cast.owner, card(boothId, { email: email.toUpperCase() }))).rejects.toMatchObject({
        code: "invalid",
        fields: { email: { key: "leadExists" } },
      });
    await updateLead(cast.owner, { leadId: id, move: "lose", note: "No budget." });
    await recordLead(cast.owner, card(other.id, { email }));
  });

  test("needs a way back and that the person was told, on days of the fair and at a booth that stands", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast);
    await expect(recordLead(cast.owner, card(booth.id, { email: "" }))).rejects.toMatchObject({
      fields: { email: { key: "emailOrPhone" } },
    });
    await expect(recordLead(cast.owner, card(booth.id, { told: false as never }))).rejects.toMatchObject({
      fields: { told: { key: "mustAgree" } },
    });
    await recordLead(cast.owner, card(booth.id, { email: "", phone: "+1 408 555 0100" }));
    const offered = await aBooth(cast, { state: "offered" });
    await expect(recordLead(cast.owner, card(offered.id))).rejects.toMatchObject({ reason: "wrong_state" });
    const ahead = await aBooth(cast, {}, { firstDay: dayFromNow(5), lastDay: dayFromNow(6) });
    await expect(recordLead(cast.owner, card(ahead.id))).rejects.toMatchObject({ reason: "no_leads_now" });
  });

  test("is shown without how to reach the person, which is opened on record and by the company's people alone", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast);
    const lead = await aLead(booth, cast.owner.userId!, { phone: "+14085550100" });
    const ref = { leadId: lead.id };
    for (const reader of [cast.owner, cast.editor, cast.viewer]) {
      const read = [await getLead(reader, lead.id), (await listLeads(reader, booth.id, all, new Date())).rows];
      expect(read[0]).toMatchObject({ person: lead.person, hasEmail: true, hasPhone: true });
      for (const way of [lead.email, lead.phone]) expect(JSON.stringify(read)).not.toContain(way);
    }
    for (const other of [cast.rival, cast.member, cast.official, cast.admin, aGuest()])
      await expect(discloseLeadContact(other, ref)).rejects.toMatchObject({ code: "not_found" });
    expect(await trailOf(lead.id)).toEqual([]);
    expect(await discloseLeadContact(cast.viewer, ref)).toEqual({ email: lead.email, phone: lead.phone });
    const entries = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, lead.id));
    expect(entries).toMatchObject([
      {
        ...{ action: "lead.discloseContact", subjectKind: "lead", subjectId: lead.id },
        ...{ actorId: cast.viewer.userId, companyId: cast.company.id },
      },
    ]);
    for (const way of [lead.email, lead.phone]) expect(JSON.stringify(entries)).not.toContain(way);
    const bare = await aLead(booth, cast.owner.userId!, { email: "" });
    expect(await getLead(cast.owner, bare.id)).toMatchObject({ hasEmail: false, hasPhone: false });
  });

  test("is the company's: nobody else reads it, and the city counts it", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast);
    const lead = await aLead(booth, cast.owner.userId!);
    expect((await listLeads(cast.viewer, booth.id, all, new Date())).rows.map(({ id }) => id)).toEqual([lead.id]);
    for (const other of [cast.rival, cast.member, cast.official, cast.admin, cast.federation, aGuest()]) {
      await expect(getLead(other, lead.id)).rejects.toMatchObject({ code: "not_found" });
      expect((await listLeads(other, booth.id, all, new Date())).rows).toEqual([]);
      await expect(getOwnBooth(other, booth.id)).rejects.toMatchObject({ code: "not_found" });
    }
    const cohort = await listCohort(cast.official, booth.exhibition.id, new Date());
    expect(cohort).toMatchObject([{ id: booth.id, leads: 1, won: 0, late: 0 }]);
    const figures = await countLeads(cast.official, booth.exhibition.id, new Date());
    expect(figures.states).toEqual([{ state: "new", n: 1 }]);
    for (const word of [lead.person, lead.business, lead.email])
      expect(JSON.stringify([cohort, figures])).not.toContain(word);
    for (const other of [cast.owner, cast.member, cast.admin, aGuest()]) {
      await expect(getExhibition(other, booth.exhibition.id)).rejects.toMatchObject({ code: "not_found" });
      expect(await listCohort(other, booth.exhibition.id, new Date())).toEqual([]);
      expect((await countLeads(other, booth.exhibition.id, new Date())).states).toEqual([]);
    }
  });
});

describe("aftercare", () => {
  test("is planned when the fair is over, asked by one letter, answered by an update", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast, {}, { firstDay: dayFromNow(-70), lastDay: dayFromNow(-65) });
    const [first, second] = [await aLead(booth, cast.owner.userId!), await aLead(booth, cast.owner.userId!)];
    const now = new Date();
    await jobs["exhibitions.clock"]!({}, { jobId: crypto.randomUUID(), now });
    const steps = await stepsOf(first.id);
    expect(steps.map(({ days, dueOn }) => [days, dueOn])).toEqual(
      usualAftercare.map((days) => [days, dayAfter(dayFromNow(-65), days)]),
    );
    const told = (await jobsAbout(booth.id)).filter(({ job }) => job === "email.leadsDue");
    expect(told.map(({ data }) => data.userId).sort()).toEqual([cast.owner.userId, cast.editor.userId].sort());
    // Nothing is said twice.
    await jobs["exhibitions.clock"]!({}, { jobId: crypto.randomUUID(), now });
    expect(await jobsAbout(booth.id)).toHaveLength(2);
    await jobs["email.leadsDue"]!(told[0]!.data, { jobId: crypto.randomUUID(), now });
    const [letter] = await db.select().from(letters).where(eq(letters.kind, "leadsDue"));
    expect(letter?.body ?? "").not.toContain(first.person);

    const due = await listLeads(cast.owner, booth.id, dueOnly, new Date());
    expect(due.rows.map(({ nextDue }) => nextDue)).toEqual([steps[0]!.dueOn, steps[0]!.dueOn]);
    await updateLead(cast.owner, { leadId: first.id, move: "contact", note: "Called." });
    expect((await stepsOf(first.id)).map(({ answeredAt }) => answeredAt !== null)).toEqual([true, true, false, false]);
    expect((await listLeads(cast.owner, booth.id, dueOnly, new Date())).rows.map(({ id }) => id)).toEqual([second.id]);
    // The first step of the other is over its time, its second is not.
    expect(await countLeads(cast.official, booth.exhibition.id, new Date())).toMatchObject({
      asked: 4,
      inTime: 1,
      late: 1,
    });
    const { steps: byStep, asked } = await countLeads(cast.official, booth.exhibition.id, new Date());
    expect(byStep.map(({ days }) => days)).toEqual([30, 60, 90, 180]);
    expect(byStep.map((step) => [step.asked, step.live])).toEqual([
      [2, 2],
      [2, 2],
      [0, 0],
      [0, 0],
    ]);
    expect(byStep.reduce((sum, step) => sum + step.asked, 0)).toBe(asked);
    expect(await listOwnBooths(cast.owner, new Date())).toMatchObject([{ id: booth.id, due: 1 }]);
  });

  test("goes along the machine, stays where nothing has changed, and ends with the lead", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast, {}, over);
    const lead = await aLead(booth, cast.owner.userId!);
    await aStep(lead, 30, -1);
    const say = (move: Parameters<typeof updateLead>[1]["move"]) =>
      updateLead(cast.owner, { leadId: lead.id, move, note: "sample" });
    await expect(say("win")).rejects.toMatchObject({ code: "forbidden", reason: "wrong_state" });
    for (const move of ["stay", "contact", "talk", "sendSample", "quote", "win"] as const) await say(move);
    expect(await leadRow(lead.id)).toMatchObject({ state: "won" });
    await expect(say("stay")).rejects.toMatchObject({ reason: "wrong_state" });
    const written = await db
      .select()
      .from(leadUpdates)
      .where(eq(leadUpdates.leadId, lead.id))
      .orderBy(asc(leadUpdates.id));
    expect(written.map(({ state }) => state)).toEqual(["new", "contacted", "talking", "sample", "quoted", "won"]);
    await aStep(lead, 60, -1);
    await expect(remindOfLeads(systemActor, { boothId: booth.id })).rejects.toMatchObject({ reason: "not_due_yet" });
    expect((await listLeads(cast.owner, booth.id, dueOnly, new Date())).rows).toEqual([]);
  });

  test("is not planned while the fair runs", async () => {
    const cast = await aCast();
    const booth = await aBooth(cast);
    const lead = await aLead(booth, cast.owner.userId!);
    await expect(planAftercare(systemActor, { boothId: booth.id })).rejects.toMatchObject({ reason: "not_due_yet" });
    expect(await stepsOf(lead.id)).toEqual([]);
  });
});

test("lists are read with the same number of statements however long they are", async () => {
  const cast = await aCast();
  const booth = await aBooth(cast);
  const read = async () => {
    const own = await countingQueries(() => listLeads(cast.owner, booth.id, all, new Date()));
    const cohort = await countingQueries(() => listCohort(cast.official, booth.exhibition.id, new Date()));
    const fairs = await countingQueries(() => listExhibitions(cast.official));
    const booth_ = await countingQueries(() => listOwnBooths(cast.owner, new Date()));
    return [own, cohort, fairs, booth_].map(({ statements }) => statements.length);
  };
  await aLead(booth, cast.owner.userId!);
  const one = await read();
  for (let n = 0; n < 2; n += 1) {
    await aLead(booth, cast.owner.userId!);
    const more = await aBooth({ company: { id: (await aCast()).company.id } as never });
    await db.update(booths).set({ exhibitionId: booth.exhibition.id }).where(eq(booths.id, more.id));
    await aBooth(cast);
  }
  expect(await read()).toEqual(one);
  expect((await listLeads(cast.owner, booth.id, all, new Date())).total).toBe(3);
});
