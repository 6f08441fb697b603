CREATE TYPE "public"."appeal_outcome" AS ENUM('dismissed', 'upheld');--> statement-breakpoint
CREATE TYPE "public"."info_part" AS ENUM('answers', 'documents', 'profile');--> statement-breakpoint
CREATE TYPE "public"."snapshot_occasion" AS ENUM('submitted', 'info_answered', 'appealed');--> statement-breakpoint
CREATE TYPE "public"."gate_origin" AS ENUM('mentor', 'register', 'city');--> statement-breakpoint
CREATE TYPE "public"."interest_deed" AS ENUM('declare', 'record', 'change', 'renew', 'confirm', 'correct', 'end');--> statement-breakpoint
CREATE TYPE "public"."interest_state" AS ENUM('declared', 'confirmed', 'ended');--> statement-breakpoint
CREATE TYPE "public"."feedback_band" AS ENUM('strong', 'sound', 'weak');--> statement-breakpoint
CREATE TYPE "public"."release_state" AS ENUM('drafted', 'scheduled', 'released', 'stopped');--> statement-breakpoint
CREATE TYPE "public"."revocation_state" AS ENUM('proposed', 'confirmed', 'refused', 'expired');--> statement-breakpoint
CREATE TYPE "public"."round_measure" AS ENUM('raw_mean', 'median', 'trimmed_mean', 'adjusted');--> statement-breakpoint
CREATE TYPE "public"."document_kind" AS ENUM('pdf', 'png', 'jpeg', 'webp', 'docx', 'xlsx', 'pptx', 'hwp', 'hwpx');--> statement-breakpoint
CREATE TYPE "public"."document_state" AS ENUM('receiving', 'received', 'checking', 'quarantined', 'ready', 'refused', 'removed');--> statement-breakpoint
CREATE TYPE "public"."letter_group" AS ENUM('applications', 'reviews', 'matches', 'accounts');--> statement-breakpoint
CREATE TYPE "public"."letter_pace" AS ENUM('at_once', 'daily', 'weekly', 'page');--> statement-breakpoint
CREATE TYPE "public"."plan_pair_kind" AS ENUM('assigned', 'standing', 'alternate');--> statement-breakpoint
CREATE TYPE "public"."plan_state" AS ENUM('drafted', 'sent', 'dropped');--> statement-breakpoint
CREATE TYPE "public"."question_kind" AS ENUM('short_text', 'long_text', 'number', 'date', 'yes_no', 'one_of', 'some_of', 'url');--> statement-breakpoint
CREATE TABLE "appeals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"against" "application_state" NOT NULL,
	"text" text NOT NULL,
	"filed_by" uuid NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"snapshot_id" uuid,
	"earlier_by" uuid,
	"earlier_at" timestamp (3) with time zone,
	"earlier_ko" text DEFAULT '' NOT NULL,
	"earlier_en" text DEFAULT '' NOT NULL,
	"outcome" "appeal_outcome",
	"reason_ko" text DEFAULT '' NOT NULL,
	"reason_en" text DEFAULT '' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "application_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"requirement_id" uuid,
	"appeal_id" uuid,
	"condition_id" text,
	"attached_by" uuid NOT NULL,
	"attached_at" timestamp (3) with time zone NOT NULL,
	"removed_by" uuid,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "application_documents_place" CHECK (num_nonnulls("application_documents"."requirement_id", "application_documents"."appeal_id", "application_documents"."condition_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "mentor_absences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mentor_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standing_interest_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interest_id" uuid NOT NULL,
	"deed" "interest_deed" NOT NULL,
	"state" "interest_state" NOT NULL,
	"kind" text NOT NULL,
	"sectors" text[] DEFAULT '{}' NOT NULL,
	"hs_ranges" text[] DEFAULT '{}' NOT NULL,
	"company_text" text DEFAULT '' NOT NULL,
	"company_id" uuid,
	"from_on" date NOT NULL,
	"until_on" date,
	"note" text DEFAULT '' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"by_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standing_interests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mentor_id" uuid,
	"chamber_id" uuid,
	"state" "interest_state" DEFAULT 'declared' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"sectors" text[] DEFAULT '{}' NOT NULL,
	"hs_ranges" text[] DEFAULT '{}' NOT NULL,
	"company_text" text DEFAULT '' NOT NULL,
	"company_id" uuid,
	"from_on" date NOT NULL,
	"until_on" date,
	"note" text DEFAULT '' NOT NULL,
	"renewed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "standing_interests_holder" CHECK (num_nonnulls("standing_interests"."mentor_id", "standing_interests"."chamber_id") = 1),
	CONSTRAINT "standing_interests_scope" CHECK (cardinality("standing_interests"."sectors") > 0 or cardinality("standing_interests"."hs_ranges") > 0 or "standing_interests"."company_text" <> '' or "standing_interests"."company_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "criterion_feedback" (
	"application_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"band" "feedback_band" NOT NULL,
	"text_ko" text DEFAULT '' NOT NULL,
	"text_en" text DEFAULT '' NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp (3) with time zone,
	CONSTRAINT "criterion_feedback_application_id_criterion_id_pk" PRIMARY KEY("application_id","criterion_id"),
	CONSTRAINT "criterion_feedback_other" CHECK ("criterion_feedback"."approved_by" <> "criterion_feedback"."written_by")
);
--> statement-breakpoint
CREATE TABLE "decision_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"decision" "decision" NOT NULL,
	"reason" text NOT NULL,
	"conditions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliberation_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"corrects" uuid,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_applications" (
	"release_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"decision" "decision" NOT NULL,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "release_applications_release_id_application_id_pk" PRIMARY KEY("release_id","application_id")
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" "release_state" DEFAULT 'drafted' NOT NULL,
	"state_entered_at" timestamp (3) with time zone NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"scheduled_by" uuid,
	"due_at" timestamp (3) with time zone,
	"left_out" uuid[] DEFAULT '{}' NOT NULL,
	"stopped_by" uuid,
	"stop_reason" text DEFAULT '' NOT NULL,
	"released_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "revocations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"against" "application_state" NOT NULL,
	"state" "revocation_state" DEFAULT 'proposed' NOT NULL,
	"state_entered_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "revocations_two" CHECK ("revocations"."state" <> 'confirmed' or "revocations"."ended_by" <> "revocations"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "round_measures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"measure" "round_measure" NOT NULL,
	"reason" text NOT NULL,
	"chosen_by" uuid NOT NULL,
	"chosen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "waitlist_ranks" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"ranked_by" uuid NOT NULL,
	"ranked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "waitlist_ranks_from_one" CHECK ("waitlist_ranks"."rank" >= 1)
);
--> statement-breakpoint
CREATE TABLE "document_pieces" (
	"document_id" uuid NOT NULL,
	"offset" bigint NOT NULL,
	"bytes" integer NOT NULL,
	"storage_key" text NOT NULL,
	CONSTRAINT "document_pieces_document_id_offset_pk" PRIMARY KEY("document_id","offset")
);
--> statement-breakpoint
CREATE TABLE "document_reads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"chamber_id" uuid,
	"read_at" timestamp (3) with time zone NOT NULL,
	"opens_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"state" "document_state" DEFAULT 'receiving' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"file_name" text NOT NULL,
	"kind" "document_kind",
	"bytes" integer NOT NULL,
	"received_bytes" integer DEFAULT 0 NOT NULL,
	"last_piece_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"clue" text NOT NULL,
	"fingerprint" text,
	"storage_key" text,
	"refusal" text,
	"scanned" boolean DEFAULT false NOT NULL,
	"checks_begun" integer DEFAULT 0 NOT NULL,
	"held_at" timestamp (3) with time zone,
	"about_kind" text,
	"about_id" uuid,
	"about_requirement" text,
	"attached_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_ready_has_bytes" CHECK ("documents"."state" <> 'ready' or ("documents"."kind" is not null and "documents"."fingerprint" is not null and "documents"."storage_key" is not null)),
	CONSTRAINT "documents_received" CHECK ("documents"."received_bytes" between 0 and "documents"."bytes" or "documents"."state" <> 'receiving'),
	CONSTRAINT "documents_about_whole" CHECK (num_nulls("documents"."about_kind", "documents"."about_id", "documents"."about_requirement") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letter_choices" (
	"user_id" uuid NOT NULL,
	"group" "letter_group" NOT NULL,
	"pace" "letter_pace" NOT NULL,
	"chosen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letter_choices_user_id_group_pk" PRIMARY KEY("user_id","group")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"group" "letter_group" NOT NULL,
	"job_id" uuid NOT NULL,
	"job" jsonb,
	"title_ko" text NOT NULL,
	"title_en" text NOT NULL,
	"path_ko" text NOT NULL,
	"path_en" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"at_once" boolean NOT NULL,
	"waits_until" timestamp (3) with time zone,
	"digest_id" uuid,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "plan_pairs" (
	"plan_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"chamber_id" uuid NOT NULL,
	"kind" "plan_pair_kind" NOT NULL,
	"rank" integer DEFAULT 0 NOT NULL,
	"score" integer,
	"review_id" uuid,
	CONSTRAINT "plan_pairs_plan_id_application_id_mentor_id_pk" PRIMARY KEY("plan_id","application_id","mentor_id")
);
--> statement-breakpoint
CREATE TABLE "review_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" "plan_state" DEFAULT 'drafted' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settings" jsonb NOT NULL,
	"choices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"problem" jsonb NOT NULL,
	"input_hash" text NOT NULL,
	"outcome" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "program_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name_ko" text NOT NULL,
	"name_en" text NOT NULL,
	"help_ko" text DEFAULT '' NOT NULL,
	"help_en" text DEFAULT '' NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"at_most" integer DEFAULT 1 NOT NULL,
	"city_only" boolean DEFAULT false NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "program_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" "question_kind" NOT NULL,
	"label_ko" text NOT NULL,
	"label_en" text NOT NULL,
	"help_ko" text DEFAULT '' NOT NULL,
	"help_en" text DEFAULT '' NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"max_length" integer,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round_applications" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"round_number" integer NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "application_snapshots" ADD COLUMN "occasion" "snapshot_occasion" DEFAULT 'submitted' NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "answers" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "translations" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "saved_by" uuid;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "conditions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "appealed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "withdrawn_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "info_requests" ADD COLUMN "parts" "info_part"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "info_requests" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "info_requests" ADD COLUMN "snapshot_id" uuid;--> statement-breakpoint
ALTER TABLE "program_phases" ADD COLUMN "visibility" jsonb DEFAULT '{"reviewers":"all","othersScores":"after_close","cityScores":"after_close","companyName":true}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "review_minutes" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "appeal_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "eligibility" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "copied_from" uuid;--> statement-breakpoint
ALTER TABLE "rubric_criteria" ADD COLUMN "anchors" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "rubric_criteria" ADD COLUMN "counts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "rubric_criteria" ADD COLUMN "sectors" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "rubric_criteria" ADD COLUMN "may_leave_out" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rubrics" ADD COLUMN "in_force_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rubrics" ADD COLUMN "updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "conflict_gates" ADD COLUMN "origin" "gate_origin" DEFAULT 'mentor' NOT NULL;--> statement-breakpoint
ALTER TABLE "conflict_gates" ADD COLUMN "standing" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "conflict_gates" ADD COLUMN "scores_kept" boolean;--> statement-breakpoint
ALTER TABLE "review_scores" ADD COLUMN "unjudged" text;--> statement-breakpoint
ALTER TABLE "review_scores" ADD COLUMN "for_company" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "skipped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "read_snapshot_id" uuid;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_filed_by_users_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_snapshot_id_application_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."application_snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_earlier_by_users_id_fk" FOREIGN KEY ("earlier_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_requirement_id_program_documents_id_fk" FOREIGN KEY ("requirement_id") REFERENCES "public"."program_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_appeal_id_appeals_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_attached_by_users_id_fk" FOREIGN KEY ("attached_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_removed_by_users_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_absences" ADD CONSTRAINT "mentor_absences_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_interest_versions" ADD CONSTRAINT "standing_interest_versions_interest_id_standing_interests_id_fk" FOREIGN KEY ("interest_id") REFERENCES "public"."standing_interests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_interest_versions" ADD CONSTRAINT "standing_interest_versions_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_interest_versions" ADD CONSTRAINT "standing_interest_versions_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_interests" ADD CONSTRAINT "standing_interests_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_interests" ADD CONSTRAINT "standing_interests_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_interests" ADD CONSTRAINT "standing_interests_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_interests" ADD CONSTRAINT "standing_interests_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criterion_feedback" ADD CONSTRAINT "criterion_feedback_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criterion_feedback" ADD CONSTRAINT "criterion_feedback_criterion_id_rubric_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."rubric_criteria"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criterion_feedback" ADD CONSTRAINT "criterion_feedback_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criterion_feedback" ADD CONSTRAINT "criterion_feedback_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_records" ADD CONSTRAINT "decision_records_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_records" ADD CONSTRAINT "decision_records_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberation_notes" ADD CONSTRAINT "deliberation_notes_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberation_notes" ADD CONSTRAINT "deliberation_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberation_notes" ADD CONSTRAINT "deliberation_notes_corrects_deliberation_notes_id_fk" FOREIGN KEY ("corrects") REFERENCES "public"."deliberation_notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_applications" ADD CONSTRAINT "release_applications_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_applications" ADD CONSTRAINT "release_applications_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_drafted_by_users_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_scheduled_by_users_id_fk" FOREIGN KEY ("scheduled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_stopped_by_users_id_fk" FOREIGN KEY ("stopped_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revocations" ADD CONSTRAINT "revocations_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revocations" ADD CONSTRAINT "revocations_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revocations" ADD CONSTRAINT "revocations_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_measures" ADD CONSTRAINT "round_measures_round_id_review_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."review_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_measures" ADD CONSTRAINT "round_measures_chosen_by_users_id_fk" FOREIGN KEY ("chosen_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_ranks" ADD CONSTRAINT "waitlist_ranks_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_ranks" ADD CONSTRAINT "waitlist_ranks_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_ranks" ADD CONSTRAINT "waitlist_ranks_ranked_by_users_id_fk" FOREIGN KEY ("ranked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_pieces" ADD CONSTRAINT "document_pieces_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reads" ADD CONSTRAINT "document_reads_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reads" ADD CONSTRAINT "document_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reads" ADD CONSTRAINT "document_reads_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_choices" ADD CONSTRAINT "letter_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_digest_id_digests_id_fk" FOREIGN KEY ("digest_id") REFERENCES "public"."digests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_pairs" ADD CONSTRAINT "plan_pairs_plan_id_review_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."review_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_pairs" ADD CONSTRAINT "plan_pairs_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_pairs" ADD CONSTRAINT "plan_pairs_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_pairs" ADD CONSTRAINT "plan_pairs_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_pairs" ADD CONSTRAINT "plan_pairs_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_plans" ADD CONSTRAINT "review_plans_round_id_review_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."review_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_plans" ADD CONSTRAINT "review_plans_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_documents" ADD CONSTRAINT "program_documents_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_questions" ADD CONSTRAINT "program_questions_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_applications" ADD CONSTRAINT "round_applications_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeals_application" ON "appeals" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_open" ON "appeals" USING btree ("application_id") WHERE "appeals"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "application_documents_application" ON "application_documents" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "application_documents_document" ON "application_documents" USING btree ("document_id") WHERE "application_documents"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "mentor_absences_mentor" ON "mentor_absences" USING btree ("mentor_id","ends_on");--> statement-breakpoint
CREATE INDEX "standing_interest_versions_interest" ON "standing_interest_versions" USING btree ("interest_id");--> statement-breakpoint
CREATE INDEX "standing_interests_mentor" ON "standing_interests" USING btree ("mentor_id");--> statement-breakpoint
CREATE INDEX "standing_interests_chamber" ON "standing_interests" USING btree ("chamber_id");--> statement-breakpoint
CREATE INDEX "standing_interests_state" ON "standing_interests" USING btree ("state");--> statement-breakpoint
CREATE INDEX "decision_records_application" ON "decision_records" USING btree ("application_id","decided_at");--> statement-breakpoint
CREATE INDEX "deliberation_notes_application" ON "deliberation_notes" USING btree ("application_id","written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deliberation_notes_corrects" ON "deliberation_notes" USING btree ("corrects");--> statement-breakpoint
CREATE INDEX "release_applications_application" ON "release_applications" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "releases_number" ON "releases" USING btree ("program_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "releases_open" ON "releases" USING btree ("program_id") WHERE "releases"."state" in ('drafted', 'scheduled');--> statement-breakpoint
CREATE INDEX "releases_due" ON "releases" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "revocations_application" ON "revocations" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "revocations_open" ON "revocations" USING btree ("application_id") WHERE "revocations"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX "round_measures_round" ON "round_measures" USING btree ("round_id","chosen_at");--> statement-breakpoint
CREATE INDEX "waitlist_ranks_program" ON "waitlist_ranks" USING btree ("program_id","rank");--> statement-breakpoint
CREATE INDEX "document_reads_document" ON "document_reads" USING btree ("document_id","read_at");--> statement-breakpoint
CREATE INDEX "document_reads_company" ON "document_reads" USING btree ("company_id","read_at");--> statement-breakpoint
CREATE INDEX "documents_company" ON "documents" USING btree ("company_id","state");--> statement-breakpoint
CREATE INDEX "documents_about" ON "documents" USING btree ("about_kind","about_id");--> statement-breakpoint
CREATE INDEX "documents_under_way" ON "documents" USING btree ("state_entered_at") WHERE "documents"."state" in ('receiving', 'received', 'checking', 'quarantined');--> statement-breakpoint
CREATE INDEX "digests_user" ON "digests" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_job" ON "notices" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "notices_user" ON "notices" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "notices_digest" ON "notices" USING btree ("digest_id");--> statement-breakpoint
CREATE INDEX "notices_waiting" ON "notices" USING btree ("waits_until") WHERE "notices"."waits_until" is not null and "notices"."digest_id" is null;--> statement-breakpoint
CREATE INDEX "plan_pairs_review" ON "plan_pairs" USING btree ("review_id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_plans_number" ON "review_plans" USING btree ("round_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "review_plans_open" ON "review_plans" USING btree ("round_id") WHERE "review_plans"."state" = 'drafted';--> statement-breakpoint
CREATE INDEX "program_documents_program" ON "program_documents" USING btree ("program_id","position");--> statement-breakpoint
CREATE INDEX "program_questions_program" ON "program_questions" USING btree ("program_id","position");--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "info_requests" ADD CONSTRAINT "info_requests_snapshot_id_application_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."application_snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_copied_from_programs_id_fk" FOREIGN KEY ("copied_from") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_read_snapshot_id_application_snapshots_id_fk" FOREIGN KEY ("read_snapshot_id") REFERENCES "public"."application_snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conflict_gates_state" ON "conflict_gates" USING btree ("state");--> statement-breakpoint
ALTER TABLE "review_scores" ADD CONSTRAINT "review_scores_one" CHECK ("review_scores"."score" is null or "review_scores"."unjudged" is null);--> statement-breakpoint
create function deliberation_notes_stay() returns trigger language plpgsql as $$
begin
  raise exception 'deliberation notes are append-only' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger deliberation_notes_stay before update or delete on "deliberation_notes" for each row execute function deliberation_notes_stay();
--> statement-breakpoint
create function decision_records_stay() returns trigger language plpgsql as $$
begin
  raise exception 'decisions are kept as they were made' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger decision_records_stay before update or delete on "decision_records" for each row execute function decision_records_stay();
--> statement-breakpoint
update "rubrics" set "in_force_at" = "created_at" where "in_force_at" is null;
--> statement-breakpoint
create function rubric_stays() returns trigger language plpgsql as $$
begin
  if old.in_force_at is not null then
    raise exception 'a rubric in force does not change' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger rubrics_stay before update or delete on "rubrics" for each row execute function rubric_stays();
--> statement-breakpoint
create function rubric_criteria_stay() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and exists (select 1 from rubrics where id = old.rubric_id and in_force_at is not null)
    or tg_op <> 'DELETE' and exists (select 1 from rubrics where id = new.rubric_id and in_force_at is not null) then
    raise exception 'criteria of a rubric in force do not change' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger rubric_criteria_stay before insert or update or delete on "rubric_criteria" for each row execute function rubric_criteria_stay();
