import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { recommendations, reviewMachine } from "../../lib/reviews/states";
import { roundMachine } from "../../lib/rounds/states";
import { users } from "./accounts";
import { applicationSnapshots, applications } from "./applications";
import { chambers } from "./chambers";
import { createdAt, id, moment, updatedAt } from "./columns";
import { programs, rubricCriteria, rubrics } from "./programs";

export const reviewState = pgEnum("review_state", reviewMachine.states);
export const roundState = pgEnum("round_state", roundMachine.states);
export const recommendationKind = pgEnum("recommendation", recommendations);

export const reviewRounds = pgTable(
  "review_rounds",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    rubricId: uuid("rubric_id")
      .notNull()
      .references(() => rubrics.id),
    number: integer("number").notNull(),
    state: roundState("state").notNull().default("configured"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    dueAt: moment("due_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("review_rounds_number").on(table.programId, table.number)],
);

/** An application that is reviewed in another round of its season than the first: its appeal was upheld. */
export const roundApplications = pgTable("round_applications", {
  applicationId: uuid("application_id")
    .primaryKey()
    .references(() => applications.id),
  roundNumber: integer("round_number").notNull(),
  placedAt: moment("placed_at").notNull(),
});

export const reviews = pgTable(
  "reviews",
  {
    id: id(),
    roundId: uuid("round_id")
      .notNull()
      .references(() => reviewRounds.id),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    snapshotId: uuid("snapshot_id")
      .notNull()
      .references(() => applicationSnapshots.id),
    mentorId: uuid("mentor_id")
      .notNull()
      .references(() => users.id),
    /** The mentor's chamber when it was assigned: the recipient of the consent. */
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    state: reviewState("state").notNull().default("invited"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    dueAt: moment("due_at").notNull(),
    /** Why the mentor declined, or stepped back from what had been accepted. */
    declineReason: text("decline_reason"),
    /** Why it was ended before it was given: consent, conflict, the round, the application, the city, the mentor. */
    endReason: text("end_reason"),
    endNote: text("end_note").notNull().default(""),
    /** The last letter that asked for it. */
    remindedAt: moment("reminded_at"),
    /** Put to the end of the reviewer's own queue; no refusal, and forgotten when the writing goes on. */
    skippedAt: moment("skipped_at"),
    /** What the reviewer has read: another than `snapshotId` when the application has changed since. */
    readSnapshotId: uuid("read_snapshot_id").references(() => applicationSnapshots.id),
    /** To the city only. */
    comment: text("comment").notNull().default(""),
    recommendation: recommendationKind("recommendation"),
    returnNote: text("return_note").notNull().default(""),
    submittedAt: moment("submitted_at"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("reviews_once")
      .on(table.roundId, table.snapshotId, table.mentorId)
      .where(sql`${table.state} not in ('declined', 'expired', 'reassigned')`),
    index("reviews_mentor").on(table.mentorId, table.state),
    index("reviews_application").on(table.applicationId),
  ],
);

export const reviewScores = pgTable(
  "review_scores",
  {
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id),
    criterionId: uuid("criterion_id")
      .notNull()
      .references(() => rubricCriteria.id),
    score: integer("score"),
    /** Why the reviewer cannot judge it: it then adds nothing to this review's sum. */
    unjudged: text("unjudged"),
    /** To the city only. */
    comment: text("comment").notNull().default(""),
    /** What the city may pass on to the company. */
    forCompany: text("for_company").notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.reviewId, table.criterionId] }),
    check("review_scores_range", sql`${table.score} between 0 and 10`),
    check("review_scores_one", sql`${table.score} is null or ${table.unjudged} is null`),
  ],
);
