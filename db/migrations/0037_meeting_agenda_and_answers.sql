CREATE TYPE "public"."minutes_answer" AS ENUM('agreed', 'objected');--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "agenda_by" uuid;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "agenda_side" "engagement_side";--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "agenda_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "recorded_side" "engagement_side";--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "minutes_answer" "minutes_answer";--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "answer_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "answered_by" uuid;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "offer_reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_agenda_by_users_id_fk" FOREIGN KEY ("agenda_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table "meetings" add constraint "meetings_answer_note_nfc" check ("answer_note" is nfc normalized);--> statement-breakpoint
-- Whose words stand there already.
update "meetings" "m" set "agenda_by" = "m"."proposed_by", "agenda_side" = case when "u"."role" = 'company' then 'company' else 'chamber' end::"engagement_side"
  from "users" "u" where "u"."id" = "m"."proposed_by" and "m"."agenda" <> '';--> statement-breakpoint
update "meetings" "m" set "recorded_side" = case when "u"."role" = 'company' then 'company' else 'chamber' end::"engagement_side"
  from "users" "u" where "u"."id" = "m"."recorded_by";
