import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { gateMachine, gateOrigins, interestDeeds, interestMachine } from "../../lib/conflicts/states";
import { users } from "./accounts";
import { applications } from "./applications";
import { chambers } from "./chambers";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies } from "./companies";

export const gateState = pgEnum("gate_state", gateMachine.states);
export const gateOrigin = pgEnum("gate_origin", gateOrigins);
export const interestState = pgEnum("interest_state", interestMachine.states);
export const interestDeed = pgEnum("interest_deed", interestDeeds);

/** The conflict gate between one mentor and one application, passed before any content is shown. */
export const conflictGates = pgTable(
  "conflict_gates",
  {
    id: id(),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    mentorId: uuid("mentor_id")
      .notNull()
      .references(() => users.id),
    state: gateState("state").notNull().default("attestation_required"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    /** Who brought the interest up: the mentor themselves, the register of standing interests, or the city. */
    origin: gateOrigin("origin").notNull().default("mentor"),
    interests: text("interests").array().notNull().default([]),
    /** Entries of the register that touched the application when the interest was brought up. */
    standing: uuid("standing").array().notNull().default([]),
    note: text("note").notNull().default(""),
    /** Told to the mentor with the finding. */
    checkNote: text("check_note").notNull().default(""),
    checkedBy: uuid("checked_by").references(() => users.id),
    /** Scores that had been given count although an interest was found: the city decided so. Null where there were none. */
    scoresKept: boolean("scores_kept"),
    attestedAt: moment("attested_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("conflict_gates_pair").on(table.applicationId, table.mentorId),
    index("conflict_gates_mentor").on(table.mentorId),
    index("conflict_gates_state").on(table.state),
  ],
);

const scope = {
  kind: text("kind").notNull(),
  sectors: text("sectors").array().notNull().default([]),
  /** "8471" or "8471-8473": two to six digits on either side. */
  hsRanges: text("hs_ranges").array().notNull().default([]),
  /** A business number or a name as it was typed: compared whenever it is asked, so that typing it tells nothing. */
  companyText: text("company_text").notNull().default(""),
  /** Chosen by an official. */
  companyId: uuid("company_id").references(() => companies.id),
  fromOn: date("from_on", { mode: "string" }).notNull(),
  untilOn: date("until_on", { mode: "string" }),
  note: text("note").notNull().default(""),
};

/** A lasting commercial interest of a mentor or of a chamber. Ended, never deleted. */
export const standingInterests = pgTable(
  "standing_interests",
  {
    id: id(),
    mentorId: uuid("mentor_id").references(() => users.id),
    chamberId: uuid("chamber_id").references(() => chambers.id),
    state: interestState("state").notNull().default("declared"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    ...scope,
    /** From here a year is counted until its holder is asked whether it still holds. */
    renewedAt: moment("renewed_at").notNull().default(sql`now()`),
    remindedAt: moment("reminded_at"),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    check("standing_interests_holder", sql`num_nonnulls(${table.mentorId}, ${table.chamberId}) = 1`),
    check(
      "standing_interests_scope",
      sql`cardinality(${table.sectors}) > 0 or cardinality(${table.hsRanges}) > 0 or ${table.companyText} <> '' or ${table.companyId} is not null`,
    ),
    index("standing_interests_mentor").on(table.mentorId),
    index("standing_interests_chamber").on(table.chamberId),
    index("standing_interests_state").on(table.state),
  ],
);

/**
 * Which companies each entry of the register that counts touches: derived from both in the transaction that changes either, so
 * that every read can ask it. Who holds the entry and from when until when it is in force stands in the entry itself.
 */
export const barredCompanies = pgTable(
  "barred_companies",
  {
    /** No reference: it would have a deed upon an entry and one upon a company wait for each other. Companies are never deleted. */
    companyId: uuid("company_id").notNull(),
    interestId: uuid("interest_id")
      .notNull()
      .references(() => standingInterests.id, { onDelete: "cascade" }),
    since: moment("since").notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.interestId] }),
    index("barred_companies_interest").on(table.interestId),
  ],
);

/** What the register said after each deed. */
export const standingInterestVersions = pgTable(
  "standing_interest_versions",
  {
    id: id(),
    interestId: uuid("interest_id")
      .notNull()
      .references(() => standingInterests.id),
    deed: interestDeed("deed").notNull(),
    state: interestState("state").notNull(),
    ...scope,
    /** Why the city corrected it. */
    reason: text("reason").notNull().default(""),
    byId: uuid("by_id")
      .notNull()
      .references(() => users.id),
    at: moment("at").notNull(),
  },
  (table) => [index("standing_interest_versions_interest").on(table.interestId)],
);
