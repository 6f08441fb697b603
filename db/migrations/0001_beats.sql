CREATE TABLE "worker_beats" (
	"worker" text PRIMARY KEY NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "invitations_open";--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "body_id" uuid;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "verification_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "end_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("email",coalesce("company_id", "chamber_id", "body_id", "id")) WHERE "invitations"."accepted_at" is null and "invitations"."revoked_at" is null;