CREATE TYPE "public"."barrier_state" AS ENUM('open', 'in_progress', 'resolved_in_part', 'resolved_in_full', 'dormant');--> statement-breakpoint
CREATE TYPE "public"."barrier_type" AS ENUM('tariff', 'certification', 'label', 'ip', 'logistics', 'finance', 'knowledge', 'capacity', 'access');--> statement-breakpoint
CREATE TYPE "public"."engagement_end_reason" AS ENUM('company_stopped', 'chamber_stopped', 'no_response', 'no_fit', 'other', 'not_begun', 'match_ended');--> statement-breakpoint
CREATE TYPE "public"."engagement_side" AS ENUM('company', 'chamber');--> statement-breakpoint
CREATE TYPE "public"."engagement_state" AS ENUM('scoping', 'active', 'paused', 'completed_deal', 'completed_no_deal', 'terminated', 'handed_over');--> statement-breakpoint
CREATE TYPE "public"."message_side" AS ENUM('company', 'chamber', 'city');--> statement-breakpoint
CREATE TYPE "public"."milestone_kind" AS ENUM('buyer_identified', 'first_meeting', 'sample_sent', 'quote_sent', 'pilot', 'negotiation', 'contract_signed', 'first_shipment', 'repeat_order');--> statement-breakpoint
CREATE TABLE "barriers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engagement_id" uuid NOT NULL,
	"type" "barrier_type" NOT NULL,
	"state" "barrier_state" DEFAULT 'open' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"title" text NOT NULL,
	"resolution" text DEFAULT '' NOT NULL,
	"raised_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engagement_handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engagement_id" uuid NOT NULL,
	"from_id" uuid,
	"to_id" uuid NOT NULL,
	"by_id" uuid NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engagement_message_files" (
	"message_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	CONSTRAINT "engagement_message_files_message_id_document_id_pk" PRIMARY KEY("message_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "engagement_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engagement_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"side" "message_side" NOT NULL,
	"text" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engagement_milestones" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engagement_id" uuid NOT NULL,
	"kind" "milestone_kind" NOT NULL,
	"reached_on" date NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"reported_by" uuid NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid
);
--> statement-breakpoint
CREATE TABLE "engagement_reads" (
	"engagement_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"read_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "engagement_reads_engagement_id_user_id_pk" PRIMARY KEY("engagement_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "engagement_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engagement_id" uuid NOT NULL,
	"title" text NOT NULL,
	"side" "engagement_side" NOT NULL,
	"owner_id" uuid,
	"due_on" date NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"done_by" uuid,
	"dropped_at" timestamp (3) with time zone,
	"dropped_by" uuid
);
--> statement-breakpoint
CREATE TABLE "engagements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"match_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"chamber_id" uuid NOT NULL,
	"mentor_id" uuid,
	"state" "engagement_state" DEFAULT 'scoping' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"company_active_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"chamber_active_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"begun_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"end_reason" "engagement_end_reason",
	"end_note" text DEFAULT '' NOT NULL,
	"risk_told_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "matches" ADD COLUMN "concluded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "barriers" ADD CONSTRAINT "barriers_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "barriers" ADD CONSTRAINT "barriers_raised_by_users_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_handovers" ADD CONSTRAINT "engagement_handovers_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_handovers" ADD CONSTRAINT "engagement_handovers_from_id_users_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_handovers" ADD CONSTRAINT "engagement_handovers_to_id_users_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_handovers" ADD CONSTRAINT "engagement_handovers_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_message_files" ADD CONSTRAINT "engagement_message_files_message_id_engagement_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."engagement_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_message_files" ADD CONSTRAINT "engagement_message_files_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_messages" ADD CONSTRAINT "engagement_messages_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_messages" ADD CONSTRAINT "engagement_messages_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_milestones" ADD CONSTRAINT "engagement_milestones_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_milestones" ADD CONSTRAINT "engagement_milestones_reported_by_users_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_milestones" ADD CONSTRAINT "engagement_milestones_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_reads" ADD CONSTRAINT "engagement_reads_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_reads" ADD CONSTRAINT "engagement_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_tasks" ADD CONSTRAINT "engagement_tasks_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_tasks" ADD CONSTRAINT "engagement_tasks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_tasks" ADD CONSTRAINT "engagement_tasks_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_tasks" ADD CONSTRAINT "engagement_tasks_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_tasks" ADD CONSTRAINT "engagement_tasks_dropped_by_users_id_fk" FOREIGN KEY ("dropped_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_match_id_matches_id_fk" FOREIGN KEY ("match_id") REFERENCES "public"."matches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_mentor_id_users_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "barriers_room" ON "barriers" USING btree ("engagement_id","state");--> statement-breakpoint
CREATE INDEX "engagement_handovers_room" ON "engagement_handovers" USING btree ("engagement_id","at");--> statement-breakpoint
CREATE INDEX "engagement_messages_room" ON "engagement_messages" USING btree ("engagement_id","sent_at");--> statement-breakpoint
CREATE INDEX "engagement_messages_author" ON "engagement_messages" USING btree ("author_id","sent_at");--> statement-breakpoint
CREATE INDEX "engagement_milestones_room" ON "engagement_milestones" USING btree ("engagement_id","reached_on");--> statement-breakpoint
CREATE INDEX "engagement_reads_user" ON "engagement_reads" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "engagement_tasks_room" ON "engagement_tasks" USING btree ("engagement_id","due_on");--> statement-breakpoint
CREATE INDEX "engagement_tasks_open" ON "engagement_tasks" USING btree ("due_on") WHERE "engagement_tasks"."done_at" is null and "engagement_tasks"."dropped_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "engagements_match" ON "engagements" USING btree ("match_id");--> statement-breakpoint
CREATE INDEX "engagements_company" ON "engagements" USING btree ("company_id","state");--> statement-breakpoint
CREATE INDEX "engagements_chamber" ON "engagements" USING btree ("chamber_id","state");--> statement-breakpoint
CREATE INDEX "engagements_state" ON "engagements" USING btree ("state");--> statement-breakpoint
CREATE INDEX "engagements_mentor" ON "engagements" USING btree ("mentor_id");--> statement-breakpoint
alter table "barriers"
  add constraint "barriers_title_nfc" check ("title" is nfc normalized),
  add constraint "barriers_resolution_nfc" check ("resolution" is nfc normalized);
--> statement-breakpoint
alter table "engagement_handovers"
  add constraint "engagement_handovers_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
alter table "engagement_messages"
  add constraint "engagement_messages_text_nfc" check ("text" is nfc normalized);
--> statement-breakpoint
alter table "engagement_milestones"
  add constraint "engagement_milestones_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
alter table "engagement_tasks"
  add constraint "engagement_tasks_title_nfc" check ("title" is nfc normalized);
--> statement-breakpoint
alter table "engagements"
  add constraint "engagements_end_note_nfc" check ("end_note" is nfc normalized);
--> statement-breakpoint
-- What was written in a room stays as it was written, and so does who was responsible before whom.
create trigger engagement_messages_append_only before update or delete or truncate on "engagement_messages"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger engagement_handovers_append_only before update or delete or truncate on "engagement_handovers"
  for each statement execute function refuse_change();
