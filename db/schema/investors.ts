import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ProfileContent } from "../../lib/investors/rules";
import {
  accreditations,
  capTableOpenness,
  horizons,
  instruments,
  investmentMachine,
  investmentSides,
  investorKinds,
  leadRoles,
  profileMachine,
  stages,
  stakes,
} from "../../lib/investors/states";
import { users } from "./accounts";
import { chambers } from "./chambers";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies } from "./companies";
import { engagements } from "./engagements";

export const investmentProfileState = pgEnum("investment_profile_state", profileMachine.states);
export const investmentState = pgEnum("investment_state", investmentMachine.states);
export const investmentStage = pgEnum("investment_stage", stages);
export const investorKind = pgEnum("investor_kind", investorKinds);
export const investmentSide = pgEnum("investment_side", investmentSides);

const person = (name: string) => uuid(name).references(() => users.id);
const cents = (name: string) => bigint(name, { mode: "number" });

/** That a company looks for investment, as it is being written. What chambers read is the newest of its versions. */
export const investmentProfiles = pgTable(
  "investment_profiles",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    state: investmentProfileState("state").notNull().default("draft"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    stage: investmentStage("stage").notNull(),
    instruments: text("instruments", { enum: instruments }).array().notNull(),
    amountMinCents: cents("amount_min_cents").notNull(),
    amountMaxCents: cents("amount_max_cents").notNull(),
    useKo: text("use_ko").notNull(),
    useEn: text("use_en").notNull().default(""),
    tractionKo: text("traction_ko").notNull().default(""),
    tractionEn: text("traction_en").notNull().default(""),
    /** Of the year beside it, in US cents; null where it is not said. */
    revenueCents: cents("revenue_cents"),
    revenueYear: smallint("revenue_year"),
    capTable: text("cap_table", { enum: capTableOpenness }).notNull(),
    rounds: text("rounds").notNull().default(""),
    links: text("links").array().notNull().default([]),
    /** How often it has been saved, and at which of these savings it was published last. */
    edits: integer("edits").notNull().default(1),
    publishedEdits: integer("published_edits"),
    createdBy: person("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("investment_profiles_company").on(table.companyId),
    check("investment_profiles_amounts", sql`${table.amountMinCents} between 1 and ${table.amountMaxCents}`),
  ],
);

/** What was published, word for word. Added to, never changed. */
export const investmentProfileVersions = pgTable(
  "investment_profile_versions",
  {
    id: id(),
    profileId: uuid("profile_id")
      .notNull()
      .references(() => investmentProfiles.id),
    number: integer("number").notNull(),
    content: jsonb("content").$type<ProfileContent>().notNull(),
    /** Of the words that were agreed to. */
    noticeVersion: integer("notice_version").notNull(),
    publishedBy: person("published_by").notNull(),
    publishedAt: moment("published_at").notNull(),
  },
  (table) => [uniqueIndex("investment_profile_versions_number").on(table.profileId, table.number)],
);

/** An investor's interest in a company, as a chamber wrote it down. */
export const investments = pgTable(
  "investments",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    /** What the chamber had read of the company. */
    versionId: uuid("version_id")
      .notNull()
      .references(() => investmentProfileVersions.id),
    state: investmentState("state").notNull().default("noted"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    organisation: text("organisation").notNull(),
    investorKind: investorKind("investor_kind").notNull(),
    person: text("person").notNull(),
    email: text("email").notNull(),
    phone: text("phone").notNull().default(""),
    /** Two letters, or nothing. */
    usState: text("us_state").notNull().default(""),
    amountMinCents: cents("amount_min_cents").notNull(),
    amountMaxCents: cents("amount_max_cents").notNull(),
    sectors: text("sectors").array().notNull().default([]),
    /** As the investor says; nobody has checked it. */
    accreditation: text("accreditation", { enum: accreditations }).notNull(),
    leadRole: text("lead_role", { enum: leadRoles }).notNull(),
    horizon: text("horizon", { enum: horizons }).notNull(),
    /** What the mentor or the chamber has at stake with the investor; the company reads it. */
    stake: text("stake", { enum: stakes }).notNull(),
    stakeNote: text("stake_note").notNull().default(""),
    message: text("message").notNull(),
    source: text("source_text").notNull(),
    heardOn: date("heard_on", { mode: "string" }).notNull(),
    /** Of the words that the investor was told. */
    noticeVersion: integer("notice_version").notNull(),
    toldAt: moment("told_at").notNull(),
    offeredAt: moment("offered_at"),
    introducedAt: moment("introduced_at"),
    /** The room of the company and the chamber in which they were introduced; null where the two have none. */
    engagementId: uuid("engagement_id").references(() => engagements.id),
    createdBy: person("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("investments_company").on(table.companyId, table.state),
    index("investments_chamber").on(table.chamberId, table.state),
    index("investments_email").on(table.email),
    index("investments_updated").on(table.updatedAt),
    check("investments_amounts", sql`${table.amountMinCents} between 1 and ${table.amountMaxCents}`),
  ],
);

/** What was said with each step, by whom. */
export const investmentNotes = pgTable(
  "investment_notes",
  {
    id: id(),
    investmentId: uuid("investment_id")
      .notNull()
      .references(() => investments.id),
    side: investmentSide("side").notNull(),
    state: investmentState("state").notNull(),
    note: text("note").notNull(),
    /** Null where the clock ended it. */
    writtenBy: person("written_by"),
    writtenAt: moment("written_at").notNull(),
  },
  (table) => [index("investment_notes_investment").on(table.investmentId, table.writtenAt)],
);
