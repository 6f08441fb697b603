CREATE TYPE "public"."export_state" AS ENUM('queued', 'running', 'ready', 'failed', 'expired');--> statement-breakpoint
CREATE TABLE "list_exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid,
	"list" text NOT NULL,
	"format" text NOT NULL,
	"conditions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"locale" text NOT NULL,
	"reason" text,
	"other_reason" text DEFAULT '' NOT NULL,
	"state" "export_state" DEFAULT 'queued' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"progress_at" timestamp (3) with time zone,
	"storage_key" text,
	"bytes" bigint,
	"fingerprint" text,
	"people" uuid[] DEFAULT '{}' NOT NULL,
	"opens_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "list_exports" ADD CONSTRAINT "list_exports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_exports_user" ON "list_exports" USING btree ("user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "list_exports_state" ON "list_exports" USING btree ("state","opens_until");
--> statement-breakpoint
alter table "list_exports" add constraint "list_exports_other_reason_nfc" check ("other_reason" is nfc normalized);
