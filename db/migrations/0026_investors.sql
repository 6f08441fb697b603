CREATE TYPE "public"."investment_profile_state" AS ENUM('draft', 'published', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."investment_side" AS ENUM('company', 'chamber', 'portal');--> statement-breakpoint
CREATE TYPE "public"."investment_stage" AS ENUM('pre_seed', 'seed', 'series_a', 'series_b', 'growth', 'pre_ipo');--> statement-breakpoint
CREATE TYPE "public"."investment_state" AS ENUM('noted', 'offered', 'accepted', 'declined', 'introduced', 'meeting', 'term_sheet', 'closed', 'ended', 'withdrawn', 'lapsed');--> statement-breakpoint
CREATE TYPE "public"."investor_kind" AS ENUM('angel', 'angel_group', 'venture_capital', 'corporate', 'family_office', 'accelerator', 'strategic');--> statement-breakpoint
CREATE TABLE "investment_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"investment_id" uuid NOT NULL,
	"side" "investment_side" NOT NULL,
	"state" "investment_state" NOT NULL,
	"note" text NOT NULL,
	"written_by" uuid,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "investment_profile_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"notice_version" integer NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "investment_profiles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"state" "investment_profile_state" DEFAULT 'draft' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"stage" "investment_stage" NOT NULL,
	"instruments" text[] NOT NULL,
	"amount_min_cents" bigint NOT NULL,
	"amount_max_cents" bigint NOT NULL,
	"use_ko" text NOT NULL,
	"use_en" text DEFAULT '' NOT NULL,
	"traction_ko" text DEFAULT '' NOT NULL,
	"traction_en" text DEFAULT '' NOT NULL,
	"revenue_cents" bigint,
	"revenue_year" smallint,
	"cap_table" text NOT NULL,
	"rounds" text DEFAULT '' NOT NULL,
	"links" text[] DEFAULT '{}' NOT NULL,
	"edits" integer DEFAULT 1 NOT NULL,
	"published_edits" integer,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "investment_profiles_amounts" CHECK ("investment_profiles"."amount_min_cents" between 1 and "investment_profiles"."amount_max_cents")
);
--> statement-breakpoint
CREATE TABLE "investments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"chamber_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"state" "investment_state" DEFAULT 'noted' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"organisation" text NOT NULL,
	"investor_kind" "investor_kind" NOT NULL,
	"person" text NOT NULL,
	"email" text NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"us_state" text DEFAULT '' NOT NULL,
	"amount_min_cents" bigint NOT NULL,
	"amount_max_cents" bigint NOT NULL,
	"sectors" text[] DEFAULT '{}' NOT NULL,
	"accreditation" text NOT NULL,
	"lead_role" text NOT NULL,
	"horizon" text NOT NULL,
	"stake" text NOT NULL,
	"stake_note" text DEFAULT '' NOT NULL,
	"message" text NOT NULL,
	"source_text" text NOT NULL,
	"heard_on" date NOT NULL,
	"notice_version" integer NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"offered_at" timestamp (3) with time zone,
	"introduced_at" timestamp (3) with time zone,
	"engagement_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "investments_amounts" CHECK ("investments"."amount_min_cents" between 1 and "investments"."amount_max_cents")
);
--> statement-breakpoint
ALTER TABLE "investment_notes" ADD CONSTRAINT "investment_notes_investment_id_investments_id_fk" FOREIGN KEY ("investment_id") REFERENCES "public"."investments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investment_notes" ADD CONSTRAINT "investment_notes_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investment_profile_versions" ADD CONSTRAINT "investment_profile_versions_profile_id_investment_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."investment_profiles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investment_profile_versions" ADD CONSTRAINT "investment_profile_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investment_profiles" ADD CONSTRAINT "investment_profiles_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investment_profiles" ADD CONSTRAINT "investment_profiles_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_version_id_investment_profile_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."investment_profile_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "investment_notes_investment" ON "investment_notes" USING btree ("investment_id","written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "investment_profile_versions_number" ON "investment_profile_versions" USING btree ("profile_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "investment_profiles_company" ON "investment_profiles" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "investments_company" ON "investments" USING btree ("company_id","state");--> statement-breakpoint
CREATE INDEX "investments_chamber" ON "investments" USING btree ("chamber_id","state");--> statement-breakpoint
CREATE INDEX "investments_email" ON "investments" USING btree ("email");--> statement-breakpoint
CREATE INDEX "investments_updated" ON "investments" USING btree ("updated_at");
--> statement-breakpoint
alter table "investment_profiles"
  add constraint "investment_profiles_use_ko_nfc" check ("use_ko" is nfc normalized),
  add constraint "investment_profiles_use_en_nfc" check ("use_en" is nfc normalized),
  add constraint "investment_profiles_traction_ko_nfc" check ("traction_ko" is nfc normalized),
  add constraint "investment_profiles_traction_en_nfc" check ("traction_en" is nfc normalized),
  add constraint "investment_profiles_rounds_nfc" check ("rounds" is nfc normalized);
--> statement-breakpoint
alter table "investments"
  add constraint "investments_organisation_nfc" check ("organisation" is nfc normalized),
  add constraint "investments_person_nfc" check ("person" is nfc normalized),
  add constraint "investments_email_nfc" check ("email" is nfc normalized),
  add constraint "investments_phone_nfc" check ("phone" is nfc normalized),
  add constraint "investments_us_state_nfc" check ("us_state" is nfc normalized),
  add constraint "investments_stake_note_nfc" check ("stake_note" is nfc normalized),
  add constraint "investments_message_nfc" check ("message" is nfc normalized),
  add constraint "investments_source_text_nfc" check ("source_text" is nfc normalized);
--> statement-breakpoint
alter table "investment_notes"
  add constraint "investment_notes_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
-- What chambers have read stays as it was read: a change is the next version.
create trigger investment_profile_versions_append_only before update or delete or truncate on "investment_profile_versions"
  for each statement execute function refuse_change();
