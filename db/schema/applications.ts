import { sql } from "drizzle-orm";
import {
  boolean,
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
import type { ApplicationSnapshot } from "../../lib/applications/rules";
import {
  appealOutcomes,
  applicationMachine,
  type Condition,
  decisions,
  infoParts,
  snapshotOccasions,
  type Translations,
} from "../../lib/applications/states";
import type { Answers } from "../../lib/programs/states";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies, products } from "./companies";
import { documents } from "./documents";
import { programDocuments, programs } from "./programs";

export const applicationState = pgEnum("application_state", applicationMachine.states);
export const decisionKind = pgEnum("decision", decisions);
export const snapshotOccasion = pgEnum("snapshot_occasion", snapshotOccasions);
export const infoPart = pgEnum("info_part", infoParts);
export const appealOutcome = pgEnum("appeal_outcome", appealOutcomes);

export const applications = pgTable(
  "applications",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    state: applicationState("state").notNull().default("draft"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    /** Where an information request returns to. */
    cameFrom: applicationState("came_from"),
    /** Given at submission, shown on the receipt: "BO-2026-0042". */
    receiptNumber: text("receipt_number"),
    helpKinds: text("help_kinds").array().notNull().default([]),
    motivationKo: text("motivation_ko").notNull().default(""),
    motivationEn: text("motivation_en").notNull().default(""),
    goalsKo: text("goals_ko").notNull().default(""),
    goalsEn: text("goals_en").notNull().default(""),
    targetStates: text("target_states").array().notNull().default([]),
    /** To the season's questions, by their ids. */
    answers: jsonb("answers").$type<Answers>().notNull().default({}),
    translations: jsonb("translations").$type<Translations>().notNull().default({}),
    /** Who saved last, for a colleague whose version is older. */
    savedBy: uuid("saved_by").references(() => users.id),
    submittedAt: moment("submitted_at"),
    submittedBy: uuid("submitted_by").references(() => users.id),
    /** Decided, but not told before the release. */
    decision: decisionKind("decision"),
    decisionNote: text("decision_note").notNull().default(""),
    feedbackKo: text("feedback_ko").notNull().default(""),
    feedbackEn: text("feedback_en").notNull().default(""),
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
    releasedAt: moment("released_at"),
    /** What a conditional acceptance asks for; told with the release. */
    conditions: jsonb("conditions").$type<Condition[]>().notNull().default([]),
    /** An appeal was upheld: other mentors than the first time review it. */
    appealed: boolean("appealed").notNull().default(false),
    withdrawnReason: text("withdrawn_reason").notNull().default(""),
    /** When a draft that was begun was called to mind before its call closes. */
    remindedAt: moment("reminded_at"),
    /** Since when it has no words any more: its time in the retention schedule was over. */
    blankedAt: moment("blanked_at"),
    sample: boolean("sample").notNull().default(false),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("applications_receipt").on(table.receiptNumber),
    uniqueIndex("applications_active")
      .on(table.programId, table.companyId)
      .where(sql`${table.state} not in ('withdrawn', 'expired')`),
    index("applications_company").on(table.companyId),
    index("applications_state").on(table.state, table.stateEnteredAt),
  ],
);

export const applicationProducts = pgTable(
  "application_products",
  {
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    position: integer("position").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.applicationId, table.productId] }),
    index("application_products_product").on(table.productId),
  ],
);

/** What was submitted, word for word: reviews are bound to it. */
export const applicationSnapshots = pgTable(
  "application_snapshots",
  {
    id: id(),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    number: integer("number").notNull(),
    content: jsonb("content").$type<ApplicationSnapshot>().notNull(),
    /** SHA-256 of the canonical JSON, hexadecimal; printed on the receipt. */
    hash: text("hash").notNull(),
    takenAt: moment("taken_at").notNull(),
    occasion: snapshotOccasion("occasion").notNull().default("submitted"),
  },
  (table) => [uniqueIndex("application_snapshots_number").on(table.applicationId, table.number)],
);

export const infoRequests = pgTable(
  "info_requests",
  {
    id: id(),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    question: text("question").notNull(),
    /** What the company may change while it answers; nothing: it answers in words. */
    parts: infoPart("parts").array().notNull().default([]),
    askedBy: uuid("asked_by")
      .notNull()
      .references(() => users.id),
    askedAt: moment("asked_at").notNull(),
    dueAt: moment("due_at").notNull(),
    answer: text("answer"),
    answeredBy: uuid("answered_by").references(() => users.id),
    answeredAt: moment("answered_at"),
    remindedAt: moment("reminded_at"),
    /** Taken with the answer when something had changed. */
    snapshotId: uuid("snapshot_id").references(() => applicationSnapshots.id),
  },
  (table) => [index("info_requests_application").on(table.applicationId)],
);

/** A company asks that an outcome be looked at again; what was decided until then is kept here. */
export const appeals = pgTable(
  "appeals",
  {
    id: id(),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    against: applicationState("against").notNull(),
    text: text("text").notNull(),
    filedBy: uuid("filed_by")
      .notNull()
      .references(() => users.id),
    filedAt: moment("filed_at").notNull(),
    snapshotId: uuid("snapshot_id").references(() => applicationSnapshots.id),
    /** The decision that it is against, as it was told. */
    earlierBy: uuid("earlier_by").references(() => users.id),
    earlierAt: moment("earlier_at"),
    earlierKo: text("earlier_ko").notNull().default(""),
    earlierEn: text("earlier_en").notNull().default(""),
    outcome: appealOutcome("outcome"),
    reasonKo: text("reason_ko").notNull().default(""),
    reasonEn: text("reason_en").notNull().default(""),
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
  },
  (table) => [
    index("appeals_application").on(table.applicationId),
    uniqueIndex("appeals_open").on(table.applicationId).where(sql`${table.decidedAt} is null`),
  ],
);

/**
 * Files of an application: for what the season asks, for an appeal, or for a condition. Taken off, the row stays: earlier
 * snapshots name the file.
 */
export const applicationDocuments = pgTable(
  "application_documents",
  {
    id: id(),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id),
    requirementId: uuid("requirement_id").references(() => programDocuments.id),
    appealId: uuid("appeal_id").references(() => appeals.id),
    conditionId: text("condition_id"),
    attachedBy: uuid("attached_by")
      .notNull()
      .references(() => users.id),
    attachedAt: moment("attached_at").notNull(),
    removedBy: uuid("removed_by").references(() => users.id),
    removedAt: moment("removed_at"),
  },
  (table) => [
    index("application_documents_application").on(table.applicationId),
    uniqueIndex("application_documents_document").on(table.documentId).where(sql`${table.removedAt} is null`),
    check(
      "application_documents_place",
      sql`num_nonnulls(${table.requirementId}, ${table.appealId}, ${table.conditionId}) = 1`,
    ),
  ],
);
