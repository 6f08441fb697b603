import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ReviewerProblem } from "../../lib/assignment/reviewers-problem";
import type { PlanOutcome } from "../../lib/plans/rules";
import { type PairChoice, type PlanSettings, pairKinds, planMachine } from "../../lib/plans/states";
import { users } from "./accounts";
import { applications } from "./applications";
import { chambers } from "./chambers";
import { createdAt, id, moment } from "./columns";
import { reviewRounds, reviews } from "./reviews";

export const planState = pgEnum("plan_state", planMachine.states);
export const planPairKind = pgEnum("plan_pair_kind", pairKinds);

/** Who should review what in a round: worked out, looked at, and only then sent. */
export const reviewPlans = pgTable(
  "review_plans",
  {
    id: id(),
    roundId: uuid("round_id")
      .notNull()
      .references(() => reviewRounds.id),
    number: integer("number").notNull(),
    state: planState("state").notNull().default("drafted"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    settings: jsonb("settings").$type<PlanSettings>().notNull(),
    choices: jsonb("choices").$type<PairChoice[]>().notNull().default([]),
    /** What was asked of the solver, and SHA-256 of it, hexadecimal: a plan is sent only while the facts are the same. */
    problem: jsonb("problem").$type<ReviewerProblem>().notNull(),
    inputHash: text("input_hash").notNull(),
    outcome: jsonb("outcome").$type<PlanOutcome>().notNull(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("review_plans_number").on(table.roundId, table.number),
    uniqueIndex("review_plans_open").on(table.roundId).where(sql`${table.state} = 'drafted'`),
  ],
);

export const planPairs = pgTable(
  "plan_pairs",
  {
    planId: uuid("plan_id")
      .notNull()
      .references(() => reviewPlans.id),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    mentorId: uuid("mentor_id")
      .notNull()
      .references(() => users.id),
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    kind: planPairKind("kind").notNull(),
    /** Order of the alternates; 0 for the others. */
    rank: integer("rank").notNull().default(0),
    /** 1 to 10,000; null where a person had chosen before. */
    score: integer("score"),
    /** The review that came of it. */
    reviewId: uuid("review_id").references(() => reviews.id),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.applicationId, table.mentorId] }),
    index("plan_pairs_review").on(table.reviewId),
  ],
);
