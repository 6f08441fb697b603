import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  type Anchor,
  defaultVisibility,
  type EligibilityRule,
  type PhaseVisibility,
  phaseKinds,
  type QuestionOption,
  questionKinds,
} from "../../lib/programs/states";
import { createdAt, id, moment, updatedAt } from "./columns";

export const phaseKind = pgEnum("phase_kind", phaseKinds);
export const questionKind = pgEnum("question_kind", questionKinds);

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
    /** Minutes that a mentor is thought to need for one application: hours offered are counted in these. */
    reviewMinutes: integer("review_minutes").notNull().default(60),
    /** Within this many days of the result a company may appeal. */
    appealDays: integer("appeal_days").notNull().default(14),
    eligibility: jsonb("eligibility").$type<EligibilityRule[]>().notNull().default([]),
    copiedFrom: uuid("copied_from").references((): AnyPgColumn => programs.id),
    publishedAt: moment("published_at"),
    /** Since when all of its applications, and what was written about them as a whole, are without words. */
    blankedAt: moment("blanked_at"),
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
    /** Who may review and who sees which scores while this is the season's phase. */
    visibility: jsonb("visibility").$type<PhaseVisibility>().notNull().default(defaultVisibility),
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
    /** A version is worked on until it is put in force; from then on it never changes. */
    inForceAt: moment("in_force_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
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
    /** Whole per cent; those that count for a sector add up to 100. */
    weight: integer("weight").notNull(),
    maxScore: integer("max_score").notNull().default(5),
    /** What a score means, in words; not every score needs one. */
    anchors: jsonb("anchors").$type<Anchor[]>().notNull().default([]),
    /** One that does not count is answered and shown, and adds nothing: its weight is 0. */
    counts: boolean("counts").notNull().default(true),
    /** Asked of companies in these sectors alone; empty: of all. */
    sectors: text("sectors").array().notNull().default([]),
    /** A reviewer who cannot judge it may leave it out, with the reason. */
    mayLeaveOut: boolean("may_leave_out").notNull().default(false),
  },
  (table) => [index("rubric_criteria_rubric").on(table.rubricId)],
);

/** What a season asks beside the standard part. A question that was answered is retired, never deleted. */
export const programQuestions = pgTable(
  "program_questions",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    position: integer("position").notNull(),
    kind: questionKind("kind").notNull(),
    labelKo: text("label_ko").notNull(),
    labelEn: text("label_en").notNull(),
    helpKo: text("help_ko").notNull().default(""),
    helpEn: text("help_en").notNull().default(""),
    required: boolean("required").notNull().default(false),
    /** Code points of a text; null where the kind has no length. */
    maxLength: integer("max_length"),
    options: jsonb("options").$type<QuestionOption[]>().notNull().default([]),
    retiredAt: moment("retired_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("program_questions_program").on(table.programId, table.position)],
);

/** Files that a season asks for. */
export const programDocuments = pgTable(
  "program_documents",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    position: integer("position").notNull(),
    nameKo: text("name_ko").notNull(),
    nameEn: text("name_en").notNull(),
    helpKo: text("help_ko").notNull().default(""),
    helpEn: text("help_en").notNull().default(""),
    required: boolean("required").notNull().default(false),
    atMost: integer("at_most").notNull().default(1),
    /** Reviewers do not see it where it is for the city alone. */
    cityOnly: boolean("city_only").notNull().default(false),
    retiredAt: moment("retired_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("program_documents_program").on(table.programId, table.position)],
);
