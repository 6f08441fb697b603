import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Condition } from "../../lib/applications/states";
import { bands, measures, releaseMachine, revocationMachine } from "../../lib/deliberation/states";
import { users } from "./accounts";
import { applicationState, applications, decisionKind } from "./applications";
import { id, moment } from "./columns";
import { programs, rubricCriteria } from "./programs";
import { reviewRounds } from "./reviews";

export const releaseState = pgEnum("release_state", releaseMachine.states);
export const revocationState = pgEnum("revocation_state", revocationMachine.states);
export const roundMeasure = pgEnum("round_measure", measures);
export const feedbackBand = pgEnum("feedback_band", bands);

const person = (name: string) => uuid(name).references(() => users.id);
const ofApplication = () =>
  uuid("application_id")
    .notNull()
    .references(() => applications.id);

/** What a round's list is ordered by: the newest row counts, the earlier ones stay. */
export const roundMeasures = pgTable(
  "round_measures",
  {
    id: id(),
    roundId: uuid("round_id")
      .notNull()
      .references(() => reviewRounds.id),
    measure: roundMeasure("measure").notNull(),
    reason: text("reason").notNull(),
    chosenBy: person("chosen_by").notNull(),
    chosenAt: moment("chosen_at").notNull(),
  },
  (table) => [index("round_measures_round").on(table.roundId, table.chosenAt)],
);

/** What officials write down while they deliberate. Never changed: a correction is a row that names the one it corrects. */
export const deliberationNotes = pgTable(
  "deliberation_notes",
  {
    id: id(),
    applicationId: ofApplication(),
    authorId: person("author_id").notNull(),
    text: text("text").notNull(),
    corrects: uuid("corrects").references((): AnyPgColumn => deliberationNotes.id),
    writtenAt: moment("written_at").notNull(),
  },
  (table) => [
    index("deliberation_notes_application").on(table.applicationId, table.writtenAt),
    uniqueIndex("deliberation_notes_corrects").on(table.corrects),
  ],
);

/** Every decision that was made on an application, those taken back before or after the release included. */
export const decisionRecords = pgTable(
  "decision_records",
  {
    id: id(),
    applicationId: ofApplication(),
    decision: decisionKind("decision").notNull(),
    reason: text("reason").notNull(),
    conditions: jsonb("conditions").$type<Condition[]>().notNull().default([]),
    decidedBy: person("decided_by").notNull(),
    decidedAt: moment("decided_at").notNull(),
  },
  (table) => [index("decision_records_application").on(table.applicationId, table.decidedAt)],
);

/** The order in which free places go to those who wait. Once a company has been told its rank, it stays. */
export const waitlistRanks = pgTable(
  "waitlist_ranks",
  {
    applicationId: ofApplication().primaryKey(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    rank: integer("rank").notNull(),
    rankedBy: person("ranked_by").notNull(),
    rankedAt: moment("ranked_at").notNull(),
  },
  (table) => [
    index("waitlist_ranks_program").on(table.programId, table.rank),
    check("waitlist_ranks_from_one", sql`${table.rank} >= 1`),
  ],
);

/** What a company reads about one criterion once it has been told: written by one official, approved by another. */
export const criterionFeedback = pgTable(
  "criterion_feedback",
  {
    applicationId: ofApplication(),
    criterionId: uuid("criterion_id")
      .notNull()
      .references(() => rubricCriteria.id),
    band: feedbackBand("band").notNull(),
    textKo: text("text_ko").notNull().default(""),
    textEn: text("text_en").notNull().default(""),
    writtenBy: person("written_by").notNull(),
    writtenAt: moment("written_at").notNull(),
    approvedBy: person("approved_by"),
    approvedAt: moment("approved_at"),
  },
  (table) => [
    primaryKey({ columns: [table.applicationId, table.criterionId] }),
    check("criterion_feedback_other", sql`${table.approvedBy} <> ${table.writtenBy}`),
  ],
);

export const releases = pgTable(
  "releases",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    number: integer("number").notNull(),
    state: releaseState("state").notNull().default("drafted"),
    stateEnteredAt: moment("state_entered_at").notNull(),
    draftedBy: person("drafted_by").notNull(),
    draftedAt: moment("drafted_at").notNull(),
    scheduledBy: person("scheduled_by"),
    /** When it is told, unless it is stopped before. */
    dueAt: moment("due_at"),
    /** Applications that were undecided when the moment was set, and that somebody has confirmed as left for later. */
    leftOut: uuid("left_out").array().notNull().default([]),
    stoppedBy: person("stopped_by"),
    stopReason: text("stop_reason").notNull().default(""),
    releasedAt: moment("released_at"),
  },
  (table) => [
    uniqueIndex("releases_number").on(table.programId, table.number),
    uniqueIndex("releases_open").on(table.programId).where(sql`${table.state} in ('drafted', 'scheduled')`),
    index("releases_due").on(table.state, table.dueAt),
  ],
);

/** What a release tells, as it was looked through: no decision among these changes before it is told or the release stopped. */
export const releaseApplications = pgTable(
  "release_applications",
  {
    releaseId: uuid("release_id")
      .notNull()
      .references(() => releases.id),
    applicationId: ofApplication(),
    decision: decisionKind("decision").notNull(),
    /** Set in the transaction that told it; null: left out, since it had been withdrawn meanwhile. */
    toldAt: moment("told_at"),
  },
  (table) => [
    primaryKey({ columns: [table.releaseId, table.applicationId] }),
    index("release_applications_application").on(table.applicationId),
  ],
);

export const revocations = pgTable(
  "revocations",
  {
    id: id(),
    applicationId: ofApplication(),
    /** The decision that is to be taken back. */
    against: applicationState("against").notNull(),
    state: revocationState("state").notNull().default("proposed"),
    stateEnteredAt: moment("state_entered_at").notNull(),
    reason: text("reason").notNull(),
    proposedBy: person("proposed_by").notNull(),
    proposedAt: moment("proposed_at").notNull(),
    endedBy: person("ended_by"),
    endedAt: moment("ended_at"),
    endReason: text("end_reason").notNull().default(""),
  },
  (table) => [
    index("revocations_application").on(table.applicationId),
    uniqueIndex("revocations_open").on(table.applicationId).where(sql`${table.state} = 'proposed'`),
    check("revocations_two", sql`${table.state} <> 'confirmed' or ${table.endedBy} <> ${table.proposedBy}`),
  ],
);
