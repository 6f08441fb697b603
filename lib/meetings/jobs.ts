import "server-only";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import type { Command } from "@/lib/core/command";
import { unlessRefused } from "@/lib/core/errors";
import type { Job, Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { closeMeeting, passMeeting } from "./commands";
import { askMinutes, lapseMeeting, prepareMeeting, remindOfMeeting, remindOfOffer } from "./commands.minutes";
import { meetingNews } from "./emails";
import { type ClockPart, clockParts, findMeetingLetterFacts, listDueMeetings, listMeetingsToPass } from "./queries";
import { agreedMeetings, askingMeetings, type MeetingLetter, type MeetingState, openMeetings } from "./states";

const whileState: Partial<Record<MeetingLetter, readonly MeetingState[]>> = {
  meetingSlots: askingMeetings,
  meetingScheduled: agreedMeetings,
  meetingChanged: agreedMeetings,
  meetingKept: agreedMeetings,
  meetingPrepare: agreedMeetings,
  meetingReminder: agreedMeetings,
  meetingMinutes: agreedMeetings,
  meetingAgenda: openMeetings,
  meetingUnanswered: askingMeetings,
};

/** A letter says what its reader may see at this moment; news that has been overtaken is not sent any more. */
const news =
  (kind: MeetingLetter): Job =>
  async ({ userId, meetingId }, context) => {
    const reader = await actorOfUser(String(userId));
    const facts = reader && (await findMeetingLetterFacts(reader, String(meetingId)));
    if (!facts || !(whileState[kind]?.includes(facts.state) ?? true)) return;
    if (kind === "meetingSlots" && facts.slots.length === 0) return;
    await sendLetter(context, { kind, userId: String(userId), letter: (to) => meetingNews(kind, facts, to) });
  };

const clock: Record<ClockPart, Command<{ meetingId: string }, unknown>> = {
  unanswered: remindOfOffer,
  prepare: prepareMeeting,
  remind: remindOfMeeting,
  minutes: askMinutes,
  lapse: lapseMeeting,
  close: closeMeeting,
};

export const jobs: Jobs = {
  "email.meetingSlots": news("meetingSlots"),
  "email.meetingScheduled": news("meetingScheduled"),
  "email.meetingChanged": news("meetingChanged"),
  "email.meetingCancelled": news("meetingCancelled"),
  "email.meetingKept": news("meetingKept"),
  "email.meetingPrepare": news("meetingPrepare"),
  "email.meetingReminder": news("meetingReminder"),
  "email.meetingMinutes": news("meetingMinutes"),
  "email.meetingAgenda": news("meetingAgenda"),
  "email.meetingRecorded": news("meetingRecorded"),
  "email.meetingAnswered": news("meetingAnswered"),
  "email.meetingPassedOn": news("meetingPassedOn"),
  "email.meetingUnanswered": news("meetingUnanswered"),
  "email.meetingLapsed": news("meetingLapsed"),
  "meetings.passed": async ({ engagementId, fromId, toId }, { now }) => {
    const room = { fromId: fromId ? String(fromId) : null, toId: String(toId) };
    for (const meetingId of await listMeetingsToPass(systemActor, String(engagementId), now)) {
      await passMeeting(systemActor, { meetingId, ...room }).catch(unlessRefused);
    }
  },
  "meetings.clock": async (_, { now }) => {
    for (const part of clockParts) {
      for (const meetingId of await listDueMeetings(systemActor, part, now)) {
        await clock[part](systemActor, { meetingId }).catch(unlessRefused);
      }
    }
  },
};

export const schedules: Schedule[] = [{ job: "meetings.clock", cron: "3,13,23,33,43,53 * * * *" }];
