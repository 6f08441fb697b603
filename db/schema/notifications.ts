import { sql } from "drizzle-orm";
import { boolean, index, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { letterGroups, paces } from "../../lib/notifications/states";
import { users } from "./accounts";
import { createdAt, id, moment } from "./columns";

export const letterGroup = pgEnum("letter_group", letterGroups);
export const letterPace = pgEnum("letter_pace", paces);

/** How a person wants the letters of a group; without a row the group's own habit holds. */
export const letterChoices = pgTable(
  "letter_choices",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    group: letterGroup("group").notNull(),
    pace: letterPace("pace").notNull(),
    chosenAt: moment("chosen_at").notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.userId, table.group] })],
);

/** One digest, or one letter that waited for the morning: what it gathers is settled before it is written. */
export const digests = pgTable(
  "digests",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [index("digests_user").on(table.userId)],
);

/** What a person was told, or is going to be: the list on the page, and what waits for a digest. */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    kind: text("kind").notNull(),
    group: letterGroup("group").notNull(),
    /** The job that told it: a retry finds its own notice instead of making two. */
    jobId: uuid("job_id").notNull(),
    /** The same job is done again when the digest is written, so that it says what is true then. Ids only. */
    job: jsonb("job").$type<{ job: string; data: Record<string, unknown> }>(),
    titleKo: text("title_ko").notNull(),
    titleEn: text("title_en").notNull(),
    /** Paths within the portal; empty where there is nothing to open. */
    pathKo: text("path_ko").notNull(),
    pathEn: text("path_en").notNull(),
    createdAt: createdAt(),
    /** Whether its letter went when it was told; what was decided then holds for a retry too. */
    atOnce: boolean("at_once").notNull(),
    /** From when it may be gathered into a digest; null where it went at once or stays in the list alone. */
    waitsUntil: moment("waits_until"),
    digestId: uuid("digest_id").references(() => digests.id),
    readAt: moment("read_at"),
  },
  (table) => [
    uniqueIndex("notices_job").on(table.jobId),
    index("notices_user").on(table.userId, table.createdAt),
    index("notices_digest").on(table.digestId),
    index("notices_waiting")
      .on(table.waitsUntil)
      .where(sql`${table.waitsUntil} is not null and ${table.digestId} is null`),
  ],
);
