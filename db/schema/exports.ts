import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { readingReasons } from "../../lib/documents/states";
import { exportFormats, exportLists, exportMachine } from "../../lib/exports/states";
import type { NamedPeople } from "../../lib/privacy/states";
import { users } from "./accounts";
import { createdAt, id, moment } from "./columns";

export const exportState = pgEnum("export_state", exportMachine.states);

/** A list that somebody has asked for as a file: under which conditions, and how far it is. */
export const listExports = pgTable(
  "list_exports",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** What names people is only given to the session that has proved itself. */
    sessionId: uuid("session_id"),
    list: text("list", { enum: exportLists }).notNull(),
    format: text("format", { enum: exportFormats }).notNull(),
    conditions: jsonb("conditions").$type<Record<string, string>>().notNull().default({}),
    locale: text("locale", { enum: ["ko", "en"] }).notNull(),
    /** Why, of lists that name people. */
    reason: text("reason", { enum: readingReasons }),
    otherReason: text("other_reason").notNull().default(""),
    state: exportState("state").notNull().default("queued"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    /** Rows: as counted when it was asked for, and as written. */
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    progressAt: moment("progress_at"),
    /** Null for a short list, which is read when it is taken. */
    storageKey: text("storage_key"),
    bytes: bigint("bytes", { mode: "number" }),
    fingerprint: text("fingerprint"),
    /** Whom the stored file names, by what they are found under. */
    people: jsonb("people").$type<NamedPeople>().notNull().default({}),
    /** As whom it was asked for: the file is for nobody else, and this person may be somebody else by now. */
    standing: text("standing").notNull().default(""),
    /** How far the trail went when the stored file was read: what was withdrawn after it, the file still holds. */
    trailPosition: bigint("trail_position", { mode: "number" }),
    opensUntil: moment("opens_until").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("list_exports_user").on(table.userId, table.createdAt.desc()),
    index("list_exports_state").on(table.state, table.opensUntil),
  ],
);
