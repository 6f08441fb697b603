import { sql } from "drizzle-orm";
import {
  boolean,
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
import { applicationMachine, decisions } from "../../lib/applications/states";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies, products } from "./companies";
import { programs } from "./programs";

export const applicationState = pgEnum("application_state", applicationMachine.states);
export const decisionKind = pgEnum("decision", decisions);

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
    askedBy: uuid("asked_by")
      .notNull()
      .references(() => users.id),
    askedAt: moment("asked_at").notNull(),
    dueAt: moment("due_at").notNull(),
    answer: text("answer"),
    answeredBy: uuid("answered_by").references(() => users.id),
    answeredAt: moment("answered_at"),
  },
  (table) => [index("info_requests_application").on(table.applicationId)],
);
