CREATE TYPE "public"."budget_kind" AS ENUM('venue', 'travel', 'mentors', 'interpretation', 'samples', 'marketing', 'other');--> statement-breakpoint
CREATE TYPE "public"."budget_stage" AS ENUM('planned', 'spent');--> statement-breakpoint
CREATE TYPE "public"."survey_occasion" AS ENUM('buyer_identified', 'first_meeting', 'sample_sent', 'quote_sent', 'pilot', 'negotiation', 'contract_signed', 'first_shipment', 'repeat_order', 'ended');--> statement-breakpoint
CREATE TYPE "public"."survey_state" AS ENUM('asked', 'answered', 'declined', 'expired');--> statement-breakpoint
CREATE TABLE "program_budget_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"kind" "budget_kind" NOT NULL,
	"stage" "budget_stage" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"happens_on" date NOT NULL,
	"note" text NOT NULL,
	"struck" boolean DEFAULT false NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "program_budget_lines_positive" CHECK ("program_budget_lines"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "survey_comments" (
	"survey_id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_questions" (
	"version" integer NOT NULL,
	"side" "engagement_side" NOT NULL,
	"position" smallint NOT NULL,
	"key" text NOT NULL,
	"label_ko" text NOT NULL,
	"label_en" text NOT NULL,
	CONSTRAINT "survey_questions_version_side_position_pk" PRIMARY KEY("version","side","position")
);
--> statement-breakpoint
CREATE TABLE "survey_scores" (
	"survey_id" uuid NOT NULL,
	"key" text NOT NULL,
	"score" smallint NOT NULL,
	CONSTRAINT "survey_scores_survey_id_key_pk" PRIMARY KEY("survey_id","key"),
	CONSTRAINT "survey_scores_scale" CHECK ("survey_scores"."score" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "survey_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engagement_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"chamber_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"occasion" "survey_occasion" NOT NULL,
	"side" "engagement_side" NOT NULL,
	"version" integer NOT NULL,
	"state" "survey_state" DEFAULT 'asked' NOT NULL,
	"state_entered_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "program_budget_lines" ADD CONSTRAINT "program_budget_lines_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_budget_lines" ADD CONSTRAINT "program_budget_lines_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_comments" ADD CONSTRAINT "survey_comments_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_questions" ADD CONSTRAINT "survey_questions_version_survey_versions_version_fk" FOREIGN KEY ("version") REFERENCES "public"."survey_versions"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_scores" ADD CONSTRAINT "survey_scores_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_version_survey_versions_version_fk" FOREIGN KEY ("version") REFERENCES "public"."survey_versions"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "program_budget_lines_revision" ON "program_budget_lines" USING btree ("line_id","revision");--> statement-breakpoint
CREATE INDEX "program_budget_lines_program" ON "program_budget_lines" USING btree ("program_id");--> statement-breakpoint
CREATE UNIQUE INDEX "survey_questions_key" ON "survey_questions" USING btree ("version","side","key");--> statement-breakpoint
CREATE UNIQUE INDEX "surveys_once" ON "surveys" USING btree ("engagement_id","occasion","side");--> statement-breakpoint
CREATE INDEX "surveys_company" ON "surveys" USING btree ("company_id","state");--> statement-breakpoint
CREATE INDEX "surveys_state" ON "surveys" USING btree ("state","state_entered_at");--> statement-breakpoint
CREATE INDEX "surveys_program" ON "surveys" USING btree ("program_id","state");--> statement-breakpoint
CREATE INDEX "surveys_chamber" ON "surveys" USING btree ("chamber_id","state");--> statement-breakpoint
alter table "program_budget_lines"
  add constraint "program_budget_lines_note_nfc" check ("note" is nfc normalized),
  add constraint "program_budget_lines_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
alter table "survey_questions"
  add constraint "survey_questions_key_nfc" check ("key" is nfc normalized),
  add constraint "survey_questions_label_ko_nfc" check ("label_ko" is nfc normalized),
  add constraint "survey_questions_label_en_nfc" check ("label_en" is nfc normalized);
--> statement-breakpoint
alter table "survey_scores"
  add constraint "survey_scores_key_nfc" check ("key" is nfc normalized);
--> statement-breakpoint
alter table "survey_comments"
  add constraint "survey_comments_text_nfc" check ("text" is nfc normalized);
--> statement-breakpoint
-- The first version of the questions: the portal's own words.
insert into "survey_versions" ("version", "in_force_from") values (1, '2026-01-01T00:00:00+09:00');
--> statement-breakpoint
insert into "survey_questions" ("version", "side", "position", "key", "label_ko", "label_en") values
  (1, 'company', 1, 'overall', '상공회의소와 함께 일한 과정에 전반적으로 얼마나 만족하십니까?', 'Overall, how satisfied are you with working together with the chamber?'),
  (1, 'company', 2, 'response', '상공회의소의 답을 제때 받으셨습니까?', 'Did the chamber answer you in time?'),
  (1, 'company', 3, 'use', '받은 도움이 미국 시장에서 실제로 쓸모가 있었습니까?', 'Was the help that you received of real use in the US market?'),
  (1, 'company', 4, 'portal', '포털의 절차와 안내를 이해하기 쉬웠습니까?', 'Were the steps and the guidance in the portal easy to understand?'),
  (1, 'chamber', 1, 'overall', '기업과 함께 일한 과정에 전반적으로 얼마나 만족하십니까?', 'Overall, how satisfied are you with working together with the company?'),
  (1, 'chamber', 2, 'response', '기업의 답을 제때 받으셨습니까?', 'Did the company answer you in time?'),
  (1, 'chamber', 3, 'use', '기업이 미국 시장에 나갈 준비를 잘 갖추고 있었습니까?', 'Was the company well prepared for the US market?'),
  (1, 'chamber', 4, 'portal', '포털의 절차와 안내를 이해하기 쉬웠습니까?', 'Were the steps and the guidance in the portal easy to understand?');
--> statement-breakpoint
-- What was asked, answered and entered stays as it was: a change is a new version or a new revision.
create trigger survey_versions_append_only before update or delete or truncate on "survey_versions"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger survey_questions_append_only before update or delete or truncate on "survey_questions"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger survey_scores_append_only before update or delete or truncate on "survey_scores"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger survey_comments_append_only before update or delete or truncate on "survey_comments"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger program_budget_lines_append_only before update or delete or truncate on "program_budget_lines"
  for each statement execute function refuse_change();
