import type { Letter } from "../core/mail";
import type { Locale } from "../i18n/locales";
import { messages } from "../i18n/messages";
import { translate } from "../i18n/translate";
import { digestKind, type LetterGroup, type LetterReaderKind, operatorKinds, type Pace, type Urgency } from "./states";

const hour = 3_600_000;
const day = 24 * hour;

/** The reader's own clock: letters that may wait are not sent before the morning, nor after the evening. */
export const morningHour = 8;
export const eveningHour = 21;
/** What has to be answered sooner than this waits for nothing. */
export const pressingDays = 3;

const clocks = new Map<string, Intl.DateTimeFormat>();
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  clocks.set(timeZone, known);
  return known;
};

/** What a clock on the wall there shows, written as if it were UTC. */
export function wallClock(moment: Date, timeZone: string): Date {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day: date, hour: hours, minute, second } = parts as Record<string, number>;
  return new Date(Date.UTC(year!, month! - 1, date!, hours, minute, second));
}

/** The moment at which that clock shows this; clocks are not changed at the hours that are asked for here. */
function momentOf(wall: Date, timeZone: string): Date {
  const guess = new Date(wall.getTime() - (wallClock(wall, timeZone).getTime() - wall.getTime()));
  return new Date(guess.getTime() - (wallClock(guess, timeZone).getTime() - wall.getTime()));
}

const monday = 1;

/** The next eight o'clock in the morning there, after `now`; of a Monday where it is weekly. */
export function nextMorning(now: Date, timeZone: string, every: "day" | "week" = "day"): Date {
  const wall = wallClock(now, timeZone);
  const wanted = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate(), morningHour));
  if (wanted <= wall) wanted.setUTCDate(wanted.getUTCDate() + 1);
  while (every === "week" && wanted.getUTCDay() !== monday) wanted.setUTCDate(wanted.getUTCDate() + 1);
  return momentOf(wanted, timeZone);
}

export const isNight = (now: Date, timeZone: string): boolean => {
  const hours = wallClock(now, timeZone).getUTCHours();
  return hours < morningHour || hours >= eveningHour;
};

type Wish = {
  urgency: Urgency;
  pace: Pace;
  /** By when the reader has to act, if they have to. */
  until: Date | undefined;
  now: Date;
  timeZone: string;
  /** Whether nights are kept free of letters. */
  quietNights: boolean;
};

type Clock = Pick<Wish, "now" | "timeZone" | "quietNights">;

/** The morning that is waited for; null where none is. */
function wishedMorning(pace: Pace, morning: Date, { now, timeZone, quietNights }: Clock): Date | null {
  if (pace === "at_once") return quietNights && isNight(now, timeZone) ? morning : null;
  return pace === "daily" ? morning : nextMorning(now, timeZone, "week");
}

/** How a letter comes: at once, from a moment on together with what else waits, or only in the list on the page. */
export type Coming = "at_once" | "page" | Date;

export function comingOf({ urgency, pace, until, now, timeZone, quietNights }: Wish): Coming {
  if (urgency === "link" || urgency === "always") return "at_once";
  if (pace === "page" && urgency === "harmless") return "page";
  const morning = nextMorning(now, timeZone);
  const wished = wishedMorning(pace, morning, { now, timeZone, quietNights });
  if (wished === null) return "at_once";
  const inTime = (at: Date) => until === undefined || until.getTime() - at.getTime() >= pressingDays * day;
  return [wished, morning].find(inTime) ?? "at_once";
}

/** How letters come to whom has chosen nothing: reviewing is done in an evening, the rest is waited for. */
export const usualPace = (group: LetterGroup): Pace => (group === "reviews" ? "daily" : "at_once");

/** What can be chosen for a group: reviews ask for an answer by a day, so they are never in the list alone. */
export const pacesFor = (group: LetterGroup, urgencies: readonly Urgency[]): readonly Pace[] =>
  urgencies.includes("harmless") && group !== "reviews"
    ? ["at_once", "daily", "weekly", "page"]
    : ["at_once", "daily", "weekly"];

const sides: Record<string, LetterReaderKind> = { company: "company", mentor: "mentor", official: "city" };

type Kind = { kind: string; group: LetterGroup; urgency: Urgency; to: LetterReaderKind };
export type GroupOfLetters = { group: LetterGroup; always: string[]; choosable: string[]; paces: readonly Pace[] };

/** The letters that may come to this role, group by group: those that always come at once, and those that are a matter of choice. */
export function groupsFor(role: string, kinds: readonly Kind[], groups: readonly LetterGroup[]): GroupOfLetters[] {
  const own = kinds.filter(({ kind, to }) => kind !== digestKind && (to === "anybody" || to === sides[role]));
  const concerned = role === "company" || role === "mentor";
  return groups
    .map((group) => {
      // Matches are of companies and chambers: what is for anybody there is not for the city.
      const mine = own.filter((one) => one.group === group && (concerned || group === "accounts" || one.to === "city"));
      const choosable = mine.filter(({ urgency }) => urgency === "waits" || urgency === "harmless");
      return {
        group,
        always: mine.filter((one) => !choosable.includes(one)).map(({ kind }) => kind),
        choosable: choosable.map(({ kind }) => kind),
        paces: pacesFor(
          group,
          choosable.map(({ urgency }) => urgency),
        ),
      };
    })
    .filter(({ always, choosable }) => always.length + choosable.length > 0);
}

/** Whether the operator may open a letter of this kind; of the others the list says that there was one, and no more. */
export const opensToOperator = (kind: string): boolean => (operatorKinds as readonly string[]).includes(kind);

/**
 * A mentor's line in the list is the name of the letter's kind, whatever the letter says: the line stands there for as long as
 * it is kept, and a consent may be withdrawn or an interest declared meanwhile. Which product it is about is told by the page
 * behind it, to whoever may see it then. A kind that is no longer written goes by the name of its group.
 */
export function lineOfKind(kind: string, group: LetterGroup, locale: Locale): string {
  const { kinds, groups } = messages[locale].notifications;
  return (kinds as Readonly<Record<string, string>>)[kind] ?? groups[group];
}

type Lines = { titleKo: string; titleEn: string };

/** What is written down of a letter as its line: of a mentor's nothing, so that nothing of it can be shown. */
export const linesKept = (role: string | null, letters: Record<Locale, Pick<Letter, "subject" | "notice">>): Lines =>
  role === "mentor"
    ? { titleKo: "", titleEn: "" }
    : { titleKo: lineOf(letters.ko, "ko"), titleEn: lineOf(letters.en, "en") };

/** A notice as its reader may see it. */
export const lineFor =
  (role: string) =>
  <Row extends Lines & { kind: string; group: LetterGroup }>(row: Row): Row =>
    role === "mentor"
      ? {
          ...row,
          titleKo: lineOfKind(row.kind, row.group, "ko"),
          titleEn: lineOfKind(row.kind, row.group, "en"),
        }
      : row;

/** A letter as one line of a list: the subject, without the portal's own name before it. */
export function lineOf({ subject, notice }: Pick<Letter, "subject" | "notice">, locale: Locale): string {
  const before = `[${translate(locale, "letters")("shell.sender")}] `;
  return notice ?? (subject.startsWith(before) ? subject.slice(before.length) : subject);
}
