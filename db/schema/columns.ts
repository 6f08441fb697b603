import { sql } from "drizzle-orm";
import { timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

/** Primary key: uuid v7, made in the application so that it is known before the insert. */
export const id = () =>
  uuid("id")
    .primaryKey()
    .$defaultFn(() => v7());

/** A moment with time zone; read and written as a `Date`. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => moment("created_at").notNull().default(sql`now()`);
export const updatedAt = () => moment("updated_at").notNull().default(sql`now()`);
