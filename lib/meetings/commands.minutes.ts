import "server-only";
import { eq } from "drizzle-orm";
import { meetings } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { command } from "@/lib/core/command";
import { move } from "@/lib/core/move";
import { clearDraft } from "@/lib/drafts/commands";
import { addTasks, noteLife, reachFirstMeeting } from "@/lib/engagements/commands.meetings";
import { tellSides } from "./commands";
import { meetingRef, missMeetingInput, recordMinutesInput } from "./input";
import {
  canAskMinutes,
  canLapseMeeting,
  canMissMeeting,
  canPrepareMeeting,
  canRecordMinutes,
  canRemindOfMeeting,
} from "./policy";
import { findLastOffer, lockMeeting } from "./queries";
import { meetingMachine, meetingSides } from "./states";

/* How a meeting went, and the clock */

/** What was agreed, and who was there; what is to be done becomes tasks of the room, a first meeting its milestone. */
export const recordMinutes = command({
  name: "meeting.record",
  input: recordMinutesInput,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _input, now) => canRecordMinutes(actor, meeting, now),
  async run(deed) {
    const { tx, actor, input, subject, now, note } = deed;
    const { tasks: typed, firstMeeting, minutesKo, minutesEn, attendance } = input;
    const by = actor.userId!;
    const also = { minutesKo, minutesEn, attendance, recordedBy: by, updatedAt: now };
    await move(deed, meetingMachine, meetings, subject, "record", { also });
    const tasks = typed.filter(({ title }) => title !== "");
    await addTasks({ tx, by, now }, subject.engagementId, tasks);
    const heldOn = dayIn("Asia/Seoul", subject.startsAt!);
    const reached = firstMeeting && (await reachFirstMeeting({ tx, by, now }, subject.engagementId, heldOn));
    await noteLife(tx, subject.engagementId, meetingSides, now);
    await clearDraft(tx, actor, "meeting.minutes", subject.id);
    note({ tasks: tasks.length, milestone: reached });
    return { id: subject.id };
  },
});

/** The meeting did not take place. */
export const missMeeting = command({
  name: "meeting.miss",
  input: missMeetingInput,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _input, now) => canMissMeeting(actor, meeting, now),
  async run(deed) {
    const { subject, input, now, note } = deed;
    const also = { missedBy: input.by, reason: input.note, updatedAt: now };
    await move(deed, meetingMachine, meetings, subject, "miss", { also });
    note({ by: input.by });
    return { id: subject.id };
  },
});

export const prepareMeeting = command({
  name: "meeting.prepare",
  input: meetingRef,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _input, now) => canPrepareMeeting(actor, meeting, now),
  async run({ tx, subject, now }) {
    await tx.update(meetings).set({ preparedAt: now }).where(eq(meetings.id, subject.id));
    await tellSides(tx, subject, "meetingPrepare", meetingSides);
  },
});

export const remindOfMeeting = command({
  name: "meeting.remind",
  input: meetingRef,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _input, now) => canRemindOfMeeting(actor, meeting, now),
  async run({ tx, subject, now }) {
    await tx.update(meetings).set({ remindedAt: now }).where(eq(meetings.id, subject.id));
    await tellSides(tx, subject, "meetingReminder", meetingSides);
  },
});

export const askMinutes = command({
  name: "meeting.askMinutes",
  input: meetingRef,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _input, now) => canAskMinutes(actor, meeting, now),
  async run({ tx, subject, now }) {
    await tx.update(meetings).set({ minutesAskedAt: now }).where(eq(meetings.id, subject.id));
    await tellSides(tx, subject, "meetingMinutes", meetingSides);
  },
});

export const lapseMeeting = command({
  name: "meeting.lapse",
  input: meetingRef,
  async subject(tx, actor, { meetingId }) {
    const meeting = await lockMeeting(tx, actor, meetingId);
    return { ...meeting, lastOffer: await findLastOffer(tx, meeting.id) };
  },
  allow: (actor, meeting, _input, now) => canLapseMeeting(actor, meeting, now),
  async run(deed) {
    await move(deed, meetingMachine, meetings, deed.subject, "lapse", { also: { updatedAt: deed.now } });
  },
});
