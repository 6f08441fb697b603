import "server-only";
import { eq } from "drizzle-orm";
import { meetings } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { command } from "@/lib/core/command";
import { move } from "@/lib/core/move";
import { clearDraft } from "@/lib/drafts/commands";
import { addTasks, noteLife, reachFirstMeeting } from "@/lib/engagements/commands.meetings";
import { otherSide } from "@/lib/engagements/rules";
import { tellSides } from "./commands";
import { answerMinutesInput, meetingRef, missMeetingInput, recordMinutesInput } from "./input";
import {
  canAnswerMinutes,
  canAskMinutes,
  canLapseMeeting,
  canMissMeeting,
  canPrepareMeeting,
  canRecordMinutes,
  canRemindOfMeeting,
  canRemindOfOffer,
  sideOf,
} from "./policy";
import { findLastOffer, findOffers, lockMeeting } from "./queries";
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
    const side = sideOf(actor, subject)!;
    const also = { minutesKo, minutesEn, attendance, recordedBy: by, recordedSide: side, updatedAt: now };
    await move(deed, meetingMachine, meetings, subject, "record", { also });
    const tasks = typed.filter(({ title }) => title !== "");
    await addTasks({ tx, by, now }, subject.engagementId, tasks);
    const heldOn = dayIn("Asia/Seoul", subject.startsAt!);
    const reached = firstMeeting && (await reachFirstMeeting({ tx, by, now }, subject.engagementId, heldOn));
    await noteLife(tx, subject.engagementId, meetingSides, now);
    await clearDraft(tx, actor, "meeting.minutes", subject.id);
    await tellSides(tx, subject, "meetingRecorded", [otherSide(side)]);
    note({ tasks: tasks.length, milestone: reached });
    return { id: subject.id };
  },
});

/** Stands beside the minutes; nothing of them is changed. */
export const answerMinutes = command({
  name: "meeting.answerMinutes",
  input: answerMinutesInput,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: canAnswerMinutes,
  async run({ tx, actor, input, subject, now, note }) {
    const { answer: minutesAnswer, note: answerNote } = input;
    await tx
      .update(meetings)
      .set({ minutesAnswer, answerNote, answeredBy: actor.userId, answeredAt: now, updatedAt: now })
      .where(eq(meetings.id, subject.id));
    await noteLife(tx, subject.engagementId, [sideOf(actor, subject)!], now);
    await tellSides(tx, subject, "meetingAnswered", [subject.recordedSide!]);
    note({ answer: minutesAnswer });
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
    const { tx, actor, subject, input, now, note } = deed;
    const also = { missedBy: input.by, reason: input.note, updatedAt: now };
    await move(deed, meetingMachine, meetings, subject, "miss", { also });
    await noteLife(tx, subject.engagementId, [sideOf(actor, subject)!], now);
    note({ by: input.by });
    return { id: subject.id };
  },
});

/** Once: whoever has times of the other side before them, and both where the last one has passed. */
export const remindOfOffer = command({
  name: "meeting.remindOfOffer",
  input: meetingRef,
  async subject(tx, actor, { meetingId }, now) {
    const meeting = await lockMeeting(tx, actor, meetingId);
    return { ...meeting, ...(await findOffers(tx, meeting.id, now)) };
  },
  allow: (actor, meeting, _input, now) => canRemindOfOffer(actor, meeting, now),
  async run({ tx, subject, now }) {
    const { offering } = subject;
    await tx.update(meetings).set({ offerRemindedAt: now }).where(eq(meetings.id, subject.id));
    const asked = offering.length > 0 ? offering.map(otherSide) : meetingSides;
    await tellSides(tx, subject, "meetingUnanswered", asked);
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
    await tellSides(deed.tx, deed.subject, "meetingLapsed", meetingSides);
  },
});
