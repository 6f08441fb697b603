import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { occasions, surveyMachine } from "../../lib/surveys/states";
import { chambers } from "./chambers";
import { createdAt, id, moment } from "./columns";
import { companies } from "./companies";
import { engagementSide, engagements } from "./engagements";
import { programs } from "./programs";

export const surveyState = pgEnum("survey_state", surveyMachine.states);
export const surveyOccasion = pgEnum("survey_occasion", occasions);

/** What is asked, by versions: what was asked once stays as it was asked. */
export const surveyVersions = pgTable("survey_versions", {
  version: integer("version").primaryKey(),
  inForceFrom: moment("in_force_from").notNull(),
});

export const surveyQuestions = pgTable(
  "survey_questions",
  {
    version: integer("version")
      .notNull()
      .references(() => surveyVersions.version),
    side: engagementSide("side").notNull(),
    position: smallint("position").notNull(),
    /** What it asks, over the versions. */
    key: text("key").notNull(),
    labelKo: text("label_ko").notNull(),
    labelEn: text("label_en").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.version, table.side, table.position] }),
    uniqueIndex("survey_questions_key").on(table.version, table.side, table.key),
  ],
);

/** One side of an engagement is asked once about one occasion. Who of the side answered is not kept here. */
export const surveys = pgTable(
  "surveys",
  {
    id: id(),
    engagementId: uuid("engagement_id")
      .notNull()
      .references(() => engagements.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    occasion: surveyOccasion("occasion").notNull(),
    side: engagementSide("side").notNull(),
    version: integer("version").notNull(),
    state: surveyState("state").notNull().default("asked"),
    stateEnteredAt: moment("state_entered_at").notNull(),
    remindedAt: moment("reminded_at"),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({ columns: [table.version], foreignColumns: [surveyVersions.version] }),
    uniqueIndex("surveys_once").on(table.engagementId, table.occasion, table.side),
    index("surveys_company").on(table.companyId, table.state),
    index("surveys_state").on(table.state, table.stateEnteredAt),
    index("surveys_program").on(table.programId, table.state),
    index("surveys_chamber").on(table.chamberId, table.state),
  ],
);

const ofSurvey = () =>
  uuid("survey_id")
    .notNull()
    .references(() => surveys.id);

/** Given once, never changed. */
export const surveyScores = pgTable(
  "survey_scores",
  {
    surveyId: ofSurvey(),
    key: text("key").notNull(),
    score: smallint("score").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.surveyId, table.key] }),
    check("survey_scores_scale", sql`${table.score} between 1 and 5`),
  ],
);

/** In words, where somebody wrote any. */
export const surveyComments = pgTable("survey_comments", {
  surveyId: ofSurvey().primaryKey(),
  text: text("text").notNull(),
});
