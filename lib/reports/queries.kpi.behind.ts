import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import {
  applications,
  barriers,
  briefs,
  chambers,
  companies,
  conflictGates,
  engagements,
  matches,
  mentors,
  outcomes,
  products,
  programBudgetLines,
  programs,
  reviews,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { type DeclineReason, matchMachine } from "@/lib/matching/states";
import { listDefinitions } from "./queries.definitions";
import { dimensionsOf, readFigure } from "./queries.kpi";
import {
  briefAnswered,
  briefRows,
  isNiche,
  leftOpen,
  mentorRows,
  proposal,
  proposalRows,
  spreadRows,
} from "./queries.kpi.matching";
import {
  answerRows,
  barrierResolved,
  both,
  cameTo,
  claimRows,
  daysBetween,
  neverBefore,
  owedCents,
  proven,
  roomRows,
  shippingFirms,
  unanswered,
  wentOn,
} from "./queries.kpi.outcomes";
import {
  alreadyDue,
  completeAtFirst,
  decidedInTime,
  firstTime,
  gate,
  gateRows,
  knownCompanies,
  reviewedInTime,
  reviewRows,
  screened,
  selectionRows,
} from "./queries.kpi.selection";
import { costRows } from "./queries.kpi.support";
import { pageOf } from "./queries.scope";
import {
  askedOf,
  type Conversion,
  conversionKeys,
  conversions,
  daysKeyOf,
  type EndedProposal,
  longConversions,
  type Scope,
} from "./rules.kpi";
import {
  type FigurePart,
  type FigureRowKind,
  type FigureRowUnit,
  isListed,
  type KpiKey,
  type ListedKey,
} from "./states";

/** Rows of one kind: a select of id, day and amount. */
type Rows = { kind: FigureRowKind; unit?: FigureRowUnit; select: SQL };
/** What a figure was counted from: the part that counts, if it is a part, and the whole. */
type Parts = { some?: Rows; whole: Rows };

type Columns = { id?: SQL; on?: SQL; amount?: SQL; said?: SQL; unit?: FigureRowUnit };
const koreanDay = (moment: SQL) => sql`(${moment} at time zone 'Asia/Seoul')::date`;
const rowsOf = (
  kind: FigureRowKind,
  given: SQL | null,
  from: SQL,
  { id, on, amount, said, unit }: Columns = {},
): Rows => ({
  ...{ kind, ...(unit ? { unit } : {}) },
  select: sql`${given ? sql`with ${given}` : sql``} select ${id ?? sql`id`} as id, ${on ?? sql`null::date`} as "on",
    ${amount ?? sql`null::float8`} as amount, ${said ?? sql`null::text`} as said from ${from}`,
});

const selection = (actor: Actor, scope: Scope) => {
  const given = selectionRows(actor, scope);
  const sent = { on: koreanDay(sql`submitted_at`), amount: sql`days`, unit: "days" } as const;
  const firms = (which: SQL) =>
    rowsOf("company", given, sql`firms where ${which}`, { id: sql`company_id`, on: koreanDay(sql`first`) });
  const applied = (which: SQL) => rowsOf("application", given, sql`sent where ${which}`, sent);
  const offered = (which: SQL) => rowsOf("product", given, sql`offered where ${which}`, { id: sql`product_id` });
  const told = applied(sql`days is not null`);
  return {
    firms_reached: {
      some: firms(sql`true`),
      whole: rowsOf("company", null, knownCompanies(actor, scope), { id: sql`c.id` }),
    },
    first_time_firms: { some: firms(firstTime), whole: firms(sql`true`) },
    decision_days_median: { whole: told },
    decision_days_p90: { whole: told },
    decisions_in_time: { some: applied(decidedInTime), whole: told },
    complete_at_first: { some: applied(completeAtFirst), whole: applied(screened) },
    accepted_covered: { some: offered(sql`introduced`), whole: offered(sql`true`) },
  };
};
const judged = (actor: Actor, scope: Scope, now: Date) => {
  const given = reviewRows(actor, scope);
  const due = (which: SQL) =>
    rowsOf("review", given, sql`due where ${alreadyDue(now)} and ${which}`, { on: koreanDay(sql`due_at`) });
  const gates = (which: SQL) =>
    rowsOf("gate", null, sql`${gateRows(actor, scope)} and ${which}`, {
      ...{ id: sql`g.id`, on: koreanDay(sql`g.created_at`) },
    });
  return {
    reviews_in_time: { some: due(reviewedInTime), whole: due(sql`true`) },
    reviewer_reliability: {
      whole: rowsOf("review", given, sql`paired where m > 1`, { amount: sql`points`, unit: "points" }),
    },
    conflicts_declared: { some: gates(gate.declared), whole: gates(gate.answered) },
    conflicts_upheld: { some: gates(gate.upheld), whole: gates(gate.declared) },
  };
};

const matched = (actor: Actor, scope: Scope, now: Date) => {
  const given = proposalRows(actor, scope);
  const answers = (which: SQL) =>
    rowsOf("match", given, sql`answers where ${which}`, {
      ...{ on: koreanDay(sql`proposed_at`), amount: sql`days`, unit: "days" },
    });
  const introduced = (which: SQL) =>
    rowsOf("product", given, sql`introduced where ${which}`, {
      ...{ id: sql`product_id`, amount: sql`band`, unit: "band" },
    });
  const needs = (which: SQL) =>
    rowsOf("brief", null, sql`${briefRows(actor, scope)} and ${which}`, {
      ...{ id: sql`b.id`, on: koreanDay(sql`b.created_at`) },
    });
  const hours = (amount: SQL) => rowsOf("mentor", mentorRows(actor, scope, now), sql`held`, { amount, unit: "hours" });
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
    briefs_answered: { some: needs(briefAnswered), whole: needs(sql`true`) },
    chamber_spread: {
      whole: rowsOf("chamber", spreadRows(actor, scope), sql`held`, { amount: sql`x`, unit: "introductions" }),
    },
    mentor_hours_offered: { whole: hours(sql`offered`) },
    mentor_hours_used: { some: hours(sql`x`), whole: hours(sql`offered`) },
    mentor_spread: { whole: hours(sql`x`) },
  };
};

const worked = (actor: Actor, scope: Scope) => {
  const given = roomRows(actor, scope);
  const rooms = (which: SQL, more: Columns = {}) =>
    rowsOf("engagement", given, sql`opened where ${which}`, { on: koreanDay(sql`created_at`), ...more });
  const raised = (which: SQL) =>
    rowsOf("barrier", given, sql`raised where ${which}`, { on: koreanDay(sql`created_at`) });
  return {
    ...(Object.fromEntries(
      longConversions.map(([key, from, to]) => [key, { some: rooms(both(from, to)), whole: rooms(cameTo(from)) }]),
    ) as Record<(typeof longConversions)[number][0], Parts>),
    ...(Object.fromEntries(
      conversionKeys.flatMap((key) => {
        const [from, to] = conversions[key];
        const took = { amount: daysBetween(from, to), unit: "days" } as const;
        return [
          [key, { some: rooms(both(from, to)), whole: rooms(cameTo(from)) }],
          [daysKeyOf(key), { whole: rooms(wentOn(from, to), took) }],
        ];
      }),
    ) as Record<Conversion | `${Conversion}_days`, Parts>),
    barriers_opened: { whole: raised(sql`true`) },
    barriers_resolved: { some: raised(barrierResolved), whole: raised(sql`true`) },
  };
};

/** Of money: the day of the rate that it was put into dollars by. */
const ratedOn = sql`rate_on::text`;
const answered = sql`case when still then 'yes' when not still then 'no' else 'no_answer' end`;

const came = (actor: Actor, scope: Scope, now: Date) => {
  const [given, answers] = [claimRows(actor, scope), answerRows(actor, scope, now)];
  const worth = (which: SQL, amount: SQL) =>
    rowsOf("claim", given, sql`meant where ${which} and cents is not null`, {
      ...{ on: sql`happened_on`, amount, unit: "money", said: ratedOn },
    });
  const firms = (which: SQL) =>
    rowsOf("company", sql`${given}, ${shippingFirms}`, sql`firms where ${which}`, {
      ...{ id: sql`company_id`, on: sql`first` },
    });
  const told = (months: number, which: SQL) =>
    rowsOf("company", answers, sql`told where months = ${months} and ${which}`, {
      ...{ id: sql`company_id`, said: answered },
    });
  const asking = (which: SQL) =>
    rowsOf("claim", answers, sql`asking where ${which}`, { on: koreanDay(sql`submitted_at`) });
  const { contracts, shipments } = proven;
  return {
    contract_value: { whole: worth(contracts, sql`cents`) },
    contract_value_attributed: { some: worth(contracts, owedCents), whole: worth(contracts, sql`cents`) },
    shipped_value: { whole: worth(shipments, sql`cents`) },
    shipped_value_attributed: { some: worth(shipments, owedCents), whole: worth(shipments, sql`cents`) },
    new_exporters: { some: firms(neverBefore), whole: firms(sql`true`) },
    survival_12: { some: told(12, sql`still`), whole: told(12, sql`true`) },
    survival_24: { some: told(24, sql`still`), whole: told(24, sql`true`) },
    unanswered_confirmations: { some: asking(unanswered), whole: asking(sql`true`) },
  };
};

const spent = (actor: Actor, scope: Scope) => {
  const given = costRows(actor, scope);
  const money = { amount: sql`cents`, unit: "money", said: ratedOn } as const;
  const lines = rowsOf("line", given, sql`paid`, { ...money, on: sql`happens_on` });
  const firms = { id: sql`company_id`, on: sql`first` };
  return {
    cost_per_shipped_dollar: {
      some: lines,
      whole: rowsOf("claim", given, sql`proven`, { ...money, on: sql`happened_on` }),
    },
    cost_per_new_exporter: { some: lines, whole: rowsOf("company", given, sql`firms where ${neverBefore}`, firms) },
  };
};

/** What each figure is counted from, by the very SQL that counts it. */
const partsOf = (actor: Actor, scope: Scope, now: Date): Record<ListedKey, Parts> => ({
  ...selection(actor, scope),
  ...judged(actor, scope, now),
  ...matched(actor, scope, now),
  ...worked(actor, scope),
  ...came(actor, scope, now),
  ...spent(actor, scope),
});

const firm = [sql`c.name_ko`, sql`c.name_en`, sql`c.sample`] as const;
const product = sql`join ${products} p on p.id =`;
const company = sql`join ${companies} c on c.id =`;
const chamber = sql`join ${chambers} ch on ch.id =`;
type Told = {
  from: SQL;
  /** The name in both languages, and whether it is a sample. */
  name: readonly [SQL, SQL, SQL];
  /** The season or the application that it is part of, where its page is found by that. */
  of?: SQL;
  has?: readonly ("product" | "chamber" | "person")[];
  note?: SQL;
  type?: SQL;
  /** What it has come to, if that is the row's own. */
  said?: SQL;
};

/** How the rows of each kind are told apart. */
const kinds: Record<FigureRowKind, Told> = {
  company: { from: sql`${company} asked.id`, name: firm },
  product: { from: sql`${product} asked.id ${company} p.company_id`, name: firm, has: ["product"] },
  application: { from: sql`join ${applications} a on a.id = asked.id ${company} a.company_id`, name: firm },
  review: {
    from: sql`join ${reviews} r on r.id = asked.id join ${applications} a on a.id = r.application_id
      ${company} a.company_id ${chamber} r.chamber_id join ${users} u on u.id = r.mentor_id`,
    ...{ name: firm, has: ["chamber", "person"] as const },
  },
  gate: {
    from: sql`join ${conflictGates} g on g.id = asked.id join ${applications} a on a.id = g.application_id
      ${company} a.company_id join ${users} u on u.id = g.mentor_id`,
    ...{ name: firm, of: sql`a.id`, has: ["person"] },
  },
  match: {
    from: sql`join ${matches} m on m.id = asked.id ${company} m.company_id ${product} m.product_id ${chamber} m.chamber_id`,
    ...{ name: firm, of: sql`m.program_id`, has: ["product", "chamber"] },
  },
  engagement: {
    from: sql`join ${engagements} e on e.id = asked.id ${company} e.company_id ${chamber} e.chamber_id`,
    ...{ name: firm, has: ["chamber"] },
  },
  barrier: {
    from: sql`join ${barriers} b on b.id = asked.id join ${engagements} e on e.id = b.engagement_id
      ${company} e.company_id ${chamber} e.chamber_id`,
    ...{ name: firm, of: sql`e.id`, has: ["chamber"], note: sql`b.title`, type: sql`b.type`, said: sql`b.state` },
  },
  claim: {
    from: sql`join ${outcomes} o on o.id = asked.id ${company} o.company_id ${product} o.product_id ${chamber} o.chamber_id`,
    ...{ name: firm, has: ["product", "chamber"] },
  },
  brief: {
    from: sql`join ${briefs} b on b.id = asked.id ${chamber} b.chamber_id`,
    ...{ name: [sql`coalesce(nullif(b.title_ko, ''), b.title_en)`, sql`b.title_en`, sql`ch.sample`], has: ["chamber"] },
  },
  mentor: {
    from: sql`join ${mentors} n on n.user_id = asked.id join ${users} u on u.id = n.user_id ${chamber} n.chamber_id`,
    ...{ name: [sql`u.name`, sql`u.name`, sql`ch.sample`], of: sql`ch.id`, has: ["chamber"] },
  },
  chamber: {
    from: sql`${chamber} asked.id`,
    name: [sql`ch.name_ko`, sql`ch.name_en`, sql`ch.sample`],
  },
  line: {
    from: sql`join ${programBudgetLines} l on l.id = asked.id join ${programs} s on s.id = l.program_id`,
    ...{ name: [sql`s.title_ko`, sql`s.title_en`, sql`s.sample`], of: sql`s.id`, note: sql`l.note` },
  },
};

export type FigureRow = {
  id: string;
  of: string | null;
  nameKo: string;
  nameEn: string;
  sample: boolean;
  productKo: string | null;
  productEn: string | null;
  chamberKo: string | null;
  chamberEn: string | null;
  person: string | null;
  note: string | null;
  /** Of a barrier: which kind. */
  type: string | null;
  /** What it has come to, where its list tells that. */
  said: string | null;
  on: string | null;
  amount: number | null;
};

function columnsOf({ name, of, has = [], note, type, said }: Told) {
  const [nameKo, nameEn, sample] = name;
  const where = (part: "product" | "chamber" | "person", column: SQL) => (has.includes(part) ? column : sql`null`);
  return sql`asked.id, ${of ?? sql`null`}::text as of, ${nameKo} as "nameKo", ${nameEn} as "nameEn", ${sample} as sample,
    ${where("product", sql`p.name_ko`)}::text as "productKo", ${where("product", sql`p.name_en`)}::text as "productEn",
    ${where("chamber", sql`ch.name_ko`)}::text as "chamberKo", ${where("chamber", sql`ch.name_en`)}::text as "chamberEn",
    ${where("person", sql`u.name`)}::text as person, ${note ?? sql`null`}::text as note,
    ${type ?? sql`null`}::text as type, ${said ?? sql`asked.said`}::text as said, asked.on::text as on, asked.amount::float8 as amount`;
}

type Asked = Scope & {
  page: number;
  size?: number;
  part?: FigurePart | undefined;
  ended?: EndedProposal | undefined;
  reason?: DeclineReason | undefined;
};

/** Of proposals those that ended in one way. */
const endedIn = ({ select, ...rows }: Rows, state: EndedProposal): Rows => ({
  ...rows,
  select: sql`select whole.* from (${select}) whole join ${matches} m on m.id = whole.id and m.state = ${state}`,
});

const declinedMatches = [matchMachine.after("chamberDecline"), matchMachine.after("companyDecline")];

/** Of proposals those that were declined for one reason; where none was given, for another one. */
const declinedFor = ({ select, ...rows }: Rows, reason: DeclineReason): Rows => ({
  ...rows,
  select: sql`select given.* from (${select}) given join ${matches} n on n.id = given.id
    and n.state in ${among(declinedMatches)} and coalesce(n.decline_reason::text, 'other') = ${reason}`,
});

const scopeOf = ({ program, from, to, district, sector, chamber: place }: Scope): Scope => ({
  ...{ program, from, to, district, sector, chamber: place },
});

/** The rows behind a figure, page by page; null for one that is not told apart by what is asked for. */
export async function listFigure(actor: Actor, key: ListedKey, asked: Asked, now: Date, reader: Reader = db) {
  const within = scopeOf(asked);
  if (!askedOf(within).every((dimension) => dimensionsOf(key).includes(dimension))) return null;
  const parts: Parts = partsOf(actor, within, now)[key];
  const told: Pick<Asked, "ended" | "reason"> = parts.whole.kind === "match" ? asked : {};
  const [ended, reason] = [told.ended ?? null, told.reason ?? null];
  const shown = parts.some && asked.part !== "whole" && !ended ? "some" : "whole";
  const inOneWay = ended ? endedIn(parts.whole, ended) : parts[shown]!;
  const listed = reason ? declinedFor(inOneWay, reason) : inOneWay;
  const { kind, unit, select } = listed;
  const count = (rows: Rows | undefined) =>
    rows ? sql`(select count(*)::int from (${rows.select}) counted)` : sql`null::int`;
  const [counted] = await reader.execute<{ some: number | null; whole: number; listed: number }>(
    sql`select ${count(parts.some)} as some, ${count(parts.whole)} as whole, ${count(listed)} as listed`,
  );
  const { listed: total, ...totals } = counted!;
  const { slice, ...where } = pageOf(total, asked);
  const row = kinds[kind];
  const rows = await reader.execute<FigureRow>(sql`
    with asked as (${select}) select ${columnsOf(row)} from asked ${row.from}
    order by asked.on desc nulls last, "nameKo", asked.id ${slice}`);
  return {
    rows: [...rows],
    rowKind: kind,
    unit: unit ?? null,
    part: shown as FigurePart,
    ended,
    reason,
    totals,
    ...where,
  };
}

/** The list behind a figure with the figure itself and what it means. */
export async function findFigureList(actor: Actor, key: KpiKey | undefined, asked: Asked, now: Date, reader: Reader) {
  if (!isListed(key)) return null;
  const [list, definitions, [figure]] = await Promise.all([
    listFigure(actor, key, asked, now, reader),
    listDefinitions(actor, now, reader),
    readFigure(actor, key, [scopeOf(asked)], now, reader),
  ]);
  return list && { ...list, figure: figure!, definition: definitions.find((one) => one.key === key) ?? null };
}
