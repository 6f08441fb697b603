import { classOf } from "./rules.register";
import { type EndingFate, type EndingRoot, endingRoots, type Leaving, leavings } from "./states";

/*
 * What becomes of each personal column, of each of a company's affairs and of each secret when the five years of a company or of a
 * season are over. The clock reads it from here, and a test fails on such a column of a table that hangs on a company, an application
 * or a season and of which nothing is said. What figures are counted from stays, without words.
 */

/** In place of the names: a row has one text for both languages. */
export const endedCompany = "삭제된 기업 (erased company)";
export const endedProduct = "삭제된 제품 (erased product)";

/** Columns by name, separated by spaces. */
type Rule = {
  /** Leads to what ends: to it itself, or to a table that is named beside it. */
  by: string;
  rows?: "go";
  /** Nothing, where that is possible, else an empty text, list or value. */
  blank?: string;
  /** An empty text where there was one, and nothing where there was nothing. */
  hushed?: string;
  /** The structure stays, its words and numbers go. */
  emptied?: string;
  /** In place of what stood there. */
  named?: Readonly<Record<string, string>>;
  /** Only grows: the database's own functions blank it or take its rows, and look at the dates themselves. */
  sealed?: string;
  /** By the steps of commands.endings.ts: what one statement for a table cannot do. */
  byHand?: string;
  stays?: Partial<Record<Leaving, string>>;
};

const bilingual = (...names: string[]) => names.flatMap((name) => [`${name}_ko`, `${name}_en`]).join(" ");

export const rootTables: Readonly<Record<EndingRoot, string>> = {
  application: "applications",
  season: "programs",
  company: "companies",
  interest: "standing_interests",
};

export const endings: Readonly<Record<EndingRoot, Readonly<Record<string, Rule>>>> = {
  application: {
    applications: {
      by: "id",
      blank: `help_kinds ${bilingual("motivation", "goals", "feedback")} target_states decision_note conditions answers translations
        withdrawn_reason`,
      stays: { record: "decision" },
    },
    application_snapshots: { by: "application_id", emptied: "content" },
    info_requests: { by: "application_id", blank: "question answer" },
    appeals: { by: "application_id", blank: `text ${bilingual("earlier", "reason")}` },
    conflict_gates: { by: "application_id", blank: "interests standing note check_note" },
    reviews: {
      by: "application_id",
      blank: "comment end_note return_note",
      stays: { record: "recommendation decline_reason" },
    },
    review_scores: {
      by: "review_id",
      blank: "comment for_company",
      hushed: "unjudged",
      stays: { record: "score" },
    },
    plan_pairs: { by: "application_id", stays: { record: "score" } },
    deliberation_notes: { by: "application_id", sealed: "text" },
    decision_records: { by: "application_id", sealed: "reason conditions", stays: { record: "decision" } },
    waitlist_ranks: { by: "application_id", stays: { record: "rank" } },
    criterion_feedback: { by: "application_id", blank: bilingual("text"), stays: { record: "band" } },
    release_applications: { by: "application_id", stays: { record: "decision" } },
    revocations: { by: "application_id", blank: "reason end_reason" },
    match_run_pairs: { by: "application_id", emptied: "reasons", stays: { figures: "score niche_band" } },
    matches: {
      by: "application_id",
      blank: "reasons decline_note",
      stays: { figures: "score niche_band decline_reason" },
    },
    engagements: { by: "match_id", blank: "end_note", stays: { figures: "end_reason" } },
    engagement_messages: { by: "engagement_id", sealed: "text" },
    engagement_reads: { by: "engagement_id", rows: "go" },
    engagement_handovers: { by: "engagement_id", sealed: "reason" },
    engagement_milestones: { by: "engagement_id", blank: "note", stays: { figures: "kind reached_on" } },
    engagement_tasks: { by: "engagement_id", blank: "title" },
    barriers: { by: "engagement_id", blank: "title resolution", stays: { figures: "type" } },
    meetings: {
      by: "engagement_id",
      blank: "link place topic agenda reason minutes_ko minutes_en attendance answer_note",
    },
    disclosures: { by: "engagement_id", blank: "reason" },
    disclosure_acceptances: { by: "disclosure_id", stays: { receipts: "accepted_at locale" } },
    outcome_follow_ups: {
      by: "outcome_id",
      blank: "words",
      stays: { figures: "still_exporting amount_minor currency" },
    },
    outcome_evidence: { by: "outcome_id", blank: "reason" },
    outcome_links: { by: "outcome_id", stays: { clock: "hash" } },
    outcomes: {
      by: "engagement_id",
      blank: "counterparty details dispute_reason end_reason objection objection_answer",
      stays: { figures: "amount_minor currency incoterm counterparty_state quantity attribution_step" },
    },
    surveys: { by: "engagement_id" },
    survey_scores: { by: "survey_id", stays: { figures: "score" } },
    survey_comments: { by: "survey_id", sealed: "text" },
  },
  season: {
    programs: { by: "id" },
    review_rounds: { by: "program_id" },
    round_measures: { by: "round_id", blank: "reason" },
    // Who was asked to review what, by numbers alone.
    review_plans: { by: "round_id", stays: { record: "problem outcome choices" } },
    releases: { by: "program_id", blank: "stop_reason" },
    match_runs: { by: "program_id", blank: "difference facts" },
    niche_assessments: { by: "run_id", stays: { figures: "value ordering confidence band parts low high" } },
    pair_rules: { by: "program_id", blank: "reason" },
  },
  company: {
    companies: {
      by: "id",
      named: { name_ko: endedCompany },
      blank: `name_en business_number corporate_number verification_note ${bilingual("address", "introduction")} postcode founded_year
        employees website certifications contact_name contact_title contact_email contact_phone`,
      stays: { record: "verification_method verification_checked_at", figures: "district sector" },
    },
    // Whoever is still of the company is erased as a person, and the row goes with that.
    company_members: { by: "company_id", byHand: "role" },
    invitations: { by: "company_id", byHand: "name email role member_role body_id locale" },
    tokens: { by: "invitation_id", byHand: "hash address" },
    company_years: { by: "company_id", rows: "go" },
    registration_watches: { by: "company_id", rows: "go" },
    registration_checks: {
      by: "company_id",
      sealed: "business_number tax_type closed_on",
      stays: { record: "status" },
    },
    company_verifications: { by: "company_id", blank: "business_number note" },
    vouchers: { by: "company_id", sealed: "business_number", stays: { record: "hash" } },
    products: {
      by: "company_id",
      named: { name_ko: endedProduct },
      blank: `name_en ${bilingual("summary", "difference")} price_min_cents price_max_cents unit minimum_order monthly_capacity
        lead_time_days certifications_held certifications_needed channels review_note`,
      byHand: "slug",
      stays: { figures: "sector hs6 without_hs currency" },
    },
    product_specifications: { by: "product_id", rows: "go" },
    product_photos: { by: "company_id", byHand: "alt_ko alt_en taken_down_reason small_key large_key" },
    documents: { by: "company_id", byHand: "file_name storage_key clue fingerprint" },
    document_pieces: { by: "document_id", byHand: "storage_key" },
    document_reads: { by: "company_id", stays: { clock: "role read_at other_reason" } },
    screened_names: { by: "company_id", rows: "go" },
    screening_decisions: { by: "hit_id", blank: "reason" },
    screening_hits: { by: "company_id", blank: "our_name listed_name reason", emptied: "entry" },
    brief_interests: { by: "company_id", blank: "note" },
    product_interests: { by: "product_id", blank: "note" },
    niche_overrides: { by: "product_id", blank: "reason", stays: { figures: "band" } },
    niche_judgements: { by: "product_id", blank: "note", stays: { figures: "step" } },
    booths: { by: "company_id", blank: "hall number reason" },
    booth_meetings: { by: "company_id", blank: "counterpart note" },
    lead_updates: { by: "lead_id", blank: "note" },
    leads: {
      by: "company_id",
      blank: "business person position email phone us_state promised card_id",
      stays: { receipts: "told_at" },
    },
    investment_profiles: {
      by: "company_id",
      blank: `${bilingual("use", "traction")} revenue_cents revenue_year rounds links`,
      stays: { figures: "stage instruments amount_min_cents amount_max_cents cap_table" },
    },
    investment_profile_versions: { by: "profile_id", sealed: "content" },
    investment_notes: { by: "investment_id", blank: "note" },
    investments: {
      by: "company_id",
      blank: "organisation person email phone us_state message stake_note source_text",
      stays: { receipts: "told_at" },
    },
    inquiries: {
      by: "company_id",
      blank: "buyer_name buyer_company buyer_email buyer_state message answer",
      stays: { receipts: "locale address_shared notice_text agreed_at" },
    },
    // Receipts of a closed company have the same five years.
    consents: { by: "company_id", stays: { clock: "shown_text locale given_at withdrawn_at renewal_asked_at" } },
    audit_events: {
      by: "company_id",
      stays: { clock: "actor_id actor_role action detail at ip" },
    },
  },
  interest: {
    standing_interest_versions: { by: "interest_id", rows: "go" },
    standing_interests: { by: "id", rows: "go" },
  },
};

const wordsOf = (text = "") => text.split(/\s+/u).filter(Boolean);
export const columnsOf = (rule: Rule, what: "blank" | "hushed" | "emptied" | "sealed" | "byHand"): string[] =>
  wordsOf(rule[what]);

const changedBy = (rule: Rule): string[] => [
  ...columnsOf(rule, "blank"),
  ...columnsOf(rule, "hushed"),
  ...columnsOf(rule, "emptied"),
  ...columnsOf(rule, "sealed"),
  ...columnsOf(rule, "byHand"),
  ...Object.keys(rule.named ?? {}),
];
/** Everything that a rule names. */
export const toldOf = (rule: Rule): string[] => [
  ...changedBy(rule),
  ...Object.values(rule.stays ?? {}).flatMap(wordsOf),
];

/** What becomes of one column; null where nobody has said. Ids of accounts stay by themselves, as after an erasure. */
export function endingOf(table: string, column: string): { fate: EndingFate; reason: Leaving | null } | null {
  const rules = endingRoots.flatMap((root) => endings[root][table] ?? []);
  if (rules.some((rule) => changedBy(rule).includes(column))) return { fate: "blanked", reason: null };
  const reason = leavings.find((one) => rules.some((rule) => wordsOf(rule.stays?.[one]).includes(column)));
  if (reason) return { fate: "kept", reason };
  if (rules.some(({ rows }) => rows)) return { fate: "deleted", reason: null };
  const item = classOf(table, column)?.item;
  const leads = (item === "person" || item === "deeds") && /_(?:id|by)$/u.test(column);
  return rules.length > 0 && leads ? { fate: "kept", reason: "stub" } : null;
}
