import type { Actor } from "../core/actor";
import { all, no, type Verdict, when, yes } from "../core/policy";
import { dueAt } from "../core/state-machine";
import type { EngagementFacts } from "../engagements/policy";
import { type EngagementState, endedEngagements, workingEngagements } from "../engagements/states";
import { endOf, preparationAt, reminderAt } from "./rules";
import {
  agreedMeetings,
  askingMeetings,
  type MeetingMove,
  type MeetingSide,
  type MeetingState,
  type MinutesAnswer,
  meetingMachine,
  mostOpenMeetings,
} from "./states";

export type RoomFacts = Pick<EngagementFacts, "companyId" | "chamberId"> & { room: EngagementState };
export type MeetingFacts = RoomFacts & { state: MeetingState; startsAt: Date | null; minutes: number };

/** For which of the two sides this person speaks; null for everybody else. */
export const sideOf = (
  actor: Actor,
  { companyId, chamberId }: Pick<RoomFacts, "companyId" | "chamberId">,
): MeetingSide | null => {
  if (actor.role === "company" && actor.companyId === companyId) return "company";
  if (actor.role === "mentor" && actor.chamberId === chamberId) return "chamber";
  return null;
};

const speaks = (actor: Actor, facts: RoomFacts): Verdict => {
  const side = sideOf(actor, facts);
  if (!side) return no("not_your_role");
  const reads = side === "company" && actor.memberRole !== "owner" && actor.memberRole !== "editor";
  return reads ? no("viewers_only_read") : yes;
};

/** Whether meetings are made in a room that stands so. */
export const isWorking = (room: EngagementState): boolean =>
  (workingEngagements as readonly EngagementState[]).includes(room);
const works = ({ room }: RoomFacts) => when(isWorking(room), "engagement_not_working");
const may = (move: MeetingMove, { state }: MeetingFacts) => meetingMachine.may(move, state);
const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");
const agreed = ({ state }: MeetingFacts) =>
  when((agreedMeetings as readonly MeetingState[]).includes(state), "wrong_state");

export const canProposeMeeting = (actor: Actor, facts: RoomFacts & { open: number }) =>
  all(speaks(actor, facts), works(facts), when(facts.open < mostOpenMeetings, "too_many_meetings"));

/** Other times instead of what this side has offered so far, or an answer with times of one's own. */
export const canOfferSlots = (actor: Actor, facts: MeetingFacts) =>
  all(
    speaks(actor, facts),
    works(facts),
    when((askingMeetings as readonly MeetingState[]).includes(facts.state), "wrong_state"),
  );

/** The time of the other side that is still on offer. */
export const canChooseSlot = (
  actor: Actor,
  facts: MeetingFacts & { slot: { side: MeetingSide; open: boolean } | null },
) =>
  all(
    speaks(actor, facts),
    works(facts),
    may("choose", facts),
    when(facts.slot?.open === true, "slot_closed"),
    when(facts.slot?.side !== sideOf(actor, facts), "own_slot"),
  );

const ahead = ({ startsAt }: MeetingFacts, now: Date) => when(startsAt === null || now < startsAt, "meeting_begun");

export const canReschedule = (actor: Actor, facts: MeetingFacts, now: Date) =>
  all(speaks(actor, facts), works(facts), may("reschedule", facts), ahead(facts, now));
export const canKeepTime = (actor: Actor, facts: MeetingFacts) => all(speaks(actor, facts), may("keep", facts));
export const canSetPlace = (actor: Actor, facts: MeetingFacts, now: Date) =>
  all(speaks(actor, facts), when(!meetingMachine.isFinal(facts.state), "wrong_state"), works(facts), ahead(facts, now));

/** What is to be talked about: either side, over what the other has written too, until it begins. */
export const canWriteAgenda = canSetPlace;

/** Either side, before it begins. */
export const canCancelMeeting = (actor: Actor, facts: MeetingFacts, now: Date) =>
  all(speaks(actor, facts), may("cancel", facts), ahead(facts, now));

export const isOver = (room: EngagementState): boolean =>
  (endedEngagements as readonly EngagementState[]).includes(room);
/** The portal, once the work of the two has ended. */
export const canCloseMeeting = (actor: Actor, facts: MeetingFacts) =>
  all(isSystem(actor), when(isOver(facts.room), "engagement_not_over"), may("cancel", facts));

/** The portal, where the room has got another mentor. */
export const canPassMeeting = (actor: Actor, facts: MeetingFacts, now: Date) =>
  all(isSystem(actor), agreed(facts), ahead(facts, now));

const begun = ({ startsAt }: MeetingFacts, now: Date) =>
  when(startsAt !== null && startsAt <= now, "meeting_not_begun");

export const canRecordMinutes = (actor: Actor, facts: MeetingFacts, now: Date) =>
  all(speaks(actor, facts), may("record", facts), begun(facts, now));
export const canMissMeeting = (actor: Actor, facts: MeetingFacts, now: Date) =>
  all(speaks(actor, facts), may("miss", facts), begun(facts, now));

type Minutes = { recordedSide: MeetingSide | null; minutesAnswer: MinutesAnswer | null };

/** The side that did not write them, once. */
export const canAnswerMinutes = (actor: Actor, facts: MeetingFacts & Minutes) =>
  all(
    speaks(actor, facts),
    when(facts.state === meetingMachine.after("record") && facts.recordedSide !== null, "wrong_state"),
    when(facts.recordedSide !== sideOf(actor, facts), "own_minutes"),
    when(facts.minutesAnswer === null, "answered_already"),
  );

/* The clock */

/** Whether the time was agreed early enough for a letter about preparing it; else what the time was agreed by has said it. */
export const wasAgreedEarly = ({
  startsAt,
  stateEnteredAt,
}: {
  startsAt: Date | null;
  stateEnteredAt: Date;
}): boolean => startsAt !== null && stateEnteredAt <= preparationAt(startsAt);

type Told = { preparedAt: Date | null; remindedAt: Date | null; minutesAskedAt: Date | null };

export const canPrepareMeeting = (actor: Actor, facts: MeetingFacts & Told & { stateEnteredAt: Date }, now: Date) =>
  all(
    isSystem(actor),
    agreed(facts),
    when(wasAgreedEarly(facts), "not_due_yet"),
    when(facts.preparedAt === null, "reminded_recently"),
    when(facts.startsAt !== null && preparationAt(facts.startsAt) <= now && now < facts.startsAt, "not_due_yet"),
  );
export const canRemindOfMeeting = (actor: Actor, facts: MeetingFacts & Told, now: Date) =>
  all(
    isSystem(actor),
    agreed(facts),
    when(facts.remindedAt === null, "reminded_recently"),
    when(facts.startsAt !== null && reminderAt(facts.startsAt) <= now && now < facts.startsAt, "not_due_yet"),
  );
export const canAskMinutes = (actor: Actor, facts: MeetingFacts & Told, now: Date) =>
  all(
    isSystem(actor),
    agreed(facts),
    when(facts.minutesAskedAt === null, "reminded_recently"),
    when(facts.startsAt !== null && endOf(facts.startsAt, facts.minutes) <= now, "not_due_yet"),
  );
/** Offered times have waited for as many days as their state names. */
export const canRemindOfOffer = (
  actor: Actor,
  facts: MeetingFacts & { stateEnteredAt: Date; offerRemindedAt: Date | null; offeredAt: Date | null },
  now: Date,
) =>
  all(
    isSystem(actor),
    works(facts),
    when((askingMeetings as readonly MeetingState[]).includes(facts.state), "wrong_state"),
    when(facts.offerRemindedAt === null, "reminded_recently"),
    when(dueAt(meetingMachine.info[facts.state], facts.offeredAt ?? facts.stateEnteredAt)! <= now, "not_due_yet"),
  );
/** None of the offered times can be chosen any more. */
export const canLapseMeeting = (actor: Actor, facts: MeetingFacts & { lastOffer: Date | null }, now: Date) =>
  all(
    isSystem(actor),
    may("lapse", facts),
    when(facts.lastOffer === null || facts.lastOffer.getTime() < now.getTime() - lapseDays * 86_400_000, "not_due_yet"),
  );
/** So long both sides may still offer other times after the last one has passed. */
const lapseDays = 7;
