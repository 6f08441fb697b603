import { Temporal } from "temporal-polyfill";
import { stepDays } from "../engagements/states";
import { holidaysKnown, isWeekend, koreanHoliday, usHoliday, worksInBoth } from "./rules.holidays";
import type { KoreanHoliday, SlotBar, SlotWarning, UsHoliday } from "./states";

/*
 * When two sides half a world apart can meet. Pure: what else they have agreed on and what time it is comes in.
 */

export const koreaZone = "Asia/Seoul";
const stepMinutes = 30;
export const leastNoticeHours = 24;
export const mostDaysAhead = 90;
/** So many days the picker shows, and it keeps room for the longest meeting. */
export const pickerDays = 28;
export const longestMinutes = 60;
/** Nobody is asked to meet outside of these hours on their own clock. */
const quiet = { from: 7 * 60, until: 22 * 60 };
/** Outside of these it is said beforehand. */
const working = { from: 9 * 60, until: 18 * 60 };
/** How many minutes outside of working hours both sides bear together in what is suggested. */
const practicalMinutes = 150;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export type Interval = { startsAt: Date; endsAt: Date };

export const endOf = (startsAt: Date, minutes: number): Date => new Date(startsAt.getTime() + minutes * minuteMs);

const inZone = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);

export type SlotAsk = {
  startsAt: Date;
  minutes: number;
  /** The chamber's zone. */
  zone: string;
  now: Date;
  /** When one of the two sides has agreed to meet somebody. */
  taken: readonly Interval[];
  /** Days, by the chamber's calendar, on which the responsible mentor is away. */
  away?: readonly Away[];
};
/** From one day to another, both included, as a calendar writes them. */
export type Away = { startsOn: string; endsOn: string };
export type Bar =
  | { bar: Exclude<SlotBar, "korea_holiday" | "us_holiday"> }
  | { bar: "korea_holiday"; holiday: KoreanHoliday; substitute: boolean }
  | { bar: "us_holiday"; holiday: UsHoliday };
export type SlotVerdict = { bars: readonly Bar[]; warnings: readonly SlotWarning[]; strain: number };

/** Minutes of the meeting's day before and after which it lies: counted from midnight where it begins. */
function clockOf(at: Temporal.ZonedDateTime, minutes: number) {
  const from = at.hour * 60 + at.minute;
  return { from, until: from + minutes };
}

const outside = ({ from, until }: { from: number; until: number }, hours: { from: number; until: number }) =>
  Math.max(0, hours.from - from) + Math.max(0, until - hours.until);

/** Everything that speaks against a time, the gravest first, and what is to be known where nothing does. */
export function judgeSlot({ startsAt, minutes, zone, now, taken, away = [] }: SlotAsk): SlotVerdict {
  const korea = inZone(startsAt, koreaZone);
  const us = inZone(startsAt, zone);
  const [koreaDay, usDay] = [korea.toPlainDate(), us.toPlainDate()];
  const [koreaClock, usClock] = [clockOf(korea, minutes), clockOf(us, minutes)];
  const sundayThere = koreaDay.dayOfWeek === 1 && usDay.dayOfWeek === 7;
  const [koreaHoliday, americanHoliday] = [koreanHoliday(koreaDay), usHoliday(usDay)];
  const hours = (startsAt.getTime() - now.getTime()) / hourMs;
  const endsAt = endOf(startsAt, minutes);
  const rules: [boolean, Bar][] = [
    [startsAt.getTime() % (stepMinutes * minuteMs) !== 0, { bar: "off_grid" }],
    [hours < leastNoticeHours, { bar: "too_soon" }],
    [hours > mostDaysAhead * 24, { bar: "too_far" }],
    [sundayThere, { bar: "monday_is_sunday" }],
    [isWeekend(koreaDay), { bar: "korea_weekend" }],
    [isWeekend(usDay) && !sundayThere, { bar: "us_weekend" }],
    ...(koreaHoliday ? [[true, { bar: "korea_holiday", ...koreaHoliday }] as [boolean, Bar]] : []),
    ...(americanHoliday ? [[true, { bar: "us_holiday", holiday: americanHoliday }] as [boolean, Bar]] : []),
    [
      away.some(({ startsOn, endsOn }) => startsOn <= usDay.toString() && usDay.toString() <= endsOn),
      { bar: "mentor_away" },
    ],
    [outside(koreaClock, quiet) > 0, { bar: "korea_quiet" }],
    [outside(usClock, quiet) > 0, { bar: "us_quiet" }],
    [taken.some((one) => one.startsAt < endsAt && startsAt < one.endsAt), { bar: "taken" }],
  ];
  const [koreaStrain, usStrain] = [outside(koreaClock, working), outside(usClock, working)];
  const warnings: [boolean, SlotWarning][] = [
    [koreaStrain > 0, "korea_off_hours"],
    [usStrain > 0, "us_off_hours"],
    [!holidaysKnown(koreaDay), "holidays_unknown"],
  ];
  return {
    bars: rules.filter(([holds]) => holds).map(([, bar]) => bar),
    warnings: warnings.filter(([holds]) => holds).map(([, warning]) => warning),
    strain: koreaStrain + usStrain,
  };
}

/**
 * The moments at which a clock on the wall shows this: none in the hour that is skipped when summer time begins, two in the
 * one that is repeated when it ends.
 */
export function wallMoments(day: string, minuteOfDay: number, zone: string): Date[] {
  const wall = Temporal.PlainDate.from(day).toPlainDateTime({
    hour: Math.floor(minuteOfDay / 60),
    minute: minuteOfDay % 60,
  });
  const [earlier, later] = (["earlier", "later"] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }),
  );
  const found = [earlier!, later!].filter((one) => one.toPlainDateTime().equals(wall));
  return [...new Set(found.map(({ epochMilliseconds }) => epochMilliseconds))].map((at) => new Date(at));
}

export type OfferedTime = { startsAt: Date; warnings: readonly SlotWarning[]; practical: boolean };
export type OfferedDay = { day: string; times: OfferedTime[]; bar: Bar | null };

type DaysAsk = Omit<SlotAsk, "startsAt"> & { readerZone: string; days: number };

/**
 * The times of some days as a person picks them, by the days of their own calendar: what can be offered, with those that suit
 * both sides marked; a day without any says why.
 */
export function listTimes({ readerZone, days, ...ask }: DaysAsk): OfferedDay[] {
  const first = inZone(ask.now, readerZone).toPlainDate().add({ days: 1 });
  return Array.from({ length: days }, (_, after) => {
    const day = first.add({ days: after }).toString();
    const steps = Array.from({ length: (24 * 60) / stepMinutes }, (_step, n) => n * stepMinutes);
    const judged = steps
      .flatMap((minute) => wallMoments(day, minute, readerZone))
      .map((startsAt) => ({ startsAt, ...judgeSlot({ ...ask, startsAt }) }));
    const times = judged
      .filter(({ bars }) => bars.length === 0)
      .map(({ startsAt, warnings, strain }) => ({ startsAt, warnings, practical: strain <= practicalMinutes }));
    return { day, times, bar: times.length > 0 ? null : mostTelling(judged) };
  });
}

/** Why nothing of a day can be had: what holds for most of its hours, quiet ones last, since they hold on every day. */
function mostTelling(judged: readonly SlotVerdict[]): Bar | null {
  const counts = new Map<SlotBar, { bar: Bar; n: number }>();
  for (const { bars } of judged) {
    const telling = bars.find(({ bar }) => bar !== "korea_quiet" && bar !== "us_quiet") ?? bars[0];
    if (!telling) continue;
    const known = counts.get(telling.bar) ?? { bar: telling, n: 0 };
    known.n++;
    counts.set(telling.bar, known);
  }
  const quietLast = ({ bar: { bar } }: { bar: Bar }) => (bar === "korea_quiet" || bar === "us_quiet" ? 1 : 0);
  const [found] = [...counts.values()].sort((a, b) => quietLast(a) - quietLast(b) || b.n - a.n);
  return found?.bar ?? null;
}

/** The day on which agenda and profile should be with the other side: nine in the morning in Korea, three working days before. */
export function preparationAt(startsAt: Date): Date {
  let day = inZone(startsAt, koreaZone).toPlainDate();
  for (let left = 3; left > 0; ) {
    day = day.subtract({ days: 1 });
    if (worksInBoth(day)) left--;
  }
  return new Date(day.toZonedDateTime({ timeZone: koreaZone, plainTime: "09:00" }).epochMilliseconds);
}

export const reminderAt = (startsAt: Date): Date => new Date(startsAt.getTime() - 24 * hourMs);
/** Minutes are due within two days. */
export const minutesWithinHours = 48;
export const minutesDueAt = (startsAt: Date, minutes: number): Date =>
  new Date(endOf(startsAt, minutes).getTime() + minutesWithinHours * hourMs);

/** Minutes are answered within so many days of being written. */
export const answerMinutesUntil = (recordedAt: Date): Date =>
  new Date(recordedAt.getTime() + stepDays.held * 24 * hourMs);
