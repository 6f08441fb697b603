import { describe, expect, test } from "vitest";
import { daysOf, momentIn, standOf, stepStand, takesLeads } from "./rules";

const fair = { firstDay: "2031-03-04", lastDay: "2031-03-07", zone: "America/Los_Angeles" };

describe("an exhibition", () => {
  test("begins and ends by the calendar of its place", () => {
    expect(standOf(fair, new Date("2031-03-04T07:59:00Z"))).toBe("ahead");
    expect(standOf(fair, new Date("2031-03-04T08:01:00Z"))).toBe("running");
    expect(standOf(fair, new Date("2031-03-08T07:59:00Z"))).toBe("running");
    expect(standOf(fair, new Date("2031-03-08T08:01:00Z"))).toBe("over");
    expect(daysOf(fair)).toEqual(["2031-03-04", "2031-03-05", "2031-03-06", "2031-03-07"]);
  });
  test("takes cards from its first day until some weeks after its last", () => {
    expect(takesLeads(fair, new Date("2031-03-03T12:00:00Z"))).toBe(false);
    expect(takesLeads(fair, new Date("2031-03-05T12:00:00Z"))).toBe(true);
    expect(takesLeads(fair, new Date("2031-04-06T12:00:00Z"))).toBe(true);
    expect(takesLeads(fair, new Date("2031-04-08T12:00:00Z"))).toBe(false);
  });
  test("knows its own clock, in summer and in winter", () => {
    expect(momentIn(fair.zone, "2031-03-08", "14:30").toISOString()).toBe("2031-03-08T22:30:00.000Z");
    expect(momentIn(fair.zone, "2031-03-10", "14:30").toISOString()).toBe("2031-03-10T21:30:00.000Z");
  });
});

test.each([
  ["2031-03-01", null, "new", "ahead"],
  ["2031-02-20", null, "talking", "due"],
  ["2031-02-06", null, "dormant", "due"],
  ["2031-02-05", null, "dormant", "late"],
  ["2031-01-01", null, "won", "dropped"],
  ["2031-01-01", new Date("2031-01-02"), "won", "answered"],
] as const)("a step of %s", (dueOn, answeredAt, leadState, stand) => {
  expect(stepStand({ dueOn, answeredAt, leadState }, "2031-02-20")).toBe(stand);
});
