-- What these figures mean from now on. Earlier versions stay as they were, and so do the months that were frozen by them; words
-- that somebody has changed meanwhile are followed by these.
insert into "kpi_definitions" ("key", "version", "valid_from", "unit", "grade", "lag_days", "owner_ko", "owner_en", "name_ko", "name_en", "numerator_ko", "numerator_en", "denominator_ko", "denominator_en", "public_ko", "public_en")
select "newest"."key", "newest"."version" + 1, now(), "newest"."unit", coalesce("said"."grade"::evidence_grade, "newest"."grade"), coalesce("said"."lag_days", "newest"."lag_days"), "newest"."owner_ko", "newest"."owner_en", coalesce("said"."name_ko", "newest"."name_ko"), coalesce("said"."name_en", "newest"."name_en"), "said"."numerator_ko", "said"."numerator_en", "said"."denominator_ko", "said"."denominator_en", "said"."public_ko", "said"."public_en"
from (values
  ('survival_12', 'D', 30, '12개월 뒤에도 수출한다고 답한 기업 비율', 'Exporters that say they still export after 12 months', '12개월이 지난 뒤 계속 수출한다고 답한 기업 수(기업의 답, D등급). 여러 번 답했으면 마지막 답을 봅니다', 'Companies that say they still export after 12 months: statements, grade D, and of several answers the last', '12개월이 지나 물어본, 선적(A·B등급)이 통계에 반영된 기업 수. 답하지 않은 기업도 넣습니다', 'Companies with a counted shipment of grade A or B that were to be asked after 12 months, those without an answer among them', '선적한 기업이 한 해 뒤에도 수출하는지 기업의 답으로 봅니다. 답이 없으면 이어졌다고 보지 않습니다.', 'Whether exporters go on after a year, by what they say themselves. No answer does not count as a yes.'),
  ('survival_24', 'D', 30, '24개월 뒤에도 수출한다고 답한 기업 비율', 'Exporters that say they still export after 24 months', '24개월이 지난 뒤 계속 수출한다고 답한 기업 수(기업의 답, D등급). 여러 번 답했으면 마지막 답을 봅니다', 'Companies that say they still export after 24 months: statements, grade D, and of several answers the last', '24개월이 지나 물어본, 선적(A·B등급)이 통계에 반영된 기업 수. 답하지 않은 기업도 넣습니다', 'Companies with a counted shipment of grade A or B that were to be asked after 24 months, those without an answer among them', '선적한 기업이 두 해 뒤에도 수출하는지 기업의 답으로 봅니다. 답이 없으면 이어졌다고 보지 않습니다.', 'Whether exporters go on after two years, by what they say themselves. No answer does not count as a yes.'),
  ('firms_reached', null, null, null, null, '기간에 신청서를 내어 요건 확인을 통과한 기업 수', 'Companies that sent in an application in the period which passed screening', '기간 마지막 날까지 사업자 등록이 확인되었거나 신청서를 낸 적이 있는 기업 수. 가입만 한 계정은 세지 않습니다', 'Companies whose registration was verified, or that ever sent in an application, by the end of the period; accounts that only signed up are left out', '실제로 확인된 기업 가운데 요건을 갖추어 신청한 기업이 얼마나 되는지 보여 줍니다.', 'How many of the companies known to be real applied and passed screening.'),
  ('first_time_firms', null, null, null, null, '그 가운데 그보다 먼저 낸 신청서가 없는 기업 수', 'Of these, companies without any earlier application', '기간에 신청서를 내어 요건 확인을 통과한 기업 수', 'Companies that sent in an application in the period which passed screening', '처음 참여하는 기업의 비율입니다.', 'The share of companies taking part for the first time.'),
  ('decision_days_median', null, null, null, null, '신청일부터 결과를 처음 알린 날까지의 날수의 중앙값. 부적격도 결과입니다', 'Median of the days from sending in until a result was first told; being found ineligible is one', '결과를 알린 신청서(부적격 포함)', 'Applications whose result was told, ineligible ones among them', '신청한 기업의 절반은 이 날수 안에 결과를 받았습니다.', 'Half of the applicants had their result within so many days.'),
  ('decision_days_p90', null, null, null, null, '신청일부터 결과를 처음 알린 날까지의 날수의 90백분위. 부적격도 결과입니다', '90th percentile of the days from sending in until a result was first told; being found ineligible is one', '결과를 알린 신청서(부적격 포함)', 'Applications whose result was told, ineligible ones among them', '열 곳 가운데 아홉 곳은 이 날수 안에 결과를 받았습니다.', 'Nine in ten applicants had their result within so many days.'),
  ('decisions_in_time', null, null, null, null, '결과가 나올 때까지 거친 단계의 처리 기한을 더한 날수 안에 결과를 알린 신청서 수. 부적격은 접수와 요건 확인의 기한만 더합니다', 'Applications told within the sum of the service levels of the steps up to their result; for ineligible ones those of receipt and screening alone', '결과를 알린 신청서 수(부적격 포함)', 'Applications whose result was told, ineligible ones among them', '약속한 기한 안에 결과를 알린 비율입니다.', 'The share of results told within the promised time.'),
  ('complete_at_first', null, null, null, null, '그 가운데 보완 요청이 한 번도 없던 신청서 수', 'Of these, applications about which nothing more was asked', '요건을 확인한 신청서 수(통과, 부적격, 보완 요청). 아직 확인하지 않은 신청서는 세지 않습니다', 'Applications that were screened: passed, found ineligible or asked about; those that nobody has looked through are left out', '살펴본 신청서 가운데 보완 없이 처리된 비율입니다.', 'The share of screened applications that needed nothing more.'),
  ('quote_to_contract', null, null, null, null, '계약을 맺은 협업 수. 서로 적은 단계나 통계에 반영한 계약으로 셉니다', 'Engagements that signed a contract, by the milestone or by a contract that counts', '견적을 보낸 협업 수', 'Engagements that sent a quote', '견적이 계약으로 이어진 비율입니다.', 'How often a quote led to a contract.'),
  ('contract_to_shipment', null, null, null, null, '첫 선적을 한 협업 수. 서로 적은 단계나 통계에 반영한 선적으로 셉니다', 'Engagements with a first shipment, by the milestone or by a shipment that counts', '계약을 맺은 협업 수. 서로 적은 단계나 통계에 반영한 계약으로 셉니다', 'Engagements that signed a contract, by the milestone or by a contract that counts', '계약이 선적으로 이어진 비율입니다.', 'How often a contract led to a shipment.')
) "said" ("key", "grade", "lag_days", "name_ko", "name_en", "numerator_ko", "numerator_en", "denominator_ko", "denominator_en", "public_ko", "public_en")
join lateral (select * from "kpi_definitions" "d" where "d"."key" = "said"."key" order by "d"."version" desc limit 1) "newest" on true;
--> statement-breakpoint
-- What new figures mean from now on.
insert into "kpi_definitions" ("key", "version", "valid_from", "unit", "grade", "lag_days", "owner_ko", "owner_en", "name_ko", "name_en", "numerator_ko", "numerator_en", "denominator_ko", "denominator_en", "public_ko", "public_en") values
  ('response_unanswered', 1, now(), 'share', null, 10, '매칭 담당', 'Matching officials', '답이 없는 제안 비율', 'Proposals left unanswered', '상공회의소의 답 없이 기한이 끝났거나 기한이 지나도록 답을 기다리는 제안 수', 'Proposals that ran out, or are open past their term, without an answer of the chamber', '상공회의소가 답한 제안과 답이 없는 제안을 더한 수', 'Proposals that the chamber answered, and those left unanswered', '첫 답변까지 걸린 날은 답한 제안만 셉니다. 이 비율은 답이 없는 제안이 얼마나 되는지 보여 줍니다.', 'Days to the first response stand on answers alone. This is the share that was never answered in time.');
--> statement-breakpoint
-- From each milestone to the next: the share that went on, which one pair has told already, and the days that it took.
with "pair" ("key", "from_ko", "to_ko", "from_en", "to_en", "new") as (values
  ('buyer_to_meeting', '구매처 찾음', '첫 만남', 'finding a buyer', 'the first meeting', true),
  ('meeting_to_sample', '첫 만남', '견본 보냄', 'the first meeting', 'sending a sample', true),
  ('sample_to_quote', '견본 보냄', '견적 보냄', 'sending a sample', 'sending a quote', true),
  ('quote_to_pilot', '견적 보냄', '시범 운영', 'sending a quote', 'a pilot', true),
  ('pilot_to_negotiation', '시범 운영', '협상', 'a pilot', 'negotiating', true),
  ('negotiation_to_contract', '협상', '계약', 'negotiating', 'signing a contract', true),
  ('contract_to_shipment', '계약', '첫 출하', 'signing a contract', 'the first shipment', false),
  ('shipment_to_repeat', '첫 출하', '재주문', 'the first shipment', 'a repeat order', true)
)
insert into "kpi_definitions" ("key", "version", "valid_from", "unit", "grade", "lag_days", "owner_ko", "owner_en", "name_ko", "name_en", "numerator_ko", "numerator_en", "denominator_ko", "denominator_en", "public_ko", "public_en")
select "key", 1, now(), 'share', 'D'::evidence_grade, 30, '성과 담당', 'Outcome officials',
  "from_ko" || '에서 ' || "to_ko" || '까지', 'From ' || "from_en" || ' to ' || "to_en",
  '그 가운데 다음 단계(' || "to_ko" || ')에도 이른 협업 수. 계약과 선적은 통계에 반영한 성과로도 셉니다', 'Of these, engagements that also came to ' || "to_en" || '; contracts and shipments that count reach their milestone too',
  '앞 단계(' || "from_ko" || ')에 이른 협업 수', 'Engagements that came to ' || "from_en",
  '앞 단계가 다음 단계로 이어진 비율입니다.', 'How often one step led to the next.'
from "pair" where "new"
union all
select "key" || '_days', 1, now(), 'days', 'D'::evidence_grade, 30, '성과 담당', 'Outcome officials',
  "from_ko" || '에서 ' || "to_ko" || '까지 걸린 날(중앙값)', 'Days from ' || "from_en" || ' to ' || "to_en" || ', median',
  '앞 단계(' || "from_ko" || ')에 처음 이른 날부터 다음 단계(' || "to_ko" || ')에 처음 이른 날까지의 날수의 중앙값', 'Median of the days from first coming to ' || "from_en" || ' to first coming to ' || "to_en",
  '앞 단계와 같은 날이나 그 뒤에 다음 단계에 이른 협업', 'Engagements that came to the second on the same day or later',
  '한 단계에서 다음 단계까지 걸린 날수입니다.', 'How long one step took to lead to the next.'
from "pair";
