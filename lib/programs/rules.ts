import { sectorFaults, type WeightedCriterion } from "./rules.rubric";
import { type VisiblePhase, visibilityAt } from "./rules.visibility";
import { type PhaseKind, phaseKinds, type QuestionOption } from "./states";

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

/** Where it stands for those who edit it: a season that nobody else can read yet is a draft. */
export const standOf = (season: Season, now: Date): ReturnType<typeof seasonProgress> | "draft" =>
  season.publishedAt === null || season.publishedAt > now ? "draft" : seasonProgress(season, now);

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

/** The calendar year in Korea. */
export const koreanYear = (moment: Date): number => new Date(moment.getTime() + koreanOffset).getUTCFullYear();

const day = 86_400_000;

/** How long the phases of a new season last at first, one after the other from the call's start. */
const usualDays: Readonly<Record<PhaseKind, number>> = {
  call: 30,
  screening: 14,
  review: 28,
  deliberation: 14,
  matching: 60,
};

export function usualPhases(callStartsAt: Date): Phase[] {
  let from = callStartsAt.getTime();
  return phaseKinds.map((kind) => {
    const startsAt = new Date(from);
    from += usualDays[kind] * day;
    return { kind, startsAt, endsAt: new Date(from) };
  });
}

/** The same phases with the call beginning at `callStartsAt`: every distance stays, to the millisecond. */
export function shiftPhases<P extends Phase>(phases: readonly P[], callStartsAt: Date): P[] {
  const call = phases.find(({ kind }) => kind === "call");
  const by = call ? callStartsAt.getTime() - call.startsAt.getTime() : 0;
  const later = (moment: Date) => new Date(moment.getTime() + by);
  return phases.map((phase) => ({ ...phase, startsAt: later(phase.startsAt), endsAt: later(phase.endsAt) }));
}

/** Last part of a season's public address: its English title in plain letters, and the end of its id. */
export function programSlug(titleEn: string, id: string): string {
  const words = titleEn
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/gu, "");
  return `${words || "program"}-${id.replaceAll("-", "").slice(-8)}`;
}

export const publishChecks = [
  "texts_missing",
  "phases_missing",
  "call_over",
  "nobody_reviews",
  "rubric_not_in_force",
  "rubric_incomplete",
] as const;
export type PublishCheck = (typeof publishChecks)[number];

export type PublishFacts = {
  titleKo: string;
  titleEn: string;
  summaryKo: string;
  summaryEn: string;
  bodyKo: string;
  bodyEn: string;
  phases: readonly (Phase & VisiblePhase)[];
  /** Of the version in force. */
  criteria: readonly WeightedCriterion[];
};

/** What is still missing before a season can be published, in the order in which one would see to it. */
export function publishGaps(program: PublishFacts, now: Date): PublishCheck[] {
  const { titleKo, titleEn, summaryKo, summaryEn, bodyKo, bodyEn, phases, criteria } = program;
  const call = phases.find(({ kind }) => kind === "call");
  const review = phases.find(({ kind }) => kind === "review");
  const missing: Record<PublishCheck, boolean> = {
    texts_missing: [titleKo, titleEn, summaryKo, summaryEn, bodyKo, bodyEn].includes(""),
    phases_missing: phaseKinds.some((kind) => !phases.some((phase) => phase.kind === kind)),
    call_over: call !== undefined && call.endsAt <= now,
    nobody_reviews: review !== undefined && visibilityAt(phases, review.startsAt).reviewers === "nobody",
    rubric_not_in_force: criteria.length === 0,
    rubric_incomplete: criteria.length > 0 && sectorFaults(criteria).length > 0,
  };
  return publishChecks.filter((check) => missing[check]);
}

/** The ids with `id` one place further up or down; at the edge, and for a strange id, as they were. */
export function movedBy(ids: readonly string[], id: string, direction: "up" | "down"): string[] {
  const from = ids.indexOf(id);
  const to = from + (direction === "up" ? -1 : 1);
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  return ids.with(from, ids[to]!).with(to, id);
}

/** New options get a value of their own, higher than any that was there: an answer never comes to mean something else. */
export function withOptionValues(
  options: readonly QuestionOption[],
  before: readonly QuestionOption[] = [],
): QuestionOption[] {
  const numbers = [...before, ...options].map(({ value }) => Number(/^o(\d{1,6})$/u.exec(value)?.[1] ?? 0));
  let last = Math.max(0, ...numbers);
  return options.map((option) => (option.value === "" ? { ...option, value: `o${++last}` } : option));
}

/** Options that an answer may hold and that are gone in the new list. */
export const removedOptions = (before: readonly QuestionOption[], after: readonly QuestionOption[]): string[] =>
  before.map(({ value }) => value).filter((value) => !after.some((option) => option.value === value));
