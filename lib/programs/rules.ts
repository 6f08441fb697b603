import { type PhaseKind, phaseKinds } from "./states";

export type Phase = { kind: PhaseKind; startsAt: Date; endsAt: Date };
export type Season = { publishedAt: Date | null; phases: readonly Phase[] };
export type Progress = "past" | "current" | "coming";

const inOrder = (phases: readonly Phase[]) =>
  [...phases].sort((a, b) => phaseKinds.indexOf(a.kind) - phaseKinds.indexOf(b.kind));

export const phaseOf = (season: Season, kind: PhaseKind): Phase | null =>
  season.phases.find((phase) => phase.kind === kind) ?? null;

/** A phase lasts from its first moment up to, not including, its last. */
export const progressOf = (phase: Phase, now: Date): Progress =>
  now < phase.startsAt ? "coming" : now < phase.endsAt ? "current" : "past";

/** Whether companies may apply now: published, and within the call. */
export function isOpen(season: Season, now: Date): boolean {
  const call = phaseOf(season, "call");
  return (
    season.publishedAt !== null && season.publishedAt <= now && call !== null && progressOf(call, now) === "current"
  );
}

/** Where the season as a whole stands. */
export function seasonProgress(season: Season, now: Date): "coming" | "open" | "running" | "finished" {
  if (isOpen(season, now)) return "open";
  const phases = inOrder(season.phases);
  const first = phases[0];
  const last = phases.reduce<Date | null>((end, phase) => (end && end > phase.endsAt ? end : phase.endsAt), null);
  if (!first || !last || now < first.startsAt) return "coming";
  return now < last ? "running" : "finished";
}

/** Phases in their order with how far each has come. */
export const schedule = (season: Season, now: Date) =>
  inOrder(season.phases).map((phase) => ({ ...phase, progress: progressOf(phase, now) }));

/** Korea has had no summer time since 1988. */
const koreanOffset = 9 * 3_600_000;

/** "2026-11-30T18:00" of a Korean clock as a moment; null when it is not such a time. */
export function fromKoreanTime(text: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/u.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute) - koreanOffset);
  return toKoreanTime(moment) === text ? moment : null;
}

/** The moment as a Korean clock shows it, as date inputs want it: "2026-11-30T18:00". */
export const toKoreanTime = (moment: Date): string =>
  new Date(moment.getTime() + koreanOffset).toISOString().slice(0, 16);
