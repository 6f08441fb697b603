import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  confirmationWays,
  evidenceGrades,
  evidenceKinds,
  evidenceVerdicts,
  incoterms,
  outcomeKinds,
  outcomeMachine,
  outcomeSides,
  pipelineStages,
  rateOrigins,
} from "../../lib/outcomes/states";
import { users } from "./accounts";
import { chambers } from "./chambers";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies, products } from "./companies";
import { documents } from "./documents";
import { engagements } from "./engagements";
import { leads } from "./exhibitions";
import { programs } from "./programs";

export const outcomeState = pgEnum("outcome_state", outcomeMachine.states);
export const outcomeKind = pgEnum("outcome_kind", outcomeKinds);
export const outcomeSide = pgEnum("outcome_side", outcomeSides);
export const evidenceGrade = pgEnum("evidence_grade", evidenceGrades);
export const evidenceKind = pgEnum("evidence_kind", evidenceKinds);
export const confirmationWay = pgEnum("confirmation_way", confirmationWays);

const person = (name: string) => uuid(name).references(() => users.id);

/** Words and weights of the question what would have happened without the support. A version never changes. */
export const attributionScales = pgTable("attribution_scales", {
  version: integer("version").primaryKey(),
  inForceFrom: moment("in_force_from").notNull(),
  noteKo: text("note_ko").notNull(),
  noteEn: text("note_en").notNull(),
});

export const attributionScaleSteps = pgTable(
  "attribution_scale_steps",
  {
    version: integer("version")
      .notNull()
      .references(() => attributionScales.version),
    step: smallint("step").notNull(),
    /** Thousandths of the value that count as owed to the support. */
    weight: smallint("weight").notNull(),
    labelKo: text("label_ko").notNull(),
    labelEn: text("label_en").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.version, table.step] }),
    check("attribution_scale_steps_weight", sql`${table.weight} between 0 and 1000`),
    check("attribution_scale_steps_step", sql`${table.step} between 1 and 7`),
  ],
);

/** Something that happened, as somebody claims it. Corrected by a successor, never deleted. */
export const outcomes = pgTable(
  "outcomes",
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
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    /** Whom the company met at a fair, where it came of that. */
    leadId: uuid("lead_id"),
    kind: outcomeKind("kind").notNull(),
    state: outcomeState("state").notNull().default("drafted"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    filedBy: person("filed_by").notNull(),
    filedSide: outcomeSide("filed_side").notNull(),
    happenedOn: date("happened_on", { mode: "string" }).notNull(),
    /** In the minor unit of its currency; null for kinds without money. */
    amountMinor: bigint("amount_minor", { mode: "number" }),
    currency: text("currency"),
    incoterm: text("incoterm", { enum: incoterms }),
    /** Of the product when it was filed: six digits, null where it has none. */
    hs6: text("hs6"),
    counterparty: text("counterparty").notNull().default(""),
    counterpartyState: text("counterparty_state"),
    /** How many: talks, heads. */
    quantity: integer("quantity"),
    stage: text("stage", { enum: pipelineStages }),
    details: text("details").notNull().default(""),
    /** Of what is said of it: one higher with each saving. */
    version: integer("version").notNull().default(1),
    submittedAt: moment("submitted_at"),
    /** Letters in which the company has been asked to confirm it. */
    lettersSent: smallint("letters_sent").notNull().default(0),
    lastLetterAt: moment("last_letter_at"),
    confirmedAt: moment("confirmed_at"),
    /** Null where it was confirmed by the letter's link, whose holder need not have an account. */
    confirmedBy: person("confirmed_by"),
    confirmedWay: confirmationWay("confirmed_way"),
    scaleVersion: integer("scale_version").references(() => attributionScales.version),
    attributionStep: smallint("attribution_step"),
    disputedAt: moment("disputed_at"),
    disputeReason: text("dispute_reason").notNull().default(""),
    /** Proposed by the kinds of evidence, then what the city found. */
    grade: evidenceGrade("grade"),
    verifiedAt: moment("verified_at"),
    verifiedBy: person("verified_by"),
    countedAt: moment("counted_at"),
    countedBy: person("counted_by"),
    /** What counts is wrong, says the company, and what the city answered where it stays as it is. */
    objectedAt: moment("objected_at"),
    objection: text("objection").notNull().default(""),
    objectionAnsweredAt: moment("objection_answered_at"),
    objectionAnswer: text("objection_answer").notNull().default(""),
    /** Why it was voided or revised. */
    endReason: text("end_reason").notNull().default(""),
    /** What it was revised into. */
    successorId: uuid("successor_id").references((): AnyPgColumn => outcomes.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("outcomes_engagement").on(table.engagementId),
    index("outcomes_company").on(table.companyId, table.state),
    index("outcomes_chamber").on(table.chamberId, table.state),
    index("outcomes_state").on(table.state, table.happenedOn),
    index("outcomes_program").on(table.programId, table.state),
    index("outcomes_successor").on(table.successorId),
    index("outcomes_lead").on(table.leadId),
    /** A lead of the same company, and of no other. */
    foreignKey({
      name: "outcomes_lead_of_company",
      columns: [table.leadId, table.companyId],
      foreignColumns: [leads.id, leads.companyId],
    }),
    check("outcomes_money_whole", sql`num_nulls(${table.amountMinor}, ${table.currency}) in (0, 2)`),
    check(
      "outcomes_attribution_whole",
      sql`num_nulls(${table.scaleVersion}, ${table.attributionStep}, ${table.confirmedWay}, ${table.confirmedAt}) in (0, 4)`,
    ),
  ],
);

/** What speaks for a claim: files, or the company's own word. Judged, never deleted. */
export const outcomeEvidence = pgTable(
  "outcome_evidence",
  {
    id: id(),
    outcomeId: uuid("outcome_id")
      .notNull()
      .references(() => outcomes.id),
    kind: evidenceKind("kind").notNull(),
    /** Null where the confirmation itself is the evidence. */
    documentId: uuid("document_id").references(() => documents.id),
    filedBy: person("filed_by").notNull(),
    filedSide: outcomeSide("filed_side").notNull().default("company"),
    filedAt: moment("filed_at").notNull(),
    verdict: text("verdict", { enum: evidenceVerdicts }),
    judgedBy: person("judged_by"),
    judgedAt: moment("judged_at"),
    checks: text("checks").array().notNull().default([]),
    reason: text("reason").notNull().default(""),
  },
  (table) => [
    index("outcome_evidence_outcome").on(table.outcomeId, table.filedAt),
    uniqueIndex("outcome_evidence_document")
      .on(table.outcomeId, table.documentId)
      .where(sql`${table.documentId} is not null`),
  ],
);

/** What became of something counted, asked at set times. */
export const outcomeFollowUps = pgTable(
  "outcome_follow_ups",
  {
    id: id(),
    outcomeId: uuid("outcome_id")
      .notNull()
      .references(() => outcomes.id),
    months: smallint("months").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    lettersSent: smallint("letters_sent").notNull().default(0),
    lastLetterAt: moment("last_letter_at"),
    answeredAt: moment("answered_at"),
    /** Four letters were not answered, and the chamber and the city were told. */
    unansweredAt: moment("unanswered_at"),
    /** Not asked any more: the day of a later question came first. */
    skippedAt: moment("skipped_at"),
    stillExporting: boolean("still_exporting"),
    /** Since the claim or the answer before. */
    amountMinor: bigint("amount_minor", { mode: "number" }),
    currency: text("currency"),
    words: text("words").notNull().default(""),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("outcome_follow_ups_once").on(table.outcomeId, table.months),
    index("outcome_follow_ups_due").on(table.dueOn).where(sql`${table.answeredAt} is null`),
    check("outcome_follow_ups_money_whole", sql`num_nulls(${table.amountMinor}, ${table.currency}) in (0, 2)`),
  ],
);

/** One-time links in letters to a company's contact: the hash alone, for a week. */
export const outcomeLinks = pgTable(
  "outcome_links",
  {
    id: id(),
    outcomeId: uuid("outcome_id").references(() => outcomes.id),
    followUpId: uuid("follow_up_id").references(() => outcomeFollowUps.id),
    hash: text("hash").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("outcome_links_hash").on(table.hash),
    index("outcome_links_outcome").on(table.outcomeId),
    index("outcome_links_follow_up").on(table.followUpId),
    check("outcome_links_about_one", sql`num_nonnulls(${table.outcomeId}, ${table.followUpId}) = 1`),
  ],
);

/** US dollars for one unit of a currency on one day. A correction takes the place of what stood there, which stays. */
export const exchangeRates = pgTable(
  "exchange_rates",
  {
    id: id(),
    currency: text("currency").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    rate: numeric("rate", { precision: 19, scale: 10 }).notNull(),
    source: text("source").notNull(),
    origin: text("origin", { enum: rateOrigins }).notNull(),
    enteredBy: person("entered_by"),
    supersededAt: moment("superseded_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("exchange_rates_of_day").on(table.currency, table.day).where(sql`${table.supersededAt} is null`),
    check("exchange_rates_positive", sql`${table.rate} > 0`),
  ],
);
