import type { DataClass, DataFile, DataItem, DataSubject, LegalBasis, RecipientKind, RetentionClass } from "./states";

/*
 * The register of personal data: what every column of every table holds. A test reads the schema and the database and fails
 * on a column that is missing here, and on one here that is not there. Why each file is kept and on which legal basis is the
 * team's draft; the privacy officer confirms it.
 */

type File = { of: readonly DataSubject[]; bases: readonly LegalBasis[]; recipients: readonly RecipientKind[] };

export const files: Readonly<Record<DataFile, File>> = {
  accounts: {
    of: ["members", "mentors", "staff"],
    bases: ["contract", "publicTask"],
    recipients: ["city", "operator"],
  },
  access: { of: ["members", "mentors", "staff", "visitors"], bases: ["duty", "interest"], recipients: ["operator"] },
  invitations: { of: ["invited"], bases: ["publicTask"], recipients: ["city", "operator"] },
  companies: { of: ["contacts"], bases: ["consent", "publicTask"], recipients: ["city", "chambers", "public"] },
  documents: {
    of: ["members", "contacts", "buyers"],
    bases: ["consent", "publicTask"],
    recipients: ["city", "chambers"],
  },
  applications: {
    of: ["members", "contacts", "staff"],
    bases: ["consent", "publicTask"],
    recipients: ["city", "chambers"],
  },
  mentors: { of: ["mentors"], bases: ["contract", "publicTask"], recipients: ["city", "federation", "chambers"] },
  conflicts: { of: ["mentors", "staff"], bases: ["publicTask"], recipients: ["city"] },
  reviews: { of: ["mentors", "staff"], bases: ["publicTask"], recipients: ["city"] },
  decisions: { of: ["staff", "contacts"], bases: ["publicTask"], recipients: ["city"] },
  matching: { of: ["members", "mentors", "staff"], bases: ["consent", "publicTask"], recipients: ["city", "chambers"] },
  screening: { of: ["listed", "staff"], bases: ["duty", "publicTask"], recipients: ["city"] },
  inquiries: { of: ["buyers", "members"], bases: ["consent"], recipients: ["chambers"] },
  exhibitions: { of: ["buyers", "members", "staff"], bases: ["consent"], recipients: ["nobody"] },
  investors: { of: ["investors", "members", "mentors"], bases: ["consent"], recipients: ["chambers"] },
  consents: { of: ["members"], bases: ["duty"], recipients: ["city"] },
  messages: {
    of: ["members", "mentors", "staff", "invited"],
    bases: ["contract", "publicTask"],
    recipients: ["operator"],
  },
  trail: { of: ["members", "mentors", "staff", "visitors"], bases: ["duty"], recipients: ["city", "operator"] },
  rights: { of: ["members", "mentors", "staff"], bases: ["duty"], recipients: ["city", "operator"] },
  operation: { of: ["staff"], bases: ["publicTask"], recipients: ["city", "operator", "public"] },
};

/** Columns by name, separated by spaces. `rest`: what all others of the table are, for tables that are about nobody. */
type Table = {
  file: DataFile;
  keep: readonly RetentionClass[];
  none?: string;
  business?: string;
  personal?: Partial<Record<DataItem, string>>;
  secret?: string;
  rest?: DataClass;
};

/** The same in every table that has them. */
export const everywhere: Pick<Required<Table>, "none" | "personal"> = {
  none: `id created_at updated_at state state_entered_at version sample company_id chamber_id program_id product_id application_id
    document_id round_id reminded_at blanked_at`,
  personal: { person: "user_id mentor_id", deeds: "created_by decided_by" },
};

const bilingual = (...names: string[]) => names.flatMap((name) => [`${name}_ko`, `${name}_en`]).join(" ");
const aboutNobody = (file: DataFile, personal: Table["personal"] = {}): Table => ({
  file,
  keep: ["lasting"],
  personal,
  rest: "none",
});

export const tables: Readonly<Record<string, Table>> = {
  users: {
    file: "accounts",
    keep: ["account"],
    personal: {
      name: "name",
      email: "email",
      position: "role",
      settings: "locale time_zone",
      times: "email_verified_at disabled_at banned_at erased_at",
    },
    secret: "password_hash",
  },
  company_members: { file: "accounts", keep: ["account"], personal: { position: "role" } },
  federation_members: { file: "accounts", keep: ["account"], personal: { position: "body_id" } },
  sessions: {
    file: "access",
    keep: ["sessions"],
    none: "idle_minutes expires_at revoked_at",
    personal: { network: "ip", device: "user_agent", times: "last_seen_at" },
  },
  throttles: { file: "access", keep: ["counters"], none: "count window_ends_at", personal: { network: "key" } },
  tokens: {
    file: "access",
    keep: ["links"],
    none: "purpose invitation_id expires_at used_at",
    personal: { email: "address" },
    secret: "hash",
  },
  totp_secrets: {
    file: "access",
    keep: ["account"],
    none: "last_step",
    personal: { times: "confirmed_at" },
    secret: "sealed",
  },
  recovery_codes: { file: "access", keep: ["account"], personal: { times: "used_at" }, secret: "hash" },
  pending_sign_ins: { file: "access", keep: ["links"], none: "wrong_codes expires_at", secret: "hash" },
  passkeys: {
    file: "access",
    keep: ["account"],
    none: "counter",
    personal: { device: "name transports device_type backed_up", times: "last_used_at" },
    secret: "credential_id public_key",
  },
  passkey_challenges: {
    file: "access",
    keep: ["links"],
    none: "purpose expires_at",
    personal: { device: "held_by" },
    secret: "challenge",
  },
  archives: { file: "access", keep: ["archives"], none: "opens_until", personal: { device: "session_id" } },
  list_exports: {
    file: "access",
    keep: ["exports"],
    none: "list format reason total done progress_at bytes fingerprint opens_until trail_position",
    personal: {
      person: "people",
      position: "standing",
      device: "session_id",
      settings: "locale",
      words: "conditions other_reason",
      files: "storage_key",
    },
  },
  invitations: {
    file: "invitations",
    keep: ["invitations", "account", "company"],
    none: "accepted_at revoked_at expires_at",
    personal: {
      name: "name",
      email: "email",
      position: "role member_role body_id",
      settings: "locale",
      deeds: "invited_by",
    },
  },
  companies: {
    file: "companies",
    keep: ["company"],
    business: `${bilingual("name", "address", "introduction")} business_number corporate_number verification_method
      verification_checked_at verification_note district postcode sector founded_year employees website certifications`,
    personal: { name: "contact_name", position: "contact_title", email: "contact_email", phone: "contact_phone" },
  },
  company_years: { file: "companies", keep: ["company"], business: "year sales_krw exports_usd_cents" },
  registration_checks: {
    file: "companies",
    keep: ["company"],
    none: "asked_at source",
    business: "business_number status tax_type closed_on",
  },
  registration_watches: {
    file: "companies",
    keep: ["company"],
    none: "check_id failures failure failed_at next_at look_since looked_at",
    business: "business_number look_note",
    personal: { deeds: "looked_by" },
  },
  company_verifications: {
    file: "companies",
    keep: ["company"],
    none: "outcome method check_id voucher_id decided_at",
    business: "business_number note",
  },
  voucher_batches: { file: "companies", keep: ["lasting"], none: "expires_at revoked_at", business: "body_name note" },
  vouchers: {
    file: "companies",
    keep: ["company"],
    none: "batch_id used_at",
    business: "business_number",
    personal: { deeds: "used_by" },
    secret: "hash",
  },
  products: {
    file: "companies",
    keep: ["company"],
    none: "slug published_at reconfirmed_on terms_open",
    business: `${bilingual("name", "summary", "difference")} sector hs6 without_hs price_min_cents price_max_cents currency unit
      minimum_order monthly_capacity lead_time_days certifications_held certifications_needed channels review_note`,
  },
  product_specifications: {
    file: "companies",
    keep: ["company"],
    none: "position",
    business: bilingual("name", "value"),
  },
  product_photos: {
    file: "companies",
    keep: ["company"],
    none: "position open width height small_fingerprint large_fingerprint small_bytes large_bytes prepared_at taken_down_at",
    business: "alt_ko alt_en taken_down_reason",
    personal: { files: "small_key large_key", deeds: "taken_down_by" },
  },
  documents: {
    file: "documents",
    keep: ["company", "application"],
    none: `side kind bytes received_bytes last_piece_at clue fingerprint refusal scanned checks_begun held_at about_kind about_id
      about_requirement attached_at`,
    personal: { files: "file_name storage_key", deeds: "uploaded_by" },
  },
  document_pieces: { file: "documents", keep: ["company"], none: "offset bytes", personal: { files: "storage_key" } },
  document_reads: {
    file: "trail",
    keep: ["trail"],
    none: "opens_until reason",
    personal: { position: "role", times: "read_at", words: "other_reason" },
  },
  applications: {
    file: "applications",
    keep: ["application"],
    none: "came_from receipt_number submitted_at decided_at released_at appealed",
    business: `help_kinds ${bilingual("motivation", "goals", "feedback")} target_states decision decision_note conditions`,
    personal: { words: "answers translations withdrawn_reason", deeds: "saved_by submitted_by" },
  },
  application_products: { file: "applications", keep: ["application"], none: "position" },
  application_snapshots: {
    file: "applications",
    keep: ["application"],
    none: "number hash taken_at occasion",
    personal: { words: "content" },
  },
  info_requests: {
    file: "applications",
    keep: ["application"],
    none: "parts asked_at due_at answered_at snapshot_id",
    personal: { words: "question answer", deeds: "asked_by answered_by" },
  },
  appeals: {
    file: "applications",
    keep: ["application"],
    none: "against filed_at snapshot_id earlier_at outcome decided_at",
    business: bilingual("earlier", "reason"),
    personal: { words: "text", deeds: "filed_by earlier_by" },
  },
  application_documents: {
    file: "applications",
    keep: ["application"],
    none: "requirement_id appeal_id condition_id attached_at removed_at",
    personal: { deeds: "attached_by removed_by" },
  },
  chambers: {
    file: "mentors",
    keep: ["lasting"],
    none: `slug body_id kind metro city state_code time_zone website directory source source_year source_year_approximate unverified
      places sectors hs_chapters channels certifications help_kinds languages ${bilingual("name", "about")}`,
    personal: { email: "contact_email" },
  },
  federation_bodies: aboutNobody("mentors"),
  chamber_territories: aboutNobody("mentors"),
  mentors: {
    file: "mentors",
    keep: ["account"],
    personal: { position: "role", availability: "hours_per_month", interests: "sectors channels certifications" },
  },
  mentor_absences: { file: "mentors", keep: ["account"], personal: { availability: "starts_on ends_on" } },
  conflict_gates: {
    file: "conflicts",
    keep: ["application"],
    none: "origin scores_kept attested_at",
    personal: { interests: "interests standing", words: "note check_note", deeds: "checked_by" },
  },
  standing_interests: {
    file: "conflicts",
    keep: ["application"],
    none: "kind from_on until_on renewed_at",
    personal: { interests: "sectors hs_ranges company_text", words: "note" },
  },
  barred_companies: {
    file: "conflicts",
    keep: ["application"],
    none: "interest_id since",
  },
  standing_interest_versions: {
    file: "conflicts",
    keep: ["application"],
    none: "interest_id deed kind from_on until_on at",
    personal: { interests: "sectors hs_ranges company_text", words: "note reason", deeds: "by_id" },
  },
  review_rounds: { file: "reviews", keep: ["application"], none: "rubric_id number due_at" },
  round_applications: { file: "reviews", keep: ["application"], none: "round_number placed_at" },
  reviews: {
    file: "reviews",
    keep: ["application"],
    none: "snapshot_id due_at skipped_at read_snapshot_id submitted_at end_reason",
    personal: { judgements: "recommendation decline_reason", words: "comment end_note return_note" },
  },
  review_scores: {
    file: "reviews",
    keep: ["application"],
    none: "review_id criterion_id",
    personal: { judgements: "score unjudged", words: "comment for_company" },
  },
  review_plans: {
    file: "reviews",
    keep: ["application"],
    none: "number settings input_hash",
    personal: { person: "problem outcome choices" },
  },
  plan_pairs: {
    file: "reviews",
    keep: ["application"],
    none: "plan_id kind rank review_id",
    personal: { judgements: "score" },
  },
  round_measures: {
    file: "decisions",
    keep: ["application"],
    none: "measure chosen_at",
    personal: { words: "reason", deeds: "chosen_by" },
  },
  deliberation_notes: {
    file: "decisions",
    keep: ["application"],
    none: "corrects written_at",
    personal: { words: "text", deeds: "author_id" },
  },
  decision_records: {
    file: "decisions",
    keep: ["application"],
    none: "decided_at",
    business: "decision conditions",
    personal: { words: "reason" },
  },
  waitlist_ranks: {
    file: "decisions",
    keep: ["application"],
    none: "ranked_at",
    business: "rank",
    personal: { deeds: "ranked_by" },
  },
  criterion_feedback: {
    file: "decisions",
    keep: ["application"],
    none: "criterion_id written_at approved_at",
    business: `band ${bilingual("text")}`,
    personal: { deeds: "written_by approved_by" },
  },
  releases: {
    file: "decisions",
    keep: ["application"],
    none: "number drafted_at due_at left_out released_at",
    personal: { words: "stop_reason", deeds: "drafted_by scheduled_by stopped_by" },
  },
  release_applications: {
    file: "decisions",
    keep: ["application"],
    none: "release_id told_at",
    business: "decision",
  },
  revocations: {
    file: "decisions",
    keep: ["application"],
    none: "against proposed_at ended_at",
    personal: { words: "reason end_reason", deeds: "proposed_by ended_by" },
  },
  briefs: {
    file: "matching",
    keep: ["lasting"],
    none: `sector hs_prefixes monthly_volume unit price_min_cents price_max_cents currency certifications channels open_until
      announced_at ${bilingual("title", "details")}`,
  },
  brief_interests: {
    file: "matching",
    keep: ["company"],
    none: "brief_id withdrawn_at",
    personal: { words: "note", deeds: "expressed_by" },
  },
  product_interests: {
    file: "matching",
    keep: ["company"],
    none: "withdrawn_at",
    personal: { words: "note", deeds: "declared_by" },
  },
  matches: {
    file: "matching",
    keep: ["application"],
    none: "run_id origin chosen proposed_at expires_at block_reason mutual_at introduced_at concluded_at",
    business: "score niche_band reasons decline_reason",
    personal: { words: "decline_note", deeds: "proposed_by" },
  },
  engagements: {
    file: "matching",
    keep: ["application"],
    none: "match_id company_active_at chamber_active_at begun_at ended_at risk_told_at",
    business: "end_reason",
    personal: { words: "end_note", deeds: "mentor_id" },
  },
  engagement_messages: {
    file: "matching",
    keep: ["application"],
    none: "engagement_id side sent_at",
    personal: { words: "text", deeds: "author_id" },
  },
  engagement_message_files: { file: "matching", keep: ["application"], none: "message_id document_id" },
  engagement_reads: {
    file: "matching",
    keep: ["application"],
    none: "engagement_id",
    personal: { person: "user_id", times: "read_at told_at" },
  },
  engagement_handovers: {
    file: "matching",
    keep: ["application"],
    none: "engagement_id at",
    personal: { words: "reason", deeds: "from_id to_id by_id" },
  },
  engagement_milestones: {
    file: "matching",
    keep: ["application"],
    none: "engagement_id reported_at withdrawn_at",
    business: "kind reached_on",
    personal: { words: "note", deeds: "reported_by withdrawn_by" },
  },
  engagement_tasks: {
    file: "matching",
    keep: ["application"],
    none: "engagement_id side due_on reminded_at done_at dropped_at",
    personal: { words: "title", deeds: "owner_id created_by done_by dropped_by" },
  },
  barriers: {
    file: "matching",
    keep: ["application"],
    none: "engagement_id",
    business: "type",
    personal: { words: "title resolution", deeds: "raised_by" },
  },
  meetings: {
    file: "matching",
    keep: ["application"],
    none: `engagement_id minutes interpreter zone starts_at sequence stamped_at ended_side missed_by prepared_at
      minutes_asked_at agenda_side agenda_told_at recorded_side minutes_answer answered_at offer_reminded_at`,
    business: "link place",
    personal: {
      words: "topic agenda reason minutes_ko minutes_en attendance answer_note",
      deeds: "proposed_by agenda_by recorded_by answered_by",
    },
  },
  meeting_slots: {
    file: "matching",
    keep: ["application"],
    none: "meeting_id side starts_at offered_at chosen_at closed_at",
    personal: { deeds: "offered_by" },
  },
  nda_texts: aboutNobody("matching"),
  disclosures: {
    file: "matching",
    keep: ["application"],
    none: "engagement_id text_version months ends_at ended_side",
    personal: { words: "reason" },
  },
  disclosure_acceptances: {
    file: "matching",
    keep: ["application"],
    none: "disclosure_id side text_version text_hash",
    personal: { times: "accepted_at", settings: "locale" },
  },
  match_runs: {
    file: "matching",
    keep: ["application"],
    none: `policy quota seed weights_version inputs_hash constraints metrics proof problem progress phase facts_hash facts_read_at
      progress_at replaces_id completed_at deployed_at`,
    business: "difference facts",
    personal: { deeds: "started_by" },
  },
  match_run_pairs: {
    file: "matching",
    keep: ["application"],
    none: "run_id chosen",
    business: "score niche_band reasons",
  },
  matching_weights: { file: "matching", keep: ["lasting"], none: "values", personal: { words: "note" } },
  niche_assessments: { file: "matching", keep: ["application"], rest: "business" },
  niche_overrides: {
    file: "matching",
    keep: ["company"],
    none: "lifted_at",
    business: "band",
    personal: { words: "reason", deeds: "lifted_by" },
  },
  niche_judgements: {
    file: "matching",
    keep: ["company"],
    none: "part judged_at",
    personal: { judgements: "step", words: "note", deeds: "judged_by" },
  },
  pair_rules: {
    file: "matching",
    keep: ["application"],
    none: "kind lifted_at",
    personal: { words: "reason", deeds: "lifted_by" },
  },
  outcomes: {
    file: "matching",
    keep: ["application"],
    none: `engagement_id lead_id kind filed_side happened_on hs6 stage submitted_at letters_sent last_letter_at confirmed_at confirmed_way
      scale_version disputed_at grade verified_at counted_at successor_id objected_at objection_answered_at`,
    business: "amount_minor currency incoterm counterparty_state quantity attribution_step",
    personal: {
      name: "counterparty",
      words: "details dispute_reason end_reason objection objection_answer",
      deeds: "filed_by confirmed_by verified_by counted_by",
    },
  },
  outcome_evidence: {
    file: "matching",
    keep: ["application"],
    none: "outcome_id kind filed_side filed_at verdict judged_at checks",
    personal: { words: "reason", deeds: "filed_by judged_by" },
  },
  outcome_follow_ups: {
    file: "matching",
    keep: ["application"],
    none: "outcome_id months due_on letters_sent last_letter_at answered_at unanswered_at skipped_at",
    business: "still_exporting amount_minor currency",
    personal: { words: "words" },
  },
  outcome_links: {
    file: "matching",
    keep: ["links"],
    none: "outcome_id follow_up_id expires_at used_at",
    secret: "hash",
  },
  survey_versions: aboutNobody("matching"),
  survey_questions: aboutNobody("matching"),
  surveys: { file: "matching", keep: ["application"], none: "engagement_id occasion side" },
  survey_scores: { file: "matching", keep: ["application"], none: "survey_id key", business: "score" },
  survey_comments: { file: "matching", keep: ["application"], none: "survey_id", personal: { words: "text" } },
  attribution_scales: aboutNobody("matching"),
  attribution_scale_steps: aboutNobody("matching"),
  exchange_rates: aboutNobody("matching", { deeds: "entered_by" }),
  kpi_definitions: aboutNobody("operation", { deeds: "entered_by" }),
  kpi_snapshots: aboutNobody("operation"),
  denied_parties: {
    file: "screening",
    keep: ["lasting"],
    none: "edition entry_id list kind programs source",
    personal: { name: "name other_names search_names", place: "countries" },
  },
  controlled_items: aboutNobody("screening"),
  portal_fields: aboutNobody("operation"),
  screening_hits: {
    file: "screening",
    keep: ["company"],
    none: "kind score list entry_id edition decided_at",
    business: "our_name",
    personal: { name: "listed_name entry", words: "reason" },
  },
  screening_decisions: {
    file: "screening",
    keep: ["company"],
    none: "hit_id decided_at",
    personal: { words: "reason" },
  },
  screened_names: { file: "screening", keep: ["company"], none: "first_seen_at", business: "name" },
  screening_checks: { file: "screening", keep: ["lasting"], rest: "none" },
  inquiries: {
    file: "inquiries",
    keep: ["inquiries"],
    none: "kind notice_version notice_hash confirmed_at settled_at close_reason",
    personal: {
      name: "buyer_name",
      position: "buyer_company",
      email: "buyer_email",
      place: "buyer_state",
      settings: "locale",
      words: "message answer",
      consents: "address_shared notice_text agreed_at",
      deeds: "settled_by",
    },
  },
  exhibitions: aboutNobody("exhibitions"),
  booths: {
    file: "exhibitions",
    keep: ["company"],
    none: "exhibition_id hall number",
    personal: { words: "reason" },
  },
  booth_products: { file: "exhibitions", keep: ["company"], rest: "none" },
  booth_meetings: {
    file: "exhibitions",
    keep: ["leads"],
    none: "booth_id starts_at cancelled_at",
    personal: { name: "counterpart", words: "note" },
  },
  leads: {
    file: "exhibitions",
    keep: ["leads"],
    none: "booth_id interest temperature notice_version",
    business: "business",
    personal: {
      name: "person",
      position: "position",
      email: "email",
      phone: "phone",
      place: "us_state",
      words: "promised",
      files: "card_id",
      consents: "told_at",
    },
  },
  lead_products: { file: "exhibitions", keep: ["leads"], rest: "none" },
  lead_updates: {
    file: "exhibitions",
    keep: ["leads"],
    none: "lead_id written_at",
    personal: { words: "note", deeds: "written_by" },
  },
  lead_steps: { file: "exhibitions", keep: ["leads"], rest: "none" },
  investment_profiles: {
    file: "investors",
    keep: ["company"],
    none: "edits published_edits",
    business: `stage instruments amount_min_cents amount_max_cents ${bilingual("use", "traction")} revenue_cents revenue_year cap_table
      rounds links`,
  },
  investment_profile_versions: {
    file: "investors",
    keep: ["company"],
    none: "profile_id number notice_version published_at",
    business: "content",
    personal: { deeds: "published_by" },
  },
  investments: {
    file: "investors",
    keep: ["investors"],
    none: `version_id investor_kind amount_min_cents amount_max_cents sectors accreditation lead_role horizon stake heard_on
      notice_version offered_at introduced_at engagement_id`,
    business: "organisation",
    personal: {
      name: "person",
      email: "email",
      phone: "phone",
      place: "us_state",
      interests: "stake_note",
      words: "message source_text",
      consents: "told_at",
    },
  },
  investment_notes: {
    file: "investors",
    keep: ["investors"],
    none: "investment_id side written_at",
    personal: { words: "note", deeds: "written_by" },
  },
  public_pages: aboutNobody("operation"),
  page_versions: aboutNobody("operation", { deeds: "published_by" }),
  consent_notices: aboutNobody("consents"),
  consents: {
    file: "consents",
    keep: ["consents"],
    none: "kind notice_version text_hash channel",
    personal: { consents: "shown_text locale", times: "given_at withdrawn_at renewal_asked_at", deeds: "withdrawn_by" },
  },
  letters: {
    file: "messages",
    keep: ["letterBodies", "letters"],
    none: "job_id kind locale",
    personal: { email: "recipient", letters: "subject body calendar", times: "sent_at" },
    secret: "link",
  },
  letter_choices: { file: "messages", keep: ["account"], none: "chosen_at", personal: { settings: "group pace" } },
  digests: { file: "messages", keep: ["notices"] },
  notices: {
    file: "messages",
    keep: ["notices"],
    none: "kind group job_id job at_once waits_until digest_id",
    personal: { letters: `${bilingual("title", "path")}`, times: "read_at" },
  },
  form_drafts: { file: "messages", keep: ["drafts"], none: "form subject_id saved_at", personal: { words: "values" } },
  audit_events: {
    file: "trail",
    keep: ["trail"],
    none: "sequence subject_kind subject_id request_id",
    personal: { person: "actor_id", position: "actor_role", deeds: "action detail", times: "at", network: "ip" },
  },
  access_reviews: {
    file: "trail",
    keep: ["trail"],
    none: "month reviewed_at",
    personal: { position: "role", words: "note", deeds: "reviewed_by" },
  },
  audit_checkpoints: aboutNobody("trail"),
  audit_links: { file: "trail", keep: ["trail"], none: "position event_id linked_at hash" },
  state_changes: {
    file: "trail",
    keep: ["trail"],
    none: "machine subject_id move from_state to_state entered_at at",
    personal: { person: "actor_id", position: "actor_role" },
  },
  data_requests: {
    file: "rights",
    keep: ["trail"],
    personal: { words: "words correct answer", times: "due_at answered_at", deeds: "kind ground answered_by" },
  },
  erasures: { file: "rights", keep: ["trail"], none: "rules", personal: { person: "person_id", times: "at" } },
  worker_beats: aboutNobody("operation"),
  programs: aboutNobody("operation"),
  program_phases: aboutNobody("operation"),
  rubrics: aboutNobody("operation"),
  rubric_criteria: aboutNobody("operation"),
  program_questions: aboutNobody("operation"),
  program_budget_lines: aboutNobody("operation"),
  program_documents: aboutNobody("operation"),
  reference_editions: aboutNobody("operation"),
  reference_imports: aboutNobody("operation", { deeds: "started_by", files: "file_name" }),
  hs_chapters: aboutNobody("operation"),
  hs_codes: aboutNobody("operation"),
  us_states: aboutNobody("operation"),
  state_mainstays: aboutNobody("operation"),
  us_mainstay_industries: aboutNobody("operation"),
  us_import_figures: aboutNobody("operation"),
  trade_figures: aboutNobody("operation"),
  trade_items: aboutNobody("operation"),
  unit_values: aboutNobody("operation"),
  state_imports: aboutNobody("operation"),
  state_industries: aboutNobody("operation"),
  tariff_lines: aboutNobody("operation"),
  item_users: aboutNobody("operation"),
};

const wordsOf = (text = "") => text.split(/\s+/u).filter(Boolean);

export type Classified = { column: string; class: DataClass; item: DataItem | null };

/** The columns that an entry names, each with its class; those named twice are in it twice. */
export function namedIn({ none, business, personal, secret }: Omit<Table, "file" | "keep" | "rest">): Classified[] {
  const of = (kind: DataClass, text: string | undefined, item: DataItem | null = null) =>
    wordsOf(text).map((column): Classified => ({ column, class: kind, item }));
  return [
    ...of("none", none),
    ...of("business", business),
    ...Object.entries(personal ?? {}).flatMap(([item, text]) => of("personal", text, item as DataItem)),
    ...of("secret", secret),
  ];
}

const general = new Map(namedIn(everywhere).map((one) => [one.column, one]));

/** The class of one column: what its table says, else what it is everywhere, else the rest of its table; null where nobody has said. */
export function classOf(table: string, column: string): Classified | null {
  const entry = tables[table];
  if (!entry) return null;
  const said = namedIn(entry).find((one) => one.column === column) ?? general.get(column);
  return said ?? (entry.rest ? { column, class: entry.rest, item: null } : null);
}
