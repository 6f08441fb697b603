import { type SQL, sql } from "drizzle-orm";
import { asOwner } from "@/db/owner";
import {
  applicationProducts,
  applicationSnapshots,
  applications,
  chambers,
  companies,
  engagementMilestones,
  engagements,
  exchangeRates,
  infoRequests,
  matches,
  outcomes,
  products,
  programPhases,
  programs,
  reviewRounds,
  reviews,
  rubrics,
  stateChanges,
  users,
} from "@/db/schema";
import { usStateFacts } from "@/lib/reference/data/usStates";
import { districts, sectors } from "@/lib/reference/states";

/*
 * A large world made by the database itself, the same in every run: eight seasons of 12,500 companies each, and what came
 * of a quarter of their applications. All of it is marked as sample data. Proportions are invented and near those of the demo.
 */

export const size = { seasons: 8, companies: 12_500, chambers: 78, mentors: 200, outcomes: 300_000 } as const;
export const applicationCount = size.seasons * size.companies;

/** One of `n`, by chance that is the same in every run; `salt` makes choices of one row independent of each other. */
const roll = (i: SQL, salt: number, n: number) =>
  sql`((hashint8((${i})::bigint + ${salt * 7_000_003}::bigint) & 2147483647) % ${n}::int)`;
const idOf = (kind: string, i: SQL) =>
  sql`overlay(overlay(md5(${`bench ${kind} `}::text || (${i})::text) placing '8' from 13) placing '8' from 17)::uuid`;
const oneOf = (values: readonly string[], place: SQL) =>
  sql`(array[${sql.join(
    values.map((value) => sql`${value}::text`),
    sql`, `,
  )}])[1 + ${place}]`;
const days = (count: SQL) => sql`make_interval(days => ${count})`;
const i = sql`i`;
const rows = (count: number) => sql`generate_series(1, ${count}::int) i`;

/** Season and company of the application numbered i, and when it was sent in: a season begins every quarter. */
const season = sql`((i - 1) / ${size.companies}::int)`;
const company = sql`(1 + (i - 1) % ${size.companies}::int)`;
const startOf = (number: SQL) => sql`(timestamptz '2026-11-01 09:00+09' - ${days(sql`95 * ${number}`)})`;
const submitted = sql`(${startOf(season)} + ${days(roll(i, 3, 30))})`;
const accepted = sql`(${roll(i, 4, 4)} = 0)`;

const people = sql`
  insert into ${users} (id, email, name, role) select ${idOf("mentor", i)}, 'bench-' || i || '@portal.test', '견본 멘토 ' || i, 'mentor'
  from ${rows(size.mentors)}`;
const houses = sql`
  insert into ${chambers} (id, slug, name_ko, name_en, kind, metro, city, state_code, time_zone, state, places, sample)
  select ${idOf("chamber", i)}, 'bench-' || i, '견본 상공회의소 ' || i, 'Sample chamber ' || i, 'chapter', '', '',
    ${oneOf(
      usStateFacts.map(({ code }) => code),
      sql`(i * i) % 27`,
    )}, 'America/New_York', 'active', 200, true
  from ${rows(size.chambers)}`;
const firms = sql`
  insert into ${companies} (id, state, name_ko, name_en, district, sector, verification_checked_at, created_at, sample)
  select ${idOf("company", i)}, 'verified', '견본 기업 ' || i, 'Sample company ' || i, ${oneOf(districts, roll(i, 1, districts.length))},
    ${oneOf(sectors, roll(i, 2, sectors.length))}, now() - ${days(roll(i, 5, 700))}, now() - ${days(roll(i, 6, 800))}, true
  from ${rows(size.companies)}`;
const goods = sql`
  insert into ${products} (id, company_id, slug, name_ko, name_en, state, sample)
  select ${idOf("product", i)}, ${idOf("company", i)}, 'bench-' || i, '견본 제품 ' || i, 'Sample product ' || i, 'published', true
  from ${rows(size.companies)}`;
const seasons = [
  sql`insert into ${programs} (id, slug, title_ko, title_en, summary_ko, summary_en, body_ko, body_en, places, published_at, sample)
    select ${idOf("season", sql`i - 1`)}, 'bench-' || i, '견본 사업 ' || i, 'Sample season ' || i, '', '', '', '', 3000, now(), true
    from ${rows(size.seasons)}`,
  sql`insert into ${programPhases} (id, program_id, kind, starts_at, ends_at)
    select ${idOf("phase", i)}, ${idOf("season", sql`i - 1`)}, 'call', ${startOf(sql`(i - 1)`)}, ${startOf(sql`(i - 1)`)} + interval '30 days'
    from ${rows(size.seasons)}`,
  sql`insert into ${rubrics} (id, program_id, version) select ${idOf("rubric", sql`i - 1`)}, ${idOf("season", sql`i - 1`)}, 1
    from ${rows(size.seasons)}`,
  sql`insert into ${reviewRounds} (id, program_id, rubric_id, number, due_at)
    select ${idOf("round", sql`i - 1`)}, ${idOf("season", sql`i - 1`)}, ${idOf("rubric", sql`i - 1`)}, 1, now()
    from ${rows(size.seasons)}`,
];

/** Every seventh has no end yet; the rest were told within four months. */
const open = ["submitted", "screening", "in_review", "deliberation", "info_requested", "waitlisted"];
const ended = ["declined", "declined", "declined", "ineligible"];
const asking = [
  sql`insert into ${applications} (id, program_id, company_id, state, state_entered_at, submitted_at, released_at, sample)
    select ${idOf("application", i)}, ${idOf("season", season)}, ${idOf("company", company)},
      (case when ${accepted} then 'accepted' when ${roll(i, 7, 7)} = 0 then ${oneOf(open, roll(i, 8, open.length))}
        else ${oneOf(ended, roll(i, 9, ended.length))} end)::application_state,
      now() - ${days(roll(i, 10, 90))}, ${submitted}, ${submitted} + ${days(sql`20 + ${roll(i, 11, 60)}`)}, true
    from ${rows(applicationCount)}`,
  sql`insert into ${applicationProducts} (application_id, product_id, position)
    select ${idOf("application", i)}, ${idOf("product", company)}, 0 from ${rows(applicationCount)}`,
  sql`insert into ${applicationSnapshots} (id, application_id, number, content, hash, taken_at)
    select ${idOf("snapshot", i)}, ${idOf("application", i)}, 1, '{}', 'bench', ${submitted} from ${rows(applicationCount)}`,
  sql`insert into ${infoRequests} (id, application_id, question, asked_by, asked_at, due_at)
    select ${idOf("question", i)}, ${idOf("application", i)}, '견본', ${idOf("mentor", sql`1`)}, ${submitted}, ${submitted} from ${rows(applicationCount)}
    where ${roll(i, 12, 5)} = 0`,
  sql`insert into ${reviews} (id, round_id, application_id, snapshot_id, mentor_id, chamber_id, state, state_entered_at, due_at, submitted_at)
    select ${idOf("review", i)}, ${idOf("round", season)}, ${idOf("application", i)}, ${idOf("snapshot", i)}, ${idOf("mentor", sql`1 + ${roll(i, 13, size.mentors)}`)},
      ${idOf("chamber", sql`1 + ${roll(i, 13, size.chambers)}`)},
      ${oneOf(["locked", "locked", "locked", "submitted", "invited", "in_progress"], roll(i, 14, 6))}::review_state,
      now() - ${days(roll(i, 15, 90))}, ${submitted} + interval '20 days', ${submitted} + interval '15 days'
    from ${rows(applicationCount)}`,
  sql`insert into ${stateChanges} (id, machine, subject_id, move, from_state, to_state, entered_at, at, actor_role)
    select ${idOf("move", sql`i * 3 + step`)}, 'application', ${idOf("application", i)}, 'sample.' || step, before, after, ${submitted}, ${submitted} + ${days(sql`later`)}, 'official'
    from ${rows(applicationCount)},
      (values (1, 'submitted', 'screening', 2), (2, 'screening', 'in_review', 7), (3, 'decision_pending', 'accepted', 60)) moved (step, before, after, later)
    where after <> 'accepted' or ${accepted}`,
];

/** Three chambers for each accepted application; most say yes, and two of five are introduced. */
const other = sql`j`;
const pair = sql`(i * 3 + j)`;
const meeting = [
  sql`insert into ${matches} (id, program_id, application_id, product_id, company_id, chamber_id, state, state_entered_at,
      niche_band, proposed_at, mutual_at, introduced_at)
    select ${idOf("match", pair)}, ${idOf("season", season)}, ${idOf("application", i)}, ${idOf("product", company)}, ${idOf("company", company)},
      ${idOf("chamber", sql`1 + (${roll(i, 16, size.chambers)} + 13 * ${other}) % ${size.chambers}::int`)},
      ${oneOf(["engaged", "introduced", "mutual", "proposed", "chamber_declined"], roll(pair, 17, 5))}::match_state,
      now() - ${days(roll(pair, 18, 90))}, 1 + ${roll(pair, 19, 5)}, ${submitted} + interval '70 days',
      case when ${roll(pair, 17, 5)} < 3 then ${submitted} + ${days(sql`75 + ${roll(pair, 20, 20)}`)} end,
      case when ${roll(pair, 17, 5)} < 2 then ${submitted} + interval '100 days' end
    from ${rows(applicationCount)}, generate_series(0, 2) j where ${accepted}`,
  sql`insert into ${stateChanges} (id, machine, subject_id, move, from_state, to_state, entered_at, at, actor_role)
    select ${idOf("answer", sql`id`)}, 'match', id, 'chamberInterest', 'proposed', 'chamber_interested', proposed_at, proposed_at + ${days(roll(sql`hashtext(id::text)`, 21, 12))}, 'mentor'
    from ${matches} where mutual_at is not null and product_id in (select id from ${products} where slug like 'bench-%')`,
  sql`insert into ${engagements} (id, match_id, program_id, product_id, company_id, chamber_id, state, state_entered_at, created_at)
    select ${idOf("room", sql`m.id`)}, m.id, m.program_id, m.product_id, m.company_id, m.chamber_id,
      ${oneOf(["active", "active", "scoping", "paused", "completed_deal", "completed_no_deal"], roll(sql`hashtext(m.id::text)`, 22, 6))}::engagement_state,
      now() - ${days(roll(sql`hashtext(m.id::text)`, 23, 90))}, m.introduced_at
    from ${matches} m join ${products} p on p.id = m.product_id where m.introduced_at is not null and p.slug like 'bench-%'`,
  sql`insert into ${engagementMilestones} (id, engagement_id, kind, reached_on, reported_by, reported_at)
    select ${idOf("step", sql`e.id || step.kind`)}, e.id, step.kind::milestone_kind, (e.created_at + ${days(sql`step.later + ${roll(sql`hashtext(e.id::text)`, 24, 60)}`)})::date,
      ${idOf("mentor", sql`1`)}, now()
    from ${engagements} e join ${products} p on p.id = e.product_id,
      (values ('first_meeting', 10, 5), ('sample_sent', 40, 4), ('quote_sent', 60, 4), ('contract_signed', 120, 2), ('first_shipment', 200, 1)) step (kind, later, part)
    where p.slug like 'bench-%' and ${roll(sql`hashtext(e.id::text)`, 25, 6)} < step.part`,
];

const kinds = [
  "consultation",
  "consultation",
  "pipeline",
  "pipeline",
  "contract",
  "shipment",
  "shipment",
  "investment",
];
const states = ["counted", "counted", "counted", "counted", "evidence_pending", "confirmed", "unanswered"];
const more = [...states, "company_confirmation_pending"];
/** The shares of the claims among the rooms, in dollars and won, each with what it owes to the support. */
const claims = sql`
  with room as materialized (
    select e.*, row_number() over (order by e.match_id) as number
    from ${engagements} e join ${products} p on p.id = e.product_id where p.slug like 'bench-%'
  ), every as (select count(*) as rooms from room)
  insert into ${outcomes} (id, engagement_id, company_id, chamber_id, program_id, product_id, kind, state, state_entered_at, filed_by, filed_side,
    happened_on, amount_minor, currency, submitted_at, letters_sent, scale_version, attribution_step, confirmed_way, confirmed_at, grade)
  select ${idOf("claim", i)}, room.id, room.company_id, room.chamber_id, room.program_id, room.product_id, ${oneOf(kinds, roll(i, 26, kinds.length))}::outcome_kind,
    ${oneOf(more, roll(i, 27, more.length))}::outcome_state, now() - ${days(roll(i, 28, 90))}, ${idOf("mentor", sql`1`)}, 'chamber',
    date '2024-12-01' + ${roll(i, 29, 700)}, 10000 + ${roll(i, 30, 9_000_000)}, case when ${roll(i, 31, 3)} = 0 then 'KRW' else 'USD' end,
    now() - ${days(roll(i, 32, 600))}, 1, 1, 1 + ${roll(i, 33, 7)}, 'link', now(), ${oneOf(["A", "B", "C", "D"], roll(i, 34, 4))}::evidence_grade
  from ${rows(size.outcomes)} cross join every join room on room.number = 1 + i % every.rooms`;
const rates = sql`
  insert into ${exchangeRates} (id, currency, day, rate, source, origin)
  select ${idOf("rate", i)}, 'KRW', date '2024-12-01' + i - 1, 0.0007, '견본', 'entered' from ${rows(700)} on conflict do nothing`;

export async function aLargeWorld(): Promise<void> {
  const statements = [people, houses, firms, goods, ...seasons, ...asking, ...meeting, claims, rates];
  for (const [place, statement] of statements.entries()) {
    await asOwner((owner) => owner.execute(statement));
    // Later ones are planned by what the earlier ones have put there.
    if (place % 4 === 3) await asOwner((owner) => owner.execute(sql`analyze`));
  }
  await asOwner((owner) => owner.execute(sql`vacuum analyze`));
}
