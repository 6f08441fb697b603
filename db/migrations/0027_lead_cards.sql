ALTER TABLE "leads" ADD COLUMN "card_id" uuid;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_card_id_documents_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "leads_card" ON "leads" USING btree ("card_id");