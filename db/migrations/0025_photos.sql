ALTER TYPE "public"."import_kind" ADD VALUE 'portal-fields';--> statement-breakpoint
CREATE TABLE "product_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"alt_ko" text NOT NULL,
	"alt_en" text NOT NULL,
	"open" boolean DEFAULT false NOT NULL,
	"width" integer,
	"height" integer,
	"small_key" text,
	"large_key" text,
	"small_fingerprint" text,
	"large_fingerprint" text,
	"small_bytes" integer,
	"large_bytes" integer,
	"prepared_at" timestamp (3) with time zone,
	"taken_down_at" timestamp (3) with time zone,
	"taken_down_by" uuid,
	"taken_down_reason" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_photos_prepared" CHECK (num_nulls("product_photos"."prepared_at", "product_photos"."width", "product_photos"."height", "product_photos"."small_key", "product_photos"."large_key", "product_photos"."small_fingerprint", "product_photos"."large_fingerprint", "product_photos"."small_bytes", "product_photos"."large_bytes") in (0, 9)),
	CONSTRAINT "product_photos_taken_down" CHECK ("product_photos"."taken_down_at" is null or not "product_photos"."open")
);
--> statement-breakpoint
CREATE TABLE "portal_fields" (
	"edition" text NOT NULL,
	"portal" text NOT NULL,
	"position" integer NOT NULL,
	"label" text NOT NULL,
	"fact" text NOT NULL,
	"language" text NOT NULL,
	"max_length" integer,
	"required" boolean NOT NULL,
	"source_url" text NOT NULL,
	"checked_on" date NOT NULL,
	CONSTRAINT "portal_fields_edition_portal_position_pk" PRIMARY KEY("edition","portal","position")
);
--> statement-breakpoint
ALTER TABLE "product_photos" ADD CONSTRAINT "product_photos_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_photos" ADD CONSTRAINT "product_photos_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_photos" ADD CONSTRAINT "product_photos_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_photos" ADD CONSTRAINT "product_photos_taken_down_by_users_id_fk" FOREIGN KEY ("taken_down_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_photos" ADD CONSTRAINT "product_photos_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "product_photos_document" ON "product_photos" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "product_photos_product" ON "product_photos" USING btree ("product_id","position");--> statement-breakpoint
CREATE INDEX "product_photos_company" ON "product_photos" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "product_photos_unprepared" ON "product_photos" USING btree ("created_at") WHERE "product_photos"."prepared_at" is null;
--> statement-breakpoint
-- Text that people write is kept composed, as everywhere.
alter table "product_photos"
  add constraint "product_photos_alt_ko_nfc" check ("alt_ko" is nfc normalized),
  add constraint "product_photos_alt_en_nfc" check ("alt_en" is nfc normalized),
  add constraint "product_photos_taken_down_reason_nfc" check ("taken_down_reason" is nfc normalized);
--> statement-breakpoint
alter table "portal_fields"
  add constraint "portal_fields_label_nfc" check ("label" is nfc normalized);
