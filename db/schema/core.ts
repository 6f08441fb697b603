import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";

/** Who did what to what. No foreign keys: the trail outlives what it speaks of. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: id(),
    sequence: bigint("sequence", { mode: "number" }).generatedAlwaysAsIdentity(),
    at: moment("at").notNull(),
    actorId: uuid("actor_id"),
    actorRole: text("actor_role").notNull(),
    /** `noun.verb`, the command's name. */
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id"),
    /** The company whose data it was, so that a company can be told who opened what. */
    companyId: uuid("company_id"),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
    requestId: text("request_id"),
    ip: text("ip"),
  },
  (table) => [
    index("audit_subject").on(table.subjectId, table.sequence),
    index("audit_company").on(table.companyId, table.sequence),
    index("audit_at").on(table.sequence),
    index("audit_actor").on(table.actorId, table.sequence),
    // Entries come in the order of their time: a month of them is found by a summary of each stretch, at no size to speak of.
    index("audit_time").using("brin", table.at),
  ],
);

/**
 * The chain that holds the trail: each link carries the SHA-256 of the one before it and of its entry. Written by the
 * database alone, when the deed commits (see docs/decisions/0005).
 */
export const auditLinks = pgTable("audit_links", {
  position: bigint("position", { mode: "number" }).primaryKey(),
  /** No foreign key: a link whose entry is gone is what tells of it. */
  eventId: uuid("event_id").notNull().unique("audit_links_event"),
  /** By the clock, not the transaction's time: an entry that speaks of an earlier day shows it. */
  linkedAt: moment("linked_at").notNull(),
  /** 64 hexadecimal digits. */
  hash: text("hash").notNull(),
});

/**
 * Up to where the trail was taken away because its time was over: the last link that went, which the first that is left carries on
 * from. Written by the database alone, in the function that takes away; what it says is said in the trail as well.
 */
export const auditCheckpoints = pgTable(
  "audit_checkpoints",
  {
    position: bigint("position", { mode: "number" }).primaryKey(),
    /** Of that link: 64 hexadecimal digits. */
    hash: text("hash").notNull(),
    /** Of the entry that it linked. */
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    /** Entries that went since the checkpoint before. */
    removed: bigint("removed", { mode: "number" }).notNull(),
    /** When the last of them had been linked. */
    linkedAt: moment("linked_at").notNull(),
    at: moment("at").notNull(),
  },
  (table) => [
    check("audit_checkpoints_hash", sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    check("audit_checkpoints_past", sql`${table.linkedAt} < ${table.at} - interval '5 years'`),
  ],
);

/** Each move of each machine, so that ages and service levels are figures and not guesses. */
export const stateChanges = pgTable(
  "state_changes",
  {
    id: id(),
    machine: text("machine").notNull(),
    subjectId: uuid("subject_id").notNull(),
    move: text("move").notNull(),
    fromState: text("from_state").notNull(),
    toState: text("to_state").notNull(),
    /** When the state that is left had been entered. */
    enteredAt: moment("entered_at").notNull(),
    at: moment("at").notNull(),
    actorId: uuid("actor_id"),
    actorRole: text("actor_role").notNull(),
  },
  (table) => [
    index("state_changes_subject").on(table.subjectId, table.at),
    index("state_changes_machine").on(table.machine, table.fromState),
  ],
);

/** Letters that were written. The text is kept only where no SMTP server is configured. */
export const letters = pgTable(
  "letters",
  {
    id: id(),
    /** The job that wrote it: a retry finds its own letter instead of writing twice. */
    jobId: uuid("job_id").notNull(),
    kind: text("kind").notNull(),
    userId: uuid("user_id"),
    recipient: text("recipient").notNull(),
    locale: text("locale").notNull(),
    subject: text("subject").notNull(),
    body: text("body"),
    link: text("link"),
    /** The entry of a calendar that came with it. */
    calendar: text("calendar"),
    state: text("state").$type<"kept" | "sent" | "failed">().notNull(),
    createdAt: createdAt(),
    sentAt: moment("sent_at"),
  },
  (table) => [uniqueIndex("letters_job").on(table.jobId), index("letters_created").on(table.createdAt)],
);

/** What a person has typed into a long form and not yet sent. */
export const formDrafts = pgTable(
  "form_drafts",
  {
    id: id(),
    userId: uuid("user_id").notNull(),
    form: text("form").notNull(),
    /** What the form is about; the person's own id where nothing exists yet. */
    subjectId: uuid("subject_id").notNull(),
    values: jsonb("values").$type<Record<string, unknown>>().notNull(),
    /** Grows with each save, so that of two tabs the later one does not overwrite silently. */
    version: integer("version").notNull().default(1),
    savedAt: moment("saved_at").notNull().default(sql`now()`),
  },
  (table) => [uniqueIndex("form_drafts_owner").on(table.userId, table.form, table.subjectId)],
);

/** When each worker process was last heard of; the ready check reads it. */
export const workerBeats = pgTable("worker_beats", {
  worker: text("worker").primaryKey(),
  beatAt: moment("beat_at").notNull(),
});
