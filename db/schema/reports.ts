import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { kpiGaps, kpiUnits } from "../../lib/reports/states";
import { users } from "./accounts";
import { createdAt, id, moment } from "./columns";
import { evidenceGrade } from "./outcomes";

/** What a figure means, from when on. A version never changes: other words, another lag or grade are the next version. */
export const kpiDefinitions = pgTable(
  "kpi_definitions",
  {
    key: text("key").notNull(),
    version: integer("version").notNull(),
    validFrom: moment("valid_from").notNull(),
    unit: text("unit", { enum: kpiUnits }).notNull(),
    /** The least evidence that counts; null where figures come from the portal's own records. */
    grade: evidenceGrade("grade"),
    /** Days after the end of a period until most of what belongs to it is on record. */
    lagDays: smallint("lag_days").notNull(),
    /** The office that answers for it. */
    ownerKo: text("owner_ko").notNull(),
    ownerEn: text("owner_en").notNull(),
    nameKo: text("name_ko").notNull(),
    nameEn: text("name_en").notNull(),
    numeratorKo: text("numerator_ko").notNull(),
    numeratorEn: text("numerator_en").notNull(),
    denominatorKo: text("denominator_ko").notNull(),
    denominatorEn: text("denominator_en").notNull(),
    /** For everybody, in a sentence. */
    publicKo: text("public_ko").notNull(),
    publicEn: text("public_en").notNull(),
    /** Null for the versions that came with the portal. */
    enteredBy: uuid("entered_by").references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.version] }),
    check("kpi_definitions_lag", sql`${table.lagDays} between 0 and 1000`),
  ],
);

/** A figure of one month as it stood when the month was frozen. Later corrections show beside it, never in it. */
export const kpiSnapshots = pgTable(
  "kpi_snapshots",
  {
    id: id(),
    /** "2026-10", by the Korean calendar. */
    month: text("month").notNull(),
    /** "all", or a season's id. */
    scope: text("scope").notNull(),
    key: text("key").notNull(),
    definitionVersion: integer("definition_version").notNull(),
    numerator: doublePrecision("numerator"),
    denominator: doublePrecision("denominator"),
    value: doublePrecision("value"),
    count: integer("count").notNull(),
    /** Why it says nothing, where that is known. */
    gap: text("gap", { enum: kpiGaps }),
    computedAt: moment("computed_at").notNull(),
    /** SHA-256 of all that stands above, hexadecimal. */
    hash: text("hash").notNull(),
  },
  (table) => [
    uniqueIndex("kpi_snapshots_once").on(table.month, table.scope, table.key),
    index("kpi_snapshots_figure").on(table.key, table.scope, table.month),
    foreignKey({
      name: "kpi_snapshots_definition",
      columns: [table.key, table.definitionVersion],
      foreignColumns: [kpiDefinitions.key, kpiDefinitions.version],
    }),
    check("kpi_snapshots_month", sql`${table.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
  ],
);
