import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { meetingSlots, meetings } from "@/db/schema";
import { among } from "@/lib/core/among";
import { otherSide } from "./rules";
import { type EngagementSide, offeringMeetings, recordedMeeting, stepDays, unansweredMeetings } from "./states";

/*
 * What meetings ask of one side of a room: conditions upon a row of `meetings`, by whichever name it stands beside them, that see
 * to no visibility.
 */

const days = (count: number) => sql`make_interval(days => ${count}::int)`;

/** The times that a side offers and has not taken back. */
const slotsOf = (meeting: SQL, side: EngagementSide) =>
  sql`${meetingSlots} slot where slot.meeting_id = ${meeting}.id and slot.side = ${side} and slot.closed_at is null`;

/** Of the other side's times, where this one has offered none of its own since: whoever offers times has answered. */
const ofUnanswered = (meeting: SQL, side: EngagementSide, what: SQL) =>
  sql`(select ${what} from ${slotsOf(meeting, otherSide(side))}
    having max(slot.offered_at) > coalesce((select max(slot.offered_at) from ${slotsOf(meeting, side)}), '-infinity'))`;

const offeredAt = (meeting: SQL, side: EngagementSide) => ofUnanswered(meeting, side, sql`max(slot.offered_at)`);

/** By when a side is to answer offered times: the service day of the meeting's state, or the last of them where that is earlier. */
export const offerDue = (meeting: SQL, side: EngagementSide) =>
  ofUnanswered(
    meeting,
    side,
    sql`least(max(slot.starts_at), max(slot.offered_at) + case when ${meeting}.state = ${offeringMeetings[1]} then ${days(stepDays.moving)} else ${days(stepDays.proposing)} end)`,
  );

/** By when a side is to answer the minutes that the other wrote. */
export const minutesDue = (meeting: SQL) => sql`(${meeting}.state_entered_at + ${days(stepDays.held)})`;

/** Minutes that wait for this side. */
export const minutesWait = (meeting: SQL, side: EngagementSide) =>
  sql`(${meeting}.state = ${recordedMeeting} and ${meeting}.minutes_answer is null and ${meeting}.recorded_side = ${otherSide(side)})`;

const meeting = sql`meeting`;
const of = (room: SQL) => sql`${meetings} meeting where meeting.engagement_id = ${room}`;

/** Of a room, when the first answer is due that this side owes; null where it owes none. */
export const roomStepDue = {
  offer: (room: SQL, side: EngagementSide) =>
    sql`(select min(${offerDue(meeting, side)}) from ${of(room)} and meeting.state in ${among(offeringMeetings)})`,
  minutes: (room: SQL, side: EngagementSide) =>
    sql`(select min(${minutesDue(meeting)}) from ${of(room)} and ${minutesWait(meeting, side)})`,
};

/** When each answer was asked for that this side has let pass, of one room; times that ran out stay among them. */
export const stepsLetPass = (room: SQL, side: EngagementSide, now: Date) => {
  const past = sql`< ${now.toISOString()}::timestamptz`;
  return sql`select ${offeredAt(meeting, side)} as at from ${of(room)} and meeting.state in ${among(unansweredMeetings)} and ${offerDue(meeting, side)} ${past}
    union all select meeting.state_entered_at from ${of(room)} and ${minutesWait(meeting, side)} and ${minutesDue(meeting)} ${past}`;
};
