import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { refusalGrounds, requestKinds, requestMachine } from "../../lib/privacy/states";
import { users } from "./accounts";
import { createdAt, id, moment } from "./columns";

export const dataRequestState = pgEnum("data_request_state", requestMachine.states);
export const dataRequestKind = pgEnum("data_request_kind", requestKinds);

/** Somebody has proved with the password who they are, and may fetch their own data for some minutes, in the same session. */
export const archives = pgTable(
  "archives",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    sessionId: uuid("session_id"),
    createdAt: createdAt(),
    opensUntil: moment("opens_until").notNull(),
  },
  (table) => [index("archives_user").on(table.userId)],
);

/** What somebody asks of the city about their own data, and what the city answered. */
export const dataRequests = pgTable(
  "data_requests",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    kind: dataRequestKind("kind").notNull(),
    state: dataRequestState("state").notNull().default("open"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    /** What is wrong, or what else the person says of it. */
    words: text("words").notNull().default(""),
    /** What is right; of a correction alone. */
    correct: text("correct").notNull().default(""),
    dueAt: moment("due_at").notNull(),
    ground: text("ground", { enum: refusalGrounds }),
    answer: text("answer").notNull().default(""),
    answeredBy: uuid("answered_by").references(() => users.id),
    answeredAt: moment("answered_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("data_requests_open").on(table.userId, table.kind).where(sql`${table.state} in ('open', 'accepted')`),
    index("data_requests_state").on(table.state, table.dueAt),
  ],
);

/**
 * Who has been erased, without a name: a backup that is restored brings people back, and by this list they go again. Rows are
 * added and never changed; the list is kept outside of the database too.
 */
export const erasures = pgTable("erasures", {
  /** No foreign key: the account may be missing after a restore. */
  personId: uuid("person_id").primaryKey(),
  at: moment("at").notNull(),
  /** Under which version of the rules. */
  rules: integer("rules").notNull(),
});
