import { type ApplicationState, applicationMachine } from "../applications/states";
import { type MatchState, placedMatches } from "../matching/states";
import type { KpiDimension, KpiKey } from "./states";

/** What a figure is narrowed to. Days are Korean calendar days, both included. */
export type Scope = {
  program?: string;
  from?: string;
  to?: string;
  district?: string;
  sector?: string;
  chamber?: string;
};

/**
 * One figure. `count` are the cases that it stands on; money is US cents. Null where there is nothing to reckon with, or
 * where it is not told apart by what is asked for.
 */
export type Figure = {
  key: KpiKey;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  count: number;
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
export const nothingOf = (key: KpiKey): Figure => levelOf(key, null, 0);

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
/** Days from sending in to the result, when every step takes what it may. */
export const decisionDays = onTheWay.reduce((sum, state) => sum + (applicationMachine.info[state].days ?? 0), 0);

/** Proposals that have come to an answer, or to the end of their time without one. */
export const settledProposals = [
  ...placedMatches,
  "lapsed",
  "chamber_declined",
  "company_declined",
  "expired",
] as const satisfies readonly MatchState[];

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

/** Of seasons from the newest to the oldest, the one before the one that is asked for. */
export function seasonBefore<Season extends { id: string }>(seasons: readonly Season[], asked: string | undefined) {
  const place = seasons.findIndex(({ id }) => id === asked);
  return place < 0 ? null : (seasons[place + 1] ?? null);
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
