import { sql } from "drizzle-orm";
import { check, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { id, moment } from "./columns";

/** That somebody answerable has looked through a month's readings. Each office looks at what it may see, so each says so itself. */
export const accessReviews = pgTable(
  "access_reviews",
  {
    id: id(),
    /** Of the Korean calendar: 2026-11. */
    month: text("month").notNull(),
    role: text("role", { enum: ["official", "admin"] }).notNull(),
    reviewedBy: uuid("reviewed_by")
      .notNull()
      .references(() => users.id),
    /** What was found. */
    note: text("note").notNull(),
    reviewedAt: moment("reviewed_at").notNull(),
  },
  (table) => [
    unique("access_reviews_month").on(table.month, table.role),
    check("access_reviews_is_month", sql`${table.month} ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'`),
  ],
);
