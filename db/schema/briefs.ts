import { sql } from "drizzle-orm";
import { bigint, date, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { briefMachine } from "../../lib/briefs/states";
import { sectors } from "../../lib/reference/states";
import { users } from "./accounts";
import { chambers } from "./chambers";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies, products } from "./companies";

export const briefState = pgEnum("brief_state", briefMachine.states);

/** A chamber's demand: an item that its members look for, on which terms, and until when. */
export const briefs = pgTable(
  "briefs",
  {
    id: id(),
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    state: briefState("state").notNull().default("open"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    titleKo: text("title_ko").notNull().default(""),
    titleEn: text("title_en").notNull().default(""),
    detailsKo: text("details_ko").notNull().default(""),
    detailsEn: text("details_en").notNull().default(""),
    sector: text("sector", { enum: sectors }).notNull(),
    /** 2, 4 or 6 digits each; empty for what has no HS line. */
    hsPrefixes: text("hs_prefixes").array().notNull().default([]),
    /** Units a month. */
    monthlyVolume: integer("monthly_volume"),
    unit: text("unit").notNull().default(""),
    priceMinCents: bigint("price_min_cents", { mode: "number" }),
    priceMaxCents: bigint("price_max_cents", { mode: "number" }),
    currency: text("currency").notNull().default("USD"),
    certifications: text("certifications").array().notNull().default([]),
    channels: text("channels").array().notNull().default([]),
    /** The last day, by the chamber's own calendar. */
    openUntil: date("open_until", { mode: "string" }).notNull(),
    /** When companies whose products fit were told of it: once, whatever happens to it later. */
    announcedAt: moment("announced_at"),
    /** When the chamber was told that its time is nearly over. */
    remindedAt: moment("reminded_at"),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("briefs_chamber").on(table.chamberId, table.state), index("briefs_state").on(table.state)],
);

/** A company says that one of its products answers a brief. */
export const briefInterests = pgTable(
  "brief_interests",
  {
    id: id(),
    briefId: uuid("brief_id")
      .notNull()
      .references(() => briefs.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    note: text("note").notNull().default(""),
    expressedBy: uuid("expressed_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    withdrawnAt: moment("withdrawn_at"),
  },
  (table) => [
    uniqueIndex("brief_interests_active").on(table.briefId, table.productId).where(sql`${table.withdrawnAt} is null`),
    index("brief_interests_company").on(table.companyId),
  ],
);

/** A chamber says that it would like to work on a published product. */
export const productInterests = pgTable(
  "product_interests",
  {
    id: id(),
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    note: text("note").notNull().default(""),
    declaredBy: uuid("declared_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    withdrawnAt: moment("withdrawn_at"),
  },
  (table) => [
    uniqueIndex("product_interests_active")
      .on(table.chamberId, table.productId)
      .where(sql`${table.withdrawnAt} is null`),
    index("product_interests_product").on(table.productId),
  ],
);
