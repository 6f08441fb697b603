import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgEnum, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { checkScopes, hitKinds, hitMachine } from "../../lib/screening/states";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies, products } from "./companies";

export const hitState = pgEnum("hit_state", hitMachine.states);
export const hitKind = pgEnum("hit_kind", hitKinds);

/** Parties of the current edition of a list of denied parties (see `reference_editions`, data set by the list). */
export const deniedParties = pgTable(
  "denied_parties",
  {
    edition: text("edition").notNull(),
    entryId: text("entry_id").notNull(),
    /** The list it stands on, as the source calls it. */
    list: text("list").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    otherNames: text("other_names").array().notNull(),
    countries: text("countries").array().notNull(),
    programs: text("programs").array().notNull(),
    source: text("source").notNull(),
    /** All names as they are compared. */
    searchNames: text("search_names").array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.edition, table.entryId] })],
);

/** Items under export control by the beginning of their HS code: a hint that somebody has to look, not a classification. */
export const controlledItems = pgTable(
  "controlled_items",
  {
    edition: text("edition").notNull(),
    hsPrefix: text("hs_prefix").notNull(),
    /** The control list's own number. */
    reference: text("reference").notNull(),
    label: text("label").notNull(),
    authority: text("authority").notNull(),
    source: text("source").notNull(),
  },
  (table) => [primaryKey({ columns: [table.edition, table.hsPrefix, table.reference] })],
);

/** What was found and what a person decided. The entry is kept as it was then. */
export const screeningHits = pgTable(
  "screening_hits",
  {
    id: id(),
    kind: hitKind("kind").notNull(),
    state: hitState("state").notNull().default("open"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    productId: uuid("product_id").references(() => products.id),
    /** Our name, and the listed one that it resembles. */
    ourName: text("our_name").notNull(),
    listedName: text("listed_name").notNull(),
    /** 0..100. */
    score: integer("score").notNull(),
    list: text("list").notNull(),
    entryId: text("entry_id").notNull(),
    edition: text("edition").notNull(),
    entry: jsonb("entry").$type<Record<string, unknown>>().notNull(),
    reason: text("reason").notNull().default(""),
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("screening_hits_once").on(table.companyId, table.productId, table.list, table.entryId).nullsNotDistinct(),
    index("screening_hits_state").on(table.state),
  ],
);

/** Every decision with its reason; the hit itself shows the last one. */
export const screeningDecisions = pgTable(
  "screening_decisions",
  {
    id: id(),
    hitId: uuid("hit_id")
      .notNull()
      .references(() => screeningHits.id),
    /** The state that it led to. */
    state: hitState("state").notNull(),
    reason: text("reason").notNull(),
    decidedBy: uuid("decided_by")
      .notNull()
      .references(() => users.id),
    decidedAt: moment("decided_at").notNull(),
  },
  (table) => [index("screening_decisions_hit").on(table.hitId)],
);

/** Every name that a company has borne when it was compared: a list that comes later is held against former names too. */
export const screenedNames = pgTable(
  "screened_names",
  {
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    name: text("name").notNull(),
    firstSeenAt: moment("first_seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.name] })],
);

/** What was compared with what, and when. The editions are null where no list had been imported. */
export const screeningChecks = pgTable(
  "screening_checks",
  {
    id: id(),
    scope: text("scope", { enum: checkScopes }).notNull(),
    checkedAt: moment("checked_at").notNull(),
    partiesEdition: text("parties_edition"),
    itemsEdition: text("items_edition"),
    parties: integer("parties").notNull(),
    items: integer("items").notNull(),
    companies: integer("companies").notNull(),
    products: integer("products").notNull(),
    /** Hits that are new, or open again because what was compared has changed. */
    found: integer("found").notNull(),
  },
  (table) => [index("screening_checks_at").on(table.checkedAt)],
);
