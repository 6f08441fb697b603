import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import {
  aboutKinds,
  documentKinds,
  documentMachine,
  documentSides,
  readingReasons,
  refusals,
} from "../../lib/documents/states";
import { users } from "./accounts";
import { chambers } from "./chambers";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies } from "./companies";

export const documentState = pgEnum("document_state", documentMachine.states);
export const documentKind = pgEnum("document_kind", documentKinds);

/** A file of a company. What was removed or refused keeps its row and loses its bytes. */
export const documents = pgTable(
  "documents",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    uploadedBy: uuid("uploaded_by")
      .notNull()
      .references(() => users.id),
    /** Whose people brought it. What others bring does not count towards what the company may keep. */
    side: text("side", { enum: documentSides }).notNull().default("company"),
    state: documentState("state").notNull().default("receiving"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    /** For display alone: cleaned of paths and of what cannot be seen. */
    fileName: text("file_name").notNull(),
    /** What the bytes are; null until they have been looked at. */
    kind: documentKind("kind"),
    /** As announced; once it is ready, as kept. */
    bytes: integer("bytes").notNull(),
    receivedBytes: integer("received_bytes").notNull().default(0),
    lastPieceAt: moment("last_piece_at").notNull().default(sql`now()`),
    /** By which the browser knows a file again whose upload was broken off. Proves nothing. */
    clue: text("clue").notNull(),
    /** SHA-256 of what is kept, hexadecimal. */
    fingerprint: text("fingerprint"),
    storageKey: text("storage_key"),
    refusal: text("refusal", { enum: refusals }),
    /** Whether a virus scanner has seen it; without one configured it is ready all the same, and the page says so. */
    scanned: boolean("scanned").notNull().default(false),
    /** Checks begun and not ended: a file that ends the worker is not looked at for ever. */
    checksBegun: integer("checks_begun").notNull().default(0),
    /** A concept below leans on it, so that it cannot be removed any more. */
    heldAt: moment("held_at"),
    /** What it was uploaded for. */
    aboutKind: text("about_kind", { enum: aboutKinds }),
    aboutId: uuid("about_id"),
    aboutRequirement: text("about_requirement"),
    /** Since when the concept it was uploaded for has taken it: before, `about` is only what a browser said. */
    attachedAt: moment("attached_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    check(
      "documents_ready_has_bytes",
      sql`${table.state} <> 'ready' or (${table.kind} is not null and ${table.fingerprint} is not null and ${table.storageKey} is not null)`,
    ),
    check(
      "documents_received",
      sql`${table.receivedBytes} between 0 and ${table.bytes} or ${table.state} <> 'receiving'`,
    ),
    check(
      "documents_about_whole",
      sql`num_nulls(${table.aboutKind}, ${table.aboutId}, ${table.aboutRequirement}) in (0, 3)`,
    ),
    index("documents_company").on(table.companyId, table.state),
    index("documents_about").on(table.aboutKind, table.aboutId),
    index("documents_under_way")
      .on(table.stateEnteredAt)
      .where(sql`${table.state} in ('receiving', 'received', 'checking', 'quarantined')`),
  ],
);

/** The parts of a file that have come, until it has been checked. */
export const documentPieces = pgTable(
  "document_pieces",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id),
    /** Where in the file it begins. */
    offset: bigint("offset", { mode: "number" }).notNull(),
    bytes: integer("bytes").notNull(),
    storageKey: text("storage_key").notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.offset] })],
);

/** Who opened which document: written before a byte is sent, and for a minute the way to the bytes. */
export const documentReads = pgTable(
  "document_reads",
  {
    id: id(),
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id),
    companyId: uuid("company_id").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role").notNull(),
    chamberId: uuid("chamber_id").references(() => chambers.id),
    /** Why; null for the company's own people, who are not asked, and for what was read before reasons were asked. */
    reason: text("reason", { enum: readingReasons }),
    /** In the reader's own words, with the reason "other" alone. The company reads an official's. */
    otherReason: text("other_reason"),
    readAt: moment("read_at").notNull(),
    /** Until when it leads to the bytes; earlier where the right to read has ended. */
    opensUntil: moment("opens_until").notNull(),
  },
  (table) => [
    check(
      "document_reads_other_reason",
      sql`(${table.otherReason} is not null) = (coalesce(${table.reason}, '') = 'other')`,
    ),
    index("document_reads_document").on(table.documentId, table.readAt),
    index("document_reads_company").on(table.companyId, table.readAt),
  ],
);
