import { and, eq, isNull } from "drizzle-orm";
import ICAL from "ical.js";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aChamber,
  actorOf,
  aMember,
  aMentor,
  anOfficial,
  type Cast,
  daysFromNow,
  jobsAbout,
  trailOf,
} from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { aMeeting, aSlot, goodTimes, meetingOf, pacific } from "@/db/factories.meetings";
import { permissionTable } from "@/db/permission-table";
import {
  consents,
  engagementMilestones,
  engagements,
  engagementTasks,
  letters,
  meetingSlots,
  mentorAbsences,
  stateChanges,
} from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { systemActor } from "@/lib/core/actor";
import type { JobContext } from "@/lib/core/jobs";
import { hearChanges } from "@/lib/core/live";
import { saveDraft } from "@/lib/drafts/commands";
import { findDraft } from "@/lib/drafts/queries";
import { passEngagement } from "@/lib/engagements/commands";
import {
  cancelMeeting,
  chooseSlot,
  closeMeeting,
  keepTime,
  offerSlots,
  passMeeting,
  proposeMeeting,
  rescheduleMeeting,
  setMeetingPlace,
  writeAgenda,
} from "./commands";
import {
  answerMinutes,
  askMinutes,
  lapseMeeting,
  missMeeting,
  prepareMeeting,
  recordMinutes,
  remindOfMeeting,
  remindOfOffer,
} from "./commands.minutes";
import { jobs } from "./jobs";
import {
  countMeetings,
  findCalendarFacts,
  getMeeting,
  listAway,
  listDueMeetings,
  listMeetings,
  listMeetingsOf,
  listTaken,
} from "./queries";
import { type MeetingState, meetingMachine, mostOpenMeetings } from "./states";

const iso = (times: readonly Date[]) => times.map((time) => time.toISOString());
const proposal = (engagementId: string, times: readonly Date[], more: Record<string, unknown> = {}) => ({
  meetingId: crypto.randomUUID(),
  engagementId,
  topic: "제품 소개",
  agenda: "Prices and samples",
  minutes: "30" as const,
  interpreter: false,
  link: "https://meet.example.test/1",
  place: "",
  slots: iso(times),
  ...more,
});
const minutes = (meetingId: string, more: Record<string, unknown> = {}) => ({
  meetingId,
  minutesKo: "견본을 보내기로 했습니다.",
  minutesEn: "",
  attendance: "두 쪽 한 명씩",
  tasks: [] as { title: string; side: "company" | "chamber"; dueOn: string }[],
  firstMeeting: true,
  ...more,
});

const roomOf = async ({ owner, lead }: Cast) =>
  (await anEngagementOf("active", { company: owner, mentor: lead })).engagement;
const meetingIn =
  (state: MeetingState, more: Parameters<typeof aMeeting>[3] = {}) =>
  async (cast: Cast) => ({ meetingId: (await aMeeting(await roomOf(cast), cast.owner, state, more)).id });
const past = daysFromNow(-0.1);
const both = ["owner", "editor", "member", "lead"] as const;

permissionTable("meeting.propose", proposeMeeting, {
  arrange: async (cast) => proposal((await roomOf(cast)).id, goodTimes(2)),
  allowed: both,
});
permissionTable("meeting.offer", offerSlots, {
  arrange: async (cast) => ({ ...(await meetingIn("proposing")(cast)), slots: iso(goodTimes(1)) }),
  allowed: both,
});
permissionTable("meeting.choose", chooseSlot, {
  arrange: async (cast) => {
    const meeting = await aMeeting(await roomOf(cast), cast.owner);
    return { meetingId: meeting.id, slotId: (await aSlot(meeting, cast.owner, "company", goodTimes(1)[0]!)).id };
  },
  allowed: ["member", "lead"],
});
permissionTable("meeting.reschedule", rescheduleMeeting, {
  arrange: async (cast) => ({
    ...(await meetingIn("scheduled")(cast)),
    reason: "출장",
    slots: iso(goodTimes(1, { from: 9 })),
  }),
  allowed: both,
});
permissionTable("meeting.keep", keepTime, { arrange: meetingIn("moving"), allowed: both });
permissionTable("meeting.setPlace", setMeetingPlace, {
  arrange: async (cast) => ({ ...(await meetingIn("scheduled")(cast)), link: "", place: "Santa Clara" }),
  allowed: both,
});
permissionTable("meeting.writeAgenda", writeAgenda, {
  arrange: async (cast) => ({ ...(await meetingIn("scheduled")(cast)), agenda: "1. 가격", before: "" }),
  allowed: both,
});
permissionTable("meeting.cancel", cancelMeeting, {
  arrange: async (cast) => ({ ...(await meetingIn("scheduled")(cast)), reason: "출장" }),
  allowed: both,
});
permissionTable("meeting.close", closeMeeting, {
  async arrange(cast) {
    const meeting = await aMeeting(await roomOf(cast), cast.owner, "scheduled");
    await db.update(engagements).set({ state: "terminated" }).where(eq(engagements.id, meeting.engagementId));
    return { meetingId: meeting.id };
  },
  allowed: ["system"],
});
permissionTable("meeting.record", recordMinutes, {
  arrange: async (cast) => minutes((await meetingIn("scheduled", { startsAt: past })(cast)).meetingId),
  allowed: both,
});
permissionTable("meeting.miss", missMeeting, {
  arrange: async (cast) => ({
    ...(await meetingIn("scheduled", { startsAt: past })(cast)),
    by: "chamber" as const,
    note: "",
  }),
  allowed: both,
});
permissionTable("meeting.answerMinutes", answerMinutes, {
  arrange: async (cast) => ({
    ...(await meetingIn("held", { recordedSide: "company" })(cast)),
    answer: "agreed" as const,
    note: "",
  }),
  allowed: ["member", "lead"],
});
permissionTable("meeting.pass", passMeeting, {
  arrange: async (cast) => ({
    ...(await meetingIn("scheduled")(cast)),
    fromId: cast.member.userId,
    toId: cast.lead.userId!,
  }),
  allowed: ["system"],
});
permissionTable("meeting.remindOfOffer", remindOfOffer, {
  arrange: meetingIn("proposing", { stateEnteredAt: daysFromNow(-6) }),
  allowed: ["system"],
});
const agreedLongAgo = { stateEnteredAt: daysFromNow(-20) };
permissionTable("meeting.prepare", prepareMeeting, {
  arrange: meetingIn("scheduled", { startsAt: daysFromNow(1.5), ...agreedLongAgo }),
  allowed: ["system"],
});
permissionTable("meeting.remind", remindOfMeeting, {
  arrange: meetingIn("scheduled", { startsAt: daysFromNow(0.5) }),
  allowed: ["system"],
});
permissionTable("meeting.askMinutes", askMinutes, {
  arrange: meetingIn("scheduled", { startsAt: past }),
  allowed: ["system"],
});
permissionTable("meeting.lapse", lapseMeeting, { arrange: meetingIn("proposing"), allowed: ["system"] });

const aRoom = async (more: Parameters<typeof anEngagementOf>[1] = {}) => anEngagementOf("active", more);
const openSlotsOf = (meetingId: string) =>
  db
    .select({ side: meetingSlots.side, startsAt: meetingSlots.startsAt })
    .from(meetingSlots)
    .where(and(eq(meetingSlots.meetingId, meetingId), isNull(meetingSlots.closedAt)))
    .orderBy(meetingSlots.startsAt);
const jobNames = async (id: string) => (await jobsAbout(id)).map(({ job }) => job).sort();
const fields = (field: string, bar: string) => ({
  code: "invalid",
  fields: { [field]: { key: "slotBarred", values: { bar } } },
});

/** Does the letter's job as the worker would, and reads what was kept. */
async function letterFor(job: string, userId: string, meetingId: string) {
  const context: JobContext = { jobId: crypto.randomUUID(), now: new Date() };
  await jobs[job]!({ userId, meetingId }, context);
  const [letter] = await db.select().from(letters).where(eq(letters.jobId, context.jobId));
  return letter ?? null;
}
function entryOf(text: string | null) {
  const calendar = new ICAL.Component(ICAL.parse(text!) as unknown as string);
  const entry = new ICAL.Event(calendar.getFirstSubcomponent("vevent")!);
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: entry.uid,
    sequence: entry.sequence,
    startsAt: entry.startDate.toJSDate(),
    status: entry.component.getFirstPropertyValue("status"),
    attendees: entry.attendees.map((one) => one.getFirstValue()),
  };
}

describe("a meeting", () => {
  test("is proposed with times, chosen by the other side, and enters both calendars", async () => {
    const { company, mentor, engagement } = await aRoom();
    const times = goodTimes(2);
    const input = proposal(engagement.id, times);
    const begun = { form: "meeting.propose", subjectId: engagement.id } as const;
    await saveDraft(company, { ...begun, values: { topic: input.topic }, version: 0 });
    const { id } = await proposeMeeting(company, input);
    expect(await findDraft(company, begun.form, engagement.id)).toBeNull();
    await proposeMeeting(company, input);
    expect(await openSlotsOf(id)).toEqual(times.map((startsAt) => ({ side: "company", startsAt })));
    expect(await jobNames(id)).toEqual(["email.meetingSlots"]);
    const offered = await letterFor("email.meetingSlots", mentor.userId!, id);
    expect(offered).toMatchObject({ kind: "meetingSlots", locale: "en", calendar: null });
    expect(offered!.body!.match(/Korea .* \/ US /gu)).toHaveLength(2);
    const [first] = (await getMeeting(mentor, id, new Date())).slots;
    await chooseSlot(mentor, { meetingId: id, slotId: first!.id });
    expect(await meetingOf(id)).toMatchObject({ state: "scheduled", startsAt: times[0], sequence: 0 });
    expect(await openSlotsOf(id)).toEqual([]);
    expect(await jobNames(id)).toEqual(["email.meetingScheduled", "email.meetingScheduled", "email.meetingSlots"]);
    const letter = await letterFor("email.meetingScheduled", mentor.userId!, id);
    expect(entryOf(letter!.calendar)).toEqual({
      method: "REQUEST",
      uid: id,
      sequence: 0,
      startsAt: times[0],
      status: "CONFIRMED",
      attendees: [`mailto:${letter!.recipient}`],
    });
    expect(await trailOf(id)).toEqual(["meeting.propose", "meeting.propose", "meeting.choose"]);
    // The offer has been overtaken: its letter is not written any more.
    expect(await letterFor("email.meetingSlots", mentor.userId!, id)).toBeNull();
  });

  test("pressed twice it is the same one, although the room holds no more by then", async () => {
    const { company, mentor, engagement } = await aRoom();
    for (let n = 1; n < mostOpenMeetings; n++) await aMeeting(engagement, company);
    const input = proposal(engagement.id, goodTimes(1));
    const made = await Promise.all([proposeMeeting(company, input), proposeMeeting(company, input)]);
    expect(made.map(({ id }) => id)).toEqual([input.meetingId, input.meetingId]);
    const [slot] = (await getMeeting(mentor, input.meetingId, new Date())).slots;
    await chooseSlot(mentor, { meetingId: input.meetingId, slotId: slot!.id });
    await expect(proposeMeeting(company, input)).resolves.toMatchObject({ id: input.meetingId });
    expect(await openSlotsOf(input.meetingId)).toEqual([]);
    const another = proposal(engagement.id, goodTimes(1, { from: 9 }));
    await expect(proposeMeeting(company, another)).rejects.toMatchObject({ reason: "too_many_meetings" });
    const elsewhere = await aRoom({ company });
    await expect(
      proposeMeeting(company, {
        ...input,
        engagementId: elsewhere.engagement.id,
        slots: iso(goodTimes(1, { from: 20 })),
      }),
    ).rejects.toMatchObject({ reason: "changed_meanwhile" });
  });

  test("is moved: the agreed time stands until another is chosen, and calendars follow by number", async () => {
    const { company, mentor, engagement } = await aRoom();
    const meeting = await aMeeting(engagement, company, "scheduled");
    const [, later] = goodTimes(2, { from: 12 });
    await rescheduleMeeting(company, { meetingId: meeting.id, reason: "출장", slots: iso([later!]) });
    expect(await meetingOf(meeting.id)).toMatchObject({ state: "moving", startsAt: meeting.startsAt, sequence: 0 });
    const [slot] = (await getMeeting(mentor, meeting.id, new Date())).slots;
    await chooseSlot(mentor, { meetingId: meeting.id, slotId: slot!.id });
    const changed = await letterFor("email.meetingChanged", company.userId!, meeting.id);
    expect(entryOf(changed!.calendar)).toMatchObject({
      method: "REQUEST",
      uid: meeting.id,
      sequence: 1,
      startsAt: later,
    });
    await setMeetingPlace(mentor, { meetingId: meeting.id, link: "meet.example.test/2", place: "" });
    await setMeetingPlace(mentor, { meetingId: meeting.id, link: "meet.example.test/2", place: "" });
    expect(await meetingOf(meeting.id)).toMatchObject({ sequence: 2, link: "https://meet.example.test/2" });
    await cancelMeeting(company, { meetingId: meeting.id, reason: "사정" });
    const cancelled = await letterFor("email.meetingCancelled", mentor.userId!, meeting.id);
    expect(entryOf(cancelled!.calendar)).toMatchObject({ method: "CANCEL", sequence: 3, status: "CANCELLED" });
    const moves = await db.select().from(stateChanges).where(eq(stateChanges.subjectId, meeting.id));
    expect(moves.map(({ move }) => move).sort()).toEqual(["cancel", "choose", "reschedule"]);
  });

  test("has an agenda that either side writes until it begins: one letter for what is written in a while, none for calendars", async () => {
    const { company, mentor, engagement } = await aRoom();
    const meeting = await aMeeting(engagement, company, "scheduled");
    const write = (actor: typeof company, agenda: string, before: string) =>
      writeAgenda(actor, { meetingId: meeting.id, agenda, before });
    await write(company, "1. 가격", "");
    await write(company, "1. 가격\n2. 견본", "1. 가격");
    await write(company, "1. 가격\n2. 견본", "1. 가격");
    expect(await meetingOf(meeting.id)).toMatchObject({
      agenda: "1. 가격\n2. 견본",
      agendaBy: company.userId,
      agendaSide: "company",
      sequence: 0,
    });
    expect(await jobsAbout(meeting.id)).toMatchObject([
      { job: "email.meetingAgenda", data: { userId: mentor.userId } },
    ]);
    const letter = await letterFor("email.meetingAgenda", mentor.userId!, meeting.id);
    expect(letter).toMatchObject({ calendar: null });
    expect(letter!.body).toContain("2. 견본");
    await expect(write(mentor, "1. Price", "1. 가격")).rejects.toMatchObject({ reason: "changed_meanwhile" });
    await write(mentor, "1. Price", "1. 가격\n2. 견본");
    expect(await jobNames(meeting.id)).toEqual(["email.meetingAgenda", "email.meetingAgenda"]);
    expect(await trailOf(meeting.id)).toEqual(Array(4).fill("meeting.writeAgenda"));
    const over = await aMeeting(engagement, company, "scheduled", { startsAt: past });
    await expect(writeAgenda(company, { meetingId: over.id, agenda: "1", before: "" })).rejects.toMatchObject({
      reason: "meeting_begun",
    });
  });

  test("may keep its time after all, and calendars hear nothing", async () => {
    const { company, mentor, engagement } = await aRoom();
    const meeting = await aMeeting(engagement, company, "moving");
    await aSlot(meeting, company, "company", goodTimes(1, { from: 10 })[0]!);
    await keepTime(mentor, { meetingId: meeting.id });
    expect(await meetingOf(meeting.id)).toMatchObject({ state: "scheduled", sequence: 0, startsAt: meeting.startsAt });
    expect(await openSlotsOf(meeting.id)).toEqual([]);
    expect(await letterFor("email.meetingKept", company.userId!, meeting.id)).toMatchObject({ calendar: null });
  });

  test("whatever one side does about it is a sign of life of that side, told to the pages that have the room open", async () => {
    const long = daysFromNow(-30);
    const { company, mentor, engagement } = await aRoom({ companyActiveAt: long, chamberActiveAt: long });
    const [at] = goodTimes(1);
    const meeting = async (state: MeetingState, startsAt: Date | undefined) => ({
      meetingId: (await aMeeting(engagement, company, state, { startsAt })).id,
    });
    const moving = await meeting("moving", at);
    const [place, miss, cancel] = [
      await meeting("scheduled", at),
      await meeting("scheduled", past),
      await meeting("scheduled", at),
    ];
    const heard: string[] = [];
    const stop = await hearChanges(({ topic, ids }) => {
      if (topic === "engagement" && ids.engagementId === engagement.id) heard.push(topic);
    });
    const deeds = [
      () => keepTime(mentor, moving),
      () => setMeetingPlace(mentor, { ...place, link: "", place: "Booth 12" }),
      () => missMeeting(mentor, { ...miss, by: "company", note: "" }),
      () => cancelMeeting(mentor, { ...cancel, reason: "견본 사유" }),
    ];
    for (const [index, deed] of deeds.entries()) {
      await db.update(engagements).set({ chamberActiveAt: long }).where(eq(engagements.id, engagement.id));
      await deed();
      const [row] = await db.select().from(engagements).where(eq(engagements.id, engagement.id));
      expect([index, row!.chamberActiveAt > long, row!.companyActiveAt > long]).toEqual([index, true, false]);
      await vi.waitFor(() => expect(heard).toHaveLength(index + 1));
    }
    stop();
  });

  test("nobody chooses what they have offered themselves, or what is not on offer any more", async () => {
    const { company, mentor, engagement } = await aRoom();
    const meeting = await aMeeting(engagement, company);
    const [one, two] = goodTimes(2);
    const own = await aSlot(meeting, company, "company", one!);
    const gone = await aSlot(meeting, mentor, "chamber", two!, { closedAt: new Date() });
    const choose = (slotId: string) => chooseSlot(company, { meetingId: meeting.id, slotId });
    await expect(choose(own.id)).rejects.toMatchObject({ reason: "own_slot" });
    await expect(choose(gone.id)).rejects.toMatchObject({ reason: "slot_closed" });
    await expect(choose(crypto.randomUUID())).rejects.toMatchObject({ reason: "slot_closed" });
    await expect(chooseSlot(mentor, { meetingId: meeting.id, slotId: own.id })).resolves.toMatchObject({});
  });

  test("times that the rules bar are refused with the reason, when offered and when chosen", async () => {
    const { company, mentor, engagement } = await aRoom();
    const soon = new Date(Math.ceil((Date.now() + 3_600_000) / 1_800_000) * 1_800_000);
    await expect(proposeMeeting(company, proposal(engagement.id, [soon]))).rejects.toMatchObject(
      fields("slots", "too_soon"),
    );
    const [good] = goodTimes(1);
    const odd = new Date(good!.getTime() + 60_000);
    await expect(proposeMeeting(company, proposal(engagement.id, [odd]))).rejects.toMatchObject(
      fields("slots", "off_grid"),
    );
    const meeting = await aMeeting(engagement, company);
    const slot = await aSlot(meeting, company, "company", soon);
    await expect(chooseSlot(mentor, { meetingId: meeting.id, slotId: slot.id })).rejects.toMatchObject(
      fields("slots", "too_soon"),
    );
    const none = proposal(engagement.id, []);
    await expect(proposeMeeting(company, none)).rejects.toMatchObject({ fields: { slots: { key: "chooseAtLeast" } } });
    const four = proposal(engagement.id, goodTimes(4));
    await expect(proposeMeeting(company, four)).rejects.toMatchObject({ fields: { slots: { key: "chooseAtMost" } } });
  });

  test("does not overlap what the same people have agreed on elsewhere; other people's does not count", async () => {
    const { company, mentor, engagement } = await aRoom();
    const elsewhere = await aRoom({ company });
    const theirs = await aRoom({ mentor });
    const strangers = await aRoom();
    const [time, free, next] = goodTimes(3);
    await aMeeting(elsewhere.engagement, company, "scheduled", { startsAt: time! });
    await aMeeting(theirs.engagement, theirs.company, "scheduled", { startsAt: next! });
    await aMeeting(strangers.engagement, strangers.company, "scheduled", { startsAt: free! });
    const propose = (at: Date) => proposeMeeting(company, proposal(engagement.id, [at]));
    await expect(propose(time!)).rejects.toMatchObject(fields("slots", "taken"));
    await expect(propose(free!)).resolves.toMatchObject({});
    // Of the mentor's other companies this one learns nothing; whoever takes the time is held to both sides' meetings.
    const { id: meetingId } = await propose(next!);
    const [slot] = (await getMeeting(mentor, meetingId, new Date())).slots;
    await expect(chooseSlot(mentor, { meetingId, slotId: slot!.id })).rejects.toMatchObject(fields("slots", "taken"));
  });

  test("a mentor does not learn from a barred time that the company meets another chamber", async () => {
    const { company, mentor, engagement } = await aRoom();
    const elsewhere = await aRoom({ company });
    const [time] = goodTimes(1);
    await aMeeting(elsewhere.engagement, company, "scheduled", { startsAt: time! });
    const sides = { ...engagement, engagementId: engagement.id };
    expect(await listTaken(company, sides, null)).toHaveLength(1);
    expect(await listTaken(mentor, sides, null)).toEqual([]);
    const { id: meetingId } = await proposeMeeting(mentor, proposal(engagement.id, [time!]));
    const [slot] = (await getMeeting(company, meetingId, new Date())).slots;
    await expect(chooseSlot(company, { meetingId, slotId: slot!.id })).rejects.toMatchObject(fields("slots", "taken"));
  });

  test("two that are agreed at the same moment by the same people: one of them is", async () => {
    const { company, mentor, engagement } = await aRoom();
    const other = await aRoom({ company });
    const [time] = goodTimes(1);
    const choices = await Promise.all(
      [
        { room: engagement, by: mentor },
        { room: other.engagement, by: other.mentor },
      ].map(async ({ room, by }) => {
        const meeting = await aMeeting(room, company);
        return { by, input: { meetingId: meeting.id, slotId: (await aSlot(meeting, company, "company", time!)).id } };
      }),
    );
    const ends = await Promise.allSettled(choices.map(({ by, input }) => chooseSlot(by, input)));
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("its minutes become tasks and, once, the milestone of a first meeting", async () => {
    const { company, mentor, engagement } = await aRoom();
    const meeting = await aMeeting(engagement, company, "scheduled", { startsAt: past });
    const tasks = [
      { title: "견본 보내기", side: "company" as const, dueOn: "2027-01-15" },
      { title: "", side: "chamber" as const, dueOn: "" },
    ];
    await recordMinutes(mentor, minutes(meeting.id, { tasks }));
    expect(await meetingOf(meeting.id)).toMatchObject({ state: "held", recordedBy: mentor.userId });
    const made = await db.select().from(engagementTasks).where(eq(engagementTasks.engagementId, engagement.id));
    expect(made).toMatchObject([
      { title: "견본 보내기", side: "company", dueOn: "2027-01-15", createdBy: mentor.userId },
    ]);
    const again = await aMeeting(engagement, company, "scheduled", { startsAt: past });
    const begun = { form: "meeting.minutes", subjectId: again.id } as const;
    await saveDraft(company, { ...begun, values: { minutesKo: "합의" }, version: 0 });
    await recordMinutes(company, minutes(again.id));
    expect(await findDraft(company, begun.form, again.id)).toBeNull();
    const reached = await db
      .select()
      .from(engagementMilestones)
      .where(eq(engagementMilestones.engagementId, engagement.id));
    expect(reached.map(({ kind }) => kind)).toEqual(["first_meeting"]);
    await expect(recordMinutes(company, minutes(again.id))).rejects.toMatchObject({ reason: "wrong_state" });
    const undated = minutes(meeting.id, { tasks: [{ title: "일", side: "company", dueOn: "" }] });
    await expect(recordMinutes(company, undated)).rejects.toMatchObject({
      fields: { "tasks.0.dueOn": { key: "required" } },
    });
  });

  test("its minutes are answered once by the other side, and stay as they are", async () => {
    const { company, mentor, engagement } = await aRoom();
    const meeting = await aMeeting(engagement, company, "scheduled", { startsAt: past });
    await recordMinutes(mentor, minutes(meeting.id));
    expect(await jobsAbout(meeting.id)).toMatchObject([
      { job: "email.meetingRecorded", data: { userId: company.userId } },
    ]);
    const answer = { meetingId: meeting.id, answer: "objected" as const, note: "견본은 5개입니다." };
    await expect(answerMinutes(mentor, answer)).rejects.toMatchObject({ reason: "own_minutes" });
    await expect(answerMinutes(company, { ...answer, note: "" })).rejects.toMatchObject({
      fields: { note: { key: "required" } },
    });
    const before = await meetingOf(meeting.id);
    await answerMinutes(company, answer);
    expect(await meetingOf(meeting.id)).toMatchObject({
      ...{ state: "held", minutesKo: before.minutesKo, recordedBy: mentor.userId },
      ...{ minutesAnswer: "objected", answerNote: answer.note, answeredBy: company.userId },
    });
    await expect(answerMinutes(company, { ...answer, answer: "agreed" })).rejects.toMatchObject({
      reason: "answered_already",
    });
    const letter = await letterFor("email.meetingAnswered", mentor.userId!, meeting.id);
    expect(letter!.body).toContain("objects");
    expect(letter!.body).toContain(answer.note);
    // The city learns whether they agree, not about what.
    const seen = await listMeetingsOf(await anOfficial(), engagement.id, new Date());
    expect(seen).toMatchObject([{ minutesAnswer: "objected" }]);
    expect(JSON.stringify(seen)).not.toContain("견본은");
  });

  test("goes with the room to another mentor: one calendar gets it, the other loses it, with a higher number", async () => {
    const { company, mentor, engagement } = await aRoom();
    const next = await aMentor(engagement.chamberId, "member");
    const ahead = await aMeeting(engagement, company, "scheduled");
    const over = await aMeeting(engagement, company, "scheduled", { startsAt: past });
    const open = await aMeeting(engagement, company);
    await passEngagement(mentor, { engagementId: engagement.id, mentorId: next.userId!, reason: "휴가" });
    const [job] = (await jobsAbout(engagement.id)).filter((one) => one.job === "meetings.passed");
    await jobs["meetings.passed"]!(job!.data, { jobId: crypto.randomUUID(), now: new Date() });
    expect(await jobNames(ahead.id)).toEqual(["email.meetingPassedOn", "email.meetingScheduled"]);
    expect([...(await jobNames(over.id)), ...(await jobNames(open.id))]).toEqual([]);
    const gets = await letterFor("email.meetingScheduled", next.userId!, ahead.id);
    const loses = await letterFor("email.meetingPassedOn", mentor.userId!, ahead.id);
    expect(entryOf(gets!.calendar)).toMatchObject({
      ...{ method: "REQUEST", uid: ahead.id, sequence: 1, status: "CONFIRMED" },
      attendees: [`mailto:${gets!.recipient}`],
    });
    expect(entryOf(loses!.calendar)).toMatchObject({
      ...{ method: "CANCEL", uid: ahead.id, sequence: 1, status: "CANCELLED" },
      attendees: [`mailto:${loses!.recipient}`],
    });
    // The company's entry has the number of before, and its next change a higher one than any.
    await cancelMeeting(company, { meetingId: ahead.id, reason: "출장" });
    const cancelled = await letterFor("email.meetingCancelled", next.userId!, ahead.id);
    expect(entryOf(cancelled!.calendar)).toMatchObject({ method: "CANCEL", sequence: 2 });
  });

  test("is not offered or chosen on a day on which the responsible mentor is away", async () => {
    const { company, mentor, engagement } = await aRoom();
    const [time, free] = goodTimes(2);
    const day = dayIn(pacific, time!);
    const meeting = await aMeeting(engagement, company);
    const slot = await aSlot(meeting, company, "company", time!);
    await db.insert(mentorAbsences).values({ mentorId: mentor.userId!, startsOn: day, endsOn: day });
    await expect(proposeMeeting(company, proposal(engagement.id, [time!]))).rejects.toMatchObject(
      fields("slots", "mentor_away"),
    );
    await expect(chooseSlot(mentor, { meetingId: meeting.id, slotId: slot.id })).rejects.toMatchObject(
      fields("slots", "mentor_away"),
    );
    await expect(proposeMeeting(company, proposal(engagement.id, [free!]))).resolves.toMatchObject({});
    const rival = (await aRoom()).company;
    expect(await listAway(rival, engagement.id)).toEqual([]);
  });

  test("before it begins nobody says how it went; afterwards nobody moves it", async () => {
    const { company, engagement } = await aRoom();
    const ahead = await aMeeting(engagement, company, "scheduled");
    await expect(recordMinutes(company, minutes(ahead.id))).rejects.toMatchObject({ reason: "meeting_not_begun" });
    const over = await aMeeting(engagement, company, "scheduled", { startsAt: past });
    const move = { meetingId: over.id, reason: "출장", slots: iso(goodTimes(1, { from: 9 })) };
    await expect(rescheduleMeeting(company, move)).rejects.toMatchObject({ reason: "meeting_begun" });
    await expect(cancelMeeting(company, { meetingId: over.id, reason: "출장" })).rejects.toMatchObject({
      reason: "meeting_begun",
    });
    await missMeeting(company, { meetingId: over.id, by: "both", note: "" });
    expect(await meetingOf(over.id)).toMatchObject({ state: "missed", missedBy: "both" });
  });

  test("none is proposed where the work rests or has ended", async () => {
    const { company, engagement } = await anEngagementOf("paused");
    await expect(proposeMeeting(company, proposal(engagement.id, goodTimes(1)))).rejects.toMatchObject({
      reason: "engagement_not_working",
    });
  });
});

describe("who sees a meeting", () => {
  test("the two sides read it, the city learns that it is there, others find nothing", async () => {
    const { company, mentor, engagement } = await aRoom();
    const meeting = await aMeeting(engagement, company, "held", {
      topic: "가격 이야기",
      minutesKo: "값을 낮추기로 했습니다.",
      link: "https://meet.example.test/secret",
    });
    const official = await anOfficial();
    const now = new Date();
    for (const actor of [company, mentor]) {
      expect(await getMeeting(actor, meeting.id, now)).toMatchObject({ topic: "가격 이야기" });
      expect(await findCalendarFacts(actor, meeting.id)).toMatchObject({ id: meeting.id });
    }
    const seen = await listMeetingsOf(official, engagement.id, now);
    expect(seen).toMatchObject([{ id: meeting.id, state: "held", topic: null }]);
    expect(JSON.stringify(seen)).not.toMatch(/가격|값을|secret/u);
    expect((await countMeetings(official)).held).toBeGreaterThan(0);
    const rival = await aMember((await aRoom()).company.companyId!);
    const outsider = await aMentor((await aChamber()).id, "lead");
    for (const actor of [official, rival, outsider]) {
      await expect(getMeeting(actor, meeting.id, now)).rejects.toMatchObject({ code: "not_found" });
      expect(await findCalendarFacts(actor, meeting.id)).toBeNull();
    }
    expect(await listMeetingsOf(rival, engagement.id, now)).toEqual([]);
  });

  test("with the consent taken back the chamber finds it no more, and no letter is written to it", async () => {
    const { company, mentor, engagement } = await aRoom();
    const meeting = await aMeeting(engagement, company, "scheduled");
    expect(await letterFor("email.meetingReminder", mentor.userId!, meeting.id)).not.toBeNull();
    await db.update(consents).set({ withdrawnAt: new Date() }).where(eq(consents.companyId, company.companyId!));
    const reader = await actorOf(mentor.userId!);
    await expect(getMeeting(reader, meeting.id, new Date())).rejects.toMatchObject({ code: "not_found" });
    expect(await letterFor("email.meetingReminder", mentor.userId!, meeting.id)).toBeNull();
    expect(await letterFor("email.meetingReminder", company.userId!, meeting.id)).not.toBeNull();
  });

  test("a list of three reads no more often than one of one, and knows whose turn it is", async () => {
    const { company, mentor, engagement } = await aRoom();
    const filter = { view: "waiting" as const, state: null, page: 1 };
    const meeting = await aMeeting(engagement, company);
    await aSlot(meeting, company, "company", goodTimes(1)[0]!);
    const read = () => countingQueries(() => listMeetings(mentor, filter, new Date()));
    const one = await read();
    expect(one.result.rows.map(({ id }) => id)).toEqual([meeting.id]);
    expect((await listMeetings(company, filter, new Date())).rows).toEqual([]);
    for (let n = 0; n < 2; n++) await aMeeting(engagement, company, "scheduled", { startsAt: past });
    const three = await read();
    expect(three.result.total).toBe(3);
    expect(three.statements.length).toBe(one.statements.length);
    const coming = await listMeetings(company, { ...filter, view: "coming" }, new Date());
    expect(coming.rows.map(({ id }) => id)).toEqual([meeting.id]);
    expect((await listMeetings(company, { ...filter, view: "past" }, new Date())).total).toBe(2);
  });
});

describe("the clock", () => {
  const tick = (now = new Date()) => jobs["meetings.clock"]!({}, { jobId: crypto.randomUUID(), now });

  test("calls to mind a day before, and asks for minutes afterwards, once each", async () => {
    const { company, engagement } = await aRoom();
    const soon = await aMeeting(engagement, company, "scheduled", {
      startsAt: daysFromNow(0.9),
      preparedAt: new Date(),
    });
    const over = await aMeeting(engagement, company, "scheduled", { startsAt: past, remindedAt: new Date() });
    const later = await aMeeting(engagement, company, "scheduled", { startsAt: daysFromNow(19) });
    await tick();
    await tick();
    expect(await jobNames(soon.id)).toEqual(["email.meetingReminder", "email.meetingReminder"]);
    expect(await jobNames(over.id)).toEqual(["email.meetingMinutes", "email.meetingMinutes"]);
    expect(await jobNames(later.id)).toEqual([]);
  });

  test("asks for agenda and profile three working days before", async () => {
    const { company, engagement } = await aRoom();
    const near = { startsAt: daysFromNow(2), remindedAt: new Date() };
    const early = await aMeeting(engagement, company, "scheduled", { ...near, ...agreedLongAgo });
    const late = await aMeeting(engagement, company, "scheduled", near);
    await tick();
    expect(await jobNames(early.id)).toEqual(["email.meetingPrepare", "email.meetingPrepare"]);
    // Whoever has agreed on a time as near as this has just been told so.
    expect(await jobNames(late.id)).toEqual([]);
    const letter = await letterFor("email.meetingPrepare", company.userId!, early.id);
    expect(letter).toMatchObject({ kind: "meetingPrepare", calendar: null });
  });

  test("calls offered times to mind once, when they have waited as long as their state names", async () => {
    const { company, mentor, engagement } = await aRoom();
    const days = meetingMachine.info.proposing.days!;
    const waiting = async (offeredAt: Date, startsAt: Date) => {
      const meeting = await aMeeting(engagement, company, "proposing", { stateEnteredAt: daysFromNow(-3 * days) });
      await aSlot(meeting, company, "company", startsAt, { offeredAt });
      return meeting.id;
    };
    const long = await waiting(daysFromNow(-days - 0.1), daysFromNow(3));
    const fresh = await waiting(daysFromNow(-days + 0.1), daysFromNow(3));
    const passed = await waiting(daysFromNow(-days - 0.1), daysFromNow(-0.1));
    await tick();
    await tick();
    expect(await jobsAbout(long)).toMatchObject([{ job: "email.meetingUnanswered", data: { userId: mentor.userId } }]);
    expect(await jobNames(fresh)).toEqual([]);
    expect(await jobNames(passed)).toEqual(["email.meetingUnanswered", "email.meetingUnanswered"]);
    const letter = await letterFor("email.meetingUnanswered", mentor.userId!, long);
    expect(letter!.body!.match(/Korea .* \/ US /gu)).toHaveLength(1);
  });

  test("closes what nobody has answered, and cancels what is left when the work has ended", async () => {
    const { company, engagement } = await aRoom();
    const stale = await aMeeting(engagement, company);
    await aSlot(stale, company, "company", daysFromNow(-8));
    const fresh = await aMeeting(engagement, company);
    await aSlot(fresh, company, "company", daysFromNow(-2));
    expect(await listDueMeetings(systemActor, "lapse", new Date())).toContain(stale.id);
    await tick();
    expect((await meetingOf(stale.id)).state).toBe("lapsed");
    expect(await jobNames(stale.id)).toEqual(["email.meetingLapsed", "email.meetingLapsed"]);
    const letter = await letterFor("email.meetingLapsed", company.userId!, stale.id);
    expect(letter!.link).toContain(`/company/meetings/new/${engagement.id}`);
    expect((await meetingOf(fresh.id)).state).toBe("proposing");
    await db.update(engagements).set({ state: "terminated" }).where(eq(engagements.id, engagement.id));
    await tick();
    expect((await meetingOf(fresh.id)).state).toBe("cancelled");
  });
});
