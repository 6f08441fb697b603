CREATE TYPE "public"."inquiry_close_reason" AS ENUM('not_available', 'other_market', 'no_capacity', 'other');--> statement-breakpoint
CREATE TYPE "public"."inquiry_kind" AS ENUM('sample', 'price', 'distribution', 'certification', 'other');--> statement-breakpoint
CREATE TYPE "public"."inquiry_state" AS ENUM('unconfirmed', 'open', 'answered', 'closed', 'spam', 'expired', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."page_kind" AS ENUM('terms', 'contact', 'notice');--> statement-breakpoint
CREATE TYPE "public"."page_state" AS ENUM('draft', 'published', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."page_translation" AS ENUM('missing', 'current', 'stale');--> statement-breakpoint
CREATE TABLE "inquiries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"kind" "inquiry_kind" NOT NULL,
	"state" "inquiry_state" DEFAULT 'unconfirmed' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"buyer_name" text NOT NULL,
	"buyer_company" text NOT NULL,
	"buyer_email" text NOT NULL,
	"buyer_state" text DEFAULT '' NOT NULL,
	"message" text NOT NULL,
	"locale" text NOT NULL,
	"address_shared" boolean DEFAULT false NOT NULL,
	"notice_version" integer NOT NULL,
	"notice_text" text NOT NULL,
	"notice_hash" text NOT NULL,
	"agreed_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"settled_by" uuid,
	"answer" text DEFAULT '' NOT NULL,
	"close_reason" "inquiry_close_reason",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "page_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"page_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" "page_state" DEFAULT 'draft' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"title_ko" text DEFAULT '' NOT NULL,
	"title_en" text DEFAULT '' NOT NULL,
	"body_ko" text DEFAULT '' NOT NULL,
	"body_en" text DEFAULT '' NOT NULL,
	"source" text DEFAULT 'ko' NOT NULL,
	"translation" "page_translation" DEFAULT 'missing' NOT NULL,
	"effective_on" date NOT NULL,
	"published_at" timestamp (3) with time zone,
	"published_by" uuid,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "public_pages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "page_kind" NOT NULL,
	"slug" text NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_versions" ADD CONSTRAINT "page_versions_page_id_public_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."public_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_versions" ADD CONSTRAINT "page_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_versions" ADD CONSTRAINT "page_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_pages" ADD CONSTRAINT "public_pages_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inquiries_company" ON "inquiries" USING btree ("company_id","state","created_at");--> statement-breakpoint
CREATE INDEX "inquiries_product" ON "inquiries" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "inquiries_state" ON "inquiries" USING btree ("state","state_entered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "page_versions_number" ON "page_versions" USING btree ("page_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "page_versions_draft" ON "page_versions" USING btree ("page_id") WHERE "page_versions"."state" = 'draft';--> statement-breakpoint
CREATE INDEX "page_versions_state" ON "page_versions" USING btree ("state","effective_on");--> statement-breakpoint
CREATE UNIQUE INDEX "public_pages_slug" ON "public_pages" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "public_pages_single" ON "public_pages" USING btree ("kind") WHERE "public_pages"."kind" <> 'notice';--> statement-breakpoint
alter table "inquiries"
  add constraint "inquiries_buyer_name_nfc" check ("buyer_name" is nfc normalized),
  add constraint "inquiries_buyer_company_nfc" check ("buyer_company" is nfc normalized),
  add constraint "inquiries_buyer_email_nfc" check ("buyer_email" is nfc normalized),
  add constraint "inquiries_buyer_state_nfc" check ("buyer_state" is nfc normalized),
  add constraint "inquiries_message_nfc" check ("message" is nfc normalized),
  add constraint "inquiries_notice_text_nfc" check ("notice_text" is nfc normalized),
  add constraint "inquiries_notice_hash_nfc" check ("notice_hash" is nfc normalized),
  add constraint "inquiries_answer_nfc" check ("answer" is nfc normalized);
--> statement-breakpoint
alter table "page_versions"
  add constraint "page_versions_title_ko_nfc" check ("title_ko" is nfc normalized),
  add constraint "page_versions_title_en_nfc" check ("title_en" is nfc normalized),
  add constraint "page_versions_body_ko_nfc" check ("body_ko" is nfc normalized),
  add constraint "page_versions_body_en_nfc" check ("body_en" is nfc normalized);
