import type { Condition, Decision } from "../applications/states";
import { placedStates } from "../applications/states";
import { fromKoreanTime, toKoreanTime } from "../programs/rules";
import { releaseDelay } from "./states";

/** The moment that a Korean clock shows as "2026-12-01T10:00"; null where that is none. */
export const atKoreanTime = (text: string): Date | null => fromKoreanTime(text);

/** Whether the text is a day of the calendar, "2026-12-31". */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(text) && fromKoreanTime(`${text}T00:00`) !== null;

/** Today by the Korean calendar. */
export const koreanDay = (now: Date): string => toKoreanTime(now).slice(0, 10);

export const holdsPlace = (decision: Decision): boolean => (placedStates as readonly string[]).includes(decision);

/** When it is told: the usual delay from now, or the chosen moment if that leaves time to stop it; else null. */
export function releaseMoment({ minutes, at }: { minutes: number | null; at: Date | null }, now: Date): Date | null {
  const least = now.getTime() + releaseDelay.least * 60_000;
  const moment = at ?? new Date(now.getTime() + (minutes ?? releaseDelay.usual) * 60_000);
  return moment.getTime() >= least ? moment : null;
}

/** The conditions are whole: each in words, with a day that has not passed. */
export const conditionsWhole = (
  conditions: readonly Pick<Condition, "ko" | "en" | "dueOn">[],
  today: string,
): boolean =>
  conditions.length > 0 && conditions.every(({ ko, en, dueOn }) => (ko || en) !== "" && isDay(dueOn) && dueOn >= today);

export type ToTell = {
  id: string;
  decision: Decision;
  conditions: readonly Pick<Condition, "ko" | "en" | "dueOn">[];
  /** Feedback on criteria: how many are written, and how many of these another official has approved. */
  written: number;
  approved: number;
};

export type Places = {
  places: number;
  /** Taken by what has been told, or by what is told at a moment that is already set. */
  taken: number;
};

export type ReleaseChecks = {
  /** More places than there are; 0 when all fit. */
  beyond: number;
  unapproved: string[];
  incomplete: string[];
  /** Declined or waiting without a word on any criterion: not forbidden, and worth knowing. */
  withoutFeedback: string[];
  undecided: string[];
};

/** What has to be in order before these results are told; all but `withoutFeedback` stand in the way. */
export function checksOf(
  telling: readonly ToTell[],
  { places, taken }: Places,
  undecided: readonly string[],
  leftOut: readonly string[],
  today: string,
): ReleaseChecks {
  const idsOf = (which: (one: ToTell) => boolean) => telling.filter(which).map(({ id }) => id);
  const own = telling.filter(({ decision }) => holdsPlace(decision)).length;
  const later = new Set(leftOut);
  return {
    beyond: Math.max(0, own + taken - places),
    unapproved: idsOf(({ written, approved }) => approved < written),
    incomplete: idsOf(
      ({ decision, conditions }) => decision === "conditionally_accepted" && !conditionsWhole(conditions, today),
    ),
    withoutFeedback: idsOf(({ decision, written }) => decision !== "accepted" && written === 0),
    undecided: undecided.filter((id) => !later.has(id)),
  };
}

/** How many of each outcome. */
export const countByOutcome = (telling: readonly { decision: Decision }[]): Record<Decision, number> => {
  const counts = { accepted: 0, conditionally_accepted: 0, waitlisted: 0, declined: 0 };
  for (const { decision } of telling) counts[decision]++;
  return counts;
};

export type Ranked = { applicationId: string; rank: number; told: boolean };

/**
 * Where a newly waiting application comes: at `asked`, or last. Those who have been told their rank keep it, so nobody is
 * put before them: null then. `shifted` move down by one.
 */
export function placeInWaitlist(
  ranked: readonly Ranked[],
  asked: number | null,
): { rank: number; shifted: string[] } | null {
  const last = ranked.reduce((most, { rank }) => Math.max(most, rank), 0);
  const lastTold = ranked.reduce((most, { rank, told }) => (told ? Math.max(most, rank) : most), 0);
  const rank = Math.min(asked ?? last + 1, last + 1);
  if (rank <= lastTold) return null;
  return { rank, shifted: ranked.filter((one) => one.rank >= rank).map(({ applicationId }) => applicationId) };
}
