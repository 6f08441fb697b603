/*
 * What somebody has written into rows that are not about themselves, and what of the register's personal columns beside
 * people's accounts no archive has. A test fails on a personal column of a row that names an account and stands in neither.
 */

type Written = { table: string; by: string; columns: string };

/** By whom a row was written, and which of its columns are that person's own words or times. Separated by spaces. */
export const written: readonly Written[] = [
  { table: "access_reviews", by: "reviewed_by", columns: "note" },
  { table: "appeals", by: "filed_by", columns: "text" },
  { table: "barriers", by: "raised_by", columns: "title" },
  { table: "booth_meetings", by: "created_by", columns: "note" },
  { table: "brief_interests", by: "expressed_by", columns: "note" },
  { table: "conflict_gates", by: "checked_by", columns: "check_note" },
  { table: "data_requests", by: "answered_by", columns: "answer" },
  { table: "decision_records", by: "decided_by", columns: "reason" },
  { table: "deliberation_notes", by: "author_id", columns: "text" },
  { table: "disclosure_acceptances", by: "user_id", columns: "locale accepted_at" },
  { table: "document_reads", by: "user_id", columns: "role other_reason read_at" },
  { table: "documents", by: "uploaded_by", columns: "file_name" },
  { table: "engagement_handovers", by: "by_id", columns: "reason" },
  { table: "engagement_milestones", by: "reported_by", columns: "note" },
  { table: "engagement_reads", by: "user_id", columns: "read_at told_at" },
  { table: "engagement_tasks", by: "created_by", columns: "title" },
  { table: "engagement_tasks", by: "owner_id", columns: "title" },
  { table: "info_requests", by: "asked_by", columns: "question" },
  { table: "info_requests", by: "answered_by", columns: "answer" },
  { table: "inquiries", by: "settled_by", columns: "answer" },
  { table: "investment_notes", by: "written_by", columns: "note" },
  { table: "lead_updates", by: "written_by", columns: "note" },
  { table: "list_exports", by: "user_id", columns: "list format conditions locale other_reason" },
  { table: "matching_weights", by: "created_by", columns: "note" },
  { table: "meetings", by: "proposed_by", columns: "topic" },
  { table: "meetings", by: "agenda_by", columns: "agenda" },
  { table: "meetings", by: "recorded_by", columns: "minutes_ko minutes_en" },
  { table: "meetings", by: "answered_by", columns: "answer_note" },
  { table: "niche_overrides", by: "created_by", columns: "reason" },
  { table: "outcome_evidence", by: "judged_by", columns: "reason" },
  { table: "outcomes", by: "filed_by", columns: "details" },
  { table: "pair_rules", by: "created_by", columns: "reason" },
  { table: "product_interests", by: "declared_by", columns: "note" },
  { table: "releases", by: "stopped_by", columns: "stop_reason" },
  { table: "revocations", by: "proposed_by", columns: "reason" },
  { table: "revocations", by: "ended_by", columns: "end_reason" },
  { table: "round_measures", by: "chosen_by", columns: "reason" },
  { table: "screening_decisions", by: "decided_by", columns: "reason" },
  { table: "standing_interest_versions", by: "by_id", columns: "sectors hs_ranges company_text note reason" },
];

/**
 * `parts`: another part of the archive has them; `organisation`: of a company or a room, whose owners take them; `others`: about
 * other people; `judged`: what the city wrote about somebody else's deed; `technical`: keys and places that say nothing.
 */
export type NotWritten = "parts" | "organisation" | "others" | "judged" | "technical";

export const notWritten: Readonly<Record<NotWritten, Readonly<Record<string, string>>>> = {
  parts: {
    company_members: "role",
    federation_members: "body_id",
    mentors: "role hours_per_month sectors channels certifications",
    mentor_absences: "starts_on ends_on",
    consents: "locale shown_text given_at withdrawn_at renewal_asked_at",
    conflict_gates: "interests note",
    data_requests: "words correct due_at answered_at",
    engagement_messages: "text",
    letter_choices: "group pace",
    niche_judgements: "step note",
    notices: "title_ko title_en read_at",
    passkeys: "backed_up name last_used_at",
    recovery_codes: "used_at",
    reviews: "decline_reason comment recommendation",
    sessions: "last_seen_at ip user_agent",
    standing_interests: "sectors hs_ranges company_text note",
    totp_secrets: "confirmed_at",
  },
  organisation: {
    access_reviews: "role",
    applications: "answers translations withdrawn_reason",
    barriers: "resolution",
    booths: "reason",
    engagements: "end_note",
    matches: "decline_note",
    meetings: "reason attendance",
    outcomes: "dispute_reason end_reason objection objection_answer",
    reference_imports: "file_name",
  },
  others: {
    booth_meetings: "counterpart",
    inquiries: "buyer_name buyer_company buyer_email buyer_state message locale address_shared notice_text agreed_at",
    investments: "person email phone us_state stake_note message told_at source_text",
    invitations: "email name role member_role body_id locale",
    leads: "person position email phone us_state promised told_at card_id",
    outcomes: "counterparty",
    screening_hits: "listed_name entry reason",
  },
  judged: {
    conflict_gates: "standing",
    plan_pairs: "score",
    reviews: "end_note return_note",
  },
  technical: {
    archives: "session_id",
    documents: "storage_key",
    list_exports: "session_id storage_key standing",
    notices: "path_ko path_en",
    passkeys: "transports device_type",
    passkey_challenges: "held_by",
    product_photos: "small_key large_key",
    tokens: "address",
  },
};
