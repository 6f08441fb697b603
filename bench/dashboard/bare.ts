import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/*
 * The figures of the city's reports as somebody would ask the database for them by hand: over everything, without roles,
 * conditions, definitions or anything made of the answers.
 */

const worth = sql`case when o.currency = 'USD' then o.amount_minor::numeric else round(o.amount_minor * x.rate * 100) end`;
const rated = sql`outcomes o left join lateral (select r.rate from exchange_rates r where r.currency = o.currency
  and r.day between o.happened_on - 7 and o.happened_on and r.superseded_at is null order by r.day desc limit 1) x on true`;
const age = sql`width_bucket(extract(epoch from now() - state_entered_at) / 86400, array[8, 15, 31, 61])`;

const parts = {
  headlines: [
    sql`select count(distinct company_id) filter (where state <> 'ineligible'), count(*), count(released_at),
      percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from released_at - submitted_at))
      from applications where submitted_at is not null`,
    sql`select count(*), count(*) filter (where not exists (select from applications b where b.company_id = f.company_id and b.submitted_at < f.first))
      from (select company_id, min(submitted_at) as first from applications where submitted_at is not null and state <> 'ineligible' group by 1) f`,
    sql`select count(*) from companies c where c.state in ('verified', 'suspended')
      or exists (select from applications a where a.company_id = c.id and a.submitted_at is not null)`,
    sql`select count(*), count(*) filter (where introduced) from (
      select p.product_id, bool_or(m.introduced_at is not null) as introduced from application_products p join applications a on a.id = p.application_id
      left join matches m on m.application_id = a.id and m.product_id = p.product_id where a.state in ('accepted', 'conditionally_accepted') group by 1) offered`,
    sql`select count(*), count(mutual_at) from matches where proposed_at is not null and state not in ('proposed', 'chamber_interested', 'company_interested')`,
    sql`select percentile_cont(array[0.5, 0.9]) within group (order by days) from (
      select min(s.at) - m.proposed_at as days from matches m join state_changes s on s.machine = 'match' and s.subject_id = m.id
      and s.move in ('chamberInterest', 'chamberAccept', 'chamberDecline') group by m.id) answered`,
    sql`select count(*), count(*) filter (where band >= 4) from (
      select product_id, max(niche_band) as band from matches where introduced_at is not null and niche_band is not null group by 1) introduced`,
    sql`select count(*), count(*) filter (where not exists (select from outcomes b where b.company_id = f.company_id and b.state = 'counted'
      and b.kind = 'shipment' and b.grade = 'A' and b.happened_on < f.first))
      from (select company_id, min(happened_on) as first from outcomes where state = 'counted' and kind = 'shipment' and grade = 'A' group by 1) f`,
    sql`select sum(${worth}) from ${rated} where o.state = 'counted' and o.kind = 'contract' and o.grade in ('A', 'B')`,
    sql`select sum(${worth}), count(distinct o.company_id) from ${rated} where o.state = 'counted' and o.kind = 'shipment' and o.grade = 'A'`,
    sql`select count(*), count(*) filter (where state in ('unanswered', 'expired')) from outcomes where letters_sent > 0`,
  ],
  funnel: [
    sql`select count(*) from companies`,
    sql`select count(distinct company_id), count(distinct company_id) filter (where state in ('accepted', 'conditionally_accepted')) from applications
      where submitted_at is not null`,
    sql`select count(distinct a.company_id) from applications a join state_changes s on s.subject_id = a.id and s.machine = 'application' and s.to_state = 'in_review'`,
    sql`select count(distinct company_id) filter (where proposed_at is not null), count(distinct company_id) filter (where mutual_at is not null),
      count(distinct company_id) filter (where introduced_at is not null) from matches`,
    sql`select s.kind, count(distinct e.company_id) from (
      select engagement_id, kind::text from engagement_milestones where withdrawn_at is null
      union all select engagement_id, kind::text from outcomes where state = 'counted' and kind in ('contract', 'shipment')) s
      join engagements e on e.id = s.engagement_id group by 1`,
  ],
  flow: [
    sql`select c.sector, ch.state_code, count(*), count(distinct m.company_id) from matches m join companies c on c.id = m.company_id
      join chambers ch on ch.id = m.chamber_id where m.mutual_at is not null group by 1, 2`,
  ],
  map: [
    sql`select chamber_id, count(*) from matches where mutual_at is not null group by 1`,
    sql`select o.chamber_id, o.kind, count(*), sum(${worth}) from ${rated} where o.state = 'counted'
      and (o.kind = 'contract' and o.grade in ('A', 'B') or o.kind = 'shipment' and o.grade = 'A') group by 1, 2`,
  ],
  ageing: [
    sql`select state, ${age}, count(*) from applications
      where state in ('submitted', 'screening', 'info_requested', 'in_review', 'deliberation', 'waitlisted') group by 1, 2`,
    sql`select state, ${age}, count(*) from reviews where state in ('invited', 'accepted', 'in_progress', 'returned') group by 1, 2`,
    sql`select state, ${age}, count(*) from matches
      where state in ('shortlisted', 'proposed', 'chamber_interested', 'company_interested', 'mutual', 'introduced') group by 1, 2`,
    sql`select state, ${age}, count(*) from engagements where state in ('scoping', 'active', 'paused') group by 1, 2`,
    sql`select state, ${age}, count(*) from outcomes where state in ('company_confirmation_pending', 'confirmed', 'disputed',
      'unanswered', 'evidence_pending', 'evidence_rejected', 'evidence_verified') group by 1, 2`,
  ],
  cohorts: [
    sql`select f.program_id, count(*), count(met) filter (where met <= f.at + interval '6 months') from (
      select distinct on (company_id) company_id, program_id, released_at as at from applications where state in ('accepted', 'conditionally_accepted')
      order by company_id, released_at) f
      left join (select e.company_id, min(s.reached_on) as met from engagement_milestones s join engagements e on e.id = s.engagement_id
        where s.kind = 'first_meeting' and s.withdrawn_at is null group by 1) s on s.company_id = f.company_id group by 1`,
  ],
};
export type Part = keyof typeof parts;

/** The statements of one part, one after the other. */
export async function askBare(part: Part): Promise<void> {
  for (const statement of parts[part]) await db.execute(statement);
}
export const bareParts = Object.keys(parts) as Part[];
