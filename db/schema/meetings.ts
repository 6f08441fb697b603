import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { meetingMachine, minutesAnswers, missedSides } from "../../lib/meetings/states";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";
import { engagementSide, engagements } from "./engagements";

export const meetingState = pgEnum("meeting_state", meetingMachine.states);
export const missedSide = pgEnum("missed_side", missedSides);
export const minutesAnswer = pgEnum("minutes_answer", minutesAnswers);

const person = (name: string) => uuid(name).references(() => users.id);

/** A meeting of the two sides of an engagement. */
export const meetings = pgTable(
  "meetings",
  {
    id: id(),
    engagementId: uuid("engagement_id")
      .notNull()
      .references(() => engagements.id),
    state: meetingState("state").notNull().default("proposing"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    topic: text("topic").notNull(),
    agenda: text("agenda").notNull().default(""),
    /** Who wrote the agenda as it stands, and when the letter goes that tells the other side of it. */
    agendaBy: person("agenda_by"),
    agendaSide: engagementSide("agenda_side"),
    agendaToldAt: moment("agenda_told_at"),
    minutes: integer("minutes").notNull().default(30),
    /** Whether a Korean interpreter is asked for. */
    interpreter: boolean("interpreter").notNull().default(false),
    /** Where it takes place: an address of the web, a place, or both; the two sides alone read them. */
    link: text("link"),
    place: text("place").notNull().default(""),
    /** The chamber's zone when it was proposed. */
    zone: text("zone").notNull(),
    proposedBy: person("proposed_by").notNull(),
    /** The time that is agreed; null until one is chosen. */
    startsAt: moment("starts_at"),
    /** How often the entry in people's calendars has changed. */
    sequence: integer("sequence").notNull().default(0),
    stampedAt: moment("stamped_at"),
    /** Which side asked to move or cancelled it, and why. */
    endedSide: engagementSide("ended_side"),
    reason: text("reason").notNull().default(""),
    missedBy: missedSide("missed_by"),
    minutesKo: text("minutes_ko").notNull().default(""),
    minutesEn: text("minutes_en").notNull().default(""),
    attendance: text("attendance").notNull().default(""),
    recordedBy: person("recorded_by"),
    recordedSide: engagementSide("recorded_side"),
    /** What the other side says of the minutes, once. */
    minutesAnswer: minutesAnswer("minutes_answer"),
    answerNote: text("answer_note").notNull().default(""),
    answeredBy: person("answered_by"),
    answeredAt: moment("answered_at"),
    /** When it was called to mind that offered times wait for an answer. */
    offerRemindedAt: moment("offer_reminded_at"),
    preparedAt: moment("prepared_at"),
    remindedAt: moment("reminded_at"),
    minutesAskedAt: moment("minutes_asked_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("meetings_room").on(table.engagementId, table.state),
    index("meetings_start").on(table.startsAt),
    index("meetings_state").on(table.state),
  ],
);

/** A time that one side offers and the other may choose. */
export const meetingSlots = pgTable(
  "meeting_slots",
  {
    id: id(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id),
    side: engagementSide("side").notNull(),
    startsAt: moment("starts_at").notNull(),
    offeredBy: person("offered_by").notNull(),
    offeredAt: moment("offered_at").notNull(),
    chosenAt: moment("chosen_at"),
    /** Taken back, or overtaken by another offer or a choice. */
    closedAt: moment("closed_at"),
  },
  (table) => [index("meeting_slots_meeting").on(table.meetingId, table.startsAt)],
);
