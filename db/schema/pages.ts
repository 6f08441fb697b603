import { sql } from "drizzle-orm";
import { boolean, date, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { pageKinds, pageMachine, translationStates } from "../../lib/pages/states";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";

export const pageKind = pgEnum("page_kind", pageKinds);
export const pageState = pgEnum("page_state", pageMachine.states);
export const pageTranslation = pgEnum("page_translation", translationStates);

/** A public text, whatever its wording is at the moment. */
export const publicPages = pgTable(
  "public_pages",
  {
    id: id(),
    kind: pageKind("kind").notNull(),
    slug: text("slug").notNull(),
    sample: boolean("sample").notNull().default(false),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("public_pages_slug").on(table.slug),
    uniqueIndex("public_pages_single").on(table.kind).where(sql`${table.kind} <> 'notice'`),
  ],
);

/** One wording in both languages, in the portal's small part of Markdown, and from when it counts. */
export const pageVersions = pgTable(
  "page_versions",
  {
    id: id(),
    pageId: uuid("page_id")
      .notNull()
      .references(() => publicPages.id),
    number: integer("number").notNull(),
    state: pageState("state").notNull().default("draft"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    titleKo: text("title_ko").notNull().default(""),
    titleEn: text("title_en").notNull().default(""),
    bodyKo: text("body_ko").notNull().default(""),
    bodyEn: text("body_en").notNull().default(""),
    /** The language in which it was written. */
    source: text("source", { enum: ["ko", "en"] })
      .notNull()
      .default("ko"),
    translation: pageTranslation("translation").notNull().default("missing"),
    /** A day of the Korean calendar. */
    effectiveOn: date("effective_on", { mode: "string" }).notNull(),
    publishedAt: moment("published_at"),
    publishedBy: uuid("published_by").references(() => users.id),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("page_versions_number").on(table.pageId, table.number),
    uniqueIndex("page_versions_draft").on(table.pageId).where(sql`${table.state} = 'draft'`),
    index("page_versions_state").on(table.state, table.effectiveOn),
  ],
);
