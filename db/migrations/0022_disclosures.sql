CREATE TYPE "public"."disclosure_state" AS ENUM('offered', 'in_force', 'declined', 'withdrawn', 'expired');--> statement-breakpoint
CREATE TABLE "disclosure_acceptances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"disclosure_id" uuid NOT NULL,
	"side" "engagement_side" NOT NULL,
	"user_id" uuid NOT NULL,
	"text_version" integer NOT NULL,
	"locale" text NOT NULL,
	"text_hash" text NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disclosures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engagement_id" uuid NOT NULL,
	"state" "disclosure_state" DEFAULT 'offered' NOT NULL,
	"state_entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"text_version" integer NOT NULL,
	"months" integer NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"ended_side" "engagement_side",
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nda_texts" (
	"version" integer PRIMARY KEY NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"sample" boolean NOT NULL,
	"title_ko" text NOT NULL,
	"title_en" text NOT NULL,
	"body_ko" text NOT NULL,
	"body_en" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "disclosure_acceptances" ADD CONSTRAINT "disclosure_acceptances_disclosure_id_disclosures_id_fk" FOREIGN KEY ("disclosure_id") REFERENCES "public"."disclosures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_acceptances" ADD CONSTRAINT "disclosure_acceptances_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_acceptances" ADD CONSTRAINT "disclosure_acceptances_text_version_nda_texts_version_fk" FOREIGN KEY ("text_version") REFERENCES "public"."nda_texts"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_text_version_nda_texts_version_fk" FOREIGN KEY ("text_version") REFERENCES "public"."nda_texts"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "disclosure_acceptances_side" ON "disclosure_acceptances" USING btree ("disclosure_id","side");--> statement-breakpoint
CREATE INDEX "disclosures_room" ON "disclosures" USING btree ("engagement_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "disclosures_open" ON "disclosures" USING btree ("engagement_id") WHERE "disclosures"."state" in ('offered', 'in_force');--> statement-breakpoint
alter table "disclosures"
  add constraint "disclosures_reason_nfc" check ("reason" is nfc normalized);
--> statement-breakpoint
alter table "nda_texts"
  add constraint "nda_texts_title_ko_nfc" check ("title_ko" is nfc normalized),
  add constraint "nda_texts_title_en_nfc" check ("title_en" is nfc normalized),
  add constraint "nda_texts_body_ko_nfc" check ("body_ko" is nfc normalized),
  add constraint "nda_texts_body_en_nfc" check ("body_en" is nfc normalized);
--> statement-breakpoint
-- The first wording, which says of itself that it is a sample: the city puts one that its lawyers have read beside it before real files are given.
insert into "nda_texts" ("version", "in_force_from", "sample", "title_ko", "title_en", "body_ko", "body_en") values (1, '2026-01-01T00:00:00+09:00', true,
'기술 자료 비밀유지 약정 (견본)', 'Non-disclosure agreement for technical files (sample)',
'이 글은 약정이 어떻게 쓰이는지 보이기 위한 견본입니다. 법률 검토를 거친 문안이 아닙니다.

### 1. 무엇을 지키나

기업이 이 협력의 기술 자료로 올린 파일과 그 안의 내용입니다. 이미 공개되었거나 상공회의소가 먼저 알고 있던 내용은 들어가지 않습니다.

### 2. 어떻게 쓰나

상공회의소는 이 협력에서 기업의 미국 진출을 돕는 데에만 기술 자료를 씁니다. 기업의 서면 동의 없이 다른 사람에게 보이거나 복사해 주지 않습니다.

### 3. 누가 볼 수 있나

이 협력을 담당하는 멘토와 상공회의소의 대표 멘토만 봅니다. 파일의 쪽마다 연 사람의 이름과 시각이 들어가고, 누가 언제 무엇을 열었는지 기업이 봅니다.

### 4. 언제까지인가

양쪽이 모두 동의한 때부터 정한 기간 동안 파일을 열 수 있습니다. 기업은 언제든 철회할 수 있고, 그때부터 파일은 열리지 않습니다. 알게 된 내용을 지킬 의무는 파일을 더는 열 수 없게 된 뒤에도 3년 동안 이어집니다.

### 5. 그 밖에

이 약정으로 특허나 상표 같은 권리가 넘어가지 않습니다. 광주광역시는 이 약정의 당사자가 아닙니다.',
'This text is a sample that shows how an agreement is used. No lawyer has reviewed it.

### 1. What is kept confidential

The files that the company has added to this engagement as technical files, and what they say. What is public already, or was known to the chamber before, is not meant.

### 2. How it may be used

The chamber uses the technical files only to help the company into the US market in this engagement. It neither shows nor copies them to others without the written consent of the company.

### 3. Who may see it

Only the mentor who is responsible for this engagement and the lead mentors of the chamber. Every page carries the name of who opened it and the time, and the company sees who opened what and when.

### 4. How long

Once both sides have accepted, the files can be opened for the chosen term. The company may withdraw at any time; from then on no file can be opened. The duty to keep confidential what is known lasts for three years after the files can no longer be opened.

### 5. Besides

No right in a patent, a trade mark or the like passes by this agreement. Gwangju Metropolitan City is not a party to it.');
--> statement-breakpoint
-- What was accepted stays as it was read: a change is a new version.
create trigger nda_texts_append_only before update or delete or truncate on "nda_texts"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger disclosure_acceptances_append_only before update or delete or truncate on "disclosure_acceptances"
  for each statement execute function refuse_change();
