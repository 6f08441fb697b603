CREATE TYPE "public"."passkey_purpose" AS ENUM('add', 'sign_in', 'prove');--> statement-breakpoint
CREATE TYPE "public"."data_request_kind" AS ENUM('correction', 'erasure', 'stop');--> statement-breakpoint
CREATE TYPE "public"."data_request_state" AS ENUM('open', 'accepted', 'done', 'refused', 'withdrawn');--> statement-breakpoint
ALTER TYPE "public"."token_purpose" ADD VALUE 'change_email';--> statement-breakpoint
ALTER TYPE "public"."token_purpose" ADD VALUE 'undo_email';--> statement-breakpoint
CREATE TABLE "access_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"month" text NOT NULL,
	"role" text NOT NULL,
	"reviewed_by" uuid NOT NULL,
	"note" text NOT NULL,
	"reviewed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_reviews_month" UNIQUE("month","role"),
	CONSTRAINT "access_reviews_is_month" CHECK ("access_reviews"."month" ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "passkey_challenges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" "passkey_purpose" NOT NULL,
	"held_by" uuid NOT NULL,
	"challenge" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"name" text NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pending_sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"wrong_codes" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "totp_secrets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"sealed" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_links" (
	"position" bigint PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_links_event" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE TABLE "company_verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"method" text,
	"business_number" text,
	"document_id" uuid,
	"check_id" uuid,
	"voucher_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registration_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"business_number" text NOT NULL,
	"status" text NOT NULL,
	"tax_type" text,
	"closed_on" date,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registration_watches" (
	"company_id" uuid PRIMARY KEY NOT NULL,
	"business_number" text NOT NULL,
	"check_id" uuid,
	"failures" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"failed_at" timestamp (3) with time zone,
	"next_at" timestamp (3) with time zone NOT NULL,
	"look_since" timestamp (3) with time zone,
	"looked_at" timestamp (3) with time zone,
	"looked_by" uuid,
	"look_note" text DEFAULT '' NOT NULL,
	CONSTRAINT "registration_watches_failure" CHECK (("registration_watches"."failures" = 0) = ("registration_watches"."failure" is null))
);
--> statement-breakpoint
CREATE TABLE "voucher_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"chamber_id" uuid,
	"body_name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vouchers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"company_id" uuid,
	"business_number" text,
	"used_by" uuid,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "vouchers_used_whole" CHECK (num_nulls("vouchers"."company_id", "vouchers"."business_number", "vouchers"."used_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "archives" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"opens_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" "data_request_kind" NOT NULL,
	"state" "data_request_state" DEFAULT 'open' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"correct" text DEFAULT '' NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"ground" text,
	"answer" text DEFAULT '' NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"rules" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "document_reads" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "document_reads" ADD COLUMN "other_reason" text;--> statement-breakpoint
ALTER TABLE "access_reviews" ADD CONSTRAINT "access_reviews_reviewed_by_users_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_sign_ins" ADD CONSTRAINT "pending_sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totp_secrets" ADD CONSTRAINT "totp_secrets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_verifications" ADD CONSTRAINT "company_verifications_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_verifications" ADD CONSTRAINT "company_verifications_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_verifications" ADD CONSTRAINT "company_verifications_check_id_registration_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."registration_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_verifications" ADD CONSTRAINT "company_verifications_voucher_id_vouchers_id_fk" FOREIGN KEY ("voucher_id") REFERENCES "public"."vouchers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_verifications" ADD CONSTRAINT "company_verifications_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_checks" ADD CONSTRAINT "registration_checks_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_watches" ADD CONSTRAINT "registration_watches_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_watches" ADD CONSTRAINT "registration_watches_check_id_registration_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."registration_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_watches" ADD CONSTRAINT "registration_watches_looked_by_users_id_fk" FOREIGN KEY ("looked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher_batches" ADD CONSTRAINT "voucher_batches_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher_batches" ADD CONSTRAINT "voucher_batches_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_batch_id_voucher_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."voucher_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_used_by_users_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "archives" ADD CONSTRAINT "archives_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "passkey_challenges_held" ON "passkey_challenges" USING btree ("held_by","purpose");--> statement-breakpoint
CREATE INDEX "passkey_challenges_user" ON "passkey_challenges" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "passkeys_credential" ON "passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pending_sign_ins_hash" ON "pending_sign_ins" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "pending_sign_ins_user" ON "pending_sign_ins" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_hash" ON "recovery_codes" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "recovery_codes_user" ON "recovery_codes" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "totp_secrets_in_use" ON "totp_secrets" USING btree ("user_id") WHERE "totp_secrets"."confirmed_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "totp_secrets_begun" ON "totp_secrets" USING btree ("user_id") WHERE "totp_secrets"."confirmed_at" is null;--> statement-breakpoint
CREATE INDEX "company_verifications_company" ON "company_verifications" USING btree ("company_id","decided_at");--> statement-breakpoint
CREATE INDEX "registration_checks_company" ON "registration_checks" USING btree ("company_id","asked_at");--> statement-breakpoint
CREATE INDEX "registration_watches_due" ON "registration_watches" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "registration_watches_look" ON "registration_watches" USING btree ("look_since") WHERE "registration_watches"."look_since" is not null;--> statement-breakpoint
CREATE INDEX "voucher_batches_created" ON "voucher_batches" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "vouchers_hash" ON "vouchers" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "vouchers_batch" ON "vouchers" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "vouchers_company" ON "vouchers" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "archives_user" ON "archives" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "data_requests_open" ON "data_requests" USING btree ("user_id","kind") WHERE "data_requests"."state" in ('open', 'accepted');--> statement-breakpoint
CREATE INDEX "data_requests_state" ON "data_requests" USING btree ("state","due_at");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_erased_closed" CHECK ("users"."erased_at" is null or "users"."disabled_at" is not null);--> statement-breakpoint
ALTER TABLE "document_reads" ADD CONSTRAINT "document_reads_other_reason" CHECK (("document_reads"."other_reason" is not null) = (coalesce("document_reads"."reason", '') = 'other'));--> statement-breakpoint
-- An entry of the trail as the bytes that are hashed: each value with its length before it, "-" for none, so that no two
-- entries have the same. lib/audit/queries.chain.ts says the same once more, outside of the database.
create function audit_word(value text) returns text language sql immutable as $$
  select case when value is null then '-' else octet_length(value) || ':' || value end
$$;
--> statement-breakpoint
create function audit_moment(value timestamptz) returns text language sql stable as $$
  select to_char(value at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
--> statement-breakpoint
create function audit_hash(previous text, linked_at timestamptz, event audit_events) returns text language sql stable as $$
  select encode(sha256(convert_to(previous
    || audit_word(audit_moment(linked_at))
    || audit_word(event.id::text)
    || audit_word(event.sequence::text)
    || audit_word(audit_moment(event.at))
    || audit_word(event.actor_id::text)
    || audit_word(event.actor_role)
    || audit_word(event.action)
    || audit_word(event.subject_kind)
    || audit_word(event.subject_id::text)
    || audit_word(event.company_id::text)
    || audit_word(event.detail::text)
    || audit_word(event.request_id)
    || audit_word(event.ip), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Runs when the deed commits, as the owner of the tables: whoever may write entries may not write links. The lock is held
-- for the commit itself and no longer. Each statement after it sees what the holder before has committed; where a
-- transaction's reading is frozen, the primary key refuses the second link of one position.
create function link_audit_event() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  last record;
  moment timestamptz(3);
begin
  perform pg_advisory_xact_lock(hashtextextended('audit_links', 0));
  select position, hash into last from public.audit_links order by position desc limit 1;
  moment := clock_timestamp();
  insert into public.audit_links (position, event_id, linked_at, hash)
    values (coalesce(last.position, 0) + 1, new.id, moment, public.audit_hash(coalesce(last.hash, repeat('0', 64)), moment, new));
  return null;
end $$;
--> statement-breakpoint
create constraint trigger audit_events_linked after insert on "audit_events"
  deferrable initially deferred for each row execute function link_audit_event();
--> statement-breakpoint
-- What there is already is linked in its order. The trigger above keeps others from adding entries until this is committed.
do $$
declare
  event audit_events;
  last text := repeat('0', 64);
  place bigint := 0;
  moment timestamptz(3) := clock_timestamp();
begin
  for event in select * from audit_events order by sequence, id loop
    place := place + 1;
    last := audit_hash(last, moment, event);
    insert into audit_links (position, event_id, linked_at, hash) values (place, event.id, moment, last);
  end loop;
end $$;
--> statement-breakpoint
-- Tables that only grow. The application's role is not granted more (db/roles.ts); these stand where there is no such role.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger audit_links_append_only before update or delete or truncate on "audit_links"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger state_changes_append_only before update or delete or truncate on "state_changes"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger deliberation_notes_no_truncate before truncate on "deliberation_notes"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger decision_records_no_truncate before truncate on "decision_records"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger registration_checks_append_only before update or delete or truncate on "registration_checks"
  for each statement execute function refuse_change();
--> statement-breakpoint
-- A code that a company has used stays that company's.
create function voucher_stays() returns trigger language plpgsql as $$
begin
  if old.company_id is not null and (new.company_id, new.business_number, new.batch_id, new.hash, new.used_at)
    is distinct from (old.company_id, old.business_number, old.batch_id, old.hash, old.used_at) then
    raise exception 'a used voucher stays as it is' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger vouchers_stay before update on "vouchers" for each row execute function voucher_stays();
--> statement-breakpoint
alter table "access_reviews"
  add constraint "access_reviews_month_nfc" check ("month" is nfc normalized),
  add constraint "access_reviews_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
update "appeals" set "text" = normalize("text", NFC), "earlier_ko" = normalize("earlier_ko", NFC), "earlier_en" = normalize("earlier_en", NFC), "reason_ko" = normalize("reason_ko", NFC), "reason_en" = normalize("reason_en", NFC)
  where "text" is not nfc normalized or "earlier_ko" is not nfc normalized or "earlier_en" is not nfc normalized or "reason_ko" is not nfc normalized or "reason_en" is not nfc normalized;
--> statement-breakpoint
alter table "appeals"
  add constraint "appeals_text_nfc" check ("text" is nfc normalized),
  add constraint "appeals_earlier_ko_nfc" check ("earlier_ko" is nfc normalized),
  add constraint "appeals_earlier_en_nfc" check ("earlier_en" is nfc normalized),
  add constraint "appeals_reason_ko_nfc" check ("reason_ko" is nfc normalized),
  add constraint "appeals_reason_en_nfc" check ("reason_en" is nfc normalized);
--> statement-breakpoint
update "applications" set "motivation_ko" = normalize("motivation_ko", NFC), "motivation_en" = normalize("motivation_en", NFC), "goals_ko" = normalize("goals_ko", NFC), "goals_en" = normalize("goals_en", NFC), "decision_note" = normalize("decision_note", NFC), "feedback_ko" = normalize("feedback_ko", NFC), "feedback_en" = normalize("feedback_en", NFC)
  where "motivation_ko" is not nfc normalized or "motivation_en" is not nfc normalized or "goals_ko" is not nfc normalized or "goals_en" is not nfc normalized or "decision_note" is not nfc normalized or "feedback_ko" is not nfc normalized or "feedback_en" is not nfc normalized;
--> statement-breakpoint
alter table "applications"
  add constraint "applications_motivation_ko_nfc" check ("motivation_ko" is nfc normalized),
  add constraint "applications_motivation_en_nfc" check ("motivation_en" is nfc normalized),
  add constraint "applications_goals_ko_nfc" check ("goals_ko" is nfc normalized),
  add constraint "applications_goals_en_nfc" check ("goals_en" is nfc normalized),
  add constraint "applications_decision_note_nfc" check ("decision_note" is nfc normalized),
  add constraint "applications_feedback_ko_nfc" check ("feedback_ko" is nfc normalized),
  add constraint "applications_feedback_en_nfc" check ("feedback_en" is nfc normalized);
--> statement-breakpoint
update "brief_interests" set "note" = normalize("note", NFC)
  where "note" is not nfc normalized;
--> statement-breakpoint
alter table "brief_interests"
  add constraint "brief_interests_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
update "briefs" set "title_ko" = normalize("title_ko", NFC), "title_en" = normalize("title_en", NFC), "details_ko" = normalize("details_ko", NFC), "details_en" = normalize("details_en", NFC)
  where "title_ko" is not nfc normalized or "title_en" is not nfc normalized or "details_ko" is not nfc normalized or "details_en" is not nfc normalized;
--> statement-breakpoint
alter table "briefs"
  add constraint "briefs_title_ko_nfc" check ("title_ko" is nfc normalized),
  add constraint "briefs_title_en_nfc" check ("title_en" is nfc normalized),
  add constraint "briefs_details_ko_nfc" check ("details_ko" is nfc normalized),
  add constraint "briefs_details_en_nfc" check ("details_en" is nfc normalized);
--> statement-breakpoint
update "chambers" set "name_ko" = normalize("name_ko", NFC), "name_en" = normalize("name_en", NFC), "metro" = normalize("metro", NFC), "city" = normalize("city", NFC), "about_ko" = normalize("about_ko", NFC), "about_en" = normalize("about_en", NFC), "website" = normalize("website", NFC), "contact_email" = normalize("contact_email", NFC)
  where "name_ko" is not nfc normalized or "name_en" is not nfc normalized or "metro" is not nfc normalized or "city" is not nfc normalized or "about_ko" is not nfc normalized or "about_en" is not nfc normalized or "website" is not nfc normalized or "contact_email" is not nfc normalized;
--> statement-breakpoint
alter table "chambers"
  add constraint "chambers_name_ko_nfc" check ("name_ko" is nfc normalized),
  add constraint "chambers_name_en_nfc" check ("name_en" is nfc normalized),
  add constraint "chambers_metro_nfc" check ("metro" is nfc normalized),
  add constraint "chambers_city_nfc" check ("city" is nfc normalized),
  add constraint "chambers_about_ko_nfc" check ("about_ko" is nfc normalized),
  add constraint "chambers_about_en_nfc" check ("about_en" is nfc normalized),
  add constraint "chambers_website_nfc" check ("website" is nfc normalized),
  add constraint "chambers_contact_email_nfc" check ("contact_email" is nfc normalized);
--> statement-breakpoint
update "companies" set "name_en" = normalize("name_en", NFC), "verification_note" = normalize("verification_note", NFC), "address_ko" = normalize("address_ko", NFC), "address_en" = normalize("address_en", NFC), "introduction_ko" = normalize("introduction_ko", NFC), "introduction_en" = normalize("introduction_en", NFC), "website" = normalize("website", NFC), "contact_name" = normalize("contact_name", NFC), "contact_title" = normalize("contact_title", NFC), "contact_email" = normalize("contact_email", NFC), "contact_phone" = normalize("contact_phone", NFC)
  where "name_en" is not nfc normalized or "verification_note" is not nfc normalized or "address_ko" is not nfc normalized or "address_en" is not nfc normalized or "introduction_ko" is not nfc normalized or "introduction_en" is not nfc normalized or "website" is not nfc normalized or "contact_name" is not nfc normalized or "contact_title" is not nfc normalized or "contact_email" is not nfc normalized or "contact_phone" is not nfc normalized;
--> statement-breakpoint
alter table "companies"
  add constraint "companies_name_en_nfc" check ("name_en" is nfc normalized),
  add constraint "companies_verification_note_nfc" check ("verification_note" is nfc normalized),
  add constraint "companies_address_ko_nfc" check ("address_ko" is nfc normalized),
  add constraint "companies_address_en_nfc" check ("address_en" is nfc normalized),
  add constraint "companies_introduction_ko_nfc" check ("introduction_ko" is nfc normalized),
  add constraint "companies_introduction_en_nfc" check ("introduction_en" is nfc normalized),
  add constraint "companies_website_nfc" check ("website" is nfc normalized),
  add constraint "companies_contact_name_nfc" check ("contact_name" is nfc normalized),
  add constraint "companies_contact_title_nfc" check ("contact_title" is nfc normalized),
  add constraint "companies_contact_email_nfc" check ("contact_email" is nfc normalized),
  add constraint "companies_contact_phone_nfc" check ("contact_phone" is nfc normalized);
--> statement-breakpoint
update "company_verifications" set "note" = normalize("note", NFC)
  where "note" is not nfc normalized;
--> statement-breakpoint
alter table "company_verifications"
  add constraint "company_verifications_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
update "conflict_gates" set "note" = normalize("note", NFC), "check_note" = normalize("check_note", NFC)
  where "note" is not nfc normalized or "check_note" is not nfc normalized;
--> statement-breakpoint
alter table "conflict_gates"
  add constraint "conflict_gates_note_nfc" check ("note" is nfc normalized),
  add constraint "conflict_gates_check_note_nfc" check ("check_note" is nfc normalized);
--> statement-breakpoint
update "criterion_feedback" set "text_ko" = normalize("text_ko", NFC), "text_en" = normalize("text_en", NFC)
  where "text_ko" is not nfc normalized or "text_en" is not nfc normalized;
--> statement-breakpoint
alter table "criterion_feedback"
  add constraint "criterion_feedback_text_ko_nfc" check ("text_ko" is nfc normalized),
  add constraint "criterion_feedback_text_en_nfc" check ("text_en" is nfc normalized);
--> statement-breakpoint
update "data_requests" set "words" = normalize("words", NFC), "correct" = normalize("correct", NFC), "answer" = normalize("answer", NFC)
  where "words" is not nfc normalized or "correct" is not nfc normalized or "answer" is not nfc normalized;
--> statement-breakpoint
alter table "data_requests"
  add constraint "data_requests_words_nfc" check ("words" is nfc normalized),
  add constraint "data_requests_correct_nfc" check ("correct" is nfc normalized),
  add constraint "data_requests_answer_nfc" check ("answer" is nfc normalized);
--> statement-breakpoint
alter table "decision_records"
  add constraint "decision_records_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
alter table "deliberation_notes"
  add constraint "deliberation_notes_text_nfc" check ("text" is nfc normalized);
--> statement-breakpoint
update "document_reads" set "other_reason" = normalize("other_reason", NFC)
  where "other_reason" is not nfc normalized;
--> statement-breakpoint
alter table "document_reads"
  add constraint "document_reads_other_reason_nfc" check ("other_reason" is nfc normalized);
--> statement-breakpoint
update "documents" set "file_name" = normalize("file_name", NFC)
  where "file_name" is not nfc normalized;
--> statement-breakpoint
alter table "documents"
  add constraint "documents_file_name_nfc" check ("file_name" is nfc normalized);
--> statement-breakpoint
update "federation_bodies" set "name_ko" = normalize("name_ko", NFC), "name_en" = normalize("name_en", NFC)
  where "name_ko" is not nfc normalized or "name_en" is not nfc normalized;
--> statement-breakpoint
alter table "federation_bodies"
  add constraint "federation_bodies_name_ko_nfc" check ("name_ko" is nfc normalized),
  add constraint "federation_bodies_name_en_nfc" check ("name_en" is nfc normalized);
--> statement-breakpoint
update "info_requests" set "question" = normalize("question", NFC), "answer" = normalize("answer", NFC)
  where "question" is not nfc normalized or "answer" is not nfc normalized;
--> statement-breakpoint
alter table "info_requests"
  add constraint "info_requests_question_nfc" check ("question" is nfc normalized),
  add constraint "info_requests_answer_nfc" check ("answer" is nfc normalized);
--> statement-breakpoint
update "invitations" set "email" = normalize("email", NFC), "name" = normalize("name", NFC)
  where "email" is not nfc normalized or "name" is not nfc normalized;
--> statement-breakpoint
alter table "invitations"
  add constraint "invitations_email_nfc" check ("email" is nfc normalized),
  add constraint "invitations_name_nfc" check ("name" is nfc normalized);
--> statement-breakpoint
update "letters" set "recipient" = normalize("recipient", NFC), "subject" = normalize("subject", NFC), "body" = normalize("body", NFC)
  where "recipient" is not nfc normalized or "subject" is not nfc normalized or "body" is not nfc normalized;
--> statement-breakpoint
alter table "letters"
  add constraint "letters_recipient_nfc" check ("recipient" is nfc normalized),
  add constraint "letters_subject_nfc" check ("subject" is nfc normalized),
  add constraint "letters_body_nfc" check ("body" is nfc normalized);
--> statement-breakpoint
update "matches" set "decline_note" = normalize("decline_note", NFC)
  where "decline_note" is not nfc normalized;
--> statement-breakpoint
alter table "matches"
  add constraint "matches_decline_note_nfc" check ("decline_note" is nfc normalized);
--> statement-breakpoint
update "matching_weights" set "note" = normalize("note", NFC)
  where "note" is not nfc normalized;
--> statement-breakpoint
alter table "matching_weights"
  add constraint "matching_weights_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
update "niche_judgements" set "note" = normalize("note", NFC)
  where "note" is not nfc normalized;
--> statement-breakpoint
alter table "niche_judgements"
  add constraint "niche_judgements_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
update "niche_overrides" set "reason" = normalize("reason", NFC)
  where "reason" is not nfc normalized;
--> statement-breakpoint
alter table "niche_overrides"
  add constraint "niche_overrides_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
update "notices" set "title_ko" = normalize("title_ko", NFC), "title_en" = normalize("title_en", NFC)
  where "title_ko" is not nfc normalized or "title_en" is not nfc normalized;
--> statement-breakpoint
alter table "notices"
  add constraint "notices_title_ko_nfc" check ("title_ko" is nfc normalized),
  add constraint "notices_title_en_nfc" check ("title_en" is nfc normalized);
--> statement-breakpoint
update "pair_rules" set "reason" = normalize("reason", NFC)
  where "reason" is not nfc normalized;
--> statement-breakpoint
alter table "pair_rules"
  add constraint "pair_rules_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
update "passkeys" set "name" = normalize("name", NFC)
  where "name" is not nfc normalized;
--> statement-breakpoint
alter table "passkeys"
  add constraint "passkeys_name_nfc" check ("name" is nfc normalized);
--> statement-breakpoint
update "product_interests" set "note" = normalize("note", NFC)
  where "note" is not nfc normalized;
--> statement-breakpoint
alter table "product_interests"
  add constraint "product_interests_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
update "products" set "name_ko" = normalize("name_ko", NFC), "name_en" = normalize("name_en", NFC), "summary_ko" = normalize("summary_ko", NFC), "summary_en" = normalize("summary_en", NFC), "difference_ko" = normalize("difference_ko", NFC), "difference_en" = normalize("difference_en", NFC), "review_note" = normalize("review_note", NFC)
  where "name_ko" is not nfc normalized or "name_en" is not nfc normalized or "summary_ko" is not nfc normalized or "summary_en" is not nfc normalized or "difference_ko" is not nfc normalized or "difference_en" is not nfc normalized or "review_note" is not nfc normalized;
--> statement-breakpoint
alter table "products"
  add constraint "products_name_ko_nfc" check ("name_ko" is nfc normalized),
  add constraint "products_name_en_nfc" check ("name_en" is nfc normalized),
  add constraint "products_summary_ko_nfc" check ("summary_ko" is nfc normalized),
  add constraint "products_summary_en_nfc" check ("summary_en" is nfc normalized),
  add constraint "products_difference_ko_nfc" check ("difference_ko" is nfc normalized),
  add constraint "products_difference_en_nfc" check ("difference_en" is nfc normalized),
  add constraint "products_review_note_nfc" check ("review_note" is nfc normalized);
--> statement-breakpoint
update "program_documents" set "name_ko" = normalize("name_ko", NFC), "name_en" = normalize("name_en", NFC), "help_ko" = normalize("help_ko", NFC), "help_en" = normalize("help_en", NFC)
  where "name_ko" is not nfc normalized or "name_en" is not nfc normalized or "help_ko" is not nfc normalized or "help_en" is not nfc normalized;
--> statement-breakpoint
alter table "program_documents"
  add constraint "program_documents_name_ko_nfc" check ("name_ko" is nfc normalized),
  add constraint "program_documents_name_en_nfc" check ("name_en" is nfc normalized),
  add constraint "program_documents_help_ko_nfc" check ("help_ko" is nfc normalized),
  add constraint "program_documents_help_en_nfc" check ("help_en" is nfc normalized);
--> statement-breakpoint
update "program_questions" set "label_ko" = normalize("label_ko", NFC), "label_en" = normalize("label_en", NFC), "help_ko" = normalize("help_ko", NFC), "help_en" = normalize("help_en", NFC)
  where "label_ko" is not nfc normalized or "label_en" is not nfc normalized or "help_ko" is not nfc normalized or "help_en" is not nfc normalized;
--> statement-breakpoint
alter table "program_questions"
  add constraint "program_questions_label_ko_nfc" check ("label_ko" is nfc normalized),
  add constraint "program_questions_label_en_nfc" check ("label_en" is nfc normalized),
  add constraint "program_questions_help_ko_nfc" check ("help_ko" is nfc normalized),
  add constraint "program_questions_help_en_nfc" check ("help_en" is nfc normalized);
--> statement-breakpoint
update "programs" set "title_ko" = normalize("title_ko", NFC), "title_en" = normalize("title_en", NFC), "summary_ko" = normalize("summary_ko", NFC), "summary_en" = normalize("summary_en", NFC), "body_ko" = normalize("body_ko", NFC), "body_en" = normalize("body_en", NFC)
  where "title_ko" is not nfc normalized or "title_en" is not nfc normalized or "summary_ko" is not nfc normalized or "summary_en" is not nfc normalized or "body_ko" is not nfc normalized or "body_en" is not nfc normalized;
--> statement-breakpoint
alter table "programs"
  add constraint "programs_title_ko_nfc" check ("title_ko" is nfc normalized),
  add constraint "programs_title_en_nfc" check ("title_en" is nfc normalized),
  add constraint "programs_summary_ko_nfc" check ("summary_ko" is nfc normalized),
  add constraint "programs_summary_en_nfc" check ("summary_en" is nfc normalized),
  add constraint "programs_body_ko_nfc" check ("body_ko" is nfc normalized),
  add constraint "programs_body_en_nfc" check ("body_en" is nfc normalized);
--> statement-breakpoint
update "reference_imports" set "file_name" = normalize("file_name", NFC)
  where "file_name" is not nfc normalized;
--> statement-breakpoint
alter table "reference_imports"
  add constraint "reference_imports_file_name_nfc" check ("file_name" is nfc normalized);
--> statement-breakpoint
update "registration_watches" set "look_note" = normalize("look_note", NFC)
  where "look_note" is not nfc normalized;
--> statement-breakpoint
alter table "registration_watches"
  add constraint "registration_watches_look_note_nfc" check ("look_note" is nfc normalized);
--> statement-breakpoint
update "releases" set "stop_reason" = normalize("stop_reason", NFC)
  where "stop_reason" is not nfc normalized;
--> statement-breakpoint
alter table "releases"
  add constraint "releases_stop_reason_nfc" check ("stop_reason" is nfc normalized);
--> statement-breakpoint
update "review_scores" set "unjudged" = normalize("unjudged", NFC), "comment" = normalize("comment", NFC), "for_company" = normalize("for_company", NFC)
  where "unjudged" is not nfc normalized or "comment" is not nfc normalized or "for_company" is not nfc normalized;
--> statement-breakpoint
alter table "review_scores"
  add constraint "review_scores_unjudged_nfc" check ("unjudged" is nfc normalized),
  add constraint "review_scores_comment_nfc" check ("comment" is nfc normalized),
  add constraint "review_scores_for_company_nfc" check ("for_company" is nfc normalized);
--> statement-breakpoint
update "reviews" set "end_note" = normalize("end_note", NFC), "comment" = normalize("comment", NFC), "return_note" = normalize("return_note", NFC)
  where "end_note" is not nfc normalized or "comment" is not nfc normalized or "return_note" is not nfc normalized;
--> statement-breakpoint
alter table "reviews"
  add constraint "reviews_end_note_nfc" check ("end_note" is nfc normalized),
  add constraint "reviews_comment_nfc" check ("comment" is nfc normalized),
  add constraint "reviews_return_note_nfc" check ("return_note" is nfc normalized);
--> statement-breakpoint
update "revocations" set "reason" = normalize("reason", NFC), "end_reason" = normalize("end_reason", NFC)
  where "reason" is not nfc normalized or "end_reason" is not nfc normalized;
--> statement-breakpoint
alter table "revocations"
  add constraint "revocations_reason_nfc" check ("reason" is nfc normalized),
  add constraint "revocations_end_reason_nfc" check ("end_reason" is nfc normalized);
--> statement-breakpoint
update "round_measures" set "reason" = normalize("reason", NFC)
  where "reason" is not nfc normalized;
--> statement-breakpoint
alter table "round_measures"
  add constraint "round_measures_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
update "rubric_criteria" set "name_ko" = normalize("name_ko", NFC), "name_en" = normalize("name_en", NFC), "help_ko" = normalize("help_ko", NFC), "help_en" = normalize("help_en", NFC)
  where "name_ko" is not nfc normalized or "name_en" is not nfc normalized or "help_ko" is not nfc normalized or "help_en" is not nfc normalized;
--> statement-breakpoint
alter table "rubric_criteria"
  add constraint "rubric_criteria_name_ko_nfc" check ("name_ko" is nfc normalized),
  add constraint "rubric_criteria_name_en_nfc" check ("name_en" is nfc normalized),
  add constraint "rubric_criteria_help_ko_nfc" check ("help_ko" is nfc normalized),
  add constraint "rubric_criteria_help_en_nfc" check ("help_en" is nfc normalized);
--> statement-breakpoint
update "screened_names" set "name" = normalize("name", NFC)
  where "name" is not nfc normalized;
--> statement-breakpoint
alter table "screened_names"
  add constraint "screened_names_name_nfc" check ("name" is nfc normalized);
--> statement-breakpoint
update "screening_checks" set "parties_edition" = normalize("parties_edition", NFC), "items_edition" = normalize("items_edition", NFC)
  where "parties_edition" is not nfc normalized or "items_edition" is not nfc normalized;
--> statement-breakpoint
alter table "screening_checks"
  add constraint "screening_checks_parties_edition_nfc" check ("parties_edition" is nfc normalized),
  add constraint "screening_checks_items_edition_nfc" check ("items_edition" is nfc normalized);
--> statement-breakpoint
update "screening_decisions" set "reason" = normalize("reason", NFC)
  where "reason" is not nfc normalized;
--> statement-breakpoint
alter table "screening_decisions"
  add constraint "screening_decisions_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
update "screening_hits" set "our_name" = normalize("our_name", NFC), "reason" = normalize("reason", NFC)
  where "our_name" is not nfc normalized or "reason" is not nfc normalized;
--> statement-breakpoint
alter table "screening_hits"
  add constraint "screening_hits_our_name_nfc" check ("our_name" is nfc normalized),
  add constraint "screening_hits_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
update "standing_interest_versions" set "company_text" = normalize("company_text", NFC), "note" = normalize("note", NFC), "reason" = normalize("reason", NFC)
  where "company_text" is not nfc normalized or "note" is not nfc normalized or "reason" is not nfc normalized;
--> statement-breakpoint
alter table "standing_interest_versions"
  add constraint "standing_interest_versions_company_text_nfc" check ("company_text" is nfc normalized),
  add constraint "standing_interest_versions_note_nfc" check ("note" is nfc normalized),
  add constraint "standing_interest_versions_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
update "standing_interests" set "company_text" = normalize("company_text", NFC), "note" = normalize("note", NFC)
  where "company_text" is not nfc normalized or "note" is not nfc normalized;
--> statement-breakpoint
alter table "standing_interests"
  add constraint "standing_interests_company_text_nfc" check ("company_text" is nfc normalized),
  add constraint "standing_interests_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
update "users" set "email" = normalize("email", NFC), "name" = normalize("name", NFC)
  where "email" is not nfc normalized or "name" is not nfc normalized;
--> statement-breakpoint
alter table "users"
  add constraint "users_email_nfc" check ("email" is nfc normalized),
  add constraint "users_name_nfc" check ("name" is nfc normalized);
--> statement-breakpoint
update "voucher_batches" set "body_name" = normalize("body_name", NFC), "note" = normalize("note", NFC)
  where "body_name" is not nfc normalized or "note" is not nfc normalized;
--> statement-breakpoint
alter table "voucher_batches"
  add constraint "voucher_batches_body_name_nfc" check ("body_name" is nfc normalized),
  add constraint "voucher_batches_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
create function erasures_stay() returns trigger language plpgsql as $$
begin
  raise exception 'the list of erased people is append-only' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger erasures_stay before update or delete or truncate on "erasures" for each statement execute function erasures_stay();
--> statement-breakpoint
-- That a month's readings were looked through is not taken back or reworded.
create trigger access_reviews_append_only before update or delete or truncate on "access_reviews"
  for each statement execute function refuse_change();
