import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import {
  applications,
  chambers,
  companies,
  matches,
  products,
  reviewRounds,
  reviews,
  stateChanges,
  users,
} from "@/db/schema";
import { countOnly, listOwnApplications } from "@/lib/applications/queries";
import { getOwnMentor } from "@/lib/chambers/queries";
import { availableStates } from "@/lib/chambers/states";
import { getOwnCompany, listProductsOfCompany } from "@/lib/companies/queries";
import { profileGaps } from "@/lib/companies/rules";
import { countChecks } from "@/lib/conflicts/queries";
import { countTransferConsents } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import type { Sized } from "@/lib/core/part";
import { listOpenReleases } from "@/lib/deliberation/queries.release";
import { countOpenInvestments } from "@/lib/investors/queries";
import { restingIn } from "@/lib/investors/rules";
import { askedInvestments, chamberInvestments, introducedInvestments, openInvestments } from "@/lib/investors/states";
import { countResting } from "@/lib/matching/queries";
import { type MatchState, placedMatches } from "@/lib/matching/states";
import { listDraftedPlans } from "@/lib/plans/queries";
import { findOpenProgram } from "@/lib/programs/queries";
import { phaseOf } from "@/lib/programs/rules";
import { given } from "@/lib/reference/queries.given";
import { countOwnReviews, isPast, listOwnQueue } from "@/lib/reviews/queries";
import { awaitedReviews } from "@/lib/reviews/states";
import { countHits } from "@/lib/screening/queries";
import { undecidedHits } from "@/lib/screening/states";
import type { DashboardFilter } from "./input";
import { type BehindCompany, countJourneys, listCompaniesBehind, ofApplication } from "./queries.funnel";
import { inPeriod, ofChamber, ofCompany, ofProgram, pageOf, visibleTo } from "./queries.scope";
import { listWaits } from "./queries.waits";
import { companyTodos, nicheFromBand, type StepMachine, stepMachines, steps } from "./rules";
import { applicationWaits, byDue, chamberInvestmentWaits, investmentWaits, matchWaits } from "./rules.waits";

/** Proposals that the one or the other side can still answer. */
const answerableByCompany = ["proposed", "chamber_interested"] as const satisfies readonly MatchState[];
const answerableByChamber = ["proposed", "company_interested"] as const satisfies readonly MatchState[];

type Filter = Pick<DashboardFilter, "program" | "sector" | "district" | "from" | "to" | "chamber">;

/** Capacity of each chamber at work now, over all seasons, and the companies it met within the filter. */
export async function countByChamber(actor: Actor, filter: Filter, reader: Reader = db) {
  return reader.execute<{
    id: string;
    nameKo: string;
    nameEn: string;
    sample: boolean;
    places: number;
    used: number;
    met: number;
  }>(sql`
    select ch.id, ch.name_ko as "nameKo", ch.name_en as "nameEn", ch.sample, ch.places,
      (count(m.id) filter (where m.state in ${among(placedMatches)} and m.concluded_at is null))::int as used,
      (count(distinct m.company_id) filter (where m.mutual_at is not null and ${ofApplication(filter)} and ${ofCompany(filter)}))::int as met
    from ${chambers} ch
    left join ${matches} m on m.chamber_id = ch.id
    left join ${applications} a on a.id = m.application_id
    left join ${companies} c on c.id = m.company_id
    where ${visibleTo(actor)} and not ch.directory and ch.state in ${among(availableStates)}
    group by ch.id order by ch.places desc, ch.name_en`);
}
export type ChamberFigure = Awaited<ReturnType<typeof countByChamber>>[number];

/** Median days that each step took, from the moves that ended it in the period. */
export async function medianDays(actor: Actor, filter: Filter, reader: Reader = db) {
  return reader.execute<{ machine: StepMachine; state: string; finished: number; days: number }>(sql`
    select sc.machine, sc.from_state as state, count(*)::int as finished,
      percentile_cont(0.5) within group (order by extract(epoch from sc.at - sc.entered_at)::float8) / 86400 as days
    from ${stateChanges} sc
    left join ${applications} a on sc.machine = 'application' and a.id = sc.subject_id
    left join ${products} p on sc.machine = 'product' and p.id = sc.subject_id
    left join ${reviews} r on sc.machine = 'review' and r.id = sc.subject_id
    left join ${applications} ra on ra.id = r.application_id
    left join ${matches} m on sc.machine = 'match' and m.id = sc.subject_id
    join ${companies} c on c.id = case sc.machine when 'company' then sc.subject_id
      else coalesce(a.company_id, p.company_id, ra.company_id, m.company_id) end
    where ${visibleTo(actor)} and sc.machine in ${among(stepMachines)} and ${ofCompany(filter)}
      and ${filter.program ? sql`coalesce(a.program_id, ra.program_id, m.program_id) = ${filter.program}` : sql`true`}
      and ${inPeriod(sql`sc.at`, filter)}
    group by sc.machine, sc.from_state`);
}

/** The service levels of one machine as rows of SQL. */
const levels = (machine: StepMachine) =>
  sql`(values ${sql.join(
    steps.filter((step) => step.machine === machine).map(({ state, info }) => sql`(${state}::text, ${info.days}::int)`),
    sql`, `,
  )}) as level (state, days)`;

const resting = (machine: StepMachine, from: SQL, row: SQL, filter: Filter, more: SQL) => sql`
  select ${machine}::text as machine, ${row}.state::text as state, count(*)::int as waiting,
    (count(*) filter (where ${row}.state_entered_at + make_interval(days => level.days) < now()))::int as late
  from ${from} join ${levels(machine)} on level.state = ${row}.state::text
  where ${ofCompany(filter)} and ${more} group by 2`;

type Waiting = { machine: StepMachine; state: string; waiting: number; late: number };

/** What waits now and what is late by the service levels of the state machines; the period plays no part in it. */
export async function countWaiting(actor: Actor, filter: Filter, now: Date, reader: Reader = db): Promise<Waiting[]> {
  const ofProgram = (row: SQL) => (filter.program ? sql`${row}.program_id = ${filter.program}` : sql`true`);
  const parts = [
    resting(
      "application",
      sql`${applications} a join ${companies} c on c.id = a.company_id`,
      sql`a`,
      filter,
      ofProgram(sql`a`),
    ),
    resting("match", sql`${matches} m join ${companies} c on c.id = m.company_id`, sql`m`, filter, ofProgram(sql`m`)),
  ];
  if (!filter.program) {
    parts.push(
      resting("company", sql`${companies} c`, sql`c`, filter, sql`true`),
      resting("product", sql`${products} p join ${companies} c on c.id = p.company_id`, sql`p`, filter, sql`true`),
    );
  }
  const rows = await reader.execute<Waiting>(
    sql`select * from (${sql.join(parts, sql` union all `)}) waits where ${visibleTo(actor)}`,
  );
  return [...rows, ...(await waitingReviews(actor, filter, now, reader))];
}

/** Reviews have due dates of their own. */
async function waitingReviews(actor: Actor, filter: Filter, now: Date, reader: Reader): Promise<Waiting[]> {
  const rows = await reader
    .select({
      state: reviews.state,
      waiting: sql<number>`count(*)::int`,
      late: sql<number>`(count(*) filter (where ${isPast(now)}))::int`,
    })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(reviewRounds, eq(reviewRounds.id, reviews.roundId))
    .where(
      and(
        visibleTo(actor),
        inArray(reviews.state, [...awaitedReviews]),
        filter.program ? eq(reviewRounds.programId, filter.program) : undefined,
        given(companies.sector, filter.sector),
        given(companies.district, filter.district),
      ),
    )
    .groupBy(reviews.state);
  return rows.map((row) => ({ machine: "review", ...row }));
}

/** Every step with its service level, its median, what waits and what is late. */
export async function listSteps(actor: Actor, filter: Filter, now: Date, reader: Reader = db) {
  const [medians, waits] = [await medianDays(actor, filter, reader), await countWaiting(actor, filter, now, reader)];
  const of = <Row extends { machine: string; state: string }>(rows: readonly Row[], machine: string, state: string) =>
    rows.find((row) => row.machine === machine && row.state === state);
  return steps.map(({ machine, state, info }) => {
    const median = of(medians, machine, state);
    const rest = of(waits, machine, state);
    return {
      machine,
      state,
      turn: info.turn,
      level: info.days ?? 0,
      median: median?.days ?? null,
      finished: median?.finished ?? 0,
      waiting: rest?.waiting ?? 0,
      late: rest?.late ?? 0,
    };
  });
}
export type StepFigure = Awaited<ReturnType<typeof listSteps>>[number];

/** Products that were introduced in the period, each once, with the highest niche band that a run gave them: as the figure defines it. */
const matchedProducts = (actor: Actor, filter: Filter) => sql`
  select m.product_id as id, max(m.niche_band) as band
  from ${matches} m
  join ${companies} c on c.id = m.company_id
  where ${visibleTo(actor)} and m.introduced_at is not null and ${inPeriod(sql`m.introduced_at`, filter)}
    and ${ofProgram(sql`m.program_id`, filter)} and ${ofCompany(filter)} and ${ofChamber(sql`m.chamber_id`, filter)}
  group by m.product_id`;

/** How many of the introduced products are niche; those that no run has assessed are in no share. */
export async function countNiche(actor: Actor, filter: Filter, reader: Reader = db) {
  const [row] = await reader.execute<{ matched: number; assessed: number; niche: number }>(sql`
    with matched as (${matchedProducts(actor, filter)})
    select count(*)::int as matched, count(band)::int as assessed,
      (count(*) filter (where band >= ${nicheFromBand}))::int as niche from matched`);
  return row ?? { matched: 0, assessed: 0, niche: 0 };
}

// ------------------------------------------------------- the lists behind the figures

export type BehindProduct = BehindCompany & {
  companyId: string;
  companyKo: string;
  companyEn: string;
  band: number | null;
};

/** Introduced products, or those of them that are niche. */
export async function listProductsBehind(
  actor: Actor,
  list: "matched" | "niche",
  filter: DashboardFilter,
  reader: Reader = db,
) {
  const matched = sql`with matched as (${matchedProducts(actor, filter)}) `;
  const which = list === "niche" ? sql`where matched.band >= ${nicheFromBand}` : sql``;
  const [sum] = await reader.execute<{ total: number }>(
    sql`${matched} select count(*)::int as total from matched ${which}`,
  );
  const { slice, ...place } = pageOf(sum?.total ?? 0, filter);
  const rows = await reader.execute<BehindProduct>(sql`${matched}
    select p.id, p.name_ko as "nameKo", p.name_en as "nameEn", p.sector, c.district, p.sample, c.id as "companyId",
      c.name_ko as "companyKo", c.name_en as "companyEn", matched.band
    from matched join ${products} p on p.id = matched.id join ${companies} c on c.id = p.company_id ${which}
    order by matched.band desc nulls last, p.name_ko, p.id ${slice}`);
  return { rows, ...place };
}

export type BehindMatch = BehindProduct & { matchId: string; state: MatchState; chamberKo: string; chamberEn: string };

/** Matches that hold a place now, of one chamber or of all; capacity knows neither season nor period. */
export async function listMatchesBehind(
  actor: Actor,
  filter: Pick<DashboardFilter, "chamber" | "page">,
  reader: Reader = db,
) {
  const from = sql`from ${matches} m
    join ${products} p on p.id = m.product_id
    join ${companies} c on c.id = m.company_id
    join ${chambers} ch on ch.id = m.chamber_id
    where ${visibleTo(actor)} and m.state in ${among(placedMatches)} and ch.state in ${among(availableStates)}
      and not ch.directory and ${ofChamber(sql`m.chamber_id`, filter)}`;
  const [sum] = await reader.execute<{ total: number }>(sql`select count(*)::int as total ${from}`);
  const { slice, ...place } = pageOf(sum?.total ?? 0, filter);
  const rows = await reader.execute<BehindMatch>(sql`
    select m.id as "matchId", m.state, p.id, p.name_ko as "nameKo", p.name_en as "nameEn", p.sector, c.district, p.sample,
      c.id as "companyId", c.name_ko as "companyKo", c.name_en as "companyEn", m.niche_band as band,
      ch.name_ko as "chamberKo", ch.name_en as "chamberEn"
    ${from} order by ch.name_en, c.name_ko, m.id ${slice}`);
  return { rows, ...place };
}

export type BehindStep = {
  id: string;
  companyId: string;
  companyKo: string;
  companyEn: string;
  productId: string | null;
  productKo: string | null;
  productEn: string | null;
  chamberKo: string | null;
  chamberEn: string | null;
  mentorName: string | null;
  sample: boolean;
  enteredAt: string;
};

const none = sql`null::text`;
const noProduct = { productId: sql`null::uuid`, productKo: none, productEn: none };
const ofProduct = { productId: sql`p.id`, productKo: sql`p.name_ko`, productEn: sql`p.name_en` };
const noChamber = { chamberKo: none, chamberEn: none, mentorName: none };
const chamberNames = { chamberKo: sql`ch.name_ko`, chamberEn: sql`ch.name_en`, mentorName: none };

/** Where the things of a machine are, with the columns that not all of them have. Applications have a list of their own. */
const restingPlaces = {
  company: { row: sql`c`, from: sql`${companies} c`, program: null, ...noProduct, ...noChamber },
  product: {
    row: sql`p`,
    from: sql`${products} p join ${companies} c on c.id = p.company_id`,
    program: null,
    ...ofProduct,
    ...noChamber,
  },
  match: {
    row: sql`m`,
    from: sql`${matches} m join ${companies} c on c.id = m.company_id join ${products} p on p.id = m.product_id
      join ${chambers} ch on ch.id = m.chamber_id`,
    program: sql`m.program_id`,
    ...ofProduct,
    ...chamberNames,
  },
  review: {
    row: sql`reviews`,
    from: sql`${reviews} join ${applications} a on a.id = reviews.application_id join ${companies} c on c.id = a.company_id
      join ${chambers} ch on ch.id = reviews.chamber_id join ${users} person on person.id = reviews.mentor_id`,
    program: sql`a.program_id`,
    ...noProduct,
    ...chamberNames,
    mentorName: sql`person.name`,
  },
} as const;

/** What rests in one step, the longest first: as many rows as the step table says. */
export async function listStepBehind(actor: Actor, filter: DashboardFilter, now: Date, reader: Reader = db) {
  const step = steps.find(({ machine, state }) => machine === filter.machine && state === filter.state);
  if (!step || step.machine === "application") return null;
  const place = restingPlaces[step.machine];
  const late =
    step.machine === "review"
      ? isPast(now)
      : sql`${place.row}.state_entered_at + make_interval(days => ${step.info.days}::int) < now()`;
  const from = sql`from ${place.from} where ${and(
    visibleTo(actor),
    sql`${place.row}.state::text = ${step.state}`,
    ofCompany(filter),
    filter.program ? (place.program ? sql`${place.program} = ${filter.program}` : sql`false`) : undefined,
    filter.late ? late : undefined,
  )}`;
  const [sum] = await reader.execute<{ total: number }>(sql`select count(*)::int as total ${from}`);
  const { slice, ...where } = pageOf(sum?.total ?? 0, filter);
  const rows = await reader.execute<BehindStep>(sql`
    select ${place.row}.id, c.id as "companyId", c.name_ko as "companyKo", c.name_en as "companyEn", c.sample,
      ${place.productId} as "productId", ${place.productKo} as "productKo", ${place.productEn} as "productEn",
      ${place.chamberKo} as "chamberKo", ${place.chamberEn} as "chamberEn", ${place.mentorName} as "mentorName",
      ${place.row}.state_entered_at as "enteredAt"
    ${from} order by ${place.row}.state_entered_at, ${place.row}.id ${slice}`);
  return { rows, machine: step.machine, state: step.state, ...where };
}

/** The list that the address asks for beside the figures, if any. */
export async function findBehind(actor: Actor, filter: Sized<DashboardFilter>, now: Date, reader: Reader = db) {
  const { list } = filter;
  if (!list) return null;
  if (list === "placed") return { kind: "matches" as const, ...(await listMatchesBehind(actor, filter, reader)) };
  if (list === "matched" || list === "niche") {
    return { kind: "products" as const, ...(await listProductsBehind(actor, list, filter, reader)) };
  }
  if (list === "step") {
    const found = await listStepBehind(actor, filter, now, reader);
    return found && { kind: "step" as const, ...found };
  }
  return { kind: "companies" as const, ...(await listCompaniesBehind(actor, list, filter, reader)) };
}
export type Behind = NonNullable<Awaited<ReturnType<typeof findBehind>>>;

/** What waits for this official: seven statements, however much there is. Each number is the length of a list of its own. */
export async function getWaits(actor: Actor, now: Date, reader: Reader = db) {
  if (actor.role !== "official") return null;
  const [counts, checks, hits, releases, plans, investing, waits] = await Promise.all([
    countOnly(actor, reader),
    countChecks(actor, now, now, reader),
    countHits(actor, {}, reader),
    listOpenReleases(actor, reader),
    listDraftedPlans(actor, reader),
    countOpenInvestments(actor, now, reader),
    listWaits(actor, now, reader),
  ]);
  return {
    waits,
    counts,
    checks: { waiting: checks.waiting, late: checks.late },
    screening: undecidedHits.reduce((sum, state) => sum + hits[state], 0),
    releases: releases.map(({ id, number, dueAt, roundId, titleKo, titleEn, named }) => ({
      ...{ id, number, dueAt, roundId, titleKo, titleEn, results: named },
    })),
    plans,
    investments: restingIn(openInvestments, investing),
  };
}
export type Waits = NonNullable<Awaited<ReturnType<typeof getWaits>>>;

/** Everything on the city's first page. */
export async function getDashboard(actor: Actor, filter: DashboardFilter, now: Date, reader: Reader = db) {
  // The chamber narrows the list behind a figure, never the figures themselves.
  const { chamber: _, ...wide } = filter;
  const [journeysFound, byChamber, stepsFound, niche, behind] = await Promise.all([
    countJourneys(actor, wide, reader),
    countByChamber(actor, wide, reader),
    listSteps(actor, wide, now, reader),
    countNiche(actor, wide, reader),
    findBehind(actor, filter, now, reader),
  ]);
  return { journeys: journeysFound, byChamber: [...byChamber], steps: stepsFound, niche, behind };
}
export type Dashboard = Awaited<ReturnType<typeof getDashboard>>;

// ------------------------------------------------------- the first pages of a company and of a mentor

/** What a company does next, and how its applications stand. Not found for everybody without a company. */
export async function getCompanyHome(actor: Actor, now: Date, reader: Reader = db) {
  const company = await getOwnCompany(actor, reader);
  const [productsFound, own, open, consentsHeld, answerable, investing, waits] = await Promise.all([
    listProductsOfCompany(actor, company.id, reader),
    listOwnApplications(actor, reader),
    findOpenProgram(actor, now, reader),
    countTransferConsents(actor, company.id, reader),
    countResting(actor, answerableByCompany, now, reader),
    countOpenInvestments(actor, now, reader),
    listWaits(actor, now, reader),
  ]);
  const todos = companyTodos({
    emailVerified: actor.emailVerified,
    companyState: company.state,
    gaps: profileGaps(company).length,
    products: productsFound,
    consents: consentsHeld,
    open: open ? { ...open, endsAt: phaseOf(open, "call")?.endsAt ?? null } : null,
    applications: own,
  });
  const { id, nameKo, nameEn, state, stateEnteredAt, verificationCheckedAt, sample } = company;
  return {
    company: { id, nameKo, nameEn, state, stateEnteredAt, verificationCheckedAt, sample },
    waits: byDue([
      ...applicationWaits(own, now),
      ...matchWaits(answerable),
      ...investmentWaits({
        asked: restingIn(askedInvestments, investing),
        underway: restingIn(introducedInvestments, investing),
      }),
      ...waits,
    ]),
    ...todos,
    applications: own,
  };
}
export type CompanyHome = Awaited<ReturnType<typeof getCompanyHome>>;

/** What waits for a mentor: reviews, matches, introductions to investors and all that follows in the chamber's rooms; and the hours they offer. */
export async function getMentorHome(actor: Actor, now: Date, reader: Reader = db) {
  const mentor = await getOwnMentor(actor, reader);
  const [counts, queue, answerable, investing, waits] = await Promise.all([
    countOwnReviews(actor, reader),
    listOwnQueue(actor, reader),
    countResting(actor, answerableByChamber, now, reader),
    countOpenInvestments(actor, now, reader),
    listWaits(actor, now, reader),
  ]);
  return {
    counts,
    queue: queue.slice(0, 8),
    waits: byDue([
      ...matchWaits(answerable),
      ...chamberInvestmentWaits(restingIn(chamberInvestments, investing)),
      ...waits,
    ]),
    hoursPerMonth: mentor.hoursPerMonth,
  };
}
export type MentorHome = Awaited<ReturnType<typeof getMentorHome>>;
