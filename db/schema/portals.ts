import { boolean, date, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { portalFacts, portalLanguages, portals } from "../../lib/portals/states";

/** What an export portal asks for, as somebody has read it there. Rows of an older edition stay. */
export const portalFields = pgTable(
  "portal_fields",
  {
    edition: text("edition").notNull(),
    portal: text("portal", { enum: portals }).notNull(),
    position: integer("position").notNull(),
    /** As the portal shows it. */
    label: text("label").notNull(),
    /** What of ours belongs there. */
    fact: text("fact", { enum: portalFacts }).notNull(),
    language: text("language", { enum: portalLanguages }).notNull(),
    /** In characters; null where the portal states none. */
    maxLength: integer("max_length"),
    required: boolean("required").notNull(),
    sourceUrl: text("source_url").notNull(),
    checkedOn: date("checked_on", { mode: "string" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.edition, table.portal, table.position] })],
);
