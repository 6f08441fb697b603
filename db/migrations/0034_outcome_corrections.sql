ALTER TYPE "public"."outcome_state" ADD VALUE 'discarded';--> statement-breakpoint
ALTER TABLE "outcome_follow_ups" ADD COLUMN "unanswered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcome_follow_ups" ADD COLUMN "skipped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "objected_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "objection" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "objection_answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "objection_answer" text DEFAULT '' NOT NULL;--> statement-breakpoint
alter table "outcomes" add constraint "outcomes_objection_nfc" check ("objection" is nfc normalized),
  add constraint "outcomes_objection_answer_nfc" check ("objection_answer" is nfc normalized);
