/*
 * Every text that people write is kept composed (NFC), so that "가" in three pieces and in one are the same name. The boundary
 * sees to it (lib/core/text.ts), and a check of each column that nothing else gets in. These columns have none, because
 * no person writes into them: db/composed.test.ts names every other one that lacks its check.
 */

/** Keys, codes, numbers, hashes and addresses of one alphabet, in whichever table. */
const codes = `slug locale time_zone kind role actor_role member_role state_code code hs6 hs_prefix hts naics sector district
  unit currency postcode business_number corporate_number receipt_number verification_method storage_key fingerprint hash
  text_hash clue edition source`;

/** Tables and columns by name; a table without columns as a whole. */
const others: Readonly<Record<string, string>> = {
  // What the portal writes by itself, in words of its own.
  application_documents: "condition_id",
  application_snapshots: "",
  applications: "withdrawn_reason",
  audit_events: "",
  audit_links: "",
  consent_notices: "",
  consents: "",
  documents: "about_requirement",
  form_drafts: "form",
  kpi_definitions: "key",
  kpi_snapshots: "month scope key",
  letters: "state link",
  match_run_pairs: "",
  match_runs: "",
  matches: "chosen",
  notices: "path_ko path_en",
  passkey_challenges: "",
  passkeys: "credential_id public_key device_type",
  pending_sign_ins: "",
  portal_fields: "source_url",
  product_photos: "large_fingerprint large_key small_fingerprint small_key",
  recovery_codes: "",
  registration_checks: "",
  review_plans: "",
  reviews: "decline_reason end_reason",
  sessions: "ip user_agent",
  state_changes: "",
  throttles: "",
  tokens: "hash address",
  totp_secrets: "",
  users: "password_hash",
  vouchers: "",
  worker_beats: "",
  // What others have published, kept as they did.
  controlled_items: "",
  denied_parties: "",
  hs_chapters: "",
  hs_codes: "",
  item_users: "",
  reference_editions: "",
  reference_imports: "edition",
  screening_hits: "listed_name list entry_id",
  state_imports: "",
  state_industries: "",
  state_mainstays: "",
  tariff_lines: "",
  trade_figures: "",
  trade_items: "",
  unit_values: "",
  us_import_figures: "",
  us_mainstay_industries: "",
  us_states: "",
};

const words = (text: string) => text.split(/\s+/u).filter(Boolean);
const everywhere = new Set(words(codes));

/** Whether a column of text needs no check. Lists hold keys of closed lists, and an enumeration its own words. */
export const isUncomposed = (table: string, column: string): boolean =>
  everywhere.has(column) || (table in others && (others[table] === "" || words(others[table]!).includes(column)));

/** What stands above and has nothing to stand for any more. */
export const idleExceptions = (columns: readonly { table: string; column: string }[]): string[] => [
  ...words(codes).filter((code) => !columns.some(({ column }) => column === code)),
  ...Object.entries(others).flatMap(([table, named]) => {
    const own = columns.filter((column) => column.table === table);
    if (named === "") return own.length > 0 ? [] : [table];
    return words(named)
      .filter((name) => !own.some(({ column }) => column === name))
      .map((name) => `${table}.${name}`);
  }),
];
