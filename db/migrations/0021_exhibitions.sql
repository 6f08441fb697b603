CREATE TYPE "public"."booth_state" AS ENUM('offered', 'confirmed', 'declined', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."lead_interest" AS ENUM('distribution', 'purchase', 'sample', 'partnership', 'information');--> statement-breakpoint
CREATE TYPE "public"."lead_state" AS ENUM('new', 'contacted', 'talking', 'sample', 'quoted', 'won', 'lost', 'dormant');--> statement-breakpoint
CREATE TYPE "public"."lead_temperature" AS ENUM('hot', 'warm', 'cool');--> statement-breakpoint
CREATE TABLE "booth_meetings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booth_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"counterpart" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booth_products" (
	"booth_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "booth_products_booth_id_product_id_pk" PRIMARY KEY("booth_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "booths" (
	"id" uuid PRIMARY KEY NOT NULL,
	"exhibition_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"state" "booth_state" DEFAULT 'offered' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"hall" text DEFAULT '' NOT NULL,
	"number" text DEFAULT '' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exhibitions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"name_ko" text NOT NULL,
	"name_en" text NOT NULL,
	"venue" text NOT NULL,
	"city" text NOT NULL,
	"us_state" text DEFAULT '' NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"zone" text NOT NULL,
	"website" text,
	"source_text" text NOT NULL,
	"aftercare_days" integer[] NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exhibitions_days" CHECK ("exhibitions"."last_day" >= "exhibitions"."first_day")
);
--> statement-breakpoint
CREATE TABLE "lead_products" (
	"lead_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "lead_products_lead_id_product_id_pk" PRIMARY KEY("lead_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "lead_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lead_id" uuid NOT NULL,
	"days" integer NOT NULL,
	"due_on" date NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "lead_updates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lead_id" uuid NOT NULL,
	"state" "lead_state" NOT NULL,
	"note" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booth_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"state" "lead_state" DEFAULT 'new' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"business" text NOT NULL,
	"person" text NOT NULL,
	"position" text DEFAULT '' NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"us_state" text DEFAULT '' NOT NULL,
	"interest" "lead_interest" NOT NULL,
	"temperature" "lead_temperature" NOT NULL,
	"promised" text DEFAULT '' NOT NULL,
	"notice_version" integer NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "booth_meetings" ADD CONSTRAINT "booth_meetings_booth_id_booths_id_fk" FOREIGN KEY ("booth_id") REFERENCES "public"."booths"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booth_meetings" ADD CONSTRAINT "booth_meetings_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booth_meetings" ADD CONSTRAINT "booth_meetings_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booth_products" ADD CONSTRAINT "booth_products_booth_id_booths_id_fk" FOREIGN KEY ("booth_id") REFERENCES "public"."booths"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booth_products" ADD CONSTRAINT "booth_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booths" ADD CONSTRAINT "booths_exhibition_id_exhibitions_id_fk" FOREIGN KEY ("exhibition_id") REFERENCES "public"."exhibitions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booths" ADD CONSTRAINT "booths_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booths" ADD CONSTRAINT "booths_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exhibitions" ADD CONSTRAINT "exhibitions_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exhibitions" ADD CONSTRAINT "exhibitions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_products" ADD CONSTRAINT "lead_products_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_products" ADD CONSTRAINT "lead_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_steps" ADD CONSTRAINT "lead_steps_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_updates" ADD CONSTRAINT "lead_updates_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_updates" ADD CONSTRAINT "lead_updates_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_booth_id_booths_id_fk" FOREIGN KEY ("booth_id") REFERENCES "public"."booths"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booth_meetings_booth" ON "booth_meetings" USING btree ("booth_id","starts_at");--> statement-breakpoint
CREATE INDEX "booth_meetings_company" ON "booth_meetings" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "booth_products_product" ON "booth_products" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "booths_company" ON "booths" USING btree ("exhibition_id","company_id");--> statement-breakpoint
CREATE INDEX "booths_of_company" ON "booths" USING btree ("company_id","state");--> statement-breakpoint
CREATE INDEX "exhibitions_program" ON "exhibitions" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "lead_products_product" ON "lead_products" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lead_steps_days" ON "lead_steps" USING btree ("lead_id","days");--> statement-breakpoint
CREATE INDEX "lead_steps_due" ON "lead_steps" USING btree ("due_on");--> statement-breakpoint
CREATE INDEX "lead_updates_lead" ON "lead_updates" USING btree ("lead_id","written_at");--> statement-breakpoint
CREATE INDEX "leads_booth" ON "leads" USING btree ("booth_id","state");--> statement-breakpoint
CREATE INDEX "leads_company" ON "leads" USING btree ("company_id","email");--> statement-breakpoint
CREATE INDEX "leads_updated" ON "leads" USING btree ("updated_at");
--> statement-breakpoint
alter table "exhibitions"
  add constraint "exhibitions_name_ko_nfc" check ("name_ko" is nfc normalized),
  add constraint "exhibitions_name_en_nfc" check ("name_en" is nfc normalized),
  add constraint "exhibitions_venue_nfc" check ("venue" is nfc normalized),
  add constraint "exhibitions_city_nfc" check ("city" is nfc normalized),
  add constraint "exhibitions_us_state_nfc" check ("us_state" is nfc normalized),
  add constraint "exhibitions_zone_nfc" check ("zone" is nfc normalized),
  add constraint "exhibitions_website_nfc" check ("website" is nfc normalized),
  add constraint "exhibitions_source_text_nfc" check ("source_text" is nfc normalized);
--> statement-breakpoint
alter table "booths"
  add constraint "booths_hall_nfc" check ("hall" is nfc normalized),
  add constraint "booths_number_nfc" check ("number" is nfc normalized),
  add constraint "booths_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
alter table "booth_meetings"
  add constraint "booth_meetings_counterpart_nfc" check ("counterpart" is nfc normalized),
  add constraint "booth_meetings_note_nfc" check ("note" is nfc normalized);
--> statement-breakpoint
alter table "leads"
  add constraint "leads_business_nfc" check ("business" is nfc normalized),
  add constraint "leads_person_nfc" check ("person" is nfc normalized),
  add constraint "leads_position_nfc" check ("position" is nfc normalized),
  add constraint "leads_email_nfc" check ("email" is nfc normalized),
  add constraint "leads_phone_nfc" check ("phone" is nfc normalized),
  add constraint "leads_us_state_nfc" check ("us_state" is nfc normalized),
  add constraint "leads_promised_nfc" check ("promised" is nfc normalized);
--> statement-breakpoint
alter table "lead_updates"
  add constraint "lead_updates_note_nfc" check ("note" is nfc normalized);
