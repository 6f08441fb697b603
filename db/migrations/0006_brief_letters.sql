ALTER TABLE "briefs" ADD COLUMN "announced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "briefs" ADD COLUMN "reminded_at" timestamp (3) with time zone;