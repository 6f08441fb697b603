import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { barriers, companies, engagements, matches, mentors, products, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import type { BarrierState, BarrierType } from "@/lib/engagements/states";
import { revealed } from "@/lib/matching/queries";
import type { ChamberFilter } from "./input.chamber";
import { canReadChamberFigures } from "./policy";
import { answerRows, givenByMentor, heldMeetings, lately, ofRooms, ofSeason, ownMentors } from "./queries.chamber";
import { isNiche, leftOpen, proposal } from "./queries.kpi.matching";
import { barrierResolved } from "./queries.kpi.outcomes";
import { pageOf, untilEnd } from "./queries.scope";
import type { ChamberListedKey, FigurePart, FigureRowUnit } from "./states";

/** What the rows are; each leads to a page of the chamber's own. */
export type ChamberRowKind = "match" | "barrier" | "meeting";
export type ChamberRow = {
  id: string;
  /** By which its page is found. */
  of: string;
  productKo: string;
  productEn: string;
  /** Null as long as the chamber may not know whose product it is. */
  companyKo: string | null;
  companyEn: string | null;
  sample: boolean;
  type: BarrierType | null;
  state: BarrierState | null;
  on: string;
  amount: number | null;
};

type Rows = { kind: ChamberRowKind; unit?: FigureRowUnit; given?: SQL; from: SQL; on: SQL; amount?: SQL };
type Parts = { some?: Rows; whole: Rows };
const koreanDay = (moment: SQL) => sql`(${moment} at time zone 'Asia/Seoul')::date::text`;

const spoken = (actor: Actor, { program, to }: Pick<ChamberFilter, "program" | "to">, now: Date) => {
  const given = answerRows(actor, { program, to });
  const ofMatch = sql`join ${matches} on ${matches.id} = asked.id`;
  const answers = (which: SQL): Rows => ({
    ...{ kind: "match", unit: "days", given, from: sql`(select * from answers where ${which}) asked ${ofMatch}` },
    ...{ on: koreanDay(sql`asked.proposed_at`), amount: sql`asked.days` },
  });
  const introduced = (which: SQL): Rows => ({
    ...{ kind: "match", unit: "band", given, from: sql`(select * from introduced where ${which}) asked ${ofMatch}` },
    ...{ on: koreanDay(sql`asked.introduced_at`), amount: sql`asked.band` },
  });
  return {
    proposals_accepted: { some: answers(proposal.accepted), whole: answers(proposal.settled) },
    proposals_declined: { some: answers(proposal.declined), whole: answers(proposal.settled) },
    response_days_median: { whole: answers(sql`days is not null`) },
    response_days_p90: { whole: answers(sql`days is not null`) },
    response_unanswered: {
      some: answers(leftOpen(now)),
      whole: answers(sql`(days is not null or ${leftOpen(now)})`),
    },
    niche_share: { some: introduced(isNiche), whole: introduced(sql`true`) },
  };
};

const stuck = (actor: Actor, { program, to, type }: Pick<ChamberFilter, "program" | "to" | "type">) => {
  const raised = (which: SQL): Rows => ({
    kind: "barrier",
    from: sql`(select * from ${barriers} where ${which} and ${untilEnd(sql`created_at`, { to })}
        and ${type ? sql`type = ${type}` : sql`true`}) asked
      join ${engagements} on ${engagements.id} = asked.engagement_id and ${ofRooms(actor, program)}`,
    on: koreanDay(sql`asked.created_at`),
  });
  return {
    barriers_opened: { whole: raised(sql`true`) },
    barriers_resolved: { some: raised(barrierResolved), whole: raised(sql`true`) },
  };
};

const partsOf = (actor: Actor, filter: ChamberFilter, now: Date): Record<ChamberListedKey, Parts> => ({
  ...spoken(actor, filter, now),
  ...stuck(actor, filter),
});

/** How rows of a kind are told apart: whose they are, and by what their page is found. */
const told = (actor: Actor, kind: ChamberRowKind) => {
  const owner = kind === "match" ? matches : engagements;
  const known = kind === "match" ? revealed(actor) : sql`true`;
  const barrier = (column: SQL) => (kind === "barrier" ? column : sql`null::text`);
  return {
    columns: sql`asked.id, ${kind === "barrier" ? sql`${engagements.id}` : sql`asked.id`} as of,
      p.name_ko as "productKo", p.name_en as "productEn", c.sample,
      case when ${known} then c.name_ko end as "companyKo", case when ${known} then c.name_en end as "companyEn",
      ${barrier(sql`asked.type`)} as type, ${barrier(sql`asked.state`)} as state`,
    joins: sql`join ${products} p on p.id = ${owner.productId} join ${companies} c on c.id = ${owner.companyId}`,
  };
};

const select = (actor: Actor, { kind, given, from, on, amount }: Rows) => {
  const { columns, joins } = told(actor, kind);
  return sql`${given ? sql`with ${given}` : sql``} select ${columns}, ${on} as "on",
    ${amount ?? sql`null`}::float8 as amount from ${from} ${joins}`;
};

async function readPage(actor: Actor, rows: Rows, total: number, filter: Sized<ChamberFilter>, reader: Reader) {
  const { slice, ...place } = pageOf(total, filter);
  // Not by companies' names: their order would tell of those that are not known yet.
  const found = await reader.execute<ChamberRow>(
    sql`${select(actor, rows)} order by "on" desc, p.name_ko, asked.id ${slice}`,
  );
  return { rows: [...found], rowKind: rows.kind, unit: rows.unit ?? null, ...place };
}

const count = (actor: Actor, rows: Rows | undefined) =>
  rows ? sql`(select count(*)::int from (${select(actor, rows)}) counted)` : sql`null::int`;

async function listFigure(
  actor: Actor,
  key: ChamberListedKey,
  filter: Sized<ChamberFilter>,
  now: Date,
  reader: Reader,
) {
  const parts = partsOf(actor, filter, now)[key];
  const part: FigurePart = parts.some && filter.part !== "whole" ? "some" : "whole";
  const [totals] = await reader.execute<{ some: number | null; whole: number }>(
    sql`select ${count(actor, parts.some)} as some, ${count(actor, parts.whole)} as whole`,
  );
  const page = await readPage(actor, parts[part]!, totals![part] ?? 0, filter, reader);
  return { kind: "figure" as const, key, part, totals: totals!, ...page };
}

/** Meetings that took a mentor's time; of reviews no more than their number and hours. Null for nobody of the chamber's. */
async function listHours(actor: Actor, mentor: string, filter: Sized<ChamberFilter>, now: Date, reader: Reader) {
  const who = sql`${mentor}::uuid`;
  const span = filter.span ?? "lately";
  const spent = span === "lately" ? lately(sql`at`, now) : ofSeason(sql`program_id`, filter.program);
  const held: Rows = {
    ...{ kind: "meeting", unit: "hours", on: koreanDay(sql`asked.at`), amount: sql`asked.minutes::float8 / 60` },
    from: sql`(select * from (${heldMeetings(actor, who)}) held where ${spent}) asked
      join ${engagements} on ${engagements.id} = asked.engagement_id`,
  };
  const [person] = await reader.execute<{ name: string; total: number; reviews: number; reviewHours: number }>(sql`
    select u.name, ${count(actor, held)} as total,
      (select count(*)::int from (${givenByMentor(actor, who)}) given where ${spent}) as reviews,
      (select coalesce(sum(minutes), 0)::float8 / 60 from (${givenByMentor(actor, who)}) given where ${spent}) as "reviewHours"
    from ${mentors} n join ${users} u on u.id = n.user_id where n.user_id = ${who} and ${ownMentors(actor)}`);
  if (!person) return null;
  return { kind: "hours" as const, span, ...person, ...(await readPage(actor, held, person.total, filter, reader)) };
}

/** The list behind a number of the lead's page, if the address asks for one that there is. */
export async function findChamberList(actor: Actor, filter: Sized<ChamberFilter>, now: Date, reader: Reader = db) {
  if (!canReadChamberFigures(actor).ok) throw notFound();
  const { list, key, mentor } = filter;
  if (list === "figure" && key) return listFigure(actor, key, filter, now, reader);
  if (list === "hours" && mentor) return listHours(actor, mentor, filter, now, reader);
  return null;
}
export type ChamberBehind = NonNullable<Awaited<ReturnType<typeof findChamberList>>>;
