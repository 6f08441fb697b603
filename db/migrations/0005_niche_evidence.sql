CREATE TYPE "public"."brief_state" AS ENUM('open', 'met', 'closed', 'expired');--> statement-breakpoint
CREATE TYPE "public"."pair_rule_kind" AS ENUM('lock', 'forbid');--> statement-breakpoint
CREATE TYPE "public"."import_kind" AS ENUM('hs', 'trade', 'census', 'state-trade', 'state-industry', 'tariff', 'chambers', 'screening', 'controlled-items');--> statement-breakpoint
CREATE TYPE "public"."import_state" AS ENUM('uploaded', 'checking', 'refused', 'previewed', 'importing', 'imported', 'failed', 'discarded');--> statement-breakpoint
CREATE TYPE "public"."hit_kind" AS ENUM('party', 'item');--> statement-breakpoint
CREATE TYPE "public"."hit_state" AS ENUM('open', 'cleared', 'confirmed');--> statement-breakpoint
CREATE TABLE "brief_interests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"brief_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"expressed_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "briefs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"chamber_id" uuid NOT NULL,
	"state" "brief_state" DEFAULT 'open' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"title_ko" text DEFAULT '' NOT NULL,
	"title_en" text DEFAULT '' NOT NULL,
	"details_ko" text DEFAULT '' NOT NULL,
	"details_en" text DEFAULT '' NOT NULL,
	"sector" text NOT NULL,
	"hs_prefixes" text[] DEFAULT '{}' NOT NULL,
	"monthly_volume" integer,
	"unit" text DEFAULT '' NOT NULL,
	"price_min_cents" bigint,
	"price_max_cents" bigint,
	"currency" text DEFAULT 'USD' NOT NULL,
	"certifications" text[] DEFAULT '{}' NOT NULL,
	"channels" text[] DEFAULT '{}' NOT NULL,
	"open_until" date NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_interests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"chamber_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"declared_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "niche_judgements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"part" text NOT NULL,
	"step" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"judged_by" uuid NOT NULL,
	"judged_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "niche_judgements_step" CHECK ("niche_judgements"."step" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "niche_overrides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"band" integer NOT NULL,
	"reason" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" uuid,
	CONSTRAINT "niche_overrides_band" CHECK ("niche_overrides"."band" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "pair_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"chamber_id" uuid NOT NULL,
	"kind" "pair_rule_kind" NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "item_users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hs_prefix" text NOT NULL,
	"sector" text,
	"naics" text NOT NULL,
	"label_ko" text NOT NULL,
	"label_en" text NOT NULL,
	"verification" text NOT NULL,
	"source" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"edition" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "item_users_pair" UNIQUE NULLS NOT DISTINCT("hs_prefix","sector","naics")
);
--> statement-breakpoint
CREATE TABLE "reference_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "import_kind" NOT NULL,
	"state" "import_state" DEFAULT 'uploaded' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"file_name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"fingerprint" text NOT NULL,
	"storage_key" text,
	"edition" text NOT NULL,
	"source" text NOT NULL,
	"year" integer NOT NULL,
	"retrieved_at" timestamp (3) with time zone,
	"rows" integer,
	"progress" integer DEFAULT 0 NOT NULL,
	"preview" jsonb,
	"problems" jsonb,
	"problem_count" integer DEFAULT 0 NOT NULL,
	"started_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "state_imports" (
	"edition" text NOT NULL,
	"state" text NOT NULL,
	"hs6" text NOT NULL,
	"year" integer NOT NULL,
	"value_usd" bigint NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "state_imports_edition_state_hs6_year_pk" PRIMARY KEY("edition","state","hs6","year")
);
--> statement-breakpoint
CREATE TABLE "state_industries" (
	"edition" text NOT NULL,
	"state" text NOT NULL,
	"naics" text NOT NULL,
	"year" integer NOT NULL,
	"employment" integer,
	"lq" real NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "state_industries_edition_state_naics_year_pk" PRIMARY KEY("edition","state","naics","year")
);
--> statement-breakpoint
CREATE TABLE "tariff_lines" (
	"edition" text NOT NULL,
	"hts" text NOT NULL,
	"hs6" text NOT NULL,
	"description" text NOT NULL,
	"unit" text NOT NULL,
	"general" text NOT NULL,
	"special" text NOT NULL,
	"korea" text,
	"additional" text DEFAULT '' NOT NULL,
	CONSTRAINT "tariff_lines_edition_hts_pk" PRIMARY KEY("edition","hts")
);
--> statement-breakpoint
CREATE TABLE "trade_items" (
	"edition" text NOT NULL,
	"hs6" text NOT NULL,
	"year" integer NOT NULL,
	"us_exports_usd" bigint,
	"world_exports_usd" bigint,
	"us_imports_usd" bigint,
	"us_imports_before_usd" bigint,
	"korea_imports_usd" bigint,
	"suppliers" integer,
	"concentration" real,
	"parts" jsonb NOT NULL,
	CONSTRAINT "trade_items_edition_hs6_pk" PRIMARY KEY("edition","hs6")
);
--> statement-breakpoint
CREATE TABLE "unit_values" (
	"edition" text NOT NULL,
	"hs6" text NOT NULL,
	"unit" text NOT NULL,
	"year" integer NOT NULL,
	"low_cents" bigint NOT NULL,
	"high_cents" bigint NOT NULL,
	CONSTRAINT "unit_values_edition_hs6_unit_pk" PRIMARY KEY("edition","hs6","unit")
);
--> statement-breakpoint
CREATE TABLE "controlled_items" (
	"edition" text NOT NULL,
	"hs_prefix" text NOT NULL,
	"reference" text NOT NULL,
	"label" text NOT NULL,
	"authority" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "controlled_items_edition_hs_prefix_reference_pk" PRIMARY KEY("edition","hs_prefix","reference")
);
--> statement-breakpoint
CREATE TABLE "denied_parties" (
	"edition" text NOT NULL,
	"entry_id" text NOT NULL,
	"list" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"other_names" text[] NOT NULL,
	"countries" text[] NOT NULL,
	"programs" text[] NOT NULL,
	"source" text NOT NULL,
	"search_names" text[] NOT NULL,
	CONSTRAINT "denied_parties_edition_entry_id_pk" PRIMARY KEY("edition","entry_id")
);
--> statement-breakpoint
CREATE TABLE "screening_hits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "hit_kind" NOT NULL,
	"state" "hit_state" DEFAULT 'open' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"company_id" uuid NOT NULL,
	"product_id" uuid,
	"our_name" text NOT NULL,
	"listed_name" text NOT NULL,
	"score" integer NOT NULL,
	"list" text NOT NULL,
	"entry_id" text NOT NULL,
	"edition" text NOT NULL,
	"entry" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "screening_hits_once" UNIQUE NULLS NOT DISTINCT("company_id","product_id","list","entry_id")
);
--> statement-breakpoint
ALTER TABLE "match_runs" ADD COLUMN "progress" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "match_runs" ADD COLUMN "phase" text;--> statement-breakpoint
ALTER TABLE "match_runs" ADD COLUMN "facts_hash" text;--> statement-breakpoint
ALTER TABLE "match_runs" ADD COLUMN "difference" jsonb;--> statement-breakpoint
ALTER TABLE "reference_editions" ADD COLUMN "current" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "reference_editions" ADD COLUMN "sample" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "reference_editions" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "brief_interests" ADD CONSTRAINT "brief_interests_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."briefs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brief_interests" ADD CONSTRAINT "brief_interests_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brief_interests" ADD CONSTRAINT "brief_interests_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brief_interests" ADD CONSTRAINT "brief_interests_expressed_by_users_id_fk" FOREIGN KEY ("expressed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefs" ADD CONSTRAINT "briefs_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefs" ADD CONSTRAINT "briefs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_interests" ADD CONSTRAINT "product_interests_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_interests" ADD CONSTRAINT "product_interests_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_interests" ADD CONSTRAINT "product_interests_declared_by_users_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niche_judgements" ADD CONSTRAINT "niche_judgements_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niche_judgements" ADD CONSTRAINT "niche_judgements_judged_by_users_id_fk" FOREIGN KEY ("judged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niche_overrides" ADD CONSTRAINT "niche_overrides_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niche_overrides" ADD CONSTRAINT "niche_overrides_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niche_overrides" ADD CONSTRAINT "niche_overrides_lifted_by_users_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_rules" ADD CONSTRAINT "pair_rules_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_rules" ADD CONSTRAINT "pair_rules_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_rules" ADD CONSTRAINT "pair_rules_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_rules" ADD CONSTRAINT "pair_rules_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_rules" ADD CONSTRAINT "pair_rules_lifted_by_users_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_imports" ADD CONSTRAINT "reference_imports_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "state_imports" ADD CONSTRAINT "state_imports_state_us_states_code_fk" FOREIGN KEY ("state") REFERENCES "public"."us_states"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "state_industries" ADD CONSTRAINT "state_industries_state_us_states_code_fk" FOREIGN KEY ("state") REFERENCES "public"."us_states"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_hits" ADD CONSTRAINT "screening_hits_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_hits" ADD CONSTRAINT "screening_hits_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_hits" ADD CONSTRAINT "screening_hits_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "brief_interests_active" ON "brief_interests" USING btree ("brief_id","product_id") WHERE "brief_interests"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "brief_interests_company" ON "brief_interests" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "briefs_chamber" ON "briefs" USING btree ("chamber_id","state");--> statement-breakpoint
CREATE INDEX "briefs_state" ON "briefs" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "product_interests_active" ON "product_interests" USING btree ("chamber_id","product_id") WHERE "product_interests"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "product_interests_product" ON "product_interests" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "niche_judgements_judge" ON "niche_judgements" USING btree ("product_id","part","judged_by");--> statement-breakpoint
CREATE UNIQUE INDEX "niche_overrides_active" ON "niche_overrides" USING btree ("product_id") WHERE "niche_overrides"."lifted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "pair_rules_active" ON "pair_rules" USING btree ("program_id","product_id","chamber_id") WHERE "pair_rules"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "reference_imports_created" ON "reference_imports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "state_imports_item" ON "state_imports" USING btree ("hs6");--> statement-breakpoint
CREATE INDEX "state_industries_naics" ON "state_industries" USING btree ("naics");--> statement-breakpoint
CREATE INDEX "tariff_lines_item" ON "tariff_lines" USING btree ("edition","hs6");--> statement-breakpoint
CREATE INDEX "screening_hits_state" ON "screening_hits" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "reference_editions_current" ON "reference_editions" USING btree ("dataset") WHERE "reference_editions"."current";