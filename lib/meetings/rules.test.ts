import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { judgeSlot, listTimes, minutesDueAt, preparationAt, wallMoments } from "./rules";
import {
  announcedNames,
  holidaysKnown,
  knownYears,
  koreanHoliday,
  namedInKorea,
  usHoliday,
  worksInBoth,
} from "./rules.holidays";

const pacific = "America/Los_Angeles";
const eastern = "America/New_York";
const at = (text: string) => new Date(text);
const judge = (startsAt: string, more: Partial<Parameters<typeof judgeSlot>[0]> = {}) =>
  judgeSlot({
    startsAt: at(startsAt),
    minutes: 30,
    zone: pacific,
    now: at("2026-01-01T00:00:00Z"),
    taken: [],
    ...more,
  });
const barsOf = (...args: Parameters<typeof judge>) => judge(...args).bars.map(({ bar }) => bar);
const day = (text: string) => Temporal.PlainDate.from(text);

describe("a time that one side offers", () => {
  test("is free on a working day for both, in the hours of both", () => {
    // Wednesday 9:00 in Korea, Tuesday 16:00 in Santa Clara.
    expect(judge("2026-01-21T00:00:00Z")).toEqual({ bars: [], warnings: [], strain: 0 });
  });

  test("outside of the working hours of one side it is said, and not barred", () => {
    // Wednesday 8:00 in Korea, Tuesday 15:00 in Santa Clara.
    expect(judge("2026-01-20T23:00:00Z")).toEqual({ bars: [], warnings: ["korea_off_hours"], strain: 60 });
    // Wednesday 12:00 in Korea, Tuesday 19:00 to 19:30 in Santa Clara.
    expect(judge("2026-01-21T03:00:00Z")).toEqual({ bars: [], warnings: ["us_off_hours"], strain: 90 });
  });

  test("Monday morning in Korea is Sunday in the US", () => {
    expect(barsOf("2026-01-26T00:00:00Z")).toEqual(["monday_is_sunday"]);
  });

  test("Saturdays and Sundays of either side are barred", () => {
    // Saturday 9:00 in Korea, Friday 16:00 in Santa Clara.
    expect(barsOf("2026-01-24T00:00:00Z")).toEqual(["korea_weekend"]);
    // Sunday evening in Korea and in the US.
    expect(barsOf("2026-01-25T12:00:00Z")).toContain("korea_weekend");
    // In Honolulu the clock stands 19 hours behind: Sunday until Monday afternoon in Korea.
    expect(barsOf("2026-01-26T05:00:00Z", { zone: "Pacific/Honolulu" })).toEqual(["monday_is_sunday"]);
  });

  test("holidays of either side are barred and named", () => {
    // Lunar New Year, Tuesday 17 February 2026.
    expect(judge("2026-02-17T00:00:00Z").bars).toContainEqual({
      ...{ bar: "korea_holiday", holiday: "seollal", substitute: false },
    });
    // Tuesday 9:00 in Korea, Monday 16:00 in Santa Clara: Martin Luther King Jr. Day.
    expect(judge("2026-01-20T00:00:00Z").bars).toEqual([{ bar: "us_holiday", holiday: "martinLutherKing" }]);
  });

  test("the days on which the responsible mentor is away are barred, by the chamber's own calendar", () => {
    const away = [{ startsOn: "2026-01-20", endsOn: "2026-01-20" }];
    // Wednesday 9:00 in Korea, Tuesday 20 January in Santa Clara; and a day later.
    expect(barsOf("2026-01-21T00:00:00Z", { away })).toEqual(["mentor_away"]);
    expect(barsOf("2026-01-22T00:00:00Z", { away })).toEqual([]);
  });

  test("nobody is asked to meet at night; the end counts as well", () => {
    // 6:30 in Korea.
    expect(barsOf("2026-01-20T21:30:00Z")).toEqual(["korea_quiet"]);
    // 7:00 in Korea, 14:00 in Santa Clara.
    expect(barsOf("2026-01-20T22:00:00Z")).toEqual([]);
    // 21:30 to 22:00 in Santa Clara, and half an hour longer.
    expect(barsOf("2026-01-21T05:30:00Z")).toEqual([]);
    expect(barsOf("2026-01-21T05:30:00Z", { minutes: 60 })).toEqual(["us_quiet"]);
  });

  test("lies on the half hour, a day ahead at least and 90 days at most", () => {
    expect(barsOf("2026-01-21T00:10:00Z")).toEqual(["off_grid"]);
    expect(barsOf("2026-01-21T00:00:00Z", { now: at("2026-01-20T00:00:00Z") })).toEqual([]);
    expect(barsOf("2026-01-21T00:00:00Z", { now: at("2026-01-20T00:00:01Z") })).toEqual(["too_soon"]);
    expect(barsOf("2026-04-22T00:00:00Z")).toEqual(["too_far"]);
  });

  test("does not overlap another meeting of the same people; one may follow another", () => {
    const taken = [{ startsAt: at("2026-01-21T00:00:00Z"), endsAt: at("2026-01-21T00:30:00Z") }];
    expect(barsOf("2026-01-21T00:00:00Z", { taken })).toEqual(["taken"]);
    expect(barsOf("2026-01-20T23:30:00Z", { taken, minutes: 45 })).toEqual(["taken"]);
    expect(barsOf("2026-01-20T23:30:00Z", { taken })).toEqual([]);
    expect(barsOf("2026-01-21T00:30:00Z", { taken })).toEqual([]);
  });

  test("in a year whose holidays nobody has announced it can be offered, and that is said", () => {
    const later = `${knownYears.to + 1}-03-08T00:00:00Z`;
    const now = at(`${knownYears.to + 1}-03-01T00:00:00Z`);
    expect(judge(later, { now }).warnings).toContain("holidays_unknown");
    expect(judge("2026-01-21T00:00:00Z").warnings).toEqual([]);
  });
});

describe("summer time", () => {
  test("what suits both moves with the clocks of the US, which Korea does not change", () => {
    const mornings = (from: string) =>
      listTimes({ zone: pacific, readerZone: "Asia/Seoul", minutes: 30, now: at(from), taken: [], days: 1 })[0]!;
    const hours = (from: string) =>
      mornings(from)
        .times.filter(({ practical }) => practical)
        .map(({ startsAt }) => (startsAt.getUTCHours() + 9) % 24);
    // Before the second Sunday of March 17 hours lie between the two, afterwards 16.
    expect(Math.max(...hours("2026-03-03T00:00:00Z"))).toBe(13);
    expect(Math.max(...hours("2026-03-10T00:00:00Z"))).toBe(12);
  });

  test("an hour that is skipped is no time, one that is repeated is two", () => {
    expect(wallMoments("2026-03-08", 2 * 60 + 30, pacific)).toEqual([]);
    expect(wallMoments("2026-11-01", 60 + 30, pacific)).toEqual([
      at("2026-11-01T08:30:00Z"),
      at("2026-11-01T09:30:00Z"),
    ]);
    expect(wallMoments("2026-11-02", 60 + 30, pacific)).toEqual([at("2026-11-02T09:30:00Z")]);
    expect(wallMoments("2026-03-08", 2 * 60 + 30, "Asia/Seoul")).toHaveLength(1);
  });
});

describe("what is suggested", () => {
  // Of the table in which practice is written down, what lies between 7:00 and 22:00 for both.
  test.each([
    ["Pacific, winter", pacific, "2026-01-20T23:00:00Z"],
    ["Pacific, winter, last", pacific, "2026-01-21T00:30:00Z"],
    ["Pacific, summer", pacific, "2026-06-30T23:00:00Z"],
    ["Mountain without summer time", "America/Phoenix", "2026-06-30T23:00:00Z"],
    ["Central", "America/Chicago", "2026-01-20T23:00:00Z"],
    ["Eastern, winter", eastern, "2026-01-20T23:00:00Z"],
    ["Eastern, summer", eastern, "2026-06-30T23:00:00Z"],
    ["Hawaii", "Pacific/Honolulu", "2026-01-21T01:00:00Z"],
  ])("%s", (_, zone, startsAt) => {
    const now = new Date(at(startsAt).getTime() - 2 * 86_400_000);
    const days = listTimes({ zone, readerZone: "Asia/Seoul", minutes: 30, now, taken: [], days: 4 });
    const suggested = days.flatMap(({ times }) => times.filter(({ practical }) => practical));
    expect(suggested.map((time) => time.startsAt.toISOString())).toContain(at(startsAt).toISOString());
  });

  test("a day without any time says why", () => {
    const days = listTimes({
      zone: pacific,
      readerZone: "Asia/Seoul",
      minutes: 30,
      now: at("2026-02-12T00:00:00Z"),
      taken: [],
      days: 7,
    });
    expect(days.map(({ day: on, bar }) => [on, bar?.bar])).toEqual([
      ["2026-02-13", undefined],
      ["2026-02-14", "korea_weekend"],
      ["2026-02-15", "korea_weekend"],
      ["2026-02-16", "monday_is_sunday"],
      ["2026-02-17", "korea_holiday"],
      ["2026-02-18", "korea_holiday"],
      ["2026-02-19", undefined],
    ]);
  });
});

describe("holidays", () => {
  test("of the United States by the statute, and the days on which they are kept", () => {
    const of2026 = Array.from({ length: 365 }, (_, n) => day("2026-01-01").add({ days: n }))
      .map((on) => [on.toString(), usHoliday(on)] as const)
      .filter(([, name]) => name);
    expect(of2026).toEqual([
      ["2026-01-01", "newYear"],
      ["2026-01-19", "martinLutherKing"],
      ["2026-02-16", "washington"],
      ["2026-05-25", "memorial"],
      ["2026-06-19", "juneteenth"],
      ["2026-07-03", "independence"],
      ["2026-07-04", "independence"],
      ["2026-09-07", "labor"],
      ["2026-10-12", "columbus"],
      ["2026-11-11", "veterans"],
      ["2026-11-26", "thanksgiving"],
      ["2026-12-25", "christmas"],
    ]);
    // On a Sunday it is kept on Monday; the first of January 2028 is a Saturday, kept in the year before.
    expect(usHoliday(day("2027-07-05"))).toBe("independence");
    expect(usHoliday(day("2027-12-31"))).toBe("newYear");
    expect(usHoliday(day("2027-12-30"))).toBeNull();
  });

  test("of Korea as announced, with those that are given for others", () => {
    expect(koreanHoliday(day("2026-09-25"))).toEqual({ holiday: "chuseok", substitute: false });
    expect(koreanHoliday(day("2027-02-09"))).toEqual({ holiday: "seollal", substitute: true });
    expect(koreanHoliday(day("2026-09-28"))).toBeNull();
    expect(knownYears).toEqual({ from: 2018, to: 2027 });
    expect(holidaysKnown(day("2028-01-01"))).toBe(false);
    expect(koreanHoliday(day("2028-01-01"))).toBeNull();
  });

  test("of Korea have a name of ours for each that a year has announced", () => {
    expect(announcedNames.length).toBeGreaterThan(20);
    for (const name of announcedNames) expect(namedInKorea(name).holiday, name).not.toBe("other");
    expect(namedInKorea("제23대국회의원선거")).toEqual({ holiday: "assemblyElection", substitute: false });
    expect(namedInKorea("임시공휴일(대통령선거)")).toEqual({ holiday: "presidentialElection", substitute: false });
    expect(namedInKorea("새로운 기념일")).toEqual({ holiday: "other", substitute: false });
  });
});

describe("what is due around a meeting", () => {
  test("agenda and profile three days before that are working days in both countries", () => {
    // Friday 20 February 2026 in Korea: before it lie Lunar New Year (16 to 18) and Washington's Birthday (16).
    const due = preparationAt(at("2026-02-20T00:00:00Z"));
    expect(due).toEqual(at("2026-02-12T00:00:00Z"));
    for (const on of ["2026-02-12", "2026-02-13", "2026-02-19"]) expect(worksInBoth(day(on))).toBe(true);
    for (const on of ["2026-02-16", "2026-02-17", "2026-02-18"]) expect(worksInBoth(day(on))).toBe(false);
  });

  test("minutes within two days of its end", () => {
    expect(minutesDueAt(at("2026-02-20T00:00:00Z"), 30)).toEqual(at("2026-02-22T00:30:00Z"));
  });
});
