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
import { boothMachine, leadInterests, leadMachine, temperatures } from "../../lib/exhibitions/states";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies, products } from "./companies";
import { documents } from "./documents";
import { programs } from "./programs";

export const boothState = pgEnum("booth_state", boothMachine.states);
export const leadState = pgEnum("lead_state", leadMachine.states);
export const leadInterest = pgEnum("lead_interest", leadInterests);
export const leadTemperature = pgEnum("lead_temperature", temperatures);

const person = (name: string) => uuid(name).references(() => users.id);

/** A trade fair that companies of a programme go to together. */
export const exhibitions = pgTable(
  "exhibitions",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    nameKo: text("name_ko").notNull(),
    nameEn: text("name_en").notNull(),
    venue: text("venue").notNull(),
    city: text("city").notNull(),
    /** Two letters; empty outside of the US. */
    usState: text("us_state").notNull().default(""),
    firstDay: date("first_day", { mode: "string" }).notNull(),
    lastDay: date("last_day", { mode: "string" }).notNull(),
    zone: text("zone").notNull(),
    website: text("website"),
    /** Where its days and its place were read. */
    source: text("source_text").notNull(),
    /** Days after the last one on which it is asked what became of the leads. */
    aftercareDays: integer("aftercare_days").array().notNull(),
    sample: boolean("sample").notNull().default(false),
    createdBy: person("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("exhibitions_program").on(table.programId),
    check("exhibitions_days", sql`${table.lastDay} >= ${table.firstDay}`),
  ],
);

/** A company's place in the cohort of an exhibition. */
export const booths = pgTable(
  "booths",
  {
    id: id(),
    exhibitionId: uuid("exhibition_id")
      .notNull()
      .references(() => exhibitions.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    state: boothState("state").notNull().default("offered"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    hall: text("hall").notNull().default(""),
    number: text("number").notNull().default(""),
    /** Why the company declined. */
    reason: text("reason").notNull().default(""),
    /** When the company was last reminded of leads. */
    remindedAt: moment("reminded_at"),
    createdBy: person("created_by").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("booths_company").on(table.exhibitionId, table.companyId),
    index("booths_of_company").on(table.companyId, table.state),
  ],
);

/** What is shown there. */
export const boothProducts = pgTable(
  "booth_products",
  {
    boothId: uuid("booth_id")
      .notNull()
      .references(() => booths.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
  },
  (table) => [
    primaryKey({ columns: [table.boothId, table.productId] }),
    index("booth_products_product").on(table.productId),
  ],
);

/** Somebody is expected at the booth. */
export const boothMeetings = pgTable(
  "booth_meetings",
  {
    id: id(),
    boothId: uuid("booth_id")
      .notNull()
      .references(() => booths.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    startsAt: moment("starts_at").notNull(),
    counterpart: text("counterpart").notNull(),
    note: text("note").notNull().default(""),
    cancelledAt: moment("cancelled_at"),
    createdBy: person("created_by").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("booth_meetings_booth").on(table.boothId, table.startsAt),
    index("booth_meetings_company").on(table.companyId),
  ],
);

/** A business and its person, from a card taken at the booth. What is about the person is blank once its time is over. */
export const leads = pgTable(
  "leads",
  {
    id: id(),
    boothId: uuid("booth_id")
      .notNull()
      .references(() => booths.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    state: leadState("state").notNull().default("new"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    business: text("business").notNull(),
    person: text("person").notNull(),
    position: text("position").notNull().default(""),
    email: text("email").notNull().default(""),
    phone: text("phone").notNull().default(""),
    usState: text("us_state").notNull().default(""),
    interest: leadInterest("interest").notNull(),
    temperature: leadTemperature("temperature").notNull(),
    promised: text("promised").notNull().default(""),
    /** The picture of the card, as it was redrawn after its check. */
    cardId: uuid("card_id").references(() => documents.id),
    /** Which words the person was told, and when. */
    noticeVersion: integer("notice_version").notNull(),
    toldAt: moment("told_at").notNull(),
    createdBy: person("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("leads_booth").on(table.boothId, table.state),
    uniqueIndex("leads_card").on(table.cardId),
    index("leads_company").on(table.companyId, table.email),
    index("leads_updated").on(table.updatedAt),
    /** What refers to a lead together with its company. */
    uniqueIndex("leads_of_company").on(table.id, table.companyId),
  ],
);

export const leadProducts = pgTable(
  "lead_products",
  {
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
  },
  (table) => [
    primaryKey({ columns: [table.leadId, table.productId] }),
    index("lead_products_product").on(table.productId),
  ],
);

/** What was said to have become of a lead, and how it stood then. */
export const leadUpdates = pgTable(
  "lead_updates",
  {
    id: id(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id),
    state: leadState("state").notNull(),
    note: text("note").notNull(),
    writtenBy: person("written_by").notNull(),
    writtenAt: moment("written_at").notNull(),
  },
  (table) => [index("lead_updates_lead").on(table.leadId, table.writtenAt)],
);

/** A day on which it is asked what became of a lead. */
export const leadSteps = pgTable(
  "lead_steps",
  {
    id: id(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id),
    days: integer("days").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    remindedAt: moment("reminded_at"),
    answeredAt: moment("answered_at"),
  },
  (table) => [uniqueIndex("lead_steps_days").on(table.leadId, table.days), index("lead_steps_due").on(table.dueOn)],
);
