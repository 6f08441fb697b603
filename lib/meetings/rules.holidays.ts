import * as koreanYears from "@hyunbinseo/holidays-kr/all";
import { Temporal } from "temporal-polyfill";
import type { KoreanHoliday, UsHoliday } from "./states";

/*
 * Public holidays on both sides. Korea's are what the government has announced for each year (package data), the United
 * States' are computed from the statute, 5 U.S.C. 6103.
 */

type Day = Temporal.PlainDate;

const korean: Readonly<Record<string, readonly string[]>> = Object.assign({}, ...Object.values(koreanYears));
const years = Object.keys(koreanYears).map((name) => Number(name.slice(1)));

/** From which to which year Korea's holidays are known. */
export const knownYears = { from: Math.min(...years), to: Math.max(...years) } as const;

/** Whether the holidays of the day's year have been announced; beyond that only weekends can be told. */
export const holidaysKnown = (day: Day): boolean => day.year >= knownYears.from && day.year <= knownYears.to;

/** By the names of the Regulations on the Public Holidays of Government Offices (관공서의 공휴일에 관한 규정), as the package writes them. */
const koreanNames: Readonly<Record<string, KoreanHoliday>> = {
  "1월 1일": "newYear",
  "설날 전날": "seollalEve",
  설날: "seollal",
  "설날 다음 날": "seollalAfter",
  "3ㆍ1절": "marchFirst",
  노동절: "labor",
  어린이날: "children",
  "부처님 오신 날": "buddha",
  현충일: "memorial",
  제헌절: "constitution",
  광복절: "liberation",
  "추석 전날": "chuseokEve",
  추석: "chuseok",
  "추석 다음 날": "chuseokAfter",
  개천절: "foundation",
  한글날: "hangeul",
  기독탄신일: "christmas",
  대통령선거: "presidentialElection",
  전국동시지방선거: "localElection",
  임시공휴일: "temporary",
};

/** Which holiday; `substitute`: a weekday that is given because the holiday itself fell on a day off. */
export type HolidayInKorea = { holiday: KoreanHoliday; substitute: boolean };

/** What is kept where the announced year writes this name. */
export function namedInKorea(name: string): HolidayInKorea {
  const instead = /^(대체|임시)공휴일\((.+)\)$/u.exec(name);
  const plain = (instead?.[2] ?? name).replace(/^제\d+대 ?/u, "");
  const holiday = plain === "국회의원선거" ? "assemblyElection" : (koreanNames[plain] ?? "other");
  return { holiday, substitute: instead?.[1] === "대체" };
}

/** Null on a working day, and where the year is not known. */
export function koreanHoliday(day: Day): HolidayInKorea | null {
  const name = korean[day.toString()]?.[0];
  return name === undefined ? null : namedInKorea(name);
}

/** Every name that the announced years write. */
export const announcedNames: readonly string[] = [...new Set(Object.values(korean).flat())];

const monday = 1;
const thursday = 4;

/** The day of the month that is the nth such weekday; -1 is the last. */
function nth(year: number, month: number, weekday: number, n: number): Day {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const offset = (weekday - first.dayOfWeek + 7) % 7;
  if (n > 0) return first.add({ days: offset + 7 * (n - 1) });
  const days = [offset, offset + 7, offset + 14, offset + 21, offset + 28].filter((at) => at < first.daysInMonth);
  return first.add({ days: days.at(-1)! });
}

const fixed = (year: number, month: number, day: number): Day => Temporal.PlainDate.from({ year, month, day });

const statute = (year: number): [UsHoliday, Day][] => [
  ["newYear", fixed(year, 1, 1)],
  ["martinLutherKing", nth(year, 1, monday, 3)],
  ["washington", nth(year, 2, monday, 3)],
  ["memorial", nth(year, 5, monday, -1)],
  ["juneteenth", fixed(year, 6, 19)],
  ["independence", fixed(year, 7, 4)],
  ["labor", nth(year, 9, monday, 1)],
  ["columbus", nth(year, 10, monday, 2)],
  ["veterans", fixed(year, 11, 11)],
  ["thanksgiving", nth(year, 11, thursday, 4)],
  ["christmas", fixed(year, 12, 25)],
];

/** On a Saturday it is kept on the Friday before (6103(b)), on a Sunday on the Monday after (Executive Order 11582). */
const observed = (day: Day): Day =>
  day.dayOfWeek === 6 ? day.subtract({ days: 1 }) : day.dayOfWeek === 7 ? day.add({ days: 1 }) : day;

/** The federal holiday that is kept on this day, where it falls or instead of it; null on a working day. */
export function usHoliday(day: Day): UsHoliday | null {
  // The first of January is kept in the year before when it is a Saturday.
  const all = [...statute(day.year), ...statute(day.year + 1).slice(0, 1)];
  return all.find(([, on]) => on.equals(day) || observed(on).equals(day))?.[0] ?? null;
}

export const isWeekend = (day: Day): boolean => day.dayOfWeek >= 6;

/** Whether people work on this day in both countries. */
export const worksInBoth = (day: Day): boolean => !isWeekend(day) && !koreanHoliday(day) && !usHoliday(day);
