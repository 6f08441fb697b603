import { type ApplicationState, applicationMachine } from "../applications/states";
import { type BarrierState, barrierMachine, type MilestoneKind } from "../engagements/states";
import { type MatchState, matchMachine, placedMatches } from "../matching/states";
import type { EvidenceGrade, OutcomeKind } from "../outcomes/states";
import { type BesideKey, freezingDays, type KpiDimension, type KpiGap, type KpiKey, quarterlyKeys } from "./states";

/** What proves a contract, and what proves a shipment: the grades of the claims whose values the figures add up. */
export const provenGrades = {
  contract: ["A", "B"],
  shipment: ["A"],
} as const satisfies Partial<Record<OutcomeKind, readonly EvidenceGrade[]>>;

/** What a figure is narrowed to. Days are Korean calendar days, both included. */
export type Scope = {
  program?: string;
  from?: string;
  to?: string;
  district?: string;
  sector?: string;
  chamber?: string;
};

/** Cases that stand beside a figure, of so many. */
export type Beside = { key: BesideKey; count: number; of: number };

/**
 * One figure. `count` are the cases that it stands on; money is US cents. Null where there is nothing to reckon with, or
 * where it is not told apart by what is asked for; `gap` says why where that could be asked.
 */
export type Figure = {
  key: KpiKey;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  count: number;
  gap?: KpiGap;
  /** What its value alone does not tell, so that it cannot flatter. */
  beside?: readonly Beside[];
};

/** A part of a whole. */
export const partOf = (key: KpiKey, numerator: number, denominator: number): Figure => ({
  ...{ key, numerator, denominator, count: denominator },
  value: denominator > 0 ? numerator / denominator : null,
});
/** A sum or a number of things. */
export const sumOf = (key: KpiKey, value: number, count: number): Figure => ({
  ...{ key, numerator: value, denominator: null, value, count },
});
/** A median, a percentile or an index over so many cases. */
export const levelOf = (key: KpiKey, value: number | null, count: number): Figure => ({
  ...{ key, numerator: null, denominator: null, value, count },
});
export const nothingOf = (key: KpiKey, gap?: KpiGap): Figure => ({
  ...levelOf(key, null, 0),
  ...(gap ? { gap } : {}),
});

/** Claims that no rate puts into dollars are in no sum: they are named beside it. */
export const withoutRate = ({ unrated, count }: { unrated: number; count: number }): { beside?: Beside[] } =>
  unrated > 0 ? { beside: [{ key: "unrated", count: unrated, of: count + unrated }] } : {};

/** What was spent in US cents, in so many lines, `unrated` of them without a rate. */
export type Spending = { cents: number; lines: number; unrated: number };
/**
 * What one of something cost. Without a budget, or where a part of it cannot be put into dollars, it says nothing: what is
 * left out would make it look cheap. `scale`: how many of the units are one of what is told.
 */
export function costOf(key: KpiKey, { cents, lines, unrated }: Spending, units: number, scale = 1): Figure {
  if (lines === 0) return nothingOf(key, "no_budget");
  if (unrated > 0) return nothingOf(key, "no_rate");
  const parts = { key, numerator: cents, denominator: units, count: lines };
  return units > 0 ? { ...parts, value: (cents * scale) / units } : { ...parts, value: null, gap: "no_base" };
}

/** By what a scope narrows. */
export const askedOf = ({ program, from, to, district, sector, chamber }: Scope): KpiDimension[] =>
  (
    [
      ["program", program],
      ["period", from ?? to],
      ["district", district],
      ["sector", sector],
      ["chamber", chamber],
    ] as const
  )
    .filter(([, asked]) => asked !== undefined)
    .map(([dimension]) => dimension);

const onTheWay = [
  "submitted",
  "screening",
  "in_review",
  "deliberation",
  "decision_pending",
] as const satisfies readonly ApplicationState[];
const untilScreened = ["submitted", "screening"] as const satisfies readonly ApplicationState[];
const daysOf = (states: readonly ApplicationState[]) =>
  states.reduce((sum, state) => sum + (applicationMachine.info[state].days ?? 0), 0);
/** Days from sending in until an application is found ineligible, when both steps take what they may. */
export const screeningDays = daysOf(untilScreened);
/** Days from sending in to the result, when every step takes what it may. */
export const decisionDays = daysOf(onTheWay);

export const resolvedBarriers: readonly BarrierState[] = [
  barrierMachine.after("resolveInPart"),
  barrierMachine.after("resolveInFull"),
];

/** From each milestone to the next: the share that went on, and how many days it took (`..._days`). */
export const conversions = {
  buyer_to_meeting: ["buyer_identified", "first_meeting"],
  meeting_to_sample: ["first_meeting", "sample_sent"],
  sample_to_quote: ["sample_sent", "quote_sent"],
  quote_to_pilot: ["quote_sent", "pilot"],
  pilot_to_negotiation: ["pilot", "negotiation"],
  negotiation_to_contract: ["negotiation", "contract_signed"],
  contract_to_shipment: ["contract_signed", "first_shipment"],
  shipment_to_repeat: ["first_shipment", "repeat_order"],
} as const satisfies Partial<Record<KpiKey, readonly [MilestoneKind, MilestoneKind]>>;
/** Over more than one milestone. */
export const longConversions = [
  ["meeting_to_quote", "first_meeting", "quote_sent"],
  ["quote_to_contract", "quote_sent", "contract_signed"],
] as const satisfies readonly (readonly [KpiKey, MilestoneKind, MilestoneKind])[];
export type Conversion = keyof typeof conversions;
export const conversionKeys = Object.keys(conversions) as Conversion[];
export const daysKeyOf = <C extends Conversion>(key: C) => `${key}_days` as const;

/** Barriers resolved, with both ways of it beside them. */
export function resolvedOf(states: readonly { state: BarrierState; count: number }[]): Figure {
  const counted = (some: readonly BarrierState[]) =>
    states.filter(({ state }) => some.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const raised = counted(barrierMachine.states);
  const [inPart, inFull] = resolvedBarriers.map((state) => counted([state])) as [number, number];
  const beside: Beside[] = [
    { key: "in_full", count: inFull, of: raised },
    { key: "in_part", count: inPart, of: raised },
  ];
  return { ...partOf("barriers_resolved", inPart + inFull, raised), beside };
}

/** What a mentor offers in a month is held against what so many days took. */
export const hoursOverDays = 30;
/** What became of it is asked about soon: so many days ahead. */
export const followUpsWithinDays = 30;

/** Proposals that have come to an answer, or to the end of their time without one. */
export const settledProposals = [
  ...placedMatches,
  "lapsed",
  "chamber_declined",
  "company_declined",
  "expired",
] as const satisfies readonly MatchState[];

/** Ways in which one ended that no figure has a part for, each a list of its own. */
export const endedProposals = [
  "company_declined",
  "expired",
] as const satisfies readonly (typeof settledProposals)[number][];
export type EndedProposal = (typeof endedProposals)[number];

/** Proposals that still wait for the chamber's answer, and how long they may where no day was set. */
export const awaitedProposals = ["proposed", "company_interested"] as const satisfies readonly MatchState[];
export const answerDays = matchMachine.info.proposed.days;
/** Of those that were answered or should have been, the ones that were not: they have no days, and must not go unseen. */
export const leftUnanswered = (unanswered: number, answered: number): Beside[] => [
  { key: "unanswered", count: unanswered, of: unanswered + answered },
];

/** The first and the last day of a month such as "2026-10". */
export function daysOfMonth(month: string): { from: string; to: string } {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
}

/** The month before the one that this day lies in. */
export function monthBefore(day: string): string {
  const [year = 0, number = 0] = day.split("-").map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
}

/** The quarter of the year whose last month this is, by its first and last day; null for other months. */
function quarterEndingWith(month: string): { from: string; to: string } | null {
  const [year = 0, number = 0] = month.split("-").map(Number);
  if (number % 3 !== 0) return null;
  return { from: `${year}-${String(number - 2).padStart(2, "0")}-01`, to: daysOfMonth(month).to };
}

/** The quarter, "2026-3", that these days are, both included; null where they are not exactly one. */
export function quarterOf({ from, to }: Scope): string | null {
  const quarter = to ? quarterEndingWith(to.slice(0, 7)) : null;
  return quarter && quarter.from === from && quarter.to === to
    ? `${to.slice(0, 4)}-${Number(to.slice(5, 7)) / 3}`
    : null;
}

/** The days that a frozen month tells of: of what is told by quarters, those of the quarter that ends with it. */
export const frozenDays = (key: KpiKey, month: string): { from: string; to: string } =>
  ((quarterlyKeys as readonly KpiKey[]).includes(key) ? quarterEndingWith(month) : null) ?? daysOfMonth(month);

/** The month, "2026-10", that these days are, both included; null where they are not exactly one. */
export function monthOf({ from, to }: Scope): string | null {
  const month = from?.slice(0, 7);
  return month && daysOfMonth(month).from === from && daysOfMonth(month).to === to ? month : null;
}

/** The months from the one to the other, both included, oldest first. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = last; month >= first; month = monthBefore(`${month}-01`)) months.unshift(month);
  return months;
}

/** Whole days from the last day of a month to the day on which it was frozen. */
export const daysAfterEnd = (month: string, frozenOn: string): number =>
  Math.round((Date.parse(frozenOn) - Date.parse(daysOfMonth(month).to)) / 86_400_000);
export const isLate = (days: number): boolean => days > freezingDays;
/** Of seasons from the newest to the oldest, the one before the one that is asked for. */
export function seasonBefore<Season extends { id: string }>(seasons: readonly Season[], asked: string | undefined) {
  const place = seasons.findIndex(({ id }) => id === asked);
  return place < 0 ? null : (seasons[place + 1] ?? null);
}

type Season = { id: string; phases: readonly { startsAt: Date; endsAt: Date }[] };
const koreanDay = (at: Date) => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
const openedOn = ({ phases }: Season) =>
  phases.length > 0 ? koreanDay(new Date(Math.min(...phases.map(({ startsAt }) => startsAt.getTime())))) : null;
const laterBy = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * Until when the season before is told beside one that still runs: as many days after its opening as this one is old.
 * Null where this one is over, and the whole of the other stands beside it.
 */
export function sameAge(season: Season, before: Season, now: Date): { days: number; to: string } | null {
  const [opened, earlier, today] = [openedOn(season), openedOn(before), koreanDay(now)];
  if (!opened || !earlier || season.phases.every(({ endsAt }) => endsAt <= now)) return null;
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(opened)) / 86_400_000));
  return { days, to: laterBy(earlier, days) };
}

/**
 * What stands beside the season that is asked for: the one before it, and where the asked one still runs, until when of that one is
 * told. Seasons from the newest to the oldest; null where none is asked for, or none came before.
 */
export function comparedWith<S extends Season>(seasons: readonly S[], asked: string | undefined, now: Date) {
  const season = seasons.find(({ id }) => id === asked);
  const before = seasonBefore(seasons, asked);
  return season && before ? { before, age: sameAge(season, before, now) } : null;
}

const yearEarlier = (day: string) => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
  return new Date(Date.UTC(year - 1, month - 1, Math.min(date, last))).toISOString().slice(0, 10);
};

/** The same days a year earlier: what stands beside a period where no season is asked for. Null without both of its days. */
export function periodBefore({ program, from, to }: Scope): { from: string; to: string } | null {
  return program || !from || !to || to < from ? null : { from: yearEarlier(from), to: yearEarlier(to) };
}

/** Whether one value differs from another by more than the order in which its parts were added. */
export const differs = (a: number, b: number): boolean => Math.abs(a - b) > 1e-9 * Math.max(1, Math.abs(b));

/** What stands on top of the city's reports, in the order of a company's way. */
export const headlineKeys = [
  "firms_reached",
  "first_time_firms",
  "decision_days_median",
  "decisions_in_time",
  "proposals_accepted",
  "response_days_median",
  "niche_share",
  "accepted_covered",
  "contract_value",
  "shipped_value",
  "new_exporters",
  "unanswered_confirmations",
] as const satisfies readonly KpiKey[];
