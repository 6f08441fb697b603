CREATE TABLE "barred_companies" (
	"company_id" uuid NOT NULL,
	"interest_id" uuid NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "barred_companies_company_id_interest_id_pk" PRIMARY KEY("company_id","interest_id")
);
--> statement-breakpoint
ALTER TABLE "barred_companies" ADD CONSTRAINT "barred_companies_interest_id_standing_interests_id_fk" FOREIGN KEY ("interest_id") REFERENCES "public"."standing_interests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "barred_companies_interest" ON "barred_companies" USING btree ("interest_id");--> statement-breakpoint
-- What an entry of the register says by a company chosen, a sector or a code is told by the database; names that were typed are
-- compared by the portal, in the first run of its nightly job.
insert into "barred_companies" ("company_id", "interest_id")
  select "c"."id", "i"."id"
  from "standing_interests" "i" join "companies" "c" on
    "c"."id" = "i"."company_id" or "c"."sector" = any("i"."sectors")
    or exists (select 1 from "products" "p" where "p"."company_id" = "c"."id" and ("p"."sector" = any("i"."sectors")
      or exists (select 1 from unnest("i"."hs_ranges") "span" where "p"."hs6" between
        rpad(split_part("span", '-', 1), 6, '0') and rpad(coalesce(nullif(split_part("span", '-', 2), ''), "span"), 6, '9'))))
  where "i"."state" in ('declared', 'confirmed');
