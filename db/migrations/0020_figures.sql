CREATE TABLE "kpi_definitions" (
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"unit" text NOT NULL,
	"grade" "evidence_grade",
	"lag_days" smallint NOT NULL,
	"owner_ko" text NOT NULL,
	"owner_en" text NOT NULL,
	"name_ko" text NOT NULL,
	"name_en" text NOT NULL,
	"numerator_ko" text NOT NULL,
	"numerator_en" text NOT NULL,
	"denominator_ko" text NOT NULL,
	"denominator_en" text NOT NULL,
	"public_ko" text NOT NULL,
	"public_en" text NOT NULL,
	"entered_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kpi_definitions_key_version_pk" PRIMARY KEY("key","version"),
	CONSTRAINT "kpi_definitions_lag" CHECK ("kpi_definitions"."lag_days" between 0 and 1000)
);
--> statement-breakpoint
CREATE TABLE "kpi_snapshots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"month" text NOT NULL,
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"definition_version" integer NOT NULL,
	"numerator" double precision,
	"denominator" double precision,
	"value" double precision,
	"count" integer NOT NULL,
	"computed_at" timestamp (3) with time zone NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "kpi_snapshots_month" CHECK ("kpi_snapshots"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
ALTER TABLE "kpi_definitions" ADD CONSTRAINT "kpi_definitions_entered_by_users_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_snapshots" ADD CONSTRAINT "kpi_snapshots_definition" FOREIGN KEY ("key","definition_version") REFERENCES "public"."kpi_definitions"("key","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "kpi_snapshots_once" ON "kpi_snapshots" USING btree ("month","scope","key");--> statement-breakpoint
CREATE INDEX "kpi_snapshots_figure" ON "kpi_snapshots" USING btree ("key","scope","month");--> statement-breakpoint
alter table "kpi_definitions"
  add constraint "kpi_definitions_owner_ko_nfc" check ("owner_ko" is nfc normalized),
  add constraint "kpi_definitions_owner_en_nfc" check ("owner_en" is nfc normalized),
  add constraint "kpi_definitions_name_ko_nfc" check ("name_ko" is nfc normalized),
  add constraint "kpi_definitions_name_en_nfc" check ("name_en" is nfc normalized),
  add constraint "kpi_definitions_numerator_ko_nfc" check ("numerator_ko" is nfc normalized),
  add constraint "kpi_definitions_numerator_en_nfc" check ("numerator_en" is nfc normalized),
  add constraint "kpi_definitions_denominator_ko_nfc" check ("denominator_ko" is nfc normalized),
  add constraint "kpi_definitions_denominator_en_nfc" check ("denominator_en" is nfc normalized),
  add constraint "kpi_definitions_public_ko_nfc" check ("public_ko" is nfc normalized),
  add constraint "kpi_definitions_public_en_nfc" check ("public_en" is nfc normalized);
--> statement-breakpoint
-- What the figures meant when the portal began to count them.
insert into "kpi_definitions" ("key", "version", "valid_from", "unit", "grade", "lag_days", "owner_ko", "owner_en", "name_ko", "name_en", "numerator_ko", "numerator_en", "denominator_ko", "denominator_en", "public_ko", "public_en") values
  ('firms_reached', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '선정 담당', 'Selection officials', '신청한 기업 비율', 'Firms reached', '기간에 신청서를 내고 부적격 판정을 받지 않은 기업 수', 'Companies that sent in an application in the period and were not found ineligible', '기간 마지막 날까지 등록한 기업 수', 'Companies registered by the end of the period', '등록한 기업 가운데 사업에 신청한 기업이 얼마나 되는지 보여 줍니다.', 'How many of the registered companies applied.'),
  ('first_time_firms', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '선정 담당', 'Selection officials', '처음 신청한 기업 비율', 'First-time share', '신청한 기업 가운데 그보다 먼저 낸 신청서가 없는 기업 수', 'Of these, companies without any earlier application', '신청한 기업 수', 'Companies that applied', '처음 참여하는 기업의 비율입니다.', 'The share of companies taking part for the first time.'),
  ('decision_days_median', 1, '2026-01-01T00:00:00+09:00', 'days', null, 1, '선정 담당', 'Selection officials', '신청부터 결과까지 걸린 날(중앙값)', 'Days to the result, median', '신청일부터 결과를 알린 날까지의 날수의 중앙값', 'Median of the days from sending in to the result', '결과를 알린 신청서', 'Applications whose result was told', '신청한 기업의 절반은 이 날수 안에 결과를 받았습니다.', 'Half of the applicants had their result within so many days.'),
  ('decision_days_p90', 1, '2026-01-01T00:00:00+09:00', 'days', null, 1, '선정 담당', 'Selection officials', '신청부터 결과까지 걸린 날(90백분위)', 'Days to the result, 90th percentile', '신청일부터 결과를 알린 날까지의 날수의 90백분위', '90th percentile of the days from sending in to the result', '결과를 알린 신청서', 'Applications whose result was told', '열 곳 가운데 아홉 곳은 이 날수 안에 결과를 받았습니다.', 'Nine in ten applicants had their result within so many days.'),
  ('decisions_in_time', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '선정 담당', 'Selection officials', '처리 기한을 지킨 결과 비율', 'Results within the service level', '각 단계의 처리 기한을 더한 날수 안에 결과를 알린 신청서 수', 'Applications told within the sum of the service levels of their steps', '결과를 알린 신청서 수', 'Applications whose result was told', '약속한 기한 안에 결과를 알린 비율입니다.', 'The share of results told within the promised time.'),
  ('complete_at_first', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '선정 담당', 'Selection officials', '처음부터 빠짐없이 낸 신청서 비율', 'Complete at first submission', '보완 요청이 한 번도 없던 신청서 수', 'Applications about which nothing more was asked', '제출한 신청서 수', 'Applications sent in', '보완 없이 처리된 신청서의 비율입니다.', 'The share of applications that needed nothing more.'),
  ('accepted_covered', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '매칭 담당', 'Matching officials', '선정 제품의 연결 비율', 'Accepted products with a chamber', '상공회의소에 소개된 제품 수', 'Products introduced to a chamber', '선정된 신청서의 제품 수', 'Products of accepted applications', '선정된 제품 가운데 상공회의소와 이어진 비율입니다.', 'The share of accepted products that were introduced to a chamber.'),
  ('reviews_in_time', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '심사 담당', 'Review officials', '기한 안에 낸 심사 비율', 'Reviews on time', '기한 안에 제출한 심사 수', 'Reviews given by their day', '기한이 지난 심사 수', 'Reviews whose day has passed', '멘토가 기한을 지켜 심사한 비율입니다.', 'The share of reviews that mentors gave on time.'),
  ('reviewer_reliability', 1, '2026-01-01T00:00:00+09:00', 'index', null, 1, '심사 담당', 'Review officials', '심사자 사이의 일치도', 'Agreement between reviewers', '같은 신청서에 대한 점수의 관찰된 불일치', 'Observed disagreement of scores of one application', '모든 점수에서 기대되는 불일치. 값은 1에서 둘의 비를 뺀 것(크리펜도르프 알파, 간격 척도)', 'Disagreement to be expected from all scores; the value is 1 minus their ratio (Krippendorff''s alpha, interval data)', '심사자들이 같은 신청서를 얼마나 비슷하게 평가했는지 보여 줍니다. 1이면 완전히 같고 0이면 우연과 같습니다.', 'How alike reviewers judged the same application: 1 is the same, 0 is chance.'),
  ('conflicts_declared', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '심사 담당', 'Review officials', '이해관계를 신고한 비율', 'Interests declared', '이해관계를 신고한 확인 건수', 'Checks in which an interest was declared', '답한 이해관계 확인 건수', 'Checks that were answered', '멘토가 신청 기업과의 이해관계를 신고한 비율입니다.', 'How often a mentor declared an interest in an applicant.'),
  ('conflicts_upheld', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '심사 담당', 'Review officials', '인정된 이해관계 비율', 'Interests upheld', '인정되거나 심사만 제한된 건수', 'Checks that ended as upheld or limited', '이해관계를 신고한 확인 건수', 'Checks in which an interest was declared', '신고된 이해관계 가운데 심사에서 빠지게 된 비율입니다.', 'Of the interests declared, the share that kept a mentor from reviewing.'),
  ('proposals_accepted', 1, '2026-01-01T00:00:00+09:00', 'share', null, 10, '매칭 담당', 'Matching officials', '성사된 제안 비율', 'Proposals accepted', '양쪽이 모두 수락한 제안 수', 'Proposals that both sides accepted', '결과가 정해진 제안 수', 'Proposals that came to an end', '제안 가운데 기업과 상공회의소가 모두 수락한 비율입니다.', 'The share of proposals that company and chamber both accepted.'),
  ('proposals_declined', 1, '2026-01-01T00:00:00+09:00', 'share', null, 10, '매칭 담당', 'Matching officials', '상공회의소가 거절한 비율', 'Proposals declined by chambers', '상공회의소가 거절한 제안 수', 'Proposals that the chamber declined', '결과가 정해진 제안 수', 'Proposals that came to an end', '상공회의소가 거절한 제안의 비율입니다. 이유는 다섯 건부터 보여 줍니다.', 'The share of proposals that chambers declined. Reasons are shown from five cases on.'),
  ('response_days_median', 1, '2026-01-01T00:00:00+09:00', 'days', null, 10, '매칭 담당', 'Matching officials', '첫 답변까지 걸린 날(중앙값)', 'First response, median', '제안한 때부터 상공회의소의 첫 답변까지의 날수의 중앙값', 'Median of the days from the proposal to the chamber''s first answer', '상공회의소가 답한 제안', 'Proposals that the chamber answered', '상공회의소가 제안에 답하는 데 걸린 날수입니다.', 'How long chambers took to answer.'),
  ('response_days_p90', 1, '2026-01-01T00:00:00+09:00', 'days', null, 10, '매칭 담당', 'Matching officials', '첫 답변까지 걸린 날(90백분위)', 'First response, 90th percentile', '제안한 때부터 상공회의소의 첫 답변까지의 날수의 90백분위', '90th percentile of the days from the proposal to the chamber''s first answer', '상공회의소가 답한 제안', 'Proposals that the chamber answered', '열 건 가운데 아홉 건은 이 날수 안에 답을 받았습니다.', 'Nine in ten proposals were answered within so many days.'),
  ('niche_share', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '매칭 담당', 'Matching officials', '틈새 제품 비율', 'Niche share', '틈새 지수 4등급 이상인 제품 수', 'Products in band 4 or higher of the niche index', '소개된 제품 가운데 틈새 지수가 매겨진 제품 수', 'Introduced products that have a niche index', '소개된 제품 가운데 틈새 제품의 비율입니다.', 'The share of introduced products that are niche.'),
  ('briefs_answered', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '매칭 담당', 'Matching officials', '답을 받은 수요 비율', 'Briefs answered', '기업이 관심을 보인 수요 수', 'Briefs that a company answered', '등록된 수요 수', 'Briefs written', '상공회의소의 수요 가운데 기업이 답한 비율입니다.', 'The share of chambers'' needs that a company answered.'),
  ('chamber_spread', 1, '2026-01-01T00:00:00+09:00', 'index', null, 1, '매칭 담당', 'Matching officials', '상공회의소 사이의 쏠림', 'Spread over chambers', '활동 중인 상공회의소별 소개 건수의 지니 계수', 'Gini coefficient of introductions by chamber', '활동 중인 상공회의소', 'Chambers at work', '소개가 몇몇 상공회의소에 몰렸는지 보여 줍니다. 0이면 고르고 1에 가까울수록 몰렸습니다.', 'Whether introductions went to a few chambers: 0 is even, near 1 is one of them.'),
  ('mentor_hours_offered', 1, '2026-01-01T00:00:00+09:00', 'hours', null, 1, '매칭 담당', 'Matching officials', '멘토가 내놓은 시간', 'Mentor hours offered', '활동 중인 멘토의 한 달 시간을 기간의 날수만큼 더한 것(한 달은 30일)', 'Monthly hours of mentors at work over the days of the period (a month is 30 days)', '해당 없음', 'None', '멘토가 도울 수 있다고 한 시간입니다.', 'The time that mentors offered.'),
  ('mentor_hours_used', 1, '2026-01-01T00:00:00+09:00', 'share', null, 1, '매칭 담당', 'Matching officials', '쓰인 멘토 시간 비율', 'Mentor hours used', '제출한 심사의 예상 시간과 열린 회의의 시간', 'Time thought for reviews given, and of meetings held', '멘토가 내놓은 시간', 'Hours offered', '멘토가 내놓은 시간 가운데 쓰인 비율입니다.', 'How much of the offered time was used.'),
  ('mentor_spread', 1, '2026-01-01T00:00:00+09:00', 'index', null, 1, '매칭 담당', 'Matching officials', '멘토 사이의 쏠림', 'Spread over mentors', '활동 중인 멘토별 쓰인 시간의 지니 계수', 'Gini coefficient of hours used by mentor', '활동 중인 멘토', 'Mentors at work', '일이 몇몇 멘토에게 몰렸는지 보여 줍니다.', 'Whether the work fell to a few mentors.'),
  ('meeting_to_quote', 1, '2026-01-01T00:00:00+09:00', 'share', 'D', 30, '성과 담당', 'Outcome officials', '첫 회의에서 견적까지', 'From meeting to quote', '견적을 보낸 협업 수', 'Engagements that sent a quote', '첫 회의를 한 협업 수', 'Engagements that had a first meeting', '첫 회의가 견적으로 이어진 비율입니다.', 'How often a first meeting led to a quote.'),
  ('quote_to_contract', 1, '2026-01-01T00:00:00+09:00', 'share', 'D', 30, '성과 담당', 'Outcome officials', '견적에서 계약까지', 'From quote to contract', '계약을 맺은 협업 수', 'Engagements that signed a contract', '견적을 보낸 협업 수', 'Engagements that sent a quote', '견적이 계약으로 이어진 비율입니다.', 'How often a quote led to a contract.'),
  ('contract_to_shipment', 1, '2026-01-01T00:00:00+09:00', 'share', 'D', 30, '성과 담당', 'Outcome officials', '계약에서 첫 선적까지', 'From contract to first shipment', '첫 선적을 한 협업 수', 'Engagements with a first shipment', '계약을 맺은 협업 수', 'Engagements that signed a contract', '계약이 선적으로 이어진 비율입니다.', 'How often a contract led to a shipment.'),
  ('barriers_opened', 1, '2026-01-01T00:00:00+09:00', 'count', null, 1, '성과 담당', 'Outcome officials', '제기된 걸림돌', 'Barriers raised', '기간에 제기된 걸림돌 수', 'Barriers raised in the period', '해당 없음', 'None', '수출을 가로막은 문제의 수입니다.', 'How many obstacles were raised.'),
  ('barriers_resolved', 1, '2026-01-01T00:00:00+09:00', 'share', null, 30, '성과 담당', 'Outcome officials', '해결된 걸림돌 비율', 'Barriers resolved', '일부 또는 모두 해결된 걸림돌 수', 'Barriers resolved in part or in full', '기간에 제기된 걸림돌 수', 'Barriers raised in the period', '제기된 문제 가운데 해결된 비율입니다.', 'The share of obstacles that were resolved.'),
  ('contract_value', 1, '2026-01-01T00:00:00+09:00', 'money', 'B', 30, '성과 담당', 'Outcome officials', '계약 금액', 'Contract value', '증빙 등급 B 이상으로 집계된 계약 금액의 합(그날의 환율로 바꾼 미국 달러)', 'Counted contracts of grade B or better, in US dollars by the day''s rate', '해당 없음', 'None', '계약서나 더 나은 증빙으로 확인된 계약 금액입니다. 선적 금액과 더하지 않습니다.', 'Contracts proven by a contract or better. Never added to what was shipped.'),
  ('contract_value_attributed', 1, '2026-01-01T00:00:00+09:00', 'money', 'B', 30, '성과 담당', 'Outcome officials', '지원에 따른 계약 금액', 'Contract value owed to the support', '계약 금액에 기업이 답한 기여 비율을 곱한 합', 'Contract values times the share that the company owes to the support', '계약 금액', 'Contract value', '지원이 없었다면 없었을 계약 금액입니다.', 'What would not have been signed without the support.'),
  ('shipped_value', 1, '2026-01-01T00:00:00+09:00', 'money', 'A', 60, '성과 담당', 'Outcome officials', '선적 금액', 'Shipped value', '증빙 등급 A로 집계된 선적 금액의 합(그날의 환율로 바꾼 미국 달러)', 'Counted shipments of grade A, in US dollars by the day''s rate', '해당 없음', 'None', '수출 신고 자료로 확인된 선적 금액입니다.', 'Shipments proven by a customs declaration.'),
  ('shipped_value_attributed', 1, '2026-01-01T00:00:00+09:00', 'money', 'A', 60, '성과 담당', 'Outcome officials', '지원에 따른 선적 금액', 'Shipped value owed to the support', '선적 금액에 기업이 답한 기여 비율을 곱한 합', 'Shipped values times the share that the company owes to the support', '선적 금액', 'Shipped value', '지원이 없었다면 없었을 선적 금액입니다.', 'What would not have been shipped without the support.'),
  ('new_exporters', 1, '2026-01-01T00:00:00+09:00', 'share', 'A', 60, '성과 담당', 'Outcome officials', '미국에 처음 선적한 기업 비율', 'New exporters to the US', '그보다 먼저 집계된 선적(등급 A)이 없는 기업 수. 포털에 없는 수출은 알 수 없습니다', 'Of these, companies without an earlier counted shipment of grade A; exports that the portal does not hold are not known', '선적(등급 A)한 기업 수', 'Companies with a shipment of grade A', '포털에 기록된 것으로 미국에 처음 선적한 기업의 비율입니다.', 'Companies whose first shipment to the US on record fell into the period.'),
  ('survival_12', 1, '2026-01-01T00:00:00+09:00', 'share', 'C', 365, '성과 담당', 'Outcome officials', '12개월 뒤에도 수출하는 비율', 'Still exporting after 12 months', '계속 수출한다고 답한 건수', 'Answers that exports go on', '12개월 뒤 물음에 답한 건수', 'Answers to the question after 12 months', '성과가 한 해 뒤에도 이어졌는지 보여 줍니다.', 'Whether it lasted for a year.'),
  ('survival_24', 1, '2026-01-01T00:00:00+09:00', 'share', 'C', 730, '성과 담당', 'Outcome officials', '24개월 뒤에도 수출하는 비율', 'Still exporting after 24 months', '계속 수출한다고 답한 건수', 'Answers that exports go on', '24개월 뒤 물음에 답한 건수', 'Answers to the question after 24 months', '성과가 두 해 뒤에도 이어졌는지 보여 줍니다.', 'Whether it lasted for two years.'),
  ('unanswered_confirmations', 1, '2026-01-01T00:00:00+09:00', 'share', null, 28, '성과 담당', 'Outcome officials', '답하지 않은 확인 요청 비율', 'Confirmations left unanswered', '기업이 끝내 답하지 않은 건수', 'Claims that the company did not answer', '기업에 확인을 요청한 건수', 'Claims that the company was asked to confirm', '기업이 확인하지 않아 집계하지 못한 비율입니다.', 'The share of claims that never counted for want of an answer.');
--> statement-breakpoint
-- What a figure meant and what it was stay as they were: a change is a new version, a correction shows beside it.
create trigger kpi_definitions_append_only before update or delete or truncate on "kpi_definitions"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger kpi_snapshots_append_only before update or delete or truncate on "kpi_snapshots"
  for each statement execute function refuse_change();
