import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { chamberMachine, chamberRoles, mentorMachine } from "../../lib/chambers/states";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";

export const chamberState = pgEnum("chamber_state", chamberMachine.states);
export const mentorState = pgEnum("mentor_state", mentorMachine.states);
export const chamberRole = pgEnum("chamber_role", chamberRoles);

/** A federation (no parent) and its regional bodies. */
export const federationBodies = pgTable("federation_bodies", {
  id: id(),
  parentId: uuid("parent_id"),
  nameKo: text("name_ko").notNull(),
  nameEn: text("name_en").notNull(),
  sample: boolean("sample").notNull().default(false),
});

export const federationMembers = pgTable("federation_members", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id),
  bodyId: uuid("body_id")
    .notNull()
    .references(() => federationBodies.id),
});

/** Chambers that take part, and the sourced directory (`directory` = a reference entry that never acts here). */
export const chambers = pgTable(
  "chambers",
  {
    id: id(),
    slug: text("slug").notNull(),
    bodyId: uuid("body_id").references(() => federationBodies.id),
    nameKo: text("name_ko").notNull(),
    nameEn: text("name_en").notNull(),
    kind: text("kind").notNull(),
    metro: text("metro").notNull(),
    /** Empty where a source does not say it. */
    city: text("city").notNull(),
    /** Home state, two letters. */
    stateCode: text("state_code").notNull(),
    timeZone: text("time_zone").notNull(),
    aboutKo: text("about_ko").notNull().default(""),
    aboutEn: text("about_en").notNull().default(""),
    website: text("website"),
    contactEmail: text("contact_email"),
    directory: boolean("directory").notNull().default(false),
    sample: boolean("sample").notNull().default(false),
    source: text("source"),
    /** The latest year in which the source shows the body. */
    sourceYear: integer("source_year"),
    sourceYearApproximate: boolean("source_year_approximate").notNull().default(false),
    /** Columns that the source does not state. */
    unverified: text("unverified").array().notNull().default([]),
    state: chamberState("state").notNull().default("invited"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    /** Companies it can take on at the same time. */
    places: integer("places").notNull().default(0),
    sectors: text("sectors").array().notNull().default([]),
    hsChapters: text("hs_chapters").array().notNull().default([]),
    channels: text("channels").array().notNull().default([]),
    certifications: text("certifications").array().notNull().default([]),
    helpKinds: text("help_kinds").array().notNull().default([]),
    languages: text("languages").array().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("chambers_slug").on(table.slug),
    check("chambers_places", sql`${table.places} between 0 and 500`),
    index("chambers_body").on(table.bodyId),
  ],
);

/** Territories overlap: several chambers may serve a state, each with its own share of attention (0..100). */
export const chamberTerritories = pgTable(
  "chamber_territories",
  {
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    stateCode: text("state_code").notNull(),
    share: integer("share").notNull(),
  },
  (table) => [primaryKey({ columns: [table.chamberId, table.stateCode] })],
);

export const mentors = pgTable(
  "mentors",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id),
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    role: chamberRole("role").notNull().default("member"),
    state: mentorState("state").notNull().default("onboarding"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    /** One budget over reviewing and mentoring. */
    hoursPerMonth: integer("hours_per_month").notNull().default(4),
    sectors: text("sectors").array().notNull().default([]),
    channels: text("channels").array().notNull().default([]),
    certifications: text("certifications").array().notNull().default([]),
    createdAt: createdAt(),
  },
  (table) => [index("mentors_chamber").on(table.chamberId)],
);

/** Days on which a mentor is away and is asked for nothing. */
export const mentorAbsences = pgTable(
  "mentor_absences",
  {
    id: id(),
    mentorId: uuid("mentor_id")
      .notNull()
      .references(() => users.id),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on").notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("mentor_absences_mentor").on(table.mentorId, table.endsOn)],
);
