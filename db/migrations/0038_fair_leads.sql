ALTER TABLE "outcomes" ADD COLUMN "lead_id" uuid;--> statement-breakpoint
-- Before what refers to it.
CREATE UNIQUE INDEX "leads_of_company" ON "leads" USING btree ("id","company_id");--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_lead_of_company" FOREIGN KEY ("lead_id","company_id") REFERENCES "public"."leads"("id","company_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcomes_lead" ON "outcomes" USING btree ("lead_id");
