import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { budgetKinds, budgetStages } from "../../lib/programs/states";
import { users } from "./accounts";
import { createdAt, id } from "./columns";
import { programs } from "./programs";

export const budgetKind = pgEnum("budget_kind", budgetKinds);
export const budgetStage = pgEnum("budget_stage", budgetStages);

/** What a season costs: every revision of every line, added and never changed. The latest of a line is what holds. */
export const programBudgetLines = pgTable(
  "program_budget_lines",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    /** The same in all revisions of a line. */
    lineId: uuid("line_id").notNull(),
    revision: integer("revision").notNull(),
    kind: budgetKind("kind").notNull(),
    stage: budgetStage("stage").notNull(),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    /** ISO 4217. */
    currency: text("currency").notNull(),
    happensOn: date("happens_on", { mode: "string" }).notNull(),
    note: text("note").notNull(),
    /** Taken out: it was entered by mistake. */
    struck: boolean("struck").notNull().default(false),
    /** Why it was revised; empty in the first. */
    reason: text("reason").notNull().default(""),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("program_budget_lines_revision").on(table.lineId, table.revision),
    index("program_budget_lines_program").on(table.programId),
    check("program_budget_lines_positive", sql`${table.amountMinor} > 0`),
  ],
);
