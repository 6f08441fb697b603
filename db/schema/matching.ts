import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  real,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { NichePart } from "../../lib/matching/niche";
import type { MatchReasons } from "../../lib/matching/rules";
import {
  blockReasons,
  declineReasons,
  matchMachine,
  matchOrigins,
  nichePartKeys,
  pairRuleKinds,
} from "../../lib/matching/states";
import type { RunConstraints, RunDifference, RunMetrics, RunProof } from "../../lib/runs/rules";
import { runMachine } from "../../lib/runs/states";
import { users } from "./accounts";
import { applications } from "./applications";
import { chambers } from "./chambers";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies, products } from "./companies";
import { programs } from "./programs";

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

export const runState = pgEnum("run_state", runMachine.states);
export const matchState = pgEnum("match_state", matchMachine.states);
export const matchOrigin = pgEnum("match_origin", matchOrigins);
export const blockReason = pgEnum("block_reason", blockReasons);
export const declineReason = pgEnum("decline_reason", declineReasons);

/** Weights, cut-offs and priors of niche and fit, versioned. */
export const matchingWeights = pgTable("matching_weights", {
  version: integer("version").primaryKey(),
  values: jsonb("values").$type<Record<string, unknown>>().notNull(),
  note: text("note").notNull().default(""),
  createdBy: uuid("created_by").references(() => users.id),
  createdAt: createdAt(),
});

export const matchRuns = pgTable(
  "match_runs",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    state: runState("state").notNull().default("queued"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    policy: text("policy").$type<"best_value" | "widest_coverage">().notNull(),
    /** Chambers that a product may be paired with. */
    quota: integer("quota").notNull().default(1),
    seed: integer("seed").notNull().default(0),
    weightsVersion: integer("weights_version")
      .notNull()
      .references(() => matchingWeights.version),
    /** SHA-256 of the canonical inputs, hexadecimal. */
    inputsHash: text("inputs_hash"),
    constraints: jsonb("constraints").$type<RunConstraints>(),
    metrics: jsonb("metrics").$type<RunMetrics>(),
    /** Prices and margins that prove the optimum; binding constraints where there is no solution. */
    proof: jsonb("proof").$type<RunProof>(),
    problem: text("problem"),
    /** 0..100 while the run is queued or running, and what it is busy with. */
    progress: integer("progress").notNull().default(0),
    phase: text("phase"),
    /** SHA-256 of the facts as the run read them: when they have changed, deploying says so first. */
    factsHash: text("facts_hash"),
    /** What is different from the season's run before. */
    difference: jsonb("difference").$type<RunDifference>(),
    /** The facts themselves, as gzipped JSON: whatever is asked about the run later is answered from what it read. */
    facts: bytes("facts"),
    factsReadAt: moment("facts_read_at"),
    /** The latest sign of life of whoever computes it. */
    progressAt: moment("progress_at"),
    /** The deployed run that this one took the place of: rolling back brings it back. */
    replacesId: uuid("replaces_id").references((): AnyPgColumn => matchRuns.id),
    startedBy: uuid("started_by").references(() => users.id),
    createdAt: createdAt(),
    completedAt: moment("completed_at"),
    deployedAt: moment("deployed_at"),
  },
  (table) => [
    index("match_runs_program").on(table.programId),
    uniqueIndex("match_runs_deployed").on(table.programId).where(sql`${table.state} = 'deployed'`),
  ],
);

/** The niche index of each product in a run, with its parts. */
export const nicheAssessments = pgTable(
  "niche_assessments",
  {
    id: id(),
    runId: uuid("run_id")
      .notNull()
      .references(() => matchRuns.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    value: real("value"),
    ordering: real("ordering").notNull(),
    confidence: real("confidence").notNull(),
    band: integer("band"),
    parts: jsonb("parts").$type<NichePart[]>().notNull(),
    low: integer("low"),
    high: integer("high"),
  },
  (table) => [uniqueIndex("niche_assessments_product").on(table.runId, table.productId)],
);

export const matches = pgTable(
  "matches",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    /** The run that suggested it; null where people did. */
    runId: uuid("run_id").references(() => matchRuns.id),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    state: matchState("state").notNull().default("candidate"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    origin: matchOrigin("origin").notNull().default("algorithm"),
    /** 1..10000 by the run's weights. */
    score: integer("score"),
    nicheBand: integer("niche_band"),
    /** Whether the run chose the pair, or lists it as an alternate. */
    chosen: text("chosen").$type<"chosen" | "alternate">().notNull().default("chosen"),
    /** Signals of both sides with weights, and the strongest and weakest of them. */
    reasons: jsonb("reasons").$type<MatchReasons>(),
    proposedAt: moment("proposed_at"),
    proposedBy: uuid("proposed_by").references(() => users.id),
    expiresAt: moment("expires_at"),
    remindedAt: moment("reminded_at"),
    declineReason: declineReason("decline_reason"),
    declineNote: text("decline_note").notNull().default(""),
    blockReason: blockReason("block_reason"),
    mutualAt: moment("mutual_at"),
    introducedAt: moment("introduced_at"),
    /** Since when the work that came of it has ended: from then on it holds no place of the chamber. */
    concludedAt: moment("concluded_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("matches_pair")
      .on(table.programId, table.productId, table.chamberId)
      .where(
        sql`${table.state} not in ('expired', 'withdrawn', 'lapsed', 'chamber_declined', 'company_declined', 'blocked')`,
      ),
    index("matches_chamber").on(table.chamberId, table.state),
    index("matches_company").on(table.companyId, table.state),
    index("matches_program").on(table.programId, table.state),
  ],
);

/** What a run computed: the pairs it chose, and for each product the next best ones. */
export const matchRunPairs = pgTable(
  "match_run_pairs",
  {
    id: id(),
    runId: uuid("run_id")
      .notNull()
      .references(() => matchRuns.id),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    score: integer("score").notNull(),
    chosen: text("chosen").$type<"chosen" | "alternate">().notNull(),
    nicheBand: integer("niche_band"),
    reasons: jsonb("reasons").$type<MatchReasons>().notNull(),
  },
  (table) => [uniqueIndex("match_run_pairs_pair").on(table.runId, table.productId, table.chamberId)],
);

export const pairRuleKind = pgEnum("pair_rule_kind", pairRuleKinds);

/** What officials have settled about a product and a chamber before any run: it must be, or it must not. Lifted, never deleted. */
export const pairRules = pgTable(
  "pair_rules",
  {
    id: id(),
    programId: uuid("program_id")
      .notNull()
      .references(() => programs.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    chamberId: uuid("chamber_id")
      .notNull()
      .references(() => chambers.id),
    kind: pairRuleKind("kind").notNull(),
    reason: text("reason").notNull().default(""),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    liftedAt: moment("lifted_at"),
    liftedBy: uuid("lifted_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("pair_rules_active")
      .on(table.programId, table.productId, table.chamberId)
      .where(sql`${table.liftedAt} is null`),
  ],
);

/** A band that an official or a reviewer sets beside the computed one, with the reason. The newest that is not lifted counts. */
export const nicheOverrides = pgTable(
  "niche_overrides",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    band: integer("band").notNull(),
    reason: text("reason").notNull(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    liftedAt: moment("lifted_at"),
    liftedBy: uuid("lifted_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("niche_overrides_active").on(table.productId).where(sql`${table.liftedAt} is null`),
    check("niche_overrides_band", sql`${table.band} between 1 and 5`),
  ],
);

/** Parts of the niche index that mentors judge in five steps, for items without an HS line. */
export const nicheJudgements = pgTable(
  "niche_judgements",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    part: text("part", { enum: nichePartKeys }).notNull(),
    step: integer("step").notNull(),
    note: text("note").notNull().default(""),
    judgedBy: uuid("judged_by")
      .notNull()
      .references(() => users.id),
    judgedAt: moment("judged_at").notNull(),
  },
  (table) => [
    uniqueIndex("niche_judgements_judge").on(table.productId, table.part, table.judgedBy),
    check("niche_judgements_step", sql`${table.step} between 1 and 5`),
  ],
);
