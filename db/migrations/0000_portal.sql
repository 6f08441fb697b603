CREATE TYPE "public"."account_role" AS ENUM('company', 'mentor', 'official', 'federation', 'admin');--> statement-breakpoint
CREATE TYPE "public"."token_purpose" AS ENUM('verify_email', 'reset_password', 'invitation');--> statement-breakpoint
CREATE TYPE "public"."application_state" AS ENUM('draft', 'submitted', 'screening', 'info_requested', 'ineligible', 'in_review', 'deliberation', 'decision_pending', 'accepted', 'conditionally_accepted', 'waitlisted', 'declined', 'appeal_open', 'appeal_dismissed', 'appeal_upheld', 'decision_revoked', 'withdrawn', 'expired', 'lapsed', 'closed_unplaced');--> statement-breakpoint
CREATE TYPE "public"."decision" AS ENUM('accepted', 'conditionally_accepted', 'waitlisted', 'declined');--> statement-breakpoint
CREATE TYPE "public"."chamber_role" AS ENUM('member', 'lead');--> statement-breakpoint
CREATE TYPE "public"."chamber_state" AS ENUM('invited', 'onboarding', 'active', 'limited', 'inactive', 'offboarded');--> statement-breakpoint
CREATE TYPE "public"."mentor_state" AS ENUM('invited', 'onboarding', 'active', 'limited', 'inactive', 'offboarded');--> statement-breakpoint
CREATE TYPE "public"."company_state" AS ENUM('registered', 'verification_pending', 'verified', 'verification_failed', 'suspended', 'closed');--> statement-breakpoint
CREATE TYPE "public"."member_role" AS ENUM('owner', 'editor', 'viewer');--> statement-breakpoint
CREATE TYPE "public"."product_state" AS ENUM('draft', 'submitted', 'changes_requested', 'approved', 'published', 'stale', 'archived');--> statement-breakpoint
CREATE TYPE "public"."consent_kind" AS ENUM('registration', 'chamber_transfer', 'publication');--> statement-breakpoint
CREATE TYPE "public"."block_reason" AS ENUM('conflict', 'screening', 'consent', 'duplicate');--> statement-breakpoint
CREATE TYPE "public"."decline_reason" AS ENUM('no_demand', 'price', 'certification', 'capacity', 'competing_product', 'wrong_region', 'not_ready', 'other');--> statement-breakpoint
CREATE TYPE "public"."match_origin" AS ENUM('algorithm', 'chamber_interest', 'company_request', 'city');--> statement-breakpoint
CREATE TYPE "public"."match_state" AS ENUM('candidate', 'shortlisted', 'proposed', 'chamber_interested', 'company_interested', 'mutual', 'introduced', 'engaged', 'chamber_declined', 'company_declined', 'expired', 'lapsed', 'blocked', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."run_state" AS ENUM('queued', 'running', 'no_solution', 'error', 'complete', 'under_review', 'deployed', 'rolled_back');--> statement-breakpoint
CREATE TYPE "public"."phase_kind" AS ENUM('call', 'screening', 'review', 'deliberation', 'matching');--> statement-breakpoint
CREATE TYPE "public"."gate_state" AS ENUM('attestation_required', 'none_declared', 'declared', 'under_check', 'cleared', 'limited', 'upheld');--> statement-breakpoint
CREATE TYPE "public"."recommendation" AS ENUM('accept', 'accept_with_conditions', 'discuss', 'decline');--> statement-breakpoint
CREATE TYPE "public"."review_state" AS ENUM('proposed', 'invited', 'accepted', 'in_progress', 'submitted', 'returned', 'locked', 'declined', 'expired', 'recused', 'reassigned', 'voided');--> statement-breakpoint
CREATE TYPE "public"."round_state" AS ENUM('configured', 'open', 'closed', 'calibrating', 'finalised');--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" "account_role" NOT NULL,
	"member_role" text,
	"company_id" uuid,
	"chamber_id" uuid,
	"locale" text NOT NULL,
	"invited_by" uuid,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"idle_minutes" integer NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"ip" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" "token_purpose" NOT NULL,
	"user_id" uuid,
	"invitation_id" uuid,
	"hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_verified_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"role" "account_role" NOT NULL,
	"locale" text DEFAULT 'ko' NOT NULL,
	"time_zone" text DEFAULT 'Asia/Seoul' NOT NULL,
	"password_hash" text,
	"disabled_at" timestamp (3) with time zone,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE TABLE "application_products" (
	"application_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "application_products_application_id_product_id_pk" PRIMARY KEY("application_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "application_snapshots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"state" "application_state" DEFAULT 'draft' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"came_from" "application_state",
	"receipt_number" text,
	"help_kinds" text[] DEFAULT '{}' NOT NULL,
	"motivation_ko" text DEFAULT '' NOT NULL,
	"motivation_en" text DEFAULT '' NOT NULL,
	"goals_ko" text DEFAULT '' NOT NULL,
	"goals_en" text DEFAULT '' NOT NULL,
	"target_states" text[] DEFAULT '{}' NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"submitted_by" uuid,
	"decision" "decision",
	"decision_note" text DEFAULT '' NOT NULL,
	"feedback_ko" text DEFAULT '' NOT NULL,
	"feedback_en" text DEFAULT '' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"released_at" timestamp (3) with time zone,
	"sample" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "info_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"question" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "chamber_territories" (
	"chamber_id" uuid NOT NULL,
	"state_code" text NOT NULL,
	"share" integer NOT NULL,
	CONSTRAINT "chamber_territories_chamber_id_state_code_pk" PRIMARY KEY("chamber_id","state_code")
);
--> statement-breakpoint
CREATE TABLE "chambers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"body_id" uuid,
	"name_ko" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text NOT NULL,
	"metro" text NOT NULL,
	"city" text NOT NULL,
	"state_code" text NOT NULL,
	"time_zone" text NOT NULL,
	"about_ko" text DEFAULT '' NOT NULL,
	"about_en" text DEFAULT '' NOT NULL,
	"website" text,
	"contact_email" text,
	"directory" boolean DEFAULT false NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"source" text,
	"source_year" integer,
	"state" "chamber_state" DEFAULT 'invited' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"places" integer DEFAULT 0 NOT NULL,
	"sectors" text[] DEFAULT '{}' NOT NULL,
	"hs_chapters" text[] DEFAULT '{}' NOT NULL,
	"channels" text[] DEFAULT '{}' NOT NULL,
	"certifications" text[] DEFAULT '{}' NOT NULL,
	"help_kinds" text[] DEFAULT '{}' NOT NULL,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chambers_places" CHECK ("chambers"."places" between 0 and 500)
);
--> statement-breakpoint
CREATE TABLE "federation_bodies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"name_ko" text NOT NULL,
	"name_en" text NOT NULL,
	"sample" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "federation_members" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"body_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mentors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"chamber_id" uuid NOT NULL,
	"role" "chamber_role" DEFAULT 'member' NOT NULL,
	"state" "mentor_state" DEFAULT 'onboarding' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"hours_per_month" integer DEFAULT 4 NOT NULL,
	"sectors" text[] DEFAULT '{}' NOT NULL,
	"channels" text[] DEFAULT '{}' NOT NULL,
	"certifications" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" "company_state" DEFAULT 'registered' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"name_ko" text NOT NULL,
	"name_en" text DEFAULT '' NOT NULL,
	"business_number" text,
	"corporate_number" text,
	"verification_method" text,
	"verification_checked_at" timestamp (3) with time zone,
	"district" text,
	"address_ko" text DEFAULT '' NOT NULL,
	"address_en" text DEFAULT '' NOT NULL,
	"postcode" text,
	"sector" text,
	"founded_year" integer,
	"employees" integer,
	"introduction_ko" text DEFAULT '' NOT NULL,
	"introduction_en" text DEFAULT '' NOT NULL,
	"website" text,
	"certifications" text[] DEFAULT '{}' NOT NULL,
	"contact_name" text DEFAULT '' NOT NULL,
	"contact_title" text DEFAULT '' NOT NULL,
	"contact_email" text DEFAULT '' NOT NULL,
	"contact_phone" text DEFAULT '' NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "companies_name_nfc" CHECK ("companies"."name_ko" is nfc normalized)
);
--> statement-breakpoint
CREATE TABLE "company_members" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"role" "member_role" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_years" (
	"company_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"sales_krw" bigint,
	"exports_usd_cents" bigint,
	CONSTRAINT "company_years_company_id_year_pk" PRIMARY KEY("company_id","year")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"state" "product_state" DEFAULT 'draft' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"name_ko" text NOT NULL,
	"name_en" text DEFAULT '' NOT NULL,
	"summary_ko" text DEFAULT '' NOT NULL,
	"summary_en" text DEFAULT '' NOT NULL,
	"difference_ko" text DEFAULT '' NOT NULL,
	"difference_en" text DEFAULT '' NOT NULL,
	"sector" text,
	"hs6" text,
	"without_hs" boolean DEFAULT false NOT NULL,
	"price_min_cents" bigint,
	"price_max_cents" bigint,
	"currency" text DEFAULT 'USD' NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"minimum_order" integer,
	"monthly_capacity" integer,
	"lead_time_days" integer,
	"certifications_held" text[] DEFAULT '{}' NOT NULL,
	"certifications_needed" text[] DEFAULT '{}' NOT NULL,
	"review_note" text DEFAULT '' NOT NULL,
	"published_at" timestamp (3) with time zone,
	"reconfirmed_on" date,
	"sample" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_notices" (
	"kind" "consent_kind" NOT NULL,
	"version" integer NOT NULL,
	"text_ko" text NOT NULL,
	"text_en" text NOT NULL,
	"hash_ko" text NOT NULL,
	"hash_en" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_notices_kind_version_pk" PRIMARY KEY("kind","version")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "consent_kind" NOT NULL,
	"company_id" uuid,
	"chamber_id" uuid,
	"user_id" uuid NOT NULL,
	"notice_version" integer NOT NULL,
	"locale" text NOT NULL,
	"shown_text" text DEFAULT '' NOT NULL,
	"text_hash" text NOT NULL,
	"channel" text DEFAULT 'web' NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"actor_role" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"company_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_id" text,
	"ip" text
);
--> statement-breakpoint
CREATE TABLE "form_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"form" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"values" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"saved_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid,
	"recipient" text NOT NULL,
	"locale" text NOT NULL,
	"subject" text NOT NULL,
	"body" text,
	"link" text,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "state_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"machine" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"move" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"actor_role" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "match_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"state" "run_state" DEFAULT 'queued' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"policy" text NOT NULL,
	"seed" integer DEFAULT 0 NOT NULL,
	"weights_version" integer NOT NULL,
	"inputs_hash" text,
	"constraints" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"metrics" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"proof" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"problem" text,
	"started_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"deployed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "matches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"run_id" uuid,
	"application_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"chamber_id" uuid NOT NULL,
	"state" "match_state" DEFAULT 'candidate' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"origin" "match_origin" DEFAULT 'algorithm' NOT NULL,
	"score" integer,
	"niche_band" integer,
	"chosen" text DEFAULT 'chosen' NOT NULL,
	"reasons" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"proposed_at" timestamp (3) with time zone,
	"proposed_by" uuid,
	"expires_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"decline_reason" "decline_reason",
	"decline_note" text DEFAULT '' NOT NULL,
	"block_reason" "block_reason",
	"mutual_at" timestamp (3) with time zone,
	"introduced_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "matching_weights" (
	"version" integer PRIMARY KEY NOT NULL,
	"values" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "niche_assessments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"value" real,
	"ordering" real NOT NULL,
	"confidence" real NOT NULL,
	"band" integer,
	"parts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "program_phases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"kind" "phase_kind" NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "programs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title_ko" text NOT NULL,
	"title_en" text NOT NULL,
	"summary_ko" text NOT NULL,
	"summary_en" text NOT NULL,
	"body_ko" text NOT NULL,
	"body_en" text NOT NULL,
	"places" integer NOT NULL,
	"max_products" integer DEFAULT 3 NOT NULL,
	"reviews_per_application" integer DEFAULT 3 NOT NULL,
	"published_at" timestamp (3) with time zone,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rubric_criteria" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rubric_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name_ko" text NOT NULL,
	"name_en" text NOT NULL,
	"help_ko" text NOT NULL,
	"help_en" text NOT NULL,
	"weight" integer NOT NULL,
	"max_score" integer DEFAULT 5 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rubrics" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hs_chapters" (
	"code" text PRIMARY KEY NOT NULL,
	"section" text NOT NULL,
	"name_ko" text NOT NULL,
	"name_en" text NOT NULL,
	"reserved" boolean DEFAULT false NOT NULL,
	"source" text NOT NULL,
	"year" integer NOT NULL,
	"edition" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hs_codes" (
	"hs6" text PRIMARY KEY NOT NULL,
	"chapter" text NOT NULL,
	"sector" text,
	"name_ko" text,
	"name_en" text NOT NULL,
	"synonyms" text[] NOT NULL,
	"search_text" text NOT NULL,
	"naics_2017" text[] NOT NULL,
	"us_mfn_2025" text,
	"korus" text,
	"source" text NOT NULL,
	"year" integer NOT NULL,
	"edition" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reference_editions" (
	"dataset" text NOT NULL,
	"edition" text NOT NULL,
	"source" text NOT NULL,
	"year" integer NOT NULL,
	"rows" integer NOT NULL,
	"fingerprint" text,
	"retrieved_at" timestamp (3) with time zone,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reference_editions_dataset_edition_pk" PRIMARY KEY("dataset","edition")
);
--> statement-breakpoint
CREATE TABLE "state_mainstays" (
	"state" text NOT NULL,
	"naics" text NOT NULL,
	"naics_year" integer NOT NULL,
	"label_ko" text NOT NULL,
	"label_en" text NOT NULL,
	"verification" text NOT NULL,
	"source" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"edition" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "state_mainstays_state_naics_pk" PRIMARY KEY("state","naics")
);
--> statement-breakpoint
CREATE TABLE "trade_figures" (
	"edition" text NOT NULL,
	"flow" text NOT NULL,
	"reporter" text NOT NULL,
	"partner" text NOT NULL,
	"hs6" text NOT NULL,
	"year" integer NOT NULL,
	"value_usd" bigint NOT NULL,
	"source" text NOT NULL,
	"retrieved_at" timestamp (3) with time zone NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "trade_figures_edition_flow_reporter_partner_hs6_year_pk" PRIMARY KEY("edition","flow","reporter","partner","hs6","year")
);
--> statement-breakpoint
CREATE TABLE "us_import_figures" (
	"id" text PRIMARY KEY NOT NULL,
	"hs_prefix" text,
	"hs_year" integer NOT NULL,
	"label_ko" text NOT NULL,
	"label_en" text NOT NULL,
	"measure" text NOT NULL,
	"year" integer NOT NULL,
	"months" text,
	"us_total_usd" bigint,
	"korea_usd" bigint,
	"korea_share_percent" numeric(4, 1),
	"others" jsonb NOT NULL,
	"source" text NOT NULL,
	"edition" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "us_mainstay_industries" (
	"naics" text PRIMARY KEY NOT NULL,
	"naics_year" integer NOT NULL,
	"label_ko" text NOT NULL,
	"label_en" text NOT NULL,
	"state_count" integer NOT NULL,
	"reason" text NOT NULL,
	"verification" text NOT NULL,
	"source" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"edition" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "us_states" (
	"code" text PRIMARY KEY NOT NULL,
	"fips" text NOT NULL,
	"name_ko" text NOT NULL,
	"name_en" text NOT NULL,
	"census_region" text NOT NULL,
	"census_division" text NOT NULL,
	"time_zone" text NOT NULL,
	"population_2020" integer NOT NULL,
	"gdp_usd_millions" integer,
	"gdp_period" text,
	"korean_population_2020" integer,
	"korean_population_rank" integer,
	"source" text NOT NULL,
	"gdp_source" text,
	"korean_population_source" text,
	"year" integer NOT NULL,
	"edition" text NOT NULL,
	CONSTRAINT "us_states_fips_unique" UNIQUE("fips")
);
--> statement-breakpoint
CREATE TABLE "conflict_gates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"state" "gate_state" DEFAULT 'attestation_required' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"interests" text[] DEFAULT '{}' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"check_note" text DEFAULT '' NOT NULL,
	"checked_by" uuid,
	"attested_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"rubric_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" "round_state" DEFAULT 'configured' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_scores" (
	"review_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"score" integer,
	"comment" text DEFAULT '' NOT NULL,
	CONSTRAINT "review_scores_review_id_criterion_id_pk" PRIMARY KEY("review_id","criterion_id"),
	CONSTRAINT "review_scores_range" CHECK ("review_scores"."score" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"snapshot_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"chamber_id" uuid NOT NULL,
	"state" "review_state" DEFAULT 'invited' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"decline_reason" text,
	"comment" text DEFAULT '' NOT NULL,
	"recommendation" "recommendation",
	"return_note" text DEFAULT '' NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_products" ADD CONSTRAINT "application_products_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_products" ADD CONSTRAINT "application_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_snapshots" ADD CONSTRAINT "application_snapshots_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "info_requests" ADD CONSTRAINT "info_requests_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "info_requests" ADD CONSTRAINT "info_requests_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "info_requests" ADD CONSTRAINT "info_requests_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chamber_territories" ADD CONSTRAINT "chamber_territories_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chambers" ADD CONSTRAINT "chambers_body_id_federation_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."federation_bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "federation_members" ADD CONSTRAINT "federation_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "federation_members" ADD CONSTRAINT "federation_members_body_id_federation_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."federation_bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentors" ADD CONSTRAINT "mentors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentors" ADD CONSTRAINT "mentors_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_members" ADD CONSTRAINT "company_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_members" ADD CONSTRAINT "company_members_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_years" ADD CONSTRAINT "company_years_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_runs" ADD CONSTRAINT "match_runs_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_runs" ADD CONSTRAINT "match_runs_weights_version_matching_weights_version_fk" FOREIGN KEY ("weights_version") REFERENCES "public"."matching_weights"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_runs" ADD CONSTRAINT "match_runs_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_run_id_match_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."match_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matching_weights" ADD CONSTRAINT "matching_weights_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niche_assessments" ADD CONSTRAINT "niche_assessments_run_id_match_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."match_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niche_assessments" ADD CONSTRAINT "niche_assessments_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_phases" ADD CONSTRAINT "program_phases_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_criteria" ADD CONSTRAINT "rubric_criteria_rubric_id_rubrics_id_fk" FOREIGN KEY ("rubric_id") REFERENCES "public"."rubrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubrics" ADD CONSTRAINT "rubrics_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hs_codes" ADD CONSTRAINT "hs_codes_chapter_hs_chapters_code_fk" FOREIGN KEY ("chapter") REFERENCES "public"."hs_chapters"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "state_mainstays" ADD CONSTRAINT "state_mainstays_state_us_states_code_fk" FOREIGN KEY ("state") REFERENCES "public"."us_states"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_gates" ADD CONSTRAINT "conflict_gates_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_gates" ADD CONSTRAINT "conflict_gates_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_gates" ADD CONSTRAINT "conflict_gates_checked_by_users_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_rounds" ADD CONSTRAINT "review_rounds_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_rounds" ADD CONSTRAINT "review_rounds_rubric_id_rubrics_id_fk" FOREIGN KEY ("rubric_id") REFERENCES "public"."rubrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_scores" ADD CONSTRAINT "review_scores_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_scores" ADD CONSTRAINT "review_scores_criterion_id_rubric_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."rubric_criteria"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_round_id_review_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."review_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_snapshot_id_application_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."application_snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitations_company" ON "invitations" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "invitations_chamber" ON "invitations" USING btree ("chamber_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("email") WHERE "invitations"."accepted_at" is null and "invitations"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tokens_hash" ON "tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "tokens_user" ON "tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "tokens_invitation" ON "tokens" USING btree ("invitation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "application_products_product" ON "application_products" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "application_snapshots_number" ON "application_snapshots" USING btree ("application_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_receipt" ON "applications" USING btree ("receipt_number");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_active" ON "applications" USING btree ("program_id","company_id") WHERE "applications"."state" not in ('withdrawn', 'expired');--> statement-breakpoint
CREATE INDEX "applications_company" ON "applications" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "applications_state" ON "applications" USING btree ("state","state_entered_at");--> statement-breakpoint
CREATE INDEX "info_requests_application" ON "info_requests" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "chambers_slug" ON "chambers" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "chambers_body" ON "chambers" USING btree ("body_id");--> statement-breakpoint
CREATE INDEX "mentors_chamber" ON "mentors" USING btree ("chamber_id");--> statement-breakpoint
CREATE UNIQUE INDEX "companies_business_number" ON "companies" USING btree ("business_number") WHERE "companies"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "companies_district" ON "companies" USING btree ("district");--> statement-breakpoint
CREATE INDEX "companies_sector" ON "companies" USING btree ("sector");--> statement-breakpoint
CREATE INDEX "company_members_company" ON "company_members" USING btree ("company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "products_slug" ON "products" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "products_company" ON "products" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "products_state" ON "products" USING btree ("state");--> statement-breakpoint
CREATE INDEX "products_hs6" ON "products" USING btree ("hs6");--> statement-breakpoint
CREATE UNIQUE INDEX "consents_transfer_active" ON "consents" USING btree ("company_id","chamber_id") WHERE "consents"."kind" = 'chamber_transfer' and "consents"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "consents_chamber" ON "consents" USING btree ("chamber_id","company_id");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_events" USING btree ("subject_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_company" ON "audit_events" USING btree ("company_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_events" USING btree ("sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "form_drafts_owner" ON "form_drafts" USING btree ("user_id","form","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "letters_job" ON "letters" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "letters_created" ON "letters" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "state_changes_subject" ON "state_changes" USING btree ("subject_id","at");--> statement-breakpoint
CREATE INDEX "state_changes_machine" ON "state_changes" USING btree ("machine","from_state");--> statement-breakpoint
CREATE INDEX "match_runs_program" ON "match_runs" USING btree ("program_id");--> statement-breakpoint
CREATE UNIQUE INDEX "match_runs_deployed" ON "match_runs" USING btree ("program_id") WHERE "match_runs"."state" = 'deployed';--> statement-breakpoint
CREATE UNIQUE INDEX "matches_pair" ON "matches" USING btree ("program_id","product_id","chamber_id") WHERE "matches"."state" not in ('expired', 'withdrawn', 'lapsed', 'chamber_declined', 'company_declined', 'blocked');--> statement-breakpoint
CREATE INDEX "matches_chamber" ON "matches" USING btree ("chamber_id","state");--> statement-breakpoint
CREATE INDEX "matches_company" ON "matches" USING btree ("company_id","state");--> statement-breakpoint
CREATE INDEX "matches_program" ON "matches" USING btree ("program_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "niche_assessments_product" ON "niche_assessments" USING btree ("run_id","product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "program_phases_kind" ON "program_phases" USING btree ("program_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "programs_slug" ON "programs" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "rubric_criteria_rubric" ON "rubric_criteria" USING btree ("rubric_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rubrics_version" ON "rubrics" USING btree ("program_id","version");--> statement-breakpoint
CREATE INDEX "hs_codes_prefix" ON "hs_codes" USING btree ("hs6" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "hs_codes_chapter" ON "hs_codes" USING btree ("chapter");--> statement-breakpoint
CREATE INDEX "hs_codes_sector" ON "hs_codes" USING btree ("sector");--> statement-breakpoint
CREATE INDEX "state_mainstays_naics" ON "state_mainstays" USING btree ("naics");--> statement-breakpoint
CREATE INDEX "trade_figures_item" ON "trade_figures" USING btree ("hs6","year");--> statement-breakpoint
CREATE INDEX "us_import_figures_prefix" ON "us_import_figures" USING btree ("hs_prefix");--> statement-breakpoint
CREATE UNIQUE INDEX "conflict_gates_pair" ON "conflict_gates" USING btree ("application_id","mentor_id");--> statement-breakpoint
CREATE INDEX "conflict_gates_mentor" ON "conflict_gates" USING btree ("mentor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_rounds_number" ON "review_rounds" USING btree ("program_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_once" ON "reviews" USING btree ("round_id","snapshot_id","mentor_id") WHERE "reviews"."state" not in ('declined', 'expired', 'reassigned');--> statement-breakpoint
CREATE INDEX "reviews_mentor" ON "reviews" USING btree ("mentor_id","state");--> statement-breakpoint
CREATE INDEX "reviews_application" ON "reviews" USING btree ("application_id");