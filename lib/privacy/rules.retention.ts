import { type ClockedClass, clockedClasses, type DecidedClass, decidedClasses, type RetentionClass } from "./states";

type Span = { days: number } | { years: number };
type Period = Span & {
  /** `words`: names, words and files go; states, dates and amounts stay. */
  end: "deleted" | "blanked" | "words" | "trail" | "erased";
};

/**
 * How long each class is kept, from the event that the messages name (`privacy.retention.from`). Drafts of the team: the privacy
 * officer confirms the periods, and changes them here; the clock follows. What has five years cannot go earlier by a change here
 * alone: the functions of the database that take it away look at the dates themselves (migration retention_of_all).
 */
export const retention: Readonly<Record<ClockedClass | DecidedClass, Period>> = {
  archives: { days: 1, end: "deleted" },
  exports: { days: 30, end: "deleted" },
  links: { days: 30, end: "deleted" },
  invitations: { days: 180, end: "deleted" },
  sessions: { days: 90, end: "deleted" },
  counters: { days: 1, end: "deleted" },
  letterBodies: { days: 90, end: "blanked" },
  letters: { years: 3, end: "deleted" },
  drafts: { days: 180, end: "deleted" },
  notices: { years: 1, end: "deleted" },
  inquiries: { years: 1, end: "blanked" },
  leads: { years: 2, end: "blanked" },
  investors: { years: 2, end: "blanked" },
  account: { years: 1, end: "erased" },
  company: { years: 5, end: "words" },
  application: { years: 5, end: "words" },
  consents: { years: 5, end: "deleted" },
  trail: { years: 5, end: "trail" },
};

/** Years where the period is whole years, else days. */
export const periodOf = (kind: ClockedClass | DecidedClass): { unit: "years" | "days"; count: number } => {
  const period = retention[kind];
  return "years" in period ? { unit: "years", count: period.years } : { unit: "days", count: period.days };
};

export const isClocked = (kind: RetentionClass): kind is ClockedClass =>
  (clockedClasses as readonly string[]).includes(kind);

export const isLasting = (kind: RetentionClass): kind is "lasting" => kind === "lasting";

export const retentionRows = [...clockedClasses, ...decidedClasses].map((kind) => ({
  kind,
  ...periodOf(kind),
  ends: retention[kind].end,
}));

const day = 24 * 60 * 60_000;
/** Korea has had one time all year since 1988. */
const koreaAhead = 9 * 60 * 60_000;

/** The same day so many years before; the first of March where that year has no 29th of February. */
function yearsBefore(now: Date, years: number): Date {
  const then = new Date(now);
  then.setUTCFullYear(now.getUTCFullYear() - years);
  return then;
}

/**
 * What was made, used or ended before this moment is past its time. Of a season years are counted from the one after that in which
 * it ended, by the Korean calendar, as the notice says that people agree to.
 */
export function dueBefore(kind: ClockedClass | "account", now: Date): Date {
  const period = retention[kind];
  if (!("years" in period)) return new Date(now.getTime() - period.days * day);
  if (kind !== "application") return yearsBefore(now, period.years);
  const year = new Date(now.getTime() + koreaAhead).getUTCFullYear();
  return new Date(Date.UTC(year - period.years, 0, 1) - koreaAhead);
}
