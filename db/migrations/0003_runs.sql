CREATE TABLE "match_run_pairs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"chamber_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"chosen" text NOT NULL,
	"niche_band" integer,
	"reasons" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "match_runs" ALTER COLUMN "constraints" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "match_runs" ALTER COLUMN "constraints" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "match_runs" ALTER COLUMN "metrics" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "match_runs" ALTER COLUMN "metrics" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "match_runs" ALTER COLUMN "proof" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "match_runs" ALTER COLUMN "proof" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "matches" ALTER COLUMN "reasons" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "matches" ALTER COLUMN "reasons" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "match_runs" ADD COLUMN "quota" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "niche_assessments" ADD COLUMN "low" integer;--> statement-breakpoint
ALTER TABLE "niche_assessments" ADD COLUMN "high" integer;--> statement-breakpoint
ALTER TABLE "match_run_pairs" ADD CONSTRAINT "match_run_pairs_run_id_match_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."match_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_run_pairs" ADD CONSTRAINT "match_run_pairs_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_run_pairs" ADD CONSTRAINT "match_run_pairs_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_run_pairs" ADD CONSTRAINT "match_run_pairs_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_run_pairs" ADD CONSTRAINT "match_run_pairs_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "match_run_pairs_pair" ON "match_run_pairs" USING btree ("run_id","product_id","chamber_id");