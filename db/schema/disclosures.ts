import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { disclosureMachine } from "../../lib/disclosures/states";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";
import { engagementSide, engagements } from "./engagements";

export const disclosureState = pgEnum("disclosure_state", disclosureMachine.states);

/** The wordings of the agreement; the latest whose time has come is offered. Added to, never changed. */
export const ndaTexts = pgTable("nda_texts", {
  version: integer("version").primaryKey(),
  inForceFrom: moment("in_force_from").notNull(),
  /** Written to show how it works, not to be relied on. */
  sample: boolean("sample").notNull(),
  titleKo: text("title_ko").notNull(),
  titleEn: text("title_en").notNull(),
  bodyKo: text("body_ko").notNull(),
  bodyEn: text("body_en").notNull(),
});

/** An agreement of the two sides of an engagement about the company's technical files. */
export const disclosures = pgTable(
  "disclosures",
  {
    id: id(),
    engagementId: uuid("engagement_id")
      .notNull()
      .references(() => engagements.id),
    state: disclosureState("state").notNull().default("offered"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    textVersion: integer("text_version")
      .notNull()
      .references(() => ndaTexts.version),
    /** For how long it holds once both have accepted. */
    months: integer("months").notNull(),
    /** Until when files can be opened; null before both have accepted. */
    endsAt: moment("ends_at"),
    /** Which side declined or withdrew it, and why. */
    endedSide: engagementSide("ended_side"),
    reason: text("reason").notNull().default(""),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("disclosures_room").on(table.engagementId, table.createdAt),
    uniqueIndex("disclosures_open").on(table.engagementId).where(sql`${table.state} in ('offered', 'in_force')`),
  ],
);

/** Who accepted which words, for which side. Added to, never changed. */
export const disclosureAcceptances = pgTable(
  "disclosure_acceptances",
  {
    id: id(),
    disclosureId: uuid("disclosure_id")
      .notNull()
      .references(() => disclosures.id),
    side: engagementSide("side").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    textVersion: integer("text_version")
      .notNull()
      .references(() => ndaTexts.version),
    /** The language in which it was read. */
    locale: text("locale", { enum: ["ko", "en"] }).notNull(),
    /** SHA-256 of the words in that language, hexadecimal. */
    textHash: text("text_hash").notNull(),
    acceptedAt: moment("accepted_at").notNull(),
  },
  (table) => [uniqueIndex("disclosure_acceptances_side").on(table.disclosureId, table.side)],
);
