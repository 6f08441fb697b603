import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { meetingSlots, meetings } from "@/db/schema";
import { type Actor, systemActor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict, invalid } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { clearDraft } from "@/lib/drafts/commands";
import { noteLife } from "@/lib/engagements/commands.meetings";
import { otherSide } from "@/lib/engagements/rules";
import { formatMoment } from "@/lib/i18n/formatters";
import {
  cancelMeetingInput,
  chooseSlotInput,
  meetingRef,
  offerSlotsInput,
  passMeetingInput,
  proposeMeetingInput,
  rescheduleInput,
  setPlaceInput,
  writeAgendaInput,
} from "./input";
import {
  canCancelMeeting,
  canChooseSlot,
  canCloseMeeting,
  canKeepTime,
  canOfferSlots,
  canPassMeeting,
  canProposeMeeting,
  canReschedule,
  canSetPlace,
  canWriteAgenda,
  sideOf,
} from "./policy";
import {
  findSlot,
  type LockedMeeting,
  listAway,
  listMeetingReaders,
  listTaken,
  lockMeeting,
  lockRoom,
  lockSides,
} from "./queries";
import { judgeSlot } from "./rules";
import { agendaRestMinutes, type MeetingLetter, type MeetingSide, meetingMachine, meetingSides } from "./states";

type Doing = { tx: Tx; actor: Actor; now: Date };
type Asked = { id: string | null; engagementId: string; companyId: string; chamberId: string; zone: string };

/** Letters to the people of these sides. */
export async function tellSides(
  tx: Tx,
  { id, engagementId }: Pick<LockedMeeting, "id" | "engagementId">,
  letter: MeetingLetter,
  sides: readonly MeetingSide[],
  startAfter?: Date,
): Promise<void> {
  for (const side of sides) {
    for (const userId of await listMeetingReaders(tx, side, engagementId)) {
      await enqueue(tx, `email.${letter}`, { userId, meetingId: id }, { startAfter });
    }
  }
}

/**
 * Refuses times that the rules bar, with the first reason of the first of them. Who offers is held to the meetings that they
 * know of themselves; what both sides are about to agree on, to those of both.
 */
async function refuseBarred(
  { tx, actor, now }: Doing,
  asked: Asked,
  minutes: number,
  times: readonly Date[],
  knownTo: Actor = actor,
) {
  await lockSides(tx, asked);
  const taken = await listTaken(knownTo, asked, asked.id, tx);
  const away = await listAway(actor, asked.engagementId, tx);
  for (const startsAt of times) {
    const [first] = judgeSlot({ startsAt, minutes, zone: asked.zone, now, taken, away }).bars;
    if (!first) continue;
    const at = formatMoment(startsAt, actor.locale, actor.timeZone);
    throw invalid({ slots: { key: "slotBarred", values: { at, bar: first.bar } } });
  }
}

/** What a side has offered so far is replaced. */
async function offer({ tx, actor, now }: Doing, meetingId: string, side: MeetingSide, times: readonly Date[]) {
  await tx
    .update(meetingSlots)
    .set({ closedAt: now })
    .where(and(eq(meetingSlots.meetingId, meetingId), eq(meetingSlots.side, side), isNull(meetingSlots.closedAt)));
  const offeredBy = actor.userId!;
  await tx
    .insert(meetingSlots)
    .values(times.map((startsAt) => ({ meetingId, side, startsAt, offeredBy, offeredAt: now })));
}

const closeSlots = (tx: Tx, meetingId: string, now: Date) =>
  tx
    .update(meetingSlots)
    .set({ closedAt: now })
    .where(and(eq(meetingSlots.meetingId, meetingId), isNull(meetingSlots.closedAt)));

export const proposeMeeting = command({
  name: "meeting.propose",
  input: proposeMeetingInput,
  subject: (tx, actor, { engagementId, meetingId }) => lockRoom(tx, actor, engagementId, meetingId),
  allow: canProposeMeeting,
  async run(deed) {
    const { tx, actor, input, subject, now } = deed;
    const { meetingId, slots, minutes: chosen, ...words } = input;
    const minutes = Number(chosen);
    const side = sideOf(actor, subject)!;
    await clearDraft(tx, actor, "meeting.propose", input.engagementId);
    // Pressed twice: what the first press made.
    if (subject.made) return { id: meetingId, side };
    await refuseBarred(deed, { ...subject, id: null }, minutes, slots);
    const made = await tx
      .insert(meetings)
      .values({
        ...words,
        id: meetingId,
        minutes,
        zone: subject.zone,
        stateEnteredAt: now,
        proposedBy: actor.userId!,
        ...(words.agenda && { agendaBy: actor.userId, agendaSide: side }),
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: meetings.id });
    // The id is another room's: somebody else's is not found.
    if (made.length === 0) {
      await lockMeeting(tx, actor, meetingId);
      throw conflict("changed_meanwhile");
    }
    await offer(deed, meetingId, side, slots);
    await noteLife(tx, subject.engagementId, [side], now);
    await tellSides(tx, { id: meetingId, engagementId: subject.engagementId }, "meetingSlots", [otherSide(side)]);
    return { id: meetingId, side };
  },
  about: ({ input, subject }) => ({ subjectId: input.meetingId, companyId: subject.companyId }),
});

export const offerSlots = command({
  name: "meeting.offer",
  input: offerSlotsInput,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: canOfferSlots,
  async run(deed) {
    const { tx, actor, input, subject, now, note } = deed;
    const side = sideOf(actor, subject)!;
    await refuseBarred(deed, subject, subject.minutes, input.slots);
    await offer(deed, subject.id, side, input.slots);
    await tx.update(meetings).set({ updatedAt: now }).where(eq(meetings.id, subject.id));
    await noteLife(tx, subject.engagementId, [side], now);
    await tellSides(tx, subject, "meetingSlots", [otherSide(side)]);
    note({ side, slots: input.slots.length });
    return { id: subject.id };
  },
});

/** The entry in people's calendars changes: its number goes up, except for the first. */
const restamped = ({ sequence, stampedAt }: LockedMeeting, now: Date) => ({
  sequence: stampedAt ? sequence + 1 : sequence,
  stampedAt: now,
  updatedAt: now,
});

export const chooseSlot = command({
  name: "meeting.choose",
  input: chooseSlotInput,
  async subject(tx, actor, { meetingId, slotId }) {
    const meeting = await lockMeeting(tx, actor, meetingId);
    return { ...meeting, slot: await findSlot(tx, meeting.id, slotId) };
  },
  allow: canChooseSlot,
  async run(deed) {
    const { tx, actor, subject, now, note } = deed;
    const { slot, ...meeting } = subject;
    await refuseBarred(deed, meeting, meeting.minutes, [slot!.startsAt], systemActor);
    await tx.update(meetingSlots).set({ chosenAt: now }).where(eq(meetingSlots.id, slot!.id));
    await closeSlots(tx, meeting.id, now);
    const also = {
      ...restamped(meeting, now),
      startsAt: slot!.startsAt,
      endedSide: null,
      reason: "",
      offerRemindedAt: null,
      preparedAt: null,
      remindedAt: null,
      minutesAskedAt: null,
    };
    await move(deed, meetingMachine, meetings, meeting, "choose", { also });
    await noteLife(tx, meeting.engagementId, [sideOf(actor, meeting)!], now);
    await tellSides(tx, meeting, meeting.stampedAt ? "meetingChanged" : "meetingScheduled", meetingSides);
    note({ startsAt: slot!.startsAt.toISOString() });
    return { id: meeting.id };
  },
});

/** Asks for another time. What was agreed stands until the other side has chosen. */
export const rescheduleMeeting = command({
  name: "meeting.reschedule",
  input: rescheduleInput,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _input, now) => canReschedule(actor, meeting, now),
  async run(deed) {
    const { tx, actor, input, subject, now } = deed;
    const side = sideOf(actor, subject)!;
    await refuseBarred(deed, subject, subject.minutes, input.slots);
    await offer(deed, subject.id, side, input.slots);
    const also = { endedSide: side, reason: input.reason, updatedAt: now };
    await move(deed, meetingMachine, meetings, subject, "reschedule", { also });
    await noteLife(tx, subject.engagementId, [side], now);
    await tellSides(tx, subject, "meetingSlots", [otherSide(side)]);
    return { id: subject.id };
  },
});

/** The agreed time stays: whoever asked takes it back, or the other side cannot do otherwise. */
export const keepTime = command({
  name: "meeting.keep",
  input: meetingRef,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: canKeepTime,
  async run(deed) {
    const { tx, actor, subject, now } = deed;
    await closeSlots(tx, subject.id, now);
    await move(deed, meetingMachine, meetings, subject, "keep", {
      also: { endedSide: null, reason: "", updatedAt: now },
    });
    await noteLife(tx, subject.engagementId, [sideOf(actor, subject)!], now);
    await tellSides(tx, subject, "meetingKept", [otherSide(sideOf(actor, subject)!)]);
    return { id: subject.id };
  },
});

/** Where it takes place; once a time is agreed, calendars learn of it. */
export const setMeetingPlace = command({
  name: "meeting.setPlace",
  input: setPlaceInput,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _input, now) => canSetPlace(actor, meeting, now),
  async run({ tx, actor, input, subject, now }) {
    const { link, place } = input;
    if (link === subject.link && place === subject.place) return { id: subject.id };
    const stamp = subject.stampedAt ? restamped(subject, now) : { updatedAt: now };
    await tx
      .update(meetings)
      .set({ link, place, ...stamp })
      .where(eq(meetings.id, subject.id));
    await noteLife(tx, subject.engagementId, [sideOf(actor, subject)!], now);
    if (subject.stampedAt) await tellSides(tx, subject, "meetingChanged", meetingSides);
    return { id: subject.id };
  },
});

/**
 * What is to be talked about. It stands in no calendar, so that no entry changes; the other side gets one letter for all that is
 * written within half an hour.
 */
export const writeAgenda = command({
  name: "meeting.writeAgenda",
  input: writeAgendaInput,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _input, now) => canWriteAgenda(actor, meeting, now),
  async run({ tx, actor, input, subject, now, note }) {
    const { agenda, before } = input;
    if (agenda === subject.agenda) return { id: subject.id };
    if (before !== subject.agenda) throw conflict("changed_meanwhile");
    const side = sideOf(actor, subject)!;
    const waiting = subject.agendaSide === side && subject.agendaToldAt !== null && subject.agendaToldAt > now;
    const toldAt = waiting ? subject.agendaToldAt! : new Date(now.getTime() + agendaRestMinutes * 60_000);
    await tx
      .update(meetings)
      .set({ agenda, agendaBy: actor.userId, agendaSide: side, agendaToldAt: toldAt, updatedAt: now })
      .where(eq(meetings.id, subject.id));
    await noteLife(tx, subject.engagementId, [side], now);
    if (!waiting) await tellSides(tx, subject, "meetingAgenda", [otherSide(side)], toldAt);
    note({ side, length: agenda.length, before: subject.agenda.length });
    return { id: subject.id };
  },
});

async function cancel(
  deed: Doing & { subject: LockedMeeting },
  why: { endedSide: MeetingSide | null; reason: string },
): Promise<void> {
  const { tx, subject, now } = deed;
  await closeSlots(tx, subject.id, now);
  const stamp = subject.stampedAt ? restamped(subject, now) : { updatedAt: now };
  await move(deed, meetingMachine, meetings, subject, "cancel", { also: { ...stamp, ...why } });
  await noteLife(tx, subject.engagementId, why.endedSide ? [why.endedSide] : [], now);
  await tellSides(tx, subject, "meetingCancelled", meetingSides);
}

export const cancelMeeting = command({
  name: "meeting.cancel",
  input: cancelMeetingInput,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _input, now) => canCancelMeeting(actor, meeting, now),
  async run(deed) {
    await cancel(deed, { endedSide: sideOf(deed.actor, deed.subject), reason: deed.input.reason });
    return { id: deed.subject.id };
  },
});

/**
 * The room has got another mentor: their calendar gets the entry, that of the one before loses it. The number goes up once for
 * both; the company's entry is what it was, and its next change has a higher one still.
 */
export const passMeeting = command({
  name: "meeting.pass",
  input: passMeetingInput,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _input, now) => canPassMeeting(actor, meeting, now),
  async run({ tx, input, subject, now }) {
    const { fromId, toId } = input;
    const { mentorId } = subject;
    const about = { meetingId: subject.id };
    await tx.update(meetings).set(restamped(subject, now)).where(eq(meetings.id, subject.id));
    // It may have gone on, or back, in the meantime.
    if (toId === mentorId) await enqueue(tx, "email.meetingScheduled", { userId: toId, ...about });
    if (fromId && fromId !== mentorId) await enqueue(tx, "email.meetingPassedOn", { userId: fromId, ...about });
    return { id: subject.id };
  },
});

/** Nobody cancels it: the work of the two has ended, and the calendars are told. */
export const closeMeeting = command({
  name: "meeting.close",
  input: meetingRef,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: canCloseMeeting,
  async run(deed) {
    await cancel(deed, { endedSide: null, reason: "" });
    return { id: deed.subject.id };
  },
});
