import { type ClockedClass, clockedClasses, type DecidedClass, decidedClasses, type RetentionClass } from "./states";

type Period = {
  /** Days from the event that the messages name (`privacy.retention.from`). */
  days: number;
  end: "deleted" | "blanked";
};

/**
 * How long each class is kept. Drafts of the team: the privacy officer confirms the periods, and changes them here. What
 * the clock carries out follows these figures; for the others it says when a person has to look.
 */
export const retention: Readonly<Record<ClockedClass | DecidedClass, Period>> = {
  archives: { days: 1, end: "deleted" },
  exports: { days: 30, end: "deleted" },
  links: { days: 30, end: "deleted" },
  invitations: { days: 180, end: "deleted" },
  sessions: { days: 90, end: "deleted" },
  counters: { days: 1, end: "deleted" },
  letterBodies: { days: 90, end: "blanked" },
  letters: { days: 3 * 365, end: "deleted" },
  drafts: { days: 180, end: "deleted" },
  notices: { days: 365, end: "deleted" },
  inquiries: { days: 365, end: "blanked" },
  leads: { days: 2 * 365, end: "blanked" },
  investors: { days: 2 * 365, end: "blanked" },
  account: { days: 365, end: "deleted" },
  company: { days: 5 * 365, end: "deleted" },
  application: { days: 5 * 365, end: "deleted" },
  consents: { days: 5 * 365, end: "deleted" },
  trail: { days: 5 * 365, end: "deleted" },
};

/** Years where the period is whole years, else days. */
export const periodOf = (kind: ClockedClass | DecidedClass): { unit: "years" | "days"; count: number } => {
  const { days } = retention[kind];
  return days % 365 === 0 ? { unit: "years", count: days / 365 } : { unit: "days", count: days };
};

export const isClocked = (kind: RetentionClass): kind is ClockedClass =>
  (clockedClasses as readonly string[]).includes(kind);

export const isLasting = (kind: RetentionClass): kind is "lasting" => kind === "lasting";

export const retentionRows = [...clockedClasses, ...decidedClasses].map((kind) => ({
  kind,
  ...periodOf(kind),
  ends: isClocked(kind) ? retention[kind].end : kind === "account" ? ("erased" as const) : ("person" as const),
}));

/** What was made, used or ended before this moment is past its time. */
export const dueBefore = (kind: ClockedClass | "account", now: Date): Date =>
  new Date(now.getTime() - retention[kind].days * 24 * 60 * 60_000);
