import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import {
  checkFailures,
  registrationStatuses,
  verificationMethods,
  verificationOutcomes,
} from "../../lib/companies/states";
import { users } from "./accounts";
import { chambers } from "./chambers";
import { createdAt, id, moment } from "./columns";
import { companies } from "./companies";
import { documents } from "./documents";

/** What the tax service said of a number, and when. Only grows. */
export const registrationChecks = pgTable(
  "registration_checks",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    /** As it was asked about: the company may have another one by now. */
    businessNumber: text("business_number").notNull(),
    status: text("status", { enum: registrationStatuses }).notNull(),
    /** The service's code of the kind of taxation, "01" to "07"; null where it names none. */
    taxType: text("tax_type"),
    closedOn: date("closed_on", { mode: "string" }),
    askedAt: moment("asked_at").notNull(),
    /** The address that was asked, without the key. */
    source: text("source").notNull(),
  },
  (table) => [index("registration_checks_company").on(table.companyId, table.askedAt)],
);

/** How it stands with asking about a company: one row from the first try on. */
export const registrationWatches = pgTable(
  "registration_watches",
  {
    companyId: uuid("company_id")
      .primaryKey()
      .references(() => companies.id),
    /** What all of this row is about; a company with another number counts as not checked. */
    businessNumber: text("business_number").notNull(),
    /** The last answer; null while there was none. */
    checkId: uuid("check_id").references(() => registrationChecks.id),
    /** Tries without an answer since then. */
    failures: integer("failures").notNull().default(0),
    failure: text("failure", { enum: checkFailures }),
    failedAt: moment("failed_at"),
    nextAt: moment("next_at").notNull(),
    /** Since when the answer waits for a person of the city. */
    lookSince: moment("look_since"),
    lookedAt: moment("looked_at"),
    lookedBy: uuid("looked_by").references(() => users.id),
    /** What they found. */
    lookNote: text("look_note").notNull().default(""),
  },
  (table) => [
    index("registration_watches_due").on(table.nextAt),
    index("registration_watches_look").on(table.lookSince).where(sql`${table.lookSince} is not null`),
    check("registration_watches_failure", sql`(${table.failures} = 0) = (${table.failure} is null)`),
  ],
);

/** Codes that the city made for a trade body, which gives them to companies that it knows. */
export const voucherBatches = pgTable(
  "voucher_batches",
  {
    id: id(),
    /** A chamber of the directory; null for any other body. */
    chamberId: uuid("chamber_id").references(() => chambers.id),
    /** The body's name as it was when the codes were made. */
    bodyName: text("body_name").notNull(),
    note: text("note").notNull().default(""),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [index("voucher_batches_created").on(table.createdAt)],
);

/** One code of a batch: known by its hash, and for ever its first company's. */
export const vouchers = pgTable(
  "vouchers",
  {
    id: id(),
    batchId: uuid("batch_id")
      .notNull()
      .references(() => voucherBatches.id),
    hash: text("hash").notNull(),
    companyId: uuid("company_id").references(() => companies.id),
    /** The company's when it entered the code: who has another one by now is not vouched for. */
    businessNumber: text("business_number"),
    usedBy: uuid("used_by").references(() => users.id),
    usedAt: moment("used_at"),
  },
  (table) => [
    uniqueIndex("vouchers_hash").on(table.hash),
    index("vouchers_batch").on(table.batchId),
    index("vouchers_company").on(table.companyId),
    check(
      "vouchers_used_whole",
      sql`num_nulls(${table.companyId}, ${table.businessNumber}, ${table.usedAt}) in (0, 3)`,
    ),
  ],
);

/** What the city came to, and what it had before it then. */
export const companyVerifications = pgTable(
  "company_verifications",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    outcome: text("outcome", { enum: verificationOutcomes }).notNull(),
    /** What decided; null where it was refused. */
    method: text("method", { enum: verificationMethods }),
    businessNumber: text("business_number"),
    documentId: uuid("document_id").references(() => documents.id),
    checkId: uuid("check_id").references(() => registrationChecks.id),
    voucherId: uuid("voucher_id").references(() => vouchers.id),
    /** Why it was refused, as the company read it. */
    note: text("note").notNull().default(""),
    decidedBy: uuid("decided_by")
      .notNull()
      .references(() => users.id),
    decidedAt: moment("decided_at").notNull(),
  },
  (table) => [index("company_verifications_company").on(table.companyId, table.decidedAt)],
);
