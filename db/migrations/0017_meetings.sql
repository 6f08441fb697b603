CREATE TYPE "public"."meeting_state" AS ENUM('proposing', 'scheduled', 'moving', 'held', 'missed', 'cancelled', 'lapsed');--> statement-breakpoint
CREATE TYPE "public"."missed_side" AS ENUM('company', 'chamber', 'both');--> statement-breakpoint
CREATE TABLE "meeting_slots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"side" "engagement_side" NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"offered_by" uuid NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"chosen_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engagement_id" uuid NOT NULL,
	"state" "meeting_state" DEFAULT 'proposing' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"topic" text NOT NULL,
	"agenda" text DEFAULT '' NOT NULL,
	"minutes" integer DEFAULT 30 NOT NULL,
	"interpreter" boolean DEFAULT false NOT NULL,
	"link" text,
	"place" text DEFAULT '' NOT NULL,
	"zone" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"sequence" integer DEFAULT 0 NOT NULL,
	"stamped_at" timestamp (3) with time zone,
	"ended_side" "engagement_side",
	"reason" text DEFAULT '' NOT NULL,
	"missed_by" "missed_side",
	"minutes_ko" text DEFAULT '' NOT NULL,
	"minutes_en" text DEFAULT '' NOT NULL,
	"attendance" text DEFAULT '' NOT NULL,
	"recorded_by" uuid,
	"prepared_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"minutes_asked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "calendar" text;--> statement-breakpoint
ALTER TABLE "meeting_slots" ADD CONSTRAINT "meeting_slots_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_slots" ADD CONSTRAINT "meeting_slots_offered_by_users_id_fk" FOREIGN KEY ("offered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_slots_meeting" ON "meeting_slots" USING btree ("meeting_id","starts_at");--> statement-breakpoint
CREATE INDEX "meetings_room" ON "meetings" USING btree ("engagement_id","state");--> statement-breakpoint
CREATE INDEX "meetings_start" ON "meetings" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "meetings_state" ON "meetings" USING btree ("state");--> statement-breakpoint
alter table "letters"
  add constraint "letters_calendar_nfc" check ("calendar" is nfc normalized);
--> statement-breakpoint
alter table "meetings"
  add constraint "meetings_topic_nfc" check ("topic" is nfc normalized),
  add constraint "meetings_agenda_nfc" check ("agenda" is nfc normalized),
  add constraint "meetings_link_nfc" check ("link" is nfc normalized),
  add constraint "meetings_place_nfc" check ("place" is nfc normalized),
  add constraint "meetings_zone_nfc" check ("zone" is nfc normalized),
  add constraint "meetings_reason_nfc" check ("reason" is nfc normalized),
  add constraint "meetings_minutes_ko_nfc" check ("minutes_ko" is nfc normalized),
  add constraint "meetings_minutes_en_nfc" check ("minutes_en" is nfc normalized),
  add constraint "meetings_attendance_nfc" check ("attendance" is nfc normalized);
