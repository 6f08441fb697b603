import { sql } from "drizzle-orm";
import { date, index, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import {
  barrierMachine,
  barrierTypes,
  endReasons,
  engagementMachine,
  engagementSides,
  messageSides,
  milestones,
} from "../../lib/engagements/states";
import { users } from "./accounts";
import { chambers } from "./chambers";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies, products } from "./companies";
import { documents } from "./documents";
import { matches } from "./matching";
import { programs } from "./programs";

export const engagementState = pgEnum("engagement_state", engagementMachine.states);
export const engagementEndReason = pgEnum("engagement_end_reason", endReasons);
export const engagementSide = pgEnum("engagement_side", engagementSides);
export const messageSide = pgEnum("message_side", messageSides);
export const milestoneKind = pgEnum("milestone_kind", milestones);
export const barrierState = pgEnum("barrier_state", barrierMachine.states);
export const barrierType = pgEnum("barrier_type", barrierTypes);

/** What a company and a chamber do together after the introduction: one for each introduced match. */
export const engagements = pgTable(
  "engagements",
  {
    id: id(),
    matchId: uuid("match_id")
      .notNull()
      .references(() => matches.id),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    /** Who is responsible on the chamber's side; null until somebody begins. */
    mentorId: uuid("mentor_id").references(() => users.id),
    state: engagementState("state").notNull().default("scoping"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    /** The latest sign of life of either side; the opening counts as one. */
    companyActiveAt: moment("company_active_at").notNull().default(sql`now()`),
    chamberActiveAt: moment("chamber_active_at").notNull().default(sql`now()`),
    begunAt: moment("begun_at"),
    endedAt: moment("ended_at"),
    /** Why it was terminated; null otherwise. */
    endReason: engagementEndReason("end_reason"),
    endNote: text("end_note").notNull().default(""),
    /** Since when the city knows that it is at risk; null once it is not any more. */
    riskToldAt: moment("risk_told_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("engagements_match").on(table.matchId),
    index("engagements_company").on(table.companyId, table.state),
    index("engagements_chamber").on(table.chamberId, table.state),
    index("engagements_state").on(table.state),
    index("engagements_mentor").on(table.mentorId),
  ],
);

const ofEngagement = () =>
  uuid("engagement_id")
    .notNull()
    .references(() => engagements.id);
const person = (name: string) => uuid(name).references(() => users.id);

/** What was written in the room, word for word: added to, never changed. */
export const engagementMessages = pgTable(
  "engagement_messages",
  {
    id: id(),
    engagementId: ofEngagement(),
    authorId: person("author_id").notNull(),
    side: messageSide("side").notNull(),
    text: text("text").notNull(),
    sentAt: moment("sent_at").notNull(),
  },
  (table) => [
    index("engagement_messages_room").on(table.engagementId, table.sentAt),
    index("engagement_messages_author").on(table.authorId, table.sentAt),
  ],
);

/** Files that a company sent with a message. */
export const engagementMessageFiles = pgTable(
  "engagement_message_files",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => engagementMessages.id),
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.documentId] })],
);

/** Until when a person has read a room, and since when they know by letter that there is more. */
export const engagementReads = pgTable(
  "engagement_reads",
  {
    engagementId: ofEngagement(),
    userId: person("user_id").notNull(),
    readAt: moment("read_at"),
    toldAt: moment("told_at"),
  },
  (table) => [
    primaryKey({ columns: [table.engagementId, table.userId] }),
    index("engagement_reads_user").on(table.userId),
  ],
);

/** Who was responsible before whom; the first is the one who began. Added to, never changed. */
export const engagementHandovers = pgTable(
  "engagement_handovers",
  {
    id: id(),
    engagementId: ofEngagement(),
    fromId: person("from_id"),
    toId: person("to_id").notNull(),
    byId: person("by_id").notNull(),
    reason: text("reason").notNull().default(""),
    at: moment("at").notNull(),
  },
  (table) => [index("engagement_handovers_room").on(table.engagementId, table.at)],
);

/** What was reached, and on which day. A mistake is withdrawn, not deleted. */
export const engagementMilestones = pgTable(
  "engagement_milestones",
  {
    id: id(),
    engagementId: ofEngagement(),
    kind: milestoneKind("kind").notNull(),
    reachedOn: date("reached_on", { mode: "string" }).notNull(),
    note: text("note").notNull().default(""),
    reportedBy: person("reported_by").notNull(),
    reportedAt: moment("reported_at").notNull(),
    withdrawnAt: moment("withdrawn_at"),
    withdrawnBy: person("withdrawn_by"),
  },
  (table) => [index("engagement_milestones_room").on(table.engagementId, table.reachedOn)],
);

/** Who does what until when; `ownerId` null: whoever of the side. Done or dropped, never deleted. */
export const engagementTasks = pgTable(
  "engagement_tasks",
  {
    id: id(),
    engagementId: ofEngagement(),
    title: text("title").notNull(),
    side: engagementSide("side").notNull(),
    ownerId: person("owner_id"),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    createdBy: person("created_by").notNull(),
    createdAt: createdAt(),
    remindedAt: moment("reminded_at"),
    doneAt: moment("done_at"),
    doneBy: person("done_by"),
    droppedAt: moment("dropped_at"),
    droppedBy: person("dropped_by"),
  },
  (table) => [
    index("engagement_tasks_room").on(table.engagementId, table.dueOn),
    index("engagement_tasks_open").on(table.dueOn).where(sql`${table.doneAt} is null and ${table.droppedAt} is null`),
  ],
);

/** What stands in the way, and what became of it. */
export const barriers = pgTable(
  "barriers",
  {
    id: id(),
    engagementId: ofEngagement(),
    type: barrierType("type").notNull(),
    state: barrierState("state").notNull().default("open"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    title: text("title").notNull(),
    /** What was done about it, as last said. */
    resolution: text("resolution").notNull().default(""),
    raisedBy: person("raised_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("barriers_room").on(table.engagementId, table.state)],
);
