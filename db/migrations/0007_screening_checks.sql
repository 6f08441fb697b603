CREATE TABLE "screened_names" (
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "screened_names_company_id_name_pk" PRIMARY KEY("company_id","name")
);
--> statement-breakpoint
CREATE TABLE "screening_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"parties_edition" text,
	"items_edition" text,
	"parties" integer NOT NULL,
	"items" integer NOT NULL,
	"companies" integer NOT NULL,
	"products" integer NOT NULL,
	"found" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "screened_names" ADD CONSTRAINT "screened_names_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "screening_checks_at" ON "screening_checks" USING btree ("checked_at");