import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, not, notInArray, or, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import { chambers, companies, engagements, meetingSlots, meetings, mentorAbsences, products, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { isUuid } from "@/lib/core/text";
import { engagementsVisibleTo, lockEngagement } from "@/lib/engagements/queries";
import { listRoomReaders } from "@/lib/engagements/queries.room";
import { minutesDue, minutesWait, offerDue } from "@/lib/engagements/queries.steps";
import { otherSide } from "@/lib/engagements/rules";
import { endedEngagements, workingEngagements } from "@/lib/engagements/states";
import type { MeetingFilter } from "./input";
import { wasAgreedEarly } from "./policy";
import { endOf, type Interval, minutesWithinHours, preparationAt } from "./rules";
import {
  agreedMeetings,
  askingMeetings,
  type MeetingSide,
  type MeetingState,
  meetingMachine,
  meetingSides,
  openMeetings,
} from "./states";

/** Whoever sees the room sees that there are meetings. Asks for `engagements` beside it. */
const visibleTo = (actor: Actor): SQL => engagementsVisibleTo(actor);

/** What was said and where: the two sides' own. The city learns that a meeting took place, not more. */
const ofTheSides = <C extends AnyPgColumn>(actor: Actor, column: C) =>
  sql<
    C["_"]["data"] | null
  >`case when ${["company", "mentor", "system"].includes(actor.role)} then ${column} end`.mapWith(column);

const openSlots = (
  side: SQL,
  now: Date,
) => sql`exists (select 1 from ${meetingSlots} slot where slot.meeting_id = ${meetings.id}
  and slot.side = ${side} and slot.closed_at is null and slot.starts_at > ${now.toISOString()}::timestamptz)`;
const offeredBy = (side: MeetingSide, now: Date) => openSlots(sql`${side}`, now);
const overAt = sql`(${meetings.startsAt} + make_interval(mins => ${meetings.minutes}))`;
const meeting = sql`${meetings}`;

/** When the times that are still on offer were offered last. */
const offeredAt = sql`(select max(slot.offered_at) from ${meetingSlots} slot where slot.meeting_id = ${meetings.id} and slot.closed_at is null)`;
const askingDays = sql`make_interval(days => case ${meetings.state}::text ${sql.join(
  askingMeetings.map((state) => sql`when ${state} then ${meetingMachine.info[state].days}::int`),
  sql` `,
)} end)`;
/** When it is called to mind that offered times wait. */
const answerDue = sql`(coalesce(${offeredAt}, ${meetings.stateEnteredAt}) + ${askingDays})`;
/** By when a time is to be settled: by the day of whoever owes an answer; where neither does, other times are to be offered. */
const settleDue = sql`coalesce(${sql.join(
  meetingSides.map((side) => offerDue(meeting, side)),
  sql`, `,
)}, ${answerDue})`;

const meetingColumns = (actor: Actor, now: Date) => ({
  id: meetings.id,
  engagementId: meetings.engagementId,
  state: meetings.state,
  stateEnteredAt: meetings.stateEnteredAt,
  topic: ofTheSides(actor, meetings.topic),
  minutes: meetings.minutes,
  startsAt: meetings.startsAt,
  zone: meetings.zone,
  missedBy: meetings.missedBy,
  minutesAnswer: meetings.minutesAnswer,
  recordedSide: ofTheSides(actor, meetings.recordedSide),
  settleDue: sql<Date | null>`case when ${inArray(meetings.state, [...askingMeetings])} then ${settleDue} end`.mapWith(
    meetings.startsAt,
  ),
  companyOffers: sql<boolean>`${offeredBy("company", now)}`,
  chamberOffers: sql<boolean>`${offeredBy("chamber", now)}`,
  room: engagements.state,
  companyId: engagements.companyId,
  chamberId: engagements.chamberId,
  productKo: products.nameKo,
  productEn: products.nameEn,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  sample: companies.sample,
});

const joined = (reader: Reader, actor: Actor, now: Date) =>
  reader
    .select(meetingColumns(actor, now))
    .from(meetings)
    .innerJoin(engagements, eq(engagements.id, meetings.engagementId))
    .innerJoin(products, eq(products.id, engagements.productId))
    .innerJoin(companies, eq(companies.id, engagements.companyId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .$dynamic();

export const isComing = (now: Date) =>
  and(
    inArray(meetings.state, [...openMeetings]),
    or(isNull(meetings.startsAt), sql`${overAt} > ${now.toISOString()}::timestamptz`),
  )!;

/** Agreed on for a time that is not over. */
export const isAhead = (now: Date) => and(inArray(meetings.state, [...agreedMeetings]), isComing(now))!;

/** Whether this side has something to do: to choose or to offer, to say how it went, or to answer what the other says of it. */
function awaits(side: MeetingSide, now: Date): SQL {
  const open = or(offeredBy(otherSide(side), now), not(offeredBy(side, now)));
  return or(
    and(inArray(meetings.state, [...askingMeetings]), open),
    and(inArray(meetings.state, [...agreedMeetings]), sql`${overAt} <= ${now.toISOString()}::timestamptz`),
    and(inArray(engagements.state, [...workingEngagements]), minutesWait(meeting, side)),
  )!;
}

/** By when a side is to do what waits for it: to write minutes, to answer them, or to settle a time. */
const meetingDue = (now: Date): SQL =>
  sql`case when ${meetings.state} = ${meetingMachine.after("record")} then ${minutesDue(meeting)}
    when ${inArray(meetings.state, [...agreedMeetings])} and ${overAt} <= ${now.toISOString()}::timestamptz
      then ${overAt} + make_interval(hours => ${minutesWithinHours}::int)
    else ${settleDue} end`;

const sideOfRole = (actor: Actor): MeetingSide | null =>
  actor.role === "company" ? "company" : actor.role === "mentor" ? "chamber" : null;

function viewed(actor: Actor, view: MeetingFilter["view"], now: Date): SQL | undefined {
  const side = sideOfRole(actor);
  if (view === "coming") return isComing(now);
  if (view === "past") return not(isComing(now));
  if (view === "waiting") return side ? awaits(side, now) : sql`false`;
  return undefined;
}

export const meetingsOnPage = 20;

/** Meetings as far as the actor may see them; what is ahead by time, what is over newest first. */
export async function listMeetings(actor: Actor, filter: Sized<MeetingFilter>, now: Date, reader: Reader = db) {
  const { view, state, page, size = meetingsOnPage } = filter;
  const where = and(visibleTo(actor), viewed(actor, view, now), state ? eq(meetings.state, state) : undefined);
  const ahead = view === "coming" || view === "waiting";
  const rows = await joined(reader, actor, now)
    .where(where)
    .orderBy(
      ahead ? sql`${meetings.startsAt} asc nulls first` : sql`${meetings.startsAt} desc nulls last`,
      desc(meetings.createdAt),
      desc(meetings.id),
    )
    .limit(size)
    .offset((page - 1) * size);
  const [counted] = await reader
    .select({ total: sql<number>`count(*)::int` })
    .from(meetings)
    .innerJoin(engagements, eq(engagements.id, meetings.engagementId))
    .where(where);
  const total = counted?.total ?? 0;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / size)) };
}
export type MeetingRow = Awaited<ReturnType<typeof listMeetings>>["rows"][number];

/** The meetings of one room, newest first. */
export const listMeetingsOf = (actor: Actor, engagementId: string, now: Date, reader: Reader = db) =>
  joined(reader, actor, now)
    .where(and(visibleTo(actor), eq(meetings.engagementId, engagementId)))
    .orderBy(sql`${meetings.startsAt} desc nulls first`, desc(meetings.createdAt), desc(meetings.id))
    .limit(100);

/**
 * Of one side's meetings in each state: how many wait for it and by when the first (a time to be chosen or offered, minutes to be
 * written or answered),
 * and how many of those that are agreed are ahead, and when the next is.
 */
export async function countMeetingWaits(actor: Actor, now: Date, reader: Reader = db) {
  const side = sideOfRole(actor);
  if (!side) return [];
  const ahead = isAhead(now);
  const waiting = awaits(side, now);
  const due = meetingDue(now);
  const rows = await reader
    .select({
      state: meetings.state,
      count: sql<number>`(count(*) filter (where ${waiting}))::int`,
      late: sql<number>`(count(*) filter (where ${waiting} and ${due} < ${now.toISOString()}::timestamptz))::int`,
      dueAt: sql<Date | null>`min(${due}) filter (where ${waiting})`.mapWith(meetings.startsAt),
      ahead: sql<number>`(count(*) filter (where ${ahead}))::int`,
      next: sql<Date | null>`min(${meetings.startsAt}) filter (where ${ahead})`.mapWith(meetings.startsAt),
    })
    .from(meetings)
    .innerJoin(engagements, eq(engagements.id, meetings.engagementId))
    .where(and(visibleTo(actor), or(waiting, ahead)))
    .groupBy(meetings.state)
    .orderBy(meetings.state);
  return rows;
}

/** How many meetings stand in each state, as far as the actor sees them. */
export async function countMeetings(actor: Actor, reader: Reader = db): Promise<Record<MeetingState, number>> {
  const rows = await reader
    .select({ state: meetings.state, count: sql<number>`count(*)::int` })
    .from(meetings)
    .innerJoin(engagements, eq(engagements.id, meetings.engagementId))
    .where(visibleTo(actor))
    .groupBy(meetings.state);
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  return Object.fromEntries(meetingMachine.states.map((state) => [state, counts.get(state) ?? 0])) as Record<
    MeetingState,
    number
  >;
}

const answerers = alias(users, "answerers");

/** One meeting as its two sides read it; to everybody else it is not there. */
export async function getMeeting(actor: Actor, id: string, now: Date, reader: Reader = db) {
  if (!isUuid(id) || !sideOfRole(actor)) throw notFound();
  const [meeting] = await reader
    .select({
      ...meetingColumns(actor, now),
      topic: meetings.topic,
      agenda: meetings.agenda,
      agendaSide: meetings.agendaSide,
      interpreter: meetings.interpreter,
      link: meetings.link,
      place: meetings.place,
      sequence: meetings.sequence,
      stampedAt: meetings.stampedAt,
      endedSide: meetings.endedSide,
      reason: meetings.reason,
      minutesKo: meetings.minutesKo,
      minutesEn: meetings.minutesEn,
      attendance: meetings.attendance,
      recorder: users.name,
      recordedSide: meetings.recordedSide,
      answerNote: meetings.answerNote,
      answeredAt: meetings.answeredAt,
      answerer: answerers.name,
    })
    .from(meetings)
    .innerJoin(engagements, eq(engagements.id, meetings.engagementId))
    .innerJoin(products, eq(products.id, engagements.productId))
    .innerJoin(companies, eq(companies.id, engagements.companyId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .leftJoin(users, eq(users.id, meetings.recordedBy))
    .leftJoin(answerers, eq(answerers.id, meetings.answeredBy))
    .where(and(visibleTo(actor), eq(meetings.id, id)));
  if (!meeting) throw notFound();
  return { ...meeting, slots: await listOpenSlots(reader, id) };
}
export type Meeting = Awaited<ReturnType<typeof getMeeting>>;

const listOpenSlots = (reader: Reader, meetingId: string) =>
  reader
    .select({ id: meetingSlots.id, side: meetingSlots.side, startsAt: meetingSlots.startsAt })
    .from(meetingSlots)
    .where(and(eq(meetingSlots.meetingId, meetingId), isNull(meetingSlots.closedAt)))
    .orderBy(asc(meetingSlots.startsAt), asc(meetingSlots.id));

/** Rooms in which a meeting can be proposed, with what the picker needs to know of them. */
export async function listRooms(actor: Actor, engagementId: string | null = null, reader: Reader = db) {
  return reader
    .select({
      id: engagements.id,
      room: engagements.state,
      companyId: engagements.companyId,
      chamberId: engagements.chamberId,
      mentorId: engagements.mentorId,
      zone: chambers.timeZone,
      productKo: products.nameKo,
      productEn: products.nameEn,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      open: sql<number>`(select count(*)::int from ${meetings} held where held.engagement_id = ${engagements.id} and held.state in ${among(openMeetings)})`,
    })
    .from(engagements)
    .innerJoin(products, eq(products.id, engagements.productId))
    .innerJoin(companies, eq(companies.id, engagements.companyId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .where(
      and(
        visibleTo(actor),
        inArray(engagements.state, [...workingEngagements]),
        engagementId ? eq(engagements.id, engagementId) : undefined,
      ),
    )
    .orderBy(asc(engagements.createdAt), asc(engagements.id))
    .limit(100);
}
export type Room = Awaited<ReturnType<typeof listRooms>>[number];

export async function getRoom(actor: Actor, engagementId: string, reader: Reader = db): Promise<Room> {
  const [room] = isUuid(engagementId) && sideOfRole(actor) ? await listRooms(actor, engagementId, reader) : [];
  if (!room) throw notFound();
  return room;
}

type Sides = { companyId: string; chamberId: string; engagementId: string };

/**
 * When the same people have agreed to meet, as far as the actor may know: the company, and whoever is responsible on the
 * chamber's side. A mentor does not learn from a barred time that the company meets another chamber.
 */
export async function listTaken(actor: Actor, sides: Sides, except: string | null, reader: Reader = db) {
  const rows = await reader
    .select({ startsAt: meetings.startsAt, minutes: meetings.minutes })
    .from(meetings)
    .innerJoin(engagements, eq(engagements.id, meetings.engagementId))
    .where(
      and(
        visibleTo(actor),
        inArray(meetings.state, [...agreedMeetings]),
        except ? ne(meetings.id, except) : undefined,
        or(
          eq(engagements.companyId, sides.companyId),
          sql`${engagements.mentorId} = (select room.mentor_id from ${engagements} room where room.id = ${sides.engagementId})`,
        ),
      ),
    );
  return rows.flatMap(({ startsAt, minutes }): Interval[] =>
    startsAt ? [{ startsAt, endsAt: endOf(startsAt, minutes) }] : [],
  );
}

/** When the mentor who is responsible for a room is away; why is nobody's to learn. */
export const listAway = (actor: Actor, engagementId: string, reader: Reader = db) =>
  reader
    .select({ startsOn: mentorAbsences.startsOn, endsOn: mentorAbsences.endsOn })
    .from(mentorAbsences)
    .innerJoin(engagements, eq(engagements.mentorId, mentorAbsences.mentorId))
    .where(and(visibleTo(actor), eq(engagements.id, engagementId)))
    .orderBy(asc(mentorAbsences.startsOn));

/* For deeds */

/** Both sides are held, so that two meetings of the same people are agreed one after the other. */
export async function lockSides(tx: Tx, { companyId, chamberId }: Pick<Sides, "companyId" | "chamberId">) {
  await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for("update");
  await tx.select({ id: chambers.id }).from(chambers).where(eq(chambers.id, chamberId)).for("update");
}

/** A room in which a meeting is about to be proposed; `made`: it has been already, by a press before this one. */
export async function lockRoom(tx: Tx, actor: Actor, engagementId: string, meetingId: string) {
  const engagement = await lockEngagement(tx, actor, engagementId);
  const [more] = await tx
    .select({
      zone: chambers.timeZone,
      open: sql<number>`(select count(*)::int from ${meetings} where ${meetings.engagementId} = ${engagementId} and ${meetings.id} <> ${meetingId} and ${meetings.state} in ${among(openMeetings)})`,
      made: sql<boolean>`exists (select 1 from ${meetings} where ${meetings.engagementId} = ${engagementId} and ${meetings.id} = ${meetingId})`,
    })
    .from(chambers)
    .where(eq(chambers.id, engagement.chamberId));
  return { ...engagement, engagementId, room: engagement.state, ...more! };
}

/** A meeting for a deed: its room and itself are held until the end of the transaction. */
export async function lockMeeting(tx: Tx, actor: Actor, id: string) {
  const [found] = isUuid(id)
    ? await tx
        .select({ engagementId: meetings.engagementId })
        .from(meetings)
        .innerJoin(engagements, eq(engagements.id, meetings.engagementId))
        .where(and(visibleTo(actor), eq(meetings.id, id)))
    : [];
  if (!found) throw notFound();
  const { companyId, chamberId, mentorId, state: room } = await lockEngagement(tx, actor, found.engagementId);
  const [meeting] = await tx
    .select({
      id: meetings.id,
      engagementId: meetings.engagementId,
      state: meetings.state,
      stateEnteredAt: meetings.stateEnteredAt,
      minutes: meetings.minutes,
      zone: meetings.zone,
      startsAt: meetings.startsAt,
      sequence: meetings.sequence,
      stampedAt: meetings.stampedAt,
      link: meetings.link,
      place: meetings.place,
      agenda: meetings.agenda,
      agendaSide: meetings.agendaSide,
      agendaToldAt: meetings.agendaToldAt,
      recordedSide: meetings.recordedSide,
      minutesAnswer: meetings.minutesAnswer,
      offerRemindedAt: meetings.offerRemindedAt,
      preparedAt: meetings.preparedAt,
      remindedAt: meetings.remindedAt,
      minutesAskedAt: meetings.minutesAskedAt,
    })
    .from(meetings)
    .where(eq(meetings.id, id))
    .for("update");
  return { ...meeting!, companyId, chamberId, mentorId, room };
}
export type LockedMeeting = Awaited<ReturnType<typeof lockMeeting>>;

export async function findSlot(tx: Tx, meetingId: string, slotId: string) {
  const [slot] = await tx
    .select({
      id: meetingSlots.id,
      side: meetingSlots.side,
      startsAt: meetingSlots.startsAt,
      open: sql<boolean>`${meetingSlots.closedAt} is null`,
    })
    .from(meetingSlots)
    .where(and(eq(meetingSlots.meetingId, meetingId), eq(meetingSlots.id, slotId)));
  return slot ?? null;
}

/** When the times that are still on offer were offered, and which sides have one that has not passed. */
export async function findOffers(tx: Tx, meetingId: string, now: Date) {
  const open = and(eq(meetingSlots.meetingId, meetingId), isNull(meetingSlots.closedAt));
  const rows = await tx
    .select({ side: meetingSlots.side, startsAt: meetingSlots.startsAt, offeredAt: meetingSlots.offeredAt })
    .from(meetingSlots)
    .where(open)
    .orderBy(desc(meetingSlots.offeredAt));
  const offering = meetingSides.filter((side) => rows.some((row) => row.side === side && row.startsAt > now));
  return { offeredAt: rows[0]?.offeredAt ?? null, offering };
}

/** The latest time that is still on offer; null where there is none. */
export async function findLastOffer(tx: Tx, meetingId: string): Promise<Date | null> {
  const [last] = await tx
    .select({ startsAt: meetingSlots.startsAt })
    .from(meetingSlots)
    .where(and(eq(meetingSlots.meetingId, meetingId), isNull(meetingSlots.closedAt)))
    .orderBy(desc(meetingSlots.startsAt))
    .limit(1);
  return last?.startsAt ?? null;
}

/* For letters and the clock */

/** Who is told on a side: whoever letters about the room go to. */
export async function listMeetingReaders(tx: Reader, side: MeetingSide, engagementId: string): Promise<string[]> {
  const [room] = await tx
    .select({ companyId: engagements.companyId, chamberId: engagements.chamberId, mentorId: engagements.mentorId })
    .from(engagements)
    .where(eq(engagements.id, engagementId));
  return room ? listRoomReaders(tx, room, side) : [];
}

/** What the letters about a meeting say to this reader; null when they may not see it (any more). */
export async function findMeetingLetterFacts(actor: Actor, id: string, reader: Reader = db) {
  const side = sideOfRole(actor);
  if (!side) return null;
  const [meeting] = await reader
    .select({
      id: meetings.id,
      state: meetings.state,
      topic: meetings.topic,
      agenda: meetings.agenda,
      minutes: meetings.minutes,
      startsAt: meetings.startsAt,
      zone: meetings.zone,
      link: meetings.link,
      place: meetings.place,
      sequence: meetings.sequence,
      stampedAt: meetings.stampedAt,
      reason: meetings.reason,
      engagementId: meetings.engagementId,
      stateEnteredAt: meetings.stateEnteredAt,
      minutesAnswer: meetings.minutesAnswer,
      answerNote: meetings.answerNote,
      room: engagements.state,
      productKo: products.nameKo,
      productEn: products.nameEn,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
    })
    .from(meetings)
    .innerJoin(engagements, eq(engagements.id, meetings.engagementId))
    .innerJoin(products, eq(products.id, engagements.productId))
    .innerJoin(companies, eq(companies.id, engagements.companyId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .where(and(visibleTo(actor), eq(meetings.id, id)));
  if (!meeting) return null;
  const slots = (await listOpenSlots(reader, id)).filter((slot) => slot.side !== side);
  return { ...meeting, side, slots: slots.map(({ startsAt }) => startsAt) };
}
export type MeetingLetterFacts = NonNullable<Awaited<ReturnType<typeof findMeetingLetterFacts>>>;

/** Of a room that has got another mentor: the meetings that stand in calendars and are ahead. */
export async function listMeetingsToPass(actor: Actor, engagementId: string, now: Date, reader: Reader = db) {
  const rows = await reader
    .select({ id: meetings.id })
    .from(meetings)
    .innerJoin(engagements, eq(engagements.id, meetings.engagementId))
    .where(
      and(
        visibleTo(actor),
        eq(engagements.id, engagementId),
        inArray(meetings.state, [...agreedMeetings]),
        gt(meetings.startsAt, now),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  return rows.map(({ id }) => id);
}

export const clockParts = ["unanswered", "prepare", "remind", "minutes", "lapse", "close"] as const;
export type ClockPart = (typeof clockParts)[number];
const hours = (now: Date, count: number) => new Date(now.getTime() + count * 3_600_000);

/** What the clock has to do: for its jobs. */
export async function listDueMeetings(
  actor: Actor,
  part: ClockPart,
  now: Date,
  reader: Reader = db,
): Promise<string[]> {
  const agreed = inArray(meetings.state, [...agreedMeetings]);
  const due: Record<ClockPart, SQL | undefined> = {
    unanswered: and(
      inArray(meetings.state, [...askingMeetings]),
      inArray(engagements.state, [...workingEngagements]),
      isNull(meetings.offerRemindedAt),
      sql`${answerDue} <= ${now.toISOString()}::timestamptz`,
    ),
    prepare: and(
      agreed,
      isNull(meetings.preparedAt),
      gt(meetings.startsAt, now),
      lt(meetings.startsAt, hours(now, 480)),
    ),
    remind: and(agreed, isNull(meetings.remindedAt), gt(meetings.startsAt, now), lt(meetings.startsAt, hours(now, 24))),
    minutes: and(agreed, isNull(meetings.minutesAskedAt), sql`${overAt} <= ${now.toISOString()}::timestamptz`),
    lapse: and(
      eq(meetings.state, meetingMachine.initial),
      sql`not exists (select 1 from ${meetingSlots} slot where slot.meeting_id = ${meetings.id} and slot.closed_at is null
        and slot.starts_at > ${hours(now, -7 * 24).toISOString()}::timestamptz)`,
    ),
    close: and(inArray(meetings.state, [...openMeetings]), inArray(engagements.state, [...endedEngagements])),
  };
  const rows = await reader
    .select({ id: meetings.id, startsAt: meetings.startsAt, stateEnteredAt: meetings.stateEnteredAt })
    .from(meetings)
    .innerJoin(engagements, eq(engagements.id, meetings.engagementId))
    .where(
      and(
        visibleTo(actor),
        due[part],
        part === "close" ? undefined : notInArray(engagements.state, [...endedEngagements]),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(500);
  const ready =
    part === "prepare" ? rows.filter((row) => wasAgreedEarly(row) && preparationAt(row.startsAt!) <= now) : rows;
  return ready.map(({ id }) => id);
}

/** What a calendar file of this meeting holds; null where there is none for this reader. */
export async function findCalendarFacts(actor: Actor, id: string, reader: Reader = db) {
  const facts = isUuid(id) ? await findMeetingLetterFacts(actor, id, reader) : null;
  if (!facts?.startsAt || !facts.stampedAt) return null;
  return { ...facts, startsAt: facts.startsAt, stampedAt: facts.stampedAt };
}
