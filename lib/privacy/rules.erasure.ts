import { classOf } from "./rules.register";
import { type Fate, type StayReason, stayReasons } from "./states";

/*
 * What becomes of each personal column of the register when its person is erased. The command reads it from here, the page
 * says it before one asks, and a test fails on a personal column of which nothing is said.
 */

/** Grows with each change below: the list of erased people says under which version somebody went. */
export const erasureVersion = 5;

/** In place of a name, wherever one stood: a row has one text for both languages. */
export const erasedName = "삭제된 사람 (erased person)";
/** In place of the address: cannot be one, and is like no other. */
export const erasedAddress = (personId: string) => `erased:${personId}`;

const literally = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** What may say in others' texts who it was: a shorter name is as likely a word of the language. */
export const wordsAbout = (name: string, addresses: readonly string[]): string[] => [
  ...addresses,
  ...([...name].length > 2 && name !== erasedName ? [name] : []),
];

/** A text in which neither the addresses nor the whole name stand any more; a word that contains the name is another word. */
export function withoutPerson(text: string, name: string, addresses: readonly string[]): string {
  const places = wordsAbout(name, addresses).map((word) =>
    addresses.includes(word)
      ? new RegExp(`(?<![\\w.%+-])${literally(word)}(?![\\w-]|\\.\\w)`, "giu")
      : new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${literally(word)}(?=님|(?![\\p{L}\\p{M}\\p{N}]))`, "gu"),
  );
  return places.reduce((rest, place) => rest.replace(place, erasedName), text);
}

/** Tables whose rows are not found by one column that names their person, or that need more than to be emptied. */
export const handTables = [
  "users",
  "throttles",
  "tokens",
  "invitations",
  "letters",
  "companies",
  "chambers",
  "documents",
  "mentors",
  "inquiries",
  "lead_updates",
  "leads",
  "investment_notes",
  "investments",
  "conflict_gates",
  "standing_interest_versions",
  "reviews",
] as const;
export type HandTable = (typeof handTables)[number];

/** Columns by name, separated by spaces. */
type Rule = {
  /** Names the person; its rows are meant. */
  whose?: string;
  rows?: "go";
  blank?: string;
  stays?: Partial<Record<StayReason, string>>;
};

export const erasure: Readonly<Record<string, Rule>> = {
  users: {
    blank: "name email locale time_zone email_verified_at password_hash",
    stays: { stub: "role disabled_at banned_at erased_at" },
  },
  company_members: { whose: "user_id", rows: "go" },
  federation_members: { whose: "user_id", rows: "go" },
  sessions: { whose: "user_id", rows: "go" },
  throttles: { rows: "go" },
  tokens: { rows: "go" },
  totp_secrets: { whose: "user_id", rows: "go" },
  recovery_codes: { whose: "user_id", rows: "go" },
  pending_sign_ins: { whose: "user_id", rows: "go" },
  archives: { whose: "user_id", rows: "go" },
  list_exports: { whose: "user_id", rows: "go" },
  passkeys: { whose: "user_id", rows: "go" },
  passkey_challenges: { whose: "user_id", rows: "go" },
  vouchers: { stays: { organisation: "hash" } },
  invitations: { rows: "go", stays: { stub: "invited_by" } },
  companies: { blank: "contact_name contact_title contact_email contact_phone" },
  // What was uploaded and never attached to anything goes all the same, with its bytes.
  documents: { stays: { organisation: "file_name storage_key uploaded_by" } },
  // Pictures of products; whoever is in one asks the company, which removes it with its bytes.
  product_photos: { stays: { organisation: "small_key large_key taken_down_by" } },
  document_pieces: { stays: { organisation: "storage_key" } },
  document_reads: { stays: { trail: "role read_at other_reason" } },
  access_reviews: { stays: { trail: "role note" } },
  applications: { stays: { organisation: "answers translations withdrawn_reason" } },
  application_snapshots: { stays: { organisation: "content" } },
  info_requests: { stays: { organisation: "question answer" } },
  appeals: { stays: { organisation: "text" } },
  chambers: { blank: "contact_email" },
  mentors: { blank: "hours_per_month sectors channels certifications", stays: { stub: "role" } },
  mentor_absences: { whose: "mentor_id", rows: "go" },
  conflict_gates: { blank: "note", stays: { decisions: "interests standing check_note" } },
  standing_interest_versions: { rows: "go" },
  standing_interests: { whose: "mentor_id", rows: "go" },
  // What was begun and never given goes with its scores.
  reviews: { stays: { decisions: "recommendation decline_reason comment end_note return_note" } },
  review_scores: { stays: { decisions: "score unjudged comment for_company" } },
  review_plans: { stays: { stub: "problem outcome choices" } },
  plan_pairs: { stays: { decisions: "score" } },
  round_measures: { stays: { decisions: "reason" } },
  deliberation_notes: { stays: { decisions: "text" } },
  decision_records: { stays: { decisions: "reason" } },
  releases: { stays: { decisions: "stop_reason" } },
  revocations: { stays: { decisions: "reason end_reason" } },
  brief_interests: { stays: { organisation: "note" } },
  product_interests: { stays: { organisation: "note" } },
  matches: { stays: { organisation: "decline_note" } },
  engagements: { stays: { organisation: "end_note" } },
  // What two organisations said to each other is both of theirs.
  engagement_messages: { stays: { organisation: "text" } },
  engagement_reads: { whose: "user_id", rows: "go" },
  engagement_handovers: { stays: { organisation: "reason" } },
  engagement_milestones: { stays: { organisation: "note" } },
  engagement_tasks: { stays: { organisation: "title" } },
  barriers: { stays: { organisation: "title resolution" } },
  meetings: { stays: { organisation: "topic agenda reason minutes_ko minutes_en attendance answer_note" } },
  disclosures: { stays: { organisation: "reason" } },
  disclosure_acceptances: { stays: { receipts: "accepted_at locale" } },
  outcomes: {
    stays: { organisation: "counterparty details dispute_reason objection", decisions: "end_reason objection_answer" },
  },
  outcome_evidence: { stays: { decisions: "reason" } },
  outcome_follow_ups: { stays: { organisation: "words" } },
  survey_comments: { stays: { organisation: "text" } },
  outcome_links: { stays: { organisation: "hash" } },
  matching_weights: { stays: { decisions: "note" } },
  niche_overrides: { stays: { decisions: "reason" } },
  niche_judgements: { stays: { decisions: "step note" } },
  pair_rules: { stays: { decisions: "reason" } },
  denied_parties: { stays: { lists: "name other_names search_names countries" } },
  screening_hits: { stays: { lists: "listed_name entry", decisions: "reason" } },
  screening_decisions: { stays: { decisions: "reason" } },
  // A buyer has no account; who has one may have asked from its address.
  inquiries: {
    blank: "buyer_name buyer_company buyer_email buyer_state message answer",
    stays: { receipts: "locale address_shared notice_text agreed_at" },
  },
  booths: { stays: { organisation: "reason" } },
  booth_meetings: { stays: { organisation: "counterpart note" } },
  // Somebody whose card was taken has no account; who has one may be found by its address. What was noted goes with it.
  lead_updates: { blank: "note" },
  leads: { blank: "person position email phone us_state promised card_id", stays: { receipts: "told_at" } },
  // The same of an investor's person.
  investment_notes: { blank: "note" },
  investments: {
    blank: "person email phone us_state message stake_note source_text",
    stays: { receipts: "told_at" },
  },
  consents: { stays: { receipts: "shown_text locale given_at withdrawn_at renewal_asked_at" } },
  letters: { blank: "recipient subject body link calendar", stays: { trail: "sent_at" } },
  letter_choices: { whose: "user_id", rows: "go" },
  notices: { whose: "user_id", rows: "go" },
  digests: { whose: "user_id", rows: "go" },
  form_drafts: { whose: "user_id", rows: "go" },
  audit_events: { stays: { trail: "actor_id actor_role action detail at ip" } },
  state_changes: { stays: { trail: "actor_id actor_role" } },
  reference_imports: { stays: { organisation: "file_name" } },
  data_requests: {
    whose: "user_id",
    blank: "words correct answer",
    stays: { receipts: "kind ground due_at answered_at" },
  },
  erasures: { stays: { again: "person_id at" } },
};

export const wordsOf = (text = "") => text.split(/\s+/u).filter(Boolean);

/** What becomes of one column; null where nobody has said. Ids of accounts stay by themselves: what they lead to is a stub. */
export function fateOf(table: string, column: string): { fate: Fate; reason: StayReason | null } | null {
  const rule = erasure[table];
  const reason = stayReasons.find((one) => wordsOf(rule?.stays?.[one]).includes(column));
  if (reason) return { fate: "kept", reason };
  if (wordsOf(rule?.blank).includes(column)) return { fate: "blanked", reason: null };
  if (rule?.rows) return { fate: "deleted", reason: null };
  const item = classOf(table, column)?.item;
  const leads = (item === "person" || item === "deeds") && /_(?:id|by)$/u.test(column);
  return leads ? { fate: "kept", reason: "stub" } : null;
}
