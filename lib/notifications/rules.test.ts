import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeZones } from "../accounts/states";
import { comingOf, eveningHour, groupsFor, isNight, morningHour, nextMorning, pressingDays, wallClock } from "./rules";
import { letterGroups, paces, urgencies } from "./states";

const hour = 3_600_000;
const day = 24 * hour;
const moments = fc.date({ min: new Date("2026-01-01"), max: new Date("2031-12-31"), noInvalidDate: true });
const zones = fc.constantFrom(...timeZones);

describe("the reader's morning", () => {
  test("is the next eight o'clock on the reader's own clock, also over a change of clocks", () => {
    fc.assert(
      fc.property(moments, zones, fc.constantFrom("day", "week"), (now, zone, every) => {
        const morning = nextMorning(now, zone, every as "day" | "week");
        const wall = wallClock(morning, zone);
        expect([wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds()]).toEqual([morningHour, 0, 0]);
        const wait = morning.getTime() - now.getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual((every === "week" ? 7 * day : day) + hour);
        if (every === "week") expect(wall.getUTCDay()).toBe(1);
      }),
    );
  });

  test.each([
    ["2026-03-07T17:00:00Z", "America/New_York", "2026-03-08T12:00:00.000Z"],
    ["2026-11-01T03:00:00Z", "America/New_York", "2026-11-01T13:00:00.000Z"],
    ["2026-11-26T22:59:59Z", "Asia/Seoul", "2026-11-26T23:00:00.000Z"],
    ["2026-11-26T23:00:00Z", "Asia/Seoul", "2026-11-27T23:00:00.000Z"],
  ])("after %s in %s comes at %s", (now, zone, expected) => {
    expect(nextMorning(new Date(now), zone).toISOString()).toBe(expected);
  });

  test("the night is from nine to eight", () => {
    const at = (time: string) => isNight(new Date(`2026-11-26T${time}:00+09:00`), "Asia/Seoul");
    expect(["07:59", "08:00", "20:59", "21:00"].map(at)).toEqual([true, false, false, true]);
    expect([morningHour, eveningHour]).toEqual([8, 21]);
  });
});

const asked = fc.record({
  urgency: fc.constantFrom(...urgencies),
  pace: fc.constantFrom(...paces),
  now: moments,
  timeZone: zones,
  quietNights: fc.boolean(),
  ahead: fc.option(fc.integer({ min: -2 * day, max: 40 * day })),
});

describe("how a letter comes", () => {
  test("what must go at once always does, and nothing waits beyond three days before its day", () => {
    fc.assert(
      fc.property(asked, ({ ahead, ...wish }) => {
        const until = ahead === null ? undefined : new Date(wish.now.getTime() + ahead);
        const coming = comingOf({ ...wish, until });
        if (wish.urgency === "always" || wish.urgency === "link") expect(coming).toBe("at_once");
        if (coming === "page") expect([wish.urgency, wish.pace]).toEqual(["harmless", "page"]);
        if (coming instanceof Date) {
          expect(coming.getTime()).toBeGreaterThan(wish.now.getTime());
          expect(wallClock(coming, wish.timeZone).getUTCHours()).toBe(morningHour);
          if (until) expect(until.getTime() - coming.getTime()).toBeGreaterThanOrEqual(pressingDays * day);
        }
      }),
    );
  });

  const evening = { now: new Date("2026-11-26T13:00:00Z"), timeZone: "Asia/Seoul", quietNights: true };
  const wish = { urgency: "waits", pace: "weekly", until: undefined, ...evening } as const;
  test.each([
    ["a weekly letter waits for Monday", wish, "2026-11-29T23:00:00.000Z"],
    [
      "one whose day comes first for the next morning",
      { ...wish, until: new Date("2026-11-30T23:00:00Z") },
      "2026-11-26T23:00:00.000Z",
    ],
    ["one whose day is near for nothing", { ...wish, until: new Date("2026-11-28T23:00:00Z") }, "at_once"],
    [
      "what comes as it happens waits for the morning",
      { ...wish, pace: "at_once" as const },
      "2026-11-26T23:00:00.000Z",
    ],
    ["but not in the day", { ...wish, pace: "at_once" as const, now: new Date("2026-11-26T05:00:00Z") }, "at_once"],
    ["nor where nights are not kept", { ...wish, pace: "at_once" as const, quietNights: false }, "at_once"],
    ["what is not harmless is never left out", { ...wish, pace: "page" as const }, "2026-11-29T23:00:00.000Z"],
    ["what is harmless may be", { ...wish, urgency: "harmless" as const, pace: "page" as const }, "page"],
  ])("%s", (_, one, expected) => {
    const coming = comingOf(one);
    expect(coming instanceof Date ? coming.toISOString() : coming).toBe(expected);
  });
});

describe("what a role may choose for", () => {
  const kinds = [
    { kind: "passwordChanged", group: "accounts", urgency: "always", to: "anybody" },
    { kind: "productStale", group: "accounts", urgency: "waits", to: "company" },
    { kind: "applicationOutcome", group: "applications", urgency: "always", to: "company" },
    { kind: "reviewReminder", group: "reviews", urgency: "waits", to: "mentor" },
    { kind: "matchMutual", group: "matches", urgency: "harmless", to: "anybody" },
    { kind: "checksWaiting", group: "reviews", urgency: "waits", to: "city" },
    { kind: "digest", group: "accounts", urgency: "waits", to: "anybody" },
  ] as const;
  const of = (role: string) =>
    groupsFor(role, kinds, letterGroups).map(({ group, always, choosable }) => [group, always, choosable]);

  test("each sees the letters that may come to them, and the digest is nobody's choice", () => {
    expect(of("company")).toEqual([
      ["applications", ["applicationOutcome"], []],
      ["matches", [], ["matchMutual"]],
      ["accounts", ["passwordChanged"], ["productStale"]],
    ]);
    expect(of("mentor")).toEqual([
      ["reviews", [], ["reviewReminder"]],
      ["matches", [], ["matchMutual"]],
      ["accounts", ["passwordChanged"], []],
    ]);
    expect(of("official")).toEqual([
      ["reviews", [], ["checksWaiting"]],
      ["accounts", ["passwordChanged"], []],
    ]);
    for (const role of ["federation", "admin"]) expect(of(role)).toEqual([["accounts", ["passwordChanged"], []]]);
  });

  test("reviews are never in the list alone", () => {
    const [reviews] = groupsFor(
      "mentor",
      [{ kind: "x", group: "reviews", urgency: "harmless", to: "mentor" }],
      letterGroups,
    );
    expect(reviews!.paces).toEqual(["at_once", "daily", "weekly"]);
  });
});
