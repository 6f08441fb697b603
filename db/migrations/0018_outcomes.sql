CREATE TYPE "public"."confirmation_way" AS ENUM('link', 'signed_in', 'own');--> statement-breakpoint
CREATE TYPE "public"."evidence_grade" AS ENUM('A', 'B', 'C', 'D');--> statement-breakpoint
CREATE TYPE "public"."evidence_kind" AS ENUM('customs_declaration', 'contract', 'invoice', 'confirmation', 'statement');--> statement-breakpoint
CREATE TYPE "public"."outcome_kind" AS ENUM('consultation', 'pipeline', 'contract', 'shipment', 'investment', 'hire');--> statement-breakpoint
CREATE TYPE "public"."outcome_side" AS ENUM('company', 'chamber', 'city');--> statement-breakpoint
CREATE TYPE "public"."outcome_state" AS ENUM('drafted', 'submitted', 'company_confirmation_pending', 'confirmed', 'disputed', 'unanswered', 'evidence_pending', 'evidence_rejected', 'evidence_verified', 'counted', 'revised', 'voided', 'expired');--> statement-breakpoint
ALTER TYPE "public"."import_kind" ADD VALUE 'rates';--> statement-breakpoint
CREATE TABLE "attribution_scale_steps" (
	"version" integer NOT NULL,
	"step" smallint NOT NULL,
	"weight" smallint NOT NULL,
	"label_ko" text NOT NULL,
	"label_en" text NOT NULL,
	CONSTRAINT "attribution_scale_steps_version_step_pk" PRIMARY KEY("version","step"),
	CONSTRAINT "attribution_scale_steps_weight" CHECK ("attribution_scale_steps"."weight" between 0 and 1000),
	CONSTRAINT "attribution_scale_steps_step" CHECK ("attribution_scale_steps"."step" between 1 and 7)
);
--> statement-breakpoint
CREATE TABLE "attribution_scales" (
	"version" integer PRIMARY KEY NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"note_ko" text NOT NULL,
	"note_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"currency" text NOT NULL,
	"day" date NOT NULL,
	"rate" numeric(19, 10) NOT NULL,
	"source" text NOT NULL,
	"origin" text NOT NULL,
	"entered_by" uuid,
	"superseded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exchange_rates_positive" CHECK ("exchange_rates"."rate" > 0)
);
--> statement-breakpoint
CREATE TABLE "outcome_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome_id" uuid NOT NULL,
	"kind" "evidence_kind" NOT NULL,
	"document_id" uuid,
	"filed_by" uuid NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"verdict" text,
	"judged_by" uuid,
	"judged_at" timestamp (3) with time zone,
	"checks" text[] DEFAULT '{}' NOT NULL,
	"reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outcome_follow_ups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome_id" uuid NOT NULL,
	"months" smallint NOT NULL,
	"due_on" date NOT NULL,
	"letters_sent" smallint DEFAULT 0 NOT NULL,
	"last_letter_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"still_exporting" boolean,
	"amount_minor" bigint,
	"currency" text,
	"words" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcome_follow_ups_money_whole" CHECK (num_nulls("outcome_follow_ups"."amount_minor", "outcome_follow_ups"."currency") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "outcome_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome_id" uuid,
	"follow_up_id" uuid,
	"hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcome_links_about_one" CHECK (num_nonnulls("outcome_links"."outcome_id", "outcome_links"."follow_up_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engagement_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"chamber_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"kind" "outcome_kind" NOT NULL,
	"state" "outcome_state" DEFAULT 'drafted' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"filed_by" uuid NOT NULL,
	"filed_side" "outcome_side" NOT NULL,
	"happened_on" date NOT NULL,
	"amount_minor" bigint,
	"currency" text,
	"incoterm" text,
	"hs6" text,
	"counterparty" text DEFAULT '' NOT NULL,
	"counterparty_state" text,
	"quantity" integer,
	"stage" text,
	"details" text DEFAULT '' NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"letters_sent" smallint DEFAULT 0 NOT NULL,
	"last_letter_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"confirmed_by" uuid,
	"confirmed_way" "confirmation_way",
	"scale_version" integer,
	"attribution_step" smallint,
	"disputed_at" timestamp (3) with time zone,
	"dispute_reason" text DEFAULT '' NOT NULL,
	"grade" "evidence_grade",
	"verified_at" timestamp (3) with time zone,
	"verified_by" uuid,
	"counted_at" timestamp (3) with time zone,
	"counted_by" uuid,
	"end_reason" text DEFAULT '' NOT NULL,
	"successor_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcomes_money_whole" CHECK (num_nulls("outcomes"."amount_minor", "outcomes"."currency") in (0, 2)),
	CONSTRAINT "outcomes_attribution_whole" CHECK (num_nulls("outcomes"."scale_version", "outcomes"."attribution_step", "outcomes"."confirmed_way", "outcomes"."confirmed_at") in (0, 4))
);
--> statement-breakpoint
ALTER TABLE "attribution_scale_steps" ADD CONSTRAINT "attribution_scale_steps_version_attribution_scales_version_fk" FOREIGN KEY ("version") REFERENCES "public"."attribution_scales"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD CONSTRAINT "exchange_rates_entered_by_users_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_evidence" ADD CONSTRAINT "outcome_evidence_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_evidence" ADD CONSTRAINT "outcome_evidence_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_evidence" ADD CONSTRAINT "outcome_evidence_filed_by_users_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_evidence" ADD CONSTRAINT "outcome_evidence_judged_by_users_id_fk" FOREIGN KEY ("judged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_follow_ups" ADD CONSTRAINT "outcome_follow_ups_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_links" ADD CONSTRAINT "outcome_links_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_links" ADD CONSTRAINT "outcome_links_follow_up_id_outcome_follow_ups_id_fk" FOREIGN KEY ("follow_up_id") REFERENCES "public"."outcome_follow_ups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_chamber_id_chambers_id_fk" FOREIGN KEY ("chamber_id") REFERENCES "public"."chambers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_filed_by_users_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_scale_version_attribution_scales_version_fk" FOREIGN KEY ("scale_version") REFERENCES "public"."attribution_scales"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_verified_by_users_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_counted_by_users_id_fk" FOREIGN KEY ("counted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_successor_id_outcomes_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exchange_rates_of_day" ON "exchange_rates" USING btree ("currency","day") WHERE "exchange_rates"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "outcome_evidence_outcome" ON "outcome_evidence" USING btree ("outcome_id","filed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outcome_evidence_document" ON "outcome_evidence" USING btree ("document_id") WHERE "outcome_evidence"."document_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "outcome_follow_ups_once" ON "outcome_follow_ups" USING btree ("outcome_id","months");--> statement-breakpoint
CREATE INDEX "outcome_follow_ups_due" ON "outcome_follow_ups" USING btree ("due_on") WHERE "outcome_follow_ups"."answered_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "outcome_links_hash" ON "outcome_links" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "outcome_links_outcome" ON "outcome_links" USING btree ("outcome_id");--> statement-breakpoint
CREATE INDEX "outcome_links_follow_up" ON "outcome_links" USING btree ("follow_up_id");--> statement-breakpoint
CREATE INDEX "outcomes_engagement" ON "outcomes" USING btree ("engagement_id");--> statement-breakpoint
CREATE INDEX "outcomes_company" ON "outcomes" USING btree ("company_id","state");--> statement-breakpoint
CREATE INDEX "outcomes_chamber" ON "outcomes" USING btree ("chamber_id","state");--> statement-breakpoint
CREATE INDEX "outcomes_state" ON "outcomes" USING btree ("state","happened_on");--> statement-breakpoint
CREATE INDEX "outcomes_program" ON "outcomes" USING btree ("program_id","state");--> statement-breakpoint
CREATE INDEX "outcomes_successor" ON "outcomes" USING btree ("successor_id");--> statement-breakpoint
alter table "outcomes"
  add constraint "outcomes_incoterm_nfc" check ("incoterm" is nfc normalized),
  add constraint "outcomes_counterparty_nfc" check ("counterparty" is nfc normalized),
  add constraint "outcomes_counterparty_state_nfc" check ("counterparty_state" is nfc normalized),
  add constraint "outcomes_stage_nfc" check ("stage" is nfc normalized),
  add constraint "outcomes_details_nfc" check ("details" is nfc normalized),
  add constraint "outcomes_dispute_reason_nfc" check ("dispute_reason" is nfc normalized),
  add constraint "outcomes_end_reason_nfc" check ("end_reason" is nfc normalized);
--> statement-breakpoint
alter table "outcome_evidence"
  add constraint "outcome_evidence_verdict_nfc" check ("verdict" is nfc normalized),
  add constraint "outcome_evidence_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
alter table "outcome_follow_ups"
  add constraint "outcome_follow_ups_words_nfc" check ("words" is nfc normalized);
--> statement-breakpoint
alter table "exchange_rates"
  add constraint "exchange_rates_origin_nfc" check ("origin" is nfc normalized);
--> statement-breakpoint
alter table "attribution_scales"
  add constraint "attribution_scales_note_ko_nfc" check ("note_ko" is nfc normalized),
  add constraint "attribution_scales_note_en_nfc" check ("note_en" is nfc normalized);
--> statement-breakpoint
alter table "attribution_scale_steps"
  add constraint "attribution_scale_steps_label_ko_nfc" check ("label_ko" is nfc normalized),
  add constraint "attribution_scale_steps_label_en_nfc" check ("label_en" is nfc normalized);
--> statement-breakpoint
-- The first version of the scale. Its weights are the portal's own convention, neither measured nor published by anybody.
insert into "attribution_scales" ("version", "in_force_from", "note_ko", "note_en") values
  (1, '2026-01-01T00:00:00+09:00', '포털이 처음 정한 척도입니다. 반영 비율은 측정한 값이 아니라 정한 값입니다.', 'The portal''s first scale. Its weights are a convention, not a measurement.');
--> statement-breakpoint
insert into "attribution_scale_steps" ("version", "step", "weight", "label_ko", "label_en") values
  (1, 1, 0, '지원이 없었어도 같은 규모로 같은 시기에 이루어졌을 것이다', 'It would have happened anyway, at the same size and time'),
  (1, 2, 150, '지원이 없었어도 같은 규모로, 조금 늦게(6개월 안) 이루어졌을 것이다', 'It would have happened anyway at the same size, a little later (within six months)'),
  (1, 3, 300, '지원이 없었어도 같은 규모로, 많이 늦게(6개월 넘어) 이루어졌을 것이다', 'It would have happened anyway at the same size, much later (after more than six months)'),
  (1, 4, 450, '지원이 없었어도 이루어졌겠지만 규모가 조금 작았을 것이다', 'It would have happened anyway, at a somewhat smaller size'),
  (1, 5, 650, '지원이 없었어도 이루어졌겠지만 규모가 절반에 못 미쳤을 것이다', 'It would have happened anyway, at less than half of the size'),
  (1, 6, 850, '지원이 없었다면 아마 이루어지지 않았을 것이다', 'It would probably not have happened'),
  (1, 7, 1000, '지원이 없었다면 이루어지지 않았을 것이다', 'It would not have happened');
--> statement-breakpoint
-- What was asked once stays as it was asked: a change is a new version.
create trigger attribution_scales_append_only before update or delete or truncate on "attribution_scales"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger attribution_scale_steps_append_only before update or delete or truncate on "attribution_scale_steps"
  for each statement execute function refuse_change();
