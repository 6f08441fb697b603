ALTER TABLE "match_runs" ADD COLUMN "facts" "bytea";--> statement-breakpoint
ALTER TABLE "match_runs" ADD COLUMN "facts_read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "match_runs" ADD COLUMN "progress_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "match_runs" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "match_runs" ADD CONSTRAINT "match_runs_replaces_id_match_runs_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."match_runs"("id") ON DELETE no action ON UPDATE no action;