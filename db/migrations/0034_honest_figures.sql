-- What these figures mean from now on. Earlier versions stay as they were, and so do the months that were frozen by them; words
-- that somebody has changed meanwhile are followed by these.
insert into "kpi_definitions" ("key", "version", "valid_from", "unit", "grade", "lag_days", "owner_ko", "owner_en", "name_ko", "name_en", "numerator_ko", "numerator_en", "denominator_ko", "denominator_en", "public_ko", "public_en")
select "newest"."key", "newest"."version" + 1, now(), "newest"."unit", "newest"."grade", "newest"."lag_days", "newest"."owner_ko", "newest"."owner_en", "newest"."name_ko", "newest"."name_en", "said"."numerator_ko", "said"."numerator_en", "said"."denominator_ko", "said"."denominator_en", "said"."public_ko", "said"."public_en"
from (values
  ('quote_to_contract', '계약을 맺은 협업 수. 서로 적은 단계나 통계에 반영한 계약으로 셉니다', 'Engagements that signed a contract, by the milestone or by a contract that counts', '견적을 보낸 협업 수', 'Engagements that sent a quote', '견적이 계약으로 이어진 비율입니다.', 'How often a quote led to a contract.'),
  ('contract_to_shipment', '첫 선적을 한 협업 수. 서로 적은 단계나 통계에 반영한 선적으로 셉니다', 'Engagements with a first shipment, by the milestone or by a shipment that counts', '계약을 맺은 협업 수. 서로 적은 단계나 통계에 반영한 계약으로 셉니다', 'Engagements that signed a contract, by the milestone or by a contract that counts', '계약이 선적으로 이어진 비율입니다.', 'How often a contract led to a shipment.')
) "said" ("key", "numerator_ko", "numerator_en", "denominator_ko", "denominator_en", "public_ko", "public_en")
join lateral (select * from "kpi_definitions" "d" where "d"."key" = "said"."key" order by "d"."version" desc limit 1) "newest" on true;
