import { boolean, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { phaseKinds } from "../../lib/programs/states";
import { createdAt, id, moment, updatedAt } from "./columns";

export const phaseKind = pgEnum("phase_kind", phaseKinds);

/** A season of the city's programme. */
export const programs = pgTable(
  "programs",
  {
    id: id(),
    slug: text("slug").notNull(),
    titleKo: text("title_ko").notNull(),
    titleEn: text("title_en").notNull(),
    summaryKo: text("summary_ko").notNull(),
    summaryEn: text("summary_en").notNull(),
    bodyKo: text("body_ko").notNull(),
    bodyEn: text("body_en").notNull(),
    /** Companies that can be taken. */
    places: integer("places").notNull(),
    maxProducts: integer("max_products").notNull().default(3),
    reviewsPerApplication: integer("reviews_per_application").notNull().default(3),
    publishedAt: moment("published_at"),
    sample: boolean("sample").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex("programs_slug").on(table.slug)],
);

export const programPhases = pgTable(
  "program_phases",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    kind: phaseKind("kind").notNull(),
    startsAt: moment("starts_at").notNull(),
    endsAt: moment("ends_at").notNull(),
  },
  (table) => [uniqueIndex("program_phases_kind").on(table.programId, table.kind)],
);

export const rubrics = pgTable(
  "rubrics",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    version: integer("version").notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("rubrics_version").on(table.programId, table.version)],
);

export const rubricCriteria = pgTable(
  "rubric_criteria",
  {
    id: id(),
    rubricId: uuid("rubric_id")
      .notNull()
      .references(() => rubrics.id),
    position: integer("position").notNull(),
    nameKo: text("name_ko").notNull(),
    nameEn: text("name_en").notNull(),
    helpKo: text("help_ko").notNull(),
    helpEn: text("help_en").notNull(),
    /** Whole per cent; those of a rubric add up to 100. */
    weight: integer("weight").notNull(),
    maxScore: integer("max_score").notNull().default(5),
  },
  (table) => [index("rubric_criteria_rubric").on(table.rubricId)],
);
