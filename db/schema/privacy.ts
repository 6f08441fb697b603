import { index, pgTable, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, id, moment } from "./columns";

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
