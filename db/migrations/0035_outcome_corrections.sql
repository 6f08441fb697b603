ALTER TYPE "public"."outcome_state" ADD VALUE 'discarded';--> statement-breakpoint
DROP INDEX "outcome_evidence_document";--> statement-breakpoint
ALTER TABLE "outcome_evidence" ADD COLUMN "filed_side" "outcome_side" DEFAULT 'company' NOT NULL;--> statement-breakpoint
ALTER TABLE "outcome_follow_ups" ADD COLUMN "unanswered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcome_follow_ups" ADD COLUMN "skipped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "objected_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "objection" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "objection_answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "objection_answer" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "outcome_evidence_document" ON "outcome_evidence" USING btree ("outcome_id","document_id") WHERE "outcome_evidence"."document_id" is not null;--> statement-breakpoint
alter table "outcomes" add constraint "outcomes_objection_nfc" check ("objection" is nfc normalized),
  add constraint "outcomes_objection_answer_nfc" check ("objection_answer" is nfc normalized);
--> statement-breakpoint
-- Until now files were the company's alone; that a confirmation is all there is was also said by the others.
update "outcome_evidence" set "filed_side" = case "users"."role" when 'mentor' then 'chamber'::"outcome_side" else 'city' end
  from "users" where "users"."id" = "outcome_evidence"."filed_by" and "users"."role" in ('mentor', 'official');
