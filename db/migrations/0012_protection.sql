ALTER TYPE "public"."token_purpose" ADD VALUE 'change_email';--> statement-breakpoint
ALTER TYPE "public"."token_purpose" ADD VALUE 'undo_email';--> statement-breakpoint
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
CREATE TABLE "archives" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"opens_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "pending_sign_ins" ADD CONSTRAINT "pending_sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totp_secrets" ADD CONSTRAINT "totp_secrets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "archives" ADD CONSTRAINT "archives_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pending_sign_ins_hash" ON "pending_sign_ins" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "pending_sign_ins_user" ON "pending_sign_ins" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_hash" ON "recovery_codes" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "recovery_codes_user" ON "recovery_codes" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "totp_secrets_in_use" ON "totp_secrets" USING btree ("user_id") WHERE "totp_secrets"."confirmed_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "totp_secrets_begun" ON "totp_secrets" USING btree ("user_id") WHERE "totp_secrets"."confirmed_at" is null;--> statement-breakpoint
CREATE INDEX "archives_user" ON "archives" USING btree ("user_id");--> statement-breakpoint
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
