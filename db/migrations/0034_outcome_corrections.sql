ALTER TABLE "outcome_follow_ups" ADD COLUMN "unanswered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcome_follow_ups" ADD COLUMN "skipped_at" timestamp (3) with time zone;